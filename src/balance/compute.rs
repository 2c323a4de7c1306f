//! From stock to balanced quantities: the figures of consecutive rows, as columns.
//!
//! One warehouse group at a time. Its columns are added up in blocks that stay in the cache; then each row's pool is
//! divided. Nothing is allocated for a row. A single row is computed by the same code as all of them.

use super::division::Divider;
use super::network::{Network, PoolingGroup, ResolvedLink, Sale};
use crate::catalogue::{Catalogue, StockColumn};
use crate::plan::{Quantity, Sku};
use std::collections::BTreeMap;
use std::ops::Range;

/// Rows that are added up at a time: their sums fit the fastest cache.
const BLOCK: usize = 1024;

/// A channel group's balanced quantity where it takes no part.
const NO_PART: i32 = -1;

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

/// What is computed of consecutive rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    /// One entry a warehouse group.
    pub groups: Vec<GroupColumns>,
    /// One column a channel group: its balanced quantity, or [`NO_PART`].
    balanced: Vec<Vec<i32>>,
}

/// What is computed of one warehouse group, an entry a row.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupColumns {
    pub available: Vec<i32>,
    /// Units reserved in the shares that take part. May be more than a quantity can be.
    pub reserved: Vec<i64>,
    pub pool: Vec<i32>,
    pub unassigned: Vec<i32>,
}

/// The columns of a catalogue by the network's positions.
struct Bound<'a> {
    catalogue: &'a Catalogue,
    stock: Vec<Option<&'a StockColumn>>,
    reserved: Vec<Option<&'a [Quantity]>>,
}

impl<'a> Bound<'a> {
    fn new(network: &Network, catalogue: &'a Catalogue) -> Self {
        let mut stock = vec![None; network.warehouses.len()];
        for column in catalogue.stock() {
            if let Some(entry) = network.warehouses.get(&column.warehouse).and_then(|at| stock.get_mut(at)) {
                *entry = Some(column);
            }
        }
        let mut reserved = vec![None; network.channel_groups.len()];
        for column in catalogue.reserved() {
            if let Some(entry) = network.channel_group_positions.get(&column.sales_channel_group).and_then(|at| reserved.get_mut(at)) {
                *entry = Some(column.all());
            }
        }
        Self { catalogue, stock, reserved }
    }
}

impl Columns {
    /// No rows.
    pub fn none(network: &Network) -> Self {
        Self {
            groups: vec![GroupColumns::default(); network.warehouse_groups.len()],
            balanced: vec![Vec::new(); network.channel_groups.len()],
        }
    }

    /// Computes these rows.
    ///
    /// # Errors
    /// Every group that has more, or fewer, units available than can be counted.
    pub fn compute(network: &Network, catalogue: &Catalogue, rows: Range<usize>) -> Result<Self, Vec<Overflow>> {
        let bound = Bound::new(network, catalogue);
        let mut sales = Sales::new(network, catalogue);
        let mut columns = Self { groups: Vec::new(), balanced: vec![vec![NO_PART; rows.len()]; network.channel_groups.len()] };
        let mut overflows = Vec::new();
        for (at, group) in network.warehouse_groups.iter().enumerate() {
            match available(&bound, group, rows.clone()) {
                Ok(available) => {
                    let computed = match &group.link {
                        Some(link) => columns.divide(&bound, &mut sales, link, rows.clone(), available),
                        None => unlinked(available),
                    };
                    columns.groups.push(computed);
                }
                Err((products, row, units)) => {
                    let sku = catalogue.skus().get(row).cloned();
                    overflows.extend(sku.map(|sku| Overflow { group: at, products, row, sku, units }));
                }
            }
        }
        if overflows.is_empty() { Ok(columns) } else { Err(overflows) }
    }

