//! Computing a document: its figures, and everything that is wrong with it.

use super::Document;
use crate::balance::{Balance, Network, Overflow, problems as figures};
use crate::catalogue::Catalogue;
use crate::plan::{self, Severity};

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
        let mut errors = self.network_problems.clone();
        errors.extend(figures::of_catalogue(&self.plan, &self.catalogue));
        if !errors.iter().any(|problem| problem.severity == Severity::Error) {
            match compute(&self.network, &self.catalogue) {
                Ok(balance) => self.balance = Some(balance),
                Err(overflows) => errors.extend(figures::of_overflows(&self.plan, &overflows)),
            }
        }
        self.show_problems(errors);
    }

    /// Finds the problems anew where only a product has changed and the figures are right already.
    pub(super) fn find_problems(&mut self) {
        let mut problems = self.network_problems.clone();
        problems.extend(figures::of_catalogue(&self.plan, &self.catalogue));
        if problems.iter().any(|problem| problem.severity == Severity::Error) {
            self.balance = None;
        }
        self.show_problems(problems);
    }

    fn show_problems(&mut self, mut problems: Vec<plan::Problem>) {
        if let Some(balance) = &self.balance {
            problems.extend(figures::of_figures(&self.plan, &self.network, &self.catalogue, balance));
        }
        // Errors first; among equals in the order in which they were found, which is the plan's.
        problems.sort_by_key(|problem| problem.severity);
        self.problems = problems.into();
    }
}
