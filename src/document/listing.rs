//! The rows of the grid: which of them, in which order, a window of them at a time, and what ranges of them come to.

use super::model::Model;
use super::request::{Filter, List, Listed, Sort, SortBy};
use crate::balance::Figures;
use crate::plan::{Sku, Warehouse};
use std::cmp::Ordering;
use std::ops::Range;

/// Rows of a catalogue in an order.
#[derive(Debug, Clone)]
pub(super) enum Rows {
    /// All of so many, as the plan has them.
    All(usize),
    /// These.
    These(Vec<u32>),
}

impl Default for Rows {
    fn default() -> Self {
        Self::All(0)
    }
}

impl Rows {
    pub fn len(&self) -> usize {
        match self {
            Self::All(len) => *len,
            Self::These(rows) => rows.len(),
        }
    }

    /// The row of the catalogue that stands at a place.
    fn at(&self, place: usize) -> Option<usize> {
        match self {
            Self::All(len) => (place < *len).then_some(place),
            Self::These(rows) => usize::try_from(*rows.get(place)?).ok(),
        }
    }

    /// Where a row of the catalogue stands.
    fn place_of(&self, row: usize) -> Option<usize> {
        match self {
            Self::All(len) => (row < *len).then_some(row),
            Self::These(rows) => rows.iter().position(|other| usize::try_from(*other) == Ok(row)),
        }
    }

    fn within(&self, places: &Range<usize>) -> impl Iterator<Item = usize> + '_ {
        (places.start..places.end.min(self.len())).filter_map(|place| self.at(place))
    }
}

/// A list that was asked for, kept until something changes: who scrolls asks for one window of it after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    pub list: List,
    /// Of which revision of what is shown; `None` is of none.
    pub revision: Option<u64>,
    pub rows: Rows,
}

/// What a row shows in a column, in units, where it shows any.
type Number<'a> = Box<dyn Fn(usize) -> Option<i64> + 'a>;

impl Model {
    /// The rows of a list.
    pub(super) fn rows(&self, List { filter, sort }: &List) -> Rows {
        let products = self.catalogue.len();
        if *filter == Filter::default() && *sort == Sort::default() {
            return Rows::All(products);
        }
        let text = Text::new(&filter.text);
        let passes = self.passes(filter);
        let rows = (0..products).filter(|row| self.holds_text(*row, &text) && passes(*row));
        Rows::These(match sort.by {
            SortBy::Plan if sort.descending => rows.rev().filter_map(small).collect(),
            SortBy::Plan => rows.filter_map(small).collect(),
            SortBy::Sku => sorted_by_text(rows, sort.descending, |row| self.catalogue.skus().get(row).map_or("", Sku::as_str)),
            SortBy::Name => sorted_by_text(rows, sort.descending, |row| self.catalogue.names().get(row).map_or("", |name| name.as_str())),
            by => {
                let number = self.number(by);
                sorted_by_number(rows, sort.descending, number)
            }
        })
    }

    /// A window of a list.
    pub(super) fn window(&self, rows: &Rows, places: Range<usize>) -> Listed {
        Listed { count: rows.len(), from: places.start, rows: rows.within(&places).filter_map(|row| self.stock_row(row)).collect() }
    }

    /// How many figures a range of a list shows in these columns, and what they come to.
    pub(super) fn sum(&self, rows: &Rows, places: &Range<usize>, columns: &[SortBy]) -> (usize, i64) {
        let numbers = columns.iter().flat_map(|by| {
            let number = self.number(*by);
            rows.within(places).filter_map(number)
        });
        numbers.fold((0, 0), |(figures, sum): (usize, i64), units| (figures.saturating_add(1), sum.saturating_add(units)))
    }

    /// Where a product stands in a list, if it is in it.
    pub(super) fn place_of(&self, rows: &Rows, sku: &Sku) -> Option<usize> {
        rows.place_of(self.catalogue.row_of(sku.as_str())?)
    }

