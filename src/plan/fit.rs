//! Positions that are there: an edit that was made on a longer list puts things at the end of a shorter one.

use super::Plan;
use super::apply::{Identified, find};
use super::edit::{NetworkEdit, Place};
use super::network::NodeKind;

impl Plan {
    /// The same edit with positions that this plan has.
    #[must_use]
    pub(crate) fn fitted(&self, mut edit: NetworkEdit) -> NetworkEdit {
        use NetworkEdit as E;
        let nodes = |kind: NodeKind| match kind {
            NodeKind::Warehouse => self.warehouses.len(),
            NodeKind::WarehouseGroup => self.warehouse_groups.len(),
            NodeKind::SalesChannelGroup => self.sales_channel_groups.len(),
            NodeKind::SalesChannel => self.sales_channels.len(),
        };
        let shares = |link: &Place| named(&self.links, link).map_or(0, |link| link.shares.len());
        let members = |kind: NodeKind, group: &Place| match kind {
            NodeKind::WarehouseGroup => named(&self.warehouse_groups, group).map_or(0, |group| group.warehouses.len()),
            NodeKind::SalesChannelGroup => named(&self.sales_channel_groups, group).map_or(0, |group| group.channels.len()),
            NodeKind::Warehouse | NodeKind::SalesChannel => 0,
        };
        let (at, last) = match &mut edit {
            E::AddWarehouse { at, .. } => (at, nodes(NodeKind::Warehouse)),
            E::AddWarehouseGroup { at, .. } => (at, nodes(NodeKind::WarehouseGroup)),
            E::AddSalesChannelGroup { at, .. } => (at, nodes(NodeKind::SalesChannelGroup)),
            E::AddSalesChannel { at, .. } => (at, nodes(NodeKind::SalesChannel)),
            E::Reorder { kind, to, .. } => (to, nodes(*kind).saturating_sub(1)),
            E::Join { kind, group, at, .. } => (at, members(*kind, group)),
            E::AddLink { at, .. } => (at, self.links.len()),
            E::AddShare { link, at, .. } => (at, shares(link)),
            E::ReorderShare { link, to, .. } => (to, shares(link).saturating_sub(1)),
            _ => return edit,
        };
        *at = last.min(*at);
        edit
    }
}

/// What a place means in a list, as the edit itself will find it.
fn named<'a, T: Identified>(list: &'a [T], place: &Place) -> Option<&'a T> {
    list.get(find(list, place)?)
}
