//! The products and their stock, held as columns: one of on-hand and one of allocated units for each warehouse that
//! holds anything, one of reserved units for each channel group that has any.
//!
//! A column knows its warehouse by id and exists from the first level that is set in it, so the catalogue can also hold
//! stock of a warehouse that the plan does not know; [`problems`](crate::document) say so. It is as narrow as its values
//! need: most stock fits 16 bits, most of what is allocated 8, and a column of nothing takes no memory at all. A clone of
//! a catalogue shares every column with it until one of the two changes that column.

mod apply;
mod column;
mod difference;
mod intake;
mod shared;

pub use crate::plan::{Cells, Narrow, Texts, Units};
pub use column::{ReservedColumn, StockColumn};
pub(crate) use shared::{Described, own};

use crate::plan::gathered::Gathered;
use crate::plan::lookup::unknown;
use crate::plan::{ByText, EditError, Id, Level, Name, Product, Quantity, Row, Sku, Trace};
use std::sync::Arc;

/// Products and their stock, a row a product.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    skus: Arc<Texts>,
    names: Arc<Texts>,
    enabled: Arc<Vec<bool>>,
    /// How many are not.
    disabled: usize,
    /// For each row, one more than the place among `sold_in_lists` of that which says where it is sold; 0 is every channel.
    sold_in: Narrow,
    /// Few lists serve many products, so each is kept once.
    sold_in_lists: Arc<Vec<Arc<[Id]>>>,
    stock: Vec<StockColumn>,
    reserved: Vec<ReservedColumn>,
}

impl Catalogue {
    /// A catalogue without products.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Products by columns, sold everywhere and without names.
    ///
    /// # Errors
    /// [`EditError::ColumnLength`] of a column that has not one entry for each SKU.
    pub fn of_columns(skus: Texts, stock: Vec<StockColumn>, reserved: Vec<ReservedColumn>) -> Result<Self, EditError> {
        let products = skus.len();
        check_lengths(products, &stock, &reserved)?;
        let (names, enabled) = (Texts::empty(products), vec![true; products]);
        Ok(Self {
            skus: Arc::new(skus),
            names: Arc::new(names),
            enabled: Arc::new(enabled),
            disabled: 0,
            sold_in: Narrow::zeros(products),
            sold_in_lists: Arc::default(),
            stock,
            reserved,
        })
    }

    /// Products by columns, which may be shared with other catalogues.
    ///
    /// # Errors
    /// [`EditError::ColumnLength`] of a column that has not one entry for each SKU, and [`EditError::NoSuchPosition`] of a list of channels
    /// that is not there.
    pub(crate) fn of_shared(
        skus: Arc<Texts>,
        Described { names, enabled, sold_in, sold_in_lists }: Described,
        stock: Vec<StockColumn>,
        reserved: Vec<ReservedColumn>,
    ) -> Result<Self, EditError> {
        let products = skus.len();
        check_lengths(products, &stock, &reserved)?;
        if let Some(given) = [names.len(), enabled.len(), sold_in.len()].into_iter().find(|given| *given != products) {
            return Err(EditError::ColumnLength { given, products });
        }
        // A number that is gone may have been greater than all that are there.
        let is_there = |list: u32| list as usize <= sold_in_lists.len();
        if !is_there(sold_in.most())
            && let Some(missing) = sold_in.iter().find(|list| !is_there(*list))
        {
            return Err(EditError::NoSuchPosition(missing as usize));
        }
        let disabled = enabled.iter().filter(|enabled| !**enabled).count();
        Ok(Self { skus, names, enabled, disabled, sold_in, sold_in_lists, stock, reserved })
    }

