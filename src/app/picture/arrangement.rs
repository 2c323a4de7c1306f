//! Which boxes are drawn, in which order, and what hangs on what.
//!
//! The order is the plan's own, carried through the layers: a node stands where its parent stands, and among its
//! siblings in the order of its tie; what hangs on nothing comes last. A plan without errors is a forest and so has no
//! crossings, and no change of a figure moves anything past anything else. Where there are more nodes than fit, the
//! largest are drawn and one box in the layer stands for the others.

use super::diagram::{Diagram, DiagramNode, LAYERS, Place, parent_layer};

/// The parent of what hangs on nothing. It sorts after every position.
pub(super) const LOOSE: usize = usize::MAX;

/// One box of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    /// What it stands for.
    pub place: Place,
    /// Position in its row of the box it hangs on, or [`LOOSE`].
    pub parent: usize,
    /// The most units that its box has to hold side by side: its own, those that come in or those that go out.
    pub load: f64,
}

/// The boxes of one layer, from left to right; those that hang on the same box stand together.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub spots: Vec<Spot>,
    /// How many nodes the others' box stands for; 0 where there is none.
    pub folded: usize,
    /// Position of each node's box by its index in the diagram: its own, or the others'.
    positions: Vec<usize>,
}

impl Row {
    /// Position of the box in which the node with this index is found.
    pub fn position(&self, index: usize) -> Option<usize> {
        self.positions.get(index).copied()
    }

    fn others(&self) -> Option<usize> {
        self.spots.iter().position(|spot| spot.place == Place::Others)
    }
}

/// Units that go from a box of one row to a box of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flow {
    pub layer: usize,
    /// Position in the upper row.
    pub from: usize,
    /// Position in the lower row.
    pub to: usize,
    pub units: i64,
}

/// Positions in the order of their keys; of equal keys, as they stand. All sorting for the picture is this one: it is compiled once.
pub fn in_order(keys: impl Iterator<Item = [u64; 3]>) -> Vec<usize> {
    let mut order: Vec<_> = keys.zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, at)| at).collect()
}

/// What a diagram says about order, read once.
pub(super) struct Reading<'a> {
    diagram: &'a Diagram,
    parents: [Vec<Option<usize>>; LAYERS],
    order: [Vec<usize>; LAYERS],
    /// Place of each node in the order of importance: those asked for, then by units.
    ranks: [Vec<usize>; LAYERS],
    /// How many nodes were asked for.
    wanted: [usize; LAYERS],
}

impl<'a> Reading<'a> {
    /// Reads a diagram. `always` names nodes, by layer and index, that are drawn whatever their units.
    pub fn new(diagram: &'a Diagram, always: &[(usize, usize)]) -> Self {
        // The first tie counts: in a plan with errors a node can have several.
        let mut ties: [Vec<Option<(usize, usize)>>; LAYERS] = diagram.layers.each_ref().map(|nodes| vec![None; nodes.len()]);
        for (at, tie) in diagram.ties.iter().enumerate() {
            let (layer, child, parent) = match tie.layer {
                0 => (0, tie.from, tie.to),
                1 => (2, tie.to, tie.from),
                2 => (3, tie.to, tie.from),
                _ => continue,
            };
            let exists = parent_layer(layer).and_then(|above| diagram.layers.get(above)).is_some_and(|nodes| parent < nodes.len());
            if let Some(slot) = ties.get_mut(layer).and_then(|slots| slots.get_mut(child))
                && slot.is_none()
                && exists
            {
                *slot = Some((parent, at));
            }
        }
        let mut order = diagram.layers.each_ref().map(|nodes| (0..nodes.len()).collect::<Vec<_>>());
        for layer in [0, 2, 3] {
            // Groups stand in plan order, so their index is their place; channel groups have just been put in theirs.
            let places = if layer == 3 { order.get(2).map(|order| inverse(order)) } else { None };
            let (Some(order), Some(ties)) = (order.get_mut(layer), ties.get(layer)) else { continue };
            *order = in_order(ties.iter().map(|tie| {
                let place = |parent| places.as_ref().map_or(parent, |places: &Vec<usize>| places.get(parent).copied().unwrap_or(LOOSE));
                let (place, at) = tie.map_or((LOOSE, 0), |(parent, at)| (place(parent), at));
                [place as u64, at as u64, 0]
            }));
        }
        let mut asked = diagram.layers.each_ref().map(|nodes| vec![false; nodes.len()]);
        for (layer, index) in always {
            if let Some(asked) = asked.get_mut(*layer).and_then(|asked| asked.get_mut(*index)) {
                *asked = true;
            }
        }
        let mut ranks = diagram.layers.each_ref().map(|nodes| (0..nodes.len()).collect::<Vec<_>>());
        for ((ranks, nodes), asked) in ranks.iter_mut().zip(&diagram.layers).zip(&asked) {
            // The most units first, and what has no figure last.
            let rank = |units: Option<i64>| units.map_or(u64::MAX, |units| !(units.cast_unsigned() ^ (1 << 63)));
            *ranks = inverse(&in_order(nodes.iter().zip(asked).map(|(node, asked)| [u64::from(!asked), rank(node.units), 0])));
        }
        let wanted = asked.map(|asked| asked.into_iter().filter(|asked| *asked).count());
        let parents = ties.map(|ties| ties.into_iter().map(|tie| tie.map(|(parent, _)| parent)).collect());
        Self { diagram, parents, order, ranks, wanted }
    }

