//! How a [`StockEdit`] changes a [`Catalogue`], and what undoes it.

use super::{Catalogue, ReservedColumn, StockColumn, Units, own};
use crate::plan::{EditError, Id, Level, PerCent, Product, Quantity, Row, StockEdit};
use std::mem::replace;
use std::sync::Arc;

impl Catalogue {
    /// Makes the change and gives its inverse: applied next, it leaves the catalogue as it was.
    ///
    /// # Errors
    /// An [`EditError`] when there is nothing to change; the catalogue is then as it was.
    pub fn apply(&mut self, edit: StockEdit) -> Result<StockEdit, EditError> {
        use StockEdit as E;
        Ok(match edit {
            E::AddProduct { at, product } => {
                if at > self.len() {
                    return Err(EditError::NoSuchPosition(at));
                }
                let row = Row { at, sku: product.sku.clone() };
                self.insert(at, product);
                E::RemoveProduct { row }
            }
            E::RemoveProduct { row } => {
                let at = self.must_find(&row)?;
                let product = self.remove(at).ok_or(EditError::NoSuchProduct(row.sku))?;
                E::AddProduct { at, product }
            }
            E::ReorderProduct { row, to } => {
                let from = self.must_find(&row)?;
                if to >= self.len() {
                    return Err(EditError::NoSuchPosition(to));
                }
                let product = self.remove(from).ok_or(EditError::NoSuchProduct(row.sku.clone()))?;
                self.insert(to, product);
                E::ReorderProduct { row: Row { at: to, ..row }, to: from }
            }
            E::SetSku { row, sku } => {
                let at = self.must_find(&row)?;
                let old = self.sku(at).unwrap_or(row.sku);
                Arc::make_mut(&mut self.skus).set(at, sku.as_str());
                E::SetSku { row: Row { at, sku }, sku: old }
            }
            E::SetName { row, name } => {
                let at = self.must_find(&row)?;
                let old = self.name(at).unwrap_or_else(|| name.clone());
                Arc::make_mut(&mut self.names).set(at, name.as_str());
                E::SetName { row, name: old }
            }
            E::SetEnabled { row, enabled } => {
                let at = self.must_find(&row)?;
                let old = Arc::make_mut(&mut self.enabled).get_mut(at).map_or(enabled, |current| replace(current, enabled));
                self.disabled = self.disabled.saturating_add(usize::from(old)).saturating_sub(usize::from(enabled));
                E::SetEnabled { row, enabled: old }
            }
            E::SetSoldIn { row, sold_in } => {
                let at = self.must_find(&row)?;
                let old = self.sold_in(at).map(<[Id]>::to_vec);
                self.set_sold_in(at, sold_in);
                E::SetSoldIn { row, sold_in: old }
            }
            E::SetStock { row, warehouse, level } => {
                let at = self.must_find(&row)?;
                let old = self.replace_level(at, 0, &warehouse, level);
                E::SetStock { row, warehouse, level: old }
            }
            E::SetReserved { row, sales_channel_group, units } => {
                let at = self.must_find(&row)?;
                let column = self.reserved_mut(&sales_channel_group);
                let old = column.units(at);
                column.set(at, units);
                E::SetReserved { row, sales_channel_group, units: old }
            }
            E::ClearWarehouse { warehouse } => {
                let levels =
                    self.stock_of(&warehouse).map(|column| column.levels().collect()).unwrap_or_else(|| vec![Level::NONE; self.len()]);
                self.stock.retain(|column| column.warehouse != warehouse);
                E::FillWarehouse { warehouse, levels }
            }
            E::FillWarehouse { warehouse, levels } => {
                self.check_length(levels.len())?;
                let column = self.stock_mut(&warehouse);
                let old = column.levels().collect();
                *column = StockColumn::filled(warehouse.clone(), &levels);
                E::FillWarehouse { warehouse, levels: old }
            }
            E::CutStock { by } => self.cut_stock(by),
            E::FillStock { columns } => {
                columns.iter().try_for_each(|(_, levels)| self.check_length(levels.len()))?;
                let fill = |(warehouse, levels): (Id, Vec<Level>)| {
                    let column = self.stock_mut(&warehouse);
                    let old = column.levels().collect();
                    *column = StockColumn::filled(warehouse.clone(), &levels);
                    (warehouse, old)
                };
                let mut old: Vec<_> = columns.into_iter().map(fill).collect();
                // A warehouse may be named twice, so what comes last is taken back first.
                old.reverse();
                E::FillStock { columns: old }
            }
            E::ClearReserved { sales_channel_group } => {
                let units = self
                    .reserved_of(&sales_channel_group)
                    .map_or_else(|| vec![Quantity::ZERO; self.len()], |column| column.all().iter().collect());
                self.reserved.retain(|column| column.sales_channel_group != sales_channel_group);
                E::FillReserved { sales_channel_group, units }
            }
            E::FillReserved { sales_channel_group, units } => {
                self.check_length(units.len())?;
                let column = self.reserved_mut(&sales_channel_group);
                let old = column.all().iter().collect();
                *column = ReservedColumn::new(sales_channel_group.clone(), Units::of(units.iter().copied()));
                E::FillReserved { sales_channel_group, units: old }
            }
            E::ForgetChannel { channel } => self.forget_channel(&channel),
            E::FillSoldIn { rows } => self.fill_sold_in(rows)?,
            E::TakeIn { intake } => E::TakeIn { intake: Arc::new(self.take_in(Arc::unwrap_or_clone(intake))?) },
        })
    }

