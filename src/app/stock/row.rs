//! One product's row on the page. Of its figures only those are drawn that are in view, and its elements are used again for other products
//! and other columns. There are thousands of cells on a large screen, so none follows anything by itself: each is told what to show,
//! and writes down what differs from what it shows already.

use super::across::WORDS;
use super::cells::{Content, Look};
use super::columns::{Column, Mode, What};
use super::grid::cell_id;
use super::pace::PUT;
use super::reuse::Drawn;
use super::selection::{Cell, Selection};
use crate::app::picture::pixels;
use crate::document::Listed;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Text};
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What all rows show.
pub struct Shown<'a> {
    /// Those that are there.
    pub listed: &'a Listed,
    pub columns: &'a [Column],
    pub mode: Mode,
    /// The columns of figures that are drawn.
    pub seen: Range<usize>,
    pub selection: Selection,
    /// The cell that is typed into.
    pub typed: Option<Cell>,
}

impl Shown<'_> {
    /// The columns that are drawn of a row, which counts from the head. The active cell is drawn wherever it is: it has the keyboard.
    fn columns_of(&self, row: usize) -> Vec<usize> {
        let kept = self.typed.into_iter().chain([self.selection.active]).filter(|cell| cell.row == row).map(|cell| cell.column);
        let mut columns: Vec<usize> = (0..WORDS).chain(self.seen.clone()).chain(kept).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.retain(|column| *column < self.columns.len());
        columns
    }
}

/// A row on the page.
pub struct RowView {
    element: Element,
    cells: Drawn<CellView>,
    row: usize,
    top: f64,
    class: &'static str,
}

impl RowView {
    /// One that shows nothing yet.
    pub fn new() -> Self {
        let element = Rndr::create_element("div", None);
        Rndr::set_attribute(&element, "role", "row");
        Self { element, cells: Drawn::default(), row: 0, top: f64::NAN, class: "" }
    }

    /// Puts it into the body.
    pub fn put(&self, body: &Element, before: Option<&Self>) {
        Rndr::insert_node(body, &self.element, before.map(|before| before.element.as_ref()));
    }

    /// Takes it out of the body.
    pub fn remove(self) {
        Rndr::remove(&self.element);
    }

    /// The element of a cell that is drawn.
    pub fn cell(&mut self, column: usize) -> Option<&Element> {
        self.cells.of(column).map(|cell| &cell.element)
    }

    /// Draws the row at a place, so far down. Tells how many cells were written, or what takes as long.
    pub fn draw(&mut self, place: usize, top: f64, shown: &Shown) -> usize {
        let (at, row) = (place.saturating_add(1), shown.listed.at(place));
        if self.row != at {
            Rndr::set_attribute(&self.element, "aria-rowindex", &at.saturating_add(1).to_string());
            self.row = at;
        }
        if self.top.total_cmp(&top).is_ne() {
            style(&self.element, "top", &(pixels(top) + "px"));
            self.top = top;
        }
        let class = match (shown.typed.is_some_and(|cell| cell.row == at), row.is_some_and(|row| !row.enabled)) {
            (true, _) => "grid-row raised",
            (false, true) => "grid-row disabled",
            (false, false) => "grid-row",
        };
        if self.class != class {
            Rndr::set_attribute(&self.element, "class", class);
            self.class = class;
        }
        let (body, mut written) = (&self.element, 0_usize);
        let put = |cell: &CellView, before: Option<&CellView>| {
            written = written.saturating_add(PUT);
            Rndr::insert_node(body, &cell.element, before.map(|before| before.element.as_ref()));
        };
        self.cells.arrange(&shown.columns_of(at), CellView::new, put);
        self.cells.take_free(0).for_each(|cell| Rndr::remove(&cell.element));
        let (top, bottom, left, right) = shown.selection.bounds();
        let selected = (top..=bottom).contains(&at).then_some(left..=right);
        for (column, view) in self.cells.iter_mut() {
            let (cell, Some(it)) = (Cell { row: at, column }, shown.columns.get(column)) else { continue };
            let look = Look {
                begins: it.block.is_some(),
                computed: !it.what.is_typed(shown.mode),
                active: shown.selection.active == cell,
                selected: selected.as_ref().is_some_and(|columns| columns.contains(&column)),
                typed: shown.typed == Some(cell),
                ..Look::default()
            };
            let content = match row {
                Some(row) if !look.typed => Content::of(it.what, row, shown.mode),
                _ => Content::Nothing,
            };
            let named = (shown.selection.end == cell).then_some(cell);
            written = written.saturating_add(usize::from(view.draw(column, it.what, look, content, named)));
        }
        written
    }
}

/// A cell on the page, and what stands there by now.
struct CellView {
    element: Element,
    text: Text,
    column: Option<usize>,
    look: Look,
    content: Content,
    named: Option<Cell>,
}

impl CellView {
    fn new() -> Self {
        let (element, text) = (Rndr::create_element("div", None), Rndr::create_text_node(""));
        Rndr::insert_node(&element, &text, None);
        Self { element, text, column: None, look: Look::default(), content: Content::Nothing, named: None }
    }

    /// Draws what differs, if anything.
    fn draw(&mut self, column: usize, what: What, look: Look, content: Content, named: Option<Cell>) -> bool {
        let look = look.showing(&content);
        let (is_other, is_words) = (self.column != Some(column), column < WORDS);
        let is_new = self.column.is_none();
        if is_other {
            Rndr::set_attribute(&self.element, "role", if what == What::Sku { "rowheader" } else { "gridcell" });
            Rndr::set_attribute(&self.element, "aria-colindex", &column.saturating_add(1).to_string());
            if !is_words {
                style(&self.element, "--at", &column.saturating_sub(WORDS).to_string());
            }
            self.column = Some(column);
        }
        let looks_other = is_new || self.look != look;
        if looks_other {
            Rndr::set_attribute(&self.element, "class", &look.class(what));
        }
        if is_new || self.look.selected != look.selected {
            Rndr::set_attribute(&self.element, "aria-selected", if look.selected { "true" } else { "false" });
        }
        match (is_new, self.look.computed, look.computed) {
            (true, _, true) | (false, false, true) => Rndr::set_attribute(&self.element, "aria-readonly", "true"),
            (false, true, false) => Rndr::remove_attribute(&self.element, "aria-readonly"),
            _ => {}
        }
        self.look = look;
        if self.named != named {
            match named {
                Some(cell) => Rndr::set_attribute(&self.element, "id", &cell_id(cell)),
                None => Rndr::remove_attribute(&self.element, "id"),
            }
            self.named = named;
        }
        let reads_other = self.content != content;
        if reads_other {
            let text = content.text();
            Rndr::set_text(&self.text, &text);
            if is_words {
                Rndr::set_attribute(&self.element, "title", &text);
            }
            self.content = content;
        }
        is_other || looks_other || reads_other
    }
}

fn style(element: &Element, name: &str, value: &str) {
    let _ = element.unchecked_ref::<HtmlElement>().style().set_property(name, value);
}
