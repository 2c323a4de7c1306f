//! The person's own document, written down. A large catalogue is stored meanwhile by the document's side, which takes its time: one is
//! written down after the other.

use super::Session;
use super::documents::{Own, Version, Written};
use super::line::Line;
use crate::app::keep::Trouble;
use crate::document::Answer;
use crate::exchange::ReadError;
use crate::worker::{Kept, Reply, Stored, Task};
use leptos::prelude::*;
use std::collections::VecDeque;

/// What waits to be written down while something is.
#[derive(Default)]
pub(super) struct Keeping {
    is_busy: bool,
    later: VecDeque<Box<dyn FnOnce()>>,
}

/// A document that was written down.
pub struct WrittenDown {
    /// What was written.
    pub kept: Kept,
    /// Which version of it.
    pub version: Version,
    /// Whether its catalogue is where it has to be.
    pub stored: Result<(), Trouble>,
}

impl Session {
    /// Whether something is being written down.
    #[must_use]
    pub fn is_keeping(&self) -> bool {
        self.keeping.try_with_value(|keeping| keeping.is_busy) == Some(true)
    }

    /// Has the person's own document written down as the task says, [`Task::Keep`], when it is its turn. `then` keeps it, and says whether
    /// that has worked.
    pub fn keep(&self, task: impl FnOnce() -> Task + 'static, then: impl FnOnce(&WrittenDown) -> bool + 'static) {
        let session = *self;
        if self.is_keeping() {
            return self.keeping.update_value(|keeping| keeping.later.push_back(Box::new(move || session.keep(task, then))));
        }
        self.keeping.update_value(|keeping| keeping.is_busy = true);
        let number = self.own.try_with_value(Own::number).unwrap_or_default();
        self.line.ask_one(task(), move |reply| {
            let Reply::Kept(kept) = reply else { return session.keep_next() };
            let scenario = session.own.try_with_value(Own::scenario).flatten();
            let (apart, version) = (kept.apart, session.version());
            let finish = move |stored| {
                let down = WrittenDown { kept, version, stored };
                if then(&down) {
                    let Kept { text, history, .. } = down.kept;
                    let written = Written { history: Some(history.text()), text, journal: None };
                    session.own.update_value(|own| own.begin_from(written, number, scenario));
                }
                session.keep_next();
            };
            if apart {
                session.line.when_stored(move |how| match how {
                    Some(stored) => finish(stored.map_err(|name| trouble(&name))),
                    None => session.keep_next(),
                });
            } else {
                finish(Ok(()));
            }
        });
    }

    fn keep_next(self) {
        let next = self.keeping.try_update_value(|keeping| {
            keeping.is_busy = false;
            keeping.later.pop_front()
        });
        if let Some(act) = next.flatten() {
            act();
        }
    }

    /// Looks whether a text can be opened that was kept.
    pub fn judge(&self, text: String, then: impl FnOnce(bool) + 'static) {
        self.line.ask_one(Task::Judge { text }, |reply| {
            if let Reply::Judged(is_plan) = reply {
                then(is_plan);
            }
        });
    }

    /// Makes a plan's file of a text that was kept, its catalogue in it.
    pub fn make_whole(&self, text: String, then: impl FnOnce(Result<String, ReadError>) + 'static) {
        self.line.ask_one(Task::Whole { text }, |reply| match reply {
            Reply::Answer(Answer::Text(text)) => then(Ok(text)),
            Reply::Answer(Answer::Unreadable(error)) => then(Err(error)),
            _ => {}
        });
    }
}

/// Looks what was last kept with a catalogue apart.
pub fn newest(line: Line, then: impl FnOnce(Option<Stored>) + 'static) {
    line.ask_one(Task::Newest, |reply| match reply {
        Reply::Newest(stored) => then(stored),
        _ => then(None),
    });
}

/// What it means that the database has thrown something of this name.
fn trouble(name: &str) -> Trouble {
    match name {
        "QuotaExceededError" => Trouble::NoRoom,
        "NotFoundError" => Trouble::Altered,
        _ => Trouble::NoDatabase,
    }
}
