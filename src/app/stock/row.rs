//! One product's row: typed cells, computed cells, and the cell that is being typed into.

use super::columns::{Column, What};
use super::grid::{cell_id, width_class};
use super::keys;
use super::selection::{Cell, Selection};
use super::state::Grid;
use super::typing::CellField;
use crate::app::figures::grouped;
use crate::app::session::Session;
use crate::document::StockRow;
use leptos::prelude::*;
use web_sys::MouseEvent;

/// A row of the grid; `at` counts from the head.
#[component]
pub fn RowView(at: usize, top: f64, row: Memo<Option<StockRow>>) -> impl IntoView {
    let grid = Grid::expect();
    let disabled = move || row.with(|row| row.as_ref().is_some_and(|row| !row.enabled));
    let cells = move || {
        let columns = grid.columns.get();
        columns
            .iter()
            .enumerate()
            .map(|(column, kept)| view! { <CellView cell=Cell { row: at, column } column=kept.clone() row/> })
            .collect_view()
    };
    view! {
        <div class="grid-row" class:disabled=disabled role="row" aria-rowindex=at.saturating_add(1) style:top=format!("{top}px")>{cells}</div>
    }
}

#[component]
fn CellView(cell: Cell, column: Column, row: Memo<Option<StockRow>>) -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let column = StoredValue::new(column);
    let figure =
        Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| column.with_value(|column| column.figure(row, grid.mode.get())))));
    let text = move || {
        let what = column.with_value(|column| column.what);
        row.with(|row| match (what, row) {
            (_, None) => String::new(),
            (What::Sku, Some(row)) => row.sku.to_string(),
            (What::Name, Some(row)) if row.enabled => row.name.to_string(),
            (What::Name, Some(row)) => format!("{} (disabled)", row.name),
            _ => figure.get().map_or_else(|| "–".to_owned(), grouped),
        })
    };
    let computed = move || column.with_value(|column| !column.is_typed(grid.mode.get()));
    let active = Memo::new(move |_| grid.selection.with(|selection| selection.active == cell));
    let selected = Memo::new(move |_| grid.selection.with(|selection| selection.holds(cell)));
    let typing = Memo::new(move |_| grid.typing.get().filter(|typing| typing.cell == cell));
    let nothing = move || figure.get().is_none_or(|units| units == 0);
    let negative = move || figure.get().is_some_and(|units| units < 0);
    let take = move |event: MouseEvent| {
        if event.button() != 0 || typing.with_untracked(Option::is_some) {
            return;
        }
        // A click that extends is no selection of text.
        if event.shift_key() {
            event.prevent_default();
        }
        grid.selection.update(|selection| {
            *selection = if event.shift_key() { Selection { active: selection.active, end: cell } } else { Selection::at(cell) };
        });
    };
    let draw = move |event: MouseEvent| {
        if event.buttons() == 1 && grid.typing.with_untracked(Option::is_none) {
            grid.selection.update(|selection| selection.end = cell);
        }
    };
    view! {
        <div
            id=cell_id(cell)
            class=column.with_value(width_class)
            class:begins=column.with_value(|column| column.block.is_some())
            class:active=active
            class:selected=selected
            class:computed=computed
            class:nothing=move || column.with_value(Column::is_figures) && nothing()
            class:negative=negative
            role=column.with_value(|column| if column.what == What::Sku { "rowheader" } else { "gridcell" })
            aria-colindex=cell.column.saturating_add(1)
            aria-selected=move || if selected.get() { "true" } else { "false" }
            aria-readonly=move || computed().then_some("true")
            title=move || column.with_value(|column| !column.is_figures()).then(text)
            on:mousedown=take
            on:mouseenter=draw
            on:dblclick=move |_| {
                keys::begin(session, grid, None);
            }
        >
            {move || match (typing.get(), row.get_untracked()) {
                (Some(typing), Some(row)) => view! { <CellField typing column=column.get_value() row/> }.into_any(),
                _ => view! { <span class="cell-text">{text}</span> }.into_any(),
            }}
        </div>
    }
}
