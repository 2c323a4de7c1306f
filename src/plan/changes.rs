//! What people ask for, as edits that keep a plan whole: a warehouse that moves leaves its old group, a removed channel
//! group is no longer served.
//!
//! Each function reads the plan and gives the edit; nothing is changed here. Where a rule stands against what is asked,
//! it is [`Refused`] with the reason.

mod groups;
mod links;
mod mend;
mod nodes;
mod products;
mod scenarios;
mod stress;

pub(super) use groups::{group_kind, memberships};
pub use groups::{move_channel, move_channel_to_own_group, move_warehouse, move_warehouse_to_own_group};
pub use links::{link, reorder_share, set_link_rules, set_share, unlink};
pub(crate) use mend::add_to_plan;
pub(super) use mend::{join_links, keep_membership, keep_share, serve_only};
pub use nodes::{
    add, add_sales_channel, add_sales_channel_group, add_warehouse, add_warehouse_group, remove, rename, reorder, set_channel_kind,
    set_warehouse_kind,
};
pub(crate) use products::next_sku;
pub use products::{add_product, enable_product, fresh_sku, remove_product, rename_product, sell_product_in, set_sku};
pub(crate) use scenarios::settle_scenario;
pub use scenarios::{
    add_scenario, copy_scenario, fresh_scenario_name, note_scenario, put_scenario_on, remove_scenario, remove_scenario_edit,
    rename_scenario, reorder_scenario,
};
pub use stress::{close_warehouse, cut_stock, hold_back, share_stock_of};

use super::edit::{Edit, NetworkEdit, Place};
use super::network::{Node, NodeKind};
use super::text::{Id, Name};
use super::{Balancing, Plan};
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

/// Gives the plan another name.
#[must_use]
pub fn rename_plan(name: Name) -> Edit {
    NetworkEdit::RenamePlan { name }.into()
}

/// Sets the rules of the whole plan, which hold where a link has none of its own.
#[must_use]
pub fn set_balancing(balancing: Balancing) -> Edit {
    NetworkEdit::SetBalancing { balancing }.into()
}

fn missing(node: &Node) -> Refused {
    Refused(format!("There is no {} “{}” any more.", node.kind.label(), node.id))
}

fn place(plan: &Plan, kind: NodeKind, id: &Id) -> Result<Place, Refused> {
    plan.place(kind, id).ok_or_else(|| missing(&Node::new(kind, id)))
}

/// An id for a new node that reads like its name.
pub(super) fn fresh(plan: &Plan, kind: NodeKind, name: &str) -> Id {
    let otherwise = match kind {
        NodeKind::Warehouse => "warehouse",
        NodeKind::WarehouseGroup | NodeKind::SalesChannelGroup => "group",
        NodeKind::SalesChannel => "channel",
    };
    Id::fresh(name, otherwise, |id| plan.nodes(kind).any(|(taken, _)| taken.as_str() == id))
}
