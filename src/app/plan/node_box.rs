//! One box of the picture: a bar in its group's colour, a name, a figure. It can be chosen, dragged, moved and typed into.

use super::dragging;
use super::keys;
use super::state::{Picture, Typing, hue_word};
use crate::app::diagram::{Differences, layer as layer_of};
use crate::app::each::Each;
use crate::app::figures::grouped;
use crate::app::picture::look::Lettering;
use crate::app::picture::{Diagram, Layout, NodeBox, OthersBox, Paths, Place, look, pixels};
use crate::app::session::Session;
use crate::plan::describe::signed;
use crate::plan::{Id, Node, NodeKind};
use leptos::prelude::*;
use leptos::svg;
use std::sync::Arc;

/// A box as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    node: NodeBox,
    letters: Lettering,
    /// Units that it has more in the open scenario than in the plan, or fewer.
    difference: i64,
    /// What it says to those who do not see it.
    words: String,
    chosen: bool,
    dim: bool,
    /// Whether a box that is being dragged would fall on it.
    target: bool,
    /// Whether Tab stops here.
    stop: bool,
}

/// The boxes of the picture, by layer and key.
pub type Boxes = Each<(usize, Arc<str>), Drawn>;

/// The boxes of this picture, each told when it changes.
pub fn boxes(session: Session, picture: Picture) -> Boxes {
    Each::told_by(move |tell| {
        let now = Now::read(session, picture);
        for (layer, nodes) in now.layout.nodes.iter().enumerate() {
            // Of an id that is there twice the first counts, so it is told last.
            for node in nodes.iter().rev() {
                if let Some(drawn) = now.drawn(layer, node) {
                    tell(&(layer, node.key.clone()), drawn);
                }
            }
        }
    })
}

/// All that the look of a box depends on.
struct Now {
    diagram: Arc<Diagram>,
    layout: Arc<Layout>,
    lit: Option<Arc<Paths>>,
    differences: Arc<Differences>,
    chosen: Option<Node>,
    target: Option<Node>,
    stop: Option<Node>,
}

impl Now {
    fn read(session: Session, picture: Picture) -> Self {
        Self {
            diagram: picture.diagram.get(),
            layout: picture.layout.get(),
            lit: picture.lit.get(),
            differences: picture.differences.get(),
            chosen: session.selection.get(),
            target: dragging::target(picture),
            stop: keys::stop(picture),
        }
    }

    fn drawn(&self, layer: usize, node: &NodeBox) -> Option<Drawn> {
        let kind = *NodeKind::ALL.get(layer)?;
        let is_this = |other: &Option<Node>| other.as_ref().is_some_and(|other| other.kind == kind && *other.id.as_str() == *node.key);
        let difference = self.differences.get(&(layer, node.key.clone())).copied().unwrap_or(0);
        Some(Drawn {
            difference,
            letters: self.layout.density.lettering(),
            words: in_words(&self.diagram, kind, node.index, difference),
            chosen: is_this(&self.chosen),
            dim: self.lit.as_ref().is_some_and(|lit| !lit.has_place(layer, Place::Node(node.index))),
            target: is_this(&self.target),
            stop: is_this(&self.stop),
            node: node.clone(),
        })
    }
}

