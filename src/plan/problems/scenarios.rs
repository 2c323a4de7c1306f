//! Scenarios that share a name, stand on none, or on themselves. They are warnings: the plan computes all the same.

use crate::plan::changes::fresh_scenario_name;
use crate::plan::describe::short;
use crate::plan::edit::{Called, ScenarioEdit};
use crate::plan::problem::{About, ProblemCode, Severity};
use crate::plan::{Groundless, Plan, Problem};
use std::collections::BTreeSet;

pub(super) fn find(plan: &Plan, found: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for (at, scenario) in plan.scenarios.iter().enumerate() {
        let name = &scenario.name;
        let place = || Called { at, name: name.clone() };
        if !seen.insert(name) {
            let message = format!("Two scenarios are called “{}”. Give one of them another name.", short(name.as_str()));
            found.push(warning(ProblemCode::DuplicateScenario, format!("scenarios[{at}].name"), message).or(|| {
                let new = fresh_scenario_name(plan, name.as_str());
                (format!("Call it “{}”", short(new.as_str())), ScenarioEdit::Rename { scenario: place(), name: new })
            }));
            continue;
        }
        let Some(on) = &scenario.on else { continue };
        let (code, groundless) = match plan.scenario_chain(name) {
            Err(Groundless::Missing(missing)) if missing == *on => (ProblemCode::UnknownScenario, Groundless::Missing(missing)),
            Err(Groundless::Circular(round)) if round == *name => (ProblemCode::CircularScenario, Groundless::Circular(round)),
            // Where one further down is to blame, that is told there.
            _ => continue,
        };
        found.push(
            warning(code, format!("scenarios[{at}].on"), groundless.of(name))
                .or(|| ("Put it on the plan", ScenarioEdit::SetBase { scenario: place(), on: None })),
        );
    }
}

fn warning(code: ProblemCode, path: String, message: String) -> Problem {
    Problem::new(Severity::Warning, code, path, About::Plan, message)
}
