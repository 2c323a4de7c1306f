//! How a model is changed: an edit is applied whole or not at all, and what it touches is computed.

use super::model::Model;
use crate::catalogue::Catalogue;
use crate::exchange;
use crate::plan::{Edit, EditError, Plan, StockEdit};
use std::sync::Arc;

/// What has to be computed anew.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Touched {
    /// One product was changed in its row, by this edit. The sums go without it until it is computed.
    Row(usize, StockEdit),
    /// A product was put at this row.
    Inserted(usize),
    /// The product of this row was taken away. Its figures have already been forgotten.
    Removed(usize),
    /// The network was changed, and no product.
    Network,
    /// The scenarios, and nothing that is computed.
    Scenarios,
    /// More than that.
    Everything,
}

/// Why a change was not made.
#[derive(Debug)]
pub(super) struct Failed {
    pub error: EditError,
    pub left: Left,
}

/// How a change that was not made has left plan and catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Untouched.
    AsItWas,
    /// Some of it was made and taken back.
    PutBack,
}

impl Model {
    /// Makes the change, computes what follows from it, and gives its inverse.
    pub(super) fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        let steps = edit.steps();
        // Only a lone edit of one product touches one row.
        let touched = match steps.as_slice() {
            [Edit::Stock(edit)] => self.row_of(edit).unwrap_or(Touched::Everything),
            steps if steps.iter().all(|step| matches!(step, Edit::Scenario(_))) => Touched::Scenarios,
            steps if steps.iter().all(|step| matches!(step, Edit::Network(_) | Edit::Scenario(_))) => Touched::Network,
            _ => Touched::Everything,
        };
        match self.make(steps) {
            Ok(done) => {
                self.follow(touched);
                Ok(done)
            }
            Err(Failed { error, left }) => {
                let again = match (left, touched) {
                    // Nothing was changed, but the sums go without its row.
                    (Left::AsItWas, touched @ Touched::Row(..)) => Some(touched),
                    (Left::AsItWas, _) => None,
                    // The same plan again, but a catalogue that was replaced and read back may number its lists otherwise.
                    (Left::PutBack, _) => Some(Touched::Everything),
                };
                if let Some(again) = again {
                    self.follow(again);
                }
                Err(error)
            }
        }
    }

    /// Makes a change to plan and catalogue, all of it or nothing, and gives its inverse. Nothing is computed.
    pub(super) fn make(&mut self, steps: Vec<Edit>) -> Result<Edit, Failed> {
        let before = self.plan.clone();
        let mut done = Vec::new();
        for step in steps {
            let inverse = match step {
                Edit::Replace(text) => self.replace(&text),
                Edit::Network(edit) => Arc::make_mut(&mut self.plan).apply(edit).map(Edit::Network),
                Edit::Stock(edit) => self.catalogue.apply(edit).map(Edit::Stock),
                #[cfg(not(feature = "scenarios"))]
                Edit::Scenario(_) => Err(EditError::NotInAScenario),
                #[cfg(feature = "scenarios")]
                Edit::Scenario(edit) => Arc::make_mut(&mut self.plan).apply_to_scenarios(edit).map(Edit::Scenario),
                // Steps hold no edits.
                Edit::All(_) => continue,
            };
            match inverse {
                Ok(inverse) => done.push(inverse),
                Err(error) => {
                    let left = if done.is_empty() { Left::AsItWas } else { Left::PutBack };
                    self.take_back(done);
                    self.plan = before;
                    return Err(Failed { error, left });
                }
            }
        }
        done.reverse();
        Ok(Edit::all(done))
    }

    /// Undoes the first part of a change whose second part failed.
    fn take_back(&mut self, done: Vec<Edit>) {
        for inverse in done.into_iter().rev() {
            match inverse {
                Edit::Stock(edit) => drop(self.catalogue.apply(edit)),
                Edit::Replace(text) => drop(self.replace(&text)),
                // What puts back a plan that was replaced.
                Edit::All(steps) => self.take_back(steps.into_iter().rev().collect()),
                Edit::Network(_) | Edit::Scenario(_) => {}
            }
        }
    }

    /// Puts another plan in this one's place.
    fn replace(&mut self, text: &str) -> Result<Edit, EditError> {
        let (plan, catalogue) = exchange::read_plan(text).map_err(|error| EditError::Unreadable(error.to_string()))?;
        let old = replacing(&self.plan, &self.catalogue);
        self.plan = Arc::new(plan);
        self.catalogue = catalogue;
        Ok(old)
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
                Some(Touched::Removed(at))
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
            | E::CutStock { .. }
            | E::FillStock { .. }
            | E::FillWarehouse { .. }
            | E::ClearReserved { .. }
            | E::FillReserved { .. }
            | E::ForgetChannel { .. }
            | E::FillSoldIn { .. }
            | E::TakeIn { .. } => None,
        }
    }

    /// Computes what a change has touched.
    fn follow(&mut self, touched: Touched) {
        if touched == Touched::Scenarios {
            return self.follow_scenarios();
        }
        match &touched {
            Touched::Row(row, _) => self.forget_row(*row),
            Touched::Inserted(row) | Touched::Removed(row) => self.forget_from(*row),
            _ => {}
        }
        let Some(balance) = &mut self.balance else { return self.compute() };
        let (followed, renamed) = match touched {
            Touched::Row(row, edit) => {
                let renamed = matches!(edit, StockEdit::SetSku { .. }).then_some(row);
                (balance.enter(&self.network, &self.catalogue, row, &edit), renamed)
            }
            Touched::Inserted(row) => (balance.insert_row(&self.network, &self.catalogue, row), Some(row)),
            Touched::Removed(_) => (Ok(()), None),
            Touched::Network => return self.follow_network(),
            Touched::Everything | Touched::Scenarios => return self.compute(),
        };
        match followed {
            Ok(()) => self.judge_product(renamed),
            Err(_) => self.compute(),
        }
    }
}

/// More products than this are not written down to be put back: their columns are held on.
const MANY: usize = 5_000;

/// The edit that puts a plan in the place of any other.
pub(super) fn replacing(plan: &Plan, catalogue: &Catalogue) -> Edit {
    if catalogue.len() <= MANY {
        return Edit::Replace(exchange::write_plan(plan, catalogue).into());
    }
    let intake = StockEdit::TakeIn { intake: Arc::new(catalogue.as_intake()) };
    Edit::All(vec![Edit::Replace(exchange::write_plan(plan, &Catalogue::new()).into()), intake.into()])
}
