//! The keys that work everywhere, and the list of all of them.

use super::commands::Command;
use super::state::Shell;
use crate::app::dialog::show_while;
use crate::app::route::Screen;
use crate::app::session::Session;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Where keys work, and what they do. `Mod` is ⌘ on a Mac and Ctrl elsewhere; a space stands between keys that are
/// pressed one after the other.
const LIST: [(&str, &[(&str, &str)]); 3] = [
    (
        "Everywhere",
        &[
            ("Mod+K", "Find or do anything"),
            ("Mod+Z", "Undo"),
            ("Mod+Shift+Z", "Redo; also Ctrl Y"),
            ("Mod+S", "Save as a file"),
            ("G P", "Plan"),
            ("G S", "Stock"),
            ("G C", "Compare"),
            ("G H", "Share"),
            ("?", "These keys"),
            ("Esc", "Close what is open"),
        ],
    ),
    (
        "Plan",
        &[
            ("Arrows", "From box to box"),
            ("Enter", "Choose"),
            ("F2", "Type a quantity; a digit begins one"),
            ("M", "Move to another group"),
            ("L", "Link to another group"),
            ("Del", "Remove"),
            ("Esc", "Choose nothing"),
        ],
    ),
    (
        "Stock",
        &[
            ("Arrows", "From cell to cell; with Shift, choose several"),
            ("Home", "To the beginning of the row, End to its end; with Ctrl, of all rows"),
            ("F2", "Edit a cell; typing replaces it"),
            ("Mod+C", "Copy, for a spreadsheet"),
            ("Mod+V", "Paste, from a spreadsheet"),
            ("Mod+D", "Fill down"),
            ("Mod+G", "Go to a row or a SKU"),
            ("Del", "Set to 0"),
        ],
    ),
];

/// The keys that do what a command does.
pub fn keys_of(command: &Command) -> Option<&'static str> {
    match command {
        Command::Go(Screen::Plan) => Some("G P"),
        Command::Go(Screen::Stock) => Some("G S"),
        Command::Go(Screen::Compare) => Some("G C"),
        Command::Go(Screen::Share) => Some("G H"),
        Command::Undo => Some("Mod+Z"),
        Command::Redo => Some("Mod+Shift+Z"),
        Command::Save => Some("Mod+S"),
        Command::Keys => Some("?"),
        _ => None,
    }
}

/// What the key that goes with others is called here.
fn modifier() -> &'static str {
    let agent = window().navigator().user_agent().unwrap_or_default();
    if ["Mac OS", "iPhone", "iPad"].iter().any(|system| agent.contains(system)) { "⌘" } else { "Ctrl" }
}

/// The same keys in a line of text: “Ctrl Z”.
pub fn spoken(keys: &str) -> String {
    keys.replace("Mod", modifier()).replace('+', " ")
}

/// Keys as keys look.
#[component]
pub fn Keys(
    /// As in the list.
    keys: &'static str,
) -> impl IntoView {
    let one = |key: &str| {
        let name = if key == "Mod" { modifier().to_owned() } else { key.to_owned() };
        view! { <kbd>{name}</kbd> }
    };
    view! { <span class="keys">{keys.split(['+', ' ']).map(one).collect_view()}</span> }
}

