//! A plan and its figures as a diagram, ready to be laid out: which nodes there are, what ties them, whose colour each
//! wears.

use super::picture::{Diagram, DiagramNode, LAYERS, Tie, look};
use crate::balance::Totals;
use crate::plan::{Id, Node, NodeKind, Plan, WarehouseKind};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The colours of a plan: every warehouse group has its own, by its position, and what hangs on it wears the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hues {
    /// The position of the warehouse group that a node hangs on; by kind, in the order of the layers.
    groups: [BTreeMap<Id, usize>; LAYERS],
}

impl Hues {
    /// The colours of this plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut hues = Self::default();
        let [warehouses, groups, channel_groups, channels] = &mut hues.groups;
        for (at, group) in plan.warehouse_groups.iter().enumerate() {
            groups.entry(group.id.clone()).or_insert(at);
            for id in &group.warehouses {
                warehouses.entry(id.clone()).or_insert(at);
            }
        }
        for link in &plan.links {
            let Some(at) = groups.get(&link.warehouse_group) else { continue };
            for share in &link.shares {
                channel_groups.entry(share.sales_channel_group.clone()).or_insert(*at);
            }
        }
        for group in &plan.sales_channel_groups {
            let Some(at) = channel_groups.get(&group.id) else { continue };
            for id in &group.channels {
                channels.entry(id.clone()).or_insert(*at);
            }
        }
        hues
    }

    /// The colour of a node: its warehouse group's position, or [`look::MIXED_HUE`] where it hangs on none.
    #[must_use]
    pub fn hue(&self, node: &Node) -> u8 {
        let group = self.groups.get(layer(node.kind)).and_then(|groups| groups.get(&node.id));
        group.and_then(|at| u8::try_from(*at).ok()).unwrap_or(look::MIXED_HUE)
    }
}

/// Where the nodes of a plan stand among their kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Positions {
    /// By kind, in the order of the layers.
    by_id: [BTreeMap<Id, usize>; LAYERS],
}

impl Positions {
    /// The positions in this plan. Of an id that is there twice the first counts.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut positions = Self::default();
        for (kind, by_id) in NodeKind::ALL.iter().zip(&mut positions.by_id) {
            // Not collected: a map that is collected is sorted first, which is 4 kB of code.
            for (at, (id, _)) in plan.nodes(*kind).enumerate() {
                by_id.entry(id.clone()).or_insert(at);
            }
        }
        positions
    }

    /// Where the node of this kind and id stands.
    #[must_use]
    pub fn get(&self, kind: NodeKind, id: &Id) -> Option<usize> {
        self.by_id.get(layer(kind)).and_then(|by_id| by_id.get(id)).copied()
    }
}

/// The layer in which the picture shows nodes of a kind.
#[must_use]
pub const fn layer(kind: NodeKind) -> usize {
    match kind {
        NodeKind::Warehouse => 0,
        NodeKind::WarehouseGroup => 1,
        NodeKind::SalesChannelGroup => 2,
        NodeKind::SalesChannel => 3,
    }
}

/// The units of a node: available, balanced or shown; `None` where there are none or the plan has errors.
#[must_use]
pub fn units(totals: Option<&Totals>, kind: NodeKind, at: usize) -> Option<i64> {
    let totals = totals?;
    match kind {
        NodeKind::Warehouse => totals.warehouses.get(at).map(|warehouse| warehouse.available()),
        NodeKind::WarehouseGroup => totals.warehouse_groups.get(at).map(|group| group.available),
        NodeKind::SalesChannelGroup => totals.balanced.get(at).copied().flatten(),
        NodeKind::SalesChannel => totals.shown.get(at).copied().flatten(),
    }
}

/// Units that nodes have more than in another plan, or fewer, by layer and key.
pub type Differences = BTreeMap<(usize, Arc<str>), i64>;

/// What is to be drawn of a plan. Without totals the figures are missing and the bands are lines.
#[must_use]
pub fn diagram(plan: &Plan, totals: Option<&Totals>) -> Diagram {
    with_figures(&without_figures(plan), totals)
}

/// What is to be drawn of a plan, but for its figures: it stays the same while only the stock changes.
#[must_use]
pub fn without_figures(plan: &Plan) -> Diagram {
    let hues = Hues::of(plan);
    let positions = Positions::of(plan);

    let mut diagram = Diagram::default();
    for (kind, nodes) in NodeKind::ALL.iter().zip(&mut diagram.layers) {
        nodes.extend(plan.nodes(*kind).enumerate().map(|(at, (id, name))| {
            let warehouse = plan.warehouses.get(at).filter(|_| *kind == NodeKind::Warehouse);
            DiagramNode {
                key: id.as_str().into(),
                label: name.or(id.as_str()).into(),
                units: None,
                unassigned: 0,
                hue: hues.hue(&Node::new(*kind, id)),
                fixed: warehouse.is_some_and(|warehouse| warehouse.kind == WarehouseKind::Fixed),
            }
        }));
    }
    let mut tie = |layer, from: Option<usize>, to: Option<usize>| {
        if let (Some(from), Some(to)) = (from, to) {
            diagram.ties.push(Tie { layer, from, to, units: 0 });
        }
    };
    for (at, group) in plan.warehouse_groups.iter().enumerate() {
        for id in &group.warehouses {
            tie(0, positions.get(NodeKind::Warehouse, id), Some(at));
        }
    }
    for link in &plan.links {
        let from = positions.get(NodeKind::WarehouseGroup, &link.warehouse_group);
        for share in &link.shares {
            tie(1, from, positions.get(NodeKind::SalesChannelGroup, &share.sales_channel_group));
        }
    }
    for (at, group) in plan.sales_channel_groups.iter().enumerate() {
        for id in &group.channels {
            tie(2, Some(at), positions.get(NodeKind::SalesChannel, id));
        }
    }
    diagram
}

