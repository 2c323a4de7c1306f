//! The JSON Schema of the plan file, made from the words and limits of the plan's types and the fields of its
//! [`Shape`]s. It is kept as `schema/plan.schema.json`, for editors and other programs; nothing here needs it.
//!
//! A schema cannot say that a field is there once, and `multipleOf` counts decimals in floating point, so it is not
//! used: of those the schema accepts more than the reader.

use super::shape::{
    BALANCING, FORMAT, LEVEL, LINK, PLAN, PRODUCT, SALES_CHANNEL, SALES_CHANNEL_GROUP, SHARE, Shape, VERSION, WAREHOUSE, WAREHOUSE_GROUP,
};
use super::write::push_text;
use crate::plan::{ChannelKind, Id, Name, Note, Priority, Quantity, Remainder, Rounding, Sku, Strategy, Threshold, WarehouseKind, Weight};
use std::ops::RangeInclusive;

/// Writes the JSON Schema (2020-12) of the plan file.
#[must_use]
pub fn plan_schema() -> String {
    let mut root = vec![
        ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
        ("title", text("stockpool plan")),
        (
            "description",
            text("Warehouses, sales channels, how stock is shared between them, and the products. Lists that are missing are empty."),
        ),
    ];
    root.extend(shape(&PLAN, &plan_fields()));
    root.push(("$defs", object(&definitions())));
    indented(&object(&root))
}

/// A name, its schema and what it is for.
pub(super) type Described = (&'static str, String, &'static str);

fn plan_fields() -> Vec<Described> {
    vec![
        ("format", object(&[("const", text(FORMAT))]), "What sort of file it is."),
        ("version", object(&[("const", VERSION.to_string())]), "The version of the format."),
        ("name", refer("name"), "What people call the plan."),
        ("warehouses", list(refer("warehouse")), "The places that hold stock."),
        ("warehouseGroups", list(refer("warehouseGroup")), "The pools of warehouses. Every warehouse is in exactly one."),
        ("salesChannels", list(refer("salesChannel")), "The places that sell."),
        (
            "salesChannelGroups",
            list(refer("salesChannelGroup")),
            "The channels that see one and the same quantity. Every channel is in exactly one group.",
        ),
        ("links", list(refer("link")), "Which warehouse group serves which sales channel groups."),
        ("balancing", refer("balancing"), "The rules of the whole plan."),
        ("products", list(refer("product")), "The products and their stock."),
        ("scenarios", list(refer("scenario")), "What might be done to the plan, side by side."),
    ]
}

fn definitions() -> Vec<(&'static str, String)> {
    let described = |of: &'static Shape, fields: &[Described]| object(&shape(of, fields));
    let node = |of, last: Described| {
        described(of, &[("id", refer("id"), "Unique among those of its kind."), ("name", refer("name"), "What people call it."), last])
    };
    let mut definitions = vec![
        ("id", object(&[("type", text("string")), ("pattern", text(&format!("^[A-Za-z0-9._-]{{1,{}}}$", Id::LIMIT)))])),
        ("name", free_text(0, Name::LIMIT)),
        ("sku", free_text(1, Sku::LIMIT)),
        ("quantity", number("integer", &Quantity::RANGE, 1, "Whole units.")),
        ("strategy", one_of(Strategy::WORDS)),
        ("rounding", one_of(Rounding::WORDS)),
        ("remainder", one_of(Remainder::WORDS)),
        ("warehouse", node(&WAREHOUSE, ("kind", one_of(WarehouseKind::WORDS), "The stock of a fixed warehouse is never shared."))),
        ("warehouseGroup", node(&WAREHOUSE_GROUP, ("warehouses", list(refer("id")), "Its warehouses."))),
        ("salesChannel", node(&SALES_CHANNEL, ("kind", one_of(ChannelKind::WORDS), "What sort of place it is."))),
        ("salesChannelGroup", node(&SALES_CHANNEL_GROUP, ("channels", list(refer("id")), "Its channels."))),
        ("link", described(&LINK, &link_fields())),
        ("share", described(&SHARE, &share_fields())),
        ("balancing", described(&BALANCING, &balancing_fields())),
        ("product", described(&PRODUCT, &product_fields())),
        ("level", described(&LEVEL, &level_fields())),
        ("note", free_text(0, Note::LIMIT)),
        ("position", position()),
    ];
    definitions.extend(super::edits::definitions());
    definitions
}

/// A position in a list.
fn position() -> String {
    number("integer", &(0..=u32::MAX.into()), 1, "Counted from 0.")
}

fn link_fields() -> Vec<Described> {
    vec![
        ("warehouseGroup", refer("id"), "The group whose stock is divided. It has one link at most."),
        ("strategy", refer("strategy"), "Its own strategy, where it is not the plan’s."),
        ("rounding", refer("rounding"), "Its own rounding, where it is not the plan’s."),
        ("buffer", refer("quantity"), "Its own buffer, where it is not the plan’s."),
        ("shares", list(refer("share")), "Who the stock is divided over. Units left over go to the first ones."),
    ]
}

fn share_fields() -> Vec<Described> {
    let weight = number("number", &Weight::RANGE, 1000, "Up to three decimals; 1 where it is missing.");
    let priority = number("integer", &Priority::RANGE, 1, "Lower is served first; 1 where it is missing.");
    vec![
        ("salesChannelGroup", refer("id"), "The group it is for. It is in one share at most."),
        ("weight", weight, ""),
        ("minimum", refer("quantity"), "Units it gets before anything is divided; 0 where it is missing."),
        ("maximum", refer("quantity"), "The most units it gets; without limit where it is missing."),
        ("priority", priority, ""),
    ]
}