    /// Pools and divides what is available of a linked group.
    fn divide(
        &mut self,
        bound: &Bound<'_>,
        sales: &mut Sales<'_>,
        link: &ResolvedLink,
        rows: Range<usize>,
        available: Vec<i32>,
    ) -> GroupColumns {
        let mut subsets = Subsets { bound, link, known: BTreeMap::new() };
        let mut units = Vec::new();
        let mut computed = GroupColumns::with_capacity(rows.len());
        let mut rest = rows.clone();
        while let Some(first) = rest.next() {
            // Neighbours are mostly sold in the same channels, so a subset is looked up once for all of them.
            let takers = Takers::of_row(bound.catalogue, first);
            let mut run = first..first.saturating_add(1);
            while run.end < rows.end && Takers::of_row(bound.catalogue, run.end) == takers {
                run.end = run.end.saturating_add(1);
            }
            rest.start = run.end;
            let subset = subsets.of(takers, sales);
            units.resize(subset.channel_groups.len(), 0);
            for row in run {
                let at = row.saturating_sub(rows.start);
                let reserved = subset.reserved.iter().filter_map(|column| column.get(row)).map(|units| i64::from(units.units())).sum();
                let available = available.get(at).copied().unwrap_or_default();
                let pool = pooled(available, reserved, link.buffer);
                let unassigned = subset.divider.divide(Quantity::new(pool.into()).unwrap_or_default(), &mut units);
                for (channel_group, units) in subset.channel_groups.iter().zip(&units) {
                    if let Some(entry) = self.balanced.get_mut(*channel_group).and_then(|column| column.get_mut(at)) {
                        *entry = signed(*units);
                    }
                }
                computed.reserved.push(reserved);
                computed.pool.push(pool);
                computed.unassigned.push(signed(unassigned));
            }
        }
        computed.available = available;
        computed
    }

    /// A channel group's balanced quantity; `None` where it takes no part.
    pub fn balanced(&self, channel_group: usize, at: usize) -> Option<i32> {
        self.balanced.get(channel_group)?.get(at).copied().filter(|units| *units != NO_PART)
    }

    /// A channel group's balanced quantities of these rows; `None` where it takes no part.
    pub fn balanced_of(&self, channel_group: usize, rows: Range<usize>) -> impl Iterator<Item = Option<i32>> {
        let column = self.balanced.get(channel_group).and_then(|column| column.get(rows)).unwrap_or_default();
        column.iter().map(|units| (*units != NO_PART).then_some(*units))
    }

    /// Puts rows that were computed by themselves in the place of these, which are there.
    pub fn splice(&mut self, rows: &Range<usize>, new: &Self) {
        for (group, new) in self.groups.iter_mut().zip(&new.groups) {
            group.available.splice(rows.clone(), new.available.iter().copied());
            group.reserved.splice(rows.clone(), new.reserved.iter().copied());
            group.pool.splice(rows.clone(), new.pool.iter().copied());
            group.unassigned.splice(rows.clone(), new.unassigned.iter().copied());
        }
        for (column, new) in self.balanced.iter_mut().zip(&new.balanced) {
            column.splice(rows.clone(), new.iter().copied());
        }
    }
}

impl GroupColumns {
    fn with_capacity(rows: usize) -> Self {
        Self {
            available: Vec::new(),
            reserved: Vec::with_capacity(rows),
            pool: Vec::with_capacity(rows),
            unassigned: Vec::with_capacity(rows),
        }
    }
}

/// Adds up what a group's warehouses have available. Otherwise, of what leaves the range: how many products, the first
/// row and its units.
fn available(bound: &Bound<'_>, group: &PoolingGroup, rows: Range<usize>) -> Result<Vec<i32>, (usize, usize, i64)> {
    let columns: Vec<_> = group.warehouses.iter().filter_map(|at| bound.stock.get(*at).copied().flatten()).collect();
    let mut available = Vec::with_capacity(rows.len());
    let mut sums = Vec::with_capacity(rows.len().min(BLOCK));
    let mut outside: Option<(usize, usize, i64)> = None;
    for start in rows.clone().step_by(BLOCK) {
        let block = start..rows.end.min(start.saturating_add(BLOCK));
        sums.clear();
        sums.resize(block.len(), 0_i64);
        for column in &columns {
            let on_hand = column.on_hand().get(block.clone()).unwrap_or_default();
            let allocated = column.allocated().get(block.clone()).unwrap_or_default();
            for ((sum, on_hand), allocated) in sums.iter_mut().zip(on_hand).zip(allocated) {
                // Sums of differences of 32-bit integers: 2^31 warehouses are not enough to leave 64 bits.
                *sum = sum.wrapping_add(i64::from(on_hand.signed().wrapping_sub(allocated.signed())));
            }
        }
        for (row, sum) in block.zip(&sums) {
            available.push(i32::try_from(*sum).unwrap_or_else(|_| {
                let (products, ..) = outside.get_or_insert((0, row, *sum));
                *products = products.saturating_add(1);
                0
            }));
        }
    }
    outside.map_or(Ok(available), Err)
}

