//! The picture, laid out: where each box stands, what is written on it, and how the bands run.

use super::arrangement::{Reading, Row};
use super::bands::{Band, Bands};
use super::columns::{Measure, Span, least_widths, place, widest_scale};
use super::diagram::{Diagram, DiagramNode, LAYERS, Place};
use super::lettering;
use super::look::{self, Density, Lettering};
use crate::app::figures::{compact, grouped};
use std::sync::Arc;

/// The room for the picture, and what must be seen in it.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Width of the room, in pixels. The canvas is at least as wide.
    pub width: f64,
    /// Height of the room: the gaps between the layers stretch towards it, between limits.
    pub height: f64,
    /// Layers whose others are opened: all their nodes are drawn, and the canvas grows as wide as it takes.
    pub open: [bool; LAYERS],
    /// Nodes, as (layer, index), that are drawn one by one whatever their units: selected ones, found ones.
    pub always: &'a [(usize, usize)],
}

/// The picture, in pixels from the canvas's top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Width of the canvas.
    pub width: f64,
    /// Height of the canvas.
    pub height: f64,
    /// How large the letters on the boxes are.
    pub density: Density,
    /// Pixels a unit, the same all over the picture. 0 where there are no units.
    pub scale: f64,
    /// Where the layers' names stand.
    pub names: [LayerName; LAYERS],
    /// The boxes of the nodes, layer by layer, from left to right.
    pub nodes: [Vec<NodeBox>; LAYERS],
    /// The boxes that stand for nodes which are not drawn one by one.
    pub others: [Option<OthersBox>; LAYERS],
    /// Whether a layer is shown whole only because it was asked to be, and so can be folded again.
    pub opened: [bool; LAYERS],
    /// The bands, layer by layer, from left to right at the nodes they start from.
    pub bands: Vec<Band>,
}

/// Where the name of a layer stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayerName {
    /// Where its lines start.
    pub x: f64,
    /// Baseline of its first line.
    pub y: f64,
    /// Whether it stands beside its layer, in [`look::LAYER_NAMES`]'s lines, or above it in one line.
    pub beside: bool,
}

/// A node's box. Its edges lie on whole pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeBox {
    /// The node's index in its layer of the diagram.
    pub index: usize,
    /// The node's key.
    pub key: Arc<str>,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Its name, shortened where it would not fit.
    pub label: Arc<str>,
    /// Its units in full, or compact where they would not fit; a dash where they cannot be computed.
    pub figure: String,
    /// The warehouse group whose colour it wears.
    pub hue: u8,
    /// Whether its stock is never shared. Room for a lock is kept at the right of the figure.
    pub fixed: bool,
}

/// The box that stands for the nodes of a layer which are not drawn one by one.
#[derive(Debug, Clone, PartialEq)]
pub struct OthersBox {
    /// How many they are.
    pub count: usize,
    /// Their units together; `None` where one of them cannot be computed.
    pub units: Option<i64>,
    /// What it says in full: “and 183 others (4,210)”.
    pub title: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// As much of “and 183 others” as fits.
    pub label: String,
    /// The units, as on any box.
    pub figure: String,
    /// The hue they share, or [`look::MIXED_HUE`].
    pub hue: u8,
}

/// Lays a diagram out. The same diagram and frame give the same picture; a small change of a figure moves things a
/// little and never past one another.
#[must_use]
pub fn lay_out(diagram: &Diagram, frame: &Frame<'_>) -> Layout {
    let canvas = if frame.width.is_finite() { frame.width.clamp(look::NARROWEST * 4.0, 100_000.0) } else { look::NAMES_BESIDE_FROM };
    let beside = canvas >= look::NAMES_BESIDE_FROM;
    let left = if beside { look::NAMES_WIDTH } else { look::EDGE };
    let room = (canvas - left - look::EDGE).floor();

    let reading = Reading::new(diagram, frame.always);
    let (mut rows, opened) = fitted(&reading, room, frame.open);
    let flows = reading.flows(&mut rows);

    let columns = least_widths(&rows).max(1.0);
    let width = room.min((columns * look::BROADEST).floor()).max((columns * look::NARROWEST / look::LEAST_WIDTHS_PART).ceil());
    let narrowest = (width * look::LEAST_WIDTHS_PART / columns).clamp(look::NARROWEST, look::COMFORTABLE);
    let scale = widest_scale(&rows, narrowest, width);
    let spans = place(&rows, Measure { narrowest, scale }, left);

    let density = if narrowest < look::ROOMY_FROM { Density::Dense } else { Density::Roomy };
    let heights = Heights::new(frame.height, beside);
    let mut nodes: [Vec<NodeBox>; LAYERS] = Default::default();
    let mut others: [Option<OthersBox>; LAYERS] = Default::default();
    let layers = nodes.iter_mut().zip(&mut others).zip(&diagram.layers).zip(rows.iter().zip(&spans)).zip(heights.tops);
    for ((((boxes, others), nodes), (row, spans)), top) in layers {
        boxes.reserve_exact(row.spots.len());
        for (spot, span) in row.spots.iter().zip(spans) {
            match spot.place {
                Place::Node(index) => boxes.extend(nodes.get(index).map(|node| node_box(index, node, *span, top, density.lettering()))),
                Place::Others => *others = Some(others_box(row, nodes, *span, top, density.lettering())),
            }
        }
    }
    let bands = Bands { diagram, rows: &rows, spans: &spans, heights: &heights, scale, others: &others }.drawn(&flows);
    let names = heights.tops.map(|top| match beside {
        true => LayerName { x: 4.0, y: top + density.lettering().name_baseline, beside },
        false => LayerName { x: look::EDGE, y: top - 6.0, beside },
    });
    let height = heights.total;
    Layout { width: canvas.max(left + width + look::EDGE), height, density, scale, names, nodes, others, opened, bands }
}

