//! Stock that was written is read again just as it was, and no cell of any table is a formula.

use crate::any_plan::{any_plan, config};
use crate::worked_case::{plan, tee};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, Document, Request};
use stockpool::exchange::csv::{Reading, Report, Told, understand};
use stockpool::exchange::{Export, write_export};
use stockpool::plan::{Edit, Plan};

/// Reads a table as it is understood, onto a catalogue.
fn read(text: &str, plan: &Plan, catalogue: &Catalogue) -> (Report, Catalogue) {
    let settings = understand(text.as_bytes(), plan, &Told::default()).settings;
    let mut reading = Reading::begin(plan, catalogue, settings.clone()).unwrap_or_else(|why| panic!("{why}\n{text}\n{settings:?}"));
    reading.push(text.as_bytes());
    reading.finish();
    let (report, mut after) = (reading.report(), catalogue.clone());
    for step in reading.into_edit(plan).steps() {
        let Edit::Stock(edit) = step else { panic!("no more than stock is written") };
        after.apply(edit).unwrap();
    }
    (report, after)
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn the_stock_that_was_written_is_read_as_it_was((plan, catalogue) in any_plan()) {
        // A table of nothing but SKUs and names says nothing of stock.
        prop_assume!(!plan.warehouses.is_empty());
        for export in [Export::Stock, Export::StockRows] {
            let text = write_export(export, &plan, &catalogue, None);
            let (report, _) = read(&text, &plan, &catalogue);
            prop_assert!(!report.changes_anything() && report.bad_rows == 0, "{text}\n{report:?}");
            let (report, again) = read(&text, &plan, &Catalogue::new());
            prop_assert_eq!(report.bad_rows, 0, "{}\n{:?}", text, report);
            prop_assert_eq!(again.skus(), catalogue.skus());
            prop_assert_eq!(again.names(), catalogue.names());
            for row in 0..catalogue.len() {
                for warehouse in &plan.warehouses {
                    prop_assert_eq!(again.level(row, &warehouse.id), catalogue.level(row, &warehouse.id), "{}", text);
                }
                for group in plan.sales_channel_groups.iter().filter(|_| export == Export::Stock) {
                    prop_assert_eq!(again.reserved_units(row, &group.id), catalogue.reserved_units(row, &group.id), "{}", text);
                }
            }
        }
    }

    #[test]
    fn no_cell_of_any_table_is_a_formula((plan, catalogue) in any_plan()) {
        let mut document = Document::new(plan, catalogue);
        for export in Export::ALL {
            let Answer::Text(text) = document.answer(Request::Export(*export)) else { panic!("no table") };
            for (_, row) in super::naive::rows(&text, ',') {
                for (cell, _) in row {
                    prop_assert!(cell.parse::<i64>().is_ok() || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", cell);
                }
            }
        }
    }
}

#[test]
fn tables_are_written_by_columns_and_by_rows() {
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    let mut table = |export| match document.answer(Request::Export(export)) {
        Answer::Text(text) => text.replace("\r\n", "\n"),
        answer => panic!("{answer:?}"),
    };
    assert_eq!(
        table(Export::Stock),
        "SKU,Name,DE 1 on hand,DE 2 on hand,FR on hand,US on hand,Store Berlin on hand\nTEE-RED-M,\"Red T-shirt, M\",50,30,100,80,12\n"
    );
    let rows = table(Export::StockRows);
    assert!(rows.starts_with("SKU,Name,Warehouse Code,On hand,Allocated\nTEE-RED-M,\"Red T-shirt, M\",de-1,50,0\n"), "{rows}");
    let balanced = table(Export::Balanced);
    assert!(balanced.ends_with("TEE-RED-M,\"Red T-shirt, M\",90,90,80,12\n"), "{balanced}");
    let rows = table(Export::BalancedRows);
    assert!(rows.contains("TEE-RED-M,\"Red T-shirt, M\",webshops-eu,90\n"), "{rows}");
    assert_eq!(
        table(Export::Totals),
        "SKU,Name,Europe available,Europe unassigned,US available,US unassigned,Store Berlin available,Store Berlin unassigned\n\
         TEE-RED-M,\"Red T-shirt, M\",180,0,80,0,12,0\n"
    );
}
