//! Rows as most of them are, read in one go: a cell for each column, every figure a few digits, and nothing unusual in quotes.
//!
//! Every other row, and every row that is wrong, goes the long way (`row`), which has the last word: what is read here comes to what it
//! would come to there. Figures of some rows are kept and put into their columns together, one column after the other.

use super::reading::{Reading, Role, Store};
use super::records::{Cell, Records};
use super::row::CHANGES_SHOWN;
use super::text::read_text;
use crate::plan::{Name, Quantity, Sku};
use std::borrow::Cow;

/// How many rows are kept: few enough for all their figures to stay in the processor's cache.
const ROWS: usize = 128;

/// What comes next in a row.
#[derive(Debug, Clone)]
enum Cells {
    Sku,
    Name,
    /// So many figures.
    Figures(usize),
    PassedOver,
}

/// Rows whose figures are not in their columns yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Batch {
    /// The products that they are about, each of them once.
    products: Vec<usize>,
    /// The cells of a row.
    cells: Vec<Cells>,
    /// How many figures a row has.
    columns: usize,
    /// What they say, row by row.
    figures: Vec<u32>,
}

impl Batch {
    pub fn new(roles: &[Role]) -> Self {
        let is_figure = |role: &Role| matches!(role, Role::Store(_));
        let cells = roles.chunk_by(|one, other| is_figure(one) && is_figure(other)).map(|roles| match roles.first() {
            Some(Role::Store(_)) => Cells::Figures(roles.len()),
            Some(Role::Sku) => Cells::Sku,
            Some(Role::Name) => Cells::Name,
            _ => Cells::PassedOver,
        });
        let columns = roles.iter().filter(|role| is_figure(role)).count();
        Self { products: Vec::with_capacity(ROWS), cells: cells.collect(), columns, figures: vec![0; ROWS.saturating_mul(columns)] }
    }
}

impl Reading {
    /// Whether rows may be read in one go: each is the only one about its product, and every cell of figures has a column of its own.
    pub(super) fn may_have_plain_rows(&self) -> bool {
        let stores = self.roles.iter().filter(|role| matches!(role, Role::Store(_))).count();
        let others = self.roles.iter().any(|role| matches!(role, Role::Warehouse | Role::OfRow(_)));
        !self.repeats && !others && stores == self.stores.len()
    }

    /// Takes the next row if it is plain.
    pub(super) fn take_plain_row(&mut self, records: &mut Records) -> Option<()> {
        let row = self.batch.products.len();
        let mut cells = records.ahead()?;
        let (mut sku, mut name) = (None, None);
        let mut figures = self.batch.figures.get_mut(row.wrapping_mul(self.batch.columns)..)?;
        for cell in &self.batch.cells {
            match cell {
                // Columns are numbered in the order in which they come.
                Cells::Figures(count) => cells.figures(figures.split_off_mut(..*count)?)?,
                Cells::Sku => sku = Some(cells.next()?),
                Cells::Name => name = Some(cells.next()?),
                Cells::PassedOver => drop(cells.next()?),
            }
        }
        let (line, end) = (cells.line, cells.end()?);
        let product = self.plain_product(sku?, name)?;
        self.count(product, line);
        self.report.rows = self.report.rows.saturating_add(1);
        self.batch.products.push(product);
        records.pass(&end);
        if row.saturating_add(1) == ROWS {
            self.put_batch();
        }
        Some(())
    }

    /// The product that a row is about, with the name that it has there, unless there is anything to say against it.
    fn plain_product(&mut self, sku: Cell<'_>, name: Option<Cell<'_>>) -> Option<usize> {
        let (sku, name) = (read_text(sku)?, name.map_or(Some(Cow::Borrowed("")), read_text)?);
        let known = self.index.row_of(&sku, &self.catalogue, &self.new_skus);
        if known.is_none() && !self.settings.makes_products || known.is_some_and(|product| self.first_line(product).is_some()) {
            return None;
        }
        Name::check(&name).ok()?;
        match known {
            Some(_) if name.is_empty() => {}
            Some(product) => self.call(product, &name),
            None => {
                Sku::check(&sku).ok()?;
                self.add_product(&sku, &name);
            }
        }
        Some(known.unwrap_or_else(|| self.catalogue.len().saturating_add(self.new_skus.len()).saturating_sub(1)))
    }

    /// Puts the figures that are kept into their columns.
    pub(super) fn put_batch(&mut self) {
        let Some(first) = self.batch.products.first().copied() else { return };
        let Batch { mut products, cells, columns, figures } = std::mem::take(&mut self.batch);
        // A file may name products and no figures.
        let rows = || products.iter().zip(figures.chunks_exact(columns.max(1)));
        for (product, figures) in rows() {
            // Nearly always there are enough of them after the first row.
            if self.shown.len() >= CHANGES_SHOWN {
                break;
            }
            self.show_row(*product, figures);
        }
        let in_order = products.iter().zip(first..).all(|(product, next)| *product == next);
        for (at, store) in self.stores.iter_mut().enumerate() {
            store.is_given(&mut self.holders, &mut self.report);
            let units = |figures: &[u32]| figures.get(at).copied().unwrap_or_default();
            let changes = if in_order && store.old.is_none() && store.given.goes_on_at(first) {
                store.given.push_all(rows().map(|(_, figures)| units(figures)))
            } else {
                rows().map(|(product, figures)| usize::from(store.give(*product, units(figures)))).fold(0, usize::saturating_add)
            };
            store.changed = store.changed.saturating_add(changes);
        }
        products.clear();
        self.batch = Batch { products, cells, columns, figures };
    }

    /// Shows what a row changes, as far as there is room.
    fn show_row(&mut self, product: usize, figures: &[u32]) {
        for (at, (store, units)) in self.stores.iter().zip(figures).enumerate() {
            if *units != store.before(product).units() && self.shown.len() < CHANGES_SHOWN {
                self.shown.push((at, product));
            }
        }
    }
}

impl Store {
    /// Gives a product units, and says whether that changes anything.
    fn give(&mut self, product: usize, units: u32) -> bool {
        let changes = self.before(product).units() != units;
        self.given.set(product, Quantity::try_from(units).unwrap_or(Quantity::MAX));
        changes
    }
}
