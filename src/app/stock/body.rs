//! The products of the grid: which rows are drawn, and how they are worked with the mouse. Where a row is not there yet, the lines of an empty
//! one are.

use super::drawing::{Drawing, Field, Page};
use super::keys;
use super::scrolling::Track;
use super::selection::{Cell, Selection};
use super::state::Grid;
use crate::app::picture::pixels;
use crate::app::session::Session;
use leptos::prelude::*;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Rows that are drawn beyond what is in view, so that scrolling finds them there.
const BEYOND: usize = 8;
/// Rows that are asked for beyond what is in view, in steps of so many.
const AHEAD: usize = 64;

/// The cell of a product that the mouse is at.
fn cell_at(event: &MouseEvent) -> Option<Cell> {
    let cell = event.target()?.dyn_into::<Element>().ok()?.closest(".body .cell").ok()??;
    // Both count from one, and the head is a row.
    let number = |element: &Element, name: &str| element.get_attribute(name)?.parse::<usize>().ok()?.checked_sub(1);
    Some(Cell { row: number(&cell.parent_element()?, "aria-rowindex")?, column: number(&cell, "aria-colindex")? })
}

/// Takes the cell that is pressed.
fn press(grid: Grid, event: &MouseEvent) {
    let Some(cell) = cell_at(event).filter(|_| event.button() == 0) else { return };
    if grid.typing.with_untracked(|typing| typing.as_ref().is_some_and(|typing| typing.cell == cell)) {
        return;
    }
    // A click that extends is no selection of text.
    if event.shift_key() {
        event.prevent_default();
    }
    grid.selection.update(|selection| {
        *selection = if event.shift_key() { Selection { active: selection.active, end: cell } } else { Selection::at(cell) };
    });
}

/// Draws the selection out to the cell that the mouse comes to.
fn draw(grid: Grid, event: &MouseEvent) {
    if event.buttons() == 1
        && grid.typing.with_untracked(Option::is_none)
        && let Some(cell) = cell_at(event)
        && grid.selection.with_untracked(|selection| selection.end != cell)
    {
        grid.selection.update(|selection| selection.end = cell);
    }
}

/// The rows.
#[component]
pub fn BodyView(track: Memo<Track>, count: Memo<usize>) -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let height = grid.row_height.get_value();
    // Which rows are in view; only a step of a whole row makes others.
    let seen = Memo::new(move |_| track.get().seen(grid.scroll.get(), BEYOND));
    Effect::new(move || {
        let Range { start, end } = seen.get();
        let whole = |rows: usize| rows.checked_div(AHEAD).unwrap_or_default();
        let first = whole(start).saturating_sub(1).saturating_mul(AHEAD);
        let wanted = first..whole(end).saturating_add(2).saturating_mul(AHEAD);
        if grid.wanted.with_untracked(|before| *before != wanted) {
            grid.wanted.set(wanted);
        }
    });
    // The active row is drawn wherever it is: it has the keyboard. So is the one that is typed into, which keeps what is typed.
    let active = Memo::new(move |_| grid.selection.with(|selection| selection.within(grid.size()).active.row.checked_sub(1)));
    let field = Memo::new(move |before: Option<&Option<Field>>| Field::now(grid, before.and_then(Option::as_ref)));
    let places = Memo::new(move |_| {
        let typed = field.with(|field| field.as_ref().and_then(|field| field.typing.cell.row.checked_sub(1)));
        let mut places: Vec<usize> = seen.get().chain(active.get()).chain(typed).filter(|place| *place < count.get()).collect();
        places.sort_unstable();
        places.dedup();
        places
    });
    let shift = Memo::new(move |_| track.get().place(grid.scroll.get(), 0));
    let body = NodeRef::new();
    let (page, owner) = (StoredValue::new_local(Page::default()), StoredValue::new(Owner::current()));
    let drawing = Drawing { grid, body, track, places, active, field, shift, page, owner };
    Effect::new(move || drawing.draw());
    // As many again above and below, since the browser may scroll before it says so.
    let lines = Memo::new(move |_| {
        let Range { start, end } = seen.get();
        let more = end.saturating_sub(start);
        start.saturating_sub(more)..end.saturating_add(more).min(count.get())
    });
    view! {
        <div
            class="body"
            role="rowgroup"
            node_ref=body
            style:height=move || pixels(track.get().drawn()) + "px"
            on:mousedown=move |event| press(grid, &event)
            on:mouseover=move |event| draw(grid, &event)
            on:dblclick=move |event| {
                if cell_at(&event).is_some() {
                    keys::begin(session, grid, None);
                }
            }
        >
            <div
                class="lines"
                aria-hidden="true"
                style:top=move || pixels(shift.get() + lines.get().start as f64 * height) + "px"
                style:height=move || pixels(lines.get().len() as f64 * height) + "px"
            ></div>
        </div>
    }
}
