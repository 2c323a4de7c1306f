//! Who is grouped with whom: joining, leaving and moving. A member is in one group; the group that it leaves empty goes
//! when nobody will miss it.

use super::{Change, Refused, fresh, place};
use crate::plan::edit::{Edit, NetworkEdit, Place, StockEdit};
use crate::plan::network::{Node, NodeKind, SalesChannelGroup, WarehouseGroup};
use crate::plan::text::{Id, Name};
use crate::plan::{Plan, describe};

/// The kind of group that members of this kind are in.
pub(in crate::plan) const fn group_kind(member: NodeKind) -> NodeKind {
    match member {
        NodeKind::Warehouse | NodeKind::WarehouseGroup => NodeKind::WarehouseGroup,
        NodeKind::SalesChannel | NodeKind::SalesChannelGroup => NodeKind::SalesChannelGroup,
    }
}

/// A group that something is a member of, and where in it.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Membership {
    pub group: Place,
    pub member: Place,
}

/// Every membership of a warehouse or a channel, in the plan's order. Of a plan without errors that is one.
pub(in crate::plan) fn memberships(plan: &Plan, member: &Node) -> Vec<Membership> {
    let mut found = Vec::new();
    for (at, (group, members)) in plan.groups(group_kind(member.kind)).into_iter().enumerate() {
        for (position, id) in members.iter().enumerate().filter(|(_, id)| **id == member.id) {
            let (group, member) = (Place { at, id: group.clone() }, Place { at: position, id: id.clone() });
            found.push(Membership { group, member });
        }
    }
    found
}

/// Takes a member out of groups. The last membership goes first, so that the places before it stay right.
pub(super) fn leave(kind: NodeKind, memberships: &[Membership]) -> Vec<Edit> {
    let leave = |it: &Membership| NetworkEdit::Leave { kind, group: it.group.clone(), member: it.member.clone() }.into();
    memberships.iter().rev().map(leave).collect()
}

/// Takes away the groups that these memberships leave empty, when they serve nothing and are served by nothing: nobody
/// will miss them, nor what was reserved there. One that is linked stays, to be filled again.
pub(super) fn drop_idle(plan: &Plan, kind: NodeKind, left: &[Membership]) -> Vec<Edit> {
    let groups = plan.groups(kind);
    let mut edits = Vec::new();
    let mut positions: Vec<usize> = left.iter().map(|it| it.group.at).collect();
    positions.dedup();
    for at in positions.into_iter().rev() {
        let Some((id, members)) = groups.get(at) else { continue };
        let emptied = members.iter().all(|id| left.iter().any(|it| it.group.at == at && it.member.id == *id));
        let linked = match kind {
            NodeKind::WarehouseGroup => plan.link_of(id).is_some(),
            _ => plan.share_of(id).is_some(),
        };
        if emptied && !linked {
            edits.push(NetworkEdit::Remove { kind, place: Place { at, id: (*id).clone() } }.into());
            edits.extend(forget(plan, &Node::new(kind, id)));
        }
    }
    edits
}

/// Takes what the products say of a node out of them, unless another node has the same id.
pub(super) fn forget(plan: &Plan, node: &Node) -> Option<Edit> {
    if plan.nodes(node.kind).filter(|(id, _)| **id == node.id).count() > 1 {
        return None;
    }
    let id = node.id.clone();
    match node.kind {
        NodeKind::Warehouse => Some(StockEdit::ClearWarehouse { warehouse: id }.into()),
        NodeKind::WarehouseGroup => None,
        NodeKind::SalesChannelGroup => Some(StockEdit::ClearReserved { sales_channel_group: id }.into()),
        NodeKind::SalesChannel => Some(StockEdit::ForgetChannel { channel: id }.into()),
    }
}

/// Puts a member at the end of a group.
pub(super) fn join(plan: &Plan, kind: NodeKind, group: &Id, member: &Id) -> Option<Edit> {
    let at = plan.members(&Node::new(kind, group)).iter().filter(|id| *id != member).count();
    Some(NetworkEdit::Join { kind, group: plan.place(kind, group)?, at, member: member.clone() }.into())
}

