//! Exact sums of what is computed, over the catalogue or of one product.

use super::compute::{Columns, Sales};
use super::network::Network;
use crate::catalogue::Catalogue;
use crate::plan::Quantity;
use std::ops::Range;

/// Sums over products, by node; positions are those of the plan's lists. Units throughout.
///
/// For each warehouse group and for all of them,
/// `available - reserved - buffer + short = pool = balanced + unassigned`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many products were summed.
    pub products: usize,
    /// One entry a warehouse.
    pub warehouses: Vec<WarehouseTotals>,
    /// One entry a warehouse group.
    pub warehouse_groups: Vec<GroupTotals>,
    /// One entry a channel group: its balanced quantity, `None` where it takes part for no product.
    pub balanced: Vec<Option<i64>>,
    /// One entry a channel: what it shows, `None` where no product is sold that its group takes part for.
    pub shown: Vec<Option<i64>>,
    /// All warehouse groups together.
    pub overall: OverallTotals,
}

/// What a warehouse holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WarehouseTotals {
    /// Units there.
    pub on_hand: i64,
    /// Units promised to orders there.
    pub allocated: i64,
}

impl WarehouseTotals {
    /// `on hand - allocated`; may be negative.
    #[must_use]
    pub const fn available(self) -> i64 {
        self.on_hand.saturating_sub(self.allocated)
    }
}

/// What a warehouse group pools.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GroupTotals {
    /// Available in its warehouses; may be negative.
    pub available: i64,
    /// Reserved in the channel groups that take part.
    pub reserved: i64,
    /// Held back by the buffer.
    pub buffer: i64,
    /// What was missing, because a pool is never below 0.
    pub short: i64,
    /// What is divided.
    pub pool: i64,
    /// The part of it that nobody received.
    pub unassigned: i64,
}

impl GroupTotals {
    /// The part of the pool that the channel groups received.
    #[must_use]
    pub const fn balanced(self) -> i64 {
        self.pool.saturating_sub(self.unassigned)
    }
}

/// What all warehouse groups pool, and all channels show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OverallTotals {
    /// Available in all groups; may be negative.
    pub available: i64,
    /// Reserved in the channel groups that take part.
    pub reserved: i64,
    /// Held back by buffers.
    pub buffer: i64,
    /// What was missing, because a pool is never below 0.
    pub short: i64,
    /// What is divided.
    pub pool: i64,
    /// What the channel groups received.
    pub balanced: i64,
    /// What nobody received.
    pub unassigned: i64,
    /// What all channels show together, a unit as often as it is shown.
    pub shown: i64,
    /// What is available in the groups that have any of a product: what `shown` is held against.
    pub above_zero: i64,
    /// Thousandths of a unit shown for each unit available, rounded to the nearest: 1000 where nothing is shown twice.
    /// `None` where nothing is available.
    pub exposure: Option<i64>,
}

/// Sums that a row can be added to and taken from.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    products: i64,
    groups: Vec<GroupSums>,
    channel_groups: Vec<Sold>,
    channels: Vec<Sold>,
}

#[derive(Debug, Clone, Copy, Default)]
struct GroupSums {
    totals: GroupTotals,
    above_zero: i64,
}

/// Units, and for how many products there is such a figure.
#[derive(Debug, Clone, Copy, Default)]
struct Sold {
    products: i64,
    units: i64,
}

impl Sold {
    fn add(&mut self, other: Self, sign: i64) {
        add(&mut self.products, other.products, sign);
        add(&mut self.units, other.units, sign);
    }

    fn units(&self) -> Option<i64> {
        (self.products > 0).then_some(self.units)
    }
}

fn add(sum: &mut i64, other: i64, sign: i64) {
    *sum = sum.saturating_add(other.saturating_mul(sign));
}

