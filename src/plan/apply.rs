//! How a [`NetworkEdit`] changes a [`Plan`], and what undoes it.

use super::Plan;
use super::edit::{EditError, NetworkEdit, Place};
use super::network::{Link, Node, NodeKind, SalesChannel, SalesChannelGroup, Share, Warehouse, WarehouseGroup};
use super::text::{Id, Name};
use std::mem::replace;

/// A thing that has an id within its list.
pub(super) trait Identified {
    fn id(&self) -> &Id;
}

macro_rules! identified {
    ($($kind:ty => $field:ident),+) => { $(impl Identified for $kind { fn id(&self) -> &Id { &self.$field } })+ };
}
identified!(Warehouse => id, WarehouseGroup => id, SalesChannel => id, SalesChannelGroup => id, Link => warehouse_group, Share => sales_channel_group);

impl Identified for Id {
    fn id(&self) -> &Id {
        self
    }
}

/// The position that a place means in this list.
pub(super) fn find<T: Identified>(list: &[T], place: &Place) -> Option<usize> {
    match list.get(place.at) {
        Some(entry) if *entry.id() == place.id => Some(place.at),
        _ => list.iter().position(|entry| *entry.id() == place.id),
    }
}

fn insert<T>(list: &mut Vec<T>, at: usize, entry: T) -> Result<(), EditError> {
    if at > list.len() {
        return Err(EditError::NoSuchPosition(at));
    }
    list.insert(at, entry);
    Ok(())
}

/// Moves an entry to position `to`, counted after it was taken out; gives the position it had.
fn reorder<T: Identified>(list: &mut Vec<T>, place: &Place, to: usize, missing: EditError) -> Result<usize, EditError> {
    let from = find(list, place).ok_or(missing)?;
    if to >= list.len() {
        return Err(EditError::NoSuchPosition(to));
    }
    let entry = list.remove(from);
    list.insert(to, entry);
    Ok(from)
}

fn missing_node(kind: NodeKind, place: &Place) -> EditError {
    EditError::NoSuchNode(Node::new(kind, &place.id))
}

fn place(at: usize, id: &Id) -> Place {
    Place { at, id: id.clone() }
}

impl Plan {
    /// Makes the change and gives its inverse: applied next, it leaves the plan exactly as it was.
    ///
    /// # Errors
    /// An [`EditError`] when there is nothing to change; the plan is then as it was.
    pub fn apply(&mut self, edit: NetworkEdit) -> Result<NetworkEdit, EditError> {
        use NetworkEdit as E;
        Ok(match edit {
            E::RenamePlan { name } => E::RenamePlan { name: replace(&mut self.name, name) },
            E::SetBalancing { balancing } => E::SetBalancing { balancing: replace(&mut self.balancing, balancing) },
            E::AddWarehouse { at, warehouse } => {
                let place = place(at, &warehouse.id);
                insert(&mut self.warehouses, at, warehouse)?;
                E::Remove { kind: NodeKind::Warehouse, place }
            }
            E::AddWarehouseGroup { at, group } => {
                let place = place(at, &group.id);
                insert(&mut self.warehouse_groups, at, group)?;
                E::Remove { kind: NodeKind::WarehouseGroup, place }
            }
            E::AddSalesChannelGroup { at, group } => {
                let place = place(at, &group.id);
                insert(&mut self.sales_channel_groups, at, group)?;
                E::Remove { kind: NodeKind::SalesChannelGroup, place }
            }
            E::AddSalesChannel { at, channel } => {
                let place = place(at, &channel.id);
                insert(&mut self.sales_channels, at, channel)?;
                E::Remove { kind: NodeKind::SalesChannel, place }
            }
            E::Remove { kind, place } => self.remove(kind, &place)?,
            E::Rename { kind, place, name } => {
                let (at, _, current) = self.node_mut(kind, &place)?;
                E::Rename { kind, place: Place { at, ..place }, name: replace(current, name) }
            }
            E::Identify { kind, place: old, id } => {
                let (at, current, _) = self.node_mut(kind, &old)?;
                let new = place(at, &id);
                E::Identify { kind, place: new, id: replace(current, id) }
            }
            E::Reorder { kind, place: Place { at, id }, to } => {
                let place = Place { at, id };
                let missing = missing_node(kind, &place);
                let from = match kind {
                    NodeKind::Warehouse => reorder(&mut self.warehouses, &place, to, missing),
                    NodeKind::WarehouseGroup => reorder(&mut self.warehouse_groups, &place, to, missing),
                    NodeKind::SalesChannelGroup => reorder(&mut self.sales_channel_groups, &place, to, missing),
                    NodeKind::SalesChannel => reorder(&mut self.sales_channels, &place, to, missing),
                }?;
                E::Reorder { kind, place: Place { at: to, ..place }, to: from }
            }
            E::SetWarehouseKind { place, kind } => {
                let at = find(&self.warehouses, &place);
                let warehouse = at.and_then(|at| self.warehouses.get_mut(at)).ok_or_else(|| missing_node(NodeKind::Warehouse, &place))?;
                E::SetWarehouseKind { place, kind: replace(&mut warehouse.kind, kind) }
            }
            E::SetChannelKind { place, kind } => {
                let at = find(&self.sales_channels, &place);
                let channel =
                    at.and_then(|at| self.sales_channels.get_mut(at)).ok_or_else(|| missing_node(NodeKind::SalesChannel, &place))?;
                E::SetChannelKind { place, kind: replace(&mut channel.kind, kind) }
            }
            E::Join { kind, group, at, member } => {
                insert(self.members_mut(kind, &group)?, at, member.clone())?;
                E::Leave { kind, group, member: Place { at, id: member } }
            }
            E::Leave { kind, group, member } => {
                let members = self.members_mut(kind, &group)?;
                let at = find(members, &member)
                    .ok_or_else(|| EditError::NoSuchMember { group: Node::new(kind, &group.id), member: member.id.clone() })?;
                E::Join { kind, group, at, member: members.remove(at) }
            }
            E::AddLink { at, link } => {
                let place = place(at, &link.warehouse_group);
                insert(&mut self.links, at, link)?;
                E::RemoveLink { link: place }
            }
            E::RemoveLink { link } => {
                let at = find(&self.links, &link).ok_or(EditError::NoSuchLink(link.id))?;
                E::AddLink { at, link: self.links.remove(at) }
            }
            E::SetLinkRules { link, rules } => {
                let current = &mut self.link_mut(&link)?.rules;
                E::SetLinkRules { link, rules: replace(current, rules) }
            }
            E::AddShare { link, at, share } => {
                let share_place = place(at, &share.sales_channel_group);
                insert(&mut self.link_mut(&link)?.shares, at, share)?;
                E::RemoveShare { link, share: share_place }
            }
            E::RemoveShare { link, share } => {
                let shares = &mut self.link_mut(&link)?.shares;
                let at = find(shares, &share).ok_or_else(|| missing_share(&link, &share))?;
                E::AddShare { share: shares.remove(at), link, at }
            }
            E::ReorderShare { link, share, to } => {
                let missing = missing_share(&link, &share);
                let from = reorder(&mut self.link_mut(&link)?.shares, &share, to, missing)?;
                E::ReorderShare { link, share: Place { at: to, ..share }, to: from }
            }
            E::SetShare { link, share, settings } => {
                let missing = missing_share(&link, &share);
                let shares = &mut self.link_mut(&link)?.shares;
                let current = find(shares, &share).and_then(|at| shares.get_mut(at)).ok_or(missing)?;
                E::SetShare { link, share, settings: replace(&mut current.settings, settings) }
            }
        })
    }

