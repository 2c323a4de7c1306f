//! Where each product stands in the order of SKUs, so that the odd units can go round from product to product.

use super::network::Network;
use super::takers::Rows;
use crate::catalogue::Catalogue;
use crate::plan::ByText;
use std::ops::Range;
use std::sync::Arc;

/// The rank of each row among the SKUs, from 0; none is kept where odd units do not go round.
///
/// It depends on the SKUs alone, so that the same plan gives the same figures, whatever the order of its products.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranks(Arc<[u32]>);

impl Ranks {
    pub fn of(network: &Network, catalogue: &Catalogue) -> Self {
        if !network.rotates() {
            return Self::default();
        }
        let skus = catalogue.skus();
        let mut ranks = vec![0; skus.len()];
        let by_sku = ByText::of(&mut skus.iter());
        for (rank, row) in (0..).zip(by_sku.places()) {
            if let Some(entry) = ranks.get_mut(row) {
                *entry = rank;
            }
        }
        Self(ranks.into())
    }

    /// That of one row, without those of the others.
    pub fn of_row(network: &Network, catalogue: &Catalogue, row: usize) -> u32 {
        let Some(sku) = catalogue.skus().get(row).filter(|_| network.rotates()) else { return 0 };
        let is_before = |(at, other): &(usize, &str)| (*other, *at) < (sku, row);
        let before = catalogue.skus().iter().enumerate().filter(is_before).count();
        u32::try_from(before).unwrap_or(u32::MAX)
    }

    /// Those of some rows of a block.
    pub fn of_rows<'a>(&'a self, rows: Rows<'a>, block: &Range<usize>) -> impl Iterator<Item = u32> + use<'a> {
        let start = block.start;
        rows.places(block.len()).map(move |place| self.get(start.saturating_add(place)))
    }

    /// That of a row; 0 where none is kept.
    pub fn get(&self, row: usize) -> u32 {
        self.0.get(row).copied().unwrap_or(0)
    }
}
