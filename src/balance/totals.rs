//! Exact sums of what is computed, over the catalogue or of one product.

use super::compute::AvailableSums;
use super::network::{Network, PoolingGroup};
use super::subset::Sums;
use super::takers::{Sales, Takers};
use crate::catalogue::{Catalogue, StockColumn};
use crate::plan::gathered::Gathered;

/// Sums over products, by node; positions are those of the plan's lists. Units throughout.
///
/// For each warehouse group and for all of them,
/// `available - reserved - buffer + short = pool = balanced + unassigned`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
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

/// Units, and for how many products there is such a figure.
#[derive(Debug, Clone, Copy, Default)]
struct Sold {
    products: i64,
    units: i64,
}

impl Sold {
    fn add(&mut self, products: i64, units: i64) {
        self.products = self.products.saturating_add(products);
        self.units = self.units.saturating_add(units);
    }

    fn units(&self) -> Option<i64> {
        (self.products > 0).then_some(self.units)
    }
}

/// What is summed of one warehouse group.
pub(super) struct GroupSums<'a> {
    pub available: AvailableSums,
    /// For each sort of row, the places of the shares that take part and their sums.
    pub subsets: Vec<(Takers, &'a [usize], &'a Sums)>,
}

impl Totals {
    /// Puts the sums of all warehouse groups together.
    pub(super) fn of(
        network: &Network,
        catalogue: &Catalogue,
        products: usize,
        warehouses: Vec<WarehouseTotals>,
        groups: &[GroupSums<'_>],
    ) -> Self {
        let mut sales = Sales::new(network, catalogue);
        let mut balanced = vec![Sold::default(); network.channel_groups.len()];
        let mut shown = vec![Sold::default(); network.channels.len()];
        let mut totals = Self { products, warehouses, ..Self::default() };
        for (group, sums) in network.warehouse_groups.iter().zip(groups) {
            totals.add_group(group, sums);
            let Some(link) = &group.link else { continue };
            for (takers, members, sums) in &sums.subsets {
                let Some(sale) = sales.of(*takers) else { continue };
                let shares = members.iter().filter_map(|place| link.shares.get(*place));
                for (share, units) in shares.zip(&sums.units) {
                    if let Some(sold) = balanced.get_mut(share.channel_group) {
                        sold.add(sums.rows, *units);
                    }
                    let channels = network.channel_groups.get(share.channel_group).map_or(&[][..], |group| &group.channels);
                    for channel in channels.iter().filter(|channel| sale.is_in(**channel)) {
                        if let Some(sold) = shown.get_mut(*channel) {
                            sold.add(sums.rows, *units);
                        }
                    }
                }
            }
        }
        totals.balanced = balanced.iter().map(Sold::units).gathered();
        totals.shown = shown.iter().map(Sold::units).gathered();
        let all = &mut totals.overall;
        all.shown = shown.iter().map(|sold| sold.units).fold(0, i64::saturating_add);
        all.exposure = exposure(all.shown, all.above_zero);
        totals
    }

    fn add_group(&mut self, group: &PoolingGroup, sums: &GroupSums<'_>) {
        let AvailableSums { all: available, above_zero } = sums.available;
        let over = |figure: fn(&Sums) -> i64| sums.subsets.iter().map(|(_, _, sums)| figure(sums)).fold(0, i64::saturating_add);
        let mut totals = match &group.link {
            // Nothing is deducted from its pool, and nobody receives it.
            None => GroupTotals { available, pool: above_zero, unassigned: above_zero, ..GroupTotals::default() },
            Some(link) => GroupTotals {
                available,
                reserved: over(|sums| sums.reserved),
                buffer: i64::from(link.buffer.units()).saturating_mul(i64::try_from(self.products).unwrap_or(i64::MAX)),
                short: 0,
                pool: over(|sums| sums.pool),
                unassigned: over(Sums::unassigned),
            },
        };
        let deducted = totals.reserved.saturating_add(totals.buffer);
        totals.short = totals.pool.saturating_add(deducted).saturating_sub(available);
        self.warehouse_groups.push(totals);
        let all = &mut self.overall;
        for (sum, units) in [
            (&mut all.available, available),
            (&mut all.reserved, totals.reserved),
            (&mut all.buffer, totals.buffer),
            (&mut all.short, totals.short),
            (&mut all.pool, totals.pool),
            (&mut all.balanced, totals.balanced()),
            (&mut all.unassigned, totals.unassigned),
            (&mut all.above_zero, above_zero),
        ] {
            *sum = sum.saturating_add(units);
        }
    }
}

/// What each warehouse holds of a product, or of all.
pub(super) fn warehouse_totals(network: &Network, catalogue: &Catalogue, row: Option<usize>) -> Vec<WarehouseTotals> {
    let of_column = |column: &StockColumn| match row {
        None => WarehouseTotals { on_hand: column.on_hand().numbers().total(), allocated: column.allocated().numbers().total() },
        Some(row) => {
            let level = column.level(row);
            WarehouseTotals { on_hand: level.on_hand.units().into(), allocated: level.allocated.units().into() }
        }
    };
    let mut totals = vec![WarehouseTotals::default(); network.warehouses.len()];
    for column in catalogue.stock() {
        if let Some(entry) = network.warehouses.get(&column.warehouse).and_then(|at| totals.get_mut(at)) {
            *entry = of_column(column);
        }
    }
    totals
}

/// `shown / available` in thousandths, rounded to the nearest.
fn exposure(shown: i64, available: i64) -> Option<i64> {
    let (whole, rest) = (shown.checked_div(available)?, shown.checked_rem(available)?);
    // Sums stay below 2^53, and what is left is below the divisor: a thousand times that is less than 2^63.
    let part = rest.saturating_mul(1000).saturating_add(available >> 1).checked_div(available)?;
    Some(whole.saturating_mul(1000).saturating_add(part))
}
