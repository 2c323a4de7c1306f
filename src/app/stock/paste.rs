//! What typing, pasting, filling and clearing do to cells, as one edit; and what is copied.

use super::columns::{Column, Mode, What};
use crate::document::{PasteColumn, SortBy, StockRow, left_out, not_pasted};
use crate::exchange::{read_quantity, write_cells};
use crate::plan::{Edit, Name, Plan, Quantity, Row, StockEdit, changes};

/// What a paste comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The change.
    pub edit: Edit,
    /// How many cells it sets.
    pub cells: usize,
    /// What of the block did not fit, in words.
    pub left_out: Option<String>,
}

/// A row's place in the catalogue.
#[must_use]
pub fn place(row: &StockRow) -> Row {
    Row { at: row.row, sku: row.sku.clone() }
}

/// Sets one cell of a warehouse's column to a text.
///
/// # Errors
/// What is wrong with the text, or that the column is computed.
pub fn set(plan: &Plan, row: &StockRow, column: &Column, mode: Mode, text: &str) -> Result<Option<Edit>, String> {
    match column.what {
        What::Stock(at) => {
            let units = read_quantity(text).map_err(|mistyped| mistyped.to_string())?;
            Ok(set_units(plan, row, at, mode, units))
        }
        What::Name => match Name::new(text.trim()) {
            Ok(name) => Ok((name != row.name).then(|| changes::rename_product(place(row), name))),
            Err(error) => Err(format!("A name {error}.")),
        },
        What::Sku | What::Group(_) | What::Balanced(_) => Err("This is computed; it cannot be typed.".to_owned()),
    }
}

/// Sets what a warehouse holds; `None` where it holds that already or the figure is computed.
fn set_units(plan: &Plan, row: &StockRow, at: usize, mode: Mode, units: Quantity) -> Option<Edit> {
    let (warehouse, level) = (plan.warehouses.get(at)?, row.levels.get(at)?);
    let new = mode.set(*level, units).filter(|new| new != level)?;
    Some(StockEdit::SetStock { row: place(row), warehouse: warehouse.id.clone(), level: new }.into())
}

/// Pastes a block whose first cell lands on the first of these rows and columns. A single cell fills all of them.
///
/// # Errors
/// The first cell that cannot be taken, by its SKU and column; nothing is pasted then.
pub fn paste(plan: &Plan, rows: &[StockRow], columns: &[Column], mode: Mode, block: &[Vec<String>], fill: bool) -> Result<Pasted, String> {
    let (mut edits, mut cells) = (Vec::new(), 0_usize);
    let single = match block {
        [row] => match row.as_slice() {
            [only] if fill => Some(only.as_str()),
            _ => None,
        },
        _ => None,
    };
    for (down, row) in rows.iter().enumerate() {
        for (right, column) in columns.iter().enumerate() {
            let Some(text) = single.or_else(|| Some(block.get(down)?.get(right)?.as_str())) else { continue };
            takes(column, mode)?;
            match set(plan, row, column, mode, text) {
                Ok(edit) => edits.extend(edit),
                Err(why) => return Err(not_pasted(row.sku.as_str(), &column.title, &why)),
            }
            cells = cells.saturating_add(1);
        }
    }
    let beyond_rows = block.len().saturating_sub(rows.len());
    let widest = block.iter().map(Vec::len).max().unwrap_or(0);
    let beyond_columns = widest.saturating_sub(columns.len());
    let left_out = if single.is_some() { None } else { left_out((beyond_rows, beyond_columns)) };
    Ok(Pasted { edit: Edit::all(edits), cells, left_out })
}

/// Whether something can be pasted into a column.
fn takes(column: &Column, mode: Mode) -> Result<(), String> {
    let why = match column.what {
        What::Sku => "is the SKU, which is typed by itself",
        what if !what.is_typed(mode) => "is computed",
        _ => return Ok(()),
    };
    Err(format!("“{}” {why}. Nothing was pasted.", column.title))
}

/// These columns as a block lands on them that the document pastes.
#[must_use]
pub fn landing(columns: &[Column], mode: Mode) -> Vec<PasteColumn> {
    let landing = |column: &Column| {
        let takes = takes(column, mode).map(|()| column.sort(mode));
        PasteColumn { title: column.title.clone(), takes }
    };
    columns.iter().map(landing).collect()
}

/// What all cells of these columns become, of rows that are not looked at one by one.
///
/// # Errors
/// What is wrong with the text, or the first column that does not take it; nothing is pasted then.
pub fn filling(columns: &[Column], mode: Mode, text: &str) -> Result<Vec<(SortBy, Option<Quantity>)>, String> {
    let units = read_quantity(text.trim()).map_err(|mistyped| format!("{mistyped} Nothing was pasted."))?;
    let of_column = |column: &Column| match (takes(column, mode), column.what) {
        (Ok(()), What::Name) => Err("Names are typed one by one. Nothing was pasted.".to_owned()),
        (takes, _) => takes.map(|()| (column.sort(mode), Some(units))),
    };
    columns.iter().map(of_column).collect()
}

