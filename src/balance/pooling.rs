//! One warehouse group over many rows: its columns, what is available of them, and its pools.

use super::columns;
use super::network::{Network, PoolingGroup, ResolvedLink};
use super::takers::Rows;
use crate::catalogue::{Catalogue, Narrow};
use crate::plan::Quantity;
use std::ops::Range;

/// The columns of a warehouse group. Those of nothing but zeros are left out.
pub(super) struct Pooling<'a> {
    pub link: Option<&'a ResolvedLink>,
    on_hand: Vec<&'a Narrow>,
    allocated: Vec<&'a Narrow>,
    /// One a share of the link.
    reserved: Vec<Option<&'a Narrow>>,
    /// What is available is not further from 0 than this.
    most_available: i64,
    /// What is reserved is not more than this.
    most_reserved: i64,
    /// Whether its available units are sure to stay within 32 bits.
    is_counted: bool,
    /// Whether its pools are, with nothing to watch in between.
    is_pooled: bool,
}

/// What is worked with for one block.
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    /// The pools of the rows that were asked for, and room for some more.
    pools: Vec<i32>,
    picked: Vec<i32>,
}

/// A column, unless there is nothing in it.
fn filled(column: &Narrow) -> Option<&Narrow> {
    (column.most() > 0).then_some(column)
}

/// A bound of what these columns add up to.
fn most<'a>(columns: impl IntoIterator<Item = &'a Narrow>) -> i64 {
    columns.into_iter().map(|column| i64::from(column.most())).fold(0, i64::saturating_add)
}

impl<'a> Pooling<'a> {
    pub fn new(network: &'a Network, group: &'a PoolingGroup, catalogue: &'a Catalogue) -> Self {
        let column = |at: &usize| catalogue.stock_near(*at, network.warehouses.id(*at)?);
        let stock: Vec<_> = group.warehouses.iter().filter_map(column).collect();
        let mut on_hand: Vec<_> = stock.iter().filter_map(|column| filled(column.on_hand().numbers())).collect();
        let mut allocated: Vec<_> = stock.iter().filter_map(|column| filled(column.allocated().numbers())).collect();
        // Those of one width are added up together.
        on_hand.sort_by_key(|column| column.bits());
        allocated.sort_by_key(|column| column.bits());
        let link = group.link.as_ref();
        let reserved =
            link.map_or_else(Vec::new, |link| link.shares.iter().map(|share| reserved(network, catalogue, share.channel_group)).collect());
        let (most_on_hand, most_allocated) = (most(on_hand.iter().copied()), most(allocated.iter().copied()));
        let most_reserved = most(reserved.iter().copied().flatten());
        let deducted = most_reserved.saturating_add(link.map_or(0, |link| link.buffer.units().into()));
        let range = i64::from(i32::MAX);
        Self {
            most_available: most_on_hand.max(most_allocated),
            most_reserved,
            is_counted: most_on_hand <= range && most_allocated <= range,
            is_pooled: most_allocated.saturating_add(deducted) <= range,
            link,
            on_hand,
            allocated,
            reserved,
        }
    }

    /// Whether its available units are sure to stay within 32 bits, by the bounds of the columns.
    pub const fn is_counted(&self) -> bool {
        self.is_counted
    }

    /// The sum of what is available in the rows of a block, and of those that have any.
    pub fn sums(&self, available: &[i32]) -> (i64, i64) {
        (columns::sum(available, self.most_available), columns::sum_above_zero(available, self.most_available))
    }

    /// Adds up what is available in these rows. Those that leave the range are 0 and told to `outside`.
    pub fn add_up(&self, block: &Range<usize>, available: &mut [i32], outside: impl FnMut(usize, i64)) {
        available.fill(0);
        if self.is_counted {
            columns::add(&self.on_hand, block, available);
            columns::subtract(&self.allocated, block, available);
        } else {
            self.add_up_wide(block, available, outside);
        }
    }

    /// The same in 64 bits.
    fn add_up_wide(&self, block: &Range<usize>, available: &mut [i32], mut outside: impl FnMut(usize, i64)) {
        for (row, available) in block.clone().zip(available) {
            let units = |columns: &[&Narrow]| columns.iter().map(|column| i64::from(column.get(row))).fold(0, i64::saturating_add);
            let sum = units(&self.on_hand).saturating_sub(units(&self.allocated));
            match i32::try_from(sum) {
                Ok(sum) => *available = sum,
                Err(_) => outside(row, sum),
            }
        }
    }

