//! What stands around every screen: the header, the status line, and what opens over them.

use crate::app::route::Screen;
use crate::app::session::Session;
use leptos::prelude::*;

/// The header: the plan's name, the screens, undo and redo.
#[component]
pub fn Header() -> impl IntoView {
    let session = Session::expect();
    let tab = move |screen: Screen| {
        let current = move || (session.screen.get() == screen).then_some("page");
        view! { <button aria-current=current on:click=move |_| session.screen.set(screen)>{screen.label()}</button> }
    };
    view! {
        <header>
            <strong>"stockpool"</strong>
            <nav aria-label="Screens">{Screen::ALL.map(tab)}</nav>
        </header>
    }
}
