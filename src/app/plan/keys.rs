//! The picture by keyboard: one stop for Tab, arrows from box to box, letters for what can be done to a box.

use super::state::{Choosing, Picture, Typing};
use crate::app::diagram::layer;
use crate::app::later::TOOLS;
use crate::app::picture::{LAYERS, NodeBox};
use crate::app::session::Session;
use crate::plan::changes;
use crate::plan::{Node, NodeKind};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The box at which Tab stops: where the keyboard was last or, before that, the first.
pub fn stop(picture: Picture) -> Option<Node> {
    let drawn = |node: &Node| picture.layout.with(|layout| position(&layout.nodes, node).is_some());
    picture.focus.get().filter(drawn).or_else(|| {
        let (at, index) = picture
            .layout
            .with(|layout| layout.nodes.iter().enumerate().find_map(|(at, nodes)| nodes.first().map(|node| (at, node.index))))?;
        picture.node(at, index)
    })
}

fn position(nodes: &[Vec<NodeBox>; LAYERS], node: &Node) -> Option<usize> {
    nodes.get(layer(node.kind))?.iter().position(|drawn| *drawn.key == *node.id.as_str())
}

/// A key pressed on a box.
pub fn press(session: Session, picture: Picture, node: &Node, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    let writable = session.writable.get_untracked();
    let is_group = matches!(node.kind, NodeKind::WarehouseGroup | NodeKind::SalesChannelGroup);
    let can_type = node.kind == NodeKind::Warehouse && writable && untrack(|| session.is_of_one());
    let typing = |first| picture.typing.set(Some(Typing { warehouse: node.id.clone(), first }));
    match key.as_str() {
        "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End" => {
            if let Some(next) = neighbour(picture, node, &key) {
                go(picture, &next);
            }
        }
        "Enter" | " " => session.selection.set(Some(node.clone())),
        "F2" if can_type => typing(None),
        "m" | "M" if writable && !is_group => picture.choosing.set(Some(Choosing::MoveTo(node.clone()))),
        "l" | "L" if writable && is_group => picture.choosing.set(Some(Choosing::LinkTo(node.clone()))),
        "Delete" | "Backspace" if writable => {
            // The keyboard stays in the picture when its box goes.
            let next = neighbour(picture, node, "ArrowRight").or_else(|| neighbour(picture, node, "ArrowLeft"));
            let removed = node.clone();
            TOOLS.then(session, move |tools| (tools.remove)(session, removed));
            if let Some(next) = next {
                request_animation_frame(move || go(picture, &next));
            }
        }
        "Escape" => session.selection.set(None),
        key if can_type && key.len() == 1 => match key.chars().next().filter(char::is_ascii_digit) {
            Some(digit) => typing(Some(digit)),
            None => return,
        },
        _ => return,
    }
    event.prevent_default();
}

/// Removes a node, which undo brings back.
pub fn remove(session: Session, node: Node) {
    session.remove(move |plan| changes::remove(plan, &node));
}

/// The box that an arrow key leads to.
fn neighbour(picture: Picture, node: &Node, key: &str) -> Option<Node> {
    let (at, index) = picture.layout.with_untracked(|layout| {
        let here = position(&layout.nodes, node)?;
        let at = layer(node.kind);
        let row = layout.nodes.get(at)?;
        let middle = |drawn: &NodeBox| drawn.x + drawn.width / 2.0;
        let beside = |next: Option<usize>| next.and_then(|next| row.get(next)).map(|drawn| (at, drawn.index));
        let across = |mut layers: Box<dyn Iterator<Item = usize>>| {
            let from = middle(row.get(here)?);
            let layer = layers.find(|layer| layout.nodes.get(*layer).is_some_and(|nodes| !nodes.is_empty()))?;
            let nearest = |one: &&NodeBox, other: &&NodeBox| (middle(one) - from).abs().total_cmp(&(middle(other) - from).abs());
            layout.nodes.get(layer)?.iter().min_by(nearest).map(|drawn| (layer, drawn.index))
        };
        match key {
            "ArrowLeft" => beside(here.checked_sub(1)),
            "ArrowRight" => beside(here.checked_add(1)),
            "Home" => beside(Some(0)),
            "End" => beside(row.len().checked_sub(1)),
            "ArrowUp" => across(Box::new((0..at).rev())),
            _ => across(Box::new(at.saturating_add(1)..LAYERS)),
        }
    })?;
    picture.node(at, index)
}

/// Puts the keyboard at a box.
pub fn go(picture: Picture, node: &Node) {
    picture.focus.set(Some(node.clone()));
    let selector = format!("[data-node=\"{}/{}\"]", node.kind.word(), node.id);
    let found = document().query_selector(&selector).ok().flatten();
    if let Some(element) = found {
        // An SVG element takes the focus as an HTML one does.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}
