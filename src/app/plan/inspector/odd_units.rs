//! What the odd units of a warehouse group add up to for each channel group, and who gets them.

use super::parts::name_of;
use crate::app::figures::grouped;
use crate::app::session::Session;
use crate::app::shell::wording::count;
use crate::balance::OddUnits;
use crate::plan::{Id, NodeKind, Remainder};
use leptos::html;
use leptos::prelude::*;

/// Who gets the odd units, and, once it is opened, what they add up to over all products.
#[component]
pub fn OddUnitsNote(warehouse_group: Id) -> impl IntoView {
    let session = Session::expect();
    let rotates = Memo::new(move |_| session.plan().balancing.remainder == Remainder::Rotate);
    let said = move || match rotates.get() {
        true => "Odd units go round from product to product.",
        false => "The first ones get the odd units.",
    };
    // Adding up looks at every product, so it waits until somebody looks.
    let (details, open) = (NodeRef::<html::Details>::new(), RwSignal::new(false));
    let toggled = move |_| open.set(details.get_untracked().is_some_and(|details| details.open()));
    let sums = session.odd_units(warehouse_group, open);
    let products = move || count(session.view.with(|view| view.products), "product", "products");
    view! {
        <details class="odd-units" node_ref=details on:toggle=toggled>
            <summary>{said}</summary>
            <p class="quiet">{move || format!("Over {} they add up to:", products())}</p>
            {move || sums.with(|sums| sums.as_ref().map(|sums| rows(session, sums)))}
        </details>
    }
}

fn rows(session: Session, sums: &OddUnits) -> AnyView {
    let plan = session.view.with_untracked(|view| view.plan.clone());
    let row = |(group, units): (&usize, &i64)| {
        let id = plan.sales_channel_groups.get(*group).map(|group| group.id.clone())?;
        let name = untrack(|| name_of(session, NodeKind::SalesChannelGroup, &id));
        Some(view! { <li><span>{name}</span><span class="figure">{grouped(*units)}</span></li> })
    };
    view! { <ul>{sums.channel_groups.iter().zip(&sums.units).map(row).collect_view()}</ul> }.into_any()
}
