//! Reading the figures of a [`Balance`]: those of one row, whole columns, and totals.
//!
//! A balance keeps what is available and the sums. Pools and balanced quantities follow from these and the catalogue, and
//! are computed for whoever looks at them.

use super::Balance;
use super::columns::BLOCK;
use super::compute::{AvailableSums, Group};
use super::network::Network;
use super::pooling::{Pooling, Scratch};
use super::subset::{Known, Shared, Subset, Sums, Wanted};
use super::takers::{ByTakers, Classes, Rows, Takers};
use super::totals::{GroupSums, Totals, warehouse_totals};
use crate::catalogue::Catalogue;
use crate::plan::gathered::Gathered;
use std::mem::take;
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

/// What columns are worked out with.
#[derive(Default)]
struct Desk {
    classes: Classes,
    scratch: Scratch,
    shared: Shared,
    part: Vec<i32>,
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

    /// The balanced quantities of all channel groups, in the plan's order, for some rows: as [`balanced_in`](Self::balanced_in) of each,
    /// in little more time than one of them takes, since a pool is divided once. They are written over what is in `columns`,
    /// so that a caller who wants them often does not ask for new memory.
    pub fn balanced_columns(&self, rows: &Range<usize>, nothing: i32, columns: &mut Vec<Vec<i32>>) {
        columns.resize_with(self.network.channel_groups.len(), Vec::new);
        let mut desk = Desk::default();
        for (at, group) in self.network.warehouse_groups.iter().enumerate() {
            let shares = group.link.as_ref().map(|link| &link.shares[..]).unwrap_or_default();
            let wanted = (0..shares.len()).map(Wanted::Share).gathered();
            // A link has only shares that it serves.
            let mut theirs = shares.iter().map(|share| columns.get_mut(share.channel_group).map(take).unwrap_or_default()).gathered();
            theirs.iter_mut().for_each(|column| column.resize(rows.len(), nothing));
            self.write_columns(at, rows, &wanted, nothing, &mut desk, &mut theirs);
            for (share, written) in shares.iter().zip(theirs) {
                if let Some(column) = columns.get_mut(share.channel_group) {
                    *column = written;
                }
            }
        }
        for (column, served) in columns.iter_mut().zip(&self.network.channel_groups) {
            if served.served_by.is_none() {
                column.clear();
                column.resize(rows.len(), nothing);
            }
        }
    }

    fn column(&self, at: usize, rows: Range<usize>, wanted: Wanted, nothing: i32) -> Vec<i32> {
        let mut column = vec![nothing; rows.len()];
        self.write_columns(at, &rows, &[wanted], nothing, &mut Desk::default(), std::slice::from_mut(&mut column));
        column
    }

    /// Writes some rows of columns that are made of a warehouse group's pools over lists of as many; `nothing` where a share takes no part.
    fn write_columns(&self, at: usize, rows: &Range<usize>, wanted: &[Wanted], nothing: i32, desk: &mut Desk, columns: &mut [Vec<i32>]) {
        let Some((group, pooling)) = self.group(at).zip(self.pooling(at)) else {
            return columns.iter_mut().for_each(|column| column.fill(nothing));
        };
        if pooling.link.is_none() {
            let pools = group.available.get(rows.clone()).unwrap_or_default().iter().map(|available| (*available).max(0));
            return columns.iter_mut().for_each(|column| column.iter_mut().zip(pools.clone()).for_each(|(entry, pool)| *entry = pool));
        }
        let mut known = ByTakers::<Vec<Known>>::default();
        let Desk { classes, scratch, shared, part } = desk;
        for start in rows.clone().step_by(BLOCK) {
            let block = start..rows.end.min(start.saturating_add(BLOCK));
            let here = start.saturating_sub(rows.start)..block.end.saturating_sub(rows.start);
            classes.sort(self.catalogue, &block);
            let Some(available) = group.available.get(block.clone()) else { continue };
            for (at, (takers, rows)) in classes.iter().enumerate() {
                let Some(subset) = group.subsets.get(takers) else { continue };
                let Some(known) = known.get_or_make(takers, || subset.begin(wanted)) else { continue };
                if at == 0 && (known.len() < wanted.len() || matches!(rows, Rows::Some(_))) {
                    let blocks = columns.iter_mut().filter_map(|column| column.get_mut(here.clone()));
                    blocks.for_each(|block| block.fill(nothing));
                }
                let mut pools = pooling.pools(&subset.members, &block, rows, available, scratch);
                subset.divide_all(&mut pools, self.balance.ranks.of_rows(rows, &block), shared);
                for known in known {
                    let Some(column) = columns.get_mut(known.at).and_then(|column| column.get_mut(here.clone())) else { continue };
                    match rows {
                        Rows::All => known.write(subset, pools.each, shared, column),
                        Rows::Some(places) => {
                            part.resize(pools.each.len(), 0);
                            known.write(subset, pools.each, shared, part);
                            for (place, units) in places.iter().zip(&*part) {
                                column.get_mut(*place as usize).into_iter().for_each(|entry| *entry = *units);
                            }
                        }
                    }
                }
            }
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

    fn pooling(&self, at: usize) -> Option<Pooling<'a>> {
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
