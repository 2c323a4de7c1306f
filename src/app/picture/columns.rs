//! How wide everything is. Families (a warehouse group with all that hangs on it) stand side by side as columns, and
//! every row of a family fills its column, so that edges align from the warehouses down to the channels.
//!
//! A box needs its least width or what its units take at the picture's one scale, whichever is more; a channel, which
//! divides nothing, needs the least width alone. What hangs on nothing stands at the right, at the width it needs.

use super::arrangement::{LOOSE, Row, Spot};
use super::diagram::LAYERS;
use super::look;

/// From where to where a box reaches, from left to right.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Span {
    pub x: f64,
    pub width: f64,
}

/// By what the widths are measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// The least width of a box.
    pub narrowest: f64,
    /// Pixels a unit.
    pub scale: f64,
}

impl Measure {
    fn need(self, spot: &Spot) -> f64 {
        self.narrowest.max(self.scale * spot.load)
    }

    fn sibling_gap(self) -> f64 {
        self.narrowest * look::SIBLING_GAP
    }

    fn family_gap(self) -> f64 {
        self.narrowest * look::FAMILY_GAP
    }
}

/// The width of the rows in least widths, gaps among them, when all boxes are as narrow as can be.
pub(super) fn least_widths(rows: &[Row; LAYERS]) -> f64 {
    Needs::new(rows, Measure { narrowest: 1.0, scale: 0.0 }).total()
}

/// The largest scale at which the rows are no wider than `width`; 0 where there are no units.
pub(super) fn widest_scale(rows: &[Row; LAYERS], narrowest: f64, width: f64) -> f64 {
    let largest = rows.iter().flat_map(|row| &row.spots).map(|spot| spot.load).fold(0.0, f64::max);
    if largest <= 0.0 {
        return 0.0;
    }
    // The width grows with the scale and never jumps: halving finds the place to a millionth of a pixel.
    let (mut low, mut high) = (0.0, width / largest);
    for _ in 0..40 {
        let scale = (low + high) / 2.0;
        if Needs::new(rows, Measure { narrowest, scale }).total() <= width {
            low = scale;
        } else {
            high = scale;
        }
    }
    low
}

/// Where every box of every row goes, from `left` on.
pub(super) fn place(rows: &[Row; LAYERS], measure: Measure, left: f64) -> [Vec<Span>; LAYERS] {
    let needs = Needs::new(rows, measure);
    let gap = measure.sibling_gap();
    let mut x = left;
    let families: Vec<Span> = needs
        .families
        .iter()
        .map(|width| {
            let span = Span { x, width: *width };
            x += width + measure.family_gap();
            span
        })
        .collect();
    let warehouses = spread(&needs.warehouses, &families, x, gap);
    let columns = spread(&needs.columns, &families, x, gap);
    let channels = spread(&needs.channels, &columns, x + needs.loose_channels_at, gap);
    [warehouses, families, columns, channels]
}

/// A box and the width it needs.
#[derive(Debug, Clone, Copy)]
struct Piece {
    parent: usize,
    need: f64,
}

/// What all boxes need, and with it how wide each family is.
struct Needs {
    warehouses: Vec<Piece>,
    /// The channel groups, each as wide as its channels need it.
    columns: Vec<Piece>,
    channels: Vec<Piece>,
    families: Vec<f64>,
    /// Where, right of the families, the channels without a group begin.
    loose_channels_at: f64,
    /// The width of all that hangs on nothing.
    loose: f64,
    family_gap: f64,
}

impl Needs {
    fn new(rows: &[Row; LAYERS], measure: Measure) -> Self {
        let [warehouses, groups, channel_groups, channels] = rows;
        let gap = measure.sibling_gap();
        let pieces = |row: &Row| row.spots.iter().map(|spot| Piece { parent: spot.parent, need: measure.need(spot) }).collect::<Vec<_>>();
        let (warehouses, mut columns, channels) = (pieces(warehouses), pieces(channel_groups), pieces(channels));
        let mut loose = 0.0_f64;
        let mut channels_of = vec![0.0; columns.len()];
        let mut loose_channels = 0.0;
        for (parent, family) in families(&channels) {
            *channels_of.get_mut(parent).unwrap_or(&mut loose_channels) = row_width(family, gap);
        }
        for (column, channels) in columns.iter_mut().zip(&channels_of) {
            column.need = column.need.max(*channels);
        }
        let mut widths: Vec<f64> = groups.spots.iter().map(|spot| measure.need(spot)).collect();
        for row in [&warehouses, &columns] {
            for (parent, family) in families(row) {
                let width = widths.get_mut(parent).unwrap_or(&mut loose);
                *width = width.max(row_width(family, gap));
            }
        }
        let mut loose_channels_at = 0.0;
        let mut column_end = 0.0;
        for (column, channels) in columns.iter().zip(&channels_of).filter(|(column, _)| column.parent == LOOSE) {
            column_end += column.need + gap;
            if *channels > 0.0 {
                loose_channels_at = column_end;
            }
        }
        if loose_channels > 0.0 {
            loose = loose.max(loose_channels_at + loose_channels);
        }
        Self { warehouses, columns, channels, families: widths, loose_channels_at, loose, family_gap: measure.family_gap() }
    }

    fn total(&self) -> f64 {
        let loose = (self.loose > 0.0).then_some(&self.loose);
        let widths = self.families.iter().chain(loose).map(|width| width + self.family_gap).sum::<f64>();
        (widths - self.family_gap).max(0.0)
    }
}

/// The runs of boxes that hang on the same box.
fn families(pieces: &[Piece]) -> impl Iterator<Item = (usize, &[Piece])> {
    pieces.chunk_by(|one, next| one.parent == next.parent).filter_map(|family| family.first().map(|first| (first.parent, family)))
}

/// The width of boxes side by side.
fn row_width(family: &[Piece], gap: f64) -> f64 {
    family.iter().map(|piece| piece.need + gap).sum::<f64>() - gap
}

/// Puts the boxes of a row side by side: stretched alike to fill the span of the box they hang on, as they are from
/// `loose` on where they hang on nothing.
fn spread(pieces: &[Piece], parents: &[Span], loose: f64, gap: f64) -> Vec<Span> {
    let mut spans = Vec::with_capacity(pieces.len());
    for (parent, family) in families(pieces) {
        let width = row_width(family, gap);
        let span = parents.get(parent).copied().unwrap_or(Span { x: loose, width });
        let needed = family.iter().map(|piece| piece.need).sum::<f64>();
        let stretch = 1.0 + (span.width - width) / needed;
        let mut x = span.x;
        spans.extend(family.iter().map(|piece| {
            let span = Span { x, width: piece.need * stretch };
            x += span.width + gap;
            span
        }));
    }
    spans
}
