//! The inspector: what is chosen, its figure with its derivation, and everything that can be done to it.

mod channel;
mod channel_group;
mod goal;
mod odd_units;
mod outlook;
mod parts;
mod rules;
mod share;
mod warehouse;
mod warehouse_group;
mod whole;

use super::state::Picture;
use crate::app::later::TOOLS;
use crate::app::session::Session;
use crate::plan::NodeKind;
use channel::Channel;
use channel_group::ChannelGroup;
use leptos::prelude::*;
use outlook::Trial;
use warehouse::Warehouse;
use warehouse_group::WarehouseGroup;
use whole::WholePlan;

/// The inspector of what is chosen.
#[component]
pub fn Inspector() -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let hue = move || {
        let chosen = session.selection.get();
        chosen.map(|node| super::state::hue_word(picture.hues.with(|hues| hues.hue(&node))))
    };
    view! {
        <aside class="inspector" class:open=move || session.selection.with(Option::is_some) aria-label="Inspector" data-hue=hue>
            {TOOLS.draw(|tools| (tools.inspected)())}
        </aside>
    }
}

/// What is in it.
#[component]
pub fn Inspected() -> impl IntoView {
    let session = Session::expect();
    // Only another choice makes another inspector; what it shows follows the plan by itself.
    let selection = Memo::new(move |_| session.selection.get());
    move || match selection.get() {
        Some(node) => {
            Trial::provide();
            let close = view! {
                <button type="button" class="plain close" aria-label="Close" title="Close" on:click=move |_| session.selection.set(None)>"✕"</button>
            };
            let inspected = match node.kind {
                NodeKind::Warehouse => view! { <Warehouse node/> }.into_any(),
                NodeKind::WarehouseGroup => view! { <WarehouseGroup node/> }.into_any(),
                NodeKind::SalesChannelGroup => view! { <ChannelGroup node/> }.into_any(),
                NodeKind::SalesChannel => view! { <Channel node/> }.into_any(),
            };
            (close, inspected).into_any()
        }
        None => view! { <WholePlan/> }.into_any(),
    }
}
