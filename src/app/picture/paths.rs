//! Which boxes and bands belong to one node: what reaches it from above, and what it reaches below.

use super::diagram::{LAYERS, Place};
use super::layout::Layout;

/// The boxes and bands that are lit when a node is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    places: [Vec<Place>; LAYERS],
    bands: Vec<bool>,
}

impl Paths {
    /// Whether a box belongs to them.
    #[must_use]
    pub fn has_place(&self, layer: usize, place: Place) -> bool {
        self.places.get(layer).is_some_and(|places| places.binary_search(&place).is_ok())
    }

    /// Whether the band at this position in [`Layout::bands`] belongs to them.
    #[must_use]
    pub fn has_band(&self, at: usize) -> bool {
        self.bands.get(at).copied().unwrap_or(false)
    }
}

/// Follows the bands from one box up to where its units come from and down to where they are shown.
#[must_use]
pub fn paths_of(layout: &Layout, layer: usize, place: Place) -> Paths {
    let mut paths = Paths { places: Default::default(), bands: vec![false; layout.bands.len()] };
    if let Some(places) = paths.places.get_mut(layer) {
        places.push(place);
    }
    for from in layer..LAYERS {
        for (band, lit) in layout.bands.iter().zip(&mut paths.bands).filter(|(band, _)| band.layer == from) {
            *lit = paths.places.get(from).is_some_and(|places| places.binary_search(&band.from).is_ok());
            if let (true, Some(to), Some(places)) = (*lit, band.to, paths.places.get_mut(from.saturating_add(1))) {
                places.push(to);
            }
        }
        settle(paths.places.get_mut(from.saturating_add(1)));
    }
    for from in (0..layer).rev() {
        for (band, lit) in layout.bands.iter().zip(&mut paths.bands).filter(|(band, _)| band.layer == from) {
            let to = band.to.filter(|to| paths.places.get(from.saturating_add(1)).is_some_and(|places| places.binary_search(to).is_ok()));
            *lit = to.is_some();
            if let (true, Some(places)) = (*lit, paths.places.get_mut(from)) {
                places.push(band.from);
            }
        }
        settle(paths.places.get_mut(from));
    }
    paths
}

/// In order and each once, to be found again.
fn settle(places: Option<&mut Vec<Place>>) {
    if let Some(places) = places {
        places.sort_unstable();
        places.dedup();
    }
}
