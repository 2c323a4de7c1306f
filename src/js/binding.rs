//! The package's functions and its class, handed to wasm-bindgen. What fails is thrown as the text of a [`Failure`].

use super::calls;
use super::columns::{Catalogue, Columns};
use super::failure::Failure;
use wasm_bindgen::prelude::wasm_bindgen;

type Thrown<T> = Result<T, Box<Failure>>;

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

/// A catalogue, with columns that are on their way into it.
#[wasm_bindgen(js_name = Catalogue)]
pub struct BoundCatalogue {
    catalogue: Catalogue,
    loading: Option<Columns>,
}

impl BoundCatalogue {
    /// Adds to what is being loaded. Where that fails, all of it is given up.
    fn add(&mut self, add: impl FnOnce(&mut Columns) -> Thrown<()>) -> Thrown<()> {
        if let Some(mut columns) = self.loading.take() {
            add(&mut columns)?;
            self.loading = Some(columns);
        }
        Ok(())
    }
}

#[wasm_bindgen(js_class = Catalogue)]
impl BoundCatalogue {
    #[wasm_bindgen(constructor)]
    pub fn open(plan: &str) -> Thrown<Self> {
        Catalogue::open(plan).map(|catalogue| Self { catalogue, loading: None })
    }

    /// Begins to load products; their columns follow, and then [`load`](Self::load).
    pub fn begin(&mut self, skus: &str) -> Thrown<()> {
        self.loading = Some(self.catalogue.begin(skus)?);
        Ok(())
    }

    pub fn stock(&mut self, warehouse: &str, on_hand: &[i32], allocated: Option<Vec<i32>>) -> Thrown<()> {
        self.add(|columns| columns.stock(warehouse, on_hand, allocated.as_deref()))
    }

    pub fn reserved(&mut self, sales_channel_group: &str, units: &[i32]) -> Thrown<()> {
        self.add(|columns| columns.reserved(sales_channel_group, units))
    }

    pub fn load(&mut self) -> Thrown<()> {
        self.loading.take().map_or(Ok(()), |columns| self.catalogue.load(columns))
    }

    pub fn warehouse(&self, id: &str) -> Thrown<usize> {
        self.catalogue.warehouse(id)
    }

    pub fn set(&mut self, row: u32, warehouse: usize, on_hand: Option<i32>, allocated: Option<i32>) -> Thrown<()> {
        self.catalogue.set(row, warehouse, on_hand, allocated)
    }

    pub fn available(&self, warehouse_group: &str) -> Thrown<Vec<i32>> {
        self.catalogue.available(warehouse_group)
    }

    pub fn balanced(&self, sales_channel_group: &str) -> Thrown<Vec<i32>> {
        self.catalogue.balanced(sales_channel_group)
    }

    pub fn totals(&self) -> String {
        self.catalogue.totals()
    }
}
