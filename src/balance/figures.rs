//! Reading the figures of a [`Balance`]: those of one row, whole columns, and totals.
//!
//! A balance keeps what is available and the sums. Pools and balanced quantities follow from these and the catalogue, and
//! are computed for whoever looks at them.

use super::Balance;
use super::compute::{AvailableSums, Group};
use super::network::Network;
use super::parts::Parts;
use super::pooling::Pooling;
use super::subset::{Subset, Sums, Wanted};
use super::takers::Takers;
use super::totals::{GroupSums, Totals, warehouse_totals};
use crate::catalogue::Catalogue;
use crate::plan::gathered::Gathered;
use std::ops::Range;
use std::sync::Arc;

/// The figures of a balance, with the network and the catalogue that they were computed from. Groups are known by their
/// positions in the plan's lists; one that is not there has no figures.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    pub(super) network: &'a Network,
    pub(super) catalogue: &'a Catalogue,
    pub(super) balance: &'a Balance,
}

/// What a warehouse group pools of one product, in units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GroupFigures {
    /// Available in its warehouses; may be negative.
    pub available: i32,
    /// Reserved in the channel groups that take part. May be more than a quantity can be.
    pub reserved: i64,
    /// What is divided.
    pub pool: i32,
    /// The part of it that nobody received.
    pub unassigned: i32,
}

/// One row of a warehouse group, with the shares that take part.
pub(super) struct RowOfGroup<'a> {
    pub subset: Option<&'a Subset>,
    pub takers: Takers,
    available: i32,
    reserved: i64,
    pub pool: i32,
    pub rank: u32,
}

impl RowOfGroup<'_> {
    /// What each member gets.
    fn units(&self) -> Vec<u32> {
        self.subset.map_or_else(Vec::new, |subset| subset.divide(self.pool, self.rank))
    }

    fn unassigned(&self) -> i32 {
        self.units().iter().fold(self.pool, |rest, units| rest.saturating_sub_unsigned(*units))
    }
}

