//! Scenarios: what might be done to a plan, as named lists of edits, and how a [`ScenarioEdit`] changes them.

use super::Plan;
use super::edit::{Called, Edit};
#[cfg(feature = "scenarios")]
use super::edit::{EditError, ScenarioEdit};
use super::text::{Name, Note};
#[cfg(feature = "scenarios")]
use std::mem::replace;
use std::sync::Arc;

/// A named list of edits on a plan, or on another scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Scenario {
    /// What people call it. Unique among the plan's scenarios.
    pub name: Name,
    /// What there is to say about it.
    pub note: Note,
    /// The scenario whose edits come before its own; `None` is none, so that it stands on the plan itself.
    pub on: Option<Name>,
    /// What it changes, one after the other. None of them is a change to scenarios or to the plan as a whole.
    pub edits: Vec<Edit>,
}

/// The scenarios of a plan.
#[cfg(feature = "scenarios")]
pub type Scenarios = Vec<Arc<Scenario>>;
/// The scenarios of a plan: none, and so nothing that a scenario is made of.
#[cfg(not(feature = "scenarios"))]
pub type Scenarios = [Arc<Scenario>; 0];

impl Scenario {
    /// A scenario that changes nothing yet.
    #[must_use]
    pub fn new(name: Name, on: Option<Name>) -> Self {
        Self { name, note: Note::none(), on, edits: Vec::new() }
    }
}

/// Why a scenario cannot be worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Groundless {
    /// There is no such scenario.
    Missing(Name),
    /// It stands, in the end, on itself; the scenario at which that shows.
    Circular(Name),
}

impl Plan {
    /// The first scenario with this name.
    #[must_use]
    pub fn scenario(&self, name: &Name) -> Option<&Arc<Scenario>> {
        self.scenarios.iter().find(|scenario| scenario.name == *name)
    }

    /// The place of a scenario, if it is there.
    #[must_use]
    pub fn scenario_place(&self, name: &Name) -> Option<Called> {
        let at = self.scenarios.iter().position(|scenario| scenario.name == *name)?;
        Some(Called { at, name: name.clone() })
    }

    /// A scenario and those that it stands on: the one on the plan itself first, the one asked for last.
    ///
    /// # Errors
    /// When one of them is not there, or they go round in a circle.
    pub fn scenario_chain(&self, name: &Name) -> Result<Vec<&Arc<Scenario>>, Groundless> {
        let mut chain: Vec<&Arc<Scenario>> = Vec::new();
        let mut next = Some(name);
        while let Some(name) = next {
            if chain.len() > self.scenarios.len() || chain.iter().any(|scenario| scenario.name == *name) {
                return Err(Groundless::Circular(name.clone()));
            }
            let scenario = self.scenario(name).ok_or_else(|| Groundless::Missing(name.clone()))?;
            chain.push(scenario);
            next = scenario.on.as_ref();
        }
        chain.reverse();
        Ok(chain)
    }
}

#[cfg(feature = "scenarios")]
impl Plan {
    /// Makes the change and gives its inverse: applied next, it leaves the scenarios exactly as they were.
    ///
    /// # Errors
    /// An [`EditError`] when there is nothing to change, or a scenario cannot hold it; the plan is then as it was.
    pub fn apply_to_scenarios(&mut self, edit: ScenarioEdit) -> Result<ScenarioEdit, EditError> {
        use ScenarioEdit as E;
        Ok(match edit {
            E::Add { at, scenario } => {
                if at > self.scenarios.len() {
                    return Err(EditError::NoSuchPosition(at));
                }
                check(&scenario.edits)?;
                let place = Called { at, name: scenario.name.clone() };
                self.scenarios.insert(at, scenario);
                E::Remove { scenario: place }
            }
            E::Remove { scenario } => {
                let at = self.find_scenario(&scenario)?;
                E::Add { at, scenario: self.scenarios.remove(at) }
            }
            E::Reorder { scenario, to } => {
                let from = self.find_scenario(&scenario)?;
                if to >= self.scenarios.len() {
                    return Err(EditError::NoSuchPosition(to));
                }
                let moved = self.scenarios.remove(from);
                self.scenarios.insert(to, moved);
                E::Reorder { scenario: Called { at: to, ..scenario }, to: from }
            }
            E::Rename { scenario, name } => {
                let (at, entry) = self.scenario_mut(&scenario)?;
                let old = replace(&mut entry.name, name.clone());
                E::Rename { scenario: Called { at, name }, name: old }
            }
            E::SetNote { scenario, note } => {
                let (_, entry) = self.scenario_mut(&scenario)?;
                E::SetNote { note: replace(&mut entry.note, note), scenario }
            }
            E::SetBase { scenario, on } => {
                let (_, entry) = self.scenario_mut(&scenario)?;
                E::SetBase { on: replace(&mut entry.on, on), scenario }
            }
            E::InsertEdits { scenario, at, edits } => {
                check(&edits)?;
                let (_, entry) = self.scenario_mut(&scenario)?;
                if at > entry.edits.len() {
                    return Err(EditError::NoSuchPosition(at));
                }
                let count = edits.len();
                entry.edits.splice(at..at, edits);
                E::RemoveEdits { scenario, at, count }
            }
            E::RemoveEdits { scenario, at, count } => {
                let (_, entry) = self.scenario_mut(&scenario)?;
                let end = at.saturating_add(count);
                if end > entry.edits.len() {
                    return Err(EditError::NoSuchPosition(end));
                }
                let edits = entry.edits.splice(at..end, []).collect();
                E::InsertEdits { scenario, at, edits }
            }
        })
    }

    fn find_scenario(&self, place: &Called) -> Result<usize, EditError> {
        match self.scenarios.get(place.at) {
            Some(scenario) if scenario.name == place.name => Ok(place.at),
            _ => self.scenario_place(&place.name).map(|place| place.at).ok_or_else(|| EditError::NoSuchScenario(place.name.clone())),
        }
    }

    fn scenario_mut(&mut self, place: &Called) -> Result<(usize, &mut Scenario), EditError> {
        let at = self.find_scenario(place)?;
        let entry = self.scenarios.get_mut(at).ok_or_else(|| EditError::NoSuchScenario(place.name.clone()))?;
        Ok((at, Arc::make_mut(entry)))
    }
}

#[cfg(feature = "scenarios")]
fn check(edits: &[Edit]) -> Result<(), EditError> {
    if edits.iter().all(Edit::fits_a_scenario) { Ok(()) } else { Err(EditError::NotInAScenario) }
}