fn balancing_fields() -> Vec<Described> {
    let threshold = number(
        "number",
        &Threshold::RANGE,
        1_000_000,
        "A product is balanced anew when this part of its balanced quantity is left, or less. Up to six decimals; 0.2 where it is missing.",
    );
    vec![
        ("strategy", refer("strategy"), "How stock is divided; equal where it is missing."),
        ("rounding", refer("rounding"), "How parts become whole units; webster where it is missing."),
        (
            "remainder",
            refer("remainder"),
            "Who gets the odd units: the first in the link’s order, or each in turn, product by product; linkOrder where it is missing.",
        ),
        ("buffer", refer("quantity"), "Units of every product that each warehouse group holds back; 0 where it is missing."),
        ("rebalanceThreshold", threshold, ""),
    ]
}

fn product_fields() -> Vec<Described> {
    vec![
        ("sku", refer("sku"), "Unique in the plan."),
        ("name", refer("name"), "What people call it."),
        ("enabled", object(&[("type", text("boolean"))]), "A product that is not enabled takes no part; true where it is missing."),
        ("soldIn", list(refer("id")), "The channels in which it is sold; every channel where it is missing."),
        ("stock", by_id(refer("level")), "What each warehouse holds, by its id."),
        ("reserved", by_id(refer("quantity")), "Units ordered in each sales channel group and not yet allocated, by its id."),
    ]
}

fn level_fields() -> Vec<Described> {
    vec![
        ("onHand", refer("quantity"), "Units in the warehouse."),
        ("allocated", refer("quantity"), "Units promised to orders there; 0 where it is missing."),
    ]
}

// ---- the parts of a schema, as JSON without space ----

pub(super) fn text(content: &str) -> String {
    let mut json = String::new();
    push_text(&mut json, content);
    json
}

pub(super) fn object(fields: &[(&'static str, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{}:{value}", text(name))).collect();
    format!("{{{}}}", fields.join(","))
}

fn texts(words: impl Iterator<Item = &'static str>) -> String {
    format!("[{}]", words.map(text).collect::<Vec<_>>().join(","))
}

pub(super) fn refer(definition: &str) -> String {
    object(&[("$ref", text(&format!("#/$defs/{definition}")))])
}

pub(super) fn list(of: String) -> String {
    object(&[("type", text("array")), ("items", of)])
}

pub(super) fn by_id(of: String) -> String {
    object(&[("type", text("object")), ("propertyNames", refer("id")), ("additionalProperties", of)])
}

pub(super) fn one_of(words: &'static [&'static str]) -> String {
    object(&[("enum", texts(words.iter().copied()))])
}

/// A text without control characters and without those that change the direction of the text around them.
fn free_text(shortest: usize, longest: usize) -> String {
    let pattern = r"^[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]*$";
    let (shortest, longest) = (shortest.to_string(), longest.to_string());
    object(&[("type", text("string")), ("minLength", shortest), ("maxLength", longest), ("pattern", text(pattern))])
}

/// A number whose range is given in units of which so many make one.
pub(super) fn number(kind: &str, range: &RangeInclusive<i64>, units: i64, description: &str) -> String {
    let ends = [*range.start(), *range.end()].map(|end| end.checked_div(units).unwrap_or(end).to_string());
    let [minimum, maximum] = ends;
    object(&[("type", text(kind)), ("minimum", minimum), ("maximum", maximum), ("description", text(description))])
}

/// An object with the fields of a shape and no others.
pub(super) fn shape(of: &'static Shape, described: &[Described]) -> Vec<(&'static str, String)> {
    let property = |name: &str| {
        let (name, schema, description) = described.iter().find(|(candidate, ..)| *candidate == name)?;
        let described = match *description {
            "" => schema.clone(),
            description => format!("{},\"description\":{}}}", schema.strip_suffix('}')?, text(description)),
        };
        Some((*name, described))
    };
    let properties: Vec<_> = of.fields.iter().filter_map(|field| property(field.name)).collect();
    let required = of.fields.iter().filter(|field| field.is_required).map(|field| field.name);
    let mut parts = vec![("type", text("object")), ("properties", object(&properties)), ("additionalProperties", "false".to_owned())];
    if of.fields.iter().any(|field| field.is_required) {
        parts.insert(1, ("required", texts(required)));
    }
    parts
}

/// JSON that had no space in it, with a line for each field.
fn indented(json: &str) -> String {
    let mut text = String::new();
    let (mut depth, mut lists) = (0_usize, 0_usize);
    let line = |text: &mut String, depth| text.extend(std::iter::once("\n").chain(std::iter::repeat_n("  ", depth)));
    // No text in a schema has a double quote in it, so every other part between two of them is a text.
    for (at, part) in json.split('"').enumerate() {
        if at % 2 == 1 {
            text.extend(["\"", part, "\""]);
            continue;
        }
        for c in part.chars() {
            match c {
                '{' => depth = depth.saturating_add(1),
                '}' => depth = depth.saturating_sub(1),
                '[' => lists = lists.saturating_add(1),
                ']' => lists = lists.saturating_sub(1),
                _ => {}
            }
            if c == '}' {
                line(&mut text, depth);
            }
            text.push(c);
            match c {
                '{' => line(&mut text, depth),
                ',' if lists == 0 => line(&mut text, depth),
                ',' | ':' => text.push(' '),
                _ => {}
            }
        }
    }
    text.push('\n');
    text
}
