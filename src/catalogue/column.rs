//! One column of units a row: the stock of a warehouse, or the units reserved in a channel group.

use crate::plan::{Id, Level, Quantity, Units};

/// What one warehouse holds of each product.
#[derive(Debug, Clone)]
pub struct StockColumn {
    /// Whose stock it is.
    pub warehouse: Id,
    on_hand: Units,
    allocated: Units,
}

/// What is reserved of each product in one channel group.
#[derive(Debug, Clone)]
pub struct ReservedColumn {
    /// Where it is reserved.
    pub sales_channel_group: Id,
    units: Units,
}

impl StockColumn {
    /// What a warehouse holds of each product, a row each. Both columns have one length.
    #[must_use]
    pub const fn new(warehouse: Id, on_hand: Units, allocated: Units) -> Self {
        Self { warehouse, on_hand, allocated }
    }

    pub(super) const fn empty(warehouse: Id, rows: usize) -> Self {
        Self::new(warehouse, Units::none(rows), Units::none(rows))
    }

    pub(super) fn filled(warehouse: Id, levels: &[Level]) -> Self {
        let on_hand = Units::of(levels.iter().map(|level| level.on_hand));
        Self::new(warehouse, on_hand, Units::of(levels.iter().map(|level| level.allocated)))
    }

    /// Units in the warehouse, a row each.
    #[must_use]
    pub const fn on_hand(&self) -> &Units {
        &self.on_hand
    }

    /// Units promised to orders there, a row each.
    #[must_use]
    pub const fn allocated(&self) -> &Units {
        &self.allocated
    }

    /// Both figures of one row; nothing past the end.
    #[must_use]
    pub fn level(&self, row: usize) -> Level {
        Level { on_hand: self.on_hand.get(row), allocated: self.allocated.get(row) }
    }

    /// Both figures of every row.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        self.on_hand.iter().zip(self.allocated.iter()).map(|(on_hand, allocated)| Level { on_hand, allocated })
    }

    pub(super) fn set(&mut self, row: usize, level: Level) {
        self.on_hand.set(row, level.on_hand);
        self.allocated.set(row, level.allocated);
    }

    /// Makes room for a product at a row that is at most one past the last.
    pub(super) fn insert(&mut self, row: usize, level: Level) {
        self.on_hand.insert(row, level.on_hand);
        self.allocated.insert(row, level.allocated);
    }

    /// Takes a row out that is there.
    pub(super) fn remove(&mut self, row: usize) {
        self.on_hand.remove(row);
        self.allocated.remove(row);
    }

    pub(super) fn resize(&mut self, rows: usize) {
        self.on_hand.resize(rows);
        self.allocated.resize(rows);
    }
}

impl ReservedColumn {
    /// What is reserved of each product, a row each.
    #[must_use]
    pub const fn new(sales_channel_group: Id, units: Units) -> Self {
        Self { sales_channel_group, units }
    }

    pub(super) const fn empty(sales_channel_group: Id, rows: usize) -> Self {
        Self::new(sales_channel_group, Units::none(rows))
    }

    /// Units reserved, a row each.
    #[must_use]
    pub const fn all(&self) -> &Units {
        &self.units
    }

    /// The units of one row; none past the end.
    #[must_use]
    pub fn units(&self, row: usize) -> Quantity {
        self.units.get(row)
    }

    pub(super) fn set(&mut self, row: usize, units: Quantity) {
        self.units.set(row, units);
    }

    /// Makes room for a product at a row that is at most one past the last.
    pub(super) fn insert(&mut self, row: usize, units: Quantity) {
        self.units.insert(row, units);
    }

    /// Takes a row out that is there.
    pub(super) fn remove(&mut self, row: usize) {
        self.units.remove(row);
    }

    pub(super) fn resize(&mut self, rows: usize) {
        self.units.resize(rows);
    }
}
