//! What mends a broken plan: of what is said twice, one thing is kept.

use super::groups::{group_kind, leave, memberships, own_group};
use super::links::stop_serving;
use crate::plan::Plan;
use crate::plan::edit::{Edit, NetworkEdit, Place};
use crate::plan::network::{ChannelKind, Node, NodeKind, SalesChannel, SalesChannelGroup, Share, Warehouse, WarehouseGroup, WarehouseKind};
use crate::plan::text::{Id, Name};

/// Keeps one membership of a warehouse or a channel, and ends the others.
pub(in crate::plan) fn keep_membership(plan: &Plan, member: &Node, kept: usize) -> Edit {
    let others = memberships(plan, member).into_iter().enumerate().filter(|(at, _)| *at != kept);
    Edit::all(leave(group_kind(member.kind), &others.map(|(_, it)| it).collect::<Vec<_>>()))
}

/// Keeps one share of a channel group, at these positions of its link and in it, and takes the others away.
pub(in crate::plan) fn keep_share(plan: &Plan, sales_channel_group: &Id, link: usize, share: usize) -> Edit {
    Edit::all(stop_serving(plan, sales_channel_group, Some((link, share))))
}

/// Lets a link serve one of its shares only.
pub(in crate::plan) fn serve_only(plan: &Plan, link: usize, kept: usize) -> Edit {
    let Some(entry) = plan.links.get(link) else { return Edit::All(Vec::new()) };
    let place = Place { at: link, id: entry.warehouse_group.clone() };
    let others = entry.shares.iter().enumerate().filter(|(at, _)| *at != kept).rev();
    let remove = |(at, share): (usize, &Share)| {
        NetworkEdit::RemoveShare { link: place.clone(), share: Place { at, id: share.sales_channel_group.clone() } }.into()
    };
    Edit::all(others.map(remove).collect())
}

/// Makes one link of all that a warehouse group has: the first, with the shares of the others that it lacks.
pub(in crate::plan) fn join_links(plan: &Plan, warehouse_group: &Id) -> Edit {
    let mut links = plan.links.iter().enumerate().filter(|(_, link)| link.warehouse_group == *warehouse_group);
    let Some((first, entry)) = links.next() else { return Edit::All(Vec::new()) };
    let place = |at| Place { at, id: warehouse_group.clone() };
    let mut served: Vec<&Id> = entry.shares.iter().map(|share| &share.sales_channel_group).collect();
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for (at, link) in links {
        for share in &link.shares {
            if !served.contains(&&share.sales_channel_group) {
                added.push(NetworkEdit::AddShare { link: place(first), at: served.len(), share: share.clone() }.into());
                served.push(&share.sales_channel_group);
            }
        }
        removed.push(NetworkEdit::RemoveLink { link: place(at) }.into());
    }
    // The last link goes first, so that the places before it stay right.
    added.extend(removed.into_iter().rev());
    Edit::all(added)
}

/// Puts a node with this id into the plan that is named there and missing. One that is in no group gets one of its own.
pub(crate) fn add_to_plan(plan: &Plan, node: &Node) -> Edit {
    let (id, name) = (node.id.clone(), Name::nearest(node.id.as_str()));
    let add: Edit = match node.kind {
        NodeKind::Warehouse => {
            let warehouse = Warehouse { id, name: name.clone(), kind: WarehouseKind::Global };
            NetworkEdit::AddWarehouse { at: plan.warehouses.len(), warehouse }
        }
        NodeKind::SalesChannel => {
            let channel = SalesChannel { id, name: name.clone(), kind: ChannelKind::Other };
            NetworkEdit::AddSalesChannel { at: plan.sales_channels.len(), channel }
        }
        NodeKind::WarehouseGroup => {
            let group = WarehouseGroup { id, name: name.clone(), warehouses: Vec::new() };
            NetworkEdit::AddWarehouseGroup { at: plan.warehouse_groups.len(), group }
        }
        NodeKind::SalesChannelGroup => {
            let group = SalesChannelGroup { id, name: name.clone(), channels: Vec::new() };
            NetworkEdit::AddSalesChannelGroup { at: plan.sales_channel_groups.len(), group }
        }
    }
    .into();
    let is_group = matches!(node.kind, NodeKind::WarehouseGroup | NodeKind::SalesChannelGroup);
    if is_group || !memberships(plan, node).is_empty() {
        return add;
    }
    let at = plan.groups(group_kind(node.kind)).len();
    Edit::All(vec![add, own_group(plan, node, name, at).into()])
}
