//! The inspector of a warehouse: its stock, its kind, its group.

use super::parts::{Heading, LargeFigure, MoveButton, Neighbour, RemoveButton, WhySection, figure_of};
use crate::app::plan::quantity::{QuantityField, change_level, level};
use crate::app::session::Session;
use crate::balance::explanation::Figure;
use crate::plan::{Level, Node, NodeKind, Quantity, WarehouseKind, changes};
use leptos::prelude::*;

/// The inspector of a warehouse.
#[component]
pub fn Warehouse(node: Node) -> impl IntoView {
    let session = Session::expect();
    let id = StoredValue::new(node.id.clone());
    let figure = Figure::WarehouseAvailable(node.id.clone());
    let kept = StoredValue::new(node.clone());
    let units = Memo::new(move |_| kept.with_value(|node| figure_of(session, node)));
    let kind = Memo::new(move |_| {
        let plan = session.plan();
        id.with_value(|id| plan.warehouses.iter().find(|warehouse| warehouse.id == *id).map(|warehouse| warehouse.kind))
    });
    let about = move || match kind.get() {
        Some(WarehouseKind::Fixed) => "Fixed: its stock is never shared",
        _ => "Global: its stock is shared within its group",
    };
    let typed = Memo::new(move |_| id.with_value(|id| level(session, id)));
    let on_hand = Signal::derive(move || typed.get().unwrap_or_default().on_hand);
    let allocated = Signal::derive(move || typed.get().unwrap_or_default().allocated);
    let set = move |change: fn(Level, Quantity) -> Level| {
        Callback::new(move |quantity| {
            change_level(session, id.get_value(), move |level| change(level, quantity));
        })
    };
    let set_kind = move |event| {
        if let Some(kind) = WarehouseKind::from_word(&event_target_value(&event)) {
            let id = id.get_value();
            session.change(move |plan| changes::set_warehouse_kind(plan, &id, kind));
        }
    };
    let group = move || id.with_value(|id| session.plan().group_of_warehouse(id).map(|group| Node::new(NodeKind::WarehouseGroup, group)));
    let product_is_chosen = Memo::new(move |_| typed.get().is_some());
    view! {
        <Heading node=kept about=Signal::derive(move || about().to_owned())/>
        <LargeFigure units=units what="available"/>
        <Show
            when=move || product_is_chosen.get()
            fallback=|| view! { <p class="quiet">"Choose one product above the picture to type its stock here, or use the Stock screen."</p> }
        >
            <div class="fields">
                <label><span>"On hand"</span><QuantityField label="On hand" quantity=on_hand set=set(|level, on_hand| Level { on_hand, ..level })/></label>
                <label>
                    <span>"Allocated"</span>
                    <QuantityField label="Allocated" quantity=allocated set=set(|level, allocated| Level { allocated, ..level })/>
                </label>
            </div>
        </Show>
        <div class="fields">
            <label>
                <span>"Kind"</span>
                <select prop:value=move || kind.get().map(WarehouseKind::word) disabled=move || !session.writable.get() on:change=set_kind>
                    <option value="global" selected=move || kind.get() == Some(WarehouseKind::Global)>"global"</option>
                    <option value="fixed" selected=move || kind.get() == Some(WarehouseKind::Fixed)>"fixed"</option>
                </select>
            </label>
        </div>
        <section>
            <h2>"In the group"</h2>
            <ul>{move || group().map(|group| view! { <Neighbour node=group/> })}</ul>
        </section>
        <p class="choices"><MoveButton node=node/><RemoveButton node=kept/></p>
        <WhySection figure=figure units=units/>
    }
}
