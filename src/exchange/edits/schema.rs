//! The part of the plan file's JSON Schema that says what scenarios and their edits are.

use super::forms::{ADDED, COLUMN, Changes, FORMS, Form, PLACE, RENAMED, RESERVED_COLUMN, ROW, SCENARIO, SOLD_IN};
use crate::exchange::schema::{Described, by_id, list, number, object, one_of, refer, shape, text};
use crate::plan::{ChannelKind, NodeKind, PerCent, Priority, Threshold, WarehouseKind, Weight};

/// The definitions of a scenario, of the edits it holds, and of what these are made of.
pub fn definitions() -> Vec<(&'static str, String)> {
    let mut definitions = vec![
        ("scenario", object(&shape(&SCENARIO, &scenario_fields()))),
        ("edit", any_of([refer("singleEdit"), refer("all")].into_iter())),
        ("singleEdit", any_of(singles().map(|form| refer(form.word)))),
        ("place", any_of([refer("id"), object(&shape(&PLACE, &[("id", refer("id"), ""), ("at", refer("position"), "")]))].into_iter())),
        ("row", any_of([refer("sku"), object(&shape(&ROW, &[("sku", refer("sku"), ""), ("at", refer("position"), "")]))].into_iter())),
    ];
    let of_scenarios = FORMS.iter().filter(|form| form.changes != Changes::Plan);
    definitions.extend(of_scenarios.map(|form| {
        let fields: Vec<Described> = form.shape.fields.iter().map(|field| (field.name, holds(form, field.name), "")).collect();
        (form.word, object(&shape(&form.shape, &fields)))
    }));
    definitions
}

fn singles() -> impl Iterator<Item = &'static Form> {
    FORMS.iter().filter(|form| form.changes == Changes::Network)
}

fn any_of(schemas: impl Iterator<Item = String>) -> String {
    object(&[("anyOf", format!("[{}]", schemas.collect::<Vec<_>>().join(",")))])
}

/// Stock levels, each of them its quantity alone where nothing is allocated.
fn levels() -> String {
    list(any_of([refer("quantity"), refer("level")].into_iter()))
}

fn scenario_fields() -> Vec<Described> {
    vec![
        ("name", refer("name"), "Unique among the scenarios."),
        ("note", refer("note"), "What there is to say about it."),
        ("on", refer("name"), "The scenario whose edits come before its own; the plan itself where it is missing."),
        ("edits", list(refer("edit")), "What it changes, one after the other."),
    ]
}

fn added_fields() -> Vec<Described> {
    vec![
        ("sku", refer("sku"), ""),
        ("name", refer("name"), ""),
        ("enabled", object(&[("type", text("boolean"))]), ""),
        ("soldIn", list(refer("id")), ""),
    ]
}

/// What a field of an edit holds.
fn holds(form: &Form, field: &'static str) -> String {
    match field {
        "edit" => object(&[("const", text(form.word))]),
        "kind" => match form.word {
            "addWarehouse" | "setWarehouseKind" => one_of(WarehouseKind::WORDS),
            "addSalesChannel" | "setSalesChannelKind" => one_of(ChannelKind::WORDS),
            _ => one_of(NodeKind::WORDS),
        },
        "at" | "to" | "products" | "kept" => refer("position"),
        "node" | "group" | "link" | "share" => refer("place"),
        "member" if form.word != "join" => refer("place"),
        "member" | "id" | "warehouse" | "warehouseGroup" | "salesChannel" | "salesChannelGroup" => refer("id"),
        "sku" if form.word != "addProduct" => refer("row"),
        "sku" | "newSku" => refer("sku"),
        "warehouses" | "channels" | "soldIn" => list(refer("id")),
        "shares" => list(refer("share")),
        "weight" => number("number", &Weight::RANGE, 1000, "Up to three decimals."),
        "priority" => number("integer", &Priority::RANGE, 1, "Lower is served first."),
        "rebalanceThreshold" => number("number", &Threshold::RANGE, 1_000_000, "Up to six decimals."),
        "onHand" | "allocated" | "units" | "buffer" | "minimum" | "maximum" => refer("quantity"),
        "quantities" => list(refer("quantity")),
        "levels" => levels(),
        "perCent" => number("integer", &PerCent::RANGE, 1, "What is taken away of everything on hand."),
        "columns" => list(object(&shape(&COLUMN, &[("warehouse", refer("id"), ""), ("levels", levels(), "")]))),
        "stock" => by_id(refer("level")),
        "reserved" => by_id(refer("quantity")),
        "enabled" => object(&[("type", text("boolean"))]),
        "rows" => list(object(&shape(&SOLD_IN, &[("row", refer("position"), ""), ("soldIn", list(refer("id")), "")]))),
        "added" => list(object(&shape(&ADDED, &added_fields()))),
        "renamed" => list(object(&shape(&RENAMED, &[("row", refer("position"), ""), ("name", refer("name"), "")]))),
        "reservedColumns" => {
            list(object(&shape(&RESERVED_COLUMN, &[("salesChannelGroup", refer("id"), ""), ("quantities", list(refer("quantity")), "")])))
        }
        "edits" => list(refer("singleEdit")),
        // The name of a node, of a product or of the plan; a strategy; a rounding.
        other => refer(other),
    }
}
