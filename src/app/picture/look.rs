//! Every measure of the picture's look, in CSS pixels, with its reason. The views draw by these; nothing else has any.

/// How much fits into the boxes, and so how large their letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// Names and figures in the page's usual sizes.
    Roomy,
    /// Smaller letters, shortened names, compact figures.
    Dense,
}

/// The lettering of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lettering {
    /// Font size of the name.
    pub name: f64,
    /// Font size of the figure, which is bold.
    pub figure: f64,
    /// Room kept free at the left and at the right.
    pub padding: f64,
    /// From the box's top to the name's baseline.
    pub name_baseline: f64,
    /// From the box's top to the figure's baseline.
    pub figure_baseline: f64,
}

impl Density {
    /// How boxes are lettered at this density.
    #[must_use]
    pub const fn lettering(self) -> Lettering {
        match self {
            Self::Roomy => Lettering { name: 13.0, figure: 17.0, padding: 8.0, name_baseline: 22.0, figure_baseline: 42.0 },
            Self::Dense => Lettering { name: 11.0, figure: 13.0, padding: 5.0, name_baseline: 21.0, figure_baseline: 39.0 },
        }
    }
}

/// Height of every box: the bar, a line of name, a line of figure, and air.
pub const BOX_HEIGHT: f64 = 52.0;
/// Height of the coloured bar at a box's top: seen across the room, still no block of colour.
pub const BAR_HEIGHT: f64 = 5.0;
/// Radius of a box's corners.
pub const BOX_RADIUS: f64 = 4.0;
/// Room for the lock at the right of a fixed warehouse's figure.
pub const LOCK_ROOM: f64 = 18.0;

/// Air between the picture and the edge of its canvas: an outline and a focus ring fit in.
pub const EDGE: f64 = 6.0;
/// Width of the column at the left that names the layers: “Warehouses” in small letters, and air.
pub const NAMES_WIDTH: f64 = 92.0;
/// From this canvas width on the layers' names stand in that column; on a narrower one they stand above their layers,
/// because the boxes need the room.
pub const NAMES_BESIDE_FROM: f64 = 560.0;
/// Height of a layer's name where it stands above the layer.
pub const NAME_ABOVE: f64 = 18.0;
/// The layers' names, in lines as they stand in the column.
pub const LAYER_NAMES: [&[&str]; super::LAYERS] = [&["Warehouses"], &["Warehouse", "groups"], &["Channel", "groups"], &["Channels"]];

/// From one line of a layer's name to the next.
pub const LAYER_NAME_LINE: f64 = 15.0;

/// The least room between two layers: enough for a band to bend without a kink.
pub const LEAST_LAYER_GAP: f64 = 56.0;
/// The most: beyond it, what belongs together drifts apart.
pub const MOST_LAYER_GAP: f64 = 140.0;

/// No box is narrower: five letters of a name, a compact figure, a target for a finger.
pub const NARROWEST: f64 = 50.0;
/// Boxes stay at least this wide where there is room: most names fit in full, and beyond it they only look empty.
pub const COMFORTABLE: f64 = 140.0;
/// Below this least width of the boxes, letters get smaller.
pub const ROOMY_FROM: f64 = 88.0;
/// The picture never grows beyond this width for each box side by side: one lone warehouse is a box, not a wall.
pub const BROADEST: f64 = 240.0;
/// The part of the width that boxes take at their least width. What is left is given out by units, so that more units
/// are seen as a wider band in every picture.
pub const LEAST_WIDTHS_PART: f64 = 0.86;

/// Between two boxes of one family (that hang on the same node), as a part of the least width.
pub const SIBLING_GAP: f64 = 0.09;
/// Between two families: wider, so that each warehouse group is seen as one column.
pub const FAMILY_GAP: f64 = 0.21;

/// A band that would be narrower than this is drawn as a line of this width: a tie is seen even when next to nothing
/// flows through it.
pub const HAIRLINE: f64 = 1.0;
/// How far the stub of unassigned units reaches into the room between two layers, as a part of it.
pub const STUB_PART: f64 = 0.26;
/// The longest stub: it ends, and is seen to end.
pub const LONGEST_STUB: f64 = 32.0;

/// The hue of what belongs to several warehouse groups at once: beyond any group's own.
pub const MIXED_HUE: u8 = u8::MAX;