/// The same with its figures.
#[must_use]
pub fn with_figures(diagram: &Diagram, totals: Option<&Totals>) -> Diagram {
    let mut diagram = diagram.clone();
    for (kind, nodes) in NodeKind::ALL.iter().zip(&mut diagram.layers) {
        for (at, node) in nodes.iter_mut().enumerate() {
            node.units = units(totals, *kind, at);
            let group = totals.and_then(|totals| totals.warehouse_groups.get(at)).filter(|_| *kind == NodeKind::WarehouseGroup);
            node.unassigned = group.map_or(0, |group| group.unassigned);
        }
    }
    for tie in &mut diagram.ties {
        // Units flow whole out of a warehouse, and whole into what they are given to.
        let flow = match tie.layer {
            0 => units(totals, NodeKind::Warehouse, tie.from),
            1 => units(totals, NodeKind::SalesChannelGroup, tie.to),
            _ => units(totals, NodeKind::SalesChannel, tie.to),
        };
        tie.units = flow.unwrap_or(0);
    }
    diagram
}

/// By how much each node of a diagram differs from the figure that it has in a plan, by layer and key. One that the plan
/// does not have, or has no figure for, counts as nothing there.
#[must_use]
pub fn differences(diagram: &Diagram, plan: &Plan, totals: &Totals) -> Differences {
    let mut differences = Differences::new();
    for (kind, nodes) in NodeKind::ALL.iter().zip(&diagram.layers) {
        let before: BTreeMap<&str, i64> =
            plan.nodes(*kind).enumerate().filter_map(|(at, (id, _))| Some((id.as_str(), units(Some(totals), *kind, at)?))).collect();
        for node in nodes {
            let before = before.get(&*node.key).copied().unwrap_or(0);
            match node.units.map(|units| units.saturating_sub(before)) {
                None | Some(0) => {}
                Some(difference) => _ = differences.insert((layer(*kind), node.key.clone()), difference),
            }
        }
    }
    differences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::examples::WORKED_CASE;
    use crate::document::{Answer, Document, History, Request};

    #[test]
    fn the_worked_case_is_drawn_as_it_divides() {
        let mut document = Document::open(WORKED_CASE, History::default()).expect("a plan file");
        let Answer::Totals(totals) = document.answer(Request::Totals { row: None }) else { panic!("no totals") };
        let diagram = diagram(&document.view().plan, totals.as_ref());
        let units = diagram.layers.each_ref().map(|nodes| nodes.iter().filter_map(|node| node.units).collect::<Vec<_>>());
        assert_eq!(units, [vec![50, 30, 100, 80, 12], vec![180, 80, 12], vec![90, 90, 80, 12], vec![90, 90, 90, 80, 12]]);
        let hues = diagram.layers.each_ref().map(|nodes| nodes.iter().map(|node| node.hue).collect::<Vec<_>>());
        assert_eq!(hues, [vec![0, 0, 0, 1, 2], vec![0, 1, 2], vec![0, 0, 1, 2], vec![0, 0, 0, 1, 2]]);
        let divided: Vec<_> = diagram.ties.iter().filter(|tie| tie.layer == 1).map(|tie| (tie.from, tie.to, tie.units)).collect();
        assert_eq!(divided, [(0, 0, 90), (0, 1, 90), (1, 2, 80), (2, 3, 12)]);
        let fixed: Vec<_> = diagram.layers[0].iter().filter(|node| node.fixed).map(|node| &*node.label).collect();
        assert_eq!(fixed, ["Store Berlin"]);
    }

    #[test]
    fn what_differs_from_the_plan_is_found_by_its_id() {
        let mut document = Document::open(WORKED_CASE, History::default()).expect("a plan file");
        let Answer::Beneath(plan, Some(before)) = document.answer(Request::Beneath { product: None }) else { panic!("no totals") };
        let fr = Id::new("fr").expect("an id");
        document.answer(Request::Perform(crate::plan::changes::close_warehouse(&plan, &fr).expect("a warehouse")));
        let Answer::Totals(after) = document.answer(Request::Totals { row: None }) else { panic!("no totals") };
        let found = differences(&diagram(&document.view().plan, after.as_ref()), &plan, &before);
        let found: Vec<_> = found.iter().map(|((layer, key), units)| (*layer, &**key, *units)).collect();
        let channels = [(3, "amazon-de", -50), (3, "web-de", -50), (3, "web-fr", -50)];
        assert_eq!(found[..4], [(0, "fr", -100), (1, "europe", -100), (2, "amazon-de", -50), (2, "webshops-eu", -50)]);
        assert_eq!(found[4..], channels);
    }

    #[test]
    fn without_figures_everything_still_hangs_where_it_hangs() {
        let (plan, _) = crate::exchange::read_plan(WORKED_CASE).expect("a plan file");
        let diagram = diagram(&plan, None);
        assert!(diagram.layers.iter().flatten().all(|node| node.units.is_none()));
        assert_eq!(diagram.ties.len(), 5 + 4 + 5);
    }
}