/// A new group at a position with one member, named after it.
pub(super) fn own_group(plan: &Plan, member: &Node, name: Name, at: usize) -> NetworkEdit {
    let kind = group_kind(member.kind);
    let id = fresh(plan, kind, name.as_str());
    match kind {
        NodeKind::WarehouseGroup => {
            NetworkEdit::AddWarehouseGroup { at, group: WarehouseGroup { id, name, warehouses: vec![member.id.clone()] } }
        }
        _ => NetworkEdit::AddSalesChannelGroup { at, group: SalesChannelGroup { id, name, channels: vec![member.id.clone()] } },
    }
}

fn move_member(plan: &Plan, member: &Node, to: &Id) -> Change {
    let kind = group_kind(member.kind);
    let to = place(plan, kind, to)?;
    let left = memberships(plan, member);
    if matches!(left.as_slice(), [only] if only.group == to) {
        return Ok(Edit::All(Vec::new()));
    }
    let mut edits = leave(kind, &left);
    edits.extend(join(plan, kind, &to.id, &member.id));
    let elsewhere: Vec<Membership> = left.into_iter().filter(|it| it.group != to).collect();
    edits.extend(drop_idle(plan, kind, &elsewhere));
    Ok(Edit::all(edits))
}

/// The edits that leave a member alone in a group: none where it is already.
pub(super) fn own_group_edits(plan: &Plan, member: &Node) -> Vec<Edit> {
    let kind = group_kind(member.kind);
    let left = memberships(plan, member);
    let groups = plan.groups(kind);
    if matches!(left.as_slice(), [only] if groups.get(only.group.at).is_some_and(|(_, members)| members.len() == 1)) {
        return Vec::new();
    }
    let name = Name::nearest(plan.name_of(member.kind, &member.id));
    let mut edits = leave(kind, &left);
    edits.push(own_group(plan, member, name, groups.len()).into());
    edits.extend(drop_idle(plan, kind, &left));
    edits
}

/// Moves a warehouse to another group.
///
/// # Errors
/// When the warehouse, or one in the group, is fixed.
pub fn move_warehouse(plan: &Plan, warehouse: &Id, to: &Id) -> Change {
    place(plan, NodeKind::Warehouse, warehouse)?;
    place(plan, NodeKind::WarehouseGroup, to)?;
    let named = |id| describe::short(plan.name_of(NodeKind::Warehouse, id));
    let company = || plan.members(&Node::new(NodeKind::WarehouseGroup, to)).iter().filter(|id| *id != warehouse);
    if plan.is_fixed(warehouse) {
        if company().next().is_some() {
            return Err(Refused(format!("“{}” is fixed: its stock is never shared. Make it global first.", named(warehouse))));
        }
        if plan.link_of(to).is_some_and(|(_, link)| link.shares.len() > 1) {
            let group = describe::short(plan.name_of(NodeKind::WarehouseGroup, to));
            return Err(Refused(format!(
                "“{}” is fixed and can serve one channel group only; “{group}” serves more. Make it global first.",
                named(warehouse)
            )));
        }
    }
    if let Some(fixed) = company().find(|id| plan.is_fixed(id)) {
        return Err(Refused(format!("“{}” is in this group and fixed: its stock is never shared. Make it global first.", named(fixed))));
    }
    move_member(plan, &Node::new(NodeKind::Warehouse, warehouse), to)
}

/// Moves a warehouse to a group of its own, named after it.
///
/// # Errors
/// When there is no such warehouse.
pub fn move_warehouse_to_own_group(plan: &Plan, warehouse: &Id) -> Change {
    place(plan, NodeKind::Warehouse, warehouse)?;
    Ok(Edit::all(own_group_edits(plan, &Node::new(NodeKind::Warehouse, warehouse))))
}

/// Moves a channel to another group.
///
/// # Errors
/// When the channel or the group is not there.
pub fn move_channel(plan: &Plan, channel: &Id, to: &Id) -> Change {
    place(plan, NodeKind::SalesChannel, channel)?;
    move_member(plan, &Node::new(NodeKind::SalesChannel, channel), to)
}

/// Moves a channel to a group of its own, named after it.
///
/// # Errors
/// When there is no such channel.
pub fn move_channel_to_own_group(plan: &Plan, channel: &Id) -> Change {
    place(plan, NodeKind::SalesChannel, channel)?;
    Ok(Edit::all(own_group_edits(plan, &Node::new(NodeKind::SalesChannel, channel))))
}
