//! One product's pool in a link, and the shares that it is divided over: what questions about a single division begin with.

use super::division::Divider;
use super::network::{Network, ResolvedLink, ResolvedShare};
use super::pooling::Pooling;
use super::ranks::Ranks;
use super::subset::Subset;
use crate::catalogue::Catalogue;
use crate::plan::Quantity;
use crate::plan::gathered::Gathered;

/// One product's pool in a link, and the shares that it is divided over.
pub(super) struct Shared<'a> {
    pub link: &'a ResolvedLink,
    /// Those that take part, in the link's order.
    pub takers: Vec<&'a ResolvedShare>,
    /// What is available less what is reserved and held back, in units; below 0 where the pool is empty and more than that is missing.
    pub rest: i64,
    /// What is reserved and held back, in units.
    pub held: i64,
    /// The place among the takers of the one that the odd units begin with.
    pub first: usize,
}

impl<'a> Shared<'a> {
    /// That of one product in a warehouse group, by their positions; `None` where there is no such row or group, or no
    /// link, or what is available leaves the range of a quantity.
    pub fn of(network: &'a Network, catalogue: &Catalogue, group: usize, row: usize) -> Option<Self> {
        let pooled = network.warehouse_groups.get(group)?;
        let link = pooled.link.as_ref()?;
        let sale = network.sale(catalogue.sold_in(row));
        let subset = Subset::new(link, catalogue.enabled().get(row)?.then_some(&sale));
        let pooling = Pooling::new(network, pooled, catalogue);
        let available = i32::try_from(pooling.available(row)).ok()?;
        let rest = link.rest(available, pooling.reserved(&subset.members, row));
        Some(Self {
            link,
            takers: subset.members.iter().filter_map(|place| link.shares.get(*place)).gathered(),
            rest,
            held: i64::from(available).saturating_sub(rest),
            first: Ranks::of_row(network, catalogue, row) as usize,
        })
    }

    /// The units that are divided.
    pub fn pool(&self) -> Quantity {
        Quantity::new(self.rest.max(0)).unwrap_or(Quantity::MAX)
    }

    /// The rules by which they are.
    pub fn divider(&self) -> Divider {
        let settings = self.takers.iter().map(|share| &share.settings);
        Divider::new(self.link.strategy, self.link.rounding, settings).beginning_with(self.first)
    }
}