/// A node's box.
#[component]
pub fn BoxView(layer: usize, key: Arc<str>, drawing: NodeRef<svg::Svg>, boxes: Boxes) -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let now = untrack(|| Now::read(session, picture));
    let first = now.layout.nodes.get(layer).and_then(|nodes| now.drawn(layer, nodes.iter().find(|node| node.key == key)?));
    let (Some(kind), Ok(id), Some(first)) = (NodeKind::ALL.get(layer).copied(), Id::new(&key), first) else { return ().into_any() };
    let drawn = boxes.begin((layer, key), first);
    let node = StoredValue::new(Node { kind, id });
    let number = move |read: fn(&Drawn) -> f64| move || pixels(drawn.with(read));
    let is = move |read: fn(&Drawn) -> bool| move || drawn.with(read);
    let fixed = Memo::new(move |_| drawn.with(|drawn| drawn.node.fixed));
    let words = move || drawn.with(|drawn| drawn.words.clone());
    let bar = move || drawn.with(|drawn| bar(drawn.node.width));
    let type_here = move || {
        if kind == NodeKind::Warehouse && session.writable.get_untracked() && untrack(|| session.is_of_one()) {
            picture.typing.set(Some(Typing { warehouse: node.with_value(|node| node.id.clone()), first: None }));
        }
    };
    let lock = move || {
        let (right, letters) = drawn.with(|drawn| (drawn.node.width, drawn.letters));
        translated(right - letters.padding - 12.0, letters.figure_baseline - 13.0)
    };
    view! {
        <g
            class="node"
            class:chosen=is(|drawn| drawn.chosen)
            class:dim=is(|drawn| drawn.dim)
            class:target=is(|drawn| drawn.target)
            data-hue=move || drawn.with(|drawn| hue_word(drawn.node.hue))
            data-node=node.with_value(|node| format!("{}/{}", node.kind.word(), node.id))
            role="button"
            aria-pressed=move || if drawn.with(|drawn| drawn.chosen) { "true" } else { "false" }
            aria-label=words
            aria-keyshortcuts="M L F2 Delete"
            tabindex=move || if drawn.with(|drawn| drawn.stop) { "0" } else { "-1" }
            transform=move || drawn.with(|drawn| translated(drawn.node.x, drawn.node.y))
            on:pointerdown=move |event| dragging::take(session, picture, drawing, node.get_value(), &event)
            on:click=move |_| dragging::choose(session, picture, node.get_value())
            on:dblclick=move |_| type_here()
            on:focus=move |_| picture.focus.set(Some(node.get_value()))
            on:keydown=move |event| keys::press(session, picture, &node.get_value(), &event)
        >
            <rect class="ground" width=number(|drawn| drawn.node.width) height=pixels(look::BOX_HEIGHT) rx=pixels(look::BOX_RADIUS)/>
            <path class="bar" d=bar/>
            <Show when=move || fixed.get()>
                <path class="hatched" d=bar/>
            </Show>
            <text
                class="name"
                aria-hidden="true"
                x=number(|drawn| drawn.letters.padding)
                y=number(|drawn| drawn.letters.name_baseline)
                font-size=number(|drawn| drawn.letters.name)
            >
                {move || drawn.with(|drawn| drawn.node.label.to_string())}" "
            </text>
            <text
                class="units"
                aria-hidden="true"
                class:negative=is(|drawn| drawn.node.figure.starts_with('\u{2212}'))
                x=number(|drawn| drawn.letters.padding)
                y=number(|drawn| drawn.letters.figure_baseline)
                font-size=number(|drawn| drawn.letters.figure)
            >
                {move || drawn.with(|drawn| drawn.node.figure.clone())}
            </text>
            <Show when=is(|drawn| drawn.difference != 0 && drawn.node.width >= ROOM_FOR_DIFFERENCE)>
                <text
                    class="difference"
                    aria-hidden="true"
                    class:more=is(|drawn| drawn.difference > 0)
                    text-anchor="end"
                    x=number(|drawn| drawn.node.width - drawn.letters.padding - if drawn.node.fixed { LOCK } else { 0.0 })
                    y=number(|drawn| drawn.letters.figure_baseline)
                    font-size=number(|drawn| drawn.letters.name)
                >
                    {move || drawn.with(|drawn| arrowed(drawn.difference))}
                </text>
            </Show>
            <Show when=move || fixed.get()>
                <path class="lock" transform=lock d="M3 6V4a3 3 0 0 1 6 0v2h1v8H2V6zm1.5 0h3V4a1.5 1.5 0 0 0-3 0z"/>
            </Show>
            <rect class="edge" width=number(|drawn| drawn.node.width) height=pixels(look::BOX_HEIGHT) rx=pixels(look::BOX_RADIUS)/>
            <title>{words}</title>
        </g>
    }
    .into_any()
}

/// A narrower box has no room for a difference beside its figure.
const ROOM_FOR_DIFFERENCE: f64 = 84.0;

/// The room of a lock.
const LOCK: f64 = 16.0;

