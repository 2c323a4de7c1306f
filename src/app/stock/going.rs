//! Going to a row or a product, wherever it stands.

use super::selection::{Cell, Selection};
use super::state::Grid;
use super::typing::focus;
use crate::app::dialog::show_while;
use crate::app::figures::grouped;
use crate::app::session::Session;
use crate::plan::Sku;
use leptos::html;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// Asks where to go.
#[component]
pub fn GoingDialog() -> impl IntoView {
    let grid = Grid::expect();
    let dialog = NodeRef::<html::Dialog>::new();
    show_while(dialog, move || grid.asks_where.get());
    view! {
        <dialog class="going" node_ref=dialog aria-labelledby="going-title" on:close=move |_| grid.asks_where.set(false)>
            <Show when=move || grid.asks_where.get()><Field/></Show>
        </dialog>
    }
}

#[component]
fn Field() -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let field = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(None::<String>);
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let go = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(typed) = field.get_untracked().map(|field| field.value().trim().to_owned()) else { return };
        let sku = match Sku::new(&typed) {
            Ok(sku) => sku,
            Err(error) => return wrong.set(Some(format!("A SKU {error}."))),
        };
        // A SKU may be a number as well, and comes first.
        session.find_place(untrack(|| grid.list()), sku, move |place| {
            let count = untrack(|| grid.count());
            let row = typed.replace(',', "").parse::<usize>().ok();
            match place.or_else(|| row?.checked_sub(1).filter(|place| *place < count)) {
                Some(place) => {
                    grid.asks_where.set(false);
                    let column = grid.selection.with_untracked(|selection| selection.active.column);
                    let cell = Cell { row: place.saturating_add(1), column };
                    grid.selection.set(Selection::at(cell));
                    // Where it was selected already, nothing else scrolls to it.
                    grid.reveal(cell);
                    focus();
                }
                None => {
                    let count = grouped(i64::try_from(count).unwrap_or(i64::MAX));
                    let _ = wrong.try_set(Some(format!("No product shown here has the SKU “{typed}”, and the rows go from 1 to {count}.")));
                }
            }
        });
    };
    view! {
        <form on:submit=go>
            <h1 id="going-title">"Go to"</h1>
            <label>
                <span>"Row or SKU"</span>
                <input node_ref=field type="text" autocomplete="off" spellcheck="false" aria-invalid=move || wrong.with(Option::is_some).then_some("true")/>
            </label>
            <p class="field-error" role="alert">{move || wrong.get()}</p>
            <p class="choices">
                <button type="button" on:click=move |_| grid.asks_where.set(false)>"Cancel"</button>
                <button type="submit" class="primary">"Go"</button>
            </p>
        </form>
    }
}
