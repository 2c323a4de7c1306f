//! What a whole table brings, as one change: columns that take the place of others, and products after the last.

use super::text::{Id, Name, Sku};
use super::units::Units;
use std::sync::Arc;

/// Columns for a catalogue, and products that come after its own. What takes an intake back is one as well. Columns share
/// their numbers with the catalogue that they come from, so an intake takes no more memory than what it changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// How many products the catalogue has before. It fits no catalogue that has more or fewer.
    pub products: usize,
    /// How many of them stay; those after them go.
    pub kept: usize,
    /// The products that come after those that stay.
    pub added: Vec<Added>,
    /// Rows that get another name.
    pub renamed: Vec<(usize, Name)>,
    /// Units on hand and allocated in a warehouse, of every product that there is then.
    pub stock: Vec<(Id, Units, Units)>,
    /// Units reserved in a channel group, of every product that there is then.
    pub reserved: Vec<(Id, Units)>,
}

/// A product that an intake brings. What is in stock of it is in the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its SKU.
    pub sku: Sku,
    /// What people call it.
    pub name: Name,
    /// A disabled product takes no part in any division.
    pub enabled: bool,
    /// The channels it is sold in; `None` is every channel.
    pub sold_in: Option<Arc<[Id]>>,
}

impl Intake {
    /// How many products there are afterwards.
    #[must_use]
    pub fn products_then(&self) -> usize {
        self.kept.saturating_add(self.added.len())
    }

    /// How many figures it holds: what it takes to write them all down.
    #[must_use]
    pub fn figures(&self) -> usize {
        let columns = self.stock.len().saturating_add(self.reserved.len()).saturating_add(1);
        self.products_then().saturating_mul(columns)
    }
}
