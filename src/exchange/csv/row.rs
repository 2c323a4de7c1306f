//! One row of a file: all of it is understood before any of it is taken.

use super::reading::{MOST_NEW_WAREHOUSES, Reading, Role};
use super::records::{Cell, Row};
use super::report::Change;
use super::text::read_text;
use crate::exchange::typed::Mistyped;
use crate::plan::{Name, Quantity, Sku};
use std::borrow::Cow;

/// How many changes are shown one by one.
pub(super) const CHANGES_SHOWN: usize = 12;

type Taken<T> = Result<T, String>;

/// Which product a row is about.
pub(super) enum Product<'a> {
    Known(usize),
    New(Cow<'a, str>),
}

impl Reading {
    /// Takes a row, or says what is wrong with it.
    pub(super) fn take(&mut self, row: &Row<'_>) {
        if let Err(why) = self.try_take(row) {
            self.report.refuse(row.line, why);
        }
    }

    fn try_take(&mut self, row: &Row<'_>) -> Taken<()> {
        let product = self.product(row.cells().nth(self.sku_at).ok_or("The row ends before the SKU.")?)?;
        let name = self.understand_cells(row)?;
        self.take_understood(product, name.as_deref(), row.line)
    }

    /// Takes a row whose cells were understood, its figures among what was found.
    pub(super) fn take_understood(&mut self, product: Product<'_>, name: Option<&str>, line: u64) -> Taken<()> {
        let at = match &product {
            Product::Known(at) => *at,
            Product::New(_) => self.catalogue.len().saturating_add(self.new_skus.len()),
        };
        self.check_figures(at)?;
        match (product, name) {
            (Product::New(sku), name) => self.add_product(&sku, name.unwrap_or_default()),
            (Product::Known(at), Some(name)) => self.call(at, name),
            (Product::Known(_), None) => {}
        }
        self.count(at, line);
        self.set_figures(at);
        self.report.rows = self.report.rows.saturating_add(1);
        Ok(())
    }

