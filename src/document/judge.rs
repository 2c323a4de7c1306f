//! Computing a model: its figures, and everything that is wrong with it.

use super::model::Model;
use crate::balance::{Balance, Network, Overflow, problems as figures};
use crate::catalogue::Catalogue;
use crate::plan::{self, Problem};
use std::sync::Arc;

impl Model {
    /// Computes everything anew.
    pub(super) fn compute(&mut self) {
        self.network = Network::resolve(&self.plan);
        let spent = self.balance.take().unwrap_or_default();
        self.judge_skus();
        self.judge(|network, catalogue| spent.renewed(network, catalogue));
    }

    /// Computes what differs from another model, of which this was a clone before its plan or its stock was changed.
    pub(super) fn follow_from(&mut self, before: &Self) {
        if !Arc::ptr_eq(&self.plan, &before.plan) {
            self.network = Network::resolve(&self.plan);
        }
        self.judge_skus();
        let balance = self.balance.take();
        self.judge(|network, catalogue| match balance {
            Some(balance) => balance.adapted((&before.network, &before.catalogue), (network, catalogue)),
            None => Balance::compute(network, catalogue),
        });
    }

    /// Looks at the scenarios anew, where nothing else has changed.
    pub(super) fn follow_scenarios(&mut self) {
        self.network_problems = plan::problems(&self.plan);
    }

    /// Computes what a change of the network alone has touched.
    pub(super) fn follow_network(&mut self) {
        let old = std::mem::replace(&mut self.network, Network::resolve(&self.plan));
        match self.balance.take() {
            Some(balance) => self.judge(|network, catalogue| balance.adapted((&old, catalogue), (network, catalogue))),
            None => self.compute(),
        }
    }

    /// Looks for errors, and computes the figures where there are none.
    fn judge(&mut self, compute: impl FnOnce(&Network, &Catalogue) -> Result<Balance, Vec<Overflow>>) {
        self.network_problems = plan::problems(&self.plan);
        self.product_errors = figures::of_catalogue(&self.plan, &self.catalogue);
        self.forget();
        if self.has_errors() {
            return;
        }
        match compute(&self.network, &self.catalogue) {
            Ok(balance) => self.balance = Some(balance),
            Err(overflows) => self.product_errors.extend(figures::of_overflows(&self.plan, &overflows)),
        }
    }

    /// Looks for SKUs that are there twice, unless the same SKUs were looked through before.
    fn judge_skus(&mut self) {
        let skus = Some(self.catalogue.sku_trace());
        if self.judged != skus {
            self.sku_errors = figures::of_skus(&self.catalogue);
            self.judged = skus;
        }
    }

    /// Looks for errors anew where only a product has changed and the figures are right already. `renamed` is its row, if it has a new SKU.
    pub(super) fn judge_product(&mut self, renamed: Option<usize>) {
        // Where no SKU was there twice, only the new one can be.
        if self.sku_errors.is_empty() && !renamed.is_some_and(|row| self.catalogue.has_another(row)) {
            self.judged = Some(self.catalogue.sku_trace());
        }
        self.judge_skus();
        self.product_errors = figures::of_catalogue(&self.plan, &self.catalogue);
        if self.has_errors() {
            // No product has figures any more.
            self.balance = None;
            self.forget();
        }
    }

    fn has_errors(&self) -> bool {
        self.errors().iter().any(|list| list.iter().any(Problem::is_error))
    }

    fn errors(&self) -> [&[Problem]; 3] {
        [&self.network_problems, &self.sku_errors, &self.product_errors]
    }

    /// Everything that is wrong or worth a look: errors first, and otherwise in the order of the plan.
    #[must_use]
    pub fn problems(&mut self) -> Arc<[Problem]> {
        self.problems_and(Vec::new())
    }

    /// The same with what is said `besides`.
    pub(super) fn problems_and(&mut self, besides: Vec<Problem>) -> Arc<[Problem]> {
        let figures = match &self.balance {
            Some(balance) => figures::of_figures(&self.plan, &self.network, &self.catalogue, balance, &mut self.tallies),
            None => Vec::new(),
        };
        let mut problems = Vec::new();
        for is_error in [true, false] {
            for list in self.errors().into_iter().chain([figures.as_slice(), &besides]) {
                for problem in list.iter().filter(|problem| problem.is_error() == is_error) {
                    problems.push(problem.clone());
                }
            }
        }
        problems.into()
    }
}
