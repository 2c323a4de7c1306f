//! Finding things in a plan. Plans are small, so looking through a list is soon done.

use super::Plan;
use super::by_text::ByText;
use super::edit::Place;
use super::network::{Link, Node, NodeKind, Share, WarehouseKind};
use super::text::{Id, Name};
use crate::plan::gathered::Gathered;

/// Where the ids stand that are not among the known: each once, in the order of the ids.
pub(crate) fn unknown(ids: &mut dyn Iterator<Item = &Id>, known: &ByText<'_>) -> Vec<usize> {
    let mut places = Vec::new();
    for run in ByText::of(&mut ids.map(Id::as_str)).runs() {
        if let Some((_, at)) = run.first().filter(|(id, _)| !known.has(id)) {
            places.push(*at);
        }
    }
    places
}

impl Plan {
    /// The ids and names of all nodes of a kind, in the plan's order.
    pub fn nodes(&self, kind: NodeKind) -> Box<dyn Iterator<Item = (&Id, &Name)> + '_> {
        match kind {
            NodeKind::Warehouse => Box::new(self.warehouses.iter().map(|node| (&node.id, &node.name))),
            NodeKind::WarehouseGroup => Box::new(self.warehouse_groups.iter().map(|node| (&node.id, &node.name))),
            NodeKind::SalesChannelGroup => Box::new(self.sales_channel_groups.iter().map(|node| (&node.id, &node.name))),
            NodeKind::SalesChannel => Box::new(self.sales_channels.iter().map(|node| (&node.id, &node.name))),
        }
    }

    /// Where a node stands among its kind; the first where its id is there twice.
    #[must_use]
    pub fn position(&self, kind: NodeKind, id: &Id) -> Option<usize> {
        self.nodes(kind).position(|(candidate, _)| candidate == id)
    }

    /// The place of a node, if it is there.
    #[must_use]
    pub fn place(&self, kind: NodeKind, id: &Id) -> Option<Place> {
        self.position(kind, id).map(|at| Place { at, id: id.clone() })
    }

    /// Where each id of a kind stands first.
    pub(crate) fn positions(&self, kind: NodeKind) -> ByText<'_> {
        ByText::of(&mut self.nodes(kind).map(|(id, _)| id.as_str()))
    }

    /// What people call a node: its name, or its id where it has none.
    #[must_use]
    pub fn name_of<'a>(&'a self, kind: NodeKind, id: &'a Id) -> &'a str {
        self.nodes(kind).find(|(candidate, _)| *candidate == id).map_or(id.as_str(), |(_, name)| name.or(id.as_str()))
    }

    /// The members of a group, or nothing where it is not there or not a group.
    #[must_use]
    pub fn members(&self, group: &Node) -> &[Id] {
        let members = match group.kind {
            NodeKind::WarehouseGroup => self.warehouse_groups.iter().find(|it| it.id == group.id).map(|it| &it.warehouses),
            NodeKind::SalesChannelGroup => self.sales_channel_groups.iter().find(|it| it.id == group.id).map(|it| &it.channels),
            NodeKind::Warehouse | NodeKind::SalesChannel => None,
        };
        members.map_or(&[], Vec::as_slice)
    }

    /// The ids and members of all groups of a kind, in the plan's order; nothing for a kind that has no members.
    #[must_use]
    pub fn groups(&self, kind: NodeKind) -> Vec<(&Id, &[Id])> {
        match kind {
            NodeKind::WarehouseGroup => self.warehouse_groups.iter().map(|group| (&group.id, group.warehouses.as_slice())).gathered(),
            NodeKind::SalesChannelGroup => self.sales_channel_groups.iter().map(|group| (&group.id, group.channels.as_slice())).gathered(),
            NodeKind::Warehouse | NodeKind::SalesChannel => Vec::new(),
        }
    }

    /// Whether a warehouse is fixed; the first counts where its id is there twice.
    #[must_use]
    pub fn is_fixed(&self, warehouse: &Id) -> bool {
        self.warehouses.iter().find(|it| it.id == *warehouse).is_some_and(|it| it.kind == WarehouseKind::Fixed)
    }

    /// The group that a warehouse is in; the first where it is in two.
    #[must_use]
    pub fn group_of_warehouse(&self, warehouse: &Id) -> Option<&Id> {
        self.warehouse_groups.iter().find(|group| group.warehouses.contains(warehouse)).map(|group| &group.id)
    }

    /// The group that a channel is in; the first where it is in two.
    #[must_use]
    pub fn group_of_channel(&self, channel: &Id) -> Option<&Id> {
        self.sales_channel_groups.iter().find(|group| group.channels.contains(channel)).map(|group| &group.id)
    }

    /// A warehouse group's link with its place; the first where it has two.
    #[must_use]
    pub fn link_of(&self, warehouse_group: &Id) -> Option<(Place, &Link)> {
        let at = self.links.iter().position(|link| link.warehouse_group == *warehouse_group)?;
        Some((Place { at, id: warehouse_group.clone() }, self.links.get(at)?))
    }

    /// The share that serves a channel group, with the places of its link and of itself; the first where there are two.
    #[must_use]
    pub fn share_of(&self, sales_channel_group: &Id) -> Option<(Place, Place, &Share)> {
        for (at, link) in self.links.iter().enumerate() {
            if let Some(place) = link.shares.iter().position(|share| share.sales_channel_group == *sales_channel_group) {
                let link_place = Place { at, id: link.warehouse_group.clone() };
                return Some((link_place, Place { at: place, id: sales_channel_group.clone() }, link.shares.get(place)?));
            }
        }
        None
    }
}
