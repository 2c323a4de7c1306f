//! The package's class `Catalogue`: columns of stock in, columns of figures out.

use super::calls::{known, open};
use super::failure::Failure;
use super::json::Json;
use super::results;
use crate::balance::explanation::Figure;
use crate::catalogue::{self, ReservedColumn, StockColumn, Texts, Units};
use crate::document::{Answer, Document, Request, View};
use crate::plan::{NodeKind, Plan, Quantity, Sku};

/// An open plan whose products are columns.
#[derive(Debug)]
pub struct Catalogue {
    document: Document,
    /// As it was opened or loaded; setting a level changes nothing that is asked of it here.
    view: View,
}

/// Columns on their way into a catalogue, checked one by one.
#[derive(Debug)]
pub struct Columns {
    view: View,
    skus: Texts,
    stock: Vec<StockColumn>,
    reserved: Vec<ReservedColumn>,
}

impl Catalogue {
    /// Opens a plan. Its products are the first rows.
    ///
    /// # Errors
    /// A plan that cannot be read, or has errors.
    pub fn open(text: &str) -> Result<Self, Failure> {
        let (document, view) = open(text)?;
        Ok(Self { document, view })
    }

    /// Begins to load products: their SKUs, a line each.
    ///
    /// # Errors
    /// A SKU that is none.
    pub fn begin(&self, skus: &str) -> Result<Columns, Failure> {
        make_room(&self.view.plan, skus);
        let skus: Texts = skus.split_terminator('\n').collect();
        for (row, sku) in skus.iter().enumerate() {
            Sku::check(sku).map_err(|error| Failure::argument(&format!("skus[{row}]"), format!("The SKU {error}.")))?;
        }
        Ok(Columns { view: self.view.clone(), skus, stock: Vec::new(), reserved: Vec::new() })
    }

    /// Puts columns in the place of the products that there are, and computes them. What fails changes nothing.
    ///
    /// # Errors
    /// Two products with one SKU; figures that cannot be counted; a column of another length.
    pub fn load(&mut self, columns: Columns) -> Result<(), Failure> {
        let Columns { view: _, skus, stock, reserved } = columns;
        let catalogue =
            catalogue::Catalogue::of_columns(skus, stock, reserved).map_err(|error| Failure::argument("", error.to_string()))?;
        let products = catalogue.len();
        let mut document = Document::new(self.view.plan.clone(), catalogue);
        if !document.computes() {
            return Err(Failure::broken(&document.view().problems));
        }
        self.document = document;
        self.view.products = products;
        Ok(())
    }

    /// Sets what a warehouse holds of a row's product and computes that row. `None` leaves a figure as it is.
    ///
    /// # Errors
    /// A row or a warehouse that is not there, a quantity that is none, figures that cannot be counted. Nothing is changed then.
    pub fn set(&mut self, row: u32, warehouse: &str, on_hand: Option<i32>, allocated: Option<i32>) -> Result<(), Failure> {
        let row = row as usize;
        if row >= self.view.products {
            let rows = self.view.products;
            return Err(Failure::argument("row", format!("There is no row {row}: the catalogue has {rows}, counted from 0.")));
        }
        let warehouse = known(&self.view, NodeKind::Warehouse, warehouse, "warehouse")?;
        let units = |units: Option<i32>, path| units.map(|units| quantity(units, || path)).transpose();
        let on_hand = units(on_hand, "level.onHand".to_owned())?;
        let allocated = units(allocated, "level.allocated".to_owned())?;
        match self.document.answer(Request::SetLevel { row, warehouse, on_hand, allocated }) {
            Answer::Refused(why) => Err(Failure::overflow(why)),
            _ => Ok(()),
        }
    }

    /// What a warehouse group has available, a row each; may be negative.
    ///
    /// # Errors
    /// A warehouse group that is not in the plan.
    pub fn available(&mut self, group: &str) -> Result<Vec<i32>, Failure> {
        let id = known(&self.view, NodeKind::WarehouseGroup, group, "warehouseGroup")?;
        Ok(self.column(Figure::GroupAvailable(id)))
    }

