//! Typing into a cell: what is wrong is said beside it, and nothing is lost.

use super::columns::{Column, What};
use super::paste;
use super::selection::Step;
use super::state::Grid;
use crate::app::session::Session;
use crate::document::StockRow;
use crate::plan::{Edit, Sku, changes};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The field in a cell that is being typed into.
#[component]
pub fn CellField(column: Column, row: StockRow) -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let field = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(None::<String>);
    let mode = grid.mode.get_untracked();
    let first = grid.typing.with_untracked(|typing| typing.as_ref().and_then(|typing| typing.first.clone()));
    let whole = first.is_none();
    let text = first.unwrap_or_else(|| column.text(&row, mode));
    let label = format!("{}, {}", column.title, row.sku);
    let numeric = matches!(column.what, What::Stock(_));
    Effect::new(move || {
        if let Some(input) = field.get() {
            let _ = input.focus();
            if whole {
                input.select();
            } else {
                // What is typed next comes after what began it.
                let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(0);
                let _ = input.set_selection_range(end, end);
            }
        }
    });
    let kept = StoredValue::new((column, row));
    // Whether the typing may end: the change is made, or there is none.
    let commit = move || {
        let Some(input) = field.try_get_untracked().flatten().filter(|_| kept.try_with_value(|_| ()).is_some()) else { return true };
        let plan = session.view.with_untracked(|view| view.plan.clone());
        let edit = kept.with_value(|(column, row)| match column.what {
            What::Sku => set_sku(session, row, &input.value()),
            _ => paste::set(&plan, row, column, mode, &input.value()),
        });
        match edit {
            Ok(None) => true,
            Ok(Some(edit)) => session.perform(edit),
            Err(why) => {
                wrong.set(Some(why));
                false
            }
        }
    };
    let pressed = move |event: KeyboardEvent| {
        event.stop_propagation();
        let step = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) => Some(Step::Down(1)),
            ("Enter", true) => Some(Step::Up(1)),
            ("Tab", false) => Some(Step::Right),
            ("Tab", true) => Some(Step::Left),
            ("Escape", _) => None,
            _ => return,
        };
        event.prevent_default();
        if step.is_none() || commit() {
            end(grid, step);
        }
    };
    view! {
        <input
            node_ref=field
            type="text"
            inputmode=numeric.then_some("numeric")
            autocomplete="off"
            spellcheck="false"
            aria-label=label
            aria-invalid=move || wrong.with(Option::is_some).then_some("true")
            value=text
            on:keydown=pressed
            on:mousedown=|event| event.stop_propagation()
            on:dblclick=|event| event.stop_propagation()
            on:copy=|event| event.stop_propagation()
            on:cut=|event| event.stop_propagation()
            on:paste=|event| event.stop_propagation()
            on:blur=move |_| {
                if grid.typing.try_with_untracked(Option::is_some) == Some(true) && commit() {
                    grid.typing.set(None);
                }
            }
        />
        {move || wrong.get().map(|wrong| view! { <span class="field-error" role="alert">{wrong}</span> })}
    }
}

/// Ends the typing, goes on from there, and gives the keyboard back to the grid.
fn end(grid: Grid, step: Option<Step>) {
    grid.typing.set(None);
    if let Some(step) = step {
        let size = untrack(|| grid.size());
        grid.selection.update(|selection| {
            let next = selection.step(step, size, false);
            // The head is not below a product.
            if next.active.row > 0 {
                *selection = next;
            }
        });
    }
    focus();
}

/// Gives the keyboard to the grid.
pub fn focus() {
    let grid = document().query_selector("[role=grid]").ok().flatten().and_then(|grid| grid.dyn_into::<HtmlElement>().ok());
    if let Some(grid) = grid {
        let _ = grid.focus();
    }
}

/// Gives a product another SKU, which no other may have.
fn set_sku(session: Session, row: &StockRow, text: &str) -> Result<Option<Edit>, String> {
    let sku = Sku::new(text.trim()).map_err(|error| format!("A SKU {error}."))?;
    if sku == row.sku {
        return Ok(None);
    }
    match session.row_of(&sku) {
        Some(_) => Err(format!("There is a product with the SKU “{sku}” already.")),
        None => Ok(Some(changes::set_sku(paste::place(row), sku))),
    }
}