    /// The rows when each layer shows at most so many nodes one by one.
    pub fn arrange(&self, most: [usize; LAYERS]) -> [Row; LAYERS] {
        let [warehouses, groups, channel_groups, channels] = most;
        let groups = self.row(1, None, groups);
        let channel_groups = self.row(2, Some(&groups), channel_groups);
        let channels = self.row(3, Some(&channel_groups), channels);
        [self.row(0, Some(&groups), warehouses), groups, channel_groups, channels]
    }

    fn row(&self, layer: usize, above: Option<&Row>, most: usize) -> Row {
        let (Some(order), Some(ranks), Some(parents)) = (self.order.get(layer), self.ranks.get(layer), self.parents.get(layer)) else {
            return Row::default();
        };
        let most = most.max(self.wanted.get(layer).copied().unwrap_or(0));
        // A box that stands for one node alone takes that node's room and says less.
        let most = if order.len() <= most.saturating_add(1) { order.len() } else { most };
        let parent = |index: usize| {
            let parent = parents.get(index).copied().flatten();
            parent.zip(above).and_then(|(parent, above)| above.position(parent)).unwrap_or(LOOSE)
        };
        let mut spots = Vec::with_capacity(most.saturating_add(1));
        let mut folded = 0_usize;
        let mut common = None;
        for index in order {
            let parent = parent(*index);
            if ranks.get(*index).is_some_and(|rank| *rank < most) {
                spots.push(Spot { place: Place::Node(*index), parent, load: 0.0 });
            } else {
                folded = folded.saturating_add(1);
                common = Some(if common.is_none_or(|common| common == parent) { parent } else { LOOSE });
            }
        }
        if let Some(common) = common {
            // Others of several parents stand under the others of those, so that what is folded is one column.
            let parent = if common == LOOSE { above.and_then(Row::others).unwrap_or(LOOSE) } else { common };
            spots.push(Spot { place: Place::Others, parent, load: 0.0 });
        }
        // Stable: siblings keep their order, and the others come last among theirs.
        let spots: Vec<_> = in_order(spots.iter().map(|spot: &Spot| [spot.parent as u64, 0, 0]))
            .into_iter()
            .filter_map(|at| spots.get(at).cloned())
            .collect();
        let mut positions = vec![0; order.len()];
        if let Some(others) = spots.iter().position(|spot| spot.place == Place::Others) {
            positions.fill(others);
        }
        for (at, spot) in spots.iter().enumerate() {
            if let Place::Node(index) = spot.place
                && let Some(position) = positions.get_mut(index)
            {
                *position = at;
            }
        }
        Row { spots, folded, positions }
    }

