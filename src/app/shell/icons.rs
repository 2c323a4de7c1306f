//! The few signs that stand where a word has no room. Drawn, because letters for them differ from system to system.

use leptos::prelude::*;

/// A sign of 16 by 16, in the colour of the words around it.
#[component]
pub fn Icon(
    /// Its lines, as the path of an SVG.
    path: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"></path>
        </svg>
    }
}

/// Back around.
pub const UNDO: &str = "M6 3 2.5 6.5 6 10 M2.5 6.5h7a4 4 0 0 1 0 8H7";
/// Forth around.
pub const REDO: &str = "M10 3l3.5 3.5L10 10 M13.5 6.5h-7a4 4 0 0 0 0 8H9";
/// A glass to find with.
pub const FIND: &str = "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z M10.5 10.5 14 14";
/// Half light, half dark.
pub const THEME: &str = "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z M8 2v12 M8 5l3.5-1.8 M8 8l5.8-2.6 M8 11l5.8-2.6 M9.5 13.6 13 11.7";
/// Opens below.
pub const DOWN: &str = "M4.5 6.5 8 10l3.5-3.5";