/// A difference with an arrow: “▲ +30”.
fn arrowed(difference: i64) -> String {
    format!("{} {}", if difference < 0 { '▼' } else { '▲' }, signed(difference))
}

/// The bar along a box's top, rounded where the box is.
fn bar(width: f64) -> String {
    let [radius, height, right, width] = [look::BOX_RADIUS, look::BAR_HEIGHT, width - look::BOX_RADIUS, width].map(pixels);
    format!("M0 {height}V{radius}A{radius} {radius} 0 0 1 {radius} 0H{right}A{radius} {radius} 0 0 1 {width} {radius}V{height}Z")
}

/// Moved to a place.
fn translated(x: f64, y: f64) -> String {
    format!("translate({} {})", pixels(x), pixels(y))
}

/// A node in words, as they stand in its box and then what it is: “DE 1, 50 available, warehouse”.
fn in_words(diagram: &Diagram, kind: NodeKind, index: usize, difference: i64) -> String {
    let Some(drawn) = diagram.layers.get(layer_of(kind)).and_then(|nodes| nodes.get(index)) else { return String::new() };
    let what = match kind {
        NodeKind::Warehouse | NodeKind::WarehouseGroup => "available",
        NodeKind::SalesChannelGroup => "balanced",
        NodeKind::SalesChannel => "shown",
    };
    let fixed = if drawn.fixed { "fixed " } else { "" };
    // As it is seen in the box, so that whoever says what they see means this.
    let compared = if difference == 0 { String::new() } else { format!(" {} against the plan,", arrowed(difference)) };
    let units = drawn.units.map_or_else(|| "no figure".to_owned(), |units| format!("{}{compared} {what}", grouped(units)));
    let unassigned = if drawn.unassigned > 0 { format!(", {} unassigned", grouped(drawn.unassigned)) } else { String::new() };
    format!("{}, {units}{unassigned}, {fixed}{}", drawn.label, kind.label())
}

/// The box that stands for the nodes of a layer which are not drawn one by one; pressed, it opens them or folds them again.
#[component]
pub fn OthersView(layer: usize) -> impl IntoView {
    let picture = Picture::expect();
    let drawn = Memo::new(move |_| picture.layout.with(|layout| layout.others.get(layer).cloned().flatten()));
    let letters = Memo::new(move |_| picture.layout.with(|layout| layout.density.lettering()));
    let number = move |read: fn(&OthersBox) -> f64| move || pixels(drawn.with(|drawn| drawn.as_ref().map_or(0.0, read)));
    let lettered = move |read: fn(&Lettering) -> f64| move || pixels(read(&letters.get()));
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
                transform=move || format!("translate({} {})", number(|drawn| drawn.x)(), number(|drawn| drawn.y)())
                on:click=move |_| open(true)
                on:keydown=move |event| keyed(event, true)
            >
                <rect class="ground" width=number(|drawn| drawn.width) height=pixels(look::BOX_HEIGHT) rx=pixels(look::BOX_RADIUS)/>
                <text class="name" aria-hidden="true" x=lettered(|it| it.padding) y=lettered(|it| it.name_baseline) font-size=lettered(|it| it.name)>
                    {move || text(|drawn| drawn.label.clone())}" "
                </text>
                <text class="units" aria-hidden="true" x=lettered(|it| it.padding) y=lettered(|it| it.figure_baseline) font-size=lettered(|it| it.figure)>
                    {move || text(|drawn| drawn.figure.clone())}
                </text>
                <rect class="edge" width=number(|drawn| drawn.width) height=pixels(look::BOX_HEIGHT) rx=pixels(look::BOX_RADIUS)/>
                <title>{move || text(|drawn| drawn.title.clone())}</title>
            </g>
        </Show>
        <Show when=move || fold_at.get().is_some()>
            <text
                class="fold"
                role="button"
                tabindex="0"
                x=move || fold_at.get().map(|(x, _)| pixels(x))
                y=move || fold_at.get().map(|(_, y)| pixels(y))
                on:click=move |_| open(false)
                on:keydown=move |event| keyed(event, false)
            >
                "Show fewer"
            </text>
        </Show>
    }
}