    /// The units that go from row to row, from left to right at every box; ties of folded nodes are added up. Measures
    /// the load of every box on the way.
    pub fn flows(&self, rows: &mut [Row; LAYERS]) -> Vec<Flow> {
        let flows = self.diagram.ties.iter().filter_map(|tie| {
            let from = rows.get(tie.layer)?.position(tie.from)?;
            let to = rows.get(tie.layer.checked_add(1)?)?.position(tie.to)?;
            Some(Flow { layer: tie.layer, from, to, units: tie.units })
        });
        let flows: Vec<Flow> = flows.collect();
        let order = in_order(flows.iter().map(|flow| [flow.layer, flow.from, flow.to].map(|part| part as u64)));
        let mut flows: Vec<Flow> = order.into_iter().filter_map(|at| flows.get(at).copied()).collect();
        flows.dedup_by(|next, kept| {
            let same = (next.layer, next.from, next.to) == (kept.layer, kept.from, kept.to);
            if same {
                // Channels show one figure, they do not divide it: a line to several of them still means that figure.
                kept.units = if kept.layer == 2 { kept.units.max(next.units) } else { kept.units.saturating_add(next.units) };
            }
            same
        });
        self.measure(rows, &flows);
        flows
    }

    fn measure(&self, rows: &mut [Row; LAYERS], flows: &[Flow]) {
        let [warehouses, groups, channel_groups, _] = rows;
        let [warehouse_nodes, group_nodes, channel_group_nodes, _] = &self.diagram.layers;
        let mut into_groups = vec![0.0; groups.spots.len()];
        let mut out_of_groups = into_groups.clone();
        let mut out_of_warehouses = vec![0.0; warehouses.spots.len()];
        let mut into_channel_groups = vec![0.0; channel_groups.spots.len()];
        for flow in flows {
            match flow.layer {
                0 => {
                    add(&mut out_of_warehouses, flow.from, flow.units);
                    add(&mut into_groups, flow.to, flow.units);
                }
                1 => {
                    add(&mut out_of_groups, flow.from, flow.units);
                    add(&mut into_channel_groups, flow.to, flow.units);
                }
                _ => {}
            }
        }
        for (index, node) in group_nodes.iter().enumerate() {
            if let Some(position) = groups.position(index) {
                add(&mut out_of_groups, position, node.unassigned);
            }
        }
        let own = |row: &Row, nodes: &[DiagramNode]| {
            let mut own = vec![0.0; row.spots.len()];
            for (index, node) in nodes.iter().enumerate() {
                if let Some(position) = row.position(index) {
                    add(&mut own, position, node.units.unwrap_or(0));
                }
            }
            own
        };
        settle(warehouses, [own(warehouses, warehouse_nodes), out_of_warehouses]);
        settle(groups, [own(groups, group_nodes), into_groups]);
        settle(groups, [out_of_groups]);
        settle(channel_groups, [own(channel_groups, channel_group_nodes), into_channel_groups]);
    }
}

/// The place of each element in an order that lists the elements.
fn inverse(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (at, element) in order.iter().enumerate() {
        if let Some(place) = places.get_mut(*element) {
            *place = at;
        }
    }
    places
}

/// Units as they are measured: what is below zero takes no room.
#[allow(clippy::cast_precision_loss, reason = "far finer than a pixel")]
pub(super) const fn measured(units: i64) -> f64 {
    if units > 0 { units as f64 } else { 0.0 }
}

fn add(sums: &mut [f64], position: usize, units: i64) {
    if let Some(sum) = sums.get_mut(position) {
        *sum += measured(units);
    }
}

fn settle<const N: usize>(row: &mut Row, loads: [Vec<f64>; N]) {
    for load in loads {
        for (spot, load) in row.spots.iter_mut().zip(load) {
            spot.load = spot.load.max(load);
        }
    }
}
