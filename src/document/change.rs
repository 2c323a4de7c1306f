//! How a document is changed: an edit is applied whole or not at all, and its inverse remembered.

use super::Document;
use super::history::{Step, Way};
use super::request::{Answer, Changed};
use crate::plan::Edit;

impl Document {
    pub(super) fn perform(&mut self, edit: Edit) -> Answer {
        self.perform_as(edit, None)
    }

    /// Makes a change, in these words where there are any.
    pub(super) fn perform_as(&mut self, edit: Edit, words: Option<String>) -> Answer {
        match self.meant(Edit::all(edit.steps())) {
            Ok(Some(edit)) => {
                let description = words.unwrap_or_else(|| edit.describe(&self.shown().plan));
                self.make_change(edit, description)
            }
            Ok(None) => Answer::Unchanged,
            Err(why) => Answer::Refused(why),
        }
    }

    /// Changes the plan, and with it what is open.
    pub(super) fn make_change(&mut self, edit: Edit, description: String) -> Answer {
        let scenarios = self.base.plan.scenarios.len();
        let of_scenarios = is_of_scenarios(&edit);
        match self.base.apply(edit.clone()) {
            // Its own inverse: a name given again, a quantity typed over itself.
            Ok(inverse) if inverse == reversed(edit) => Answer::Unchanged,
            Ok(inverse) => {
                self.history.done(Step { description: description.clone(), edit: inverse });
                self.forget_worked_out(!of_scenarios);
                self.changed(description, scenarios)
            }
            Err(error) => Answer::Refused(error.to_string()),
        }
    }

    pub(super) fn undo(&mut self) -> Answer {
        self.go(Way::Back, "There is nothing to undo.")
    }

    pub(super) fn redo(&mut self) -> Answer {
        self.go(Way::Forward, "There is nothing to redo.")
    }

    /// Takes one step through the history; what fails stays there to be taken.
    fn go(&mut self, way: Way, nothing: &str) -> Answer {
        let Some(Step { description, edit }) = self.history.take(way) else { return Answer::Refused(nothing.to_owned()) };
        let scenarios = self.base.plan.scenarios.len();
        match self.base.apply(edit.clone()) {
            Ok(inverse) => {
                self.forget_worked_out(!is_of_scenarios(&edit));
                self.history.put(way.reversed(), Step { description: description.clone(), edit: inverse });
                self.changed(description, scenarios)
            }
            Err(error) => {
                self.history.put(way, Step { description, edit });
                Answer::Refused(error.to_string())
            }
        }
    }

    /// Answers after a change of a plan that had so many scenarios.
    fn changed(&mut self, description: String, scenarios: usize) -> Answer {
        self.reopen(scenarios);
        self.revision = self.revision.saturating_add(1);
        Answer::Changed(Changed { view: self.view(), description, landed: None })
    }
}

/// Whether an edit changes scenarios and nothing else.
fn is_of_scenarios(edit: &Edit) -> bool {
    edit.leaves().iter().all(|step| matches!(step, Edit::Scenario(_)))
}

/// The steps of an edit in the opposite order.
pub(super) fn reversed(edit: Edit) -> Edit {
    let mut steps = edit.steps();
    steps.reverse();
    Edit::all(steps)
}
