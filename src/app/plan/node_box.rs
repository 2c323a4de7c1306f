//! One box of the picture: a bar in its group's colour, a name, a figure. It can be chosen, dragged, moved and typed into.

use super::dragging;
use super::keys;
use super::state::{Picture, Typing, hue_word};
use crate::app::diagram::layer as layer_of;
use crate::app::figures::grouped;
use crate::app::picture::{NodeBox, OthersBox, Place, look};
use crate::app::session::Session;
use crate::plan::{Id, Node, NodeKind};
use leptos::prelude::*;
use leptos::svg;
use std::sync::Arc;

/// A node's box.
#[component]
pub fn BoxView(layer: usize, key: Arc<str>, drawing: NodeRef<svg::Svg>) -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let (Some(kind), Ok(id)) = (NodeKind::ALL.get(layer).copied(), Id::new(&key)) else { return ().into_any() };
    let node = StoredValue::new(Node { kind, id });
    let drawn = Memo::new(move |_| {
        picture.layout.with(|layout| layout.nodes.get(layer).and_then(|nodes| nodes.iter().find(|node| node.key == key)).cloned())
    });
    let letters = Memo::new(move |_| picture.layout.with(|layout| layout.density.lettering()));
    let number = move |read: fn(&NodeBox) -> f64| drawn.with(|drawn| drawn.as_ref().map_or(0.0, read));
    let is_this = move |other: &Option<Node>| node.with_value(|node| other.as_ref() == Some(node));
    let chosen = Memo::new(move |_| session.selection.with(is_this));
    let at_keys = Memo::new(move |_| keys::stop(picture).is_some_and(|stop| node.with_value(|node| stop == *node)));
    let dim = Memo::new(move |_| {
        let place = drawn.with(|drawn| drawn.as_ref().map(|drawn| Place::Node(drawn.index)));
        picture.lit.with(|lit| lit.as_ref().zip(place).is_some_and(|(lit, place)| !lit.has_place(layer, place)))
    });
    let target = Memo::new(move |_| dragging::target(picture).is_some_and(|target| node.with_value(|node| target == *node)));
    let label = move || drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.label.to_string()).unwrap_or_default());
    let figure = move || drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.figure.clone()).unwrap_or_default());
    let fixed = move || drawn.with(|drawn| drawn.as_ref().is_some_and(|drawn| drawn.fixed));
    let negative = move || figure().starts_with('\u{2212}');
    let words = Memo::new(move |_| in_words(picture, &node.get_value()));
    let type_here = move || {
        if kind == NodeKind::Warehouse && session.writable.get_untracked() && untrack(|| session.row_looked_at()).is_some() {
            picture.typing.set(Some(Typing { warehouse: node.with_value(|node| node.id.clone()), first: None }));
        }
    };
    view! {
        <g
            class="node"
            class:chosen=move || chosen.get()
            class:dim=move || dim.get()
            class:target=move || target.get()
            data-hue=move || drawn.with(|drawn| drawn.as_ref().map(|drawn| hue_word(drawn.hue)))
            data-node=node.with_value(|node| format!("{}/{}", node.kind.word(), node.id))
            role="button"
            aria-pressed=move || if chosen.get() { "true" } else { "false" }
            aria-label=words
            aria-keyshortcuts="M L F2 Delete"
            tabindex=move || if at_keys.get() { "0" } else { "-1" }
            transform=move || format!("translate({} {})", number(|drawn| drawn.x), number(|drawn| drawn.y))
            on:pointerdown=move |event| dragging::take(session, picture, drawing, node.get_value(), &event)
            on:click=move |_| dragging::choose(session, picture, node.get_value())
            on:dblclick=move |_| type_here()
            on:focus=move |_| picture.focus.set(Some(node.get_value()))
            on:keydown=move |event| keys::press(session, picture, &node.get_value(), &event)
        >
            <rect class="ground" width=move || number(|drawn| drawn.width) height=look::BOX_HEIGHT rx=look::BOX_RADIUS/>
            <path class="bar" d=move || bar(number(|drawn| drawn.width))/>
            <Show when=fixed>
                <path class="hatched" d=move || bar(number(|drawn| drawn.width))/>
            </Show>
            <text class="name" aria-hidden="true" x=move || letters.get().padding y=move || letters.get().name_baseline font-size=move || letters.get().name>{label}" "</text>
            <text
                class="units"
                aria-hidden="true"
                class:negative=negative
                x=move || letters.get().padding
                y=move || letters.get().figure_baseline
                font-size=move || letters.get().figure
            >
                {figure}
            </text>
            <Show when=fixed>
                <path
                    class="lock"
                    transform=move || format!("translate({} {})", number(|drawn| drawn.width) - letters.get().padding - 12.0, letters.get().figure_baseline - 13.0)
                    d="M3 6V4a3 3 0 0 1 6 0v2h1v8H2V6zm1.5 0h3V4a1.5 1.5 0 0 0-3 0z"
                />
            </Show>
            <rect class="edge" width=move || number(|drawn| drawn.width) height=look::BOX_HEIGHT rx=look::BOX_RADIUS/>
            <title>{words}</title>
        </g>
    }
    .into_any()
}

