//! One column of units a row: the stock of a warehouse, or the units reserved in a channel group.

use crate::plan::{Id, Level, Quantity};

/// What one warehouse holds of each product.
#[derive(Debug, Clone)]
pub struct StockColumn {
    /// Whose stock it is.
    pub warehouse: Id,
    on_hand: Vec<Quantity>,
    allocated: Vec<Quantity>,
}

/// What is reserved of each product in one channel group.
#[derive(Debug, Clone)]
pub struct ReservedColumn {
    /// Where it is reserved.
    pub sales_channel_group: Id,
    units: Vec<Quantity>,
}

fn set(column: &mut [Quantity], row: usize, units: Quantity) {
    if let Some(entry) = column.get_mut(row) {
        *entry = units;
    }
}

fn get(column: &[Quantity], row: usize) -> Quantity {
    column.get(row).copied().unwrap_or_default()
}

impl StockColumn {
    /// What a warehouse holds of each product, a row each. Both columns have one length.
    #[must_use]
    pub fn new(warehouse: Id, on_hand: Vec<Quantity>, allocated: Vec<Quantity>) -> Self {
        Self { warehouse, on_hand, allocated }
    }

    pub(super) fn empty(warehouse: Id, rows: usize) -> Self {
        Self { warehouse, on_hand: vec![Quantity::ZERO; rows], allocated: vec![Quantity::ZERO; rows] }
    }

    pub(super) fn filled(warehouse: Id, levels: &[Level]) -> Self {
        Self {
            warehouse,
            on_hand: levels.iter().map(|level| level.on_hand).collect(),
            allocated: levels.iter().map(|level| level.allocated).collect(),
        }
    }

    /// Units in the warehouse, a row each.
    #[must_use]
    pub fn on_hand(&self) -> &[Quantity] {
        &self.on_hand
    }

    /// Units promised to orders there, a row each.
    #[must_use]
    pub fn allocated(&self) -> &[Quantity] {
        &self.allocated
    }

    /// Both figures of one row; nothing past the end.
    #[must_use]
    pub fn level(&self, row: usize) -> Level {
        Level { on_hand: get(&self.on_hand, row), allocated: get(&self.allocated, row) }
    }

    /// Both figures of every row.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        self.on_hand.iter().zip(&self.allocated).map(|(on_hand, allocated)| Level { on_hand: *on_hand, allocated: *allocated })
    }

    pub(super) fn set(&mut self, row: usize, level: Level) {
        set(&mut self.on_hand, row, level.on_hand);
        set(&mut self.allocated, row, level.allocated);
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
}

impl ReservedColumn {
    pub(super) fn empty(sales_channel_group: Id, rows: usize) -> Self {
        Self { sales_channel_group, units: vec![Quantity::ZERO; rows] }
    }

    /// What is reserved of each product, a row each.
    #[must_use]
    pub fn new(sales_channel_group: Id, units: Vec<Quantity>) -> Self {
        Self { sales_channel_group, units }
    }

    /// Units reserved, a row each.
    #[must_use]
    pub fn all(&self) -> &[Quantity] {
        &self.units
    }

    /// The units of one row; none past the end.
    #[must_use]
    pub fn units(&self, row: usize) -> Quantity {
        get(&self.units, row)
    }

    pub(super) fn set(&mut self, row: usize, units: Quantity) {
        set(&mut self.units, row, units);
    }

    /// Makes room for a product at a row that is at most one past the last.
    pub(super) fn insert(&mut self, row: usize, units: Quantity) {
        self.units.insert(row, units);
    }

    /// Takes a row out that is there.
    pub(super) fn remove(&mut self, row: usize) {
        self.units.remove(row);
    }
}