    /// The same edit with rows that this catalogue has: what would come after the last row comes last.
    #[must_use]
    pub(crate) fn fitted(&self, mut edit: StockEdit) -> StockEdit {
        match &mut edit {
            StockEdit::AddProduct { at, .. } => *at = self.len().min(*at),
            StockEdit::ReorderProduct { to, .. } => *to = self.len().saturating_sub(1).min(*to),
            _ => {}
        }
        edit
    }

    fn must_find(&self, row: &Row) -> Result<usize, EditError> {
        self.find(row).ok_or_else(|| EditError::NoSuchProduct(row.sku.clone()))
    }

    fn check_length(&self, given: usize) -> Result<(), EditError> {
        if given == self.len() { Ok(()) } else { Err(EditError::ColumnLength { given, products: self.len() }) }
    }

    /// The position of this warehouse's column, made when it is not there yet.
    pub(super) fn stock_mut(&mut self, warehouse: &Id) -> &mut StockColumn {
        self.stock_mut_near(0, warehouse)
    }

    /// The same, looked for first at this place.
    fn stock_mut_near(&mut self, place: usize, warehouse: &Id) -> &mut StockColumn {
        let (rows, is_it) = (self.len(), |column: &StockColumn| column.warehouse == *warehouse);
        let there = self.stock.get(place).is_some_and(is_it).then_some(place);
        let at = there.or_else(|| self.stock.iter().position(is_it));
        entry(&mut self.stock, at, || StockColumn::empty(warehouse.clone(), rows))
    }

    pub(super) fn reserved_mut(&mut self, group: &Id) -> &mut ReservedColumn {
        let rows = self.len();
        let at = self.reserved.iter().position(|column| column.sales_channel_group == *group);
        entry(&mut self.reserved, at, || ReservedColumn::empty(group.clone(), rows))
    }

    /// Sets what a warehouse holds of a row's product and gives what it held. Its column is looked for first at `place`, where the plan
    /// has the warehouse. A row that is not there is left alone.
    pub fn replace_level(&mut self, row: usize, place: usize, warehouse: &Id, level: Level) -> Level {
        if row >= self.len() {
            return Level::NONE;
        }
        let column = self.stock_mut_near(place, warehouse);
        let old = column.level(row);
        column.set(row, level);
        old
    }

    /// Puts a product after the last.
    pub(super) fn push(&mut self, product: Product) {
        let row = self.len();
        let rows = row.saturating_add(1);
        self.stock.iter_mut().for_each(|column| column.resize(rows));
        self.reserved.iter_mut().for_each(|column| column.resize(rows));
        let lists = (own(&mut self.skus), own(&mut self.names), own(&mut self.enabled));
        let (Some(skus), Some(names), Some(enabled)) = lists else { return };
        skus.push(product.sku.as_str());
        names.push(product.name.as_str());
        enabled.push(product.enabled);
        self.disabled = self.disabled.saturating_add(usize::from(!product.enabled));
        self.sold_in.resize(rows);
        self.set_sold_in(row, product.sold_in);
        for (place, (warehouse, level)) in product.stock.into_iter().enumerate() {
            self.replace_level(row, place, &warehouse, level);
        }
        for (group, units) in product.reserved {
            self.reserved_mut(&group).set(row, units);
        }
    }

