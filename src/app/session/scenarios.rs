//! Scenarios as the page asks for them: which is open, what they change, how they compare.

use super::Session;
use super::asking::{read, stand};
use crate::balance::Totals;
use crate::document::{Answer, ComparedBy, Comparison, Request, ScenarioState};
use crate::plan::changes::Refused;
use crate::plan::{Edit, Name, Plan, changes};
use leptos::prelude::*;
use std::sync::Arc;

impl Session {
    /// The scenario that is open; `None` is the plan itself. A view that reads it follows every change.
    #[must_use]
    pub fn scenario(&self) -> Option<Name> {
        self.view.with(|view| view.scenario.clone())
    }

    /// A scenario with what it changes; follows every change.
    #[must_use]
    pub fn scenario_state(&self, name: &Name) -> Option<ScenarioState> {
        self.scenarios.with(|scenarios| scenarios.iter().find(|scenario| scenario.name == *name).cloned())
    }

    /// The names of all scenarios, in their order; follows every change.
    #[must_use]
    pub fn scenario_names(&self) -> Vec<Name> {
        self.view.with(|view| view.plan.scenarios.iter().map(|scenario| scenario.name.clone()).collect())
    }

    /// Shows a scenario in the plan's place, or the plan again.
    pub fn open_scenario(&self, scenario: Option<Name>) {
        self.show_scenario(scenario, || ());
    }

    pub(super) fn show_scenario(&self, scenario: Option<Name>, then: impl FnOnce() + 'static) {
        let session = *self;
        self.line.when_free(move || {
            session.request(Request::Open { scenario }, move |answer| {
                match answer {
                    Answer::View(view) => session.arrive(view),
                    Answer::Refused(why) => session.refuse(why),
                    _ => {}
                }
                then();
            });
        });
    }

    /// Makes a scenario of an edit on what is open.
    pub fn add_scenario(&self, name: String, edit: impl FnOnce(&Plan) -> Result<Edit, Refused> + 'static) {
        let session = *self;
        self.change(move |plan| {
            let on = session.view.with_untracked(|view| view.scenario.clone());
            Ok(changes::add_scenario(plan, &name, on.as_ref(), vec![edit(plan)?])?.0)
        });
    }

    /// Makes a scenario that changes nothing yet, and shows it.
    pub fn begin_scenario(&self, name: Name) {
        let session = *self;
        let add = move |plan: &Plan| {
            let on = session.view.with_untracked(|view| view.scenario.clone());
            changes::add_scenario(plan, name.as_str(), on.as_ref(), Vec::new())
        };
        self.make(add, move |name| session.open_scenario(Some(name)));
    }

    /// Makes a scenario the plan; it goes, and undo brings both back.
    pub fn apply_scenario(&self, scenario: &Name) {
        let session = *self;
        self.send(Request::ApplyScenario { scenario: scenario.clone() }).told(move |changed| {
            if let Some(changed) = changed {
                session.offer_undo(&changed.description);
            }
        });
    }

    /// The plan itself with its figures of the product looked at, while a scenario is open.
    #[must_use]
    pub fn beneath(&self) -> Signal<Option<(Arc<Plan>, Totals)>> {
        let session = *self;
        let asks = move || {
            let open = session.view.with(|view| view.scenario.is_some());
            open.then(|| Request::Beneath { product: session.product.get() }.into())
        };
        stand(self.line, asks, |answer| match answer {
            Answer::Beneath(plan, totals) => Some(totals.map(|totals| (plan, totals))),
            _ => None,
        })
    }

    /// Scenarios beside the plan.
    #[must_use]
    pub fn comparison(&self, of: impl Fn() -> Option<(Vec<Name>, ComparedBy)> + Send + Sync + 'static) -> Signal<Option<Arc<Comparison>>> {
        let asks = move || of().map(|(scenarios, by)| Request::Compare { scenarios, by }.into());
        stand(self.line, asks, |answer| read!(Comparison)(answer).map(|comparison| Some(Arc::new(comparison))))
    }

    /// Writes the same as CSV.
    pub fn write_comparison(&self, scenarios: Vec<Name>, by: ComparedBy, then: impl FnOnce(String) + 'static) {
        self.write(Request::ComparedTable { scenarios, by }, then);
    }
}