    fn remove(&mut self, kind: NodeKind, place: &Place) -> Result<NetworkEdit, EditError> {
        let missing = || missing_node(kind, place);
        Ok(match kind {
            NodeKind::Warehouse => {
                let at = find(&self.warehouses, place).ok_or_else(missing)?;
                NetworkEdit::AddWarehouse { at, warehouse: self.warehouses.remove(at) }
            }
            NodeKind::WarehouseGroup => {
                let at = find(&self.warehouse_groups, place).ok_or_else(missing)?;
                NetworkEdit::AddWarehouseGroup { at, group: self.warehouse_groups.remove(at) }
            }
            NodeKind::SalesChannelGroup => {
                let at = find(&self.sales_channel_groups, place).ok_or_else(missing)?;
                NetworkEdit::AddSalesChannelGroup { at, group: self.sales_channel_groups.remove(at) }
            }
            NodeKind::SalesChannel => {
                let at = find(&self.sales_channels, place).ok_or_else(missing)?;
                NetworkEdit::AddSalesChannel { at, channel: self.sales_channels.remove(at) }
            }
        })
    }

    /// The node at a place: its position, its id and its name.
    fn node_mut(&mut self, kind: NodeKind, place: &Place) -> Result<(usize, &mut Id, &mut Name), EditError> {
        macro_rules! node {
            ($list:expr) => {{
                let at = find(&$list, place);
                at.and_then(|at| $list.get_mut(at).map(|node| (at, &mut node.id, &mut node.name)))
            }};
        }
        match kind {
            NodeKind::Warehouse => node!(self.warehouses),
            NodeKind::WarehouseGroup => node!(self.warehouse_groups),
            NodeKind::SalesChannelGroup => node!(self.sales_channel_groups),
            NodeKind::SalesChannel => node!(self.sales_channels),
        }
        .ok_or_else(|| missing_node(kind, place))
    }

    fn members_mut(&mut self, kind: NodeKind, group: &Place) -> Result<&mut Vec<Id>, EditError> {
        match kind {
            NodeKind::WarehouseGroup => {
                let at = find(&self.warehouse_groups, group);
                at.and_then(|at| self.warehouse_groups.get_mut(at)).map(|group| &mut group.warehouses)
            }
            NodeKind::SalesChannelGroup => {
                let at = find(&self.sales_channel_groups, group);
                at.and_then(|at| self.sales_channel_groups.get_mut(at)).map(|group| &mut group.channels)
            }
            NodeKind::Warehouse | NodeKind::SalesChannel => return Err(EditError::NotAGroup(kind)),
        }
        .ok_or_else(|| missing_node(kind, group))
    }

    fn link_mut(&mut self, link: &Place) -> Result<&mut Link, EditError> {
        let at = find(&self.links, link);
        at.and_then(|at| self.links.get_mut(at)).ok_or_else(|| EditError::NoSuchLink(link.id.clone()))
    }
}

fn missing_share(link: &Place, share: &Place) -> EditError {
    EditError::NoSuchShare { warehouse_group: link.id.clone(), sales_channel_group: share.id.clone() }
}