    /// Puts a product at a row that is at most one past the last.
    pub(super) fn insert(&mut self, at: usize, product: Product) {
        for (warehouse, _) in &product.stock {
            self.stock_mut(warehouse);
        }
        for (group, _) in &product.reserved {
            self.reserved_mut(group);
        }
        for column in &mut self.stock {
            let level = product.stock.iter().find(|(warehouse, _)| *warehouse == column.warehouse);
            column.insert(at, level.map_or(Level::NONE, |(_, level)| *level));
        }
        for column in &mut self.reserved {
            let units = product.reserved.iter().find(|(group, _)| *group == column.sales_channel_group);
            column.insert(at, units.map_or(Quantity::ZERO, |(_, units)| *units));
        }
        let list = self.number_of(product.sold_in);
        let lists = (own(&mut self.skus), own(&mut self.names), own(&mut self.enabled));
        let (Some(skus), Some(names), Some(enabled)) = lists else { return };
        skus.insert(at, product.sku.as_str());
        names.insert(at, product.name.as_str());
        enabled.insert(at, product.enabled);
        self.disabled = self.disabled.saturating_add(usize::from(!product.enabled));
        self.sold_in.insert(at, list);
    }

    fn remove(&mut self, at: usize) -> Option<Product> {
        let product = self.product(at)?;
        Arc::make_mut(&mut self.skus).remove(at);
        Arc::make_mut(&mut self.names).remove(at);
        self.disabled = self.disabled.saturating_sub(usize::from(!Arc::make_mut(&mut self.enabled).remove(at)));
        self.sold_in.remove(at);
        self.stock.iter_mut().for_each(|column| column.remove(at));
        self.reserved.iter_mut().for_each(|column| column.remove(at));
        Some(product)
    }

    /// Takes a part of everything on hand away. Columns in which that changes nothing are left alone.
    fn cut_stock(&mut self, by: PerCent) -> StockEdit {
        let mut columns = Vec::new();
        for column in &mut self.stock {
            let old: Vec<Level> = column.levels().collect();
            let new: Vec<Level> = old.iter().map(|level| Level { on_hand: by.off(level.on_hand), ..*level }).collect();
            if new != old {
                *column = StockColumn::filled(column.warehouse.clone(), &new);
                columns.push((column.warehouse.clone(), old));
            }
        }
        StockEdit::FillStock { columns }
    }

    fn set_sold_in(&mut self, row: usize, sold_in: Option<Vec<Id>>) {
        let list = self.number_of(sold_in);
        self.sold_in.set(row, list);
    }

    /// What a row says that is sold in these channels: 0 for every channel, or else one more than the number of the
    /// list, which is kept once however many products share it.
    pub(super) fn number_of(&mut self, sold_in: Option<Vec<Id>>) -> u32 {
        let Some(list) = sold_in else { return 0 };
        let known = self.sold_in_lists.iter().position(|candidate| **candidate == *list);
        let number = known.unwrap_or_else(|| {
            if let Some(lists) = own(&mut self.sold_in_lists) {
                lists.push(list.into());
            }
            self.sold_in_lists.len().saturating_sub(1)
        });
        u32::try_from(number.saturating_add(1)).unwrap_or(u32::MAX)
    }

    fn forget_channel(&mut self, channel: &Id) -> StockEdit {
        let mut rows = Vec::new();
        for row in 0..self.len() {
            let Some(list) = self.sold_in(row).filter(|list| list.contains(channel)) else { continue };
            rows.push((row, Some(list.to_vec())));
            let rest = list.iter().filter(|id| *id != channel).cloned().collect();
            self.set_sold_in(row, Some(rest));
        }
        StockEdit::FillSoldIn { rows }
    }

    fn fill_sold_in(&mut self, rows: Vec<(usize, Option<Vec<Id>>)>) -> Result<StockEdit, EditError> {
        if let Some((row, _)) = rows.iter().find(|(row, _)| *row >= self.len()) {
            return Err(EditError::NoSuchPosition(*row));
        }
        let mut old = Vec::with_capacity(rows.len());
        for (row, list) in rows {
            old.push((row, self.sold_in(row).map(<[Id]>::to_vec)));
            self.set_sold_in(row, list);
        }
        // A row may be named twice, so what comes last is taken back first.
        old.reverse();
        Ok(StockEdit::FillSoldIn { rows: old })
    }
}

/// The entry at a position, pushed first when there is none.
fn entry<T>(list: &mut Vec<T>, at: Option<usize>, make: impl FnOnce() -> T) -> &mut T {
    let at = at.unwrap_or_else(|| {
        list.push(make());
        list.len().saturating_sub(1)
    });
    #[allow(clippy::indexing_slicing, reason = "the position was just found or made")]
    &mut list[at]
}
