//! A block of cells from a spreadsheet, pasted into rows of the grid, however many: one change of whole columns, or none.

use super::Document;
use super::listing::Rows;
use super::model::Model;
use super::request::{Answer, Changed, List, SortBy};
use crate::exchange::{each_cell, read_quantity};
use crate::plan::describe::count;
use crate::plan::{Intake, Name, StockEdit};
use std::sync::Arc;

/// A column that something can be pasted into.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct PasteColumn {
    /// What people call it.
    pub title: String,
    /// The name, or what is on hand or allocated in a warehouse; or why nothing can be pasted, in words.
    pub takes: Result<SortBy, String>,
}

/// Where a pasted block has landed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Landed {
    /// On so many rows.
    pub rows: usize,
    /// On so many columns.
    pub columns: usize,
    /// What of it did not fit, in words.
    pub left_out: Option<String>,
}

impl Document {
    /// Pastes a block from a place of a list on.
    pub(super) fn paste(&mut self, list: List, from: usize, columns: &[PasteColumn], text: &str) -> Answer {
        let rows = self.shown_mut().list(list);
        let (intake, landed) = match self.shown().pasted(&rows, from, columns, text) {
            Ok(pasted) => pasted,
            Err(why) => return Answer::Refused(why),
        };
        let words = format!("Paste into {}", count(landed.rows, "product"));
        match self.perform_as(StockEdit::TakeIn { intake: Arc::new(intake) }.into(), Some(words)) {
            Answer::Changed(changed) => Answer::Changed(Changed { landed: Some(landed), ..changed }),
            other => other,
        }
    }
}

impl Model {
    /// The columns with the cells of a block in them, and where it lands.
    ///
    /// # Errors
    /// The first cell that cannot be taken, in words.
    fn pasted(&self, rows: &Rows, from: usize, columns: &[PasteColumn], text: &str) -> Result<(Intake, Landed), String> {
        let products = self.catalogue.len();
        let mut intake = Intake { products, kept: products, ..Intake::default() };
        let places = from..usize::MAX;
        let mut rows = rows.within(&places);
        let mut row = rows.next();
        let (mut down, mut right, mut widest, mut landed) = (0_usize, 0_usize, 0_usize, 0_usize);
        for (cell, is_last) in each_cell(text) {
            if let (Some(row), Some(column)) = (row, columns.get(right)) {
                let by = column.takes.clone()?;
                self.paste_cell(&mut intake, row, by, &cell).map_err(|why| {
                    let sku = self.catalogue.skus().get(row).unwrap_or_default();
                    not_pasted(sku, &column.title, &why)
                })?;
            }
            right = right.saturating_add(1);
            widest = widest.max(right);
            if is_last {
                landed = landed.saturating_add(usize::from(row.is_some()));
                (down, right, row) = (down.saturating_add(1), 0, rows.next());
            }
        }
        let beyond = (down.saturating_sub(landed), widest.saturating_sub(columns.len()));
        Ok((intake, Landed { rows: landed, columns: widest.min(columns.len()), left_out: left_out(beyond) }))
    }

    fn paste_cell(&self, intake: &mut Intake, row: usize, by: SortBy, text: &str) -> Result<(), String> {
        if by == SortBy::Name {
            let name = Name::new(text.trim()).map_err(|error| format!("A name {error}."))?;
            if self.catalogue.names().get(row) != Some(name.as_str()) {
                intake.renamed.push((row, name));
            }
        } else if let Some(column) = self.column_of(&mut intake.stock, by) {
            column.set(row, read_quantity(text).map_err(|mistyped| mistyped.to_string())?);
        }
        Ok(())
    }
}

/// That a cell cannot be taken, and why.
#[must_use]
pub fn not_pasted(sku: &str, column: &str, why: &str) -> String {
    format!("{sku}, {column}: {why} Nothing was pasted.")
}

/// So many rows and columns of a block that did not fit, in words.
#[must_use]
pub fn left_out(beyond: (usize, usize)) -> Option<String> {
    match beyond {
        (0, 0) => None,
        (rows, 0) => Some(format!("{rows} rows of the block are beyond the last product and were left out.")),
        (0, columns) => Some(format!("{columns} columns of the block are beyond the last one and were left out.")),
        (rows, columns) => Some(format!("{rows} rows and {columns} columns of the block are beyond the grid and were left out.")),
    }
}
