//! How a link divides one product's pool, and how its shares would grow with it.

use super::division::{Growth, quantity};
use super::network::Network;
use super::shared::Shared;
use crate::catalogue::Catalogue;
use crate::plan::Quantity;

/// How a link divides one product's pool, and how its shares would grow with it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
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
        let shared = Shared::of(network, catalogue, group, row)?;
        let (pool, divider) = (shared.pool(), shared.divider());
        let mut units = vec![0; shared.takers.len()];
        let unassigned = divider.divide(pool, &mut units);
        let tens = i64::try_from(units.len()).unwrap_or(i64::MAX).saturating_mul(10);
        let greatest = if pool == Quantity::ZERO { tens } else { i64::from(pool.units()).saturating_mul(2) };
        Some(Self {
            pool,
            unassigned: quantity(unassigned),
            takers: shared.takers.iter().map(|share| share.channel_group).collect(),
            units: units.into_iter().map(quantity).collect(),
            growth: divider.growth(Quantity::new(greatest).unwrap_or(Quantity::MAX)),
        })
    }
}
