//! A plan's network with its ids turned into positions, so that figures are computed without looking anything up.
//!
//! Positions are those of the plan's lists. Of a broken plan, what names nothing is left out, and of what is
//! said twice the first counts.

use crate::plan::gathered::Gathered;
use crate::plan::{Id, Link, NodeKind, Plan, Quantity, Remainder, Rounding, SalesChannelGroup, ShareSettings, Strategy, WarehouseGroup};

/// A plan's network and rules, by position.
///
/// ```
/// use stockpool::balance::Network;
/// use stockpool::plan::{Name, Plan};
/// let network = Network::resolve(&Plan::empty(Name::nearest("Nothing yet")));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// Where each warehouse stands in the plan.
    pub(super) warehouses: Positions,
    /// Where each warehouse group stands in the plan.
    pub(super) warehouse_group_positions: Positions,
    /// In the plan's order.
    pub(super) warehouse_groups: Vec<PoolingGroup>,
    /// Where each channel stands in the plan.
    pub(super) channels: Positions,
    /// Where each channel group stands in the plan.
    pub(super) channel_group_positions: Positions,
    /// In the plan's order.
    pub(super) channel_groups: Vec<SellingGroup>,
    /// Whether the odd units go round from product to product.
    rotates: bool,
}

/// A warehouse group.
#[derive(Debug, Clone)]
pub(super) struct PoolingGroup {
    /// Its warehouses.
    pub warehouses: Vec<usize>,
    /// Who its pool is divided over, if it has a link.
    pub link: Option<ResolvedLink>,
}

/// A link with the rules that hold for it: its own, or else the plan's.
#[derive(Debug, Clone)]
pub(super) struct ResolvedLink {
    /// Its place among the plan's links.
    pub place: usize,
    pub strategy: Strategy,
    pub rounding: Rounding,
    pub buffer: Quantity,
    /// Whether its odd units go round from product to product.
    pub rotates: bool,
    /// In the link's order.
    pub shares: Vec<ResolvedShare>,
}

/// A share of a link.
#[derive(Debug, Clone)]
pub(super) struct ResolvedShare {
    pub channel_group: usize,
    pub settings: ShareSettings,
}

/// A sales channel group.
#[derive(Debug, Clone)]
pub(super) struct SellingGroup {
    pub channels: Vec<usize>,
    /// The warehouse group that serves it.
    pub served_by: Option<usize>,
}

/// Where ids stand in a list of the plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Positions {
    /// In the order of the list.
    ids: Vec<Id>,
    /// Where each id stands first, in the order of the ids.
    sorted: Vec<usize>,
}

/// Where one product is sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sale {
    /// One entry a channel.
    pub channels: Vec<bool>,
    /// One entry a channel group: whether it has at least one of these channels.
    pub channel_groups: Vec<bool>,
}

impl Positions {
    fn of(plan: &Plan, kind: NodeKind) -> Self {
        Self { ids: plan.nodes(kind).map(|(id, _)| id.clone()).gathered(), sorted: plan.positions(kind).firsts() }
    }

    pub(super) fn get(&self, id: &Id) -> Option<usize> {
        let place = self.sorted.binary_search_by(|at| self.id(*at).cmp(&Some(id))).ok()?;
        self.sorted.get(place).copied()
    }

    /// The id that stands at a position.
    pub(super) fn id(&self, at: usize) -> Option<&Id> {
        self.ids.get(at)
    }

    /// How long the plan's list is.
    pub(super) const fn len(&self) -> usize {
        self.ids.len()
    }

    /// The positions of members that no group before has claimed.
    fn claim(&self, members: &[Id], claimed: &mut [bool]) -> Vec<usize> {
        let unclaimed = |at: &usize| claimed.get_mut(*at).is_some_and(|claimed| !std::mem::replace(claimed, true));
        members.iter().filter_map(|id| self.get(id)).filter(unclaimed).gathered()
    }
}