/// Sets the typed cells of these rows and columns to nothing. Names and SKUs stay.
#[must_use]
pub fn clear(plan: &Plan, rows: &[StockRow], columns: &[Column], mode: Mode) -> Edit {
    let cells = rows.iter().flat_map(|row| columns.iter().map(move |column| (row, column)));
    let edits = cells.filter_map(|(row, column)| match column.what {
        What::Stock(at) => set_units(plan, row, at, mode, Quantity::ZERO),
        _ => None,
    });
    Edit::all(edits.collect())
}

/// Sets the typed cells below the first of these rows to what the first one holds.
#[must_use]
pub fn fill_down(plan: &Plan, rows: &[StockRow], columns: &[Column], mode: Mode) -> Edit {
    let Some((first, others)) = rows.split_first() else { return Edit::all(Vec::new()) };
    let cells = others.iter().flat_map(|row| columns.iter().map(move |column| (row, column)));
    let edits = cells.filter_map(|(row, column)| match column.what {
        What::Stock(at) => {
            let units = Quantity::new(mode.of(*first.levels.get(at)?)).ok()?;
            set_units(plan, row, at, mode, units)
        }
        _ => None,
    });
    Edit::all(edits.collect())
}

/// These rows and columns as a block for a spreadsheet.
#[must_use]
pub fn copied(rows: &[StockRow], columns: &[Column], mode: Mode) -> String {
    let cells: Vec<Vec<String>> = rows.iter().map(|row| columns.iter().map(|column| column.text(row, mode)).collect()).collect();
    write_cells(&cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::examples::WORKED_CASE;
    use crate::app::stock::columns::columns;
    use crate::document::{Answer, Document, History, Request};

    fn open() -> (Document, Vec<StockRow>, Vec<Column>) {
        let mut document = Document::open(WORKED_CASE, History::default()).expect("a plan file");
        let Answer::Rows(rows) = document.answer(Request::Rows { rows: vec![0] }) else { panic!("no rows") };
        let columns = columns(&document.view().plan);
        (document, rows, columns)
    }

    fn on_hand(document: &mut Document) -> Vec<u32> {
        let Answer::Rows(rows) = document.answer(Request::Rows { rows: vec![0] }) else { panic!("no rows") };
        rows[0].levels.iter().map(|level| level.on_hand.units()).collect()
    }

    #[test]
    fn a_block_lands_on_the_cells_it_covers() {
        let (mut document, rows, columns) = open();
        let plan = document.view().plan;
        let block = vec![vec!["60".to_owned(), " 1,000 ".to_owned()], vec!["1".to_owned()]];
        let pasted = paste(&plan, &rows, &columns[2..], Mode::OnHand, &block, false).expect("numbers");
        assert_eq!(
            (pasted.cells, pasted.left_out.as_deref()),
            (2, Some("1 rows of the block are beyond the last product and were left out."))
        );
        assert!(matches!(document.answer(Request::Perform(pasted.edit)), Answer::Changed(_)));
        assert_eq!(on_hand(&mut document), [60, 1000, 100, 80, 12]);
    }

    #[test]
    fn a_cell_that_is_no_number_refuses_the_whole_block() {
        let (mut document, rows, columns) = open();
        let plan = document.view().plan;
        let block = vec![vec!["60".to_owned(), "many".to_owned()]];
        let why = paste(&plan, &rows, &columns[2..], Mode::OnHand, &block, false).expect_err("no number");
        assert!(why.starts_with("TEE-RED-M, DE 2: ") && why.ends_with("Nothing was pasted."), "{why}");
        let why = paste(&plan, &rows, &columns[7..], Mode::OnHand, &block, false).expect_err("computed");
        assert_eq!(why, "“Europe” is computed. Nothing was pasted.");
    }

    #[test]
    fn one_cell_fills_a_selection_and_clearing_keeps_what_is_allocated() {
        let (mut document, rows, columns) = open();
        let plan = document.view().plan;
        let pasted = paste(&plan, &rows, &columns[2..5], Mode::Allocated, &[vec!["4".to_owned()]], true).expect("a number");
        assert!(matches!(document.answer(Request::Perform(pasted.edit)), Answer::Changed(_)));
        let Answer::Rows(rows) = document.answer(Request::Rows { rows: vec![0] }) else { panic!("no rows") };
        assert!(matches!(document.answer(Request::Perform(clear(&plan, &rows, &columns, Mode::OnHand))), Answer::Changed(_)));
        let Answer::Rows(rows) = document.answer(Request::Rows { rows: vec![0] }) else { panic!("no rows") };
        assert_eq!(rows[0].levels.iter().map(|level| level.allocated.units()).collect::<Vec<_>>(), [4, 4, 4, 0, 0]);
        assert_eq!(on_hand(&mut document), [0; 5]);
    }

    #[test]
    fn what_is_copied_is_what_is_seen_without_commas() {
        let (_, rows, columns) = open();
        assert_eq!(copied(&rows, &columns[..4], Mode::OnHand), "TEE-RED-M\tRed T-shirt, M\t50\t30");
    }
}
