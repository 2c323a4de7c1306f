//! The grid by keyboard and clipboard, as spreadsheets have taught everyone.

use super::columns::{Column, What};
use super::paste;
use super::selection::{Cell, Selection, Step};
use super::state::Grid;
use crate::app::session::{Session, Why};
use crate::app::share::copy as write_to_clipboard;
use crate::balance::explanation::Figure;
use crate::document::Request;
use crate::exchange::read_cells;
use crate::plan::{Node, NodeKind, Quantity};
use leptos::prelude::*;
use web_sys::{ClipboardEvent, KeyboardEvent};

/// Rows that a page key goes when the grid's room is not known.
const PAGE: usize = 20;

/// A key pressed in the grid, outside of a field.
pub fn press(session: Session, grid: Grid, event: &KeyboardEvent) {
    if event.default_prevented() || event.is_composing() || event.alt_key() {
        return;
    }
    let size = untrack(|| grid.size());
    let selection = grid.selection.get_untracked().within(size);
    let control = event.ctrl_key() || event.meta_key();
    let key = event.key();
    let done = match (key.as_str(), control) {
        ("a" | "A", true) => {
            let end = selection.step(Step::End, size, false).active;
            grid.selection.set(Selection { active: Cell { row: size.rows.saturating_sub(1).min(1), column: 0 }, end });
            true
        }
        ("d" | "D", true) => change(session, grid, paste::fill_down, None),
        ("g" | "G", true) => {
            grid.asks_where.set(true);
            true
        }
        ("Delete" | "Backspace", false) => change(session, grid, paste::clear, Some(Quantity::ZERO)),
        ("F2", false) => begin(session, grid, None),
        ("Enter" | " ", false) if selection.active.row == 0 => {
            let by =
                untrack(|| grid.columns.with(|columns| columns.get(selection.active.column).map(|column| column.sort(grid.mode.get()))));
            if let Some(by) = by {
                grid.sort_by(by);
            }
            true
        }
        ("Enter", false) => begin(session, grid, None),
        // At the edges Tab leaves the grid, so that nobody is caught in it.
        ("Tab", false) => {
            let step = if event.shift_key() { Step::Left } else { Step::Right };
            let next = selection.step(step, size, false);
            let moves = next.active != selection.active;
            if moves {
                grid.selection.set(next);
            }
            moves
        }
        _ => match step(grid, &key, control) {
            Some(step) => {
                let next = selection.step(step, size, event.shift_key());
                grid.selection.set(next);
                // The SKU is seen wherever one is: going to it alone would not bring back the beginning of the row.
                if matches!(step, Step::RowStart | Step::Start) {
                    grid.left.set(0.0);
                }
                // Also where it leads nowhere new: somebody may have scrolled away.
                grid.reveal(next.end);
                true
            }
            None => !control && types(&key) && begin(session, grid, Some(key)),
        },
    };
    if done {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Where a key leads.
fn step(grid: Grid, key: &str, control: bool) -> Option<Step> {
    let page = move || {
        // Asked of the grid and not of the page, which would have to lay itself out to tell.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "few rows are in view")]
        let rows = (grid.room.get_untracked().1 / grid.row_height.get_value()) as usize;
        if rows == 0 { PAGE } else { rows.saturating_sub(4).max(1) }
    };
    Some(match (key, control) {
        ("ArrowUp", false) => Step::Up(1),
        ("ArrowDown", false) => Step::Down(1),
        ("ArrowLeft", false) => Step::Left,
        ("ArrowRight", false) => Step::Right,
        ("ArrowUp", true) => Step::Top,
        ("ArrowDown", true) => Step::Bottom,
        ("ArrowLeft", true) | ("Home", false) => Step::RowStart,
        ("ArrowRight", true) | ("End", false) => Step::RowEnd,
        ("Home", true) => Step::Start,
        ("End", true) => Step::End,
        ("PageUp", false) => Step::Up(page()),
        ("PageDown", false) => Step::Down(page()),
        _ => return None,
    })
}

/// Whether a key is a character.
fn types(key: &str) -> bool {
    let mut characters = key.chars();
    characters.next().is_some_and(|first| !first.is_control()) && characters.next().is_none()
}

/// Begins typing into the active cell; a computed cell says why it is what it is instead.
pub fn begin(session: Session, grid: Grid, first: Option<String>) -> bool {
    let (size, mode) = (untrack(|| grid.size()), grid.mode.get_untracked());
    let cell = grid.selection.get_untracked().within(size).active;
    let column = untrack(|| grid.columns.with(|columns| columns.get(cell.column).cloned()));
    let Some(column) = column.filter(|_| (1..size.rows).contains(&cell.row)) else { return false };
    grid.reveal(cell);
    if !column.what.is_typed(mode) {
        // A character typed on it means typing, which is not for it.
        if first.is_none() {
            why(session, grid, cell, &column);
        }
        return first.is_none();
    }
    if !session.writable.get_untracked() {
        session.refuse("This plan is read-only here.".to_owned());
        return true;
    }
    grid.selection.set(Selection::at(cell));
    // Where the row is still on its way, its field is not there yet: what was typed meanwhile belongs together.
    let is_there = untrack(|| grid.catalogue_row(cell.row)).is_some();
    let typed = grid.typing.with_untracked(|typing| typing.clone().filter(|typing| typing.cell == cell && !is_there)?.first);
    grid.type_into(cell, first.map(|first| typed.unwrap_or_default() + &first));
    true
}

/// Asks why a computed cell is what it is.
fn why(session: Session, grid: Grid, cell: Cell, column: &Column) {
    let Some(Node { kind, id }) = column.node.clone() else { return };
    let figure = match (column.what, kind) {
        (What::Balanced(_), _) => Figure::Balanced(id),
        (What::Group(_), _) => Figure::GroupAvailable(id),
        (_, NodeKind::Warehouse) => Figure::WarehouseAvailable(id),
        _ => return,
    };
    session.change_listed(
        move || (untrack(|| grid.list()), cell.row.saturating_sub(1)..cell.row),
        move |rows| {
            session.why.set(Some(Why { figure, product: rows.first().map(|row| row.sku.clone()) }));
        },
    );
}

type Change = fn(&crate::plan::Plan, &[crate::document::StockRow], &[Column], super::columns::Mode) -> crate::plan::Edit;

/// How many rows are changed and copied cell by cell, and line breaks pasted; more than these the document changes by columns.
const BY_CELLS: usize = 20_000;
/// How many cells are copied at most.
const COPIED: usize = 5_000_000;

/// Makes a change of all selected cells. Of many rows they are all set to the same, or to what the first one has.
fn change(session: Session, grid: Grid, change: Change, units: Option<Quantity>) -> bool {
    let selection = grid.selection.get_untracked();
    let mode = grid.mode.get_untracked();
    if grid.chosen(selection).0.len() > BY_CELLS {
        session.fill(move || {
            let (places, columns) = grid.chosen(selection);
            (untrack(|| grid.list()), places, columns.iter().map(|column| (column.sort(mode), units)).collect())
        });
        return true;
    }
    session.change_listed(
        move || (untrack(|| grid.list()), grid.chosen(selection).0),
        move |rows| {
            let (_, columns) = grid.chosen(selection);
            let plan = session.view.with_untracked(|view| view.plan.clone());
            session.perform(change(&plan, &rows, &columns, grid.mode.get_untracked()));
        },
    );
    true
}

/// Copies the selected cells; cutting clears them as well.
pub fn copy(session: Session, grid: Grid, event: &ClipboardEvent, cut: bool) {
    let Some(clipboard) = event.clipboard_data() else { return };
    let selection = grid.selection.get_untracked();
    let (chosen, columns) = grid.chosen(selection);
    let mode = grid.mode.get_untracked();
    event.prevent_default();
    let many = chosen.len() > BY_CELLS;
    if chosen.len().saturating_mul(columns.len()) > COPIED {
        return session.refuse(format!("That is more than {} cells. A CSV takes any number.", grouped(COPIED)));
    }
    if many {
        let wanted = move || {
            let (places, columns) = grid.chosen(selection);
            (untrack(|| grid.list()), places, columns.iter().map(|column| column.sort(mode)).collect())
        };
        session.write_block(wanted, move |text| write_to_clipboard(session, text, "Copied."));
    }
    // The event takes what is there at once. What was selected a moment ago is still on its way, and copied when it is there.
    let copied = grid.selected.with_untracked(|listed| {
        let is_there = (listed.from, listed.rows.len()) == (chosen.start, chosen.len());
        is_there.then(|| paste::copied(&listed.rows, &columns, mode))
    });
    match copied {
        _ if many => {}
        Some(text) => drop(clipboard.set_data("text/plain", &text)),
        None => session.change_listed(
            move || (untrack(|| grid.list()), grid.chosen(selection).0),
            move |rows| write_to_clipboard(session, paste::copied(&rows, &columns, mode), "Copied."),
        ),
    }
    if cut {
        change(session, grid, paste::clear, Some(Quantity::ZERO));
    }
}

/// Pastes a block from the active cell on; a single cell fills the selection.
pub fn paste(session: Session, grid: Grid, event: &ClipboardEvent) {
    let Some(text) = event.clipboard_data().and_then(|clipboard| clipboard.get_data("text/plain").ok()).filter(|text| !text.is_empty())
    else {
        return;
    };
    event.prevent_default();
    event.stop_propagation();
    let selection = grid.selection.get_untracked();
    if text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).nth(BY_CELLS).is_some() {
        return paste_many(session, grid, selection, text);
    }
    let block = read_cells(&text);
    let single = block.len() == 1 && block.first().is_some_and(|row| row.len() == 1);
    let fill = single && selection.is_many();
    let (height, width) = (block.len(), block.iter().map(Vec::len).max().unwrap_or(0));
    let landing = move || if fill { grid.chosen(selection) } else { grid.landing(selection, height, width) };
    let (places, columns) = landing();
    if places.len() > BY_CELLS {
        return fill_many(session, grid, selection, &columns, &text);
    }
    session.change_listed(
        move || (untrack(|| grid.list()), landing().0),
        move |rows| {
            let (_, columns) = landing();
            let plan = session.view.with_untracked(|view| view.plan.clone());
            match paste::paste(&plan, &rows, &columns, grid.mode.get_untracked(), &block, fill) {
                Ok(pasted) => {
                    session.perform(pasted.edit).then(move || {
                        if let Some(left_out) = pasted.left_out {
                            session.refuse(left_out);
                        }
                    });
                    if !fill {
                        select_landed(grid, selection, rows.len(), columns.len());
                    }
                }
                Err(why) => session.refuse(why),
            }
        },
    );
}

/// Selects what a block has landed on.
fn select_landed(grid: Grid, selection: Selection, rows: usize, columns: usize) {
    if let (Some(down), Some(right)) = (rows.checked_sub(1), columns.checked_sub(1)) {
        let (top, _, left, _) = selection.bounds();
        let top = top.max(1);
        let end = Cell { row: top.saturating_add(down), column: left.saturating_add(right) };
        grid.selection.set(Selection { active: Cell { row: top, column: left }, end });
    }
}

/// Pastes a block of many rows, which the document takes apart.
fn paste_many(session: Session, grid: Grid, selection: Selection, text: String) {
    let wanted = move || {
        let (places, columns) = grid.landing(selection, usize::MAX, usize::MAX);
        let columns = paste::landing(&columns, grid.mode.get_untracked());
        Request::Paste { list: untrack(|| grid.list()), from: places.start, columns, text }
    };
    session.paste(wanted, move |landed| select_landed(grid, selection, landed.rows, landed.columns));
}

/// Sets all cells of many rows to the one figure that was copied.
fn fill_many(session: Session, grid: Grid, selection: Selection, columns: &[Column], text: &str) {
    match paste::filling(columns, grid.mode.get_untracked(), text) {
        Ok(columns) => session.fill(move || (untrack(|| grid.list()), grid.chosen(selection).0, columns)),
        Err(why) => session.refuse(why),
    }
}

/// A number as people read it.
fn grouped(number: usize) -> String {
    crate::app::figures::grouped(i64::try_from(number).unwrap_or(i64::MAX))
}
