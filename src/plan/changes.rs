//! What people ask for, as edits that keep a plan whole: a warehouse that moves leaves its old group, a removed channel
//! group is no longer served.
//!
//! Each function reads the plan and gives the edit; nothing is changed here. Where a rule stands against what is asked,
//! it is [`Refused`] with the reason.

use super::Plan;
use super::edit::{Edit, NetworkEdit, Place, StockEdit};
use super::network::{ChannelKind, Link, Node, NodeKind, SalesChannel, SalesChannelGroup, Share, Warehouse, WarehouseGroup, WarehouseKind};
use super::rules::{LinkRules, ShareSettings};
use super::text::{Id, Name};
use std::fmt;

/// Why something that was asked for cannot be done, as a sentence with the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

type Change = Result<Edit, Refused>;

fn missing(node: &Node) -> Refused {
    Refused(format!("There is no {} “{}” any more.", node.kind.label(), node.id))
}

fn place(plan: &Plan, kind: NodeKind, id: &Id) -> Result<Place, Refused> {
    plan.place(kind, id).ok_or_else(|| missing(&Node::new(kind, id)))
}

fn fresh(plan: &Plan, kind: NodeKind, name: &Name) -> Id {
    let otherwise = match kind {
        NodeKind::Warehouse => "warehouse",
        NodeKind::WarehouseGroup | NodeKind::SalesChannelGroup => "group",
        NodeKind::SalesChannel => "channel",
    };
    Id::fresh(name.as_str(), otherwise, |id| plan.nodes(kind).any(|(taken, _)| taken.as_str() == id))
}

/// Adds a warehouse to a group or, without one or when it is fixed, to a new group of its own, named after it.
#[must_use]
pub fn add_warehouse(plan: &Plan, name: Name, kind: WarehouseKind, into: Option<&Id>) -> (Edit, Node) {
    let id = fresh(plan, NodeKind::Warehouse, &name);
    let into = into.filter(|_| kind == WarehouseKind::Global);
    let joined = into.and_then(|group| join(plan, NodeKind::WarehouseGroup, group, &id));
    let edits = vec![
        NetworkEdit::AddWarehouse { at: plan.warehouses.len(), warehouse: Warehouse { id: id.clone(), name: name.clone(), kind } }.into(),
        joined.unwrap_or_else(|| own_warehouse_group(plan, &id, name, plan.warehouse_groups.len())),
    ];
    (Edit::All(edits), Node::new(NodeKind::Warehouse, &id))
}

/// Adds a warehouse group without warehouses.
#[must_use]
pub fn add_warehouse_group(plan: &Plan, name: Name) -> (Edit, Node) {
    let id = fresh(plan, NodeKind::WarehouseGroup, &name);
    let group = WarehouseGroup { id: id.clone(), name, warehouses: Vec::new() };
    (NetworkEdit::AddWarehouseGroup { at: plan.warehouse_groups.len(), group }.into(), Node::new(NodeKind::WarehouseGroup, &id))
}

/// Adds a channel to a group or, without one, to a new group of its own, named after it.
#[must_use]
pub fn add_sales_channel(plan: &Plan, name: Name, kind: ChannelKind, into: Option<&Id>) -> (Edit, Node) {
    let id = fresh(plan, NodeKind::SalesChannel, &name);
    let joined = into.and_then(|group| join(plan, NodeKind::SalesChannelGroup, group, &id));
    let edits = vec![
        NetworkEdit::AddSalesChannel { at: plan.sales_channels.len(), channel: SalesChannel { id: id.clone(), name: name.clone(), kind } }
            .into(),
        joined.unwrap_or_else(|| own_channel_group(plan, &id, name, plan.sales_channel_groups.len())),
    ];
    (Edit::All(edits), Node::new(NodeKind::SalesChannel, &id))
}

