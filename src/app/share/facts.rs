//! The figures of a plan as tables of words, for paper.

use crate::app::figures::grouped;
use crate::balance::Totals;
use crate::document::StockRow;
use crate::plan::{Id, NodeKind, Plan, WarehouseKind};

/// A table as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What it is about.
    pub caption: &'static str,
    /// What its columns hold.
    pub heads: Vec<String>,
    /// How many of them, from the left, hold words; the others hold figures.
    pub words: usize,
    /// Its rows, a text a column.
    pub rows: Vec<Vec<String>>,
}

/// Where there is no figure.
const NONE: &str = "–";

/// A figure, or what stands where there is none.
#[must_use]
pub fn figure(units: Option<i64>) -> String {
    units.map_or_else(|| NONE.to_owned(), grouped)
}

fn heads(heads: &[&str]) -> Vec<String> {
    heads.iter().map(|head| (*head).to_owned()).collect()
}

/// The figures of all nodes, a table a layer.
#[must_use]
pub fn facts(plan: &Plan, totals: &Totals) -> [Facts; 4] {
    let name = |kind, id: &Id| plan.name_of(kind, id).to_owned();
    let warehouses = plan.warehouses.iter().enumerate().map(|(at, warehouse)| {
        let held = totals.warehouses.get(at).copied();
        let fixed = if warehouse.kind == WarehouseKind::Fixed { " (fixed)" } else { "" };
        vec![
            format!("{}{fixed}", name(NodeKind::Warehouse, &warehouse.id)),
            plan.group_of_warehouse(&warehouse.id).map_or_else(|| NONE.to_owned(), |group| name(NodeKind::WarehouseGroup, group)),
            figure(held.map(|held| held.on_hand)),
            figure(held.map(|held| held.allocated)),
            figure(held.map(|held| held.available())),
        ]
    });
    let groups = plan.warehouse_groups.iter().enumerate().map(|(at, group)| {
        let pooled = totals.warehouse_groups.get(at).copied();
        vec![
            name(NodeKind::WarehouseGroup, &group.id),
            figure(pooled.map(|pooled| pooled.available)),
            figure(pooled.map(|pooled| pooled.reserved)),
            figure(pooled.map(|pooled| pooled.pool)),
            figure(pooled.map(|pooled| pooled.unassigned)),
        ]
    });
    let channel_groups = plan.sales_channel_groups.iter().enumerate().map(|(at, group)| {
        vec![
            name(NodeKind::SalesChannelGroup, &group.id),
            plan.share_of(&group.id).map_or_else(|| NONE.to_owned(), |(link, ..)| name(NodeKind::WarehouseGroup, &link.id)),
            figure(totals.balanced.get(at).copied().flatten()),
        ]
    });
    let channels = plan.sales_channels.iter().enumerate().map(|(at, channel)| {
        vec![
            name(NodeKind::SalesChannel, &channel.id),
            plan.group_of_channel(&channel.id).map_or_else(|| NONE.to_owned(), |group| name(NodeKind::SalesChannelGroup, group)),
            figure(totals.shown.get(at).copied().flatten()),
        ]
    });
    [
        Facts {
            caption: "Warehouses",
            heads: heads(&["Warehouse", "In the group", "On hand", "Allocated", "Available"]),
            words: 2,
            rows: warehouses.collect(),
        },
        Facts {
            caption: "Warehouse groups",
            heads: heads(&["Group", "Available", "Reserved", "Pool", "Unassigned"]),
            words: 1,
            rows: groups.collect(),
        },
        Facts {
            caption: "Channel groups",
            heads: heads(&["Channel group", "Served by", "Balanced"]),
            words: 2,
            rows: channel_groups.collect(),
        },
        Facts { caption: "Channels", heads: heads(&["Channel", "In the group", "Shows"]), words: 2, rows: channels.collect() },
    ]
}

/// The stock of products: what each group has available and each channel group may sell.
#[must_use]
pub fn stock(plan: &Plan, rows: &[StockRow]) -> Facts {
    let kinds = [NodeKind::WarehouseGroup, NodeKind::SalesChannelGroup];
    let nodes = kinds.into_iter().flat_map(|kind| plan.nodes(kind).map(move |(id, _)| plan.name_of(kind, id).to_owned()));
    let line = |row: &StockRow| {
        let words = [row.sku.to_string(), row.name.to_string()];
        let figures = row.groups.iter().chain(&row.balanced).map(|units| figure(units.map(i64::from)));
        words.into_iter().chain(figures).collect()
    };
    Facts {
        caption: "Products: available in each warehouse group, balanced for each channel group",
        heads: heads(&["SKU", "Name"]).into_iter().chain(nodes).collect(),
        words: 2,
        rows: rows.iter().map(line).collect(),
    }
}
