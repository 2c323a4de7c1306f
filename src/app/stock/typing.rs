//! Typing into a cell: what is wrong is said beside it, and nothing is lost.

use super::columns::{Column, Mode, What};
use super::paste;
use super::selection::Step;
use super::state::{Grid, Typing};
use crate::app::session::Session;
use crate::document::StockRow;
use crate::plan::{Edit, Plan, Sku, changes};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The field in a cell that is being typed into.
#[component]
pub fn CellField(typing: Typing, column: Column, row: StockRow) -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let field = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(None::<String>);
    let mode = grid.mode.get_untracked();
    let whole = typing.first.is_none();
    let text = typing.first.clone().unwrap_or_else(|| column.text(&row, mode));
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
    // Taken once: the field stays until what was typed is answered, and loses the keyboard before that.
    let taken = StoredValue::new(false);
    let typed_here = StoredValue::new(Typed { typing, column, row, mode });
    // Takes what was typed, or says what is wrong with it. The keyboard then goes to where this step leads.
    let commit = move |step: Option<Step>| {
        let Some(input) = field.try_get_untracked().flatten().filter(|_| taken.try_get_value() == Some(false)) else { return };
        let (typed, text) = (typed_here.get_value(), input.value());
        // What is wrong with the text itself is said at once.
        let plan = session.view.with_untracked(|view| view.plan.clone());
        if let Err(why) = typed.change(&plan, &typed.row, &text) {
            wrong.set(Some(why));
            return;
        }
        taken.set_value(true);
        let came_from = grid.selection.get_untracked();
        if let Some(step) = step {
            go_on(grid, step);
        }
        take(session, grid, typed, text, move |typed, why| {
            if grid.typing.with_untracked(|now| now.as_ref() != Some(&typed.typing)) {
                // Something else is typed by now.
                session.refuse(format!("{}, {}: {why}", typed.column.title, typed.row.sku));
                return;
            }
            let _ = (wrong.try_set(Some(why)), taken.try_set_value(false));
            if step.is_some() {
                grid.selection.set(came_from);
                let _ = input.focus();
            }
        });
    };
    // Who leaves the screen while typing has typed it all the same.
    let here = typed_here.with_value(|typed| typed.typing.clone());
    on_cleanup(move || {
        if grid.typing.try_with_untracked(|now| now.as_ref() == Some(&here)) == Some(true) {
            commit(None);
            if let Some(why) = wrong.try_get_untracked().flatten() {
                session.refuse(why);
            }
        }
    });
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

/// Something typed, and for which cell.
#[derive(Clone)]
struct Typed {
    typing: Typing,
    column: Column,
    /// The product as it was when the typing began.
    row: StockRow,
    mode: Mode,
}

impl Typed {
    /// What a text changes in a product, if anything.
    fn change(&self, plan: &Plan, row: &StockRow, text: &str) -> Result<Option<Change>, String> {
        Ok(match self.column.what {
            What::Sku => typed_sku(row, text)?.map(Change::Sku),
            _ => paste::set(plan, row, &self.column, self.mode, text)?.map(Change::Other),
        })
    }
}

/// What typing comes to.
enum Change {
    /// Another SKU, if no other product has it.
    Sku(Sku),
    Other(Edit),
}

/// Makes the change that was typed, of the product as it is by now, and then ends the typing. `refuse` gets why it is not made.
fn take(session: Session, grid: Grid, typed: Typed, text: String, refuse: impl FnOnce(Typed, String) + 'static) {
    let at = typed.row.row;
    session.change_rows(
        move || vec![at],
        move |rows| {
            let plan = session.view.with_untracked(|view| view.plan.clone());
            // What was typed before may have changed its SKU; an undo may have put others in its row, or in the column's place.
            let row = rows.into_iter().find(|row| grid.is_same(&typed.row.sku, &row.sku));
            let is_there = grid.columns.with_untracked(|columns| columns.contains(&typed.column));
            let Some(row) = row.filter(|_| is_there) else { return refuse(typed, "It is not there any more.".to_owned()) };
            let end = {
                let typing = typed.typing.clone();
                move || end(session, grid, typing)
            };
            match typed.change(&plan, &row, &text) {
                Err(why) => refuse(typed, why),
                Ok(None) => end(),
                Ok(Some(Change::Other(edit))) => {
                    session.perform(edit);
                    end();
                }
                Ok(Some(Change::Sku(sku))) => session.find_row(sku.clone(), move |found| {
                    if found.is_some() {
                        return refuse(typed, format!("There is a product with the SKU “{sku}” already."));
                    }
                    session.perform(changes::set_sku(paste::place(&row), sku.clone()));
                    grid.note_rename(row.sku, sku);
                    end();
                }),
            }
        },
    );
}

/// Ends a typing as soon as everything is answered, if nothing else is typed by then.
fn end(session: Session, grid: Grid, typing: Typing) {
    session.when_answered(move || {
        if grid.typing.try_with_untracked(|now| now.as_ref() == Some(&typing)) == Some(true) {
            grid.typing.set(None);
        }
    });
}

/// Goes on in the grid, with the keyboard.
fn go_on(grid: Grid, step: Step) {
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
