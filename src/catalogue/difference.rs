//! How two catalogues differ, where that is little.

use super::{Catalogue, Narrow, ReservedColumn, StockColumn};
use crate::plan::{Row, StockEdit};
use std::sync::Arc;

impl Catalogue {
    /// The edits of single products that make another catalogue of this one, unless they were more than so many or could not do it: nothing
    /// but units in columns that both have may differ.
    pub(crate) fn edits_to(&self, other: &Self, most: usize) -> Option<Vec<StockEdit>> {
        let same_products = self.shares_skus_with(other) && self.shares_sales_with(other) && Arc::ptr_eq(&self.names, &other.names);
        let same_stock = self.stock.iter().map(|column| &column.warehouse).eq(other.stock.iter().map(|column| &column.warehouse));
        let groups = other.reserved.iter().map(|column| &column.sales_channel_group);
        if !(same_products && same_stock && self.reserved.iter().map(|column| &column.sales_channel_group).eq(groups)) {
            return None;
        }
        let mut edits = Vec::new();
        let place = |at: usize| Some(Row { at, sku: self.sku(at)? });
        for (before, after) in self.stock.iter().zip(&other.stock) {
            let columns = [(before.on_hand(), after.on_hand()), (before.allocated(), after.allocated())];
            let mut rows: Vec<usize> = Vec::new();
            for (before, after) in columns {
                rows.extend(before.numbers().differing(after.numbers()).take(most.saturating_add(1)));
            }
            rows.sort_unstable();
            rows.dedup();
            for at in rows {
                edits.push(StockEdit::SetStock { row: place(at)?, warehouse: after.warehouse.clone(), level: after.level(at) });
            }
        }
        for (before, after) in self.reserved.iter().zip(&other.reserved) {
            for at in before.all().numbers().differing(after.all().numbers()).take(most.saturating_add(1)) {
                let sales_channel_group = after.sales_channel_group.clone();
                edits.push(StockEdit::SetReserved { row: place(at)?, sales_channel_group, units: after.units(at) });
            }
        }
        (edits.len() <= most).then_some(edits)
    }

    /// Whether a plan's file has the same products with either.
    pub(crate) fn reads_as(&self, other: &Self) -> bool {
        self.skus == other.skus
            && self.names == other.names
            && self.enabled == other.enabled
            && (0..self.len()).all(|row| self.sold_in(row) == other.sold_in(row))
            && self.has_columns_of(other)
            && other.has_columns_of(self)
    }

    /// Whether each column of another catalogue is here, but for those with nothing in them.
    fn has_columns_of(&self, other: &Self) -> bool {
        let stock = |of: fn(&StockColumn) -> &Narrow| {
            other.stock.iter().all(|column| of(column).is_same_as(self.stock_of(&column.warehouse).map(of)))
        };
        let reserved: fn(&ReservedColumn) -> &Narrow = |column| column.all().numbers();
        stock(|column| column.on_hand().numbers())
            && stock(|column| column.allocated().numbers())
            && other.reserved.iter().all(|column| reserved(column).is_same_as(self.reserved_of(&column.sales_channel_group).map(reserved)))
    }
}

impl Narrow {
    /// Whether another has the same numbers. Where there is none, all are 0.
    fn is_same_as(&self, other: Option<&Self>) -> bool {
        match other {
            Some(other) => self.len() == other.len() && self.differing(other).next().is_none(),
            None => self.total() == 0,
        }
    }

    /// The rows in which other numbers differ, of as many.
    fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = usize> + 'a {
        let rows = if self.is_shared_with(other) { 0 } else { self.len() };
        let blocks = (0..rows).step_by(BLOCK).map(move |start| start..rows.min(start.saturating_add(BLOCK)));
        // Most blocks are the same, which is seen at once.
        let blocks = blocks.filter(|block| self.cells(block.clone()) != other.cells(block.clone()));
        blocks.flatten().filter(|row| self.get(*row) != other.get(*row))
    }
}

/// How many rows are compared at once.
const BLOCK: usize = 1024;
