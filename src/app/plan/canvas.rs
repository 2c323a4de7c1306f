//! The picture itself: one SVG as wide as its room, which redraws what has changed and nothing else.

use super::band::{self, BandView};
use super::dragging;
use super::node_box::{self, BoxView};
use super::state::Picture;
use crate::app::later::TOOLS;
use crate::app::picture::{LAYERS, in_order, look, pixels};
use crate::app::session::Session;
use leptos::prelude::*;
use leptos::svg;
use std::collections::BTreeSet;

/// The picture.
#[component]
pub fn Canvas() -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let drawing = NodeRef::<svg::Svg>::new();

    let size = move || picture.layout.with(|layout| (layout.width, layout.height));
    let names = Memo::new(move |_| {
        picture.layout.with(|layout| {
            let named = layout.names.iter().zip(look::LAYER_NAMES).zip(&layout.nodes).filter(|(_, nodes)| !nodes.is_empty());
            let lines = named.flat_map(|((name, words), _)| {
                let lines = if name.beside { words.iter().map(ToString::to_string).collect() } else { vec![words.join(" ")] };
                lines.into_iter().enumerate().map(|(line, words)| (name.x, name.y + line as f64 * look::LAYER_NAME_LINE, words))
            });
            lines.collect::<Vec<_>>()
        })
    });
    let names = move || names.get().into_iter().map(|(x, y, words)| view! { <text x=pixels(x) y=pixels(y)>{words}</text> }).collect_view();
    let boxes = move || {
        picture.layout.with(|layout| {
            // In the plan's order, wherever they stand: an element that is moved to another place in the document loses the focus.
            let layers = layout.nodes.iter().enumerate();
            let keys = layers.flat_map(|(layer, nodes)| {
                let order = in_order(nodes.iter().map(|node| [node.index as u64, 0, 0]));
                order.into_iter().filter_map(move |at| Some((layer, nodes.get(at)?.key.clone())))
            });
            // An id that is there twice has one box: the problems tell of it.
            let mut seen = BTreeSet::new();
            keys.filter(|key| seen.insert(key.clone())).collect::<Vec<_>>()
        })
    };
    let others = move || {
        picture.layout.with(|layout| {
            let folded = |layer: &usize| layout.others.get(*layer).is_some_and(Option::is_some);
            let opened = |layer: &usize| layout.opened.get(*layer) == Some(&true);
            (0..LAYERS).filter(|layer| folded(layer) || opened(layer)).collect::<Vec<_>>()
        })
    };
    let bands = move || 0..picture.layout.with(|layout| layout.bands.len());
    let (told_bands, told_boxes) = (band::bands(picture), node_box::boxes(session, picture));
    view! {
        <div class="canvas">
            <svg
                node_ref=drawing
                class="picture"
                class:dragging=move || picture.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.moved))
                class:lit=move || picture.lit.with(Option::is_some)
                role="group"
                aria-roledescription="picture"
                aria-label="Warehouses, their groups, channel groups and channels. Arrow keys go from box to box."
                width=move || pixels(size().0)
                height=move || pixels(size().1)
                on:pointermove=move |event| dragging::follow(picture, drawing, &event)
                on:pointerup=move |_| dragging::let_fall(session, picture)
                on:pointercancel=move |_| picture.drag.set(None)
                on:click=move |event| {
                    // A click beside everything lets go.
                    if event.target() == event.current_target() {
                        session.selection.set(None);
                    }
                }
            >
                <defs>
                    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect class="hatch-line" width="2.5" height="6"/>
                    </pattern>
                </defs>
                <g class="layer-name" aria-hidden="true">{names}</g>
                <g class="bands">
                    <For each=bands key=|at| *at let(at)>
                        <BandView at bands=told_bands/>
                    </For>
                </g>
                <For each=boxes key=|key| key.clone() let((layer, key))>
                    <BoxView layer key drawing boxes=told_boxes/>
                </For>
                <For each=others key=|layer| *layer let(layer)>
                    {TOOLS.draw(move |tools| (tools.others)(layer))}
                </For>
                {TOOLS.draw_when(move || picture.drag.with(Option::is_some), |tools| (tools.ghost)())}
            </svg>
            {TOOLS.draw_when(move || picture.typing.with(Option::is_some), |tools| (tools.quantity)())}
        </div>
    }
}
