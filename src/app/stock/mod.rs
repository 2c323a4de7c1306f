//! The Stock screen: the products as a grid that behaves as a spreadsheet does.

use crate::app::session::Session;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn StockScreen() -> impl IntoView {
    let session = Session::expect();
    view! { <p>{move || session.view.with(|view| view.plan.name.to_string())}</p> }
}
