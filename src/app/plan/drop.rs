//! What dropping one thing on another does: a warehouse on a group moves there, a group on a channel group links them.

use crate::plan::changes::{self, Refused};
use crate::plan::{Edit, Node, NodeKind, Plan};

/// What a drop would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drop {
    /// Nothing.
    Nothing,
    /// This change, in these words.
    Change(Edit, String),
    /// A rule stands against it.
    Refused(String),
}

/// What happens when a node is dropped on another, or beside all of them.
pub fn on(plan: &Plan, dragged: &Node, target: Option<&Node>) -> Drop {
    use NodeKind as K;
    let change = match (dragged.kind, target.map(|node| (node.kind, &node.id))) {
        (K::Warehouse, Some((K::WarehouseGroup, group))) => changes::move_warehouse(plan, &dragged.id, group),
        (K::Warehouse, Some((K::Warehouse, other))) if *other != dragged.id => match plan.group_of_warehouse(other) {
            Some(group) => changes::move_warehouse(plan, &dragged.id, group),
            None => return Drop::Nothing,
        },
        (K::Warehouse, None) => changes::move_warehouse_to_own_group(plan, &dragged.id),
        (K::SalesChannel, Some((K::SalesChannelGroup, group))) => changes::move_channel(plan, &dragged.id, group),
        (K::SalesChannel, Some((K::SalesChannel, other))) if *other != dragged.id => match plan.group_of_channel(other) {
            Some(group) => changes::move_channel(plan, &dragged.id, group),
            None => return Drop::Nothing,
        },
        (K::SalesChannel, None) => changes::move_channel_to_own_group(plan, &dragged.id),
        (K::WarehouseGroup, Some((K::SalesChannelGroup, group))) => changes::link(plan, &dragged.id, group),
        (K::WarehouseGroup, Some((K::SalesChannel, channel))) => match plan.group_of_channel(channel) {
            Some(group) => changes::link(plan, &dragged.id, group),
            None => return Drop::Nothing,
        },
        (K::SalesChannelGroup, Some((K::WarehouseGroup, group))) => changes::link(plan, group, &dragged.id),
        (K::SalesChannelGroup, Some((K::Warehouse, warehouse))) => match plan.group_of_warehouse(warehouse) {
            Some(group) => changes::link(plan, group, &dragged.id),
            None => return Drop::Nothing,
        },
        _ => return Drop::Nothing,
    };
    drop_of(plan, change)
}

fn drop_of(plan: &Plan, change: Result<Edit, Refused>) -> Drop {
    match change {
        Ok(edit) if edit.is_nothing() => Drop::Nothing,
        Ok(edit) => {
            let words = edit.describe(plan);
            Drop::Change(edit, words)
        }
        Err(refused) => Drop::Refused(refused.to_string()),
    }
}
