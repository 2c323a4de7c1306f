//! What is computed from: a plan with its catalogue, its figures, and what is wrong with it. A document has one of its plan and
//! one of the scenario that is open.

use super::listing::Kept;
use crate::balance::problems::Tallies;
use crate::balance::{Balance, Network};
use crate::catalogue::Catalogue;
use crate::exchange;
use crate::plan::{Plan, Problem, Trace};
use std::sync::Arc;

/// A plan and what is computed from it. Clones share their columns.
#[derive(Debug, Clone)]
pub(super) struct Model {
    pub plan: Arc<Plan>,
    pub catalogue: Catalogue,
    pub network: Network,
    /// `None` while the plan has errors.
    pub balance: Option<Balance>,
    /// Those of the network alone, which an edit of a product leaves as they are.
    pub network_problems: Vec<Problem>,
    /// SKUs that more than one product has. Only new SKUs are looked through for them.
    pub sku_errors: Vec<Problem>,
    /// The errors in what else the products say, and in what would be computed of them.
    pub product_errors: Vec<Problem>,
    /// What was counted of what is worth a look in the figures.
    pub tallies: Tallies,
    /// The rows that were listed last.
    pub listed: Kept,
    /// Which SKUs were looked through.
    pub judged: Option<Trace>,
}

impl Model {
    /// Computes a plan.
    pub fn new(plan: Arc<Plan>, catalogue: Catalogue) -> Self {
        let mut model = Self {
            network: Network::resolve(&plan),
            plan,
            catalogue,
            balance: None,
            network_problems: Vec::new(),
            sku_errors: Vec::new(),
            product_errors: Vec::new(),
            tallies: Tallies::default(),
            listed: Kept::default(),
            judged: None,
        };
        model.compute();
        model
    }

    /// The canonical text of the plan's file.
    pub fn text(&self) -> String {
        exchange::write_plan(&self.plan, &self.catalogue)
    }

    /// Everything has changed.
    pub fn forget(&mut self) {
        self.tallies.forget();
        self.listed.forget();
    }

    /// A product has changed, and no other.
    pub fn forget_row(&mut self, row: usize) {
        self.tallies.forget_row(row);
        self.listed.forget_row(row);
    }

    /// A product has come or gone, and others have moved.
    pub fn forget_from(&mut self, row: usize) {
        self.tallies.forget_from(row);
        self.listed.forget();
    }

    /// Whether the plan is free of errors, so that there are figures.
    pub const fn computes(&self) -> bool {
        self.balance.is_some()
    }
}
