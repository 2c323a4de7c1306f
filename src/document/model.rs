//! What is computed from: a plan with its catalogue, its figures, and what is wrong with it. A document has one of its plan and
//! one of the scenario that is open. The npm package's first module has one and no document: it computes a plan as it is.

use super::listing::Kept;
use crate::balance::problems::Tallies;
use crate::balance::{Balance, Network};
use crate::catalogue::Catalogue;
use crate::exchange::{self, ReadError};
use crate::plan::{Plan, Problem, Trace};
use std::sync::Arc;

/// A plan and what is computed from it. Clones share their columns.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) plan: Arc<Plan>,
    pub(super) catalogue: Catalogue,
    pub(super) network: Network,
    /// `None` while the plan has errors.
    pub(super) balance: Option<Balance>,
    /// Those of the network alone, which an edit of a product leaves as they are.
    pub(super) network_problems: Vec<Problem>,
    /// SKUs that more than one product has. Only new SKUs are looked through for them.
    pub(super) sku_errors: Vec<Problem>,
    /// The errors in what else the products say, and in what would be computed of them.
    pub(super) product_errors: Vec<Problem>,
    /// What was counted of what is worth a look in the figures.
    pub(super) tallies: Tallies,
    /// The rows that were listed last.
    pub(super) listed: Kept,
    /// Which SKUs were looked through.
    pub(super) judged: Option<Trace>,
}

impl Model {
    /// Reads the text of a plan file and computes the plan.
    ///
    /// # Errors
    /// When the text is not a plan file.
    pub fn open(text: &str) -> Result<Self, ReadError> {
        let (plan, catalogue) = exchange::read_plan(text)?;
        Ok(Self::new(plan.into(), catalogue))
    }

    /// Computes a plan.
    #[must_use]
    pub fn new(plan: Arc<Plan>, catalogue: Catalogue) -> Self {
        let mut model = Self {
            network: Network::default(),
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

    /// The network and its rules.
    #[must_use]
    pub const fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// The products.
    #[must_use]
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The canonical text of the plan's file.
    #[must_use]
    pub fn text(&self) -> String {
        exchange::write_plan(&self.plan, &self.catalogue)
    }

    /// Everything has changed.
    pub(super) fn forget(&mut self) {
        self.tallies.forget();
        self.listed.forget();
    }

    /// A product has changed, and no other.
    pub(super) fn forget_row(&mut self, row: usize) {
        self.tallies.forget_row(row);
        self.listed.forget_row(row);
    }

    /// A product has come or gone, and others have moved.
    pub(super) fn forget_from(&mut self, row: usize) {
        self.tallies.forget_from(row);
        self.listed.forget();
    }

    /// Whether the plan is free of errors, so that there are figures.
    #[must_use]
    pub const fn computes(&self) -> bool {
        self.balance.is_some()
    }
}
