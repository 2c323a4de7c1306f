//! What comes in and goes out wherever the page is: files that are dropped and pasted and Ctrl+S.

use super::{incoming, outgoing};
use crate::app::session::Session;
use leptos::prelude::*;

/// Listens for it, and says what becomes of a file that is dragged over the page.
#[component]
pub fn Arriving() -> impl IntoView {
    let session = Session::expect();
    let over = incoming::listen(session);
    outgoing::listen(session);
    view! {
        <div class="drop-veil" hidden=move || !over.get()>
            <p>"Drop a plan file or a CSV to see what is in it"</p>
        </div>
    }
}