impl Network {
    /// Turns a plan's ids into positions. Never fails; see the module for what becomes of a broken plan.
    #[must_use]
    pub fn resolve(plan: &Plan) -> Self {
        let warehouses = Positions::of(plan, NodeKind::Warehouse);
        let groups = Positions::of(plan, NodeKind::WarehouseGroup);
        let channels = Positions::of(plan, NodeKind::SalesChannel);
        let channel_group_positions = Positions::of(plan, NodeKind::SalesChannelGroup);

        let rotates = plan.balancing.remainder == Remainder::Rotate;
        let mut claimed = vec![false; warehouses.len()];
        let pooling = |group: &WarehouseGroup| PoolingGroup { warehouses: warehouses.claim(&group.warehouses, &mut claimed), link: None };
        let warehouse_groups = plan.warehouse_groups.iter().map(pooling).gathered();

        let mut claimed = vec![false; channels.len()];
        let selling = |group: &SalesChannelGroup| SellingGroup { channels: channels.claim(&group.channels, &mut claimed), served_by: None };
        let channel_groups = plan.sales_channel_groups.iter().map(selling).gathered();

        let mut network = Self {
            warehouses,
            warehouse_group_positions: groups,
            warehouse_groups,
            channels,
            channel_group_positions,
            channel_groups,
            rotates,
        };
        for (place, link) in plan.links.iter().enumerate() {
            if let Some(group) = network.warehouse_group_positions.get(&link.warehouse_group) {
                network.link(plan, group, place, link);
            }
        }
        network
    }

    fn link(&mut self, plan: &Plan, group: usize, place: usize, link: &Link) {
        let Some(linked) = self.warehouse_groups.get_mut(group).filter(|linked| linked.link.is_none()) else { return };
        let mut shares = Vec::with_capacity(link.shares.len());
        for share in &link.shares {
            let Some(channel_group) = self.channel_group_positions.get(&share.sales_channel_group) else { continue };
            let Some(served) = self.channel_groups.get_mut(channel_group).filter(|served| served.served_by.is_none()) else { continue };
            served.served_by = Some(group);
            shares.push(ResolvedShare { channel_group, settings: share.settings.clone() });
        }
        linked.link = Some(ResolvedLink {
            place,
            strategy: link.rules.strategy.unwrap_or(plan.balancing.strategy),
            rounding: link.rules.rounding.unwrap_or(plan.balancing.rounding),
            buffer: link.rules.buffer.unwrap_or(plan.balancing.buffer),
            rotates: self.rotates,
            shares,
        });
    }

    /// Whether the odd units go round from product to product, so that one product more or less changes the figures of
    /// others.
    #[must_use]
    pub const fn rotates(&self) -> bool {
        self.rotates
    }

    /// The group in which a warehouse is pooled.
    pub(super) fn pooling(&self, warehouse: &Id) -> Option<usize> {
        self.pooling_of(self.warehouses.get(warehouse)?)
    }

    /// The group in which the warehouse at a position is pooled.
    pub(super) fn pooling_of(&self, at: usize) -> Option<usize> {
        self.warehouse_groups.iter().position(|group| group.warehouses.contains(&at))
    }

    /// The link that serves a channel group, and the warehouse group it belongs to.
    pub(super) fn serving(&self, channel_group: usize) -> Option<(usize, &ResolvedLink)> {
        let group = self.channel_groups.get(channel_group)?.served_by?;
        Some((group, self.warehouse_groups.get(group)?.link.as_ref()?))
    }

    /// Where a product is sold of which this is said; `None` is every channel.
    pub(super) fn sale(&self, sold_in: Option<&[Id]>) -> Sale {
        let mut channels = vec![sold_in.is_none(); self.channels.len()];
        for at in sold_in.unwrap_or_default().iter().filter_map(|id| self.channels.get(id)) {
            if let Some(sold) = channels.get_mut(at) {
                *sold = true;
            }
        }
        let has_one = |group: &SellingGroup| group.channels.iter().any(|channel| channels.get(*channel) == Some(&true));
        Sale { channel_groups: self.channel_groups.iter().map(has_one).gathered(), channels }
    }
}

impl ResolvedLink {
    /// `available - reserved - buffer`.
    pub(super) fn rest(&self, available: i32, reserved: i64) -> i64 {
        i64::from(available).saturating_sub(reserved).saturating_sub(self.buffer.units().into())
    }

    /// That rest, or nothing where it is below 0.
    pub(super) fn pool(&self, available: i32, reserved: i64) -> i32 {
        // Not more than what is available.
        i32::try_from(self.rest(available, reserved).max(0)).unwrap_or(0)
    }
}

impl Sale {
    /// Whether the product is sold in at least one channel of this group.
    pub(super) fn reaches(&self, channel_group: usize) -> bool {
        self.channel_groups.get(channel_group) == Some(&true)
    }

    /// Whether the product is sold in this channel.
    pub(super) fn is_in(&self, channel: usize) -> bool {
        self.channels.get(channel) == Some(&true)
    }
}
