//! Computing a document: its figures, and everything that is wrong with it.

use super::Document;
use crate::balance::{Balance, Network, Overflow, problems as figures};
use crate::catalogue::Catalogue;
use crate::plan::{self, Problem};
use std::sync::Arc;

impl Document {
    /// Computes everything anew.
    pub(super) fn compute(&mut self) {
        self.network = Network::resolve(&self.plan);
        let spent = self.balance.take().unwrap_or_default();
        self.judge(|network, catalogue| spent.renewed(network, catalogue));
    }

    /// Computes what a change of the network alone has touched.
    pub(super) fn follow_network(&mut self) {
        let old = std::mem::replace(&mut self.network, Network::resolve(&self.plan));
        match self.balance.take() {
            Some(balance) => self.judge(|network, catalogue| balance.adapted(&old, network, catalogue)),
            None => self.compute(),
        }
    }

    /// Looks for errors, and computes the figures where there are none.
    fn judge(&mut self, compute: impl FnOnce(&Network, &Catalogue) -> Result<Balance, Vec<Overflow>>) {
        self.network_problems = plan::problems(&self.plan);
        self.product_errors = figures::of_catalogue(&self.plan, &self.catalogue);
        if self.has_errors() {
            return;
        }
        match compute(&self.network, &self.catalogue) {
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
        self.network_problems.iter().chain(&self.product_errors).any(Problem::is_error)
    }

    /// Everything that is wrong or worth a look: errors first, and otherwise in the order of the plan.
    pub(super) fn problems(&self) -> Arc<[Problem]> {
        let mut problems: Vec<Problem> = self.network_problems.iter().chain(&self.product_errors).cloned().collect();
        if let Some(balance) = &self.balance {
            problems.extend(figures::of_figures(&self.plan, &self.network, &self.catalogue, balance));
        }
        let (mut all, warnings): (Vec<_>, Vec<_>) = problems.into_iter().partition(Problem::is_error);
        all.extend(warnings);
        all.into()
    }
}
