//! What the Stock screen knows beyond the session: what is shown, what is selected, what is being typed.

use super::across::Across;
use super::columns::{Column, Mode, columns};
use super::scrolling::{Scroll, Track};
use super::selection::{Cell, Selection, Size};
use crate::app::session::Session;
use crate::document::{Filter, List, Listed, Sort, SortBy};
use crate::plan::Sku;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// Height of a row, in pixels: with the mouse, and for a finger.
const ROW: f64 = 32.0;
const ROW_FOR_A_FINGER: f64 = 44.0;
/// Columns that are drawn beyond what is in view, so that scrolling finds them there.
const COLUMNS_BEYOND: usize = 4;
/// How many rows can be copied at once; more are asked for first.
const AT_ONCE: usize = 500;

/// What the screen knows. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub struct Grid {
    /// Which figure of the warehouses is shown.
    pub mode: RwSignal<Mode>,
    /// Which rows are shown.
    pub filter: RwSignal<Filter>,
    /// In which order.
    pub sort: RwSignal<Sort>,
    /// The places of the rows that are wanted: those in view, and some beyond.
    pub wanted: RwSignal<Range<usize>>,
    /// Those of them that are there.
    pub listed: Signal<Listed>,
    /// The columns, from left to right.
    pub columns: Memo<Arc<Vec<Column>>>,
    /// The cells that are selected.
    pub selection: RwSignal<Selection>,
    /// The products whose rows are selected, if they are few enough to be copied at once.
    pub selected: Signal<Listed>,
    /// How many figures are selected, and what they come to; nothing where it is a single cell.
    pub sum: Signal<Option<(usize, i64)>>,
    /// The cell that is typed into, and what was typed first.
    pub typing: RwSignal<Option<Typing>>,
    /// How often something was typed.
    typed: StoredValue<usize>,
    /// The SKU that was last typed for a product, and the one that it took the place of.
    renamed: StoredValue<Option<(Sku, Sku)>>,
    /// The product whose dialog is open, by its row in the catalogue.
    pub product: RwSignal<Option<usize>>,
    /// Whether the dialog for a whole table is open.
    pub sheet: RwSignal<bool>,
    /// How far the grid is scrolled.
    pub scroll: RwSignal<Scroll>,
    /// How far it is scrolled sideways, in pixels.
    pub left: RwSignal<f64>,
    /// The grid's room: width and height in pixels.
    pub room: RwSignal<(f64, f64)>,
    /// The widths of its columns.
    pub across: RwSignal<Across>,
    /// The columns of figures that are in view, and a few beyond.
    pub seen_columns: Memo<Range<usize>>,
    /// How tall a row is, in pixels.
    pub row_height: StoredValue<f64>,
    /// Whether it is asked which row to go to.
    pub asks_where: RwSignal<bool>,
}

/// A cell that is being typed into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// The cell.
    pub cell: Cell,
    /// What was typed first; `None` begins with what is there.
    pub first: Option<String>,
    /// Which one it is: what is typed into the same cell once more is another.
    pub number: usize,
}

