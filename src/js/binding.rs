//! The package's functions and its class, handed to wasm-bindgen. What fails is thrown as the text of a [`Failure`].

use super::calls;
use super::columns::{Catalogue, Columns};
use super::failure::Failure;
use wasm_bindgen::prelude::wasm_bindgen;

type Thrown<T> = Result<T, Failure>;

#[wasm_bindgen]
pub fn check(plan: &str) -> String {
    calls::check(plan)
}

#[wasm_bindgen]
pub fn balance(plan: &str) -> Thrown<String> {
    calls::balance(plan)
}

#[wasm_bindgen]
pub fn explain(plan: &str, sku: &str, sales_channel_group: &str) -> Thrown<String> {
    calls::explain(plan, sku, sales_channel_group)
}

#[wasm_bindgen]
pub fn format(plan: &str) -> Thrown<String> {
    calls::format(plan)
}

#[wasm_bindgen(js_name = Catalogue)]
pub struct BoundCatalogue(Catalogue);

#[wasm_bindgen(js_name = Columns)]
pub struct BoundColumns(Columns);

#[wasm_bindgen(js_class = Catalogue)]
impl BoundCatalogue {
    #[wasm_bindgen(constructor)]
    pub fn open(plan: &str) -> Thrown<Self> {
        Catalogue::open(plan).map(Self)
    }

    pub fn begin(&self, skus: &str) -> Thrown<BoundColumns> {
        self.0.begin(skus).map(BoundColumns)
    }

    pub fn load(&mut self, columns: BoundColumns) -> Thrown<()> {
        self.0.load(columns.0)
    }

    pub fn set(&mut self, row: u32, warehouse: &str, on_hand: Option<i32>, allocated: Option<i32>) -> Thrown<()> {
        self.0.set(row, warehouse, on_hand, allocated)
    }

    pub fn available(&self, warehouse_group: &str) -> Thrown<Vec<i32>> {
        self.0.available(warehouse_group)
    }

    pub fn balanced(&self, sales_channel_group: &str) -> Thrown<Vec<i32>> {
        self.0.balanced(sales_channel_group)
    }

    pub fn totals(&self) -> String {
        self.0.totals()
    }
}

#[wasm_bindgen(js_class = Columns)]
impl BoundColumns {
    pub fn rows(&self) -> usize {
        self.0.rows()
    }

    pub fn stock(&mut self, warehouse: &str, on_hand: &[i32], allocated: Option<Vec<i32>>) -> Thrown<()> {
        self.0.stock(warehouse, on_hand, allocated.as_deref())
    }

    pub fn reserved(&mut self, sales_channel_group: &str, units: &[i32]) -> Thrown<()> {
        self.0.reserved(sales_channel_group, units)
    }
}
