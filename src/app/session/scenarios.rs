//! Scenarios as the page asks for them: which is open, what they change, how they compare.

use super::Session;
use crate::balance::Totals;
use crate::document::{Answer, ComparedBy, Comparison, Request, ScenarioState};
use crate::plan::{Edit, Name, Plan, changes};
use leptos::prelude::*;
use std::sync::Arc;

impl Session {
    /// The scenario that is open; `None` is the plan itself. A view that reads it follows every change.
    #[must_use]
    pub fn scenario(&self) -> Option<Name> {
        self.view.with(|view| view.scenario.clone())
    }

    /// All scenarios with what they change; follows every change.
    #[must_use]
    pub fn scenarios(&self) -> Vec<ScenarioState> {
        self.view.with(|view| view.revision);
        match self.ask(Request::Scenarios) {
            Some(Answer::Scenarios(scenarios)) => scenarios,
            _ => Vec::new(),
        }
    }

    /// The names of all scenarios, in their order; follows every change.
    #[must_use]
    pub fn scenario_names(&self) -> Vec<Name> {
        self.view.with(|view| view.plan.scenarios.iter().map(|scenario| scenario.name.clone()).collect())
    }

    /// Shows a scenario in the plan's place, or the plan again.
    pub fn open_scenario(&self, scenario: Option<Name>) {
        match self.ask(Request::Open { scenario }) {
            Some(Answer::View(view)) => {
                self.view.set(view);
                self.let_go();
            }
            Some(Answer::Refused(why)) => self.refuse(why),
            _ => {}
        }
    }

    /// Makes a scenario of these edits on what is open, and gives its name.
    pub fn add_scenario(&self, name: &str, edits: Vec<Edit>) -> Option<Name> {
        let (plan, on) = self.view.with_untracked(|view| (view.plan.clone(), view.scenario.clone()));
        match changes::add_scenario(&plan, name, on.as_ref(), edits) {
            Ok((edit, name)) => self.perform(edit).then_some(name),
            Err(refused) => {
                self.refuse(refused.to_string());
                None
            }
        }
    }

    /// Makes a scenario that changes nothing yet, and shows it.
    pub fn begin_scenario(&self, name: &Name) {
        if let Some(name) = self.add_scenario(name.as_str(), Vec::new()) {
            self.open_scenario(Some(name));
        }
    }

    /// Makes a scenario the plan; it goes, and undo brings both back.
    pub fn apply_scenario(&self, scenario: &Name) {
        if let Ok(Some(changed)) = self.send(Request::ApplyScenario { scenario: scenario.clone() }) {
            self.offer_undo(&changed.description);
        }
    }

    /// The plan itself with its figures of the product looked at, while a scenario is open; follows every change.
    #[must_use]
    pub fn beneath(&self) -> Option<(Arc<Plan>, Totals)> {
        self.view.with(|view| view.scenario.is_some()).then_some(())?;
        match self.ask(Request::Beneath { product: self.product.get() })? {
            Answer::Beneath(plan, totals) => Some((plan, totals?)),
            _ => None,
        }
    }

    /// Scenarios beside the plan; follows every change.
    #[must_use]
    pub fn compare(&self, scenarios: Vec<Name>, by: ComparedBy) -> Option<Comparison> {
        self.view.with(|view| view.revision);
        match self.ask(Request::Compare { scenarios, by })? {
            Answer::Comparison(comparison) => Some(comparison),
            _ => None,
        }
    }

    /// The same as CSV.
    #[must_use]
    pub fn compared_table(&self, scenarios: Vec<Name>, by: ComparedBy) -> String {
        self.text_of(Request::ComparedTable { scenarios, by })
    }
}