/// The node whose box is at a point, as (layer, index).
#[must_use]
pub fn node_at(layout: &Layout, x: f64, y: f64) -> Option<(usize, usize)> {
    layout.nodes.iter().enumerate().find_map(|(layer, nodes)| {
        let at = nodes.partition_point(|node| node.x <= x).checked_sub(1)?;
        let node = nodes.get(at)?;
        let inside = x < node.x + node.width && (node.y..node.y + node.height).contains(&y);
        inside.then_some((layer, node.index))
    })
}

/// The rows, with as many nodes one by one as fit, and which layers would show fewer had they not been opened.
fn fitted(reading: &Reading<'_>, room: f64, open: [bool; LAYERS]) -> ([Row; LAYERS], [bool; LAYERS]) {
    let fits = |rows: &[Row; LAYERS]| least_widths(rows) * look::NARROWEST <= room * look::LEAST_WIDTHS_PART;
    let all = reading.arrange([usize::MAX; LAYERS]);
    if fits(&all) {
        return (all, [false; LAYERS]);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a canvas has room for few, and the cast saturates")]
    let (mut most, mut too_many) = (1, (room / look::NARROWEST) as usize);
    while too_many.saturating_sub(most) > 1 {
        let between = most.midpoint(too_many);
        if fits(&reading.arrange([between; LAYERS])) {
            most = between;
        } else {
            too_many = between;
        }
    }
    let folded = reading.arrange([most; LAYERS]);
    let mut limits = [most; LAYERS];
    let mut opened = [false; LAYERS];
    for (((limit, opened), open), row) in limits.iter_mut().zip(&mut opened).zip(open).zip(&folded) {
        *opened = open && row.folded > 0;
        if *opened {
            *limit = usize::MAX;
        }
    }
    (if opened.contains(&true) { reading.arrange(limits) } else { folded }, opened)
}

/// Where the layers stand, from top to bottom.
pub(super) struct Heights {
    pub tops: [f64; LAYERS],
    pub total: f64,
    pub longest_stub: f64,
}

impl Heights {
    fn new(height: f64, beside: bool) -> Self {
        let above = if beside { 0.0 } else { look::NAME_ABOVE };
        let boxes = 4.0 * (look::BOX_HEIGHT + above);
        let height = if height.is_finite() { height } else { 0.0 };
        let gap = ((height - 2.0 * look::EDGE - boxes) / 3.0).floor().clamp(look::LEAST_LAYER_GAP, look::MOST_LAYER_GAP);
        let tops = [0.0, 1.0, 2.0, 3.0].map(|layer: f64| look::EDGE + above + layer * (look::BOX_HEIGHT + above + gap));
        let total = 4.0 * (look::BOX_HEIGHT + above) + 3.0 * gap + 2.0 * look::EDGE;
        Self { tops, total, longest_stub: (gap * look::STUB_PART).min(look::LONGEST_STUB) }
    }
}

/// Edges on whole pixels, outwards, so that the bands of a node stay inside its box.
fn edges(span: Span) -> (f64, f64) {
    let x = span.x.floor();
    (x, (span.x + span.width).ceil() - x)
}

fn node_box(index: usize, node: &DiagramNode, span: Span, y: f64, letters: Lettering) -> NodeBox {
    let (x, width) = edges(span);
    let room = width - 2.0 * letters.padding;
    let lock = if node.fixed { look::LOCK_ROOM } else { 0.0 };
    NodeBox {
        index,
        key: node.key.clone(),
        x,
        y,
        width,
        height: look::BOX_HEIGHT,
        label: lettering::shortened(&node.label, letters.name, room),
        figure: figure(node.units, letters, room - lock),
        hue: node.hue,
        fixed: node.fixed,
    }
}

fn others_box(row: &Row, nodes: &[DiagramNode], span: Span, y: f64, letters: Lettering) -> OthersBox {
    let (x, width) = edges(span);
    let room = width - 2.0 * letters.padding;
    let folded = || {
        let others = row.spots.iter().position(|spot| spot.place == Place::Others);
        nodes.iter().enumerate().filter(move |(index, _)| row.position(*index) == others).map(|(_, node)| node)
    };
    let units = folded().try_fold(0_i64, |sum, node| Some(sum.saturating_add(node.units?)));
    let mut hues = folded().map(|node| node.hue);
    let hue = hues.next().filter(|first| hues.all(|hue| hue == *first)).unwrap_or(look::MIXED_HUE);
    let count = grouped(i64::try_from(row.folded).unwrap_or(i64::MAX));
    let label =
        [format!("and {count} others"), format!("{count} others")].into_iter().find(|label| lettering::width(label, letters.name) <= room);
    OthersBox {
        count: row.folded,
        units,
        title: units.map_or_else(|| format!("and {count} others"), |units| format!("and {count} others ({})", grouped(units))),
        x,
        y,
        width,
        height: look::BOX_HEIGHT,
        label: label.unwrap_or_else(|| format!("+{count}")),
        figure: figure(units, letters, room),
        hue,
    }
}

/// Units as they are written on a box.
fn figure(units: Option<i64>, letters: Lettering, room: f64) -> String {
    let Some(units) = units else { return "–".to_owned() };
    let full = grouped(units);
    if lettering::bold_width(&full, letters.figure) <= room { full } else { compact(units) }
}