/// Adds a channel group without channels.
#[must_use]
pub fn add_sales_channel_group(plan: &Plan, name: Name) -> (Edit, Node) {
    let id = fresh(plan, NodeKind::SalesChannelGroup, &name);
    let group = SalesChannelGroup { id: id.clone(), name, channels: Vec::new() };
    (NetworkEdit::AddSalesChannelGroup { at: plan.sales_channel_groups.len(), group }.into(), Node::new(NodeKind::SalesChannelGroup, &id))
}

/// Puts a member at the end of a group.
fn join(plan: &Plan, kind: NodeKind, group: &Id, member: &Id) -> Option<Edit> {
    let at = plan.members(&Node::new(kind, group)).len();
    Some(NetworkEdit::Join { kind, group: plan.place(kind, group)?, at, member: member.clone() }.into())
}

fn own_warehouse_group(plan: &Plan, warehouse: &Id, name: Name, at: usize) -> Edit {
    let id = fresh(plan, NodeKind::WarehouseGroup, &name);
    NetworkEdit::AddWarehouseGroup { at, group: WarehouseGroup { id, name, warehouses: vec![warehouse.clone()] } }.into()
}

fn own_channel_group(plan: &Plan, channel: &Id, name: Name, at: usize) -> Edit {
    let id = fresh(plan, NodeKind::SalesChannelGroup, &name);
    NetworkEdit::AddSalesChannelGroup { at, group: SalesChannelGroup { id, name, channels: vec![channel.clone()] } }.into()
}

/// The groups, with their places, in which a member stands, and the edits that take it out of all of them. The last
/// membership goes first, so that the places before it stay right.
fn leave_all(plan: &Plan, kind: NodeKind, member: &Id) -> (Vec<Id>, Vec<Edit>) {
    let (mut left, mut edits) = (Vec::new(), Vec::new());
    for (at, (id, _)) in plan.nodes(kind).enumerate() {
        let members = match kind {
            NodeKind::WarehouseGroup => plan.warehouse_groups.get(at).map(|group| &group.warehouses),
            _ => plan.sales_channel_groups.get(at).map(|group| &group.channels),
        };
        for (position, _) in members.map_or(&[][..], Vec::as_slice).iter().enumerate().filter(|(_, id)| *id == member).rev() {
            left.push(id.clone());
            let (group, member) = (Place { at, id: id.clone() }, Place { at: position, id: member.clone() });
            edits.push(NetworkEdit::Leave { kind, group, member }.into());
        }
    }
    (left, edits)
}

/// Takes away a group that a member has just left empty, when it serves nothing or is served by nothing: nobody will
/// miss it. One that is linked stays, to be filled again.
fn drop_if_idle(plan: &Plan, kind: NodeKind, group: &Id) -> Option<Edit> {
    let linked = match kind {
        NodeKind::WarehouseGroup => plan.link_of(group).is_some(),
        _ => plan.share_of(group).is_some(),
    };
    let emptied = plan.members(&Node::new(kind, group)).len() <= 1;
    let place = plan.place(kind, group).filter(|_| emptied && !linked)?;
    Some(NetworkEdit::Remove { kind, place }.into())
}

fn move_member(plan: &Plan, kind: NodeKind, member: &Id, to: &Id) -> Change {
    let (left, mut edits) = leave_all(plan, kind, member);
    if left == [to.clone()] {
        return Ok(Edit::All(Vec::new()));
    }
    let at = plan.members(&Node::new(kind, to)).iter().filter(|id| *id != member).count();
    edits.push(NetworkEdit::Join { kind, group: place(plan, kind, to)?, at, member: member.clone() }.into());
    let idle = left.iter().find(|group| *group != to).and_then(|group| drop_if_idle(plan, kind, group));
    edits.extend(idle);
    Ok(Edit::all(edits))
}

/// Whether a member stands in one group only, and alone there.
fn is_alone(plan: &Plan, kind: NodeKind, left: &[Id]) -> bool {
    matches!(left, [group] if plan.members(&Node::new(kind, group)).len() == 1)
}

