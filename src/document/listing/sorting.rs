//! In which order rows stand.

use super::passing::NOTHING;
use crate::catalogue::{StockColumn, Texts};
use crate::document::model::Model;
use crate::document::request::{Sort, SortBy};
use std::cmp::Ordering;
use std::ops::Range;

impl Model {
    /// Rows, which come as the plan has them, in an order. Equal ones stay as they are.
    pub(super) fn sorted(&self, mut rows: Vec<u32>, sort: Sort) -> Vec<u32> {
        match sort.by {
            SortBy::Plan if sort.descending => rows.reverse(),
            SortBy::Plan => {}
            SortBy::Sku | SortBy::Name => {
                // Each is looked at some times over, in any order.
                let texts: Vec<&str> = self.wordings(sort.by).iter().collect();
                sort_by_text(&mut rows, sort.descending, |row| texts.get(row as usize).copied().unwrap_or_default());
            }
            by => {
                let numbers = self.numbers(by, 0..self.catalogue.len());
                let key = |row: u32| directed(shown(numbers.get(row as usize).copied().flatten()), sort.descending);
                let mut keyed: Vec<(i64, u32)> = rows.into_iter().map(|row| (key(row), row)).collect();
                keyed.sort_unstable();
                rows = keyed.into_iter().map(|(_, row)| row).collect();
            }
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
            by => shown(self.number(by, one)).cmp(&shown(self.number(by, other))),
        };
        let by = if sort.descending { by.reverse() } else { by };
        by.then(one.cmp(&other))
    }

    /// What rows show in a column of texts.
    fn wordings(&self, by: SortBy) -> &Texts {
        if by == SortBy::Sku { self.catalogue.skus() } else { self.catalogue.names() }
    }

    /// What a row shows in a column, in units, where it shows any.
    pub(super) fn number(&self, by: SortBy, row: usize) -> Option<i64> {
        self.numbers(by, row..row.saturating_add(1)).first().copied().flatten()
    }

    /// What these rows show in a column, in units, where they show any. A text is no number.
    pub(in crate::document) fn numbers(&self, by: SortBy, rows: Range<usize>) -> Vec<Option<i64>> {
        let none = || vec![None; rows.len()];
        let levels = |at: usize, units: fn(&StockColumn, usize) -> i64| match self.plan.warehouses.get(at) {
            // A warehouse that no product has anything of shows 0.
            Some(warehouse) => match self.catalogue.stock_of(&warehouse.id) {
                Some(column) => rows.clone().map(|row| Some(units(column, row))).collect(),
                None => vec![Some(0); rows.len()],
            },
            None => none(),
        };
        match by {
            SortBy::Plan | SortBy::Sku | SortBy::Name => none(),
            SortBy::OnHand(at) => levels(at, |column, row| column.on_hand().numbers().get(row).into()),
            SortBy::Allocated(at) => levels(at, |column, row| column.allocated().numbers().get(row).into()),
            SortBy::Available(at) => levels(at, |column, row| column.level(row).available().into()),
            SortBy::Group(at) => {
                let available = self.figures().and_then(|figures| figures.available(at).get(rows.clone()));
                available.map_or_else(none, |units| units.iter().map(|units| Some((*units).into())).collect())
            }
            SortBy::Balanced(at) => self.figures().map_or_else(none, |figures| {
                let units = figures.balanced_in(at, rows.clone(), NOTHING);
                units.into_iter().map(|units| (units != NOTHING).then_some(units.into())).collect()
            }),
        }
    }
}

/// A number to sort by: those that show nothing come before 0 and less.
fn shown(number: Option<i64>) -> i64 {
    number.unwrap_or(i64::MIN)
}

/// What is flipped is in the opposite order, and never out of range.
const fn directed(number: i64, descending: bool) -> i64 {
    if descending { !number } else { number }
}

/// Two texts, whatever their case.
fn compare(one: &str, other: &str) -> Ordering {
    one.to_lowercase().cmp(&other.to_lowercase())
}

/// How many bytes of a text go into one number.
const BYTES: usize = 7;

/// Sorts rows by a text, whatever its case; equal ones stay in their order, which is that of their numbers. Texts are compared some bytes at a
/// time, as numbers, and what all of them begin with is passed over: looking into each of a million texts is what takes time.
fn sort_by_text<'a>(rows: &mut [u32], descending: bool, text: impl Fn(u32) -> &'a str) {
    let mut keyed: Vec<(u64, u32)> = rows.iter().map(|row| (0, *row)).collect();
    // Ranges that are the same up to a byte.
    let mut runs = vec![(0..keyed.len(), 0)];
    while let Some((range, from)) = runs.pop() {
        let Some(run) = keyed.get_mut(range.clone()) else { continue };
        let from = from_where_they_differ(run.iter().map(|(_, row)| text(*row)), from);
        for (key, row) in run.iter_mut() {
            let bytes = in_lower_case(text(*row), |text| key_of(text, from));
            *key = if descending { !bytes } else { bytes };
        }
        run.sort_unstable();
        let mut start = range.start;
        for same in run.chunk_by(|(one, _), (other, _)| one == other) {
            let end = start.saturating_add(same.len());
            let goes_on = same.first().is_some_and(|(key, _)| goes_on(if descending { !key } else { *key }));
            if goes_on && same.len() > 1 {
                runs.push((start..end, from.saturating_add(BYTES)));
            }
            start = end;
        }
    }
    rows.iter_mut().zip(keyed).for_each(|(entry, (_, row))| *entry = row);
}

/// Up to which byte all texts are the same that are so up to a given one.
fn from_where_they_differ<'a>(mut texts: impl Iterator<Item = &'a str>, from: usize) -> usize {
    let first = texts.next().map_or_else(String::new, str::to_lowercase);
    let mut shared = first.as_bytes().get(from..).unwrap_or_default();
    for text in texts {
        let same = in_lower_case(text, |text| {
            let text = text.get(from..).unwrap_or_default();
            shared.iter().zip(text).take_while(|(one, other)| **one == other.to_ascii_lowercase()).count()
        });
        shared = shared.get(..same).unwrap_or_default();
        if shared.is_empty() {
            break;
        }
    }
    from.saturating_add(shared.len())
}

/// Gives the bytes of a text in lower case, but for those of ASCII, which are given as they are.
fn in_lower_case<T>(text: &str, with: impl FnOnce(&[u8]) -> T) -> T {
    // Most texts are ASCII, and are not copied.
    if text.is_ascii() { with(text.as_bytes()) } else { with(text.to_lowercase().as_bytes()) }
}

/// Some bytes of a text from a place on, in lower case, and in the last byte how many there are: one more than there is room for where it goes on.
fn key_of(text: &[u8], from: usize) -> u64 {
    let rest = text.get(from..).unwrap_or_default();
    let mut key = [0; 8];
    for (entry, byte) in key.iter_mut().zip(rest.iter().take(BYTES)) {
        *entry = byte.to_ascii_lowercase();
    }
    if let Some(last) = key.last_mut() {
        *last = u8::try_from(rest.len().min(BYTES.saturating_add(1))).unwrap_or(u8::MAX);
    }
    u64::from_be_bytes(key)
}

/// Whether a text goes on after what is in a number of it.
fn goes_on(key: u64) -> bool {
    key.to_be_bytes().last().is_some_and(|count| usize::from(*count) > BYTES)
}