    /// What rows show in a column. A text is no number.
    fn number(&self, by: SortBy) -> Number<'_> {
        let column = |at: usize| self.plan.warehouses.get(at).and_then(|Warehouse { id, .. }| self.catalogue.stock_of(id));
        // A warehouse that no product has anything of shows 0.
        let exists = |at: usize| at < self.plan.warehouses.len();
        let figures = self.figures();
        match by {
            SortBy::Plan | SortBy::Sku | SortBy::Name => Box::new(|_| None),
            SortBy::OnHand(at) => match column(at) {
                Some(column) => Box::new(move |row| Some(column.level(row).on_hand.signed().into())),
                None => Box::new(move |_| exists(at).then_some(0)),
            },
            SortBy::Allocated(at) => match column(at) {
                Some(column) => Box::new(move |row| Some(column.level(row).allocated.signed().into())),
                None => Box::new(move |_| exists(at).then_some(0)),
            },
            SortBy::Available(at) => match column(at) {
                Some(column) => Box::new(move |row| Some(column.level(row).available().into())),
                None => Box::new(move |_| exists(at).then_some(0)),
            },
            SortBy::Group(at) => {
                let available = figures.map(|figures| figures.available(at)).unwrap_or_default();
                Box::new(move |row| available.get(row).copied().map(i64::from))
            }
            SortBy::Balanced(at) => Box::new(move |row| figures?.balanced(at, row).map(i64::from)),
        }
    }

    /// Whether a row's SKU or name holds a text.
    pub(super) fn holds_text(&self, row: usize, text: &Text) -> bool {
        text.is_empty()
            || self.catalogue.skus().get(row).is_some_and(|sku| text.is_in(sku.as_str()))
            || self.catalogue.names().get(row).is_some_and(|name| text.is_in(name.as_str()))
    }

    /// Which rows pass a filter, whatever its text.
    fn passes(&self, filter: &Filter) -> Box<dyn Fn(usize) -> bool + '_> {
        let Filter { text: _, zero, negative, unassigned, differs, below } = *filter;
        if !(zero || negative || unassigned || differs || below.is_some()) {
            return Box::new(|_| true);
        }
        let figures = self.figures();
        let groups = move |row: usize| (0..self.plan.warehouse_groups.len()).filter_map(move |group| figures?.of_group(group, row));
        Box::new(move |row| {
            let levels = || self.catalogue.stock().iter().map(|column| i64::from(column.level(row).available()));
            let available = levels().fold(0, i64::saturating_add);
            (!zero || available == 0)
                && (!negative || levels().any(|units| units < 0) || groups(row).any(|group| group.available < 0))
                && (!unassigned || groups(row).any(|group| group.unassigned > 0))
                && (!differs || figures.is_some_and(|figures| self.differs(figures, row)))
                && below.is_none_or(|below| available < below.units().into())
        })
    }

    /// Whether a product's balanced quantity is not the same in all channel groups that have one.
    fn differs(&self, figures: Figures<'_>, row: usize) -> bool {
        let mut balanced = (0..self.plan.sales_channel_groups.len()).filter_map(|group| figures.balanced(group, row));
        let first = balanced.next();
        balanced.any(|units| Some(units) != first)
    }
}

/// A catalogue has fewer rows than 32 bits can number.
fn small(row: usize) -> Option<u32> {
    u32::try_from(row).ok()
}

/// Rows by what they show, the least first or last; those that show nothing come before 0 and less. Equal ones stay as the plan has them.
fn sorted_by_number(rows: impl Iterator<Item = usize>, descending: bool, number: impl Fn(usize) -> Option<i64>) -> Vec<u32> {
    let keyed = rows.filter_map(|row| {
        let shown = number(row).unwrap_or(i64::MIN);
        // What is flipped is in the opposite order, and never out of range.
        Some((if descending { !shown } else { shown }, small(row)?))
    });
    let mut keyed: Vec<(i64, u32)> = keyed.collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// Rows by a text, whatever its case. Equal ones stay as the plan has them.
fn sorted_by_text<'a>(rows: impl Iterator<Item = usize>, descending: bool, text: impl Fn(usize) -> &'a str) -> Vec<u32> {
    let mut keyed: Vec<(&str, u32)> = rows.filter_map(|row| Some((text(row), small(row)?))).collect();
    // Stable, and quick where they are in order already, as SKUs often are.
    keyed.sort_by(|(one, _), (other, _)| if descending { compare(other, one) } else { compare(one, other) });
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// Two texts, whatever their case.
fn compare(one: &str, other: &str) -> Ordering {
    if one.is_ascii() && other.is_ascii() {
        one.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(other.bytes().map(|byte| byte.to_ascii_lowercase()))
    } else {
        one.to_lowercase().cmp(&other.to_lowercase())
    }
}

/// A text that is searched for, whatever its case.
pub(super) struct Text {
    lower: String,
    /// The first byte in both cases, where the text is ASCII.
    first: Option<[u8; 2]>,
}

impl Text {
    pub fn new(text: &str) -> Self {
        let lower = text.to_lowercase();
        let first = lower.bytes().next().filter(|_| lower.is_ascii()).map(|first| [first, first.to_ascii_uppercase()]);
        Self { lower, first }
    }

    fn is_empty(&self) -> bool {
        self.lower.is_empty()
    }

    fn is_in(&self, text: &str) -> bool {
        match self.first {
            // Most texts are ASCII, and are not copied to be compared.
            Some(first) if text.is_ascii() => text
                .as_bytes()
                .windows(self.lower.len())
                .any(|part| part.first().is_some_and(|byte| first.contains(byte)) && part.eq_ignore_ascii_case(self.lower.as_bytes())),
            _ => text.to_lowercase().contains(&self.lower),
        }
    }
}