/// Moves a warehouse to another group.
///
/// # Errors
/// When the warehouse, or one in the group, is fixed.
pub fn move_warehouse(plan: &Plan, warehouse: &Id, to: &Id) -> Change {
    place(plan, NodeKind::Warehouse, warehouse)?;
    place(plan, NodeKind::WarehouseGroup, to)?;
    let company: Vec<&Id> = plan.members(&Node::new(NodeKind::WarehouseGroup, to)).iter().filter(|id| *id != warehouse).collect();
    let is_fixed = |id: &Id| plan.warehouses.iter().any(|it| it.id == *id && it.kind == WarehouseKind::Fixed);
    if is_fixed(warehouse) && !company.is_empty() {
        let name = plan.name_of(NodeKind::Warehouse, warehouse);
        return Err(Refused(format!("“{name}” is fixed: its stock is never shared. Make it global first.")));
    }
    if let Some(fixed) = company.into_iter().find(|id| is_fixed(id)) {
        let name = plan.name_of(NodeKind::Warehouse, fixed);
        return Err(Refused(format!("“{name}” is in this group and fixed: its stock is never shared. Make it global first.")));
    }
    move_member(plan, NodeKind::WarehouseGroup, warehouse, to)
}

/// Moves a warehouse to a group of its own, named after it.
///
/// # Errors
/// When there is no such warehouse.
pub fn move_warehouse_to_own_group(plan: &Plan, warehouse: &Id) -> Change {
    place(plan, NodeKind::Warehouse, warehouse)?;
    let (left, mut edits) = leave_all(plan, NodeKind::WarehouseGroup, warehouse);
    if is_alone(plan, NodeKind::WarehouseGroup, &left) {
        return Ok(Edit::All(Vec::new()));
    }
    edits.push(own_warehouse_group(
        plan,
        warehouse,
        Name::nearest(plan.name_of(NodeKind::Warehouse, warehouse)),
        plan.warehouse_groups.len(),
    ));
    Ok(Edit::all(edits))
}

/// Moves a channel to another group.
///
/// # Errors
/// When the channel or the group is not there.
pub fn move_channel(plan: &Plan, channel: &Id, to: &Id) -> Change {
    place(plan, NodeKind::SalesChannel, channel)?;
    place(plan, NodeKind::SalesChannelGroup, to)?;
    move_member(plan, NodeKind::SalesChannelGroup, channel, to)
}

/// Moves a channel to a group of its own, named after it.
///
/// # Errors
/// When there is no such channel.
pub fn move_channel_to_own_group(plan: &Plan, channel: &Id) -> Change {
    place(plan, NodeKind::SalesChannel, channel)?;
    let (left, mut edits) = leave_all(plan, NodeKind::SalesChannelGroup, channel);
    if is_alone(plan, NodeKind::SalesChannelGroup, &left) {
        return Ok(Edit::All(Vec::new()));
    }
    edits.push(own_channel_group(
        plan,
        channel,
        Name::nearest(plan.name_of(NodeKind::SalesChannel, channel)),
        plan.sales_channel_groups.len(),
    ));
    Ok(Edit::all(edits))
}

