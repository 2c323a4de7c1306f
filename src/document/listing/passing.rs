//! Which rows pass a filter.

use crate::catalogue::StockColumn;
use crate::document::model::Model;
use crate::document::request::Filter;
use std::ops::Range;

/// Stands for no balanced quantity, none of which is below 0.
pub(super) const NOTHING: i32 = -1;

impl Model {
    /// Which of these rows pass a filter.
    pub(super) fn passing(&self, filter: &Filter, rows: Range<usize>) -> Vec<bool> {
        let Filter { text, zero, negative, unassigned, differs, below } = filter;
        let mut passing = vec![true; rows.len()];
        let mut keep = |passes: &[bool]| passing.iter_mut().zip(passes).for_each(|(passing, passes)| *passing &= passes);
        if !text.is_empty() {
            let text = Text::new(text);
            let texts = self.catalogue.skus().range(rows.clone()).zip(self.catalogue.names().range(rows.clone()));
            keep(&texts.map(|(sku, name)| text.is_in(sku) || text.is_in(name)).collect::<Vec<bool>>());
        }
        if *zero || below.is_some() {
            let below = below.map_or(i64::MAX, |below| below.units().into());
            let available = self.available_in_all(&rows);
            keep(&available.iter().map(|units| (!zero || *units == 0) && *units < below).collect::<Vec<bool>>());
        }
        if *negative {
            keep(&self.negative(&rows));
        }
        if *unassigned {
            keep(&self.unassigned(&rows));
        }
        if *differs {
            keep(&self.differing(&rows));
        }
        passing
    }

    /// The columns of the plan's warehouses. What lies elsewhere is an error, and not shown.
    fn shown_stock(&self) -> impl Iterator<Item = &StockColumn> {
        self.plan.warehouses.iter().filter_map(|warehouse| self.catalogue.stock_of(&warehouse.id))
    }

    /// What is available in all warehouses together.
    fn available_in_all(&self, rows: &Range<usize>) -> Vec<i64> {
        let mut sums = vec![0_i64; rows.len()];
        for column in self.shown_stock() {
            for (sum, units) in sums.iter_mut().zip(available(column, rows)) {
                *sum = sum.saturating_add(units);
            }
        }
        sums
    }

    /// Whether some warehouse or group has less than nothing.
    fn negative(&self, rows: &Range<usize>) -> Vec<bool> {
        let mut negative = vec![false; rows.len()];
        // Where nothing is allocated, nothing is missing.
        for column in self.shown_stock().filter(|column| column.allocated().numbers().most() > 0) {
            negative.iter_mut().zip(available(column, rows)).for_each(|(negative, units)| *negative |= units < 0);
        }
        let Some(figures) = self.figures() else { return negative };
        for group in 0..self.plan.warehouse_groups.len() {
            let available = figures.available(group).get(rows.clone()).unwrap_or_default();
            negative.iter_mut().zip(available).for_each(|(negative, units)| *negative |= *units < 0);
        }
        negative
    }

    /// Whether a part of some pool is unassigned.
    fn unassigned(&self, rows: &Range<usize>) -> Vec<bool> {
        let mut unassigned = vec![false; rows.len()];
        let Some(figures) = self.figures() else { return unassigned };
        for group in 0..self.plan.warehouse_groups.len() {
            let units = figures.unassigned_in(group, rows.clone());
            unassigned.iter_mut().zip(units).for_each(|(unassigned, units)| *unassigned |= units > 0);
        }
        unassigned
    }

    /// Whether balanced quantities are not the same in all channel groups that have one.
    fn differing(&self, rows: &Range<usize>) -> Vec<bool> {
        let mut differing = vec![false; rows.len()];
        let mut first: Vec<Option<i32>> = vec![None; rows.len()];
        let Some(figures) = self.figures() else { return differing };
        for group in 0..self.plan.sales_channel_groups.len() {
            for ((differs, first), units) in differing.iter_mut().zip(&mut first).zip(figures.balanced_in(group, rows.clone(), NOTHING)) {
                if units != NOTHING {
                    *differs |= *first.get_or_insert(units) != units;
                }
            }
        }
        differing
    }

    /// Whether a row's SKU or name holds a text.
    pub(in crate::document) fn holds_text(&self, row: usize, text: &Text) -> bool {
        text.is_empty()
            || self.catalogue.skus().get(row).is_some_and(|sku| text.is_in(sku))
            || self.catalogue.names().get(row).is_some_and(|name| text.is_in(name))
    }
}

/// What a warehouse has available of each.
fn available<'a>(column: &'a StockColumn, rows: &Range<usize>) -> impl Iterator<Item = i64> + use<'a> {
    let (on_hand, allocated) = (column.on_hand().numbers(), column.allocated().numbers());
    rows.clone().map(move |row| i64::from(on_hand.get(row)).saturating_sub(allocated.get(row).into()))
}

/// A text that is searched for, whatever its case.
pub(in crate::document) struct Text {
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
