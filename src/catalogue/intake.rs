//! How a catalogue takes whole columns in, and what undoes it. Columns that are replaced are not copied: what undoes the
//! intake holds them on.

use super::{Catalogue, ReservedColumn, StockColumn};
use crate::plan::{Added, AddedProducts, EditError, Id, Intake, Name, Texts, Units};
use std::mem::replace;
use std::sync::Arc;

impl Catalogue {
    /// What makes this catalogue of an empty one. It shares its columns.
    pub(crate) fn as_intake(&self) -> Intake {
        let disabled = self.enabled.iter().enumerate().filter(|(_, enabled)| !**enabled).map(|(row, _)| row).collect();
        let sold_in = (0..self.len()).filter_map(|row| Some((row, self.sold_in_list(row)?.clone()))).collect();
        let added = AddedProducts { skus: Texts::clone(&self.skus), names: Texts::clone(&self.names), disabled, sold_in };
        let stock = self.stock.iter().map(|it| (it.warehouse.clone(), it.on_hand().clone(), it.allocated().clone())).collect();
        let reserved = self.reserved.iter().map(|column| (column.sales_channel_group.clone(), column.all().clone())).collect();
        Intake { added, stock, reserved, ..Intake::default() }
    }

    /// Takes columns and products in and gives what takes them out again.
    ///
    /// # Errors
    /// When it is for a catalogue with another number of products; nothing was changed then.
    pub(super) fn take_in(&mut self, mut intake: Intake) -> Result<Intake, EditError> {
        let rows = intake.products_then();
        if intake.products != self.len() || intake.kept > self.len() {
            return Err(EditError::ColumnLength { given: intake.products, products: self.len() });
        }
        let of_stock = intake.stock.iter().flat_map(|(_, on_hand, allocated)| [on_hand, allocated]);
        if let Some(wrong) = of_stock.chain(intake.reserved.iter().map(|(_, units)| units)).find(|units| units.len() != rows) {
            return Err(EditError::ColumnLength { given: wrong.len(), products: rows });
        }
        if let Some((row, _)) = intake.renamed.iter().find(|(row, _)| *row >= intake.kept) {
            return Err(EditError::NoSuchPosition(*row));
        }
        let mut back = Intake { products: rows, kept: intake.kept, ..Intake::default() };
        back.added = (intake.kept..self.len()).filter_map(|row| self.as_added(row)).collect();
        self.keep_tails(&mut back);
        back.renamed = self.rename(&intake.renamed);
        self.change_products(&mut intake);
        self.fill(intake, &mut back);
        Ok(back)
    }

    fn as_added(&self, row: usize) -> Option<Added> {
        Some(Added {
            sku: self.sku(row)?,
            name: self.name(row)?,
            enabled: *self.enabled.get(row)?,
            sold_in: self.sold_in_list(row).cloned(),
        })
    }

    /// Keeps the columns in which products have something that are about to go.
    fn keep_tails(&self, back: &mut Intake) {
        let tail = |units: &Units| (back.kept..units.len()).any(|row| units.numbers().get(row) != 0);
        let stock = self.stock.iter().filter(|column| tail(column.on_hand()) || tail(column.allocated()));
        let stock = stock.map(|column| (column.warehouse.clone(), column.on_hand().clone(), column.allocated().clone())).collect();
        let reserved = self.reserved.iter().filter(|column| tail(column.all()));
        let reserved = reserved.map(|column| (column.sales_channel_group.clone(), column.all().clone())).collect();
        (back.stock, back.reserved) = (stock, reserved);
    }

    /// Gives rows other names, and gives those that they had, the last one first: a row may be named twice.
    fn rename(&mut self, renamed: &[(usize, Name)]) -> Vec<(usize, Name)> {
        if renamed.is_empty() {
            return Vec::new();
        }
        let names = Arc::make_mut(&mut self.names);
        let old = |(row, name): &(usize, Name)| {
            let old = Name::new(names.get(*row)?).ok()?;
            names.set(*row, name.as_str());
            Some((*row, old))
        };
        let mut old: Vec<_> = renamed.iter().filter_map(old).collect();
        old.reverse();
        old
    }

    /// Takes the last products away and puts others in their place; their columns get as many rows, with nothing in them.
    fn change_products(&mut self, intake: &mut Intake) {
        let (kept, rows) = (intake.kept, intake.products_then());
        let added = std::mem::take(&mut intake.added);
        if kept == self.len() && added.is_empty() {
            return;
        }
        let gone = self.enabled.iter().skip(kept).filter(|enabled| !**enabled).count();
        self.disabled = self.disabled.saturating_sub(gone).saturating_add(added.disabled.len());
        let enabled = Arc::make_mut(&mut self.enabled);
        enabled.truncate(kept);
        enabled.resize(rows, true);
        for at in added.disabled {
            enabled.get_mut(kept.saturating_add(at)).into_iter().for_each(|enabled| *enabled = false);
        }
        self.sold_in.resize(kept);
        self.sold_in.resize(rows);
        for (at, list) in added.sold_in {
            let list = self.number_of(Some(list.to_vec()));
            self.sold_in.set(kept.saturating_add(at), list);
        }
        for (texts, added) in [(&mut self.skus, added.skus), (&mut self.names, added.names)] {
            let texts = Arc::make_mut(texts);
            texts.truncate(kept);
            texts.append(added);
        }
        let replaced = |id: &Id| intake.stock.iter().any(|(warehouse, ..)| warehouse == id);
        for column in self.stock.iter_mut().filter(|column| !replaced(&column.warehouse)) {
            column.resize(kept);
            column.resize(rows);
        }
        let replaced = |id: &Id| intake.reserved.iter().any(|(group, _)| group == id);
        for column in self.reserved.iter_mut().filter(|column| !replaced(&column.sales_channel_group)) {
            column.resize(kept);
            column.resize(rows);
        }
    }

    /// Puts the columns in place, and what they replace into `back`, unless it is there already.
    fn fill(&mut self, intake: Intake, back: &mut Intake) {
        for (warehouse, on_hand, allocated) in intake.stock {
            let column = self.stock_mut(&warehouse);
            let old = replace(column, StockColumn::new(warehouse.clone(), on_hand, allocated));
            if back.stock.iter().all(|(known, ..)| *known != warehouse) {
                let fit = |units: &Units| if units.len() == intake.products { units.clone() } else { Units::none(intake.products) };
                back.stock.push((warehouse, fit(old.on_hand()), fit(old.allocated())));
            }
        }
        for (group, units) in intake.reserved {
            let column = self.reserved_mut(&group);
            let old = replace(column, ReservedColumn::new(group.clone(), units));
            if back.reserved.iter().all(|(known, _)| *known != group) {
                let old = if old.all().len() == intake.products { old.all().clone() } else { Units::none(intake.products) };
                back.reserved.push((group, old));
            }
        }
    }
}
