//! Going to what something is about: a node, a product, the plan.

use crate::app::route::Screen;
use crate::app::session::Session;
use crate::plan::{Node, Subject};
use leptos::prelude::*;

/// Goes to a node of the plan.
pub fn show(session: Session, node: &Node) {
    session.selection.set(Some(node.clone()));
    session.screen.set(Screen::Plan);
}

/// Goes to what a problem is about.
pub fn go_to(session: Session, subject: &Subject) {
    match subject {
        Subject::Plan => {
            session.selection.set(None);
            session.screen.set(Screen::Plan);
        }
        Subject::Node(node) => show(session, node),
        Subject::Product(sku) => {
            session.product.set(Some(sku.clone()));
            session.screen.set(Screen::Stock);
        }
    }
}

/// Puts the focus on the first element that a selector finds; says whether there is one.
pub fn focus(selector: &str) -> bool {
    use wasm_bindgen::JsCast;
    let found = document().query_selector(selector).ok().flatten().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}
