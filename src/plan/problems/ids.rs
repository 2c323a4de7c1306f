//! Ids that are there twice, and ids that nothing has.

use super::{error, list_of, members_of, named};
use crate::plan::changes::{add_to_plan, fresh};
use crate::plan::describe::short;
use crate::plan::edit::{NetworkEdit, Place};
use crate::plan::network::{Node, NodeKind};
use crate::plan::problem::ProblemCode;
use crate::plan::text::Id;
use crate::plan::{Plan, Problem};

pub(super) fn find(plan: &Plan, found: &mut Vec<Problem>) {
    for kind in [NodeKind::Warehouse, NodeKind::WarehouseGroup, NodeKind::SalesChannel, NodeKind::SalesChannelGroup] {
        duplicates(plan, kind, found);
    }
    unknown_members(plan, NodeKind::WarehouseGroup, NodeKind::Warehouse, found);
    unknown_members(plan, NodeKind::SalesChannelGroup, NodeKind::SalesChannel, found);
    unknown_in_links(plan, found);
}

fn duplicates(plan: &Plan, kind: NodeKind, found: &mut Vec<Problem>) {
    let positions = plan.positions(kind);
    for (at, (id, name)) in plan.nodes(kind).enumerate() {
        if positions.get(id.as_str()) == Some(at) {
            continue;
        }
        let own = name.or(id.as_str());
        let message = format!(
            "“{}” has the id “{id}”, and so has the {} {} before it. Give one of them another id.",
            short(own),
            kind.label(),
            named(plan, kind, id),
        );
        let path = format!("{}[{at}].id", list_of(kind));
        found.push(error(ProblemCode::DuplicateId, path, (kind, id), message).or(|| {
            let new = fresh(plan, kind, own);
            let label = format!("Give it the id {new}");
            (label, NetworkEdit::Identify { kind, place: place(at, id), id: new })
        }));
    }
}

fn unknown_members(plan: &Plan, kind: NodeKind, member_kind: NodeKind, found: &mut Vec<Problem>) {
    let known = plan.positions(member_kind);
    for (group_at, (group, members)) in plan.groups(kind).into_iter().enumerate() {
        for (at, member) in members.iter().enumerate().filter(|(_, id)| !known.has(id.as_str())) {
            let label = member_kind.label();
            let message = format!(
                "{} names the {label} “{member}”, which is not in the plan. Take it out of the group, or add such a {label}.",
                named(plan, kind, group)
            );
            let path = format!("{}[{group_at}].{}[{at}]", list_of(kind), members_of(kind));
            let leave = || NetworkEdit::Leave { kind, group: place(group_at, group), member: place(at, member) };
            let problem = error(ProblemCode::UnknownId, path, (kind, group), message)
                .or(|| ("Take it out of the group", leave()))
                .or(|| (format!("Add a {label} “{member}”"), add_to_plan(plan, &Node::new(member_kind, member))));
            found.push(problem);
        }
    }
}

fn unknown_in_links(plan: &Plan, found: &mut Vec<Problem>) {
    let (groups, channel_groups) = (plan.positions(NodeKind::WarehouseGroup), plan.positions(NodeKind::SalesChannelGroup));
    for (at, link) in plan.links.iter().enumerate() {
        let group = &link.warehouse_group;
        if !groups.has(group.as_str()) {
            let message = format!(
                "A link names the warehouse group “{group}”, which is not in the plan. Remove the link, or add such a warehouse group."
            );
            let problem = error(ProblemCode::UnknownId, format!("links[{at}].warehouseGroup"), (NodeKind::WarehouseGroup, group), message)
                .or(|| ("Remove the link", NetworkEdit::RemoveLink { link: place(at, group) }))
                .or(|| (format!("Add a warehouse group “{group}”"), add_to_plan(plan, &Node::new(NodeKind::WarehouseGroup, group))));
            found.push(problem);
        }
        for (share_at, share) in link.shares.iter().enumerate() {
            let id = &share.sales_channel_group;
            if channel_groups.has(id.as_str()) {
                continue;
            }
            let message = format!(
                "{} is linked to the channel group “{id}”, which is not in the plan. Remove that share, or add such a channel group.",
                named(plan, NodeKind::WarehouseGroup, group)
            );
            let path = format!("links[{at}].shares[{share_at}].salesChannelGroup");
            let problem = error(ProblemCode::UnknownId, path, (NodeKind::WarehouseGroup, group), message)
                .or(|| ("Remove that share", NetworkEdit::RemoveShare { link: place(at, group), share: place(share_at, id) }))
                .or(|| (format!("Add a channel group “{id}”"), add_to_plan(plan, &Node::new(NodeKind::SalesChannelGroup, id))));
            found.push(problem);
        }
    }
}

fn place(at: usize, id: &Id) -> Place {
    Place { at, id: id.clone() }
}
