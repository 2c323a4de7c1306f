//! What can be done to the open document. Changes are sent in their order; what becomes of one is known when it is answered.

use super::outcome::Answered;
use super::{Notice, Outcome, Session};
use crate::document::{Answer, LARGE_EXAMPLE, Landed, List, Request, SortBy, View};
use crate::plan::changes::{self, Refused};
use crate::plan::{Edit, Name, Plan, Product, Quantity, Row, Sku, StockEdit};
use crate::worker::{Reply, Task};
use leptos::prelude::*;
use std::ops::Range;

impl Session {
    /// Makes a change. What stands against it is said to the person.
    pub fn perform(&self, edit: impl Into<Edit>) -> Outcome {
        let edit = edit.into();
        if edit.is_nothing() {
            return Outcome::Made;
        }
        self.send(Request::Perform(edit))
    }

    /// Makes a change that depends on what the plan is like, and that its rules may stand against: of the plan as it is once all that
    /// was done before is in it.
    pub fn change(&self, edit: impl FnOnce(&Plan) -> Result<Edit, Refused> + 'static) {
        self.make(|plan| Ok((edit(plan)?, ())), |()| ());
    }

    /// The same of something that was typed, where it is said who typed it: refused at once, if it can be.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn change_typed(&self, edit: impl Fn(&Plan) -> Result<Edit, Refused> + 'static) -> Result<(), String> {
        self.view.with_untracked(|view| edit(&view.plan)).map_err(|refused| refused.to_string())?;
        self.change(edit);
        Ok(())
    }

    /// The same, with something that `then` gets when the change is made.
    pub fn make<T: 'static>(&self, edit: impl FnOnce(&Plan) -> Result<(Edit, T), Refused> + 'static, then: impl FnOnce(T) + 'static) {
        let session = *self;
        self.line.when_settled(move || match session.view.with_untracked(|view| edit(&view.plan)) {
            Ok((edit, made)) => session.perform(edit).then(move || then(made)),
            Err(refused) => session.refuse(refused.to_string()),
        });
    }

    /// Changes what the product looked at says of itself.
    pub fn change_product(&self, edit: impl FnOnce(&Product, Row) -> StockEdit + 'static) {
        let session = *self;
        self.line.when_settled(move || {
            // Its SKU alone says which one it is.
            let edit = session
                .looked_at
                .with_untracked(|product| product.as_ref().map(|product| edit(product, Row { at: 0, sku: product.sku.clone() })));
            if let Some(edit) = edit {
                session.perform(edit);
            }
        });
    }

    /// Adds a product at the end, under a SKU like this one that no other has. `then` gets its row and its SKU.
    pub fn add_product(&self, like: &str, name: Name, then: impl FnOnce(usize, Sku) + 'static) {
        let session = *self;
        let untaken = changes::fresh_sku(like, |_| false);
        self.find_skus(untaken.to_string(), move |taken| {
            let at = session.view.with_untracked(|view| view.products);
            let sku = changes::fresh_sku(untaken.as_str(), |sku| taken.iter().any(|other| other.as_str() == sku));
            let (edit, row) = changes::add_product(at, sku, name);
            session.perform(edit).then(move || then(at, row.sku));
        });
    }

    /// Makes a change that takes something away, and offers to undo it.
    pub fn remove(&self, edit: impl FnOnce(&Plan) -> Result<Edit, Refused> + 'static) {
        let session = *self;
        self.make(|plan| Ok((edit(plan)?, ())), move |()| session.offer_undo_of_last());
    }

    /// Tells what was done last, and offers to undo it.
    pub(super) fn offer_undo_of_last(&self) {
        if let Some(undo) = self.view.with_untracked(|view| view.undo.clone()) {
            self.offer_undo(&undo);
        }
    }

    /// Tells that something was done, and offers to undo it.
    pub(super) fn offer_undo(&self, done: &str) {
        self.notice.set(Some(Notice { text: format!("Done: {done}"), refusal: false, undo: true }));
    }

    /// Takes the last change back.
    pub fn undo(&self) {
        self.again(Request::Undo, "Undone");
    }

    /// Makes the change again that was last taken back.
    pub fn redo(&self) {
        self.again(Request::Redo, "Done again");
    }

    fn again(&self, request: Request, what: &'static str) {
        let session = *self;
        self.send(request).told(move |changed| {
            if let Some(changed) = changed {
                session.say(format!("{what}: {}", changed.description));
            }
        });
    }

    /// Opens the text of a plan file in place of this plan, as a change that can be undone, and says so.
    pub fn open(&self, text: &str, opened: String) {
        self.perform(Edit::Replace(text.into())).then(self.tell_opened(opened));
    }

    /// Opens the large example in place of the plan, as a change that can be undone, and says so.
    pub fn open_large_example(&self) {
        self.send(Request::OpenLargeExample).then(self.tell_opened(format!("Opened “{LARGE_EXAMPLE}”.")));
    }

    /// Sets figures of many rows of the grid, however many: what is wanted is asked once all that was done before is shown.
    pub fn fill(&self, wanted: impl FnOnce() -> (List, Range<usize>, Vec<(SortBy, Option<Quantity>)>) + 'static) {
        let session = *self;
        self.line.when_settled(move || {
            let (list, places, columns) = wanted();
            session.send(Request::Fill { list, places, columns }).then(move || session.offer_undo_of_last());
        });
    }

    /// Pastes a block into the rows of the grid, however many: what it lands on is asked once all that was done before is shown. `then` gets
    /// where it has landed.
    pub fn paste(&self, wanted: impl FnOnce() -> Request + 'static, then: impl FnOnce(&Landed) + 'static) {
        let session = *self;
        self.line.when_settled(move || {
            session.send(wanted()).told(move |changed| {
                let Some(landed) = changed.and_then(|changed| changed.landed) else { return };
                then(&landed);
                match landed.left_out {
                    Some(left_out) => session.refuse(left_out),
                    None => session.offer_undo_of_last(),
                }
            });
        });
    }

    /// Lets go of what was chosen in the plan before, and tells what was opened.
    pub(super) fn tell_opened(&self, opened: String) -> impl FnOnce() + use<> {
        let session = *self;
        move || {
            session.selection.set(None);
            session.product.set(None);
            session.notice.set(Some(Notice { text: opened, refusal: false, undo: true }));
        }
    }

    /// Sends a change. An error is said to the person.
    pub(super) fn send(&self, request: Request) -> Outcome {
        let session = *self;
        if !self.writable.get_untracked() {
            self.refuse("This plan is read-only here.".to_owned());
            return Outcome::Refused;
        }
        let answered = Answered::default();
        let outcome = Outcome::Awaited(answered.clone());
        self.line.when_free(move || {
            session.request(request, move |answer| match answer {
                Answer::Changed(changed) => {
                    session.arrive(changed.view.clone());
                    answered.made(Some(changed));
                }
                Answer::Unchanged => answered.made(None),
                Answer::Refused(why) => session.refuse(why),
                _ => {}
            });
        });
        outcome
    }

    /// Sends what changes what is shown. It is noted until it is written down.
    pub(super) fn request(&self, request: Request, then: impl FnOnce(Answer) + 'static) {
        let session = *self;
        let number = (!self.visiting.get_untracked()).then(|| self.own.try_update_value(|own| own.note(&request))).flatten();
        self.line.change(Task::from(request), move |reply| {
            let Reply::Answer(answer) = reply else { return };
            if let Some(number) = number {
                let done = matches!(answer, Answer::Changed(_) | Answer::View(_));
                session.own.update_value(|own| own.settle(number, done));
            }
            then(answer);
        });
    }

    /// Shows what has become of what is shown.
    pub(super) fn arrive(&self, view: View) {
        if !self.visiting.get_untracked() {
            self.own.update_value(|own| own.has_become(&view));
        }
        self.view.set(view);
        self.let_go();
    }
}
