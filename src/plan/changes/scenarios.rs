//! Scenarios: making, copying, naming and removing them so that those that stand on them stay as they are.

use super::{Change, Refused};
use crate::plan::describe::short;
use crate::plan::edit::{Called, Edit, ScenarioEdit};
use crate::plan::scenario::Scenario;
use crate::plan::text::{Name, Note};
use crate::plan::{Groundless, Plan};
use std::sync::Arc;

fn scenario_place(plan: &Plan, name: &Name) -> Result<Called, Refused> {
    plan.scenario_place(name).ok_or_else(|| Refused(format!("There is no scenario “{}” any more.", short(name.as_str()))))
}

/// A name that begins like another and that no scenario has, with a number where needed.
#[must_use]
pub fn fresh_scenario_name(plan: &Plan, like: &str) -> Name {
    let like: String = Name::nearest(like).as_str().chars().take(Name::LIMIT.saturating_sub(12)).collect();
    let stem = if like.is_empty() { "Scenario" } else { &like };
    let names = std::iter::once(Name::nearest(stem)).chain((2_u64..).map(|number| Name::nearest(&format!("{stem} {number}"))));
    let mut free = names.filter(|name| plan.scenario(name).is_none());
    free.next().unwrap_or_else(|| Name::nearest(stem))
}

/// Adds a scenario with these edits, after all others, and gives its name, which gets a number where it is taken. It stands
/// on the plan, or on another scenario.
///
/// # Errors
/// When there is no such other scenario, or an edit is not one of the network or the stock.
pub fn add_scenario(plan: &Plan, name: &str, on: Option<&Name>, edits: Vec<Edit>) -> Result<(Edit, Name), Refused> {
    on.map(|on| scenario_place(plan, on)).transpose()?;
    if !edits.iter().all(Edit::fits_a_scenario) {
        return Err(Refused("A scenario changes the network and the stock only.".to_owned()));
    }
    let name = fresh_scenario_name(plan, name);
    let scenario = Scenario { edits, ..Scenario::new(name.clone(), on.cloned()) };
    Ok((ScenarioEdit::Add { at: plan.scenarios.len(), scenario: Arc::new(scenario) }.into(), name))
}

/// Adds a copy of a scenario right after it, and gives the name of the copy.
///
/// # Errors
/// When there is no such scenario.
pub fn copy_scenario(plan: &Plan, name: &Name) -> Result<(Edit, Name), Refused> {
    let place = scenario_place(plan, name)?;
    let copy = fresh_scenario_name(plan, name.as_str());
    let original = plan.scenario(name).map(|scenario| Scenario::clone(scenario));
    let scenario = Scenario { name: copy.clone(), ..original.unwrap_or_else(|| Scenario::new(copy.clone(), None)) };
    Ok((ScenarioEdit::Add { at: place.at.saturating_add(1), scenario: Arc::new(scenario) }.into(), copy))
}

/// Gives a scenario another name; those that stand on it stand on it under that name.
///
/// # Errors
/// When there is no such scenario, another one has the name, or it is empty.
pub fn rename_scenario(plan: &Plan, scenario: &Name, name: Name) -> Change {
    let place = scenario_place(plan, scenario)?;
    if name == *scenario {
        return Ok(Edit::All(Vec::new()));
    }
    if name.as_str().is_empty() {
        return Err(Refused("A scenario needs a name.".to_owned()));
    }
    if plan.scenario(&name).is_some() {
        return Err(Refused(format!("There is a scenario “{}” already. Choose another name.", short(name.as_str()))));
    }
    let mut edits = vec![ScenarioEdit::Rename { scenario: place, name: name.clone() }.into()];
    edits.extend(standing_on(plan, scenario).map(|place| ScenarioEdit::SetBase { scenario: place, on: Some(name.clone()) }.into()));
    Ok(Edit::all(edits))
}

/// Says what there is to say about a scenario.
///
/// # Errors
/// When there is no such scenario.
pub fn note_scenario(plan: &Plan, scenario: &Name, note: Note) -> Change {
    Ok(ScenarioEdit::SetNote { scenario: scenario_place(plan, scenario)?, note }.into())
}

