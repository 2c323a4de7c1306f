//! Many cells of the grid at once: set, as one change of whole columns, and written down as a block.

use super::Document;
use super::listing::Rows;
use super::model::Model;
use super::request::{Answer, List, SortBy};
use crate::exchange::write_cells;
use crate::plan::describe::count;
use crate::plan::{Id, Intake, Quantity, StockEdit, Units};
use std::ops::Range;
use std::sync::Arc;

impl Document {
    /// Sets figures of a range of a list.
    pub(super) fn fill(&mut self, list: List, places: &Range<usize>, columns: &[(SortBy, Option<Quantity>)]) -> Answer {
        let rows = self.shown_mut().list(list);
        let intake = self.shown().filled(&rows, places, columns);
        let words = format!("Set the stock of {}", count(rows.within(places).count(), "product"));
        self.perform_as(StockEdit::TakeIn { intake: Arc::new(intake) }.into(), Some(words))
    }
}

impl Model {
    /// The columns with figures set in these rows. Whose figures cannot be set is passed over.
    fn filled(&self, rows: &Rows, places: &Range<usize>, columns: &[(SortBy, Option<Quantity>)]) -> Intake {
        let products = self.catalogue.len();
        let first = rows.within(places).next().unwrap_or(products);
        let mut stock: Vec<(Id, Units, Units)> = Vec::new();
        for (by, units) in columns {
            let Some(column) = self.column_of(&mut stock, *by) else { continue };
            let units = units.unwrap_or_else(|| column.get(first));
            rows.within(places).for_each(|row| column.set(row, units));
        }
        Intake { products, kept: products, stock, ..Intake::default() }
    }

    /// The column of a figure among these, to be changed; as it is in the catalogue where it was not among them. `None` of what is no figure
    /// of a warehouse.
    pub(super) fn column_of<'a>(&self, stock: &'a mut Vec<(Id, Units, Units)>, by: SortBy) -> Option<&'a mut Units> {
        let (SortBy::OnHand(at) | SortBy::Allocated(at)) = by else { return None };
        let id = &self.plan.warehouses.get(at)?.id;
        if stock.iter().all(|(known, ..)| known != id) {
            let column = self.catalogue.stock_of(id);
            let [on_hand, allocated] = [column.map(|it| it.on_hand().clone()), column.map(|it| it.allocated().clone())];
            let none = || Units::none(self.catalogue.len());
            stock.push((id.clone(), on_hand.unwrap_or_else(none), allocated.unwrap_or_else(none)));
        }
        let (_, on_hand, allocated) = stock.iter_mut().find(|(known, ..)| known == id)?;
        Some(if matches!(by, SortBy::OnHand(_)) { on_hand } else { allocated })
    }

    /// A range of a list as a block for a spreadsheet. One column at a time is computed, so that no more of them are in memory.
    pub(super) fn block(&self, rows: &Rows, places: &Range<usize>, columns: &[SortBy]) -> String {
        let mut lines: Vec<String> = rows.within(places).map(|_| String::new()).collect();
        let word = |text: &str| write_cells(&[vec![text]]);
        for (at, by) in columns.iter().enumerate() {
            let numbers = self.shown(*by, 0..self.catalogue.len());
            for (line, row) in lines.iter_mut().zip(rows.within(places)) {
                if at > 0 {
                    line.push('\t');
                }
                line.push_str(&match by {
                    SortBy::Sku => self.catalogue.skus().get(row).map_or_else(String::new, word),
                    SortBy::Name => self.catalogue.names().get(row).map_or_else(String::new, word),
                    _ => numbers.get(row).map_or_else(String::new, |units| units.to_string()),
                });
            }
        }
        lines.iter().flat_map(|line| [line, "\r\n"]).collect()
    }
}
