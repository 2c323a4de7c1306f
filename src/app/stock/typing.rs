//! Typing into a cell: what is wrong is said beside it, and nothing is lost.

use super::columns::{Column, What};
use super::paste;
use super::selection::Step;
use super::state::Grid;
use crate::app::session::{Outcome, Session};
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
    // Taken once: the field stays until what was typed is answered, and loses the keyboard before that.
    let taken = StoredValue::new(false);
    let refuse = move |why| {
        let _ = (wrong.try_set(Some(why)), taken.try_set_value(false));
    };
    // Takes what was typed, or says what is wrong with it. The keyboard then goes to where this step leads.
    let commit = move |step: Option<Step>| {
        let Some(input) = field.try_get_untracked().flatten().filter(|_| taken.try_get_value() == Some(false)) else { return };
        let make = move |edit: Option<Edit>| {
            let is_refused = edit.is_some_and(|edit| matches!(session.perform(edit), Outcome::Refused));
            let _ = taken.try_set_value(!is_refused);
            if !is_refused {
                end(session, grid, step);
            }
        };
        let plan = session.view.with_untracked(|view| view.plan.clone());
        kept.with_value(|(column, row)| match column.what {
            What::Sku => match typed_sku(row, &input.value()) {
                Ok(Some(sku)) => {
                    let place = paste::place(row);
                    taken.set_value(true);
                    session.find_rows(vec![sku.clone()], move |found| match found.first() {
                        Some(Some(_)) => refuse(format!("There is a product with the SKU “{sku}” already.")),
                        _ => make(Some(changes::set_sku(place, sku))),
                    });
                }
                Ok(None) => make(None),
                Err(why) => refuse(why),
            },
            _ => match paste::set(&plan, row, column, mode, &input.value()) {
                Ok(edit) => make(edit),
                Err(why) => refuse(why),
            },
        });
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
        match step {
            Some(step) => commit(Some(step)),
            None => {
                grid.typing.set(None);
                focus();
            }
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
                if grid.typing.try_with_untracked(Option::is_some) == Some(true) {
                    commit(None);
                }
            }
        />
        {move || wrong.get().map(|wrong| view! { <span class="field-error" role="alert">{wrong}</span> })}
    }
}

/// Ends the typing as soon as what was typed is answered. With a step the keyboard goes on from there at once, in the grid.
fn end(session: Session, grid: Grid, step: Option<Step>) {
    let typing = grid.typing.get_untracked();
    session.when_answered(move || {
        // Something else may be typed by now.
        if grid.typing.try_with_untracked(|now| *now == typing) == Some(true) {
            grid.typing.set(None);
        }
    });
    if let Some(step) = step {
        let size = untrack(|| grid.size());
        grid.selection.update(|selection| {
            let next = selection.step(step, size, false);
            // The head is not below a product.
            if next.active.row > 0 {
                *selection = next;
            }
        });
        focus();
    }
}

/// Gives the keyboard to the grid.
pub fn focus() {
    let grid = document().query_selector("[role=grid]").ok().flatten().and_then(|grid| grid.dyn_into::<HtmlElement>().ok());
    if let Some(grid) = grid {
        let _ = grid.focus();
    }
}

/// The other SKU that was typed for a product, if it is another.
fn typed_sku(row: &StockRow, text: &str) -> Result<Option<Sku>, String> {
    let sku = Sku::new(text.trim()).map_err(|error| format!("A SKU {error}."))?;
    Ok((sku != row.sku).then_some(sku))
}