    /// What one row has available.
    pub fn available(&self, row: usize) -> i64 {
        let units = |columns: &[&Narrow]| columns.iter().map(|column| i64::from(column.get(row))).fold(0, i64::saturating_add);
        units(&self.on_hand).saturating_sub(units(&self.allocated))
    }

    /// The pools of some rows of a block for the shares at these places of the link; then their sum, and that of what is
    /// reserved. `available` is the whole block's.
    pub fn pools<'s>(
        &self,
        members: &[usize],
        block: &Range<usize>,
        rows: Rows<'_>,
        available: &[i32],
        scratch: &'s mut Scratch,
    ) -> (&'s mut [i32], i64, i64) {
        let reserved: Vec<&Narrow> = self.reserved_of(members).collect();
        let buffer = self.link.map_or(Quantity::ZERO, |link| link.buffer);
        // Where few rows of a block are asked for, the others would be computed in vain.
        let few = match rows {
            Rows::All => false,
            Rows::Some(rows) => rows.len().saturating_mul(8) < block.len(),
        };
        if few || !self.is_pooled {
            return self.pools_by_row(&reserved, buffer, block, rows, available, scratch);
        }
        let Scratch { pools, picked } = scratch;
        pools.clear();
        pools.resize(available.len(), 0);
        let mut reserved_sum = 0;
        if !reserved.is_empty() {
            columns::add(&reserved, block, pools);
            reserved_sum = match rows {
                Rows::All => columns::sum(pools, self.most_reserved),
                Rows::Some(rows) => pick(pools, rows).map(i64::from).fold(0, i64::saturating_add),
            };
        }
        columns::pools(available, buffer.signed(), pools);
        let pools = match rows {
            Rows::All => pools,
            Rows::Some(rows) => {
                picked.clear();
                picked.extend(pick(pools, rows));
                picked
            }
        };
        let pool_sum = columns::sum(pools, self.most_available);
        (pools, pool_sum, reserved_sum)
    }

    fn pools_by_row<'s>(
        &self,
        reserved: &[&Narrow],
        buffer: Quantity,
        block: &Range<usize>,
        rows: Rows<'_>,
        available: &[i32],
        scratch: &'s mut Scratch,
    ) -> (&'s mut [i32], i64, i64) {
        let (mut pool_sum, mut reserved_sum) = (0_i64, 0_i64);
        let pools = &mut scratch.pools;
        pools.clear();
        let mut one = |place: usize| {
            let row = block.start.saturating_add(place);
            let reserved = reserved.iter().map(|column| i64::from(column.get(row))).fold(0, i64::saturating_add);
            let pool = pooled(available.get(place).copied().unwrap_or(0), reserved, buffer);
            reserved_sum = reserved_sum.saturating_add(reserved);
            pool_sum = pool_sum.saturating_add(pool.into());
            pools.push(pool);
        };
        match rows {
            Rows::All => (0..block.len()).for_each(&mut one),
            Rows::Some(rows) => rows.iter().for_each(|place| one(*place as usize)),
        }
        (pools, pool_sum, reserved_sum)
    }

    fn reserved_of(&self, members: &[usize]) -> impl Iterator<Item = &'a Narrow> {
        members.iter().filter_map(|place| self.reserved.get(*place).copied().flatten())
    }

    /// The units of a row that are reserved in the shares at these places of the link.
    pub fn reserved(&self, members: &[usize], row: usize) -> i64 {
        self.reserved_of(members).map(|column| i64::from(column.get(row))).fold(0, i64::saturating_add)
    }

    /// The pool of one row, of which this is available and that reserved.
    pub fn pool(&self, available: i32, reserved: i64) -> i32 {
        pooled(available, reserved, self.link.map_or(Quantity::ZERO, |link| link.buffer))
    }
}

/// What is reserved in a channel group, unless nothing is.
fn reserved<'a>(network: &Network, catalogue: &'a Catalogue, channel_group: usize) -> Option<&'a Narrow> {
    let column = catalogue.reserved_near(channel_group, network.channel_group_positions.id(channel_group)?)?;
    filled(column.all().numbers())
}

/// `max(0, available - reserved - buffer)`.
fn pooled(available: i32, reserved: i64, buffer: Quantity) -> i32 {
    let rest = i64::from(available).saturating_sub(reserved).saturating_sub(buffer.units().into());
    // Not more than what is available.
    i32::try_from(rest.max(0)).unwrap_or(0)
}

/// The numbers at these places.
fn pick<'a>(numbers: &'a [i32], places: &'a [u32]) -> impl Iterator<Item = i32> {
    places.iter().map(|place| numbers.get(*place as usize).copied().unwrap_or(0))
}
