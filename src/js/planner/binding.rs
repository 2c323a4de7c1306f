//! The planner, handed to wasm-bindgen. What fails is thrown as the text of a [`Failure`].

use super::Planner;
use crate::js::Failure;
use wasm_bindgen::prelude::wasm_bindgen;

type Thrown<T> = Result<T, Box<Failure>>;

#[wasm_bindgen(js_name = Planner)]
pub struct BoundPlanner(Planner);

#[wasm_bindgen(js_class = Planner)]
impl BoundPlanner {
    #[wasm_bindgen(constructor)]
    pub fn open(plan: &str) -> Thrown<Self> {
        Planner::open(plan).map(Self)
    }

    pub fn perform(&mut self, edit: &str) -> Thrown<String> {
        self.0.perform(edit)
    }

    pub fn undo(&mut self) -> Thrown<String> {
        self.0.undo()
    }

    pub fn redo(&mut self) -> Thrown<String> {
        self.0.redo()
    }

    pub fn apply(&mut self, scenario: &str) -> Thrown<String> {
        self.0.apply(scenario)
    }

    pub fn show(&mut self, scenario: Option<String>) -> Thrown<String> {
        self.0.show(scenario.as_deref())
    }

    pub fn state(&self) -> String {
        self.0.state()
    }

    pub fn scenarios(&mut self) -> String {
        self.0.scenarios()
    }

    pub fn compare(&mut self, scenarios: &str, by: &str, limit: usize) -> Thrown<String> {
        self.0.compare(scenarios, by, limit)
    }

    pub fn problems(&self) -> String {
        self.0.problems()
    }

    pub fn balance(&mut self) -> Thrown<String> {
        self.0.balance()
    }

    pub fn explain(&mut self, sku: &str, sales_channel_group: &str) -> Thrown<String> {
        self.0.explain(sku, sales_channel_group)
    }

    pub fn file(&self) -> String {
        self.0.file()
    }
}
