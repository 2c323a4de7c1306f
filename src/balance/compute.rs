//! From stock to sums: all rows of some warehouse groups, a block at a time.
//!
//! What is available is kept, a column a group. Pools and what becomes of them are added up and not kept: whoever looks
//! at some of them has them computed from what is available ([`Figures`](super::Figures)).

use super::columns::{self, BLOCK};
use super::network::Network;
use super::pooling::{Pooling, Scratch};
use super::ranks::Ranks;
use super::subset::Subset;
use super::takers::{ByTakers, Classes, Sales};
use crate::catalogue::{Catalogue, Narrow};
use crate::plan::Sku;

/// A warehouse group whose available units leave the range of a signed 32-bit integer for some products.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overflow {
    /// The group's position among the plan's warehouse groups.
    pub group: usize,
    /// For how many products.
    pub products: usize,
    /// The row of the first.
    pub row: usize,
    /// Its SKU.
    pub sku: Sku,
    /// What would be available of it.
    pub units: i64,
}

/// What is kept of one warehouse group.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// An entry a row.
    pub available: Vec<i32>,
    pub sums: AvailableSums,
    /// Who takes part for which rows, and what they got. Empty for a group without a link.
    pub subsets: ByTakers<Subset>,
}

/// Sums of what is available in a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct AvailableSums {
    /// Of all rows.
    pub all: i64,
    /// Of those of which there is any.
    pub above_zero: i64,
}

impl AvailableSums {
    /// Adds a row that has this available, or takes it out with a sign of -1.
    pub fn add(&mut self, available: i32, sign: i64) {
        self.all = self.all.saturating_add(i64::from(available).saturating_mul(sign));
        self.above_zero = self.above_zero.saturating_add(i64::from(available.max(0)).saturating_mul(sign));
    }
}

/// A group that has to be computed.
pub(super) struct Work<'a> {
    /// Its position in the plan.
    pub at: usize,
    pub pooling: Pooling<'a>,
    pub summing: Summing<'a>,
    pub group: Group,
}

/// How to come to what is available.
pub(super) enum Summing<'a> {
    /// Add up the warehouses.
    Whole,
    /// It has not changed.
    Kept,
    /// Take it as it was, and add some columns and subtract others.
    Moved { added: Vec<&'a Narrow>, subtracted: Vec<&'a Narrow> },
}

impl Work<'_> {
    /// Computes one block. Rows that leave the range are told to `outside`.
    fn compute(
        &mut self,
        sales: &mut Sales<'_>,
        classes: &Classes,
        ranks: &Ranks,
        block: &std::ops::Range<usize>,
        scratch: &mut Scratch,
        outside: impl FnMut(usize, i64),
    ) {
        let Some(available) = self.group.available.get_mut(block.clone()) else { return };
        match &self.summing {
            Summing::Whole => self.pooling.add_up(block, available, outside),
            Summing::Kept => {}
            Summing::Moved { added, subtracted } => {
                columns::add(added, block, available);
                columns::subtract(subtracted, block, available);
            }
        }
        if !matches!(self.summing, Summing::Kept) {
            let (all, above_zero) = self.pooling.sums(available);
            let sums = &mut self.group.sums;
            sums.all = sums.all.saturating_add(all);
            sums.above_zero = sums.above_zero.saturating_add(above_zero);
        }
        let Some(link) = self.pooling.link else { return };
        for (takers, rows) in classes.iter() {
            let subset = self.group.subsets.get_or_make(takers, || Subset::new(link, sales.of(takers)));
            let Some(subset) = subset else { continue };
            let pools = self.pooling.pools(&subset.members, block, rows, available, scratch);
            subset.count(pools, ranks.of_rows(rows, block));
        }
    }
}

/// Computes all rows of these groups.
///
/// # Errors
/// Every group that has more, or fewer, units available than can be counted.
pub(super) fn compute(network: &Network, catalogue: &Catalogue, ranks: &Ranks, works: &mut [Work<'_>]) -> Result<(), Vec<Overflow>> {
    let (mut sales, mut classes, mut scratch) = (Sales::new(network, catalogue), Classes::default(), Scratch::default());
    let mut overflows: Vec<Overflow> = Vec::new();
    for work in works.iter_mut() {
        work.group.subsets.clear();
        work.group.available.resize(catalogue.len(), 0);
        if !matches!(work.summing, Summing::Kept) {
            work.group.sums = AvailableSums::default();
        }
    }
    for start in (0..catalogue.len()).step_by(BLOCK) {
        let block = start..catalogue.len().min(start.saturating_add(BLOCK));
        classes.sort(catalogue, &block);
        for work in works.iter_mut() {
            let group = work.at;
            work.compute(&mut sales, &classes, ranks, &block, &mut scratch, |row, units| {
                let Some(sku) = catalogue.sku(row) else { return };
                // In the order of the groups.
                let place = overflows.iter().take_while(|overflow| overflow.group < group).count();
                match overflows.get_mut(place).filter(|overflow| overflow.group == group) {
                    Some(known) => known.products = known.products.saturating_add(1),
                    None => overflows.insert(place, Overflow { group, products: 1, row, sku, units }),
                }
            });
        }
    }
    for work in works {
        work.group.subsets.iter_mut().for_each(Subset::settle);
    }
    if overflows.is_empty() { Ok(()) } else { Err(overflows) }
}
