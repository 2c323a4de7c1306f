//! How the rows come onto the page. One effect follows all that they show. What takes long for the browser is drawn in several tasks, what
//! is in view first, so that the page hears keys meanwhile.

use super::across::WORDS;
use super::columns::{Column, Mode};
use super::pace::Pace;
use super::reuse::Drawn;
use super::row::{RowView, Shown};
use super::scrolling::Track;
use super::state::{Grid, Typing};
use super::typing::CellField;
use crate::document::StockRow;
use leptos::html;
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::view::Mountable;
use leptos::tachys::view::any_view::AnyViewState;
use std::ops::Range;
use std::time::Duration;

/// A cell that is typed into: the column and the product as they were when the typing began.
#[derive(Clone, PartialEq)]
pub struct Field {
    pub typing: Typing,
    mode: Mode,
    column: Column,
    row: StockRow,
}

impl Field {
    /// The field of what is being typed, as soon as its row is there. It stays, whatever becomes of its row.
    pub fn now(grid: Grid, before: Option<&Self>) -> Option<Self> {
        let (typing, mode) = (grid.typing.get()?, grid.mode.get());
        let column = grid.columns.with(|columns| columns.get(typing.cell.column).cloned())?;
        let place = typing.cell.row.checked_sub(1).filter(|place| *place < grid.count())?;
        let same = |before: &&Self| before.typing == typing && before.mode == mode && before.column.what == column.what;
        match before.filter(same) {
            Some(before) => Some(before.clone()),
            None => Some(Self { row: grid.listed.with(|listed| listed.at(place).cloned())?, typing, mode, column }),
        }
    }
}

/// What is on the page.
#[derive(Default)]
pub struct Page {
    rows: Drawn<RowView>,
    field: Option<(Field, Owner, AnyViewState)>,
    /// Whether the rest is on its way.
    goes_on: bool,
    pace: Pace,
}

impl Page {
    /// Draws as much as is drawn at once, and tells whether that is all. `first` comes first; what is needed is drawn even where the row
    /// is not there yet.
    fn draw(
        &mut self,
        body: &Element,
        places: &[usize],
        first: &Range<usize>,
        needed: &[usize],
        top: impl Fn(usize) -> f64,
        shown: &Shown,
    ) -> bool {
        let is_drawn = |place: &&usize| shown.listed.at(**place).is_some() || needed.contains(place);
        let comes_first = |place: &&usize| first.contains(place) || needed.contains(place);
        let (mut ordered, beyond): (Vec<usize>, Vec<usize>) = places.iter().partition(comes_first);
        ordered.extend(beyond);
        let (drawn, mut missing): (Vec<usize>, Vec<usize>) = ordered.iter().partition(|place| self.rows.holds(**place));
        missing.retain(|place| is_drawn(&place));
        let (began, at_once) = (now(), self.pace.cells());
        let cells = shown.seen.len().saturating_add(WORDS);
        let free = self.rows.count().saturating_sub(drawn.len());
        let later = missing.split_off(self.pace.rows(cells, free).min(missing.len()));
        let wanted: Vec<usize> = places.iter().copied().filter(|place| self.rows.holds(*place) || missing.contains(place)).collect();
        self.rows.arrange(&wanted, RowView::new, |row, before| row.put(body, before));
        let (mut written, mut left) = (0_usize, !later.is_empty());
        for (place, is_new) in missing.into_iter().map(|place| (place, true)).chain(drawn.into_iter().map(|place| (place, false))) {
            if written >= at_once && !is_new {
                left = true;
                break;
            }
            if let Some(row) = self.rows.of(place) {
                written = written.saturating_add(row.draw(place, top(place), shown));
            }
        }
        self.pace = self.pace.after(written, now() - began);
        if !left {
            // Those that are still to come find them.
            let coming = places.len().saturating_sub(wanted.len());
            self.rows.take_free(coming).for_each(RowView::remove);
        }
        !left
    }
}

/// What the clock says, in milliseconds.
fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// How the body is drawn. A handle: copies mean the same body.
#[derive(Clone, Copy)]
pub struct Drawing {
    pub grid: Grid,
    pub body: NodeRef<html::Div>,
    pub track: Memo<Track>,
    /// The places of the rows that are drawn.
    pub places: Memo<Vec<usize>>,
    /// The place of the active row.
    pub active: Memo<Option<usize>>,
    pub field: Memo<Option<Field>>,
    /// How far down the first row is.
    pub shift: Memo<f64>,
    pub page: StoredValue<Page, LocalStorage>,
    /// Who owns the fields.
    pub owner: StoredValue<Option<Owner>>,
}

impl Drawing {
    /// Draws what there is to draw, and the rest after that.
    pub fn draw(self) {
        let Some(body) = self.body.get() else { return };
        let (grid, shift, field) = (self.grid, self.shift.get(), self.field.get());
        let (places, columns, mode, seen) = (self.places.get(), grid.columns.get(), grid.mode.get(), grid.seen_columns.get());
        let selection = grid.selection.get().within(grid.size());
        let typed = field.as_ref().map(|field| field.typing.cell);
        let needed: Vec<usize> = typed.and_then(|cell| cell.row.checked_sub(1)).into_iter().chain(self.active.get()).collect();
        let first = untrack(|| self.track.get().seen(grid.scroll.get(), 0));
        let height = grid.row_height.get_value();
        let top = |place: usize| shift + place as f64 * height;
        let finished = self.page.try_update_value(|page| {
            if let Some((_, owner, mut view)) = page.field.take_if(|(before, ..)| Some(&*before) != field.as_ref()) {
                view.unmount();
                owner.cleanup();
            }
            let finished = grid.listed.with(|listed| {
                let shown = Shown { listed, columns: &columns, mode, seen, selection, typed };
                page.draw(&body, &places, &first, &needed, top, &shown)
            });
            if let (None, Some(field), Some(owner)) = (&page.field, field, self.owner.get_value())
                && let Some(place) = field.typing.cell.row.checked_sub(1)
                && let Some(cell) = page.rows.of(place).and_then(|row| row.cell(field.typing.cell.column))
            {
                let (owner, it) = (owner.child(), field.clone());
                let mut view = owner.with(|| view! { <CellField typing=it.typing column=it.column row=it.row/> }.into_any().build());
                view.mount(cell, None);
                page.field = Some((field, owner, view));
            }
            finished || std::mem::replace(&mut page.goes_on, true)
        });
        if finished == Some(false) {
            // Once the browser has drawn what is written by now.
            request_animation_frame(move || set_timeout(move || self.go_on(), Duration::ZERO));
        }
    }

    fn go_on(self) {
        if self.page.try_update_value(|page| page.goes_on = false).is_some() {
            untrack(|| self.draw());
        }
    }
}
