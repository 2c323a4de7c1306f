//! Edits as JSON: what is written is read back, in one canonical form, and what is wrong is named with its place.

use crate::any_edits::any_edit;
use crate::any_plan::{any_broken_plan, any_choices, config};
use crate::worked_case::{id, on_hand, plan, tee};
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write;
use stockpool::document::{Answer, Document, History, Request};
use stockpool::exchange::{read_edit, write_edit};
use stockpool::plan::{Edit, Row, StockEdit};

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn an_edit_comes_back_from_its_text((plan, catalogue) in any_broken_plan(), mut choices in any_choices()) {
        let edit = any_edit(&mut choices, &plan, &catalogue);
        let text = write_edit(&edit);
        let read = read_edit(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        prop_assert_eq!(&read, &Edit::all(edit.steps()), "{}", text);
        prop_assert_eq!(write_edit(&read), text);
    }

    #[test]
    fn fields_may_stand_in_any_order((plan, catalogue) in any_broken_plan(), mut choices in any_choices()) {
        let edit = Edit::all(any_edit(&mut choices, &plan, &catalogue).steps());
        // Sorted by name.
        let sorted: Value = serde_json::from_str(&write_edit(&edit)).unwrap();
        prop_assert_eq!(read_edit(&sorted.to_string()), Ok(edit));
    }

    #[test]
    fn a_history_comes_back_from_its_text((plan, catalogue) in any_broken_plan(), mut choices in any_choices()) {
        let mut document = Document::new(plan.clone(), catalogue.clone());
        for _ in 0..6 {
            let request = if choices.one_in(4) { Request::Undo } else { Request::Perform(any_edit(&mut choices, &plan, &catalogue)) };
            document.answer(request);
        }
        let text = document.history().text();
        let read = History::read(&text);
        prop_assert_eq!(read.as_ref(), Ok(document.history()), "{}", text);
        prop_assert_eq!(read.unwrap().text(), text);
    }
}

#[test]
fn edits_read_like_sentences() {
    let row = |at| Row { at, sku: tee().sku };
    let set = |at| StockEdit::SetStock { row: row(at), warehouse: id("de-1"), level: on_hand(60) };
    assert_eq!(write_edit(&set(0).into()), r#"{ "edit": "setStock", "sku": "TEE-RED-M", "warehouse": "de-1", "onHand": 60 }"#);
    assert_eq!(
        write_edit(&set(3).into()),
        r#"{ "edit": "setStock", "sku": { "sku": "TEE-RED-M", "at": 3 }, "warehouse": "de-1", "onHand": 60 }"#
    );
    let several = Edit::All(vec![Edit::All(vec![set(0).into()]), StockEdit::ClearWarehouse { warehouse: id("fr") }.into()]);
    assert_eq!(
        write_edit(&several),
        "{ \"edit\": \"all\", \"edits\": [\n  { \"edit\": \"setStock\", \"sku\": \"TEE-RED-M\", \"warehouse\": \"de-1\", \"onHand\": 60 },\n  \
         { \"edit\": \"clearWarehouse\", \"warehouse\": \"fr\" }\n] }"
    );
}

#[test]
fn edits_within_edits_are_written_and_read_however_deep_they_are() {
    let mut edit: Edit = StockEdit::ClearWarehouse { warehouse: id("fr") }.into();
    for _ in 0..200_000 {
        edit = Edit::All(vec![edit]);
    }
    assert_eq!(write_edit(&edit), r#"{ "edit": "clearWarehouse", "warehouse": "fr" }"#);
    // Taken apart step by step: edits this deep would not end well if they went all at once.
    assert_eq!(edit.steps().len(), 1);
    let deep = format!("{}{}", "{\"edit\": \"all\", \"edits\": [".repeat(200_000), "]}".repeat(200_000));
    assert!(read_edit(&deep).is_err());
}

#[test]
fn the_first_thing_that_is_wrong_with_an_edit_is_named_with_its_place() {
    let cases = [
        "",
        "[]",
        "{}",
        r#"{ "edit": 1 }"#,
        r#"{ "edit": "setstock", "sku": "TEE" }"#,
        r#"{ "edit": "fly" }"#,
        r#"{ "edit": "setStock", "sku": "TEE", "onHand": 6 }"#,
        r#"{ "edit": "setStock", "sku": "TEE", "warehouse": "de-1", "onhand": 6 }"#,
        r#"{ "edit": "setStock", "sku": "TEE", "warehouse": { "id": "de-1", "at": 0 }, "onHand": 6 }"#,
        r#"{ "edit": "setStock", "sku": { "sku": "TEE" }, "warehouse": "de-1", "onHand": 6 }"#,
        r#"{ "edit": "setStock", "sku": "TEE", "warehouse": "de-1", "onHand": -6 }"#,
        r#"{ "edit": "remove", "kind": "ware", "node": "fr" }"#,
        r#"{ "edit": "remove", "kind": "warehouse", "node": { "id": "fr", "at": -1 } }"#,
        r#"{ "edit": "setWarehouseKind", "node": "fr", "kind": "store" }"#,
        r#"{ "edit": "fillWarehouse", "warehouse": "fr", "levels": [1, { "onHand": 2 }, "3"] }"#,
        r#"{ "edit": "fillSoldIn", "rows": [{ "soldIn": [] }] }"#,
        r#"{ "edit": "all", "edits": [{ "edit": "all", "edits": [] }] }"#,
        r#"{ "edit": "clearWarehouse", "warehouse": "fr" } { }"#,
    ];
    let mut said = String::new();
    for text in cases {
        writeln!(said, "{}", read_edit(text).unwrap_err()).unwrap();
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_history_that_is_none_is_refused() {
    assert_eq!(History::read("{}").unwrap(), History::default());
    for text in ["", "[]", r#"{"undo":[{"description":"","edit":{"network":{"renamePlan":{"name":""}}}}],"redo":[]}"#] {
        assert!(History::read(text).is_err(), "{text}");
    }
}

#[test]
fn what_was_undone_before_the_history_was_kept_can_be_done_again() {
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    let edit = StockEdit::ClearWarehouse { warehouse: id("fr") };
    document.answer(Request::Perform(edit.into()));
    let cleared = document.text();
    document.answer(Request::Undo);
    let mut opened = Document::open(&document.text(), History::read(&document.history().text()).unwrap()).unwrap();
    assert!(matches!(opened.answer(Request::Redo), Answer::Changed(_)));
    assert_eq!(opened.text(), cleared);
}