/// A group without a link: nothing is deducted from its pool, and nobody receives it.
fn unlinked(available: Vec<i32>) -> GroupColumns {
    let pool: Vec<i32> = available.iter().map(|units| (*units).max(0)).collect();
    GroupColumns { reserved: vec![0; available.len()], unassigned: pool.clone(), pool, available }
}

/// `max(0, available - reserved - buffer)`.
fn pooled(available: i32, reserved: i64, buffer: Quantity) -> i32 {
    let rest = i64::from(available).saturating_sub(reserved).saturating_sub(buffer.units().into());
    // Not more than what is available.
    i32::try_from(rest.max(0)).unwrap_or(0)
}

/// Units of a pool as the columns hold them.
fn signed(units: u32) -> i32 {
    i32::try_from(units).unwrap_or(i32::MAX)
}

/// What decides which shares take part for a row: nothing does for a disabled product, and otherwise the number of the
/// list of channels that it is sold in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Takers {
    Nobody,
    SoldIn(Option<u32>),
}

impl Takers {
    fn of_row(catalogue: &Catalogue, row: usize) -> Self {
        match (catalogue.enabled().get(row), catalogue.sold_in_numbers().get(row)) {
            (Some(true), Some(list)) => Self::SoldIn(*list),
            _ => Self::Nobody,
        }
    }
}

/// The shares of a link that take part together, made ready to divide pools.
struct Subset<'a> {
    /// Who takes part, in the link's order.
    channel_groups: Vec<usize>,
    /// What is reserved there, where anything is.
    reserved: Vec<&'a [Quantity]>,
    divider: Divider,
}

/// The subsets of a link's shares that some row asked for.
struct Subsets<'a, 'b> {
    bound: &'b Bound<'a>,
    link: &'b ResolvedLink,
    known: BTreeMap<Takers, Subset<'a>>,
}

impl<'a> Subsets<'a, '_> {
    fn of(&mut self, takers: Takers, sales: &mut Sales<'_>) -> &Subset<'a> {
        self.known.entry(takers).or_insert_with(|| {
            let sale = match takers {
                Takers::Nobody => None,
                Takers::SoldIn(list) => Some(sales.of(list)),
            };
            let members = || self.link.shares.iter().filter(|share| sale.is_some_and(|sale| sale.reaches(share.channel_group)));
            Subset {
                channel_groups: members().map(|share| share.channel_group).collect(),
                reserved: members().filter_map(|share| self.bound.reserved.get(share.channel_group).copied().flatten()).collect(),
                divider: Divider::new(self.link.strategy, self.link.rounding, members().map(|share| &share.settings)),
            }
        })
    }
}

/// Where products are sold, worked out once for each list of channels that some row asked for.
pub(super) struct Sales<'a> {
    network: &'a Network,
    catalogue: &'a Catalogue,
    known: BTreeMap<Option<u32>, Sale>,
}

impl<'a> Sales<'a> {
    pub(super) fn new(network: &'a Network, catalogue: &'a Catalogue) -> Self {
        Self { network, catalogue, known: BTreeMap::new() }
    }

    /// Where a product is sold whose list of channels has this number; `None` is every channel.
    pub(super) fn of(&mut self, list: Option<u32>) -> &Sale {
        self.known.entry(list).or_insert_with(|| {
            let channels = list.map(|list| self.catalogue.sold_in_lists().get(list as usize).map(AsRef::as_ref).unwrap_or_default());
            self.network.sale(channels)
        })
    }
}
