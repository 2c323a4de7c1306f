//! Computing a document: its figures, and everything that is wrong with it.

use super::Document;
use crate::balance::{Balance, Network, problems as figures};
use crate::plan::{self, Problem, Severity};
use std::sync::Arc;

impl Document {
    /// Computes everything anew.
    pub(super) fn compute(&mut self) {
        self.network = Network::resolve(&self.plan);
        self.balance = None;
        self.network_problems = plan::problems(&self.plan);
        self.product_errors = figures::of_catalogue(&self.plan, &self.catalogue);
        if self.has_errors() {
            return;
        }
        match Balance::compute(&self.network, &self.catalogue) {
            Ok(balance) => self.balance = Some(balance),
            Err(overflows) => self.product_errors.extend(figures::of_overflows(&self.plan, &overflows)),
        }
    }

    /// Looks for errors anew where only a product has changed and the figures are right already.
    pub(super) fn judge_products(&mut self) {
        self.product_errors = figures::of_catalogue(&self.plan, &self.catalogue);
        if self.has_errors() {
            self.balance = None;
        }
    }

    fn has_errors(&self) -> bool {
        self.network_problems.iter().chain(&self.product_errors).any(|problem| problem.severity == Severity::Error)
    }

    /// Everything that is wrong or worth a look.
    pub(super) fn problems(&self) -> Arc<[Problem]> {
        let mut problems: Vec<_> = self.network_problems.iter().chain(&self.product_errors).cloned().collect();
        if let Some(balance) = &self.balance {
            problems.extend(figures::of_figures(&self.plan, &self.network, &self.catalogue, balance));
        }
        // Errors first; among equals in the order in which they were found, which is the plan's.
        problems.sort_by_key(|problem| problem.severity);
        problems.into()
    }
}