/// Listens for the keys that work everywhere.
pub fn listen(session: Session, shell: Shell) {
    // The field in which something was typed and not yet taken up: it has an undo of its own.
    let typing = StoredValue::new_local(None::<Element>);
    let after_g = StoredValue::new(false);
    let typed = window_event_listener_untyped("input", move |event| typing.set_value(element_of(event.target())));
    let taken = window_event_listener_untyped("change", move |_| typing.set_value(None));
    let left = window_event_listener_untyped("focusout", move |_| typing.set_value(None));
    let pressed = window_event_listener_untyped("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.default_prevented() || event.is_composing() || event.alt_key() {
            return;
        }
        let target = element_of(event.target());
        let key = event.key().to_ascii_lowercase();
        let second = after_g.try_update_value(|after| std::mem::replace(after, false)).unwrap_or(false);
        let modal = is_there("dialog[open]");
        let done = if event.ctrl_key() || event.meta_key() {
            let own_undo = typing.with_value(|field| field.is_some() && *field == target);
            match (key.as_str(), event.shift_key()) {
                ("k", false) => toggle_palette(shell, modal),
                ("z", false) if !own_undo && !modal => run(|| undo(session)),
                ("z", true) | ("y", false) if !own_undo && !modal => run(|| redo(session)),
                _ => false,
            }
        } else if key == "escape" {
            // What the browser opened, it closes itself.
            !modal && !is_there(":popover-open") && close_one(session, shell)
        } else if modal || !shell.letters.get_untracked() || target.is_some_and(|target| is_typed_in(&target)) {
            false
        } else {
            match (key.as_str(), second) {
                ("?", _) => run(|| shell.keys.set(true)),
                ("p", true) => run(|| session.screen.set(Screen::Plan)),
                ("s", true) => run(|| session.screen.set(Screen::Stock)),
                ("c", true) => run(|| session.screen.set(Screen::Compare)),
                ("h", true) => run(|| session.screen.set(Screen::Share)),
                ("g", _) => run(|| after_g.set_value(true)),
                _ => false,
            }
        };
        if done {
            event.prevent_default();
        }
    });
    on_cleanup(move || [typed, taken, left, pressed].into_iter().for_each(|listener| listener.remove()));
}

fn run(what: impl FnOnce()) -> bool {
    what();
    true
}

/// Takes the last change back; where there is none, the key does nothing.
fn undo(session: Session) {
    if session.view.with_untracked(|view| view.undo.is_some()) {
        session.undo();
    }
}

fn redo(session: Session) {
    if session.view.with_untracked(|view| view.redo.is_some()) {
        session.redo();
    }
}

fn is_there(selector: &str) -> bool {
    document().query_selector(selector).is_ok_and(|found| found.is_some())
}

/// Opens or closes the palette; over another dialog it stays closed.
fn toggle_palette(shell: Shell, modal: bool) -> bool {
    let open = shell.palette.get_untracked();
    if open || !modal {
        shell.palette.set(!open);
    }
    true
}

/// Closes what was opened last beside the screen; says whether there was anything.
fn close_one(session: Session, shell: Shell) -> bool {
    if session.notice.with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.refusal)) {
        session.notice.set(None);
    } else if session.why.with_untracked(Option::is_some) {
        session.why.set(None);
    } else if shell.problems.get_untracked() {
        shell.problems.set(false);
    } else {
        return false;
    }
    true
}

fn element_of(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target.and_then(|target| target.dyn_into().ok())
}

/// Whether letters pressed there are typed, or chosen with, rather than keys.
fn is_typed_in(element: &Element) -> bool {
    element
        .closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=grid]")
        .is_ok_and(|found| found.is_some())
}

/// The list of the keys.
#[component]
pub fn KeysDialog() -> impl IntoView {
    let shell = Shell::expect();
    let dialog = NodeRef::<Dialog>::new();
    show_while(dialog, move || shell.keys.get());
    let row = |(keys, says): &(&'static str, &'static str)| {
        view! { <tr><th scope="row">{*says}</th><td><Keys keys/></td></tr> }
    };
    let table = |(place, keys): (&'static str, &[(&'static str, &'static str)])| {
        view! { <table><caption>{place}</caption><tbody>{keys.iter().map(row).collect_view()}</tbody></table> }
    };
    view! {
        <dialog node_ref=dialog class="keys-dialog" aria-labelledby="keys-title" on:close=move |_| shell.keys.set(false)>
            <div class="head">
                <h1 id="keys-title">"Keys"</h1>
                <button type="button" class="plain close" aria-label="Close" on:click=move |_| shell.keys.set(false)>"✕"</button>
            </div>
            <div class="keys-tables">{LIST.map(|(place, keys)| table((place, keys))).collect_view()}</div>
            <label>
                <input type="checkbox" prop:checked=shell.letters on:change:target=move |event| shell.letters.set(event.target().checked())/>
                "Use keys that are single letters or signs"
            </label>
        </dialog>
    }
}
