//! The inspector of a sales channel: what it shows, what sort of place it is, and the group it shares its figure with.

use super::parts::{Heading, LargeFigure, MoveButton, Neighbour, RemoveButton, WhySection, figure_of};
use crate::app::session::Session;
use crate::balance::explanation::Figure;
use crate::plan::{ChannelKind, Node, NodeKind, changes};
use leptos::prelude::*;

/// The inspector of a sales channel.
#[component]
pub fn Channel(node: Node) -> impl IntoView {
    let session = Session::expect();
    let figure = Figure::Shown(node.id.clone());
    let kept = StoredValue::new(node.clone());
    let units = Memo::new(move |_| kept.with_value(|node| figure_of(session, node)));
    let kind = Memo::new(move |_| {
        let plan = session.plan();
        kept.with_value(|node| plan.sales_channels.iter().find(|channel| channel.id == node.id).map(|channel| channel.kind))
    });
    let group = Memo::new(move |_| {
        kept.with_value(|node| session.plan().group_of_channel(&node.id).map(|group| Node::new(NodeKind::SalesChannelGroup, group)))
    });
    let set_kind = move |event| {
        if let Some(kind) = ChannelKind::from_word(&event_target_value(&event)) {
            let channel = kept.with_value(|node| node.id.clone());
            session.change(move |plan| changes::set_channel_kind(plan, &channel, kind));
        }
    };
    let option = move |of: &ChannelKind| {
        let of = *of;
        view! { <option value=of.word() selected=move || kind.get() == Some(of)>{of.label()}</option> }
    };
    view! {
        <Heading node=kept about=Signal::derive(move || "Shows the full figure of its group".to_owned())/>
        <LargeFigure units=units what="shown"/>
        <div class="fields">
            <label>
                <span>"Kind"</span>
                <select disabled=move || !session.writable.get() on:change=set_kind>{ChannelKind::ALL.iter().map(option).collect_view()}</select>
            </label>
        </div>
        <section>
            <h2>"In the group"</h2>
            <ul>{move || group.get().map(|group| view! { <Neighbour node=group/> })}</ul>
        </section>
        <p class="choices"><MoveButton node=node/><RemoveButton node=kept/></p>
        <WhySection figure=figure units=units/>
    }
}
