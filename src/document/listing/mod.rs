//! The rows of the grid: which of them, in which order, a window of them at a time, and what ranges of them come to.

mod blocks;
mod by_key;
mod by_text;
mod first_bytes;
mod passing;
mod search;
mod showing;
mod sorting;

pub(super) use search::Search;

use self::blocks::in_blocks;
use self::sorting::TextOrder;
use super::model::Model;
use super::request::{Filter, List, Listed, Sort, SortBy};
use crate::plan::Sku;
use std::ops::Range;
use std::sync::Arc;

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
    /// All of so many, one by one.
    fn each(products: usize) -> Vec<u32> {
        (0..).zip(0..products).map(|(row, _)| row).collect()
    }

    /// Those that are also among others.
    fn among(&self, others: &[u32], products: usize) -> Self {
        let mut is_one = vec![false; products];
        for row in others {
            is_one.get_mut(*row as usize).into_iter().for_each(|is_one| *is_one = true);
        }
        let is_one = |row: &usize| is_one.get(*row) == Some(&true);
        Self::These(self.within(&(0..products)).filter(is_one).filter_map(|row| u32::try_from(row).ok()).collect())
    }

    fn len(&self) -> usize {
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

    pub fn within(&self, places: &Range<usize>) -> impl Iterator<Item = usize> + '_ {
        (places.start..places.end.min(self.len())).filter_map(|place| self.at(place))
    }
}

/// The list that was asked for last: who scrolls asks for one window of it after the other, and who types changes a row at a time.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    list: List,
    /// Nothing where everything has changed since.
    rows: Option<Arc<Rows>>,
    /// Rows that have changed since.
    changed: Vec<usize>,
    order: Option<TextOrder>,
}

/// When more rows than this have changed, a list is made anew.
const FEW: usize = 64;
/// Of fewer rows than one in so many each is looked at by itself, and not the whole column.
const PART: usize = 16;

impl Kept {
    /// Everything has changed.
    pub fn forget(&mut self) {
        (self.rows, self.changed) = (None, Vec::new());
    }

    /// This row has changed, and no other.
    pub fn forget_row(&mut self, row: usize) {
        self.changed.push(row);
        if self.changed.len() > FEW {
            self.forget();
        }
    }
}

impl Model {
    /// The rows of a list.
    pub(super) fn list(&mut self, list: List) -> Arc<Rows> {
        let rows = self.listed.rows.take().filter(|_| self.listed.list == list);
        let changed = std::mem::take(&mut self.listed.changed);
        let rows = match rows {
            Some(mut rows) => {
                if !changed.is_empty()
                    && let Rows::These(rows) = Arc::make_mut(&mut rows)
                {
                    self.follow_list(&list, rows, changed);
                }
                rows
            }
            None => self.rows(&list),
        };
        (self.listed.list, self.listed.rows) = (list, Some(rows.clone()));
        rows
    }

    fn rows(&mut self, List { filter, sort }: &List) -> Arc<Rows> {
        let products = self.catalogue.len();
        let is_whole = *filter == Filter::default();
        if is_whole && *sort == Sort::default() {
            return Arc::new(Rows::All(products));
        }
        if is_whole {
            let order = self.text_order(*sort, products);
            return order.unwrap_or_else(|| Arc::new(Rows::These(self.sorted(Rows::each(products), *sort))));
        }
        let rows = self.passing(filter, 0..products);
        Arc::new(match self.text_order(*sort, rows.len()) {
            Some(order) => order.among(&rows, products),
            None => Rows::These(self.sorted(rows, *sort)),
        })
    }

    /// Puts rows that have changed where they belong now.
    fn follow_list(&self, List { filter, sort }: &List, rows: &mut Vec<u32>, mut changed: Vec<usize>) {
        changed.sort_unstable();
        changed.dedup();
        rows.retain(|row| changed.binary_search(&(*row as usize)).is_err());
        for row in changed {
            for number in self.passing(filter, row..row.saturating_add(1)) {
                let place = rows.partition_point(|other| self.compared(*sort, *other as usize, row).is_lt());
                rows.insert(place, number);
            }
        }
    }

    /// A window of a list.
    pub(super) fn window(&self, rows: &Rows, places: Range<usize>) -> Listed {
        Listed { count: rows.len(), from: places.start, rows: rows.within(&places).filter_map(|row| self.stock_row(row)).collect() }
    }

    /// How many figures a range of a list shows in these columns, and what they come to.
    pub(super) fn sum(&self, rows: &Rows, places: &Range<usize>, columns: &[SortBy]) -> (usize, i64) {
        let products = self.catalogue.len();
        let is_part = places.len() < products.checked_div(PART).unwrap_or(0);
        let (mut figures, mut sum) = (0_usize, 0_i64);
        let mut add = |(more, units): (usize, i64)| {
            figures = figures.saturating_add(more);
            sum = sum.saturating_add(units);
        };
        for by in columns {
            match rows {
                Rows::All(_) => in_blocks(places.end.min(products).saturating_sub(places.start), &mut |block| {
                    let block = places.start.saturating_add(block.start)..places.start.saturating_add(block.end);
                    add(self.shown(*by, block.clone()).sum(0..block.len()));
                }),
                Rows::These(_) if is_part => rows.within(places).for_each(|row| add(self.shown(*by, row..row.saturating_add(1)).sum(0..1))),
                Rows::These(these) => {
                    let column = self.shown(*by, 0..products);
                    let these = these.get(places.start..places.end.min(these.len())).unwrap_or_default();
                    in_blocks(these.len(), &mut |block| {
                        add(column.sum(these.get(block).unwrap_or_default().iter().map(|row| *row as usize)));
                    });
                }
            }
        }
        (figures, sum)
    }

    /// Where a product stands in a list, if it is in it.
    pub(super) fn place_of(&self, rows: &Rows, sku: &Sku) -> Option<usize> {
        rows.place_of(self.catalogue.row_of(sku.as_str())?)
    }
}