impl<'a> Figures<'a> {
    /// How many products there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.balance.len()
    }

    /// Whether there is no product.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.balance.is_empty()
    }

    /// A warehouse group's available units, a row each; may be negative.
    #[must_use]
    pub fn available(&self, group: usize) -> &'a [i32] {
        self.balance.available(group)
    }

    /// What a warehouse group pools of one product; `None` when there is no such group or row.
    #[must_use]
    pub fn of_group(&self, group: usize, row: usize) -> Option<GroupFigures> {
        let it = self.row(group, row)?;
        Some(GroupFigures { available: it.available, reserved: it.reserved, pool: it.pool, unassigned: it.unassigned() })
    }

    /// A channel group's balanced quantity of one product; `None` where it takes no part.
    #[must_use]
    pub fn balanced(&self, channel_group: usize, row: usize) -> Option<i32> {
        let (group, place) = self.place(channel_group)?;
        let row = self.row(group, row)?;
        let member = row.subset?.members.iter().position(|member| *member == place)?;
        row.units().get(member).copied().map(u32::cast_signed)
    }

    /// The place, among so many shares that take part for a product, of the one that its odd units begin with.
    pub(super) fn first(&self, row: usize, takers: usize) -> usize {
        (self.balance.ranks.get(row) as usize).checked_rem(takers).unwrap_or(0)
    }

    /// Whether a channel group takes part for a product.
    #[must_use]
    pub fn takes_part(&self, channel_group: usize, row: usize) -> bool {
        let takers = Takers::of_row(self.catalogue, row);
        let subset = self.place(channel_group).and_then(|(group, place)| Some((self.group(group)?.subsets.get(takers)?, place)));
        row < self.len() && subset.is_some_and(|(subset, place)| subset.members.contains(&place))
    }

    /// The units of a warehouse group's pools that no share received, a row each.
    #[must_use]
    pub fn unassigned(&self, group: usize) -> Vec<i32> {
        self.unassigned_in(group, 0..self.len())
    }

    /// The same of some rows.
    #[must_use]
    pub fn unassigned_in(&self, group: usize, rows: Range<usize>) -> Vec<i32> {
        self.column(group, rows, Wanted::Unassigned, 0)
    }

    /// A channel group's balanced quantities, a row each; `nothing` where it takes no part.
    #[must_use]
    pub fn balanced_column(&self, channel_group: usize, nothing: i32) -> Vec<i32> {
        self.balanced_in(channel_group, 0..self.len(), nothing)
    }

    /// The same of some rows.
    #[must_use]
    pub fn balanced_in(&self, channel_group: usize, rows: Range<usize>, nothing: i32) -> Vec<i32> {
        let Some((group, place)) = self.place(channel_group) else { return vec![nothing; rows.len()] };
        self.column(group, rows, Wanted::Share(place), nothing)
    }

    fn column(&self, group: usize, rows: Range<usize>, wanted: Wanted, nothing: i32) -> Vec<i32> {
        let mut column = vec![nothing; rows.len()];
        Parts::of(*self).write(group, &rows, &[wanted], nothing, std::slice::from_mut(&mut column));
        column
    }

    /// Whether a part of some pool of a warehouse group is unassigned.
    #[must_use]
    pub fn has_unassigned(&self, group: usize) -> bool {
        let Some((at, group)) = self.network.warehouse_groups.get(group).zip(self.group(group)) else { return false };
        match at.link {
            Some(_) => group.subsets.iter().any(|(_, subset)| subset.sums.unassigned() > 0),
            None => group.sums.above_zero > 0,
        }
    }

    /// The sums over all products.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let of_group = |group: &'a Arc<Group>| GroupSums {
            available: group.sums,
            subsets: group.subsets.iter().map(|(takers, subset)| (*takers, &*subset.members, &subset.sums)).gathered(),
        };
        let warehouses = warehouse_totals(self.network, self.catalogue, None);
        Totals::of(self.network, self.catalogue, self.len(), warehouses, &self.balance.groups.iter().map(of_group).gathered())
    }

    /// The figures of one product; `None` when there is no such row.
    #[must_use]
    pub fn row_totals(&self, row: usize) -> Option<Totals> {
        if row >= self.len() {
            return None;
        }
        let mut rows = Vec::new();
        for group in 0..self.balance.groups.len() {
            rows.push(self.row(group, row)?);
        }
        let sums: Vec<Sums> = rows
            .iter()
            .map(|row| Sums {
                rows: 1,
                reserved: row.reserved,
                pool: row.pool.into(),
                units: row.units().into_iter().map(i64::from).gathered(),
            })
            .gathered();
        let groups = rows.iter().zip(&sums).map(|(row, sums)| {
            let mut available = AvailableSums::default();
            available.add(row.available, 1);
            GroupSums { available, subsets: row.subset.map(|subset| (row.takers, &*subset.members, sums)).into_iter().gathered() }
        });
        let warehouses = warehouse_totals(self.network, self.catalogue, Some(row));
        Some(Totals::of(self.network, self.catalogue, 1, warehouses, &groups.gathered()))
    }

    pub(super) fn group(&self, at: usize) -> Option<&'a Group> {
        self.balance.groups.get(at).map(AsRef::as_ref)
    }

    pub(super) fn pooling(&self, at: usize) -> Option<Pooling<'a>> {
        Some(Pooling::new(self.network, self.network.warehouse_groups.get(at)?, self.catalogue))
    }

    /// The warehouse group that serves a channel group, and the place of its share in the link.
    fn place(&self, channel_group: usize) -> Option<(usize, usize)> {
        let (group, link) = self.network.serving(channel_group)?;
        Some((group, link.shares.iter().position(|share| share.channel_group == channel_group)?))
    }

    pub(super) fn row(&self, at: usize, row: usize) -> Option<RowOfGroup<'a>> {
        let (group, pooling) = (self.group(at)?, self.pooling(at)?);
        let available = *group.available.get(row)?;
        let takers = Takers::of_row(self.catalogue, row);
        let subset = group.subsets.get(takers);
        let reserved = subset.map_or(0, |subset| pooling.reserved(&subset.members, row));
        Some(RowOfGroup { subset, takers, available, reserved, pool: pooling.pool(available, reserved), rank: self.balance.ranks.get(row) })
    }
}
