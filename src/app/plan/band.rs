//! One band of the picture: filled where units are divided, dotted where every channel shows the same full figure.

use super::state::{Picture, hue_word};
use crate::app::each::Each;
use crate::app::figures::grouped;
use crate::app::picture::{Band, BandKind, Layout, Paths, Place};
use leptos::prelude::*;

/// A band as it is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    class: &'static str,
    dim: bool,
    hue: String,
    path: String,
    title: String,
}

/// The bands of the picture, by their position in the layout.
pub type Bands = Each<usize, Drawn>;

/// The bands of this picture, each told when it changes.
pub fn bands(picture: Picture) -> Bands {
    Each::told_by(move |tell| {
        let lit = picture.lit.get();
        picture.layout.with(|layout| {
            for at in 0..layout.bands.len() {
                tell(&at, drawn(layout, lit.as_deref(), at));
            }
        });
    })
}

fn drawn(layout: &Layout, lit: Option<&Paths>, at: usize) -> Drawn {
    let Some(band) = layout.bands.get(at) else { return Drawn::default() };
    let class = match (band.kind, band.line) {
        (BandKind::Shown, _) => "band shown",
        (BandKind::Divided, false) => "band divided",
        (BandKind::Divided, true) => "band divided line",
        (BandKind::Unassigned, false) => "band unassigned",
        (BandKind::Unassigned, true) => "band unassigned line",
    };
    let dim = lit.is_some_and(|lit| !lit.has_band(at));
    Drawn { class, dim, hue: hue_word(band.hue), path: band.path.clone(), title: says(layout, band) }
}

/// A band.
#[component]
pub fn BandView(at: usize, bands: Bands) -> impl IntoView {
    let picture = Picture::expect();
    let first = picture.lit.with_untracked(|lit| picture.layout.with_untracked(|layout| drawn(layout, lit.as_deref(), at)));
    let drawn = bands.begin(at, first);
    view! {
        <path
            class=move || drawn.with(|drawn| drawn.class)
            class:dim=move || drawn.with(|drawn| drawn.dim)
            data-hue=move || drawn.with(|drawn| drawn.hue.clone())
            d=move || drawn.with(|drawn| drawn.path.clone())
        >
            <title>{move || drawn.with(|drawn| drawn.title.clone())}</title>
        </path>
    }
}

/// What a band says: “DE 1 to Europe: 50”.
fn says(layout: &Layout, band: &Band) -> String {
    let name = |layer: usize, place: Place| match place {
        Place::Node(index) => {
            let node = layout.nodes.get(layer).and_then(|nodes| nodes.iter().find(|node| node.index == index));
            node.map(|node| node.label.to_string()).unwrap_or_default()
        }
        Place::Others => "others".to_owned(),
    };
    let (from, units) = (name(band.layer, band.from), grouped(band.units));
    match (band.kind, band.to.map(|to| name(band.layer.saturating_add(1), to))) {
        (BandKind::Shown, Some(to)) => format!("{to} shows all {units} of {from}"),
        (_, Some(to)) => format!("{from} to {to}: {units}"),
        (_, None) => format!("Unassigned in {from}: {units}"),
    }
}
