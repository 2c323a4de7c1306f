//! What a whole table brings, as one change: columns that take the place of others, and products after the last.

use super::text::{Id, Name, Sku};
use super::texts::Texts;
use super::units::Units;
use std::sync::Arc;

/// Columns for a catalogue, and products that come after its own. What takes an intake back is one as well. Columns share
/// their numbers with the catalogue that they come from, so an intake takes no more memory than what it changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Intake {
    /// How many products the catalogue has before. It fits no catalogue that has more or fewer.
    pub products: usize,
    /// How many of them stay; those after them go.
    pub kept: usize,
    /// The products that come after those that stay.
    pub added: AddedProducts,
    /// Rows that get another name.
    pub renamed: Vec<(usize, Name)>,
    /// Units on hand and allocated in a warehouse, of every product that there is then.
    pub stock: Vec<(Id, Units, Units)>,
    /// Units reserved in a channel group, of every product that there is then.
    pub reserved: Vec<(Id, Units)>,
}

/// A product that an intake brings. What is in stock of it is in the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
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

/// Products that an intake brings, by columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct AddedProducts {
    /// The SKUs.
    pub(crate) skus: Texts,
    /// As many names.
    pub(crate) names: Texts,
    /// Which of them are disabled, in their order.
    pub(crate) disabled: Vec<usize>,
    /// Which of them are not sold in every channel, in their order, and in which they are.
    pub(crate) sold_in: Vec<(usize, Arc<[Id]>)>,
}

impl AddedProducts {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.skus.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.skus.is_empty()
    }

    /// They in order: SKU, name, whether each is enabled, and the channels it is sold in.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str, bool, Option<&Arc<[Id]>>)> {
        let (mut disabled, mut sold_in) = (self.disabled.iter().peekable(), self.sold_in.iter().peekable());
        self.skus.iter().zip(self.names.iter()).enumerate().map(move |(at, (sku, name))| {
            let list = sold_in.next_if(|(place, _)| *place == at).map(|(_, list)| list);
            (sku, name, disabled.next_if(|place| **place == at).is_none(), list)
        })
    }
}

impl FromIterator<Added> for AddedProducts {
    fn from_iter<T: IntoIterator<Item = Added>>(products: T) -> Self {
        let mut all = Self::default();
        all.extend(products);
        all
    }
}

impl Extend<Added> for AddedProducts {
    fn extend<T: IntoIterator<Item = Added>>(&mut self, products: T) {
        for product in products {
            let at = self.len();
            self.skus.push(product.sku.as_str());
            self.names.push(product.name.as_str());
            self.disabled.extend((!product.enabled).then_some(at));
            self.sold_in.extend(product.sold_in.map(|list| (at, list)));
        }
    }
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
        /// As many take as much room as a SKU with its name.
        const TEXTS: usize = 4;
        let columns = self.stock.len().saturating_add(self.reserved.len()).saturating_add(1);
        self.products_then().saturating_mul(columns).saturating_add(self.added.len().saturating_mul(TEXTS))
    }
}