    /// How many products there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.skus.len()
    }

    /// Whether there is no product.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.skus.is_empty()
    }

    /// The SKUs, a row each.
    #[must_use]
    pub fn skus(&self) -> &Texts {
        &self.skus
    }

    /// The names, a row each.
    #[must_use]
    pub fn names(&self) -> &Texts {
        &self.names
    }

    /// The SKU of a row.
    #[must_use]
    pub fn sku(&self, row: usize) -> Option<Sku> {
        Sku::new(self.skus.get(row)?).ok()
    }

    /// The name of a row.
    #[must_use]
    pub fn name(&self, row: usize) -> Option<Name> {
        Name::new(self.names.get(row)?).ok()
    }

    /// Whether each product is enabled, a row each.
    #[must_use]
    pub fn enabled(&self) -> &[bool] {
        &self.enabled
    }

    /// Whether every product is enabled.
    #[must_use]
    pub const fn all_enabled(&self) -> bool {
        self.disabled == 0
    }

    /// The channels that a row's product is sold in; `None` is every channel.
    #[must_use]
    pub fn sold_in(&self, row: usize) -> Option<&[Id]> {
        self.sold_in_list(row).map(AsRef::as_ref)
    }

    fn sold_in_list(&self, row: usize) -> Option<&Arc<[Id]>> {
        self.sold_in_lists.get(self.sold_in.get(row).checked_sub(1)? as usize)
    }

    /// For each row, one more than the number of its list among [`sold_in_lists`](Self::sold_in_lists); 0 is every channel.
    #[must_use]
    pub const fn sold_in_numbers(&self) -> &Narrow {
        &self.sold_in
    }

    /// The lists of channels that products are sold in. Some may be in use no longer.
    #[must_use]
    pub fn sold_in_lists(&self) -> &[Arc<[Id]>] {
        &self.sold_in_lists
    }

    /// The columns of stock, in no order that means anything.
    #[must_use]
    pub fn stock(&self) -> &[StockColumn] {
        &self.stock
    }

    /// The columns of reserved units, in no order that means anything.
    #[must_use]
    pub fn reserved(&self) -> &[ReservedColumn] {
        &self.reserved
    }

    /// The column of this warehouse, if it was ever given stock.
    #[must_use]
    pub fn stock_of(&self, warehouse: &Id) -> Option<&StockColumn> {
        self.stock.iter().find(|column| column.warehouse == *warehouse)
    }

    /// The column of this channel group, if anything was ever reserved there.
    #[must_use]
    pub fn reserved_of(&self, sales_channel_group: &Id) -> Option<&ReservedColumn> {
        self.reserved.iter().find(|column| column.sales_channel_group == *sales_channel_group)
    }

    /// The column of a warehouse. It mostly stands where the plan has the warehouse, so it is looked for there first.
    #[must_use]
    pub fn stock_near(&self, place: usize, warehouse: &Id) -> Option<&StockColumn> {
        self.stock.get(place).filter(|column| column.warehouse == *warehouse).or_else(|| self.stock_of(warehouse))
    }

    /// The column of a channel group, looked for first where the plan has the group.
    #[must_use]
    pub fn reserved_near(&self, place: usize, sales_channel_group: &Id) -> Option<&ReservedColumn> {
        let there = self.reserved.get(place).filter(|column| column.sales_channel_group == *sales_channel_group);
        there.or_else(|| self.reserved_of(sales_channel_group))
    }

    /// By which it can be told later on whether SKUs, names and what is enabled were changed, in this order.
    #[must_use]
    pub fn traces(&self) -> [Trace; 3] {
        [self.sku_trace(), Trace::of(&self.names), Trace::of(&self.enabled)]
    }

    /// By which it can be told later on whether SKUs were changed.
    pub(crate) fn sku_trace(&self) -> Trace {
        Trace::of(&self.skus)
    }

    /// Whether both have the same SKUs in the same memory.
    pub(crate) fn shares_skus_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.skus, &other.skus)
    }

    /// Whether both have the same products that are sold in the same channels, in the same memory.
    pub(crate) fn shares_sales_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.enabled, &other.enabled)
            && self.sold_in.is_shared_with(&other.sold_in)
            && Arc::ptr_eq(&self.sold_in_lists, &other.sold_in_lists)
    }

    /// The columns of warehouses that are not among these, by id.
    pub(crate) fn stock_beside(&self, known: &ByText<'_>) -> impl Iterator<Item = &StockColumn> {
        unknown(&mut self.stock.iter().map(|column| &column.warehouse), known).into_iter().filter_map(|at| self.stock.get(at))
    }

    /// The columns of channel groups that are not among these, by id.
    pub(crate) fn reserved_beside(&self, known: &ByText<'_>) -> impl Iterator<Item = &ReservedColumn> {
        unknown(&mut self.reserved.iter().map(|column| &column.sales_channel_group), known)
            .into_iter()
            .filter_map(|at| self.reserved.get(at))
    }

    /// What a warehouse holds of a row's product.
    #[must_use]
    pub fn level(&self, row: usize, warehouse: &Id) -> Level {
        self.stock_of(warehouse).map_or(Level::NONE, |column| column.level(row))
    }

    /// How many units of a row's product are reserved in a channel group.
    #[must_use]
    pub fn reserved_units(&self, row: usize, sales_channel_group: &Id) -> Quantity {
        self.reserved_of(sales_channel_group).map_or(Quantity::ZERO, |column| column.units(row))
    }

    /// The row that a place means: the one at its position if the SKU agrees, otherwise the first with that SKU.
    #[must_use]
    pub fn find(&self, row: &Row) -> Option<usize> {
        match self.skus.get(row.at) {
            Some(sku) if sku == row.sku.as_str() => Some(row.at),
            _ => self.row_of(row.sku.as_str()),
        }
    }

    /// The first row that has this SKU.
    #[must_use]
    pub fn row_of(&self, sku: &str) -> Option<usize> {
        self.skus.iter().position(|candidate| candidate == sku)
    }

    /// Whether another row has the SKU of this one.
    pub(crate) fn has_another(&self, row: usize) -> bool {
        let Some(sku) = self.skus.get(row) else { return false };
        self.skus.iter().enumerate().any(|(at, other)| at != row && other == sku)
    }

    /// A row as a value. Levels and reservations of nothing are left out.
    #[must_use]
    pub fn product(&self, row: usize) -> Option<Product> {
        let stock = self.stock.iter().map(|column| (column.warehouse.clone(), column.level(row)));
        let reserved = self.reserved.iter().map(|column| (column.sales_channel_group.clone(), column.units(row)));
        Some(Product {
            sku: self.sku(row)?,
            name: self.name(row)?,
            enabled: *self.enabled.get(row)?,
            sold_in: self.sold_in(row).map(<[Id]>::to_vec),
            stock: stock.filter(|(_, level)| *level != Level::NONE).gathered(),
            reserved: reserved.filter(|(_, units)| *units != Quantity::ZERO).gathered(),
        })
    }

    /// All rows as values, in order.
    pub fn products(&self) -> impl Iterator<Item = Product> {
        (0..self.len()).filter_map(|row| self.product(row))
    }
}

impl FromIterator<Product> for Catalogue {
    fn from_iter<T: IntoIterator<Item = Product>>(products: T) -> Self {
        let mut catalogue = Self::new();
        catalogue.extend(products);
        catalogue
    }
}

impl Extend<Product> for Catalogue {
    fn extend<T: IntoIterator<Item = Product>>(&mut self, products: T) {
        for product in products {
            self.push(product);
        }
    }
}

/// Whether each column has an entry for each product.
fn check_lengths(products: usize, stock: &[StockColumn], reserved: &[ReservedColumn]) -> Result<(), EditError> {
    let is_whole = |units: &Units| match units.len() {
        given if given == products => Ok(()),
        given => Err(EditError::ColumnLength { given, products }),
    };
    for column in stock {
        is_whole(column.on_hand())?;
        is_whole(column.allocated())?;
    }
    for column in reserved {
        is_whole(column.all())?;
    }
    Ok(())
}