/// The bar along a box's top, rounded where the box is.
fn bar(width: f64) -> String {
    let (radius, height, right) = (look::BOX_RADIUS, look::BAR_HEIGHT, width - look::BOX_RADIUS);
    format!("M0 {height}V{radius}A{radius} {radius} 0 0 1 {radius} 0H{right}A{radius} {radius} 0 0 1 {width} {radius}V{height}Z")
}

/// A node in words, as they stand in its box and then what it is: “DE 1, 50 available, warehouse”.
fn in_words(picture: Picture, node: &Node) -> String {
    picture.diagram.with(|diagram| {
        let nodes = diagram.layers.get(layer_of(node.kind));
        let Some(drawn) = nodes.and_then(|nodes| nodes.iter().find(|other| *other.key == *node.id.as_str())) else { return String::new() };
        let what = match node.kind {
            NodeKind::Warehouse | NodeKind::WarehouseGroup => "available",
            NodeKind::SalesChannelGroup => "balanced",
            NodeKind::SalesChannel => "shown",
        };
        let fixed = if drawn.fixed { "fixed " } else { "" };
        let units = drawn.units.map_or_else(|| "no figure".to_owned(), |units| format!("{} {what}", grouped(units)));
        let unassigned = if drawn.unassigned > 0 { format!(", {} unassigned", grouped(drawn.unassigned)) } else { String::new() };
        format!("{}, {units}{unassigned}, {fixed}{}", drawn.label, node.kind.label())
    })
}

/// The box that stands for the nodes of a layer which are not drawn one by one; pressed, it opens them or folds them again.
#[component]
pub fn OthersView(layer: usize) -> impl IntoView {
    let picture = Picture::expect();
    let drawn = Memo::new(move |_| picture.layout.with(|layout| layout.others.get(layer).cloned().flatten()));
    let letters = Memo::new(move |_| picture.layout.with(|layout| layout.density.lettering()));
    let number = move |read: fn(&OthersBox) -> f64| drawn.with(|drawn| drawn.as_ref().map_or(0.0, read));
    let text = move |read: fn(&OthersBox) -> String| drawn.with(|drawn| drawn.as_ref().map(read).unwrap_or_default());
    let open = move |whether: bool| {
        picture.open.update(|open| {
            if let Some(open) = open.get_mut(layer) {
                *open = whether;
            }
        });
    };
    let keyed = move |event: web_sys::KeyboardEvent, whether: bool| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            open(whether);
        }
    };
    let fold_at = Memo::new(move |_| {
        picture.layout.with(|layout| {
            let opened = layout.opened.get(layer) == Some(&true);
            layout.names.get(layer).filter(|_| opened).map(|name| (name.x, name.y + 2.0 * look::LAYER_NAME_LINE))
        })
    });
    view! {
        <Show when=move || drawn.with(Option::is_some)>
            <g
                class="node others"
                data-hue=move || drawn.with(|drawn| drawn.as_ref().map(|drawn| hue_word(drawn.hue)))
                role="button"
                tabindex="0"
                aria-label=move || format!("Show {}", text(|drawn| drawn.title.clone()))
                transform=move || format!("translate({} {})", number(|drawn| drawn.x), number(|drawn| drawn.y))
                on:click=move |_| open(true)
                on:keydown=move |event| keyed(event, true)
            >
                <rect class="ground" width=move || number(|drawn| drawn.width) height=look::BOX_HEIGHT rx=look::BOX_RADIUS/>
                <text class="name" aria-hidden="true" x=move || letters.get().padding y=move || letters.get().name_baseline font-size=move || letters.get().name>
                    {move || text(|drawn| drawn.label.clone())}" "
                </text>
                <text class="units" aria-hidden="true" x=move || letters.get().padding y=move || letters.get().figure_baseline font-size=move || letters.get().figure>
                    {move || text(|drawn| drawn.figure.clone())}
                </text>
                <rect class="edge" width=move || number(|drawn| drawn.width) height=look::BOX_HEIGHT rx=look::BOX_RADIUS/>
                <title>{move || text(|drawn| drawn.title.clone())}</title>
            </g>
        </Show>
        <Show when=move || fold_at.get().is_some()>
            <text
                class="fold"
                role="button"
                tabindex="0"
                x=move || fold_at.get().map_or(0.0, |(x, _)| x)
                y=move || fold_at.get().map_or(0.0, |(_, y)| y)
                on:click=move |_| open(false)
                on:keydown=move |event| keyed(event, false)
            >
                "Show fewer"
            </text>
        </Show>
    }
}
