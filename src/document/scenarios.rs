//! Scenarios of a document: working one out on the plan, opening it, changing it while it is open, and making it the plan.

use super::Document;
use super::change::reversed;
use super::model::Model;
use super::request::{Answer, EditState, ScenarioState};
use crate::plan::About;
use crate::plan::changes::settle_scenario;
use crate::plan::describe::short;
use crate::plan::{Called, Edit, Name, NetworkEdit, Problem, ProblemCode, Row, Scenario, ScenarioEdit, Severity, Sku, StockEdit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The scenario that is open.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub name: Name,
    /// Its position among the plan's scenarios.
    at: usize,
    /// The plan with the scenario's edits.
    pub model: Model,
    laid: Vec<Laid>,
}

/// One edit on the way from a plan to a scenario.
#[derive(Debug, Clone)]
pub(super) struct Laid {
    /// In words, as it was on the plan at that point.
    pub words: String,
    /// The edit as it was made or, where it could not be made, why.
    pub edit: Result<Edit, String>,
}

impl Model {
    /// Makes these edits on a clone, one after the other, but for those that cannot be made. Nothing is computed.
    pub(super) fn laid(&self, edits: Vec<Edit>) -> (Self, Vec<Laid>) {
        let mut model = self.clone();
        let mut laid = Vec::with_capacity(edits.len());
        for edit in hinted(edits, self) {
            let words = edit.describe(&model.plan);
            let edit = model.fitted(edit);
            let made = model.make(edit.clone().steps()).map(|_| edit).map_err(|failed| failed.error.to_string());
            laid.push(Laid { words, edit: made });
        }
        (model, laid)
    }

    /// The edits of a scenario and of all that it stands on, and how many of them are its own.
    ///
    /// # Errors
    /// Why it cannot be worked out.
    pub(super) fn edits_of(&self, name: &Name) -> Result<(Vec<Edit>, usize), String> {
        let chain = self.plan.scenario_chain(name).map_err(|groundless| groundless.of(name))?;
        let own = chain.last().map_or(0, |scenario| scenario.edits.len());
        Ok((chain.into_iter().flat_map(|scenario| scenario.edits.iter().cloned()).collect(), own))
    }

    /// The plan with a scenario's edits, computed, and what became of its own edits.
    ///
    /// # Errors
    /// Why it cannot be worked out.
    pub(super) fn with_scenario(&self, name: &Name) -> Result<(Self, Vec<Laid>), String> {
        let (edits, own) = self.edits_of(name)?;
        let (mut model, mut laid) = self.laid(edits);
        model.follow_from(self);
        let own = laid.split_off(laid.len().saturating_sub(own));
        Ok((model, own))
    }

    /// The first rows that have these SKUs, found in one go.
    pub(super) fn rows_of_skus<'a>(&self, skus: impl Iterator<Item = &'a str> + Clone) -> Vec<Option<usize>> {
        let mut wanted: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        wanted.extend(skus.clone().map(|sku| (sku, None)));
        for (at, sku) in self.catalogue.skus().iter().enumerate() {
            if let Some(found) = wanted.get_mut(sku) {
                found.get_or_insert(at);
            }
        }
        skus.map(|sku| wanted.get(sku).copied().flatten()).collect()
    }

    /// Whether no id and no SKU is there twice, so that each says as much as a position.
    fn is_unambiguous(&self) -> bool {
        let is_twice = |problem: &Problem| problem.code == ProblemCode::DuplicateId;
        self.sku_errors.is_empty() && !self.network_problems.iter().any(is_twice)
    }
}

/// The same edits with the rows that their SKUs have, so that each need not be looked for.
fn hinted(mut edits: Vec<Edit>, model: &Model) -> Vec<Edit> {
    let mut skus: Vec<Sku> = Vec::new();
    edits.iter_mut().for_each(|edit| each_row(edit, |row| skus.push(row.sku.clone())));
    if skus.len() < 2 {
        return edits;
    }
    let mut places = model.rows_of_skus(skus.iter().map(Sku::as_str)).into_iter();
    let mut hint = |row: &mut Row| {
        let place = places.next().flatten();
        row.at = place.filter(|_| row.at == 0).unwrap_or(row.at);
    };
    edits.iter_mut().for_each(|edit| each_row(edit, &mut hint));
    edits
}

