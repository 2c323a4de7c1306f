//! Warehouses, channels and their groups: adding, naming, ordering, changing and removing them.

use super::groups::{drop_idle, forget, group_kind, join, leave, memberships, own_group, own_group_edits};
use super::links::stop_serving;
use super::{Change, fresh, place};
use crate::plan::Plan;
use crate::plan::edit::{Edit, NetworkEdit, Place};
use crate::plan::network::{ChannelKind, Node, NodeKind, SalesChannel, SalesChannelGroup, Warehouse, WarehouseGroup, WarehouseKind};
use crate::plan::text::{Id, Name};

/// Adds a node of the most usual kind; a warehouse or channel gets a group of its own.
#[must_use]
pub fn add(plan: &Plan, kind: NodeKind, name: Name) -> (Edit, Node) {
    match kind {
        NodeKind::Warehouse => add_warehouse(plan, name, WarehouseKind::Global, None),
        NodeKind::WarehouseGroup => add_warehouse_group(plan, name),
        NodeKind::SalesChannelGroup => add_sales_channel_group(plan, name),
        NodeKind::SalesChannel => add_sales_channel(plan, name, ChannelKind::Webshop, None),
    }
}

/// Adds a warehouse to a group or, without one, to a new group of its own, named after it. One that is fixed, or that
/// would share the group of a fixed one, gets a group of its own as well.
#[must_use]
pub fn add_warehouse(plan: &Plan, name: Name, kind: WarehouseKind, into: Option<&Id>) -> (Edit, Node) {
    let node = Node { kind: NodeKind::Warehouse, id: fresh(plan, NodeKind::Warehouse, name.as_str()) };
    let shares = |group: &&Id| !plan.members(&Node::new(NodeKind::WarehouseGroup, group)).iter().any(|id| plan.is_fixed(id));
    let into = into.filter(|_| kind == WarehouseKind::Global).filter(shares);
    let joined = into.and_then(|group| join(plan, NodeKind::WarehouseGroup, group, &node.id));
    let edits = vec![
        NetworkEdit::AddWarehouse { at: plan.warehouses.len(), warehouse: Warehouse { id: node.id.clone(), name: name.clone(), kind } }
            .into(),
        joined.unwrap_or_else(|| own_group(plan, &node, name, plan.warehouse_groups.len()).into()),
    ];
    (Edit::All(edits), node)
}

/// Adds a warehouse group without warehouses.
#[must_use]
pub fn add_warehouse_group(plan: &Plan, name: Name) -> (Edit, Node) {
    let id = fresh(plan, NodeKind::WarehouseGroup, name.as_str());
    let node = Node::new(NodeKind::WarehouseGroup, &id);
    let group = WarehouseGroup { id, name, warehouses: Vec::new() };
    (NetworkEdit::AddWarehouseGroup { at: plan.warehouse_groups.len(), group }.into(), node)
}

/// Adds a channel to a group or, without one, to a new group of its own, named after it.
#[must_use]
pub fn add_sales_channel(plan: &Plan, name: Name, kind: ChannelKind, into: Option<&Id>) -> (Edit, Node) {
    let node = Node { kind: NodeKind::SalesChannel, id: fresh(plan, NodeKind::SalesChannel, name.as_str()) };
    let joined = into.and_then(|group| join(plan, NodeKind::SalesChannelGroup, group, &node.id));
    let channel = SalesChannel { id: node.id.clone(), name: name.clone(), kind };
    let edits = vec![
        NetworkEdit::AddSalesChannel { at: plan.sales_channels.len(), channel }.into(),
        joined.unwrap_or_else(|| own_group(plan, &node, name, plan.sales_channel_groups.len()).into()),
    ];
    (Edit::All(edits), node)
}

/// Adds a channel group without channels.
#[must_use]
pub fn add_sales_channel_group(plan: &Plan, name: Name) -> (Edit, Node) {
    let id = fresh(plan, NodeKind::SalesChannelGroup, name.as_str());
    let node = Node::new(NodeKind::SalesChannelGroup, &id);
    let group = SalesChannelGroup { id, name, channels: Vec::new() };
    (NetworkEdit::AddSalesChannelGroup { at: plan.sales_channel_groups.len(), group }.into(), node)
}