/// Makes a warehouse global or fixed. A fixed one gets a group of its own, and its group serves one channel group.
///
/// # Errors
/// When there is no such warehouse.
pub fn set_warehouse_kind(plan: &Plan, warehouse: &Id, kind: WarehouseKind) -> Change {
    let mut edits = vec![NetworkEdit::SetWarehouseKind { place: place(plan, NodeKind::Warehouse, warehouse)?, kind }.into()];
    if kind == WarehouseKind::Fixed {
        match move_warehouse_to_own_group(plan, warehouse)? {
            Edit::All(moves) => edits.extend(moves),
            only => edits.push(only),
        }
        let own = plan.group_of_warehouse(warehouse).filter(|group| plan.members(&Node::new(NodeKind::WarehouseGroup, group)).len() == 1);
        if let Some((link, entry)) = own.and_then(|group| plan.link_of(group)) {
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
    let Node { kind, id } = node;
    let place = place(plan, *kind, id)?;
    let mut edits: Vec<Edit> = Vec::new();
    let mut idle = None;
    match kind {
        NodeKind::Warehouse => {
            let (left, leaves) = leave_all(plan, NodeKind::WarehouseGroup, id);
            edits.extend(leaves);
            idle = left.first().and_then(|group| drop_if_idle(plan, NodeKind::WarehouseGroup, group));
            edits.push(StockEdit::ClearWarehouse { warehouse: id.clone() }.into());
        }
        NodeKind::SalesChannel => {
            let (left, leaves) = leave_all(plan, NodeKind::SalesChannelGroup, id);
            edits.extend(leaves);
            idle = left.first().and_then(|group| drop_if_idle(plan, NodeKind::SalesChannelGroup, group));
            edits.push(StockEdit::ForgetChannel { channel: id.clone() }.into());
        }
        NodeKind::WarehouseGroup => {
            let links = plan.links.iter().enumerate().filter(|(_, link)| link.warehouse_group == *id).rev();
            edits.extend(links.map(|(at, _)| NetworkEdit::RemoveLink { link: Place { at, id: id.clone() } }.into()));
        }
        NodeKind::SalesChannelGroup => {
            edits.extend(stop_serving(plan, id));
            edits.push(StockEdit::ClearReserved { sales_channel_group: id.clone() }.into());
        }
    }
    edits.push(NetworkEdit::Remove { kind: *kind, place }.into());
    edits.extend(idle);
    edits.extend(own_groups(plan, node));
    Ok(Edit::all(edits))
}

/// A group of its own for each member of a group that goes, if it is in no other.
fn own_groups(plan: &Plan, group: &Node) -> Vec<Edit> {
    let mut after = plan.clone();
    let mut edits = Vec::new();
    for member in plan.members(group) {
        let (kind, grouped) = match group.kind {
            NodeKind::WarehouseGroup => {
                (NodeKind::Warehouse, plan.warehouse_groups.iter().any(|it| it.id != group.id && it.warehouses.contains(member)))
            }
            _ => (NodeKind::SalesChannel, plan.sales_channel_groups.iter().any(|it| it.id != group.id && it.channels.contains(member))),
        };
        if grouped || plan.position(kind, member).is_none() {
            continue;
        }
        let name = Name::nearest(plan.name_of(kind, member));
        // One place less, since the group itself is gone by then.
        let edit = match kind {
            NodeKind::Warehouse => own_warehouse_group(&after, member, name, after.warehouse_groups.len().saturating_sub(1)),
            _ => own_channel_group(&after, member, name, after.sales_channel_groups.len().saturating_sub(1)),
        };
        // Kept in step, so that no two of the new groups take the same id.
        if let Edit::Network(edit) = &edit {
            let _ = after.apply(edit.clone());
        }
        edits.push(edit);
    }
    edits
}

/// Takes a channel group out of every link; a link without shares goes as well.
fn stop_serving(plan: &Plan, sales_channel_group: &Id) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, link) in plan.links.iter().enumerate().rev() {
        let place = Place { at, id: link.warehouse_group.clone() };
        let shares = link.shares.iter().enumerate().filter(|(_, share)| share.sales_channel_group == *sales_channel_group).rev();
        let shares: Vec<usize> = shares.map(|(at, _)| at).collect();
        if !shares.is_empty() && shares.len() == link.shares.len() {
            edits.push(NetworkEdit::RemoveLink { link: place }.into());
            continue;
        }
        let remove = |at| NetworkEdit::RemoveShare { link: place.clone(), share: Place { at, id: sales_channel_group.clone() } }.into();
        edits.extend(shares.into_iter().map(remove));
    }
    edits
}

