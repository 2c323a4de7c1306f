//! Who is grouped with whom: members without a group or with two, fixed warehouses in company, groups without members.

use super::{all_named, each_once, error, list_of, members_of, named, warning};
use crate::plan::by_text::ByText;
use crate::plan::changes::{self, group_kind, keep_membership, memberships};
use crate::plan::network::{Node, NodeKind, WarehouseKind};
use crate::plan::problem::ProblemCode;
use crate::plan::text::Id;
use crate::plan::{Plan, Problem};

pub(super) fn find(plan: &Plan, found: &mut Vec<Problem>) {
    members(plan, NodeKind::Warehouse, found);
    members(plan, NodeKind::SalesChannel, found);
    fixed_in_company(plan, found);
    empty(plan, NodeKind::WarehouseGroup, NodeKind::Warehouse, found);
    empty(plan, NodeKind::SalesChannelGroup, NodeKind::SalesChannel, found);
}

/// Warehouses, or channels, that are in no group or in more than one place.
fn members(plan: &Plan, kind: NodeKind, found: &mut Vec<Problem>) {
    let groups = plan.groups(group_kind(kind));
    let mut members = Vec::new();
    for (_, ids) in groups {
        ids.iter().for_each(|id| members.push(id.as_str()));
    }
    let memberships = ByText::of(&mut members.into_iter());
    let positions = plan.positions(kind);
    for (at, (id, _)) in plan.nodes(kind).enumerate() {
        // Where an id is there twice, that is told once.
        if positions.get(id.as_str()) != Some(at) {
            continue;
        }
        let node = Node::new(kind, id);
        match memberships.run(id.as_str()).len() {
            1 => {}
            0 => found.push(ungrouped(plan, &node, at)),
            _ => found.push(grouped_twice(plan, &node)),
        }
    }
}

fn ungrouped(plan: &Plan, node: &Node, at: usize) -> Problem {
    let message = format!("{} is in no group. Give it a group of its own, or move it to another.", named(plan, node.kind, &node.id));
    let path = format!("{}[{at}]", list_of(node.kind));
    error(ProblemCode::Ungrouped, path, (node.kind, &node.id), message).or_try(|| {
        let own_group = match node.kind {
            NodeKind::Warehouse => changes::move_warehouse_to_own_group(plan, &node.id),
            _ => changes::move_channel_to_own_group(plan, &node.id),
        };
        ("Give it a group of its own", own_group)
    })
}

fn grouped_twice(plan: &Plan, node: &Node) -> Problem {
    let kind = group_kind(node.kind);
    let memberships = memberships(plan, node);
    let second = memberships.get(1);
    let path = second.map(|it| format!("{}[{}].{}[{}]", list_of(kind), it.group.at, members_of(kind), it.member.at));
    let name = named(plan, node.kind, &node.id);
    let groups = each_once(&mut memberships.iter().map(|it| &it.group.id).enumerate());
    let message = match groups.as_slice() {
        [(_, only)] => format!("{name} is twice in {}. Keep it there once.", named(plan, kind, only)),
        _ => {
            let (names, one) = (all_named(plan, kind, &groups), node.kind.label());
            format!("{name} is in {names}. A {one} is in one group only: keep it in one of them.")
        }
    };
    let mut problem = error(ProblemCode::GroupedTwice, path.unwrap_or_default(), (node.kind, &node.id), message);
    for (at, group) in groups.into_iter().take(super::MOST_OFFERS) {
        problem = problem.or(|| (format!("Keep it in {}", named(plan, kind, group)), keep_membership(plan, node, at)));
    }
    problem
}

fn fixed_in_company(plan: &Plan, found: &mut Vec<Problem>) {
    let known = plan.positions(NodeKind::Warehouse);
    for (group_at, group) in plan.warehouse_groups.iter().enumerate() {
        let members = each_once(&mut group.warehouses.iter().enumerate().filter(|(_, id)| known.has(id.as_str())));
        if members.len() < 2 {
            continue;
        }
        let is_fixed =
            |id: &Id| known.get(id.as_str()).and_then(|at| plan.warehouses.get(at)).is_some_and(|it| it.kind == WarehouseKind::Fixed);
        for (at, id) in members.into_iter().filter(|(_, id)| is_fixed(id)) {
            let message = format!(
                "{} is fixed, so its stock is never shared, but it is in {} with others. Give it a group of its own, or make it global.",
                named(plan, NodeKind::Warehouse, id),
                named(plan, NodeKind::WarehouseGroup, &group.id),
            );
            let path = format!("warehouseGroups[{group_at}].warehouses[{at}]");
            let problem = error(ProblemCode::FixedInCompany, path, (NodeKind::Warehouse, id), message)
                .or_try(|| ("Give it a group of its own", changes::move_warehouse_to_own_group(plan, id)))
                .or_try(|| ("Make it global", changes::set_warehouse_kind(plan, id, WarehouseKind::Global)));
            found.push(problem);
        }
    }
}

fn empty(plan: &Plan, kind: NodeKind, member_kind: NodeKind, found: &mut Vec<Problem>) {
    let known = plan.positions(member_kind);
    for (at, (id, members)) in plan.groups(kind).into_iter().enumerate() {
        if members.iter().any(|member| known.has(member.as_str())) {
            continue;
        }
        let message = format!("{} holds no {}. Move one into it, or remove it.", named(plan, kind, id), member_kind.label());
        let problem = warning(ProblemCode::EmptyGroup, format!("{}[{at}]", list_of(kind)), (kind, id), message);
        found.push(problem.or_try(|| ("Remove it", changes::remove(plan, &Node::new(kind, id)))));
    }
}
