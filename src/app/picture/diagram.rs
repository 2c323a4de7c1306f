//! What is to be drawn, as plain data: four layers of nodes and the ties between them.

use std::sync::Arc;

/// How many layers there are: warehouses, warehouse groups, channel groups, channels.
pub const LAYERS: usize = 4;

/// What is to be drawn. Layer 0 holds the warehouses, 1 the warehouse groups, 2 the channel groups, 3 the channels, each
/// in the plan's own order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diagram {
    /// The nodes, layer by layer.
    pub layers: [Vec<DiagramNode>; LAYERS],
    /// What ties them together. The ties of one node are in the order of the plan (a group's members, a link's shares);
    /// a tie to a node that does not exist is left out of the picture.
    pub ties: Vec<Tie>,
}

/// One node of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct DiagramNode {
    /// What tells it apart within its layer: its id.
    pub key: Arc<str>,
    /// What people call it.
    pub label: Arc<str>,
    /// Its units; `None` where they cannot be computed.
    pub units: Option<i64>,
    /// The part of its pool that no share received. 0 for all but warehouse groups.
    pub unassigned: i64,
    /// The warehouse group whose colour it wears, counted from 0.
    pub hue: u8,
    /// Whether its stock is never shared.
    pub fixed: bool,
}

/// Units that go from a node to a node of the layer below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// 0: warehouse to warehouse group, 1: warehouse group to channel group, 2: channel group to channel.
    pub layer: usize,
    /// Where it starts: an index into layer `layer`.
    pub from: usize,
    /// Where it ends: an index into layer `layer + 1`.
    pub to: usize,
    /// The units; below 0 for an over-allocated warehouse.
    pub units: i64,
}

/// A place in a layer where a band can start or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The node with this index in its layer of the diagram.
    Node(usize),
    /// The box that stands for the nodes of the layer which are not shown one by one.
    Others,
}

/// The layer on whose nodes the nodes of this one hang. Warehouse groups hang on nothing: the picture grows from them,
/// up and down.
pub(super) const fn parent_layer(layer: usize) -> Option<usize> {
    match layer {
        0 | 2 => Some(1),
        3 => Some(2),
        _ => None,
    }
}
