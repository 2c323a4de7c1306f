//! One warehouse group over many rows: its columns, what is available of them, and its pools.

use super::columns;
use super::network::{Network, PoolingGroup, ResolvedLink};
use super::takers::Rows;
use crate::catalogue::{Catalogue, Narrow};
use crate::plan::Quantity;
use crate::plan::gathered::Gathered;
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

/// Pools of some rows of a block, with sums.
pub(super) struct Pools<'a> {
    /// One a row that was asked for.
    pub each: &'a mut [i32],
    pub sum: i64,
    /// None has more units than this.
    pub most: i64,
    /// What is reserved of these rows.
    pub reserved: i64,
}

/// What is worked with for one block.
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    pools: Vec<i32>,
    picked: Vec<i32>,
}

/// Of a block of which less than this part is asked for, rows are computed one by one: the others would be in vain.
const PART: usize = 32;

/// A column, unless there is nothing in it.
fn filled(column: &Narrow) -> Option<&Narrow> {
    (column.most() > 0).then_some(column)
}

/// A bound of what these columns add up to.
fn most<'a>(columns: impl IntoIterator<Item = &'a Narrow>) -> i64 {
    columns.into_iter().map(|column| i64::from(column.most())).fold(0, i64::saturating_add)
}

/// The same columns with those of one width together, as they are added up.
fn by_width(columns: Vec<&Narrow>) -> Vec<&Narrow> {
    let mut by_width = Vec::with_capacity(columns.len());
    for bits in [8, 16, 32] {
        columns.iter().filter(|column| column.bits() == bits).for_each(|column| by_width.push(*column));
    }
    by_width
}

impl<'a> Pooling<'a> {
    pub fn new(network: &'a Network, group: &'a PoolingGroup, catalogue: &'a Catalogue) -> Self {
        let column = |at: &usize| catalogue.stock_near(*at, network.warehouses.id(*at)?);
        let stock: Vec<_> = group.warehouses.iter().filter_map(column).gathered();
        let on_hand = by_width(stock.iter().filter_map(|column| filled(column.on_hand().numbers())).gathered());
        let allocated = by_width(stock.iter().filter_map(|column| filled(column.allocated().numbers())).gathered());
        let link = group.link.as_ref();
        let reserved =
            link.map_or_else(Vec::new, |link| link.shares.iter().map(|share| reserved(network, catalogue, share.channel_group)).gathered());
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
        columns::sums(available, self.most_available)
    }

    /// Adds up what is available in these rows. Those that leave the range are 0 and told to `outside`.
    pub fn add_up(&self, block: &Range<usize>, available: &mut [i32], outside: impl FnMut(usize, i64)) {
        if self.is_counted {
            columns::add_up(&self.on_hand, &self.allocated, block, available);
        } else {
            available.fill(0);
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

    /// The pools of some rows of a block for the shares at these places of the link. `available` is the whole block's.
    pub fn pools<'s>(
        &self,
        members: &[usize],
        block: &Range<usize>,
        rows: Rows<'_>,
        available: &[i32],
        Scratch { pools, picked }: &'s mut Scratch,
    ) -> Pools<'s> {
        let mut reserved = 0_i64;
        if !self.is_pooled || rows.len(available.len()) < available.len() / PART {
            picked.clear();
            picked.extend(rows.places(available.len()).map(|place| {
                let of_row = self.reserved(members, block.start.saturating_add(place));
                reserved = reserved.saturating_add(of_row);
                self.pool(available.get(place).copied().unwrap_or(0), of_row)
            }));
            return Pools { sum: columns::sum(picked, self.most_available), each: picked, most: self.most_available, reserved };
        }
        let columns: Vec<&Narrow> = self.reserved_of(members).gathered();
        let (buffer, most) = (self.buffer().signed(), self.most_available);
        pools.resize(available.len(), 0);
        let sum = if columns.is_empty() {
            columns::pools(available, buffer, most, pools)
        } else {
            columns::add_up(&columns, &[], block, pools);
            reserved = match rows {
                Rows::All => columns::sum(pools, self.most_reserved),
                Rows::Some(rows) => pick(pools, rows).map(i64::from).fold(0, i64::wrapping_add),
            };
            columns::deduct(available, buffer, most, pools)
        };
        match rows {
            Rows::All => Pools { each: pools, sum, most, reserved },
            Rows::Some(rows) => {
                picked.clear();
                picked.extend(pick(pools, rows));
                Pools { sum: columns::sum(picked, most), each: picked, most, reserved }
            }
        }
    }

    fn reserved_of(&self, members: &[usize]) -> impl Iterator<Item = &'a Narrow> {
        members.iter().filter_map(|place| self.reserved.get(*place).copied().flatten())
    }

    /// What is reserved in the share at a place of the link, unless nothing is.
    pub fn reserved_in(&self, place: usize) -> Option<&'a Narrow> {
        self.reserved.get(place).copied().flatten()
    }

    /// The units of a row that are reserved in the shares at these places of the link.
    pub fn reserved(&self, members: &[usize], row: usize) -> i64 {
        self.reserved_of(members).map(|column| i64::from(column.get(row))).fold(0, i64::saturating_add)
    }

    /// The pool of one row.
    pub fn pool(&self, available: i32, reserved: i64) -> i32 {
        self.link.map_or_else(|| available.max(0), |link| link.pool(available, reserved))
    }

    fn buffer(&self) -> Quantity {
        self.link.map_or(Quantity::ZERO, |link| link.buffer)
    }
}

/// What is reserved in a channel group, unless nothing is.
pub(super) fn reserved<'a>(network: &Network, catalogue: &'a Catalogue, channel_group: usize) -> Option<&'a Narrow> {
    let column = catalogue.reserved_near(channel_group, network.channel_group_positions.id(channel_group)?)?;
    filled(column.all().numbers())
}

/// The numbers at these places.
fn pick<'a>(numbers: &'a [i32], places: &'a [u32]) -> impl Iterator<Item = i32> {
    places.iter().map(|place| numbers.get(*place as usize).copied().unwrap_or(0))
}
