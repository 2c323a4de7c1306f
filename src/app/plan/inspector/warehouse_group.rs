//! The inspector of a warehouse group: its warehouses, whom it serves, and in which order they get the odd units.

use super::odd_units::OddUnitsNote;
use super::outlook::GrowthSection;
use super::parts::{Heading, LargeFigure, MoveButton, Neighbour, RemoveButton, WhySection, figure_of, name_of};
use super::rules::LinkRuleFields;
use super::share::{ShareFields, settings_of};
use crate::app::plan::outline::NameForm;
use crate::app::plan::state::{Choosing, Picture};
use crate::app::session::Session;
use crate::app::shell::wording::count;
use crate::balance::explanation::Figure;
use crate::plan::describe::asked_for;
use crate::plan::{Id, Node, NodeKind, WarehouseKind, changes};
use leptos::prelude::*;

/// The inspector of a warehouse group.
#[component]
pub fn WarehouseGroup(node: Node) -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let kept = StoredValue::new(node.clone());
    let units = Memo::new(move |_| kept.with_value(|node| figure_of(session, node)));
    let members = Memo::new(move |_| kept.with_value(|node| session.plan().members(node).to_vec()));
    let served = Memo::new(move |_| {
        kept.with_value(|node| {
            let plan = session.plan();
            let shares = plan.link_of(&node.id).map(|(_, link)| link.shares.clone()).unwrap_or_default();
            shares.into_iter().map(|share| share.sales_channel_group).collect::<Vec<_>>()
        })
    });
    let about = move || {
        let serves = match served.with(Vec::len) {
            0 => "serves no channel group yet".to_owned(),
            some => format!("serves {}", count(some, "channel group", "channel groups")),
        };
        format!("{}, {serves}", count(members.with(Vec::len), "warehouse", "warehouses"))
    };
    // What is divided where it is linked, and what is there where it is not.
    let linked = Memo::new(move |_| !served.with(Vec::is_empty));
    let adding = RwSignal::new(false);
    let add = Callback::new(move |name| {
        adding.set(false);
        let group = kept.with_value(|node| node.id.clone());
        session.change(move |plan| Ok(changes::add_warehouse(plan, name, WarehouseKind::Global, Some(&group)).0));
    });
    let why = move || {
        let id = kept.with_value(|node| node.id.clone());
        let figure = if linked.get() { Figure::Pool(id) } else { Figure::GroupAvailable(id) };
        view! { <WhySection figure=figure units=units/> }
    };
    view! {
        <Heading node=kept about=Signal::derive(about)/>
        <LargeFigure units=units what="available"/>
        <p class="choices">
            <button type="button" disabled=move || !session.writable.get() on:click=move |_| adding.set(true)>"Add warehouse"</button>
            <button
                type="button"
                disabled=move || !session.writable.get()
                on:click=move |_| picture.choosing.set(Some(Choosing::LinkTo(kept.get_value())))
            >
                "Link to…"
            </button>
            <RemoveButton node=kept/>
        </p>
        <Show when=move || adding.get()>
            <NameForm label="Name of the new warehouse".to_owned() add=add cancel=Callback::new(move |()| adding.set(false))/>
        </Show>
        {why}
        <section>
            <h2>"Serves"</h2>
            <ul>
                <For each=move || served.get() key=Id::clone let(id)>
                    <Served id served/>
                </For>
            </ul>
            <Show when=move || served.with(|served| served.len() > 1)>
                <OddUnitsNote warehouse_group=kept.with_value(|node| node.id.clone())/>
            </Show>
        </section>
        <Show when=move || linked.get()>
            <section>
                <h2>"Rules of division"</h2>
                <LinkRuleFields warehouse_group=kept.with_value(|node| node.id.clone())/>
            </section>
            <GrowthSection warehouse_group=Signal::derive(move || Some(kept.with_value(|node| node.id.clone())))/>
        </Show>
        <section>
            <h2>"Warehouses"</h2>
            <ul>
                <For each=move || members.get() key=Id::clone let(id)>
                    <Neighbour node=Node::new(NodeKind::Warehouse, &id)>
                        <MoveButton node=Node::new(NodeKind::Warehouse, &id)/>
                    </Neighbour>
                </For>
            </ul>
        </section>
    }
}

/// A channel group that is served, with its place in the order.
#[component]
fn Served(id: Id, served: Memo<Vec<Id>>) -> impl IntoView {
    let session = Session::expect();
    let kept = StoredValue::new(id.clone());
    let at = Memo::new(move |_| kept.with_value(|id| served.with(|served| served.iter().position(|other| other == id))).unwrap_or(0));
    let last = Memo::new(move |_| served.with(Vec::len).saturating_sub(1));
    let name = Memo::new(move |_| kept.with_value(|id| name_of(session, NodeKind::SalesChannelGroup, id)));
    let move_to = move |to: fn(usize) -> usize| {
        let id = kept.get_value();
        session.change(move |plan| changes::reorder_share(plan, &id, to));
    };
    let earlier = move |_| move_to(|at| at.saturating_sub(1));
    let later = move |_| move_to(|at| at.saturating_add(1));
    let unlink = move |_| {
        let id = kept.get_value();
        session.change(move |plan| changes::unlink(plan, &id));
    };
    let locked = move || !session.writable.get();
    let asks = move || {
        let settings = kept.with_value(|id| settings_of(session, id)).unwrap_or_default();
        Some(asked_for(&settings)).filter(|words| !words.is_empty()).unwrap_or_else(|| "Weight, minimum, maximum…".to_owned())
    };
    let is_last = move || at.get() >= last.get();
    view! {
        <Neighbour node=Node::new(NodeKind::SalesChannelGroup, &id)>
            <button type="button" class="plain" aria-label=move || format!("Move {} up", name.get()) title="Earlier" disabled=move || locked() || at.get() == 0 on:click=earlier>"↑"</button>
            <button type="button" class="plain" aria-label=move || format!("Move {} down", name.get()) title="Later" disabled=move || locked() || is_last() on:click=later>"↓"</button>
            <button type="button" class="plain" aria-label=move || format!("Unlink {}", name.get()) disabled=locked on:click=unlink>"Unlink"</button>
        </Neighbour>
        <li>
            <details class="asks-for">
                <summary>{asks}</summary>
                <ShareFields channel_group=id/>
            </details>
        </li>
    }
}
