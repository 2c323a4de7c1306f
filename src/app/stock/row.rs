//! One product's row: typed cells, computed cells, and the cell that is being typed into. Of its figures only those are drawn that are in view.

use super::across::WORDS;
use super::columns::{Mode, What};
use super::grid::cell_id;
use super::selection::Cell;
use super::state::Grid;
use super::typing::CellField;
use crate::app::figures::grouped;
use crate::document::StockRow;
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// What a row knows for its cells. A handle: copies mean the same row.
#[derive(Clone, Copy)]
struct Shown {
    /// From the head.
    at: usize,
    row: Memo<Option<StockRow>>,
    /// Whether it has been there since this row was drawn.
    there: Memo<bool>,
    /// The column of the active cell, if it is in this row.
    active: Memo<Option<usize>>,
    /// The columns that are selected in this row.
    selected: Memo<Option<RangeInclusive<usize>>>,
    /// The column that is typed into in this row.
    typed: Memo<Option<usize>>,
}

/// A row of the grid; `at` counts from the head.
#[component]
pub fn RowView(at: usize, top: Signal<f64>, row: Memo<Option<StockRow>>) -> impl IntoView {
    let grid = Grid::expect();
    let shown = Shown {
        at,
        row,
        // A field stays, whatever becomes of its row.
        there: Memo::new(move |was| was == Some(&true) || row.with(Option::is_some)),
        active: Memo::new(move |_| grid.selection.with(|selection| (selection.active.row == at).then_some(selection.active.column))),
        selected: Memo::new(move |_| {
            let (top, bottom, left, right) = grid.selection.with(|selection| selection.bounds());
            (top..=bottom).contains(&at).then_some(left..=right)
        }),
        typed: Memo::new(move |_| {
            grid.typing.with(|typing| Some(typing.as_ref()?.cell).filter(|cell| cell.row == at)).map(|cell| cell.column)
        }),
    };
    let disabled = move || row.with(|row| row.as_ref().is_some_and(|row| !row.enabled));
    // The active cell is drawn wherever it is: it has the keyboard, and keeps what is typed into it.
    let drawn = Memo::new(move |_| {
        let (mode, seen) = (grid.mode.get(), grid.seen_columns.get());
        let active = shown.active.get().filter(|column| *column >= WORDS && !seen.contains(column));
        let mut places: Vec<usize> = (0..WORDS).chain(seen).chain(active).collect();
        places.sort_unstable();
        grid.columns.with(|columns| {
            let part = |at: usize| columns.get(at).map(|column| Part { at, what: column.what, begins: column.block.is_some(), mode });
            places.into_iter().filter_map(part).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="grid-row" class:disabled=disabled class:coming=move || row.with(Option::is_none) role="row" aria-rowindex=at.saturating_add(1) style:top=move || format!("{}px", top.get())>
            <For each=move || drawn.get() key=|part| *part let(part)>
                {cell(grid, shown, part)}
            </For>
        </div>
    }
}

/// A column as a row draws it; where any of this changes, its cell is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Part {
    at: usize,
    what: What,
    begins: bool,
    mode: Mode,
}

/// A cell. There are hundreds, so what is the same for all of a row or never changes is no effect of its own, and the
/// grid listens for all of them.
fn cell(grid: Grid, shown: Shown, Part { at, what, begins, mode }: Part) -> impl IntoView {
    let Shown { row, there, active, selected, typed, .. } = shown;
    let cell = Cell { row: shown.at, column: at };
    let computed = !what.is_typed(mode);
    let is_words = at < WORDS;
    let figure = move || row.with(|row| row.as_ref().and_then(|row| what.figure(row, mode)));
    let is_selected = move || selected.with(|columns| columns.as_ref().is_some_and(|columns| columns.contains(&at)));
    let class = move || {
        let figure = figure();
        let look = [
            (begins, " begins"),
            (active.get() == Some(at), " active"),
            (is_selected(), " selected"),
            (computed, " computed"),
            (!is_words && figure.unwrap_or(0) == 0, " nothing"),
            (figure.is_some_and(|units| units < 0), " negative"),
        ];
        std::iter::once(what.width_class()).chain(look.into_iter().filter(|(is_so, _)| *is_so).map(|(_, class)| class)).collect::<String>()
    };
    let text = move || {
        row.with(|row| match (what, row) {
            (_, None) => String::new(),
            (What::Sku, Some(row)) => row.sku.to_string(),
            (What::Name, Some(row)) if row.enabled => row.name.to_string(),
            (What::Name, Some(row)) => format!("{} (disabled)", row.name),
            (_, Some(row)) => what.figure(row, mode).map_or_else(|| "–".to_owned(), grouped),
        })
    };
    let content = move || {
        let typing = if typed.get() == Some(at) { grid.typing.get().filter(|typing| typing.cell == cell) } else { None };
        let field = typing.and_then(|typing| {
            let row = there.get().then(|| row.get_untracked()).flatten()?;
            let column = grid.columns.with_untracked(|columns| columns.get(at).cloned())?;
            Some(view! { <CellField typing column row/> })
        });
        match field {
            Some(field) => field.into_any(),
            None => view! { <span class="cell-text">{text}</span> }.into_any(),
        }
    };
    let place = (!is_words).then(|| at.saturating_sub(WORDS).to_string());
    view! {
        <div
            id=cell_id(cell)
            class=class
            style:--at=place
            role=if what == What::Sku { "rowheader" } else { "gridcell" }
            aria-colindex=at.saturating_add(1)
            aria-selected=move || if is_selected() { "true" } else { "false" }
            aria-readonly=computed.then_some("true")
            title=is_words.then_some(text)
        >
            {content}
        </div>
    }
}