fn each_row(edit: &mut Edit, mut change: impl FnMut(&mut Row)) {
    let mut waiting = vec![edit];
    while let Some(edit) = waiting.pop() {
        match edit {
            Edit::All(edits) => waiting.extend(edits),
            Edit::Stock(edit) => edit.row_mut().into_iter().for_each(&mut change),
            _ => {}
        }
    }
}

impl Open {
    fn new(base: &Model, name: &Name) -> Result<Self, String> {
        let (model, laid) = base.with_scenario(name)?;
        let at = base.plan.scenario_place(name).map_or(0, |place| place.at);
        Ok(Self { name: name.clone(), at, model, laid })
    }

    /// The edits of it that cannot be made.
    pub fn problems(&self) -> Vec<Problem> {
        let missing = self.laid.iter().enumerate().filter_map(|(at, laid)| Some((at, &laid.words, laid.edit.as_ref().err()?)));
        let problem = |(at, words, why): (usize, &String, &String)| {
            let path = format!("scenarios[{}].edits[{at}]", self.at);
            let message = format!("“{words}” of scenario “{}” cannot be made: {why}", short(self.name.as_str()));
            Problem::new(Severity::Warning, ProblemCode::EditNotMade, path, About::Plan, message)
        };
        let place = |at| ScenarioEdit::RemoveEdits { scenario: Called { at: self.at, name: self.name.clone() }, at, count: 1 };
        missing.map(|it| problem(it).or(|| ("Take it out of the scenario", place(it.0)))).collect()
    }
}

impl Document {
    /// What is shown: the scenario that is open, or else the plan.
    pub(super) fn shown(&self) -> &Model {
        self.open.as_ref().map_or(&self.base, |open| &open.model)
    }

    pub(crate) fn shown_mut(&mut self) -> &mut Model {
        self.open.as_mut().map_or(&mut self.base, |open| &mut open.model)
    }

    pub(super) fn open_scenario(&mut self, name: Option<Name>) -> Answer {
        let open = match name.map(|name| Open::new(&self.base, &name)).transpose() {
            Ok(open) => open,
            Err(why) => return Answer::Refused(why),
        };
        self.open = open;
        self.revision = self.revision.saturating_add(1);
        Answer::View(self.view())
    }

    /// Works the open scenario out anew, after the plan or the scenario has changed; one that is not there any more is left.
    /// `scenarios` is how many there were: one that was renamed stays where it was.
    pub(super) fn reopen(&mut self, scenarios: usize) {
        let Some(open) = self.open.take() else { return };
        let plan = &self.base.plan;
        let renamed = || plan.scenarios.get(open.at).filter(|_| plan.scenarios.len() == scenarios);
        let scenario = plan.scenario(&open.name).or_else(renamed).map(|scenario| scenario.name.clone());
        self.open = scenario.and_then(|name| Open::new(&self.base, &name).ok());
    }

    /// What an edit means for the document: while a scenario is open, an edit that it can hold changes the scenario.
    /// `None` where it changes nothing.
    ///
    /// # Errors
    /// Why the edit cannot be made.
    pub(super) fn meant(&self, edit: Edit) -> Result<Option<Edit>, String> {
        let Some(open) = self.open.as_ref().filter(|_| edit.fits_a_scenario()) else { return Ok(Some(edit)) };
        let Some(scenario) = self.base.plan.scenario(&open.name) else { return Ok(Some(edit)) };
        let mut after = open.model.clone();
        let inverse = after.make(edit.clone().steps()).map_err(|failed| failed.error.to_string())?;
        if inverse == reversed(edit.clone()) {
            return Ok(None);
        }
        // Sound before and after, it is by ids alone: that is what people read and what fits a plan that has moved on.
        let edit = if open.model.is_unambiguous() && !adds_something(&edit) { edit.by_ids() } else { edit };
        let place = Called { at: open.at, name: open.name.clone() };
        let end = scenario.edits.len();
        let Some(at) = same_setting(&scenario.edits, &edit) else {
            return Ok(Some(ScenarioEdit::InsertEdits { scenario: place, at: end, edits: vec![edit] }.into()));
        };
        // The later of two that set the same takes the place of the earlier, unless it puts back what was there before both.
        let mut edits = vec![ScenarioEdit::RemoveEdits { scenario: place.clone(), at, count: 1 }.into()];
        if !self.is_so_before(&open.name, end.saturating_sub(at), &edit) {
            edits.push(ScenarioEdit::InsertEdits { scenario: place, at, edits: vec![edit] }.into());
        }
        Ok(Some(Edit::all(edits)))
    }