impl Grid {
    /// A grid of what is open in this session.
    pub fn new(session: Session) -> Self {
        let coarse = window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches());
        let mode = RwSignal::new(Mode::default());
        let filter = RwSignal::new(Filter::default());
        let sort = RwSignal::new(Sort::default());
        let columns = Memo::new(move |_| Arc::new(columns(&session.plan())));
        let list = move || List { filter: filter.get(), sort: sort.get() };
        let wanted = RwSignal::new(0..0);
        let listed = session.listed(move || Some((list(), wanted.get())));
        let count = Memo::new(move |_| listed.with(|listed| listed.count));
        let size = move || Size { rows: count.get().saturating_add(1), columns: columns.with(|columns| columns.len()) };
        let selection = RwSignal::new(Selection::at(Cell { row: 1, column: 2 }));
        let bounds = Memo::new(move |_| selection.get().within(size()).bounds());
        let rows = move || {
            let (top, bottom, ..) = bounds.get();
            (bottom.saturating_sub(top) < AT_ONCE).then(|| (list(), top.saturating_sub(1)..bottom))
        };
        let figures = move || {
            let (top, bottom, left, right) = bounds.get();
            let is_many = (top, left) != (bottom, right);
            let sorts =
                |columns: &Arc<Vec<Column>>| columns.get(left..=right).unwrap_or_default().iter().map(|it| it.sort(mode.get())).collect();
            is_many.then(|| (list(), top.saturating_sub(1)..bottom, columns.with(sorts)))
        };
        let (left, across) = (RwSignal::new(0.0), RwSignal::new(Across::default()));
        let seen = move || across.get().seen(left.get(), columns.with(|columns| columns.len()), COLUMNS_BEYOND);
        Self {
            mode,
            filter,
            sort,
            wanted,
            listed,
            columns,
            selection,
            selected: session.listed(rows),
            sum: session.sum(figures),
            typing: RwSignal::new(None),
            typed: StoredValue::new(0),
            renamed: StoredValue::new(None),
            product: RwSignal::new(None),
            sheet: RwSignal::new(false),
            scroll: RwSignal::new(Scroll::default()),
            left,
            room: RwSignal::new((0.0, 0.0)),
            across,
            seen_columns: Memo::new(move |_| seen()),
            row_height: StoredValue::new(if coarse { ROW_FOR_A_FINGER } else { ROW }),
            asks_where: RwSignal::new(false),
        }
    }

    /// The grid of this screen.
    pub fn expect() -> Self {
        expect_context()
    }

    /// How large the grid is, with its head.
    pub fn size(&self) -> Size {
        Size { rows: self.count().saturating_add(1), columns: self.columns.with(|columns| columns.len()) }
    }

    /// How many rows are shown, without the head.
    pub fn count(&self) -> usize {
        self.listed.with(|listed| listed.count)
    }

    /// Which rows are shown, in which order.
    pub fn list(&self) -> List {
        List { filter: self.filter.get(), sort: self.sort.get() }
    }

    /// The row of the catalogue that stands in a row of the grid, where that is in view.
    pub fn catalogue_row(&self, row: usize) -> Option<usize> {
        self.listed.with(|listed| listed.at(row.checked_sub(1)?).map(|row| row.row))
    }

    /// The places of the rows and the columns of a selection. The head is never among them.
    pub fn chosen(&self, selection: Selection) -> (Range<usize>, Vec<Column>) {
        untrack(|| {
            let (top, bottom, left, right) = selection.within(self.size()).bounds();
            let rows = top.saturating_sub(1)..bottom;
            let columns = self.columns.with(|columns| columns.get(left..=right).map(<[Column]>::to_vec).unwrap_or_default());
            (rows, columns)
        })
    }

    /// From the first cell of a selection to the end of the grid: where a block can land.
    pub fn landing(&self, selection: Selection, rows: usize, columns: usize) -> (Range<usize>, Vec<Column>) {
        untrack(|| {
            let (top, _, left, _) = selection.within(self.size()).bounds();
            let top = top.saturating_sub(1);
            let rows = top..top.saturating_add(rows).min(self.count());
            let columns = self.columns.with(|all| all.iter().skip(left).take(columns).cloned().collect());
            (rows, columns)
        })
    }

    /// What is scrolled.
    pub fn track(&self) -> Track {
        let (height, (_, room)) = (self.row_height.get_value(), self.room.get());
        // The head takes two rows of the room, the foot one.
        Track { rows: self.count(), height, room: (room - 3.0 * height).max(height) }
    }

    /// Scrolls so that a cell is seen.
    pub fn reveal(&self, cell: Cell) {
        let left = self.left.get_untracked();
        let to = self.across.get_untracked().showing(left, cell.column);
        if (to - left).abs() >= 1.0 {
            self.left.set(to);
        }
        let Some(place) = cell.row.checked_sub(1) else { return };
        let at = self.scroll.get_untracked();
        let to = untrack(|| self.track()).showing(at, place);
        if to != at {
            self.scroll.set(to);
        }
    }

    /// Begins typing into a cell.
    pub fn type_into(&self, cell: Cell, first: Option<String>) {
        let number = self.typed.try_update_value(|typed| {
            *typed = typed.saturating_add(1);
            *typed
        });
        // None where the screen is left by now.
        if let Some(number) = number {
            self.typing.set(Some(Typing { cell, first, number }));
        }
    }

    /// Notes that a product got another SKU here.
    pub fn note_rename(&self, old: Sku, new: Sku) {
        self.renamed.set_value(Some((old, new)));
    }

    /// Whether a product that had one SKU is the one that has another SKU now.
    pub fn is_same(&self, then: &Sku, now: &Sku) -> bool {
        then == now || self.renamed.with_value(|renamed| renamed.as_ref().is_some_and(|(old, new)| old == then && new == now))
    }

    /// Sorts by a column; again the other way round; and a third time as the plan has it.
    pub fn sort_by(&self, by: SortBy) {
        self.sort.update(|sort| {
            *sort = match (sort.by == by, sort.descending) {
                (false, _) => Sort { by, descending: false },
                (true, false) => Sort { by, descending: true },
                (true, true) => Sort::default(),
            };
        });
    }
}
