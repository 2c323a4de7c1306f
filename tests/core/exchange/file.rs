//! The plan file: what is written is read back, byte for byte, and no text makes the reader fail in any other way than
//! by saying what is wrong.

use crate::any_plan::{Choices, any_broken_plan, any_plan, config};
use crate::any_scenarios::any_plan_with_scenarios;
use proptest::prelude::*;
use serde_json::Value;
use stockpool::catalogue::Catalogue;
use stockpool::exchange::{read_newer_plan, read_plan, write_plan};
use stockpool::plan::{Name, Plan, Product};

/// The products with their stock in one order, since columns have none that means anything.
fn products(catalogue: &Catalogue) -> Vec<Product> {
    let sorted = |mut product: Product| {
        product.stock.sort_by(|(one, _), (other, _)| one.cmp(other));
        product.reserved.sort();
        product
    };
    catalogue.products().map(sorted).collect()
}

fn assert_comes_back(plan: &Plan, catalogue: &Catalogue) {
    let text = write_plan(plan, catalogue);
    let (read, stock) = read_plan(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(&read, plan);
    assert_eq!(products(&stock), products(catalogue));
    assert_eq!(write_plan(&read, &stock), text);
    assert!(serde_json::from_str::<Value>(&text).is_ok(), "{text}");
    assert!(text.ends_with("}\n") && !text.contains('\r') && !text.contains(" \n"));
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn a_plan_comes_back_from_its_file((plan, catalogue) in any_plan()) {
        assert_comes_back(&plan, &catalogue);
    }

    #[test]
    fn a_broken_plan_comes_back_too((plan, catalogue) in any_broken_plan()) {
        assert_comes_back(&plan, &catalogue);
    }

    #[test]
    fn a_plan_comes_back_with_its_scenarios((plan, catalogue, _) in any_plan_with_scenarios()) {
        assert_comes_back(&plan, &catalogue);
    }

    #[test]
    fn any_text_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(read_plan(&text).is_err() && read_newer_plan(&text).is_err());
    }

    #[test]
    fn any_text_of_the_same_characters_is_read_or_refused(text in r#"[\[\]{}:,"\\ \n0-9.eE+\-a-fnrtul/é]{0,60}"#) {
        assert!(read_plan(&text).is_err() && read_newer_plan(&text).is_err());
    }
}

/// A plan file in which a part is missing, doubled or overwritten.
fn mutated(text: &str, choices: &mut Choices) -> String {
    const PARTS: &[&str] =
        &["", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".5", "e9", " ", "\n", "null", "true", "ü", "\\u00", "1"];
    let characters: Vec<char> = text.chars().collect();
    let (from, length) = (choices.below(characters.len()), choices.below(12));
    let to = (from + length).min(characters.len());
    let part = if choices.one_in(4) { characters[from..to].iter().collect() } else { choices.pick(PARTS).to_string() };
    let end = if choices.one_in(2) { from } else { to };
    characters[..from].iter().copied().chain(part.chars()).chain(characters[end..].iter().copied()).collect()
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn a_mutated_file_is_refused_with_a_place_in_it_or_read((plan, catalogue, mut choices) in any_plan_with_scenarios()) {
        let mut text = write_plan(&plan, &catalogue);
        for _ in 0..=choices.below(3) {
            text = mutated(&text, &mut choices);
        }
        match read_plan(&text) {
            Ok((plan, catalogue)) => assert_comes_back(&plan, &catalogue),
            Err(error) => {
                let line = text.split('\n').nth(error.line - 1).expect("the line is there");
                prop_assert!(error.column >= 1 && error.column <= line.chars().count() + 1, "{}", error);
            }
        }
        if serde_json::from_str::<Value>(&text).is_err() {
            prop_assert!(read_plan(&text).is_err());
        }
    }
}

#[test]
fn every_file_that_was_ever_written_opens() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/links");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "json"));
    let mut opened = 0;
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        read_plan(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        opened += 1;
    }
    assert!(opened >= 5, "{opened} files");
}

#[test]
fn a_file_is_laid_out_for_reading_and_for_small_diffs() {
    let text = include_str!("../../vectors/every-field.stockpool.json");
    let (plan, catalogue) = read_plan(text).unwrap();
    assert_eq!(write_plan(&plan, &catalogue), text);
    let empty = Plan::empty(Name::nearest("Nothing \"yet\""));
    let expected = "{\n  \"format\": \"stockpool/plan\",\n  \"version\": 1,\n  \"name\": \"Nothing \\\"yet\\\"\"\n}\n";
    assert_eq!(write_plan(&empty, &Catalogue::new()), expected);
}

#[test]
fn stock_comes_in_the_order_of_the_warehouses_and_then_of_the_unknown_ids() {
    let plan = r#"{"format": "stockpool/plan", "version": 1, "name": "", "warehouses": [
        {"id": "z", "name": "", "kind": "global"}, {"id": "a", "name": "", "kind": "global"}],
        "products": [{"sku": "P", "name": "", "stock": {"y": {"onHand": 1}, "a": {"onHand": 2}, "b": {"onHand": 3}, "z": {"onHand": 4, "allocated": 5},
            "n": {"onHand": 0, "allocated": 0}}}]}"#;
    let (plan, catalogue) = read_plan(plan).unwrap();
    let stock = r#""stock": { "z": { "onHand": 4, "allocated": 5 }, "a": { "onHand": 2 }, "b": { "onHand": 3 }, "y": { "onHand": 1 } }"#;
    assert!(write_plan(&plan, &catalogue).contains(stock));
}

#[test]
fn the_plans_of_the_test_vectors_are_read_as_other_programs_wrote_them() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../../vectors/equal-division.json")).unwrap();
    assert!(cases.len() > 100);
    for case in cases {
        for text in [case["plan"].to_string(), serde_json::to_string_pretty(&case["plan"]).unwrap()] {
            let (plan, catalogue) = read_plan(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_comes_back(&plan, &catalogue);
        }
    }
}
