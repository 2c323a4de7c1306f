//! The table that spreadsheets open.

use crate::any_plan::{any_plan, config};
use proptest::prelude::*;
use stockpool::balance::{Balance, Network};
use stockpool::exchange::{as_text, read_plan, write_table};

const PLAN: &str = r#"{
  "format": "stockpool/plan", "version": 1, "name": "A table",
  "warehouses": [{ "id": "de", "name": "DE, \"1\"", "kind": "global" }, { "id": "us", "name": "=US", "kind": "global" }],
  "warehouseGroups": [{ "id": "all", "name": "", "warehouses": ["de", "us"] }],
  "salesChannels": [{ "id": "web", "name": "Web", "kind": "webshop" }, { "id": "shop", "name": "Shop", "kind": "store" }],
  "salesChannelGroups": [{ "id": "web", "name": "Web", "channels": ["web"] }, { "id": "shop", "name": "Shop", "channels": ["shop"] }],
  "links": [{ "warehouseGroup": "all", "shares": [{ "salesChannelGroup": "web" }, { "salesChannelGroup": "shop", "maximum": 3 }] }],
  "products": [
    { "sku": "-1", "name": "@home", "stock": { "de": { "onHand": 4 }, "us": { "onHand": 5 } } },
    { "sku": "P", "name": "Plain; =1+1", "stock": { "de": { "onHand": 4, "allocated": 6 } }, "soldIn": ["web"] },
    { "sku": "Q", "name": "Größe", "enabled": false, "stock": { "us": { "onHand": 2147483647 } } }
  ]
}"#;

#[test]
fn the_grid_is_written_as_it_stands() {
    let (plan, catalogue) = read_plan(PLAN).unwrap();
    let network = Network::resolve(&plan);
    let balance = Balance::compute(&network, &catalogue).unwrap();
    let expected = [
        "SKU,Name,\"DE, \"\"1\"\" on hand\",\"DE, \"\"1\"\" allocated\",'=US on hand,all available,Web balanced,Shop balanced,Unassigned",
        "'-1,'@home,4,0,5,9,6,3,0",
        "P,Plain;' =1+1,4,6,0,-2,0,,0",
        "Q,Größe,0,0,2147483647,2147483647,,,2147483647",
        "",
    ];
    assert_eq!(write_table(&plan, &catalogue, Some(balance.figures(&network, &catalogue))), expected.join("\r\n"));
    let lines = write_table(&plan, &catalogue, None);
    assert!(lines.starts_with("SKU,Name,\"DE, \"\"1\"\" on hand\",\"DE, \"\"1\"\" allocated\",'=US on hand\r\n'-1,'@home,4,0,5\r\n"));
}

#[test]
fn no_text_begins_a_formula() {
    for start in ["=", "+", "-", "@", "\t", "\r", "＝", " =", "\"="] {
        assert_eq!(as_text(&format!("{start}1")), format!("'{start}1"));
        assert_eq!(as_text(&format!("a;{start}1")), format!("a;'{start}1"));
    }
    for plain in ["", "a", "a=1", "a-b", "'a", "a;b", "; ;"] {
        assert_eq!(as_text(plain), plain);
    }
    // What looks as if it had an apostrophe already gets another, so that reading knows how many are its own.
    assert_eq!(as_text("'=1"), "''=1");
}

/// The cells of a CSV text, by the letter of RFC 4180.
fn records(mut text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![]];
    while !text.is_empty() {
        let mut cell = String::new();
        if let Some(mut rest) = text.strip_prefix('"') {
            loop {
                let (part, after) = rest.split_once('"').expect("a quoted cell is closed");
                cell += part;
                text = after;
                let Some(more) = after.strip_prefix('"') else { break };
                cell.push('"');
                rest = more;
            }
        } else {
            let end = text.find([',', '\r']).expect("a line is ended");
            cell += &text[..end];
            text = &text[end..];
            assert!(!cell.contains('"'));
        }
        rows.last_mut().unwrap().push(cell);
        if let Some(rest) = text.strip_prefix(',') {
            text = rest;
        } else {
            text = text.strip_prefix("\r\n").expect("a comma or the end of the line");
            rows.push(vec![]);
        }
    }
    assert_eq!(rows.pop(), Some(vec![]));
    rows
}

proptest! {
    #![proptest_config(config(3_000))]

    #[test]
    fn every_cell_is_a_number_or_a_harmless_text((plan, catalogue) in any_plan()) {
        let network = Network::resolve(&plan);
        let balance = Balance::compute(&network, &catalogue).unwrap();
        let rows = records(&write_table(&plan, &catalogue, Some(balance.figures(&network, &catalogue))));
        prop_assert_eq!(rows.len(), catalogue.len() + 1);
        for (at, row) in rows.iter().enumerate() {
            prop_assert_eq!(row.len(), rows[0].len());
            for (place, cell) in row.iter().enumerate() {
                if at > 0 && place > 1 {
                    prop_assert!(cell.is_empty() || cell.parse::<i64>().is_ok());
                } else {
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", cell);
                }
            }
        }
        for (row, sku) in rows[1..].iter().zip(catalogue.skus().iter()) {
            prop_assert_eq!(&row[0], &*as_text(sku));
        }
    }
}
