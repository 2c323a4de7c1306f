//! What is computed from a plan and its stock: how pools become balanced quantities, and why.
//!
//! A [`Network`] is a plan's network by position. A [`Balance`] holds what is available in each warehouse group as
//! columns, and the exact sums of everything; [`Figures`] read it. An edit of one product computes one row anew, a change
//! to one group the columns of that group. [`division`] divides one pool.

mod columns;
mod compute;
pub mod division;
pub mod explanation;
mod figures;
mod follow;
mod goal;
mod network;
mod odd_units;
mod outlook;
mod parts;
mod pooling;
pub mod problems;
mod ranks;
mod shared;
mod subset;
mod takers;
mod totals;

pub(crate) use columns::{BLOCK, add_up};
pub use compute::Overflow;
pub use figures::{Figures, GroupFigures};
pub use goal::{Barrier, Goal, Lever, Way};
pub use network::Network;
pub use odd_units::OddUnits;
pub use outlook::Outlook;
pub use parts::{NOTHING, Parts};
pub use totals::{GroupTotals, OverallTotals, Totals, WarehouseTotals};

use crate::catalogue::Catalogue;
use crate::plan::gathered::Gathered;
use compute::{Group, Summing, Work, compute};
use pooling::Pooling;
use ranks::Ranks;
use std::sync::Arc;

/// What is available of every product, an entry a row of the catalogue, and the sums of what follows from it.
#[derive(Debug, Clone, Default)]
pub struct Balance {
    rows: usize,
    /// One a warehouse group, in the plan's order. Shared by clones until one of them changes it.
    groups: Vec<Arc<Group>>,
    ranks: Ranks,
}

impl Balance {
    /// Computes every product.
    ///
    /// # Errors
    /// The warehouse groups whose available units cannot be counted in a signed 32-bit integer.
    pub fn compute(network: &Network, catalogue: &Catalogue) -> Result<Self, Vec<Overflow>> {
        Self::default().renewed(network, catalogue)
    }

    /// The same in the memory of a balance that is not needed any more, which saves asking for new memory.
    ///
    /// # Errors
    /// As [`compute`](Self::compute).
    pub fn renewed(mut self, network: &Network, catalogue: &Catalogue) -> Result<Self, Vec<Overflow>> {
        self.groups.resize_with(network.warehouse_groups.len(), Arc::default);
        let groups = network.warehouse_groups.iter().zip(self.groups).enumerate();
        let mut works: Vec<Work<'_>> = groups
            .map(|(at, (pooled, group))| {
                let pooling = Pooling::new(network, pooled, catalogue);
                // The memory of a group that others share is not to be had.
                Work { at, pooling, summing: Summing::Whole, group: Arc::try_unwrap(group).unwrap_or_default() }
            })
            .gathered();
        let ranks = Ranks::of(network, catalogue);
        compute(network, catalogue, &ranks, &mut works)?;
        Ok(Self { rows: catalogue.len(), groups: works.into_iter().map(|work| Arc::new(work.group)).gathered(), ranks })
    }

    /// How many products were computed.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no product.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// A warehouse group's available units, a row each; may be negative. Groups are known by their positions in the
    /// plan's lists, and one that is not there has an empty column.
    #[must_use]
    pub fn available(&self, group: usize) -> &[i32] {
        self.groups.get(group).map_or(&[], |group| &group.available)
    }

    /// All figures, read with the network and the catalogue that they were computed from.
    #[must_use]
    pub const fn figures<'a>(&'a self, network: &'a Network, catalogue: &'a Catalogue) -> Figures<'a> {
        Figures { network, catalogue, balance: self }
    }
}