    /// A channel group's balanced quantities, a row each; 0 where it takes no part.
    ///
    /// # Errors
    /// A channel group that is not in the plan.
    pub fn balanced(&mut self, group: &str) -> Result<Vec<i32>, Failure> {
        let id = known(&self.view, NodeKind::SalesChannelGroup, group, "salesChannelGroup")?;
        Ok(self.column(Figure::Balanced(id)))
    }

    fn column(&mut self, figure: Figure) -> Vec<i32> {
        match self.document.answer(Request::Column { figure }) {
            Answer::Column(Some(column)) => column,
            _ => Vec::new(),
        }
    }

    /// The exact sums over all rows, as JSON.
    #[must_use]
    pub fn totals(&mut self) -> String {
        match self.document.answer(Request::Totals { row: None }) {
            Answer::Totals(Some(totals)) => {
                let mut json = Json::default();
                results::totals(&mut json, &self.view.plan, &totals);
                json.into_text()
            }
            _ => "null".to_owned(),
        }
    }
}

impl Columns {
    /// How many products there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.skus.len()
    }

    /// What a warehouse holds, a row each. Without a column of allocated units nothing is allocated.
    ///
    /// # Errors
    /// A warehouse that is not in the plan, a quantity that is none.
    pub fn stock(&mut self, warehouse: &str, on_hand: &[i32], allocated: Option<&[i32]>) -> Result<(), Failure> {
        let id = known(&self.view, NodeKind::Warehouse, warehouse, "stock")?;
        let on_hand = column(on_hand, &format!("stock.{warehouse}.onHand"))?;
        let allocated = match allocated {
            Some(allocated) => column(allocated, &format!("stock.{warehouse}.allocated"))?,
            None => Units::of(std::iter::repeat_n(Quantity::ZERO, on_hand.len())),
        };
        self.stock.push(StockColumn::new(id, on_hand, allocated));
        Ok(())
    }

    /// What is reserved in a channel group, a row each.
    ///
    /// # Errors
    /// A channel group that is not in the plan, a quantity that is none.
    pub fn reserved(&mut self, channel_group: &str, units: &[i32]) -> Result<(), Failure> {
        let id = known(&self.view, NodeKind::SalesChannelGroup, channel_group, "reserved")?;
        let units = column(units, &format!("reserved.{channel_group}"))?;
        self.reserved.push(ReservedColumn::new(id, units));
        Ok(())
    }
}

/// Has the module's memory grow once for all that is coming, not for every page of it: Node and browsers may collect their
/// garbage whenever it grows, which takes longer than everything that is done here.
fn make_room(plan: &Plan, skus: &str) {
    /// What a SKU takes besides its letters: where it is, how often it is held, and where it is found while twins are looked for.
    const SKU: usize = 100;
    /// The widest entry of a column.
    const ENTRY: usize = 4;
    let rows = skus.bytes().filter(|byte| *byte == b'\n').count();
    let stock = plan.warehouses.len().saturating_mul(2);
    let figures = plan.warehouse_groups.len().saturating_mul(3).saturating_add(plan.sales_channel_groups.len().saturating_mul(2));
    let row = stock.saturating_add(figures).saturating_mul(ENTRY).saturating_add(SKU);
    let mut room = Vec::<u8>::new();
    // Where there is no room it is as slow as without. What is taken and given back at once, the compiler would leave out.
    let _ = room.try_reserve_exact(rows.saturating_mul(row).saturating_add(skus.len()));
    drop(std::hint::black_box(room));
}

/// A column of quantities. `path` is its place.
fn column(units: &[i32], path: &str) -> Result<Units, Failure> {
    Units::try_from(units).or_else(|_| {
        let wrong = units.iter().enumerate().map(|(row, units)| quantity(*units, || format!("{path}[{row}]")));
        wrong.collect()
    })
}

fn quantity(units: i32, path: impl FnOnce() -> String) -> Result<Quantity, Failure> {
    Quantity::new(units.into()).map_err(|error| Failure::argument(&path(), format!("This is {units}, but {error}.")))
}
