//! Blocks pasted from a spreadsheet, however many rows they have: all of their cells are taken, as if each were typed, or none.

use crate::any_plan::{Choices, any_choices, any_plan, config};
use crate::listing::{all, any_column, any_list, naive};
use crate::worked_case;
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, Document, List, PasteColumn, Request, SortBy, StockRow};
use stockpool::exchange::{read_cells, read_quantity, write_cells};
use stockpool::plan::{Edit, Level, Name, Plan, Product, Row, Sku, StockEdit};

/// A cell of a block: mostly a quantity.
fn any_cell(choices: &mut Choices) -> String {
    const OTHERS: [&str; 9] = ["", " 12 ", "1,250", "many", "-3", "1.5", "two\nlines", "\"", "A\tB"];
    if choices.one_in(4) { (*choices.pick(&OTHERS)).to_owned() } else { choices.units().to_string() }
}

/// The edit that sets one cell, or why not, in words.
fn typed(plan: &Plan, row: &StockRow, column: &PasteColumn, text: &str) -> Result<Option<Edit>, String> {
    let (place, by) = (Row { at: row.row, sku: row.sku.clone() }, column.takes.clone()?);
    let refused = |why: String| format!("{}, {}: {why} Nothing was pasted.", row.sku, column.title);
    if by == SortBy::Name {
        let name = Name::new(text.trim()).map_err(|error| refused(format!("A name {error}.")))?;
        return Ok(Some(StockEdit::SetName { row: place, name }.into()));
    }
    let (SortBy::OnHand(at) | SortBy::Allocated(at)) = by else { return Ok(None) };
    let Some(warehouse) = plan.warehouses.get(at) else { return Ok(None) };
    let units = read_quantity(text).map_err(|mistyped| refused(mistyped.to_string()))?;
    let level = row.levels[at];
    let level = if matches!(by, SortBy::OnHand(_)) { Level { on_hand: units, ..level } } else { Level { allocated: units, ..level } };
    Ok(Some(StockEdit::SetStock { row: place, warehouse: warehouse.id.clone(), level }.into()))
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn a_pasted_block_is_what_typing_its_cells_gives_or_nothing((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let products = catalogue.len();
        let mut document = Document::new(plan.clone(), catalogue);
        let before = document.text();
        let list = any_list(&mut choices, &plan);
        let wanted = naive(&all(&mut document, products), &list);
        // A warehouse's column comes once, as in the grid.
        let mut bys: Vec<SortBy> = (0..=choices.below(3)).map(|_| any_column(&mut choices, &plan)).collect();
        bys.dedup();
        let takes = |by: SortBy| match by {
            SortBy::OnHand(_) | SortBy::Name => Ok(by),
            other => Err(format!("“{other:?}” is computed. Nothing was pasted.")),
        };
        let columns: Vec<PasteColumn> = bys.into_iter().map(|by| PasteColumn { title: format!("{by:?}"), takes: takes(by) }).collect();
        let block: Vec<Vec<String>> =
            (0..=choices.below(4)).map(|_| (0..=choices.below(3)).map(|_| any_cell(&mut choices)).collect()).collect();
        let text = write_cells(&block);
        let from = choices.below(products + 2);

        let rows: Vec<&StockRow> = wanted.iter().skip(from).collect();
        let typed = || -> Result<Vec<Edit>, String> {
            let mut edits = Vec::new();
            for (row, cells) in rows.iter().zip(read_cells(&text)) {
                for (column, cell) in columns.iter().zip(cells) {
                    edits.extend(typed(&plan, row, column, &cell)?);
                }
            }
            Ok(edits)
        };
        let answer = document.answer(Request::Paste { list, from, columns: columns.clone(), text: text.clone() });
        match typed() {
            Err(why) => {
                prop_assert!(matches!(&answer, Answer::Refused(said) if *said == why), "{answer:?} in place of {why}");
                prop_assert_eq!(document.text(), before);
            }
            Ok(edits) => {
                let mut naive = Document::open(&before, stockpool::document::History::default()).unwrap();
                // One after the other: a level that was typed over stands when its other figure is typed.
                for edit in edits {
                    naive.answer(Request::Perform(edit));
                }
                prop_assert_eq!(document.text(), naive.text());
                if let Answer::Changed(changed) = answer {
                    let landed = changed.landed.unwrap();
                    let widest = block.iter().map(Vec::len).max().unwrap();
                    prop_assert_eq!((landed.rows, landed.columns), (block.len().min(rows.len()), widest.min(columns.len())));
                    prop_assert_eq!(landed.left_out.is_some(), block.len() > rows.len() || widest > columns.len());
                    document.answer(Request::Undo);
                    prop_assert_eq!(document.text(), before, "one undo for all of it");
                } else {
                    prop_assert!(matches!(answer, Answer::Unchanged), "{answer:?}");
                }
            }
        }
    }
}

#[test]
fn a_column_of_a_hundred_thousand_rows_is_pasted_and_taken_back() {
    const PRODUCTS: usize = 100_000;
    let product = |row| Product::new(Sku::new(&format!("P-{row}")).unwrap(), Name::nearest(""));
    let mut document = Document::new(worked_case::plan(), (0..PRODUCTS).map(product).collect::<Catalogue>());
    let columns = vec![PasteColumn { title: "DE 1".to_owned(), takes: Ok(SortBy::OnHand(0)) }];
    let mut paste = |text: String| {
        let answer = document.answer(Request::Paste { list: List::default(), from: 1, columns: columns.clone(), text });
        let Answer::Sum(_, sum) =
            document.answer(Request::Sum { list: List::default(), places: 0..PRODUCTS, columns: vec![SortBy::OnHand(0)] })
        else {
            unreachable!()
        };
        (answer, sum)
    };
    match paste("7\r\n".repeat(PRODUCTS)) {
        (Answer::Changed(changed), sum) => {
            assert_eq!(sum, 7 * 99_999);
            assert_eq!(changed.description, "Paste into 99,999 products");
            let left_out = "1 rows of the block are beyond the last product and were left out.";
            assert_eq!(changed.landed.unwrap().left_out.as_deref(), Some(left_out));
        }
        other => unreachable!("{other:?}"),
    }
    match paste("8\n".repeat(PRODUCTS - 2) + "many\n") {
        (Answer::Refused(why), sum) => {
            assert_eq!(sum, 7 * 99_999);
            assert_eq!(why, "P-99999, DE 1: Type a whole number in digits; “m” does not belong in it. Nothing was pasted.");
        }
        other => unreachable!("{other:?}"),
    }
}
