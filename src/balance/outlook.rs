//! How a link divides one product's pool, and how its shares would grow with it.

use super::division::{Divider, Growth, quantity};
use super::network::Network;
use super::pooling::Pooling;
use super::ranks::Ranks;
use super::subset::Subset;
use crate::catalogue::Catalogue;
use crate::plan::Quantity;

/// How a link divides one product's pool, and how its shares would grow with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// The units that are divided.
    pub pool: Quantity,
    /// The part of them that nobody receives.
    pub unassigned: Quantity,
    /// The channel groups that take part, by their positions in the plan and in the link's order.
    pub takers: Vec<usize>,
    /// What each of them gets.
    pub units: Vec<Quantity>,
    /// What each of them would get of other pools: up to twice this one, or ten units a share where it is empty.
    pub growth: Growth,
}

impl Outlook {
    /// The outlook of one product in a warehouse group, by their positions; `None` where there is no such row or group,
    /// or no link, or what is available leaves the range of a quantity.
    #[must_use]
    pub fn of(network: &Network, catalogue: &Catalogue, group: usize, row: usize) -> Option<Self> {
        let pooled = network.warehouse_groups.get(group)?;
        let link = pooled.link.as_ref()?;
        let sale = network.sale(catalogue.sold_in(row));
        let subset = Subset::new(link, catalogue.enabled().get(row)?.then_some(&sale));
        let pooling = Pooling::new(network, pooled, catalogue);
        let available = i32::try_from(pooling.available(row)).ok()?;
        let pool = Quantity::new(pooling.pool(available, pooling.reserved(&subset.members, row)).into()).ok()?;
        let shares: Vec<_> = subset.members.iter().filter_map(|place| link.shares.get(*place)).collect();
        let divider = Divider::new(link.strategy, link.rounding, shares.iter().map(|share| &share.settings));
        let divider = divider.beginning_with(Ranks::of_row(network, catalogue, row) as usize);
        let mut units = vec![0; shares.len()];
        let unassigned = divider.divide(pool, &mut units);
        let tens = i64::try_from(shares.len()).unwrap_or(i64::MAX).saturating_mul(10);
        let greatest = if pool == Quantity::ZERO { tens } else { i64::from(pool.units()).saturating_mul(2) };
        Some(Self {
            pool,
            unassigned: quantity(unassigned),
            takers: shares.iter().map(|share| share.channel_group).collect(),
            units: units.into_iter().map(quantity).collect(),
            growth: divider.growth(Quantity::new(greatest).unwrap_or(Quantity::MAX)),
        })
    }
}
