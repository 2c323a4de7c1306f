//! Random scenarios: of edits that make sense and of edits that do not, on the plan, on each other and in circles.

use crate::any_edits::{any_change, any_edit};
use crate::any_plan::{Choices, any_name, any_plan};
use proptest::prelude::*;
use std::sync::Arc;
use stockpool::catalogue::Catalogue;
use stockpool::plan::{Called, Edit, Name, Note, Plan, Scenario, ScenarioEdit};

/// Edits that a scenario can hold.
pub fn any_scenario_edits(choices: &mut Choices, plan: &Plan, catalogue: &Catalogue) -> Vec<Edit> {
    let edit = |choices: &mut Choices| {
        let change = if choices.one_in(2) { None } else { any_change(choices, plan, catalogue).ok() };
        change.unwrap_or_else(|| any_edit(choices, plan, catalogue))
    };
    let edits = (0..choices.below(4)).map(|_| Edit::all(edit(choices).steps())).collect::<Vec<_>>();
    edits.into_iter().filter(Edit::fits_a_scenario).collect()
}

fn any_scenario(choices: &mut Choices, plan: &Plan, catalogue: &Catalogue) -> Scenario {
    let name = if choices.one_in(6) { any_name(choices) } else { Name::nearest(&format!("S{}", choices.below(5))) };
    let on = choices.maybe(|choices| Name::nearest(&format!("S{}", choices.below(6))));
    let note = if choices.one_in(3) { Note::new(any_name(choices).as_str()).unwrap() } else { Note::none() };
    Scenario { name, note, on, edits: any_scenario_edits(choices, plan, catalogue) }
}

/// Gives a plan some scenarios.
pub fn add_scenarios(choices: &mut Choices, plan: &mut Plan, catalogue: &Catalogue) {
    for _ in 0..choices.below(5) {
        let scenario = any_scenario(choices, plan, catalogue);
        plan.scenarios.push(Arc::new(scenario));
    }
}

/// A plan without errors that has scenarios, and more random numbers.
pub fn any_plan_with_scenarios() -> impl Strategy<Value = (Plan, Catalogue, Choices)> {
    (any_plan(), crate::any_plan::any_choices()).prop_map(|((mut plan, catalogue), mut choices)| {
        add_scenarios(&mut choices, &mut plan, &catalogue);
        (plan, catalogue, choices)
    })
}

/// A change to scenarios, many of which are not there.
pub fn any_edit_of_scenarios(choices: &mut Choices, plan: &Plan, catalogue: &Catalogue) -> ScenarioEdit {
    use ScenarioEdit as E;
    let at = choices.below(plan.scenarios.len() + 1);
    let name = plan.scenarios.get(at).map_or_else(|| Name::nearest("S1"), |scenario| scenario.name.clone());
    let scenario = Called { at: if choices.one_in(8) { choices.below(9) } else { at }, name };
    let edits = plan.scenarios.get(at).map_or(0, |scenario| scenario.edits.len());
    match choices.below(9) {
        0 | 1 => E::Add { at, scenario: Arc::new(any_scenario(choices, plan, catalogue)) },
        2 => E::Remove { scenario },
        3 => E::Reorder { scenario, to: choices.below(plan.scenarios.len() + 1) },
        4 => E::Rename { scenario, name: any_name(choices) },
        5 => E::SetNote { scenario, note: Note::new(any_name(choices).as_str()).unwrap() },
        6 => E::SetBase { scenario, on: choices.maybe(|choices| Name::nearest(&format!("S{}", choices.below(6)))) },
        7 => E::InsertEdits { scenario, at: choices.below(edits + 1), edits: any_scenario_edits(choices, plan, catalogue) },
        _ => E::RemoveEdits { scenario, at: choices.below(edits + 1), count: choices.below(3) },
    }
}
