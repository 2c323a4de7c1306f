//! Becoming another document: the one that was opened, or what another tab has made of this one. What both have is not computed anew.

use super::Document;
use super::history::History;
use super::model::Model;
use crate::catalogue::Catalogue;
use crate::plan::Plan;

/// How many figures are followed one by one: a row at a time, as if they were typed.
const FEW: usize = 64;

impl Document {
    /// Puts another plan in the place of this one, with what was done to it.
    pub fn turn_into(&mut self, plan: Plan, catalogue: Catalogue, history: History) {
        (self.open, self.worked_out, self.reading, self.arriving) = (None, Vec::new(), None, None);
        (self.history, self.revision) = (history, 0);
        self.base.turn_into(plan, catalogue);
    }
}

impl Model {
    fn turn_into(&mut self, plan: Plan, catalogue: Catalogue) {
        // The same plan stays the same to whoever was told of it.
        let plan = if plan == *self.plan { self.plan.clone() } else { plan.into() };
        let is_same = std::sync::Arc::ptr_eq(&plan, &self.plan);
        match self.catalogue.edits_to(&catalogue, FEW).filter(|_| is_same) {
            Some(edits) => edits.into_iter().for_each(|edit| {
                // Cannot fail: the row is there.
                let _ = self.apply(edit.into());
            }),
            None => {
                let before = self.clone();
                (self.plan, self.catalogue) = (plan, catalogue);
                self.follow_from(&before);
            }
        }
    }
}