/// Moves a scenario to where `to` leads from its position.
///
/// # Errors
/// When there is no such scenario.
pub fn reorder_scenario(plan: &Plan, scenario: &Name, to: impl FnOnce(usize) -> usize) -> Change {
    let scenario = scenario_place(plan, scenario)?;
    let to = to(scenario.at);
    Ok(ScenarioEdit::Reorder { scenario, to }.into())
}

/// Puts a scenario on another one, or on the plan itself.
///
/// # Errors
/// When one of them is not there, or the other stands on this one.
pub fn put_scenario_on(plan: &Plan, scenario: &Name, on: Option<Name>) -> Change {
    let place = scenario_place(plan, scenario)?;
    if let Some(on) = &on {
        scenario_place(plan, on)?;
        let chain = plan.scenario_chain(on);
        if chain.is_err() || chain.is_ok_and(|chain| chain.iter().any(|below| below.name == *scenario)) {
            let (scenario, on) = (short(scenario.as_str()), short(on.as_str()));
            return Err(Refused(format!("“{scenario}” cannot stand on “{on}”, which stands on it.")));
        }
    }
    Ok(ScenarioEdit::SetBase { scenario: place, on }.into())
}

/// Takes one edit out of a scenario.
///
/// # Errors
/// When there is no such scenario or edit.
pub fn remove_scenario_edit(plan: &Plan, scenario: &Name, at: usize) -> Change {
    let place = scenario_place(plan, scenario)?;
    let edits = plan.scenario(scenario).map_or(0, |scenario| scenario.edits.len());
    if at >= edits {
        return Err(Refused(format!("“{}” does not have so many edits any more.", short(scenario.as_str()))));
    }
    Ok(ScenarioEdit::RemoveEdits { scenario: place, at, count: 1 }.into())
}

/// Takes a scenario away. Those that stand on it take its edits over, before their own, and stand on what it stood on: what
/// they come to stays as it is.
///
/// # Errors
/// When there is no such scenario.
pub fn remove_scenario(plan: &Plan, name: &Name) -> Change {
    let place = scenario_place(plan, name)?;
    let Some(scenario) = plan.scenario(name) else { return Ok(Edit::All(Vec::new())) };
    let mut edits = Vec::new();
    for above in standing_on(plan, name) {
        if !scenario.edits.is_empty() {
            edits.push(ScenarioEdit::InsertEdits { scenario: above.clone(), at: 0, edits: scenario.edits.clone() }.into());
        }
        edits.push(ScenarioEdit::SetBase { scenario: above, on: scenario.on.clone() }.into());
    }
    edits.push(ScenarioEdit::Remove { scenario: place }.into());
    Ok(Edit::all(edits))
}

/// What has to be done to the scenarios once one has become the plan: it goes, and those that stand on it stand on the plan.
pub(crate) fn settle_scenario(plan: &Plan, name: &Name) -> Vec<Edit> {
    let above = standing_on(plan, name).map(|place| ScenarioEdit::SetBase { scenario: place, on: None }.into());
    above.chain(plan.scenario_place(name).map(|place| ScenarioEdit::Remove { scenario: place }.into())).collect()
}

/// Those that stand directly on a scenario.
fn standing_on<'a>(plan: &'a Plan, name: &'a Name) -> impl Iterator<Item = Called> + 'a {
    let stands = |scenario: &Arc<Scenario>| scenario.on.as_ref() == Some(name) && scenario.name != *name;
    let entries = plan.scenarios.iter().enumerate().filter(move |(_, scenario)| stands(scenario));
    entries.map(|(at, scenario)| Called { at, name: scenario.name.clone() })
}

impl Groundless {
    /// Why the scenario with this name cannot be worked out, as a sentence.
    #[must_use]
    pub fn of(&self, scenario: &Name) -> String {
        let scenario = short(scenario.as_str());
        match self {
            Self::Missing(name) if short(name.as_str()) == scenario => format!("There is no scenario “{scenario}”."),
            Self::Missing(name) => {
                format!(
                    "“{scenario}” stands on the scenario “{}”, which is not in the plan. Put it on the plan, or on another one.",
                    short(name.as_str())
                )
            }
            Self::Circular(_) => format!("“{scenario}” stands, in the end, on itself. Put it on the plan, or on another scenario."),
        }
    }
}
