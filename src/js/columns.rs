//! The package's class `Catalogue`: columns of stock in, columns of figures out.

use super::calls::{computing, known, open};
use super::failure::Failure;
use super::json::Json;
use super::results;
use crate::balance::explanation::Figure;
use crate::catalogue::{self, ReservedColumn, StockColumn, Texts, Units};
use crate::document::Model;
use crate::plan::{Id, NodeKind, OutOfRange, Plan, Quantity, Sku};
use std::sync::Arc;

/// An open plan whose products are columns.
#[derive(Debug)]
pub struct Catalogue(Model);

/// Columns on their way into a catalogue, checked one by one.
#[derive(Debug)]
pub struct Columns {
    plan: Arc<Plan>,
    skus: Texts,
    stock: Vec<StockColumn>,
    reserved: Vec<ReservedColumn>,
}

impl Catalogue {
    /// Opens a plan. Its products are the first rows.
    ///
    /// # Errors
    /// A plan that cannot be read, or has errors.
    pub fn open(text: &str) -> Result<Self, Box<Failure>> {
        open(text).map(Self)
    }

    /// Begins to load products: their SKUs, a line each.
    ///
    /// # Errors
    /// A SKU that is none.
    pub fn begin(&self, skus: &str) -> Result<Columns, Box<Failure>> {
        make_room(self.0.plan(), skus);
        let mut read = Texts::default();
        for sku in skus.split_terminator('\n') {
            let row = read.len();
            Sku::check(sku).map_err(|error| Failure::argument(&format!("skus[{row}]"), format!("The SKU {error}.")))?;
            read.push(sku);
        }
        Ok(Columns { plan: self.0.plan().clone(), skus: read, stock: Vec::new(), reserved: Vec::new() })
    }

    /// Puts columns in the place of the products that there are, and computes them. What fails changes nothing.
    ///
    /// # Errors
    /// Two products with one SKU; figures that cannot be counted; a column of another length.
    pub fn load(&mut self, columns: Columns) -> Result<(), Box<Failure>> {
        let Columns { plan, skus, stock, reserved } = columns;
        let catalogue =
            catalogue::Catalogue::of_columns(skus, stock, reserved).map_err(|error| Failure::argument("", error.to_string()))?;
        self.0 = computing(Model::new(plan, catalogue))?;
        Ok(())
    }

    /// The position of a warehouse in the plan, which stays the same.
    ///
    /// # Errors
    /// A warehouse that is not in the plan.
    pub fn warehouse(&self, id: &str) -> Result<usize, Box<Failure>> {
        let found = Id::new(id).ok().and_then(|id| self.0.plan().position(NodeKind::Warehouse, &id));
        found.ok_or_else(|| Failure::unknown("warehouse", NodeKind::Warehouse.label(), id))
    }

    /// Sets what the warehouse at a position of the plan holds of a row's product, and computes that row. `None` leaves a figure
    /// as it is.
    ///
    /// # Errors
    /// A row or a warehouse that is not there, a quantity that is none, figures that cannot be counted. Nothing is changed then.
    pub fn set(&mut self, row: u32, warehouse: usize, on_hand: Option<i32>, allocated: Option<i32>) -> Result<(), Box<Failure>> {
        let row = row as usize;
        let rows = self.0.catalogue().len();
        if row >= rows {
            return Err(Failure::argument("row", format!("There is no row {row}: the catalogue has {rows}, counted from 0.")));
        }
        let on_hand = quantity(on_hand, "level.onHand")?;
        let allocated = quantity(allocated, "level.allocated")?;
        self.0.set_level(row, warehouse, on_hand, allocated).map_err(Failure::overflow)
    }

    /// What a warehouse group has available, a row each; may be negative.
    ///
    /// # Errors
    /// A warehouse group that is not in the plan.
    pub fn available(&self, group: &str) -> Result<Vec<i32>, Box<Failure>> {
        let id = known(self.0.plan(), NodeKind::WarehouseGroup, group, "warehouseGroup")?;
        Ok(self.0.column(&Figure::GroupAvailable(id)).unwrap_or_default())
    }

