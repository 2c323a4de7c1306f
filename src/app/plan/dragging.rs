//! Dragging boxes about with the mouse or a pen: taking one, following the pointer, letting it fall. Everything that it
//! does can be done without it, by “Move to…” and “Link to…”.

use super::drop::Drop;
use super::state::{Drag, Picture};
use crate::app::later::TOOLS;
use crate::app::picture::{look, node_at};
use crate::app::session::Session;
use crate::plan::{Node, NodeKind};
use leptos::prelude::*;
use leptos::svg;
use web_sys::PointerEvent;

/// Closer to where it began, a drag is a click with an unsteady hand.
const UNSTEADY: f64 = 5.0;

/// The pointer's place on the canvas.
fn place(drawing: NodeRef<svg::Svg>, event: &PointerEvent) -> Option<(f64, f64)> {
    let rect = drawing.get_untracked()?.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top()))
}

/// Takes a box. Fingers scroll instead.
pub fn take(session: Session, picture: Picture, drawing: NodeRef<svg::Svg>, node: Node, event: &PointerEvent) {
    if event.button() != 0 || event.pointer_type() == "touch" || !session.writable.get_untracked() {
        return;
    }
    let Some(at) = place(drawing, event) else { return };
    TOOLS.fetch();
    picture.drag.set(Some(Drag { node, from: at, at, moved: false }));
}

/// Follows the pointer.
pub fn follow(picture: Picture, drawing: NodeRef<svg::Svg>, event: &PointerEvent) {
    if picture.drag.with_untracked(Option::is_none) {
        return;
    }
    // The button was let go outside of the window.
    if event.buttons() == 0 {
        return picture.drag.set(None);
    }
    let Some(at) = place(drawing, event) else { return };
    let begins = picture
        .drag
        .with_untracked(|drag| drag.as_ref().is_some_and(|drag| !drag.moved && (drag.from.0 - at.0).hypot(drag.from.1 - at.1) > UNSTEADY));
    if begins && let Some(drawing) = drawing.get_untracked() {
        // From here on the pointer is the picture's, wherever it goes.
        let _ = drawing.set_pointer_capture(event.pointer_id());
    }
    picture.drag.update(|drag| {
        if let Some(drag) = drag {
            drag.at = at;
            drag.moved |= begins;
        }
    });
}

/// The node under a box that is being dragged.
pub fn target(picture: Picture) -> Option<Node> {
    let at = picture.drag.with(|drag| drag.as_ref().filter(|drag| drag.moved).map(|drag| drag.at))?;
    let (layer, index) = picture.layout.with(|layout| node_at(layout, at.0, at.1))?;
    picture.node(layer, index)
}

/// What letting go now would do.
fn drop_now(session: Session, picture: Picture) -> Option<Drop> {
    let node = picture.drag.with(|drag| drag.as_ref().filter(|drag| drag.moved).map(|drag| drag.node.clone()))?;
    let (plan, target) = (session.plan(), target(picture));
    TOOLS.with(|tools| (tools.drop)(&plan, &node, target.as_ref())).or(Some(Drop::Nothing))
}

/// Lets a box fall where it is. A box that was hardly moved was clicked; the click itself follows.
pub fn let_fall(session: Session, picture: Picture) {
    let fallen = untrack(|| drop_now(session, picture));
    match fallen {
        Some(Drop::Change(edit, _)) => {
            session.perform(edit);
        }
        Some(Drop::Refused(why)) => session.refuse(why),
        // Without the tools, nothing is known of it.
        Some(Drop::Nothing) => TOOLS.then(session, |_| ()),
        // A click ends by itself.
        None => return picture.drag.set(None),
    }
    // The click that the browser sends after a drag finds the drag still there, and is ignored.
    set_timeout(move || picture.drag.set(None), std::time::Duration::ZERO);
}

/// Chooses a box that was clicked, unless the click only ended a drag.
pub fn choose(session: Session, picture: Picture, node: Node) {
    if picture.drag.with_untracked(|drag| drag.as_ref().is_some_and(|drag| drag.moved)) {
        return;
    }
    let chosen = session.selection.with_untracked(|selection| selection.as_ref() == Some(&node));
    session.selection.set((!chosen).then_some(node));
}

/// What is seen of a drag: a line from a group that is being linked, and beside the pointer what letting go would do.
#[component]
pub fn Ghost() -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let drag = move || picture.drag.get().filter(|drag| drag.moved);
    let line = move || {
        let drag = drag().filter(|drag| matches!(drag.node.kind, NodeKind::WarehouseGroup | NodeKind::SalesChannelGroup))?;
        let ((from_x, from_y), (x, y)) = (drag.from, drag.at);
        let middle = (from_y + y) / 2.0;
        Some(format!("M{from_x:.0} {from_y:.0}C{from_x:.0} {middle:.0} {x:.0} {middle:.0} {x:.0} {y:.0}"))
    };
    let says = move || match drop_now(session, picture)? {
        Drop::Change(_, words) => Some((words, false)),
        Drop::Refused(why) => Some((why, true)),
        Drop::Nothing => {
            let node = drag()?.node;
            Some((session.plan().name_of(node.kind, &node.id).to_owned(), false))
        }
    };
    view! {
        <Show when=move || drag().is_some()>
            <path class="ghost-line" d=line/>
            <foreignObject
                class="ghost"
                x=move || drag().map_or(0.0, |drag| drag.at.0 + look::BOX_RADIUS * 3.0)
                y=move || drag().map_or(0.0, |drag| drag.at.1 + look::BOX_RADIUS * 3.0)
                width="260"
                height="90"
            >
                <p class:refused=move || says().is_some_and(|(_, refused)| refused)>{move || says().map(|(words, _)| words)}</p>
            </foreignObject>
        </Show>
    }
}
