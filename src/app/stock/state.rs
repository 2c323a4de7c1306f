//! What the Stock screen knows beyond the session: what is shown, what is selected, what is being typed.

use super::columns::{Column, Mode, columns};
use super::selection::{Cell, Selection, Size};
use crate::app::session::Session;
use crate::document::{Filter, Sort, SortBy, StockRow};
use crate::plan::Sku;
use leptos::prelude::*;
use std::sync::Arc;

/// What the screen knows. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub struct Grid {
    /// Which figure of the warehouses is shown.
    pub mode: RwSignal<Mode>,
    /// Which rows are shown.
    pub filter: RwSignal<Filter>,
    /// In which order.
    pub sort: RwSignal<Sort>,
    /// The columns, from left to right.
    pub columns: Memo<Arc<Vec<Column>>>,
    /// The rows of the catalogue that are shown, in order.
    pub order: Signal<Arc<Vec<usize>>>,
    /// The cells that are selected.
    pub selection: RwSignal<Selection>,
    /// The products whose rows are selected.
    pub selected: Signal<Vec<StockRow>>,
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
    /// How far the grid is scrolled, in pixels.
    pub scroll: RwSignal<f64>,
    /// The grid's room: width and height in pixels.
    pub room: RwSignal<(f64, f64)>,
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
    /// The grid of this session.
    pub fn new(session: Session) -> Self {
        let mode = RwSignal::new(Mode::default());
        let filter = RwSignal::new(Filter::default());
        let sort = RwSignal::new(Sort::default());
        let columns = Memo::new(move |_| Arc::new(columns(&session.plan())));
        let order = session.order(filter, sort);
        let selection = RwSignal::new(Selection::at(Cell { row: 1, column: 2 }));
        let rows = move || {
            order.with(|order| {
                let size = Size { rows: order.len().saturating_add(1), columns: columns.with(|columns| columns.len()) };
                let (top, bottom, ..) = selection.get().within(size).bounds();
                order.get(top.saturating_sub(1)..bottom).map(<[usize]>::to_vec).unwrap_or_default()
            })
        };
        Self {
            mode,
            filter,
            sort,
            columns,
            order,
            selection,
            selected: session.rows(rows),
            typing: RwSignal::new(None),
            typed: StoredValue::new(0),
            renamed: StoredValue::new(None),
            product: RwSignal::new(None),
            sheet: RwSignal::new(false),
            scroll: RwSignal::new(0.0),
            room: RwSignal::new((0.0, 0.0)),
        }
    }

    /// The grid of this screen.
    pub fn expect() -> Self {
        expect_context()
    }

    /// How large the grid is, with its head.
    pub fn size(&self) -> Size {
        Size { rows: self.order.with(|order| order.len()).saturating_add(1), columns: self.columns.with(|columns| columns.len()) }
    }

    /// The row of the catalogue that stands in a row of the grid.
    pub fn catalogue_row(&self, row: usize) -> Option<usize> {
        self.order.with(|order| order.get(row.checked_sub(1)?).copied())
    }

    /// The rows of the catalogue and the columns of a selection. The head is never among them.
    pub fn chosen(&self, selection: Selection) -> (Vec<usize>, Vec<Column>) {
        untrack(|| {
            let (top, bottom, left, right) = selection.within(self.size()).bounds();
            let rows = (top.max(1)..=bottom).filter_map(|row| self.catalogue_row(row)).collect();
            let columns = self.columns.with(|columns| columns.get(left..=right).map(<[Column]>::to_vec).unwrap_or_default());
            (rows, columns)
        })
    }

    /// From the first cell of a selection to the end of the grid: where a block can land.
    pub fn landing(&self, selection: Selection, rows: usize, columns: usize) -> (Vec<usize>, Vec<Column>) {
        untrack(|| {
            let (top, _, left, _) = selection.within(self.size()).bounds();
            let top = top.max(1);
            let rows = (top..top.saturating_add(rows)).map_while(|row| self.catalogue_row(row)).collect();
            let columns = self.columns.with(|all| all.iter().skip(left).take(columns).cloned().collect());
            (rows, columns)
        })
    }

    /// Begins typing into a cell.
    pub fn type_into(&self, cell: Cell, first: Option<String>) {
        self.typed.update_value(|typed| *typed = typed.saturating_add(1));
        self.typing.set(Some(Typing { cell, first, number: self.typed.get_value() }));
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