    /// A channel group's balanced quantities, a row each; 0 where it takes no part.
    ///
    /// # Errors
    /// A channel group that is not in the plan.
    pub fn balanced(&self, group: &str) -> Result<Vec<i32>, Box<Failure>> {
        let id = known(self.0.plan(), NodeKind::SalesChannelGroup, group, "salesChannelGroup")?;
        Ok(self.0.column(&Figure::Balanced(id)).unwrap_or_default())
    }

    /// The exact sums over all rows, as JSON.
    #[must_use]
    pub fn totals(&self) -> String {
        let mut json = Json::default();
        if let Some(totals) = self.0.totals(None) {
            results::totals(&mut json, self.0.plan(), &totals);
        }
        json.into_text()
    }
}

impl Columns {
    /// What a warehouse holds, a row each. Without a column of allocated units nothing is allocated.
    ///
    /// # Errors
    /// A warehouse that is not in the plan, a quantity that is none.
    pub fn stock(&mut self, warehouse: &str, on_hand: &[i32], allocated: Option<&[i32]>) -> Result<(), Box<Failure>> {
        let id = known(&self.plan, NodeKind::Warehouse, warehouse, "stock")?;
        let on_hand = column(on_hand, &["stock.", warehouse, ".onHand"])?;
        let allocated = match allocated {
            Some(allocated) => column(allocated, &["stock.", warehouse, ".allocated"])?,
            None => Units::none(on_hand.len()),
        };
        self.stock.push(StockColumn::new(id, on_hand, allocated));
        Ok(())
    }

    /// What is reserved in a channel group, a row each.
    ///
    /// # Errors
    /// A channel group that is not in the plan, a quantity that is none.
    pub fn reserved(&mut self, channel_group: &str, units: &[i32]) -> Result<(), Box<Failure>> {
        let id = known(&self.plan, NodeKind::SalesChannelGroup, channel_group, "reserved")?;
        let units = column(units, &["reserved.", channel_group, ""])?;
        self.reserved.push(ReservedColumn::new(id, units));
        Ok(())
    }
}

/// Has the module's memory grow once for all that is coming, not for every page of it: Node and browsers may collect their
/// garbage whenever it grows, which takes longer than everything that is done here.
fn make_room(plan: &Plan, skus: &str) {
    /// What a SKU takes besides its letters: where it ends, and where it is found while twins are looked for.
    const SKU: usize = 32;
    /// The widest entry of a column.
    const ENTRY: usize = 4;
    let rows = lines(skus);
    let stock = plan.warehouses.len().saturating_mul(2);
    let figures = plan.warehouse_groups.len().saturating_mul(3).saturating_add(plan.sales_channel_groups.len().saturating_mul(2));
    let row = stock.saturating_add(figures).saturating_mul(ENTRY).saturating_add(SKU);
    let mut room = Vec::<u8>::new();
    // Where there is no room it is as slow as without. What is taken and given back at once, the compiler would leave out.
    let _ = room.try_reserve_exact(rows.saturating_mul(row).saturating_add(skus.len()));
    drop(std::hint::black_box(room));
}

fn lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// A column of quantities. `path` is its place.
fn column(units: &[i32], path: &[&str; 3]) -> Result<Units, Box<Failure>> {
    Units::try_from(units).map_err(|error| {
        let [list, id, of] = path;
        let (row, units) = units.iter().enumerate().find(|(_, units)| **units < 0).unwrap_or((0, &0));
        no_quantity(&format!("{list}{id}{of}[{row}]"), *units, error)
    })
}

fn quantity(units: Option<i32>, path: &str) -> Result<Option<Quantity>, Box<Failure>> {
    units.map(|units| Quantity::new(units.into()).map_err(|error| no_quantity(path, units, error))).transpose()
}

fn no_quantity(path: &str, units: i32, error: OutOfRange) -> Box<Failure> {
    Failure::argument(path, format!("This is {}, but {error}.", i64::from(units)))
}