    /// Whether all is as an edit would have it before the last so many edits of a scenario.
    fn is_so_before(&self, name: &Name, last: usize, edit: &Edit) -> bool {
        let Ok((mut edits, _)) = self.base.edits_of(name) else { return false };
        edits.truncate(edits.len().saturating_sub(last));
        let (mut before, _) = self.base.laid(edits);
        before.make(edit.clone().steps()).is_ok_and(|inverse| inverse == reversed(edit.clone()))
    }

    pub(super) fn scenarios(&self) -> Vec<ScenarioState> {
        let state = |scenario: &Arc<Scenario>| {
            let worked_out = self.base.edits_of(&scenario.name).map(|(edits, own)| {
                let mut laid = self.base.laid(edits).1;
                laid.split_off(laid.len().saturating_sub(own))
            });
            let (edits, groundless) = match worked_out {
                Ok(laid) => (laid.into_iter().map(|laid| EditState { words: laid.words, not_made: laid.edit.err() }).collect(), None),
                Err(why) => {
                    let words = |edit: &Edit| EditState { words: edit.describe(&self.base.plan), not_made: Some(why.clone()) };
                    (scenario.edits.iter().map(words).collect(), Some(why.clone()))
                }
            };
            ScenarioState { name: scenario.name.clone(), note: scenario.note.clone(), on: scenario.on.clone(), edits, groundless }
        };
        self.base.plan.scenarios.iter().map(state).collect()
    }

    /// Makes a scenario the plan, with all that it stands on, and takes it away: one change, all of it or nothing.
    pub(super) fn apply_scenario(&mut self, name: &Name) -> Answer {
        let edits = match self.base.edits_of(name) {
            Ok((edits, _)) => edits,
            Err(why) => return Answer::Refused(why),
        };
        let title = short(name.as_str());
        let mut made = Vec::with_capacity(edits.len());
        for Laid { words, edit } in self.base.laid(edits).1 {
            match edit {
                Ok(edit) => made.push(edit),
                Err(why) => return Answer::Refused(format!("Scenario “{title}” cannot become the plan. “{words}” cannot be made: {why}")),
            }
        }
        made.extend(settle_scenario(&self.base.plan, name));
        // What it showed is the plan from now on.
        let open = self.open.take_if(|open| open.name == *name);
        let answer = self.make_change(Edit::all(made), format!("Make scenario {title} the plan"));
        if !matches!(answer, Answer::Changed(_)) {
            self.open = self.open.take().or(open);
        }
        answer
    }
}

/// Whether an edit brings something new, which may have the id of something that is there.
fn adds_something(edit: &Edit) -> bool {
    use NetworkEdit as E;
    use StockEdit as S;
    edit.leaves().into_iter().any(|step| {
        matches!(
            step,
            Edit::Network(
                E::AddWarehouse { .. }
                    | E::AddWarehouseGroup { .. }
                    | E::AddSalesChannel { .. }
                    | E::AddSalesChannelGroup { .. }
                    | E::Identify { .. }
            ) | Edit::Stock(S::AddProduct { .. } | S::SetSku { .. })
        )
    })
}

/// The last edit of a scenario that sets the same as another, when nothing after it could mind.
fn same_setting(edits: &[Edit], edit: &Edit) -> Option<usize> {
    let set = edit.sets()?;
    let settings = edits.iter().enumerate().rev().map_while(|(at, edit)| Some((at, edit.sets()?)));
    settings.into_iter().find(|(_, before)| *before == set).map(|(at, _)| at)
}

impl Model {
    /// The same edit with positions that are there: what would be put past the end of a list comes last in it. A plan that
    /// has moved on under a scenario may have shorter lists.
    fn fitted(&self, edit: Edit) -> Edit {
        let steps = edit.steps();
        if steps.len() < 2 {
            return Edit::all(steps.into_iter().map(|step| self.fitted_single(step)).collect());
        }
        // Each as it finds the plan.
        let mut model = self.clone();
        let fit = |step| {
            let step = model.fitted_single(step);
            // What cannot be made is found out when all of them are.
            let _ = model.make(vec![step.clone()]);
            step
        };
        Edit::all(steps.into_iter().map(fit).collect())
    }

    fn fitted_single(&self, edit: Edit) -> Edit {
        match edit {
            Edit::Network(edit) => Edit::Network(self.plan.fitted(edit)),
            Edit::Stock(edit) => Edit::Stock(self.catalogue.fitted(edit)),
            other => other,
        }
    }
}