    /// The product that a row is about.
    pub(super) fn product<'a>(&mut self, cell: Cell<'a>) -> Taken<Product<'a>> {
        let text = read_text(cell).ok_or("The SKU is not readable in this encoding.")?;
        if let Some(at) = self.index.row_of(&text, &self.catalogue, &self.new_skus) {
            return Ok(Product::Known(at));
        }
        Sku::check(&text).map_err(|error| format!("The SKU {error}."))?;
        if !self.settings.makes_products {
            return Err(format!("There is no product with the SKU “{text}”."));
        }
        Ok(Product::New(text))
    }

    /// Reads a row's name and figures, and gives the name.
    fn understand_cells<'a>(&mut self, row: &Row<'a>) -> Taken<Option<Cow<'a, str>>> {
        self.found.clear();
        let holder = match self.warehouse_at {
            Some(at) => Some(self.holder(row.cells().nth(at).ok_or("The row ends before the warehouse.")?)?),
            None => None,
        };
        let (mut name, mut place) = (None, 0_usize);
        loop {
            place = place.saturating_add(self.plain_figures(row, place));
            let (Some(role), Some(cell)) = (self.roles.get(place).copied(), row.cells_from(place).next()) else { return Ok(name) };
            place = place.saturating_add(1);
            if role == Role::Name {
                name = self.name(cell)?;
            }
            let Some(store) = self.store_in_row(role, holder) else { continue };
            let units = self.units(cell).map_err(|mistyped| self.of_figure(store, &mistyped))?;
            self.found.extend(units.map(|units| (store, units)));
        }
    }

    /// The name that a cell says, if it says one.
    pub(super) fn name<'a>(&self, cell: Cell<'a>) -> Taken<Option<Cow<'a, str>>> {
        let text = read_text(cell).ok_or("The name is not readable in this encoding.")?;
        Name::check(&text).map_err(|error| format!("The name {error}."))?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// The column of figures that a cell belongs to in a row about a warehouse, if to any.
    pub(super) fn store_in_row(&mut self, role: Role, holder: Option<usize>) -> Option<usize> {
        match role {
            Role::Store(store) => Some(store),
            Role::OfRow(figure) => Some(self.store_of(holder?, figure)),
            Role::PassedOver | Role::Sku | Role::Name | Role::Warehouse => None,
        }
    }

    /// Reads the figures from a place on that are nothing but a few digits, as nearly all are, and says how many cells they were.
    #[inline(never)]
    fn plain_figures(&mut self, row: &Row<'_>, place: usize) -> usize {
        let roles = self.roles.get(place..).unwrap_or_default();
        let figures = roles.iter().zip(row.cells_from(place)).map_while(|(role, cell)| match role {
            Role::Store(store) => cell.few_digits().map(|units| (*store, units.into())),
            _ => None,
        });
        let before = self.found.len();
        self.found.extend(figures);
        self.found.len().saturating_sub(before)
    }

    /// The units that a cell says, however it writes them. An empty one leaves what is there.
    pub(super) fn units(&self, cell: Cell<'_>) -> Result<Option<i64>, Mistyped> {
        if let Some(units) = cell.few_digits() {
            return Ok(Some(units.into()));
        }
        let digits = cell.trimmed();
        if digits.is_empty() {
            return Ok(None);
        }
        match self.settings.numbers.read(digits).and_then(|units| self.within_range(units)) {
            // Of spaces there are more than ASCII knows.
            Err(_) if String::from_utf8_lossy(digits).trim().is_empty() => Ok(None),
            units => units.map(Some),
        }
    }

    /// A quantity or, where it is to be added, less than nothing.
    const fn within_range(&self, units: i64) -> Result<i64, Mistyped> {
        const MOST: i64 = Quantity::MAX.signed() as i64;
        match units {
            0..=MOST => Ok(units),
            ..0 if self.settings.adds => Ok(units),
            ..0 => Err(Mistyped::Negative),
            _ => Err(Mistyped::TooLarge),
        }
    }

    fn of_figure(&self, store: usize, mistyped: &Mistyped) -> String {
        let title = self.stores.get(store).map_or("", |store| store.title.as_str());
        match mistyped {
            // Where it says what to type there is nobody who types.
            Mistyped::Character(letter) if letter.is_alphanumeric() || letter.is_ascii_graphic() => {
                format!("{title}: “{letter}” does not belong in a whole number.")
            }
            Mistyped::Character(_) => format!("{title}: some character does not belong in a whole number."),
            Mistyped::Grouping => format!("{title}: its digits are grouped in an unusual way."),
            other => format!("{title}: {other}"),
        }
    }

    /// The warehouse that a row is about.
    fn holder(&mut self, cell: Cell<'_>) -> Taken<usize> {
        if let Some(at) = self.warehouses_said.find(|said| said.is(cell)) {
            return Ok(at);
        }
        let text = read_text(cell).ok_or("The warehouse is not readable in this encoding.")?;
        let lower = text.trim().to_lowercase();
        let at = match self.by_text.get(&lower) {
            Some(at) => *at,
            None => {
                let at = self.new_holder(&text)?;
                self.by_text.insert(lower, at);
                at
            }
        };
        self.warehouses_said.keep(cell, at);
        Ok(at)
    }

    fn new_holder(&mut self, text: &str) -> Taken<usize> {
        if text.trim().is_empty() {
            return Err("It names no warehouse.".to_owned());
        }
        if let Some(id) = self.names.warehouse(text).cloned() {
            return Ok(self.holder_of(&id));
        }
        if !self.settings.makes_warehouses {
            return Err(format!("There is no warehouse “{}”.", Name::nearest(text)));
        }
        Name::new(text.trim()).map_err(|error| format!("The name of the warehouse {error}."))?;
        self.holder_called(text)
            .ok_or_else(|| format!("More than {MOST_NEW_WAREHOUSES} warehouses are not in the plan. Does this column name warehouses?"))
    }

    /// Whether the figures of a row can be what they would be, and were not given before.
    fn check_figures(&self, product: usize) -> Taken<()> {
        if !self.repeats {
            return match self.first_line(product) {
                Some(first) => Err(format!("{} is in line {first} already.", self.sku(product))),
                None => Ok(()),
            };
        }
        for (store, units) in &self.found {
            let Some(column) = self.stores.get(*store) else { continue };
            if !self.settings.adds {
                if column.given.get(product).is_some() {
                    return Err(format!("{} of {} is given before already.", column.title, self.sku(product)));
                }
                continue;
            }
            let before = i64::from(column.now(product).units());
            Quantity::new(before.saturating_add(*units)).map_err(|_| {
                let than = if *units < 0 { "less than 0" } else { "more than 2,147,483,647" };
                format!("{}: there are {before}; with {units} more there would be {than}.", column.title)
            })?;
        }
        Ok(())
    }

    /// The line in which a product was met first.
    pub(super) fn first_line(&self, product: usize) -> Option<u32> {
        self.lines.get(product).copied().filter(|first| *first > 0)
    }

    fn sku(&self, product: usize) -> &str {
        let known = self.catalogue.skus().get(product);
        known.or_else(|| self.new_skus.get(product.wrapping_sub(self.catalogue.len()))).unwrap_or_default()
    }

    pub(super) fn add_product(&mut self, sku: &str, name: &str) {
        self.new_skus.push(sku);
        self.new_names.push(name);
        self.index.add(&self.catalogue, &self.new_skus);
    }

    /// Counts the product of a row.
    pub(super) fn count(&mut self, product: usize, line: u64) {
        if product == self.lines.len() {
            self.lines.push(0);
        } else if product > self.lines.len() {
            self.lines.resize(product.saturating_add(1), 0);
        }
        let Some(first) = self.lines.get_mut(product).filter(|first| **first == 0) else { return };
        *first = u32::try_from(line).unwrap_or(u32::MAX);
        let count = if product < self.catalogue.len() { &mut self.report.products } else { &mut self.report.new_products };
        *count = count.saturating_add(1);
    }

    /// Gives a product the name that a row has for it.
    pub(super) fn call(&mut self, product: usize, name: &str) {
        let (others, place, now) = match product.checked_sub(self.catalogue.len()) {
            Some(new) => (&mut self.called, new, self.new_names.get(new)),
            None => (&mut self.renamed, product, self.catalogue.names().get(product)),
        };
        if now == Some(name) {
            others.remove(&place);
        } else if let Ok(name) = Name::new(name) {
            others.insert(place, name);
        }
        self.report.renamed = self.renamed.len();
    }

    /// Takes the figures of a row, which were checked.
    #[inline(never)]
    fn set_figures(&mut self, product: usize) {
        for (store, units) in &self.found {
            let Some(column) = self.stores.get_mut(*store) else { continue };
            let before = column.before(product);
            let now = if self.repeats { column.now(product) } else { before };
            let sum = if self.settings.adds { i64::from(now.units()).saturating_add(*units) } else { *units };
            let after = Quantity::new(sum).unwrap_or(Quantity::MAX);
            column.given.set(product, after);
            // Half of all figures are 0, in no order that a processor could foresee: counted without a question.
            column.changed = column.changed.wrapping_add(usize::from(after != before)).wrapping_sub(usize::from(now != before));
            column.is_given(&mut self.holders, &mut self.report);
            if self.shown.len() < CHANGES_SHOWN && now == before && after != before && !self.shown.contains(&(*store, product)) {
                self.shown.push((*store, product));
            }
        }
    }

    /// The first changes, as they are now.
    pub(super) fn changes(&self) -> Vec<Change> {
        let change = |(store, product): &(usize, usize)| {
            let (column, of_new) = (self.stores.get(*store)?, product.checked_sub(self.catalogue.len()));
            let (name, other) = match of_new {
                Some(at) => (self.new_names.get(at)?, self.called.get(&at)),
                None => (self.catalogue.names().get(*product)?, self.renamed.get(product)),
            };
            let (sku, name) = (Sku::new(self.sku(*product)).ok()?, other.cloned().or_else(|| Name::new(name).ok())?);
            let (before, after) = (column.before(*product), column.now(*product));
            Some(Change { sku, name, is_new: of_new.is_some(), figure: column.title.clone(), before, after })
        };
        self.shown.iter().filter_map(change).filter(|change| change.before != change.after).collect()
    }
}
