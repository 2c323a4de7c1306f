//! Rows of files in which others may be about the same product, above all of long ones, which have a row for each figure: read in one go
//! as long as they are plain, and then taken as any row is (`row`). That has the last word about every other row.

use super::reading::{Reading, Role};
use super::records::{Ahead, Records};
use super::row::Product;
use super::said::Said;

impl Reading {
    /// Takes the next row if it is plain.
    pub(super) fn take_row_of_many(&mut self, records: &mut Records) -> Option<()> {
        let mut cells = records.ahead()?;
        let (mut product, mut name, mut holder) = (None, None, None);
        self.found.clear();
        for place in 0..self.roles.len() {
            match self.roles.get(place)? {
                Role::PassedOver => drop(cells.next()?),
                Role::Sku => product = Some(self.product_ahead(&mut cells)?),
                Role::Name => name = self.name(cells.next()?).ok()?,
                Role::Warehouse => holder = Some(self.warehouses_said.find(|said| cells.is_next(said))?),
                Role::Store(_) | Role::OfRow(_) => match cells.units(self.settings.adds) {
                    Some(units) => self.found.push((place, units)),
                    None => self.found.extend(self.units(cells.next()?).ok()?.map(|units| (place, units))),
                },
            }
        }
        let (line, end) = (cells.line, cells.end()?);
        // The warehouse may stand behind its figures.
        for at in 0..self.found.len() {
            let role = self.found.get(at).and_then(|(place, _)| self.roles.get(*place)).copied()?;
            self.found.get_mut(at)?.0 = self.store_in_row(role, holder)?;
        }
        self.take_understood(product?, name.as_deref(), line).ok()?;
        records.pass(&end);
        Some(())
    }

    /// The product that the next cell names.
    fn product_ahead<'a>(&mut self, cells: &mut Ahead<'a>) -> Option<Product<'a>> {
        if let Some(said) = self.sku_said.as_ref().filter(|said| cells.is_next(said)) {
            return Some(Product::Known(said.what));
        }
        let cell = cells.next()?;
        let product = self.product(cell).ok()?;
        if let Product::Known(at) = product {
            match &mut self.sku_said {
                Some(said) => said.replace(cell, at),
                none => *none = Some(Said::of(cell, at)),
            }
        }
        Some(product)
    }
}
