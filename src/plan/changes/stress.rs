//! The questions that a network is put to: a warehouse closes, a store shares its stock, less is there than was thought. Each is
//! an edit like any other, to be made in a scenario.

use super::groups::move_warehouse;
use super::nodes::set_warehouse_kind;
use super::{Change, Refused, place};
use crate::plan::describe::short;
use crate::plan::edit::{Edit, NetworkEdit, StockEdit};
use crate::plan::network::{NodeKind, WarehouseKind};
use crate::plan::number::{PerCent, Quantity};
use crate::plan::text::Id;
use crate::plan::{Balancing, Plan};

/// Closes a warehouse: it stays in the network and holds nothing, neither on hand nor promised.
///
/// # Errors
/// When there is no such warehouse.
pub fn close_warehouse(plan: &Plan, warehouse: &Id) -> Change {
    place(plan, NodeKind::Warehouse, warehouse)?;
    Ok(StockEdit::ClearWarehouse { warehouse: warehouse.clone() }.into())
}

/// Lets a fixed warehouse, such as a store, share its stock: it becomes global and joins a group.
///
/// # Errors
/// When there is no such warehouse or group, the warehouse is global already, or the group is a fixed one's.
pub fn share_stock_of(plan: &Plan, warehouse: &Id, group: &Id) -> Change {
    if !plan.is_fixed(warehouse) {
        place(plan, NodeKind::Warehouse, warehouse)?;
        return Err(Refused(format!("“{}” shares its stock already.", short(plan.name_of(NodeKind::Warehouse, warehouse)))));
    }
    let global = set_warehouse_kind(plan, warehouse, WarehouseKind::Global)?;
    let mut after = plan.clone();
    for step in global.clone().steps() {
        if let Edit::Network(edit) = step {
            after.apply(edit).map_err(|error| Refused(error.to_string()))?;
        }
    }
    let joined = move_warehouse(&after, warehouse, group)?;
    Ok(Edit::all([global.steps(), joined.steps()].concat()))
}

/// Takes a part of everything on hand away, in every warehouse: what is left of each quantity is rounded down. What is promised
/// stays promised.
#[must_use]
pub fn cut_stock(by: PerCent) -> Edit {
    StockEdit::CutStock { by }.into()
}

/// Holds back so many units of every product in each warehouse group, but for links with a buffer of their own.
#[must_use]
pub fn hold_back(plan: &Plan, buffer: Quantity) -> Edit {
    NetworkEdit::SetBalancing { balancing: Balancing { buffer, ..plan.balancing.clone() } }.into()
}
