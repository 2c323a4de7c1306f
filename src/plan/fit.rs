//! Positions that are there: an edit that was made on a longer list puts things at the end of a shorter one.

use super::Plan;
use super::edit::NetworkEdit;
use super::network::{Node, NodeKind};

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
        let shares = |link: &super::Id| self.link_of(link).map_or(0, |(_, link)| link.shares.len());
        let (at, last) = match &mut edit {
            E::AddWarehouse { at, .. } => (at, nodes(NodeKind::Warehouse)),
            E::AddWarehouseGroup { at, .. } => (at, nodes(NodeKind::WarehouseGroup)),
            E::AddSalesChannelGroup { at, .. } => (at, nodes(NodeKind::SalesChannelGroup)),
            E::AddSalesChannel { at, .. } => (at, nodes(NodeKind::SalesChannel)),
            E::Reorder { kind, to, .. } => (to, nodes(*kind).saturating_sub(1)),
            E::Join { kind, group, at, .. } => (at, self.members(&Node::new(*kind, &group.id)).len()),
            E::AddLink { at, .. } => (at, self.links.len()),
            E::AddShare { link, at, .. } => (at, shares(&link.id)),
            E::ReorderShare { link, to, .. } => (to, shares(&link.id).saturating_sub(1)),
            _ => return edit,
        };
        *at = last.min(*at);
        edit
    }
}
