//! A model of whole plans to hold the fast one against: a product at a time, everything looked up by id, each figure
//! as the rules state it.

use crate::naive_division;
use stockpool::balance::division::Divider;
use stockpool::balance::{GroupTotals, OverallTotals, Totals, WarehouseTotals};
use stockpool::plan::{Id, Link, Plan, Product, Quantity, Remainder, ShareSettings};

/// The figures of one product, in the plan's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    pub groups: Vec<GroupFigures>,
    /// `None` where the group takes no part.
    pub balanced: Vec<Option<i64>>,
    /// `None` where the product is not sold or the group takes no part.
    pub shown: Vec<Option<i64>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupFigures {
    pub available: i64,
    pub reserved: i64,
    pub buffer: i64,
    pub pool: i64,
    pub unassigned: i64,
}

fn is_sold_in(product: &Product, channel: &Id) -> bool {
    product.sold_in.as_ref().is_none_or(|channels| channels.contains(channel))
}

/// Whether a channel group takes part: the product is enabled and sold in one of its channels.
fn takes_part(plan: &Plan, product: &Product, channel_group: &Id) -> bool {
    let group = plan.sales_channel_groups.iter().find(|group| group.id == *channel_group).unwrap();
    product.enabled && group.channels.iter().any(|channel| is_sold_in(product, channel))
}

fn of<T: Copy + Default>(list: &[(Id, T)], id: &Id) -> T {
    list.iter().find(|(candidate, _)| candidate == id).map(|(_, it)| *it).unwrap_or_default()
}

/// How many SKUs come before each product's own.
pub fn ranks(products: &[Product]) -> Vec<usize> {
    let key = |at: usize| (products[at].sku.as_str(), at);
    (0..products.len()).map(|at| (0..products.len()).filter(|other| key(*other) < key(at)).count()).collect()
}

/// One product's figures, of which so many SKUs come before its own; `None` when a group's available units leave the range of a signed 32-bit integer.
pub fn figures(plan: &Plan, product: &Product, rank: usize) -> Option<Figures> {
    let mut groups = Vec::new();
    let mut balanced = vec![None; plan.sales_channel_groups.len()];
    for group in &plan.warehouse_groups {
        let levels = group.warehouses.iter().map(|warehouse| of(&product.stock, warehouse));
        let available: i64 = levels.map(|level| i64::from(level.on_hand.units()) - i64::from(level.allocated.units())).sum();
        i32::try_from(available).ok()?;
        let link = plan.links.iter().find(|link| link.warehouse_group == group.id);
        groups.push(match link {
            Some(link) => divide(plan, product, rank, link, available, &mut balanced),
            None => GroupFigures { available, reserved: 0, buffer: 0, pool: available.max(0), unassigned: available.max(0) },
        });
    }
    let shown = plan.sales_channels.iter().map(|channel| {
        let group = plan.sales_channel_groups.iter().position(|group| group.channels.contains(&channel.id)).unwrap();
        balanced[group].filter(|_| is_sold_in(product, &channel.id))
    });
    Some(Figures { shown: shown.collect(), groups, balanced })
}

fn divide(plan: &Plan, product: &Product, rank: usize, link: &Link, available: i64, balanced: &mut [Option<i64>]) -> GroupFigures {
    let takers: Vec<_> = link.shares.iter().filter(|share| takes_part(plan, product, &share.sales_channel_group)).collect();
    let reserved: i64 = takers.iter().map(|share| i64::from(of(&product.reserved, &share.sales_channel_group).units())).sum();
    let buffer = i64::from(link.rules.buffer.unwrap_or(plan.balancing.buffer).units());
    let pool = (available - reserved - buffer).max(0);
    let strategy = link.rules.strategy.unwrap_or(plan.balancing.strategy);
    let rounding = link.rules.rounding.unwrap_or(plan.balancing.rounding);
    let settings: Vec<&ShareSettings> = takers.iter().map(|share| &share.settings).collect();
    let first = if plan.balancing.remainder == Remainder::Rotate && !takers.is_empty() { rank % takers.len() } else { 0 };
    let (units, unassigned) = if pool < 5000 {
        naive_division::divide(u32::try_from(pool).unwrap(), strategy, rounding, first, &settings)
    } else {
        // Unit by unit would take too long; division is held against the naive one in a test of its own.
        let divider = Divider::new(strategy, rounding, settings.iter().copied()).beginning_with(first);
        let division = divider.division(Quantity::new(pool).unwrap());
        (division.units.iter().map(|units| units.units()).collect(), division.unassigned.units())
    };
    for (share, units) in takers.iter().zip(units) {
        let group = plan.sales_channel_groups.iter().position(|group| group.id == share.sales_channel_group).unwrap();
        balanced[group] = Some(units.into());
    }
    GroupFigures { available, reserved, buffer, pool, unassigned: unassigned.into() }
}

