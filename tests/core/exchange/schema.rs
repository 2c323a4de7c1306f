//! The JSON Schema says what the reader reads: no more, and no less where a schema can say it.
//!
//! `UPDATE_SCHEMA=1 cargo test --test core schema` writes the schema that is kept.

use crate::any_plan::{Choices, any_broken_plan, any_plan, config};
use crate::any_scenarios::any_plan_with_scenarios;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;
use std::{env, fs};
use stockpool::exchange::{plan_schema, read_plan, write_plan};

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/plan.schema.json");

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(&plan_schema()).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

#[test]
fn the_schema_that_is_kept_is_the_one_of_the_types() {
    if env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(KEPT, plan_schema()).unwrap();
    }
    assert_eq!(fs::read_to_string(KEPT).unwrap_or_default(), plan_schema(), "UPDATE_SCHEMA=1 writes the new one");
    assert!(jsonschema::draft202012::meta::is_valid(&serde_json::from_str(&plan_schema()).unwrap()));
}

/// The JSON pointers of everything in a document.
fn places(document: &Value) -> Vec<String> {
    let mut places = vec![];
    let mut waiting = vec![(String::new(), document)];
    while let Some((place, value)) = waiting.pop() {
        match value {
            Value::Object(fields) => waiting.extend(fields.iter().map(|(name, value)| (format!("{place}/{name}"), value))),
            Value::Array(entries) => waiting.extend(entries.iter().enumerate().map(|(at, value)| (format!("{place}/{at}"), value))),
            _ => {}
        }
        places.push(place);
    }
    places
}

/// Something else in its place: of another type, out of range, of another spelling. No number has too many decimals for
/// a weight, since that is what a schema cannot say.
fn any_value(choices: &mut Choices) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1),
        json!(1.0),
        json!(99),
        json!(100),
        json!(0.125),
        json!(-0.0),
        json!(1e6),
        json!(1_000_001),
        json!(2_147_483_647),
        json!(2_147_483_648_u32),
        json!(1e18),
        json!(""),
        json!(" "),
        json!("a"),
        json!("a b"),
        json!("a\u{202e}b"),
        json!("a\u{2028}"),
        json!("a\u{85}"),
        json!("\u{7f}"),
        json!("a\n"),
        json!("é🎽"),
        json!("x".repeat(64)),
        json!("x".repeat(65)),
        json!("🎽".repeat(200)),
        json!("🎽".repeat(201)),
        json!("fixed"),
        json!("store"),
        json!("floor"),
        json!("priority"),
        json!([]),
        json!(["a"]),
        json!([[]]),
        json!({}),
        json!({ "id": "a", "name": "" }),
        json!({ "onHand": 1 }),
        json!({ "a": 1 }),
        json!({ "a b": 1 }),
        json!({ "a": { "onHand": 2, "allocated": 1 } }),
        json!({ "id": "a", "at": 1 }),
        json!({ "edit": "clearWarehouse", "warehouse": "a" }),
        json!({ "edit": "all", "edits": [{ "edit": "removeProduct", "sku": "P" }] }),
        json!({ "edit": "removeScenario", "scenario": "P" }),
        json!({ "name": "A", "edits": [] }),
    ];
    choices.pick(&values).clone()
}

fn change_one_thing(choices: &mut Choices, document: &mut Value) {
    let places = places(document);
    let place = choices.pick(&places).clone();
    let value = any_value(choices);
    let chosen = document.pointer_mut(&place).expect("the place was just found");
    let name = *choices.pick(&[
        "id", "name", "kind", "weight", "buffer", "enabled", "colour", "Name", "stock", "a", "", "edit", "edits", "sku", "at", "on", "note",
    ]);
    match (choices.below(4), &mut *chosen) {
        (1, Value::Object(fields)) => drop(fields.insert(name.to_owned(), value)),
        (2, Value::Object(fields)) => {
            let names: Vec<String> = fields.keys().cloned().collect();
            if !names.is_empty() {
                fields.remove(choices.pick(&names));
            }
        }
        (1 | 2, Value::Array(entries)) => entries.push(value),
        (3, Value::Array(entries)) => drop(entries.pop()),
        _ => *chosen = value,
    }
}

proptest! {
    #![proptest_config(config(5_000))]

    #[test]
    fn what_is_written_is_as_the_schema_says((plan, catalogue) in prop_oneof![any_plan(), any_broken_plan()]) {
        let document: Value = serde_json::from_str(&write_plan(&plan, &catalogue)).unwrap();
        prop_assert!(SCHEMA.is_valid(&document), "{}", document);
    }

    #[test]
    fn scenarios_are_as_the_schema_says((plan, catalogue, _) in any_plan_with_scenarios()) {
        let document: Value = serde_json::from_str(&write_plan(&plan, &catalogue)).unwrap();
        prop_assert!(SCHEMA.is_valid(&document), "{}", document);
    }

    #[test]
    fn reader_and_schema_accept_the_same((plan, catalogue, mut choices) in any_plan_with_scenarios()) {
        let mut document: Value = serde_json::from_str(&write_plan(&plan, &catalogue)).unwrap();
        for _ in 0..=choices.below(3) {
            change_one_thing(&mut choices, &mut document);
        }
        let read = read_plan(&document.to_string()).map(drop);
        prop_assert_eq!(SCHEMA.is_valid(&document), read.is_ok(), "{:?}\n{}", read, document);
    }
}
