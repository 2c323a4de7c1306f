//! The plan file: what is written is read back, byte for byte, and no text makes the reader fail in any other way than
//! by saying what is wrong.

use crate::any_plan::{any_broken_plan, any_plan, config};
use proptest::prelude::*;
use serde_json::Value;
use stockpool::catalogue::Catalogue;
use stockpool::exchange::{read_newer_plan, read_plan, write_plan};
use stockpool::plan::{Plan, Product};

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
    fn any_text_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(read_plan(&text).is_err() && read_newer_plan(&text).is_err());
    }

    #[test]
    fn any_text_of_the_same_characters_is_read_or_refused(text in r#"[\[\]{}:,"\\ \n0-9.eE+\-a-fnrtul/é]{0,60}"#) {
        assert!(read_plan(&text).is_err() && read_newer_plan(&text).is_err());
    }
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
