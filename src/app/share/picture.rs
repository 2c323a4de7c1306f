//! The picture that is handed on: what the Plan screen shows, laid out anew for a page of its own.

use super::drawing::{Caption, draw, size};
use crate::app::figures::grouped;
use crate::app::picture::{Diagram, DiagramNode, Frame, LAYERS, Tie, lay_out, look};
use crate::app::session::Session;
use crate::balance::Totals;
use leptos::prelude::*;

/// A drawing, made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawing {
    /// The text of the SVG file.
    pub svg: String,
    /// Width and height, in pixels.
    pub size: (f64, f64),
}

/// Room of a picture that stands alone, and of a node in it: the more nodes, the wider the picture.
const ALONE: f64 = 1160.0;
const ALONE_A_NODE: f64 = 100.0;
/// Room across a sheet of paper, at a size of letters that can be read there.
const ON_PAPER: f64 = 920.0;
const HEIGHT: f64 = 560.0;
/// Layers with more nodes than this show the largest, and one box for the others.
const NODES_IN_FULL: usize = 36;

/// Where a drawing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// A file of its own.
    File,
    /// The printed page.
    Paper,
}

/// Draws the plan as it is; a view that reads it follows every change.
pub(super) fn drawing(session: Session, place: For) -> Drawing {
    let diagram: Diagram = session.totals.with(|totals| diagram(&session.plan(), totals.as_deref()));
    let mut open = [false; LAYERS];
    for (open, nodes) in open.iter_mut().zip(&diagram.layers) {
        *open = nodes.len() <= NODES_IN_FULL;
    }
    let nodes = diagram.layers.iter().map(Vec::len).max().unwrap_or(0).min(NODES_IN_FULL);
    let width = match place {
        For::File => (nodes as f64 * ALONE_A_NODE).max(ALONE),
        For::Paper => ON_PAPER,
    };
    let layout = lay_out(&diagram, &Frame { width, height: HEIGHT, open, always: &[] });
    let caption = Caption {
        title: session.plan().name.to_string(),
        of: of_what(session),
        foot: session.totals.with(|totals| totals.as_deref().map(balance_line)).unwrap_or_default(),
    };
    Drawing { svg: draw(&layout, &caption), size: size(&layout) }
}

/// What the figures are of: “All 240 products” or the product looked at.
pub(super) fn of_what(session: Session) -> String {
    let products = session.view.with(|view| view.products);
    let row = match session.product.get() {
        Some(sku) => session.row_of(&sku),
        None => (products == 1).then_some(0),
    };
    match row.and_then(|row| session.product_at(row)) {
        Some(product) if product.name.as_str().is_empty() => product.sku.to_string(),
        Some(product) => format!("{} ({})", product.name, product.sku),
        None if products == 0 => "No products".to_owned(),
        None => format!("All {} products", grouped(i64::try_from(products).unwrap_or(i64::MAX))),
    }
}

/// The figures' check: what there is, and where it went.
pub(super) fn balance_line(totals: &Totals) -> String {
    let overall = totals.overall;
    let mut line = format!("{} available", grouped(overall.available));
    for (units, before, word) in
        [(overall.reserved, " − ", "reserved"), (overall.buffer, " − ", "held back"), (overall.short, " + ", "short")]
    {
        if units != 0 {
            line.push_str(&format!("{before}{} {word}", grouped(units)));
        }
    }
    line.push_str(&format!(" = {} balanced + {} unassigned", grouped(overall.balanced), grouped(overall.unassigned)));
    line
}

fn diagram(plan: &crate::plan::Plan, totals: Option<&Totals>) -> Diagram {
    use crate::plan::{Id, NodeKind, WarehouseKind};
    let at = |kind, id: &Id| plan.position(kind, id);
    let hue_of_group = |group: Option<&Id>| {
        group.and_then(|id| at(NodeKind::WarehouseGroup, id)).and_then(|at| u8::try_from(at).ok()).unwrap_or(look::MIXED_HUE)
    };
    let serving = |group: &Id| plan.share_of(group).map(|(link, ..)| link.id);
    let mut diagram = Diagram::default();
    for (layer, kind) in NodeKind::ALL.iter().enumerate() {
        let nodes = plan.nodes(*kind).enumerate().map(|(at, (id, _))| {
            let (units, unassigned, hue) = match kind {
                NodeKind::Warehouse => {
                    (totals.and_then(|t| t.warehouses.get(at)).map(|w| w.available()), 0, hue_of_group(plan.group_of_warehouse(id)))
                }
                NodeKind::WarehouseGroup => {
                    let group = totals.and_then(|t| t.warehouse_groups.get(at));
                    (group.map(|g| g.available), group.map_or(0, |g| g.unassigned), hue_of_group(Some(id)))
                }
                NodeKind::SalesChannelGroup => {
                    (totals.and_then(|t| t.balanced.get(at).copied().flatten()), 0, hue_of_group(serving(id).as_ref()))
                }
                NodeKind::SalesChannel => (
                    totals.and_then(|t| t.shown.get(at).copied().flatten()),
                    0,
                    hue_of_group(plan.group_of_channel(id).and_then(serving).as_ref()),
                ),
            };
            let fixed = *kind == NodeKind::Warehouse && plan.warehouses.get(at).is_some_and(|w| w.kind == WarehouseKind::Fixed);
            DiagramNode { key: id.as_str().into(), label: plan.name_of(*kind, id).into(), units, unassigned, hue, fixed }
        });
        if let Some(list) = diagram.layers.get_mut(layer) {
            list.extend(nodes);
        }
    }
    let mut tie = |layer: usize, from: Option<usize>, to: Option<usize>, units: i64| {
        if let (Some(from), Some(to)) = (from, to) {
            diagram.ties.push(Tie { layer, from, to, units });
        }
    };
    for (group_at, group) in plan.warehouse_groups.iter().enumerate() {
        for id in &group.warehouses {
            let from = at(NodeKind::Warehouse, id);
            let units = from.and_then(|at| totals?.warehouses.get(at)).map_or(0, |w| w.available());
            tie(0, from, Some(group_at), units);
        }
    }
    for link in &plan.links {
        for share in &link.shares {
            let to = at(NodeKind::SalesChannelGroup, &share.sales_channel_group);
            let units = to.and_then(|at| totals?.balanced.get(at).copied().flatten()).unwrap_or(0);
            tie(1, at(NodeKind::WarehouseGroup, &link.warehouse_group), to, units);
        }
    }
    for (group_at, group) in plan.sales_channel_groups.iter().enumerate() {
        for id in &group.channels {
            let to = at(NodeKind::SalesChannel, id);
            tie(2, Some(group_at), to, to.and_then(|at| totals?.shown.get(at).copied().flatten()).unwrap_or(0));
        }
    }
    diagram
}
