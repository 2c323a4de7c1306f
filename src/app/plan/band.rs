//! One band of the picture: filled where units are divided, dotted where every channel shows the same full figure.

use super::state::{Picture, hue_word};
use crate::app::figures::grouped;
use crate::app::picture::{Band, BandKind, Layout, Place};
use leptos::prelude::*;

/// A band, by its position in the layout.
#[component]
pub fn BandView(at: usize) -> impl IntoView {
    let picture = Picture::expect();
    let band = Memo::new(move |_| picture.layout.with(|layout| layout.bands.get(at).cloned()));
    let of = move |read: fn(&Band) -> String| band.with(|band| band.as_ref().map(read).unwrap_or_default());
    let class = move || {
        of(|band| match (band.kind, band.line) {
            (BandKind::Shown, _) => "band shown".to_owned(),
            (BandKind::Divided, false) => "band divided".to_owned(),
            (BandKind::Divided, true) => "band divided line".to_owned(),
            (BandKind::Unassigned, false) => "band unassigned".to_owned(),
            (BandKind::Unassigned, true) => "band unassigned line".to_owned(),
        })
    };
    let dim = move || picture.lit.with(|lit| lit.as_ref().is_some_and(|lit| !lit.has_band(at)));
    let title = move || picture.layout.with(|layout| band.with(|band| band.as_ref().map(|band| says(layout, band)).unwrap_or_default()));
    view! {
        <path class=class class:dim=dim data-hue=move || band.with(|band| band.as_ref().map(|band| hue_word(band.hue))) d=move || of(|band| band.path.clone())>
            <title>{title}</title>
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