/// Adds totals to others, so many times.
pub fn add(sum: &mut Totals, one: &Totals, times: i64) {
    sum.products += one.products * usize::try_from(times).unwrap();
    for (sum, one) in sum.warehouses.iter_mut().zip(&one.warehouses) {
        sum.on_hand += one.on_hand * times;
        sum.allocated += one.allocated * times;
    }
    for (sum, one) in sum.warehouse_groups.iter_mut().zip(&one.warehouse_groups) {
        sum.available += one.available * times;
        sum.reserved += one.reserved * times;
        sum.buffer += one.buffer * times;
        sum.short += one.short * times;
        sum.pool += one.pool * times;
        sum.unassigned += one.unassigned * times;
    }
    for (sum, one) in sum.balanced.iter_mut().zip(&one.balanced).chain(sum.shown.iter_mut().zip(&one.shown)) {
        add_units(sum, one.map(|units| units * times));
    }
    let (all, one) = (&mut sum.overall, &one.overall);
    all.available += one.available * times;
    all.reserved += one.reserved * times;
    all.buffer += one.buffer * times;
    all.short += one.short * times;
    all.pool += one.pool * times;
    all.balanced += one.balanced * times;
    all.unassigned += one.unassigned * times;
    all.shown += one.shown * times;
    all.above_zero += one.above_zero * times;
    all.exposure = exposure(all);
}

/// Rounded to the nearest, halves up.
fn exposure(all: &OverallTotals) -> Option<i64> {
    (all.above_zero > 0)
        .then(|| i64::try_from((i128::from(all.shown) * 2000 + i128::from(all.above_zero)) / (i128::from(all.above_zero) * 2)).unwrap())
}

/// Adds what there is; nothing and nothing stay nothing.
fn add_units(sum: &mut Option<i64>, units: Option<i64>) {
    *sum = match (*sum, units) {
        (None, units) => units,
        (sum, None) => sum,
        (Some(sum), Some(units)) => Some(sum + units),
    };
}

/// The sums over these products, of these ranks.
pub fn totals(plan: &Plan, products: &[Product], ranks: &[usize]) -> Totals {
    let mut totals = Totals {
        products: products.len(),
        warehouses: vec![WarehouseTotals::default(); plan.warehouses.len()],
        warehouse_groups: vec![GroupTotals::default(); plan.warehouse_groups.len()],
        balanced: vec![None; plan.sales_channel_groups.len()],
        shown: vec![None; plan.sales_channels.len()],
        overall: OverallTotals::default(),
    };
    let all = &mut totals.overall;
    for (product, rank) in products.iter().zip(ranks) {
        for (sum, warehouse) in totals.warehouses.iter_mut().zip(&plan.warehouses) {
            let level = of(&product.stock, &warehouse.id);
            sum.on_hand += i64::from(level.on_hand.units());
            sum.allocated += i64::from(level.allocated.units());
        }
        let figures = figures(plan, product, *rank).unwrap();
        for (sum, group) in totals.warehouse_groups.iter_mut().zip(&figures.groups) {
            let short = group.pool - (group.available - group.reserved - group.buffer);
            for (sum, units) in [
                (&mut sum.available, group.available),
                (&mut sum.reserved, group.reserved),
                (&mut sum.buffer, group.buffer),
                (&mut sum.short, short),
                (&mut sum.pool, group.pool),
                (&mut sum.unassigned, group.unassigned),
                (&mut all.available, group.available),
                (&mut all.reserved, group.reserved),
                (&mut all.buffer, group.buffer),
                (&mut all.short, short),
                (&mut all.pool, group.pool),
                (&mut all.unassigned, group.unassigned),
                (&mut all.above_zero, group.available.max(0)),
            ] {
                *sum += units;
            }
        }
        for (sum, units) in totals.balanced.iter_mut().zip(figures.balanced) {
            all.balanced += units.unwrap_or(0);
            add_units(sum, units);
        }
        for (sum, units) in totals.shown.iter_mut().zip(figures.shown) {
            all.shown += units.unwrap_or(0);
            add_units(sum, units);
        }
    }
    all.exposure = exposure(all);
    totals
}
