//! How a document is changed: an edit is applied whole or not at all, its inverse remembered, the figures computed.

use super::history::{Step, Way};
use super::request::{Answer, Changed};
use super::{Document, exchange};
use crate::plan::{Edit, EditError, StockEdit};
use std::sync::Arc;

/// What has to be computed anew.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Touched {
    /// One product was changed in its row, by this edit. The sums go without it until it is computed.
    Row(usize, StockEdit),
    /// A product was put at this row.
    Inserted(usize),
    /// The product of this row was taken away. Its figures have already been forgotten.
    Removed,
    /// The network was changed, and no product.
    Network,
    /// More than that.
    Everything,
}

impl Document {
    pub(super) fn perform(&mut self, edit: Edit) -> Answer {
        let edit = Edit::all(edit.steps());
        let description = edit.describe(&self.plan);
        match self.apply(edit.clone()) {
            // Its own inverse: a name given again, a quantity typed over itself.
            Ok(inverse) if inverse == reversed(edit) => Answer::Unchanged,
            Ok(inverse) => {
                self.history.done(Step { description: description.clone(), edit: inverse });
                self.changed(description)
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
        match self.apply(edit.clone()) {
            Ok(inverse) => {
                self.history.put(way.reversed(), Step { description: description.clone(), edit: inverse });
                self.changed(description)
            }
            Err(error) => {
                self.history.put(way, Step { description, edit });
                Answer::Refused(error.to_string())
            }
        }
    }

    fn changed(&mut self, description: String) -> Answer {
        self.revision = self.revision.saturating_add(1);
        Answer::Changed(Changed { view: self.view(), description })
    }

    /// Makes the change, computes what follows from it, and gives its inverse.
    fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        let before = self.plan.clone();
        let steps = edit.steps();
        // Only a lone edit of one product touches one row.
        let touched = match steps.as_slice() {
            [Edit::Stock(edit)] => self.row_of(edit).unwrap_or(Touched::Everything),
            steps if steps.iter().all(|step| matches!(step, Edit::Network(_))) => Touched::Network,
            _ => Touched::Everything,
        };
        let mut done = Vec::new();
        for step in steps {
            let inverse = match step {
                Edit::Replace(text) => self.replace(&text),
                Edit::Network(edit) => Arc::make_mut(&mut self.plan).apply(edit).map(Edit::Network),
                Edit::Stock(edit) => self.catalogue.apply(edit).map(Edit::Stock),
                // Steps hold no edits.
                Edit::All(_) => continue,
            };
            match inverse {
                Ok(inverse) => done.push(inverse),
                Err(error) => {
                    let again = match touched {
                        // The edit has changed nothing, but the sums go without its row.
                        Touched::Row(..) if done.is_empty() => Some(touched),
                        // The same plan again, but a catalogue that was replaced and read back may number its lists otherwise.
                        _ => (!done.is_empty()).then_some(Touched::Everything),
                    };
                    self.take_back(done);
                    self.plan = before;
                    if let Some(again) = again {
                        self.follow(again);
                    }
                    return Err(error);
                }
            }
        }
        self.follow(touched);
        done.reverse();
        Ok(Edit::all(done))
    }

    /// Undoes the first part of a change whose second part failed.
    fn take_back(&mut self, done: Vec<Edit>) {
        for inverse in done.into_iter().rev() {
            match inverse {
                Edit::Stock(edit) => drop(self.catalogue.apply(edit)),
                Edit::Replace(text) => drop(self.replace(&text)),
                Edit::Network(_) | Edit::All(_) => {}
            }
        }
    }

    /// Puts another plan in this one's place.
    fn replace(&mut self, text: &str) -> Result<Edit, EditError> {
        let (plan, catalogue) = exchange::read_plan(text).map_err(|error| EditError::Unreadable(error.to_string()))?;
        let old: Arc<str> = self.text().into();
        self.plan = Arc::new(plan);
        self.catalogue = catalogue;
        Ok(Edit::Replace(old))
    }

    /// The one row that an edit touches, found before it is made.
    fn row_of(&mut self, edit: &StockEdit) -> Option<Touched> {
        use StockEdit as E;
        if self.network.rotates() && matches!(edit, E::AddProduct { .. } | E::RemoveProduct { .. } | E::SetSku { .. }) {
            // The odd units of other products go to others now.
            return None;
        }
        match edit {
            E::AddProduct { at, .. } => Some(Touched::Inserted(*at)),
            E::RemoveProduct { row } => {
                let at = self.catalogue.find(row)?;
                if let Some(balance) = &mut self.balance {
                    balance.remove_row(&self.network, &self.catalogue, at);
                }
                Some(Touched::Removed)
            }
            E::SetSku { row, .. }
            | E::SetName { row, .. }
            | E::SetEnabled { row, .. }
            | E::SetSoldIn { row, .. }
            | E::SetStock { row, .. }
            | E::SetReserved { row, .. } => {
                let at = self.catalogue.find(row)?;
                if let Some(balance) = &mut self.balance {
                    balance.leave(&self.network, &self.catalogue, at, edit);
                }
                Some(Touched::Row(at, edit.clone()))
            }
            E::ReorderProduct { .. }
            | E::ClearWarehouse { .. }
            | E::FillWarehouse { .. }
            | E::ClearReserved { .. }
            | E::FillReserved { .. }
            | E::ForgetChannel { .. }
            | E::FillSoldIn { .. } => None,
        }
    }

    /// Computes what a change has touched.
    fn follow(&mut self, touched: Touched) {
        let Some(balance) = &mut self.balance else { return self.compute() };
        let followed = match touched {
            Touched::Row(row, edit) => balance.enter(&self.network, &self.catalogue, row, &edit),
            Touched::Inserted(row) => balance.insert_row(&self.network, &self.catalogue, row),
            Touched::Removed => Ok(()),
            Touched::Network => return self.follow_network(),
            Touched::Everything => return self.compute(),
        };
        match followed {
            Ok(()) => self.judge_products(),
            Err(_) => self.compute(),
        }
    }
}

/// The steps of an edit in the opposite order.
fn reversed(edit: Edit) -> Edit {
    let mut steps = edit.steps();
    steps.reverse();
    Edit::all(steps)
}
