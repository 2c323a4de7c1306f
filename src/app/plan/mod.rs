//! The Plan screen: the network as a picture that is also the editor.

use crate::app::session::Session;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn PlanScreen() -> impl IntoView {
    let session = Session::expect();
    view! { <p>{move || session.view.with(|view| view.plan.name.to_string())}</p> }
}
