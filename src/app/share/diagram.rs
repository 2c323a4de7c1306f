//! A plan and its figures as the diagram that is drawn.

use crate::app::picture::{Diagram, DiagramNode, Tie, look};
use crate::balance::Totals;
use crate::plan::{Id, NodeKind, Plan, WarehouseKind};

/// The diagram of a plan. Without figures (a plan with errors has none) it still shows what hangs on what.
#[must_use]
pub fn diagram(plan: &Plan, totals: Option<&Totals>) -> Diagram {
    let reading = Reading { plan, totals };
    let mut diagram = Diagram::default();
    for (nodes, kind) in diagram.layers.iter_mut().zip(NodeKind::ALL) {
        nodes.extend(plan.nodes(*kind).enumerate().map(|(at, (id, _))| reading.node(*kind, at, id)));
    }
    for (to, group) in plan.warehouse_groups.iter().enumerate() {
        let from = |id| plan.position(NodeKind::Warehouse, id);
        diagram.ties.extend(group.warehouses.iter().filter_map(|id| Some(reading.tie(0, from(id)?, to))));
    }
    for link in &plan.links {
        let Some(from) = plan.position(NodeKind::WarehouseGroup, &link.warehouse_group) else { continue };
        let to = |id| plan.position(NodeKind::SalesChannelGroup, id);
        diagram.ties.extend(link.shares.iter().filter_map(|share| Some(reading.tie(1, from, to(&share.sales_channel_group)?))));
    }
    for (from, group) in plan.sales_channel_groups.iter().enumerate() {
        let to = |id| plan.position(NodeKind::SalesChannel, id);
        diagram.ties.extend(group.channels.iter().filter_map(|id| Some(reading.tie(2, from, to(id)?))));
    }
    diagram
}

struct Reading<'a> {
    plan: &'a Plan,
    totals: Option<&'a Totals>,
}

impl Reading<'_> {
    fn node(&self, kind: NodeKind, at: usize, id: &Id) -> DiagramNode {
        let pooled = self.totals.and_then(|totals| totals.warehouse_groups.get(at)).filter(|_| kind == NodeKind::WarehouseGroup);
        let warehouse = self.plan.warehouses.get(at).filter(|_| kind == NodeKind::Warehouse);
        DiagramNode {
            key: id.as_str().into(),
            label: self.plan.name_of(kind, id).into(),
            units: self.units(kind, at),
            unassigned: pooled.map_or(0, |pooled| pooled.unassigned),
            hue: self.hue(kind, id),
            fixed: warehouse.is_some_and(|warehouse| warehouse.kind == WarehouseKind::Fixed),
        }
    }

    /// What a node's box says; `None` where there is no figure.
    fn units(&self, kind: NodeKind, at: usize) -> Option<i64> {
        let totals = self.totals?;
        match kind {
            NodeKind::Warehouse => totals.warehouses.get(at).map(|held| held.available()),
            NodeKind::WarehouseGroup => totals.warehouse_groups.get(at).map(|pooled| pooled.available),
            NodeKind::SalesChannelGroup => totals.balanced.get(at).copied().flatten(),
            NodeKind::SalesChannel => totals.shown.get(at).copied().flatten(),
        }
    }

    /// The position of the warehouse group whose colour a node wears.
    fn hue(&self, kind: NodeKind, id: &Id) -> u8 {
        let serving = |group: &Id| self.plan.share_of(group).map(|(link, ..)| link.id);
        let group = match kind {
            NodeKind::Warehouse => self.plan.group_of_warehouse(id).cloned(),
            NodeKind::WarehouseGroup => Some(id.clone()),
            NodeKind::SalesChannelGroup => serving(id),
            NodeKind::SalesChannel => self.plan.group_of_channel(id).and_then(serving),
        };
        let position = group.and_then(|group| self.plan.position(NodeKind::WarehouseGroup, &group));
        position.and_then(|position| u8::try_from(position).ok()).unwrap_or(look::MIXED_HUE)
    }

    /// What goes from a node to one of the layer below: all that a warehouse has, all that a channel group receives, all
    /// that a channel shows.
    fn tie(&self, layer: usize, from: usize, to: usize) -> Tie {
        let units = match layer {
            0 => self.units(NodeKind::Warehouse, from),
            1 => self.units(NodeKind::SalesChannelGroup, to),
            _ => self.units(NodeKind::SalesChannel, to),
        };
        Tie { layer, from, to, units: units.unwrap_or(0) }
    }
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
    fn without_figures_everything_still_hangs_where_it_hangs() {
        let (plan, _) = crate::exchange::read_plan(WORKED_CASE).expect("a plan file");
        let diagram = diagram(&plan, None);
        assert!(diagram.layers.iter().flatten().all(|node| node.units.is_none()));
        assert_eq!(diagram.ties.len(), 5 + 4 + 5);
    }
}
