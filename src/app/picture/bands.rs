//! The bands between the layers: how they lie side by side at their boxes, and the stubs of what is unassigned.

use super::arrangement::{Flow, Row, measured};
use super::columns::Span;
use super::diagram::{Diagram, LAYERS, Place};
use super::layout::{Heights, OthersBox};
use super::{look, ribbon};

/// What a band says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BandKind {
    /// Units that are divided: what goes one way does not go another.
    Divided,
    /// A figure that is shown in full at the other end, whoever else shows it. Always a line.
    Shown,
    /// The part of a pool that no share received: a stub under its group.
    Unassigned,
}

/// Units on their way from one layer to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The layer it starts from.
    pub layer: usize,
    /// Where it starts.
    pub from: Place,
    /// Where it ends; `None` for a stub.
    pub to: Option<Place>,
    /// What it says.
    pub kind: BandKind,
    /// The units. Below 0 where a warehouse is over-allocated.
    pub units: i64,
    /// The warehouse group whose colour it wears.
    pub hue: u8,
    /// Width, in strict proportion to the units; 0 for lines that show a figure and for nothing or less.
    pub width: f64,
    /// Left edge at the top.
    pub from_x: f64,
    /// Left edge at the bottom.
    pub to_x: f64,
    /// Where it starts.
    pub top: f64,
    /// Where it ends.
    pub bottom: f64,
    /// Whether the path is a line to be stroked, for want of width, rather than a shape to be filled.
    pub line: bool,
    /// The SVG path.
    pub path: String,
}

impl Band {
    /// Its centre: where its figure or its mark goes.
    #[must_use]
    pub fn middle(&self) -> (f64, f64) {
        ((self.from_x + self.to_x + self.width) / 2.0, (self.top + self.bottom) / 2.0)
    }
}

/// What the bands are drawn from.
pub(super) struct Bands<'a> {
    pub diagram: &'a Diagram,
    pub rows: &'a [Row; LAYERS],
    pub spans: &'a [Vec<Span>; LAYERS],
    pub heights: &'a Heights,
    pub scale: f64,
    pub others: &'a [Option<OthersBox>; LAYERS],
}

/// Where the next band starts at each box of a row.
struct Cursors(Vec<f64>);

impl Cursors {
    /// Bands lie side by side in the middle of their box.
    fn new(spans: &[Span], units: &[f64], scale: f64) -> Self {
        Self(spans.iter().zip(units).map(|(span, units)| span.x + (span.width - units * scale) / 2.0).collect())
    }

    /// The left edge of the next band at a box.
    fn take(&mut self, position: usize, width: f64) -> f64 {
        self.0.get_mut(position).map_or(0.0, |cursor| std::mem::replace(cursor, *cursor + width))
    }
}