impl Sums {
    /// The sums of these rows of computed columns. `sold_in` has the number of each row's list of channels.
    pub fn of(network: &Network, catalogue: &Catalogue, columns: &Columns, sold_in: &[Option<u32>], rows: Range<usize>) -> Self {
        let mut sales = Sales::new(network, catalogue);
        let mut sums = Self {
            products: i64::try_from(rows.len()).unwrap_or(i64::MAX),
            groups: Vec::with_capacity(network.warehouse_groups.len()),
            channel_groups: Vec::with_capacity(network.channel_groups.len()),
            channels: vec![Sold::default(); network.channels.len()],
        };
        for (group, columns) in network.warehouse_groups.iter().zip(&columns.groups) {
            let buffer = group.link.as_ref().map_or(Quantity::ZERO, |link| link.buffer);
            let mut above_zero = 0_i64;
            for units in columns.available.get(rows.clone()).unwrap_or_default() {
                above_zero = above_zero.saturating_add(i64::from(*units).max(0));
            }
            let mut totals = GroupTotals {
                available: sum(&columns.available, rows.clone()),
                reserved: sum(&columns.reserved, rows.clone()),
                buffer: i64::from(buffer.units()).saturating_mul(sums.products),
                short: 0,
                pool: sum(&columns.pool, rows.clone()),
                unassigned: sum(&columns.unassigned, rows.clone()),
            };
            let deducted = totals.reserved.saturating_add(totals.buffer);
            totals.short = totals.pool.saturating_add(deducted).saturating_sub(totals.available);
            sums.groups.push(GroupSums { totals, above_zero });
        }
        for (at, group) in network.channel_groups.iter().enumerate() {
            let mut all = Sold::default();
            let mut run = (None, Sold::default());
            let mut show = |list, sold: Sold| {
                let sale = sales.of(list);
                for channel in group.channels.iter().filter(|channel| sale.is_in(**channel)) {
                    if let Some(channel) = sums.channels.get_mut(*channel) {
                        channel.add(sold, 1);
                    }
                }
            };
            let lists = sold_in.get(rows.clone()).unwrap_or_default();
            for (units, list) in columns.balanced_of(at, rows.clone()).zip(lists) {
                let Some(units) = units else { continue };
                if run.0 != *list {
                    show(run.0, run.1);
                    run = (*list, Sold::default());
                }
                let one = Sold { products: 1, units: units.into() };
                run.1.add(one, 1);
                all.add(one, 1);
            }
            show(run.0, run.1);
            sums.channel_groups.push(all);
        }
        sums
    }

    pub fn add(&mut self, other: &Self) {
        self.combine(other, 1);
    }

    pub fn take(&mut self, other: &Self) {
        self.combine(other, -1);
    }

    fn combine(&mut self, other: &Self, sign: i64) {
        add(&mut self.products, other.products, sign);
        for (group, other) in self.groups.iter_mut().zip(&other.groups) {
            let (sums, others) = (&mut group.totals, &other.totals);
            add(&mut sums.available, others.available, sign);
            add(&mut sums.reserved, others.reserved, sign);
            add(&mut sums.buffer, others.buffer, sign);
            add(&mut sums.short, others.short, sign);
            add(&mut sums.pool, others.pool, sign);
            add(&mut sums.unassigned, others.unassigned, sign);
            add(&mut group.above_zero, other.above_zero, sign);
        }
        let sold = self.channel_groups.iter_mut().chain(&mut self.channels);
        for (sold, other) in sold.zip(other.channel_groups.iter().chain(&other.channels)) {
            sold.add(*other, sign);
        }
    }

    /// The sums as figures, with what the warehouses hold.
    pub fn totals(&self, warehouses: Vec<WarehouseTotals>) -> Totals {
        let over = |figure: fn(&GroupSums) -> i64| self.groups.iter().map(figure).fold(0, i64::saturating_add);
        let shown = self.channels.iter().map(|sold| sold.units).fold(0, i64::saturating_add);
        let above_zero = over(|group| group.above_zero);
        Totals {
            products: usize::try_from(self.products).unwrap_or(0),
            warehouses,
            warehouse_groups: self.groups.iter().map(|group| group.totals).collect(),
            balanced: self.channel_groups.iter().map(Sold::units).collect(),
            shown: self.channels.iter().map(Sold::units).collect(),
            overall: OverallTotals {
                available: over(|group| group.totals.available),
                reserved: over(|group| group.totals.reserved),
                buffer: over(|group| group.totals.buffer),
                short: over(|group| group.totals.short),
                pool: over(|group| group.totals.pool),
                balanced: over(|group| group.totals.balanced()),
                unassigned: over(|group| group.totals.unassigned),
                shown,
                above_zero,
                exposure: exposure(shown, above_zero),
            },
        }
    }
}

/// What each warehouse holds of these rows.
pub(super) fn warehouse_totals(network: &Network, catalogue: &Catalogue, rows: &Range<usize>) -> Vec<WarehouseTotals> {
    let mut totals = vec![WarehouseTotals::default(); network.warehouses.len()];
    for column in catalogue.stock() {
        if let Some(entry) = network.warehouses.get(&column.warehouse).and_then(|at| totals.get_mut(at)) {
            let sum = |units: &[Quantity]| units.get(rows.clone()).unwrap_or_default().iter().map(|units| i64::from(units.units())).sum();
            *entry = WarehouseTotals { on_hand: sum(column.on_hand()), allocated: sum(column.allocated()) };
        }
    }
    totals
}

fn sum<T: Copy + Into<i64>>(column: &[T], rows: Range<usize>) -> i64 {
    column.get(rows).unwrap_or_default().iter().map(|units| (*units).into()).fold(0, i64::saturating_add)
}

/// `shown / available` in thousandths, rounded to the nearest.
fn exposure(shown: i64, available: i64) -> Option<i64> {
    let (shown, available) = (i128::from(shown), i128::from(available));
    let halves = shown.saturating_mul(2000).saturating_add(available);
    i64::try_from(halves.checked_div(available.saturating_mul(2))?).ok()
}
