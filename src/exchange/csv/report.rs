//! What a file would change, and what of it cannot be taken: counted to the last row, and the first of them told.

use crate::plan::{Name, Quantity, Sku};

/// How many bad rows are told one by one.
const BAD_TOLD: usize = 200;
/// What was read of a file so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows that were taken, without the head and blank lines.
    pub rows: usize,
    /// Products of the plan that they name.
    pub products: usize,
    /// Products that the plan has not and that would be added.
    pub new_products: usize,
    /// Products that would get another name.
    pub renamed: usize,
    /// Figures of the plan's products, or other than 0 of new ones, that would change.
    pub figures: usize,
    /// Warehouses that would be added.
    pub new_warehouses: Vec<String>,
    /// Rows that cannot be taken, exactly.
    pub bad_rows: usize,
    /// The first of them.
    pub bad: Vec<BadRow>,
    /// The first changes.
    pub changes: Vec<Change>,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file that it begins in, from 1.
    pub line: u64,
    /// Why, as a sentence.
    pub why: String,
}

/// One figure that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The product.
    pub sku: Sku,
    /// What people call it, if the file or the plan says.
    pub name: Name,
    /// Whether the plan has not got it yet.
    pub is_new: bool,
    /// Which figure: “DE 1”, “DE 1 allocated”.
    pub figure: String,
    /// What it is now.
    pub before: Quantity,
    /// What it would be.
    pub after: Quantity,
}

impl Report {
    /// Whether there is anything to import.
    #[must_use]
    pub const fn changes_anything(&self) -> bool {
        self.figures > 0 || self.new_products > 0 || self.renamed > 0 || !self.new_warehouses.is_empty()
    }

    pub(super) fn refuse(&mut self, line: u64, why: String) {
        self.bad_rows = self.bad_rows.saturating_add(1);
        if self.bad.len() < BAD_TOLD {
            self.bad.push(BadRow { line, why });
        }
    }
}
