//! A product as one value, as files and edits carry it. The [`catalogue`](crate::catalogue) holds many as columns.

use super::number::Quantity;
use super::text::{Id, Name, Sku};

/// What a warehouse holds of a product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Level {
    /// Units in the warehouse.
    pub on_hand: Quantity,
    /// Units promised to orders there.
    pub allocated: Quantity,
}

impl Level {
    /// Nothing on hand, nothing allocated.
    pub const NONE: Self = Self { on_hand: Quantity::ZERO, allocated: Quantity::ZERO };

    /// `on hand - allocated`; may be negative.
    ///
    /// ```
    /// use stockpool::plan::{Level, Quantity};
    /// let level = Level { on_hand: Quantity::new(5).unwrap(), allocated: Quantity::new(8).unwrap() };
    /// assert_eq!(level.available(), -3);
    /// ```
    #[must_use]
    pub const fn available(self) -> i32 {
        // Both lie in 0..=i32::MAX, so the difference cannot leave the range.
        self.on_hand.signed().wrapping_sub(self.allocated.signed())
    }
}

/// An item, known by its SKU, with its stock and where it is sold.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Product {
    /// Unique in the catalogue.
    pub sku: Sku,
    /// What people call it.
    pub name: Name,
    /// A disabled product takes no part in any division.
    pub enabled: bool,
    /// The channels it is sold in; `None` is every channel.
    pub sold_in: Option<Vec<Id>>,
    /// What each warehouse holds; a warehouse that is not listed holds nothing.
    pub stock: Vec<(Id, Level)>,
    /// Units ordered in a channel group and not yet allocated to a warehouse.
    pub reserved: Vec<(Id, Quantity)>,
}

impl Product {
    /// A product that is sold everywhere and held nowhere.
    #[must_use]
    pub fn new(sku: Sku, name: Name) -> Self {
        Self { sku, name, enabled: true, sold_in: None, stock: Vec::new(), reserved: Vec::new() }
    }
}
