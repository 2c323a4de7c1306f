//! Which boxes and bands belong to one node: what reaches it from above, and what it reaches below.

use super::diagram::{LAYERS, Place};
use super::layout::Layout;

/// The boxes and bands that are lit when a node is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// By index, in each layer.
    nodes: [Vec<bool>; LAYERS],
    others: [bool; LAYERS],
    bands: Vec<bool>,
}

impl Paths {
    /// Whether a box belongs to them.
    #[must_use]
    pub fn has_place(&self, layer: usize, place: Place) -> bool {
        let lit = match place {
            Place::Node(index) => self.nodes.get(layer).and_then(|nodes| nodes.get(index)),
            Place::Others => self.others.get(layer),
        };
        lit.copied().unwrap_or(false)
    }

    /// Whether the band at this position in [`Layout::bands`] belongs to them.
    #[must_use]
    pub fn has_band(&self, at: usize) -> bool {
        self.bands.get(at).copied().unwrap_or(false)
    }

    fn light(&mut self, layer: usize, place: Place) {
        match place {
            Place::Node(index) => {
                let Some(nodes) = self.nodes.get_mut(layer) else { return };
                if nodes.len() <= index {
                    nodes.resize(index.saturating_add(1), false);
                }
                nodes.get_mut(index).into_iter().for_each(|lit| *lit = true);
            }
            Place::Others => self.others.get_mut(layer).into_iter().for_each(|lit| *lit = true),
        }
    }

    fn light_band(&mut self, at: usize) {
        self.bands.get_mut(at).into_iter().for_each(|lit| *lit = true);
    }
}

/// Follows the bands from one box up to where its units come from and down to where they are shown.
#[must_use]
pub fn paths_of(layout: &Layout, layer: usize, place: Place) -> Paths {
    let mut paths = Paths { nodes: Default::default(), others: [false; LAYERS], bands: vec![false; layout.bands.len()] };
    paths.light(layer, place);
    for from in layer..LAYERS {
        for (at, band) in layout.bands.iter().enumerate().filter(|(_, band)| band.layer == from) {
            if paths.has_place(from, band.from) {
                paths.light_band(at);
                band.to.into_iter().for_each(|to| paths.light(from.saturating_add(1), to));
            }
        }
    }
    for from in (0..layer).rev() {
        for (at, band) in layout.bands.iter().enumerate().filter(|(_, band)| band.layer == from) {
            if band.to.is_some_and(|to| paths.has_place(from.saturating_add(1), to)) {
                paths.light_band(at);
                paths.light(from, band.from);
            }
        }
    }
    paths
}
