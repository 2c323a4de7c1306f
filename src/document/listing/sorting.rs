//! In which order rows stand.

use super::Rows;
use super::blocks::in_blocks;
use super::by_key::{Keyed, sort_by_key};
use super::by_text::sorted_by_text;
use crate::catalogue::Texts;
use crate::document::model::Model;
use crate::document::request::{Sort, SortBy};
use crate::plan::Trace;
use std::cmp::Ordering;
use std::sync::Arc;

/// All rows in the order of a column of texts, which takes time to find. Filters only take rows out of it, and figures may change.
#[derive(Debug, Clone)]
pub(super) struct TextOrder {
    sort: Sort,
    /// By which it shows whether the texts have changed since.
    texts: Trace,
    rows: Arc<Rows>,
}

impl Model {
    /// All rows in the order of a column of texts, where so many of them are to be sorted by it.
    pub(super) fn text_order(&mut self, sort: Sort, rows: usize) -> Option<Arc<Rows>> {
        let [skus, names, _] = self.catalogue.traces();
        let texts = match sort.by {
            SortBy::Sku => skus,
            SortBy::Name => names,
            _ => return None,
        };
        let products = self.catalogue.len();
        let known = self.listed.order.take().filter(|order| order.sort == sort && order.texts == texts);
        if known.is_none() && rows <= products / 2 {
            return None;
        }
        let make = || Arc::new(Rows::These(sorted_by_text(None, self.wordings(sort.by), sort.descending)));
        let order = known.unwrap_or_else(|| TextOrder { sort, texts, rows: make() });
        Some(self.listed.order.insert(order).rows.clone())
    }

    /// Rows, which come as the plan has them, in an order. Equal ones stay as they are.
    pub(super) fn sorted(&self, mut rows: Vec<u32>, sort: Sort) -> Vec<u32> {
        match sort.by {
            SortBy::Plan if sort.descending => rows.reverse(),
            SortBy::Plan => {}
            SortBy::Sku | SortBy::Name => rows = sorted_by_text(Some(&rows), self.wordings(sort.by), sort.descending),
            by => sort_by_number(&mut rows, self.shown(by, 0..self.catalogue.len()).ordered(), sort.descending),
        }
        rows
    }

    /// Which of two rows comes first.
    pub(super) fn compared(&self, sort: Sort, one: usize, other: usize) -> Ordering {
        let by = match sort.by {
            SortBy::Plan => one.cmp(&other),
            SortBy::Sku | SortBy::Name => {
                let text = |row| self.wordings(sort.by).get(row).unwrap_or_default();
                compare(text(one), text(other))
            }
            // Nothing is less than any number.
            by => self.number(by, one).cmp(&self.number(by, other)),
        };
        let by = if sort.descending { by.reverse() } else { by };
        by.then(one.cmp(&other))
    }

    /// What rows show in a column of texts.
    fn wordings(&self, by: SortBy) -> &Texts {
        if by == SortBy::Sku { self.catalogue.skus() } else { self.catalogue.names() }
    }
}

/// Two texts, whatever their case.
fn compare(one: &str, other: &str) -> Ordering {
    one.to_lowercase().cmp(&other.to_lowercase())
}

/// Sorts rows by what each of the catalogue has in a column.
fn sort_by_number(rows: &mut [u32], numbers: &[i32], descending: bool) {
    let number = |row: &u32| numbers.get(*row as usize).copied().unwrap_or_default();
    let (mut least, mut most) = (i32::MAX, i32::MIN);
    in_blocks(rows.len(), &mut |block| {
        for number in rows.get(block).unwrap_or_default().iter().map(number) {
            (least, most) = (least.min(number), most.max(number));
        }
    });
    let mut keyed: Vec<Keyed> = Vec::with_capacity(rows.len());
    in_blocks(rows.len(), &mut |block| {
        // From 0 on, whatever the numbers are: their order and how far they are apart are all that counts.
        let key = |number: i32| if descending { most.wrapping_sub(number) } else { number.wrapping_sub(least) };
        keyed.extend(rows.get(block).unwrap_or_default().iter().map(|row| Keyed::new(key(number(row)).cast_unsigned(), *row)));
    });
    sort_by_key(&mut keyed, most.wrapping_sub(least).cast_unsigned());
    rows.iter_mut().zip(keyed).for_each(|(row, keyed)| *row = keyed.place());
}