/// Lets a warehouse group serve a channel group. Where another one served it, the share moves, settings and all.
///
/// # Errors
/// When the warehouse group is of a fixed warehouse and serves a channel group already.
pub fn link(plan: &Plan, warehouse_group: &Id, sales_channel_group: &Id) -> Change {
    let group = Node::new(NodeKind::WarehouseGroup, warehouse_group);
    place(plan, NodeKind::WarehouseGroup, warehouse_group)?;
    place(plan, NodeKind::SalesChannelGroup, sales_channel_group)?;
    let current = plan.share_of(sales_channel_group);
    if current.as_ref().is_some_and(|(link, _, _)| link.id == *warehouse_group) {
        return Ok(Edit::All(Vec::new()));
    }
    let own = plan.link_of(warehouse_group);
    let is_fixed = |id: &Id| plan.warehouses.iter().any(|it| it.id == *id && it.kind == WarehouseKind::Fixed);
    if plan.members(&group).iter().any(is_fixed) && own.as_ref().is_some_and(|(_, link)| !link.shares.is_empty()) {
        let name = plan.name_of(group.kind, &group.id);
        return Err(Refused(format!("“{name}” holds a fixed warehouse and can serve one channel group only. Unlink that one first.")));
    }
    let settings = current.map_or_else(ShareSettings::default, |(_, _, share)| share.settings.clone());
    let share = Share { sales_channel_group: sales_channel_group.clone(), settings };
    let mut edits = Vec::new();
    match own {
        // The positions of links may shift when an emptied one goes, so the new share comes first.
        Some((link, entry)) => edits.push(NetworkEdit::AddShare { link, at: entry.shares.len(), share }.into()),
        None => {
            let link = Link { warehouse_group: warehouse_group.clone(), rules: LinkRules::default(), shares: vec![share] };
            edits.push(NetworkEdit::AddLink { at: plan.links.len(), link }.into());
        }
    }
    edits.extend(stop_serving(plan, sales_channel_group));
    Ok(Edit::all(edits))
}

/// Lets a channel group be served by nothing.
///
/// # Errors
/// When nothing serves it.
pub fn unlink(plan: &Plan, sales_channel_group: &Id) -> Change {
    let edits = stop_serving(plan, sales_channel_group);
    if edits.is_empty() {
        let name = plan.name_of(NodeKind::SalesChannelGroup, sales_channel_group);
        return Err(Refused(format!("Nothing serves “{name}”.")));
    }
    Ok(Edit::all(edits))
}

fn places_of_share(plan: &Plan, sales_channel_group: &Id) -> Result<(Place, Place), Refused> {
    let name = plan.name_of(NodeKind::SalesChannelGroup, sales_channel_group);
    let share = plan.share_of(sales_channel_group).ok_or_else(|| Refused(format!("Nothing serves “{name}”.")))?;
    Ok((share.0, share.1))
}

/// Moves a channel group's share to another position in its link; the first ones get the odd units.
///
/// # Errors
/// When nothing serves the channel group.
pub fn reorder_share(plan: &Plan, sales_channel_group: &Id, to: usize) -> Change {
    let (link, share) = places_of_share(plan, sales_channel_group)?;
    Ok(NetworkEdit::ReorderShare { link, share, to }.into())
}

/// Sets what a channel group's share asks for.
///
/// # Errors
/// When nothing serves the channel group.
pub fn set_share(plan: &Plan, sales_channel_group: &Id, settings: ShareSettings) -> Change {
    let (link, share) = places_of_share(plan, sales_channel_group)?;
    Ok(NetworkEdit::SetShare { link, share, settings }.into())
}

/// Sets a link's own rules.
///
/// # Errors
/// When the warehouse group has no link.
pub fn set_link_rules(plan: &Plan, warehouse_group: &Id, rules: LinkRules) -> Change {
    let name = plan.name_of(NodeKind::WarehouseGroup, warehouse_group);
    let (link, _) = plan.link_of(warehouse_group).ok_or_else(|| Refused(format!("“{name}” serves nothing.")))?;
    Ok(NetworkEdit::SetLinkRules { link, rules }.into())
}
