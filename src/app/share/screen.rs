//! The Share screen: files, pictures and tables to hand on.

use crate::app::session::Session;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn ShareScreen() -> impl IntoView {
    let session = Session::expect();
    view! { <p>{move || session.view.with(|view| view.plan.name.to_string())}</p> }
}
