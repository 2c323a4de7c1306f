//! The package's class `Planner`: an open plan that is changed by edits, with undo, scenarios and their comparison.

mod results;

#[cfg(feature = "planner")]
mod binding;

use super::calls::{balanced, explained};
use super::failure::Failure;
use super::json::Json;
use crate::document::{Answer, Changed, ComparedBy, Document, History, Model, Request, View};
use crate::exchange::{ReadError, read_edit};
use crate::plan::Name;

/// An open plan that is changed by edits.
#[derive(Debug)]
pub struct Planner {
    document: Document,
    /// What is shown, since the last change.
    view: View,
}

impl Planner {
    /// Opens a plan. One with errors can be opened as well: edits may mend it.
    ///
    /// # Errors
    /// A text that is not a plan.
    ///
    /// ```
    /// use stockpool::js::planner::Planner;
    /// let mut planner = Planner::open(r#"{ "format": "stockpool/plan", "version": 1, "name": "Europe" }"#).unwrap();
    /// let change = planner.perform(r#"{ "edit": "renamePlan", "name": "Europe, autumn" }"#).unwrap();
    /// assert_eq!(change, r#"{"description":"Rename the plan to Europe, autumn","revision":1,"scenario":null,"undo":"Rename the plan to Europe, autumn","redo":null}"#);
    /// ```
    pub fn open(text: &str) -> Result<Self, Box<Failure>> {
        let mut document = Document::open(text, History::default()).map_err(|error| Failure::unreadable(&error))?;
        let view = document.view();
        Ok(Self { document, view })
    }

    /// Makes an edit: changes the plan or, while a scenario is open that can hold it, the scenario. Gives what has changed and
    /// how things stand, or `null` when everything was so already.
    ///
    /// # Errors
    /// A text that is no edit; an edit that cannot be made. Nothing is changed then.
    pub fn perform(&mut self, edit: &str) -> Result<String, Box<Failure>> {
        let edit = read_edit(edit).map_err(|error| wrong_edit(&error))?;
        let answer = self.document.answer(Request::Perform(edit));
        self.changed(answer)
    }

    /// Takes the last change back. Answers like [`Planner::perform`].
    ///
    /// # Errors
    /// When there is none.
    pub fn undo(&mut self) -> Result<String, Box<Failure>> {
        let answer = self.document.answer(Request::Undo);
        self.changed(answer)
    }

    /// Makes the change again that was last taken back. Answers like [`Planner::perform`].
    ///
    /// # Errors
    /// When there is none.
    pub fn redo(&mut self) -> Result<String, Box<Failure>> {
        let answer = self.document.answer(Request::Redo);
        self.changed(answer)
    }

    /// Makes a scenario the plan, with all that it stands on, and takes it away: one change. Answers like [`Planner::perform`].
    ///
    /// # Errors
    /// A scenario that is not there, or that has an edit that cannot be made.
    pub fn apply(&mut self, scenario: &str) -> Result<String, Box<Failure>> {
        let scenario = self.scenario_named(scenario, "scenario")?;
        let answer = self.document.answer(Request::ApplyScenario { scenario });
        self.changed(answer)
    }

    /// Shows a scenario in the plan's place, or the plan again. Gives how things stand.
    ///
    /// # Errors
    /// A scenario that is not there, or stands on one that is not.
    pub fn show(&mut self, scenario: Option<&str>) -> Result<String, Box<Failure>> {
        let scenario = scenario.map(|name| self.scenario_named(name, "scenario")).transpose()?;
        match self.document.answer(Request::Open { scenario }) {
            Answer::Refused(why) => return Err(Failure::refused(why)),
            Answer::View(view) => self.view = view,
            _ => {}
        }
        Ok(self.state())
    }

    /// How things stand: the revision, the scenario that is open, what undo and redo would do.
    #[must_use]
    pub fn state(&self) -> String {
        results::state(&self.view, None)
    }

    /// All scenarios, with what becomes of their edits: a list.
    #[must_use]
    pub fn scenarios(&mut self) -> String {
        match self.document.answer(Request::Scenarios) {
            Answer::Scenarios(scenarios) => results::scenarios(&scenarios),
            _ => "[]".to_owned(),
        }
    }

    /// Scenarios beside the plan. `names` has a line for each; `by` is what the rows are, in the package's words; `limit` is how many
    /// rows there are at most where they are products.
    ///
    /// # Errors
    /// A scenario that is not there, a word that is none.
    pub fn compare(&mut self, names: &str, by: &str, limit: usize) -> Result<String, Box<Failure>> {
        let by = match by {
            "salesChannelGroups" => ComparedBy::ChannelGroups,
            "salesChannels" => ComparedBy::Channels,
            "warehouseGroups" => ComparedBy::WarehouseGroups,
            "products" => ComparedBy::Products { limit },
            _ => {
                let known = "“salesChannelGroups”, “salesChannels”, “warehouseGroups” and “products”";
                return Err(Failure::argument("options.by", format!("There is no “{by}” to compare by; there are {known}.")));
            }
        };
        let names = names.split_terminator('\n').enumerate();
        let scenarios: Result<_, _> = names.map(|(at, name)| self.scenario_named(name, &format!("scenarios[{at}]"))).collect();
        match self.document.answer(Request::Compare { scenarios: scenarios?, by }) {
            Answer::Comparison(comparison) => Ok(results::comparison(&comparison)),
            _ => Ok("null".to_owned()),
        }
    }

    /// Everything that is wrong with what is shown, or worth a look: errors first.
    #[must_use]
    pub fn problems(&self) -> String {
        let mut json = Json::default();
        super::results::problems(&mut json, &self.view.problems);
        json.into_text()
    }

    /// The figures of what is shown, as [`balance`](super::calls::balance) gives them.
    ///
    /// # Errors
    /// When it has errors.
    pub fn balance(&mut self) -> Result<String, Box<Failure>> {
        self.computing().map(balanced)
    }

    /// Why a channel group's balanced quantity of a product is what it is, as [`explain`](super::calls::explain) gives it.
    ///
    /// # Errors
    /// When what is shown has errors; a product or a channel group that is not in it.
    pub fn explain(&mut self, sku: &str, channel_group: &str) -> Result<String, Box<Failure>> {
        explained(self.computing()?, sku, channel_group)
    }

    /// The canonical text of the plan's file: the plan itself with all its scenarios, whichever is open.
    #[must_use]
    pub fn file(&self) -> String {
        self.document.text()
    }

    /// What is shown, if it can be computed.
    fn computing(&mut self) -> Result<&mut Model, Box<Failure>> {
        if self.view.computes { Ok(self.document.shown_mut()) } else { Err(Failure::broken(&self.view.problems)) }
    }

    fn changed(&mut self, answer: Answer) -> Result<String, Box<Failure>> {
        match answer {
            Answer::Changed(Changed { view, description, .. }) => {
                self.view = view;
                Ok(results::state(&self.view, Some(&description)))
            }
            Answer::Refused(why) => Err(Failure::refused(why)),
            _ => Ok("null".to_owned()),
        }
    }

    fn scenario_named(&self, name: &str, path: &str) -> Result<Name, Box<Failure>> {
        let known = Name::new(name).ok().filter(|name| self.view.plan.scenario(name).is_some());
        known.ok_or_else(|| Failure::unknown(path, "scenario", name))
    }
}

fn wrong_edit(error: &ReadError) -> Box<Failure> {
    let path = if error.path.is_empty() { "edit".to_owned() } else { format!("edit.{}", error.path) };
    Failure::argument(&path, error.message.clone())
}