impl Bands<'_> {
    /// All bands, layer by layer.
    pub fn drawn(&self, flows: &[Flow]) -> Vec<Band> {
        let mut bands = Vec::with_capacity(flows.len());
        let mut rest = flows;
        for layer in 0..LAYERS.saturating_sub(1) {
            let (here, after) = rest.split_at_checked(rest.partition_point(|flow| flow.layer <= layer)).unwrap_or((rest, &[]));
            rest = after;
            self.draw_layer(layer, here, &mut bands);
        }
        bands
    }

    fn draw_layer(&self, layer: usize, flows: &[Flow], bands: &mut Vec<Band>) {
        let below = layer.saturating_add(1);
        let (Some(uppers), Some(lowers)) = (self.spans.get(layer), self.spans.get(below)) else { return };
        let (Some(top), Some(bottom)) = (self.heights.tops.get(layer), self.heights.tops.get(below)) else { return };
        let (top, bottom) = (top + look::BOX_HEIGHT, *bottom);
        let kind = if layer == 2 { BandKind::Shown } else { BandKind::Divided };
        let units = |units: i64| if kind == BandKind::Divided { measured(units) } else { 0.0 };

        let unassigned = self.unassigned(layer);
        let mut out: Vec<f64> = uppers.iter().enumerate().map(|(at, _)| unassigned.get(at).map_or(0.0, |units| measured(*units))).collect();
        let mut into = vec![0.0; lowers.len()];
        for flow in flows {
            for (sums, position) in [(&mut out, flow.from), (&mut into, flow.to)] {
                if let Some(sum) = sums.get_mut(position) {
                    *sum += units(flow.units);
                }
            }
        }
        let mut starts = Cursors::new(uppers, &out, self.scale);
        let mut ends = Cursors::new(lowers, &into, self.scale);
        let mut families = flows.chunk_by(|one, next| one.from == next.from).peekable();
        for position in 0..uppers.len() {
            let family = families.next_if(|family| family.first().is_some_and(|flow| flow.from == position)).unwrap_or(&[]);
            // The stub lies between the bands, where they part and leave it room, not under the last of them.
            let stub_after = family.len().div_ceil(2);
            let (before, after) = family.split_at_checked(stub_after).unwrap_or((family, &[]));
            let mut draw = |flows: &[Flow], starts: &mut Cursors| {
                for flow in flows {
                    let width = units(flow.units) * self.scale;
                    let (from_x, to_x) = (starts.take(flow.from, width), ends.take(flow.to, width));
                    let (from, to) = (self.place(layer, flow.from), self.place(below, flow.to));
                    let hue = if layer == 0 { self.hue(below, to) } else { self.hue(layer, from) };
                    let way = ribbon::Way { from: from_x, to: to_x, top, bottom };
                    bands.push(band(layer, (from, Some(to)), kind, flow.units, hue, width, way));
                }
            };
            draw(before, &mut starts);
            let stub = unassigned.get(position).copied().filter(|units| *units > 0);
            let stub_x = starts.take(position, stub.map_or(0.0, measured) * self.scale);
            draw(after, &mut starts);
            if let Some(units) = stub {
                let from = self.place(layer, position);
                let way = ribbon::Way { from: stub_x, to: stub_x, top, bottom: top + self.heights.longest_stub };
                bands.push(band(
                    layer,
                    (from, None),
                    BandKind::Unassigned,
                    units,
                    self.hue(layer, from),
                    measured(units) * self.scale,
                    way,
                ));
            }
        }
    }

    /// The units that no share received, for each box of a layer.
    fn unassigned(&self, layer: usize) -> Vec<i64> {
        let (Some(row), Some(nodes)) = (self.rows.get(layer), self.diagram.layers.get(layer)) else { return Vec::new() };
        let mut sums = vec![0_i64; row.spots.len()];
        for (index, node) in nodes.iter().enumerate() {
            if let Some(sum) = row.position(index).and_then(|position| sums.get_mut(position)) {
                *sum = sum.saturating_add(node.unassigned.max(0));
            }
        }
        sums
    }

    fn place(&self, layer: usize, position: usize) -> Place {
        self.rows.get(layer).and_then(|row| row.spots.get(position)).map_or(Place::Others, |spot| spot.place)
    }

    fn hue(&self, layer: usize, place: Place) -> u8 {
        let hue = match place {
            Place::Node(index) => self.diagram.layers.get(layer).and_then(|nodes| nodes.get(index)).map(|node| node.hue),
            Place::Others => self.others.get(layer).and_then(Option::as_ref).map(|others| others.hue),
        };
        hue.unwrap_or(look::MIXED_HUE)
    }
}

fn band(layer: usize, (from, to): (Place, Option<Place>), kind: BandKind, units: i64, hue: u8, width: f64, way: ribbon::Way) -> Band {
    let line = width < look::HAIRLINE;
    let path = if line {
        // Stroked along its middle.
        ribbon::line(ribbon::Way { from: way.from + width / 2.0, to: way.to + width / 2.0, ..way })
    } else {
        ribbon::band(way, width)
    };
    let ribbon::Way { from: from_x, to: to_x, top, bottom } = way;
    Band { layer, from, to, kind, units, hue, width, from_x, to_x, top, bottom, line, path }
}