/// Makes a warehouse global or fixed. A fixed one gets a group of its own, and its group serves one channel group.
///
/// # Errors
/// When there is no such warehouse.
pub fn set_warehouse_kind(plan: &Plan, warehouse: &Id, kind: WarehouseKind) -> Change {
    let mut edits = vec![NetworkEdit::SetWarehouseKind { place: place(plan, NodeKind::Warehouse, warehouse)?, kind }.into()];
    if kind == WarehouseKind::Fixed {
        let moves = own_group_edits(plan, &Node::new(NodeKind::Warehouse, warehouse));
        let kept = plan.group_of_warehouse(warehouse).filter(|_| moves.is_empty());
        edits.extend(moves);
        // Its own group, where it had one already, keeps its link, but serves only the first channel group of it.
        if let Some((link, entry)) = kept.and_then(|group| plan.link_of(group)) {
            for (at, share) in entry.shares.iter().enumerate().skip(1).rev() {
                let share = Place { at, id: share.sales_channel_group.clone() };
                edits.push(NetworkEdit::RemoveShare { link: link.clone(), share }.into());
            }
        }
    }
    Ok(Edit::all(edits))
}

/// Says what sort of place a channel is.
///
/// # Errors
/// When there is no such channel.
pub fn set_channel_kind(plan: &Plan, channel: &Id, kind: ChannelKind) -> Change {
    Ok(NetworkEdit::SetChannelKind { place: place(plan, NodeKind::SalesChannel, channel)?, kind }.into())
}

/// Gives a node another name.
///
/// # Errors
/// When there is no such node.
pub fn rename(plan: &Plan, node: &Node, name: Name) -> Change {
    Ok(NetworkEdit::Rename { kind: node.kind, place: place(plan, node.kind, &node.id)?, name }.into())
}

/// Moves a node to another position among its kind.
///
/// # Errors
/// When there is no such node.
pub fn reorder(plan: &Plan, node: &Node, to: usize) -> Change {
    Ok(NetworkEdit::Reorder { kind: node.kind, place: place(plan, node.kind, &node.id)?, to }.into())
}

/// Takes a node out of the plan, and everything that names it. The members of a group get a group each.
///
/// # Errors
/// When there is no such node.
pub fn remove(plan: &Plan, node: &Node) -> Change {
    let gone = NetworkEdit::Remove { kind: node.kind, place: place(plan, node.kind, &node.id)? }.into();
    if plan.nodes(node.kind).filter(|(id, _)| **id == node.id).count() > 1 {
        // What names it means the other one from now on.
        return Ok(gone);
    }
    let mut edits = Vec::new();
    match node.kind {
        NodeKind::Warehouse | NodeKind::SalesChannel => {
            let (kind, left) = (group_kind(node.kind), memberships(plan, node));
            edits.extend(leave(kind, &left));
            edits.extend(drop_idle(plan, kind, &left));
        }
        NodeKind::WarehouseGroup => {
            let links = plan.links.iter().enumerate().filter(|(_, link)| link.warehouse_group == node.id).rev();
            edits.extend(links.map(|(at, _)| NetworkEdit::RemoveLink { link: Place { at, id: node.id.clone() } }.into()));
        }
        NodeKind::SalesChannelGroup => edits.extend(stop_serving(plan, &node.id, None)),
    }
    edits.extend(forget(plan, node));
    edits.push(gone);
    edits.extend(own_groups(plan, node));
    Ok(Edit::all(edits))
}

/// A group of its own for each member of a group that goes, if it is in no other.
fn own_groups(plan: &Plan, group: &Node) -> Vec<Edit> {
    let kind = match group.kind {
        NodeKind::WarehouseGroup => NodeKind::Warehouse,
        _ => NodeKind::SalesChannel,
    };
    let mut after = plan.clone();
    let mut edits = Vec::new();
    let mut seen: Vec<&Id> = Vec::new();
    for id in plan.members(group) {
        let member = Node::new(kind, id);
        let elsewhere = memberships(plan, &member).iter().any(|it| it.group.id != group.id);
        if elsewhere || seen.contains(&id) || plan.position(kind, id).is_none() {
            continue;
        }
        seen.push(id);
        // One place less, since the group itself is gone by then.
        let at = after.groups(group.kind).len().saturating_sub(1);
        let edit = own_group(&after, &member, Name::nearest(plan.name_of(kind, id)), at);
        // Kept in step, so that no two of the new groups take the same id.
        let _ = after.apply(edit.clone());
        edits.push(edit.into());
    }
    edits
}
