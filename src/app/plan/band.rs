//! One band of the picture: filled where units are divided, dotted where every channel shows the same full figure.

use super::state::{Picture, hue_word};
use crate::app::diagram::Differences;
use crate::app::each::Each;
use crate::app::figures::grouped;
use crate::app::picture::{Band, BandKind, Layout, Paths, Place};
use crate::plan::describe::signed;
use leptos::prelude::*;

/// A band as it is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    class: &'static str,
    dim: bool,
    /// Whether it has more units in the open scenario than in the plan, or fewer.
    differs: bool,
    hue: String,
    path: String,
    title: String,
}

/// The bands of the picture, by their position in the layout.
pub type Bands = Each<usize, Drawn>;

/// The bands of this picture, each told when it changes.
pub fn bands(picture: Picture) -> Bands {
    Each::told_by(move |tell| {
        let (lit, differences) = (picture.lit.get(), picture.differences.get());
        picture.layout.with(|layout| {
            for at in 0..layout.bands.len() {
                tell(&at, drawn(layout, lit.as_deref(), &differences, at));
            }
        });
    })
}

fn drawn(layout: &Layout, lit: Option<&Paths>, differences: &Differences, at: usize) -> Drawn {
    let Some(band) = layout.bands.get(at) else { return Drawn::default() };
    let class = match (band.kind, band.line) {
        (BandKind::Shown, _) => "band shown",
        (BandKind::Divided, false) => "band divided",
        (BandKind::Divided, true) => "band divided line",
        (BandKind::Unassigned, false) => "band unassigned",
        (BandKind::Unassigned, true) => "band unassigned line",
    };
    let dim = lit.is_some_and(|lit| !lit.has_band(at));
    let difference = difference(layout, band, differences);
    let title = match difference {
        0 => says(layout, band),
        difference => format!("{} ({} against the plan)", says(layout, band), signed(difference)),
    };
    Drawn { class, dim, differs: difference != 0, hue: hue_word(band.hue), path: band.path.clone(), title }
}

/// A band.
#[component]
pub fn BandView(at: usize, bands: Bands) -> impl IntoView {
    let picture = Picture::expect();
    let differences = picture.differences.get_untracked();
    let first = picture.lit.with_untracked(|lit| picture.layout.with_untracked(|layout| drawn(layout, lit.as_deref(), &differences, at)));
    let drawn = bands.begin(at, first);
    view! {
        <path
            class=move || drawn.with(|drawn| drawn.class)
            class:dim=move || drawn.with(|drawn| drawn.dim)
            class:differs=move || drawn.with(|drawn| drawn.differs)
            data-hue=move || drawn.with(|drawn| drawn.hue.clone())
            d=move || drawn.with(|drawn| drawn.path.clone())
        >
            <title>{move || drawn.with(|drawn| drawn.title.clone())}</title>
        </path>
    }
}

/// Units that a band has more than in the plan: those of the node that its units come out of whole, or go into.
fn difference(layout: &Layout, band: &Band, differences: &Differences) -> i64 {
    let (layer, place) = match (band.layer, band.to) {
        (0, _) | (_, None) => (band.layer, band.from),
        (_, Some(to)) => (band.layer.saturating_add(1), to),
    };
    let Place::Node(index) = place else { return 0 };
    let node = layout.nodes.get(layer).and_then(|nodes| nodes.iter().find(|node| node.index == index));
    node.filter(|_| band.kind != BandKind::Unassigned).and_then(|node| differences.get(&(layer, node.key.clone()))).copied().unwrap_or(0)
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
