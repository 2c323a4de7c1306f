//! Which document is shown, the person's own or one that can only be looked at; and what was asked of the own one since it was last
//! written down, so that nothing of it is lost.

use super::asking::not_read;
use super::line::LOST;
use super::{Saving, Session};
use crate::document::{Answer, Request, View};
use crate::exchange::ReadError;
use crate::plan::Name;
use crate::worker::{Reply, Task, journal};
use leptos::prelude::*;

/// One state of one document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Version {
    document: u64,
    revision: u64,
}

/// A document written down, from which it can be opened again.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The text of its plan's file, or one whose catalogue is kept apart.
    pub text: String,
    /// What was done before.
    pub history: Option<String>,
    /// The journal of what was done since.
    pub journal: Option<String>,
}

impl From<Written> for Task {
    fn from(Written { text, history, journal }: Written) -> Self {
        Self::Open { text, history, journal }
    }
}

/// What the page knows of the person's own document.
#[derive(Debug)]
pub(super) struct Own {
    version: Version,
    /// The scenario of it that is open.
    scenario: Option<Name>,
    /// How it was last written down.
    written: Written,
    /// What was asked of it since then, each with its number, and whether it is done.
    asked: Vec<(u64, Request, bool)>,
    number: u64,
}

impl Own {
    pub fn opened(written: Written, view: &View) -> Self {
        let version = Version { document: 0, revision: view.revision };
        Self { version, scenario: view.scenario.clone(), written, asked: Vec::new(), number: 0 }
    }

    pub fn has_become(&mut self, view: &View) {
        self.version.revision = view.revision;
        self.scenario.clone_from(&view.scenario);
    }

    /// Notes what is asked, and gives its number.
    pub fn note(&mut self, request: &Request) -> u64 {
        self.number = self.number.saturating_add(1);
        self.asked.push((self.number, request.clone(), false));
        self.number
    }

    /// What was asked under this number is answered: done, or refused.
    pub fn settle(&mut self, number: u64, done: bool) {
        self.asked.retain_mut(|(other, _, is_done)| {
            *is_done |= *other == number;
            *other != number || done
        });
    }

    /// What was asked last has this number.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// The scenario of it that is open.
    pub fn scenario(&self) -> Option<Name> {
        self.scenario.clone()
    }

    /// It is written down so, with all that was asked up to this number, and this scenario was open then.
    pub fn begin_from(&mut self, written: Written, number: u64, scenario: Option<Name>) {
        self.written = written;
        let open = scenario.map(|name| (number, Request::Open { scenario: Some(name) }, true));
        let later = std::mem::take(&mut self.asked).into_iter().filter(|(other, ..)| *other > number);
        self.asked = open.into_iter().chain(later).collect();
    }

    /// Whether the journal tells all that was asked.
    fn is_told(&self) -> bool {
        !self.asked.iter().any(|(_, request, _)| journal::passes_over(request))
    }

    fn journal(&self, counts: impl Fn(bool) -> bool) -> String {
        let asked = self.asked.iter().filter(|(.., done)| counts(*done)).map(|(_, request, _)| request);
        self.written.journal.clone().unwrap_or_default() + &journal::write(asked)
    }
}

impl Session {
    /// How far the person's own document has come.
    #[must_use]
    pub fn version(&self) -> Version {
        self.own.try_with_value(|own| own.version).unwrap_or_default()
    }

    /// Whether a journal can tell all that was asked of the person's own document since it was last written down.
    #[must_use]
    pub fn has_whole_journal(&self) -> bool {
        self.own.try_with_value(Own::is_told).unwrap_or(true)
    }

    /// The journal of what was asked of the person's own document since it was last written down, answered or not. Empty, where that is
    /// nothing.
    #[must_use]
    pub fn journal(&self) -> String {
        self.own.try_with_value(|own| own.journal(|_| true)).unwrap_or_default()
    }

    /// The person's own document as it was last written down, with all that was done since.
    #[must_use]
    pub fn written(&self) -> Written {
        let written = |own: &Own| Written { journal: Some(own.journal(|done| done)), ..own.written.clone() };
        self.own.try_with_value(written).unwrap_or_default()
    }

    /// Puts another document in the place of the person's own, history and all: what another tab has written.
    pub fn follow(&self, written: Written, then: impl FnOnce(Result<(), ReadError>) + 'static) {
        let session = *self;
        let number = self.own.try_with_value(|own| own.number).unwrap_or_default();
        self.line.change(written.clone().into(), move |reply| match reply {
            Reply::Answer(Answer::View(view)) => {
                session.own.update_value(|own| {
                    own.version.document = own.version.document.saturating_add(1);
                    own.scenario = None;
                    own.begin_from(written, number, None);
                });
                session.arrive(view);
                then(Ok(()));
            }
            Reply::Answer(Answer::Unreadable(error)) => then(Err(error)),
            _ => then(Err(not_read())),
        });
    }

    /// Opens the person's own document again, after it was lost: what was written down, and what was done since and answered.
    pub(super) fn recover(&self) {
        let session = *self;
        let is_told = self.has_whole_journal();
        let was_changing = self.own.try_with_value(|own| own.asked.iter().any(|(.., done)| !done)) == Some(true);
        if self.visiting.get_untracked() {
            self.stop_visiting();
        }
        self.line.change(self.written().into(), move |reply| {
            let Reply::Answer(Answer::View(view)) = reply else { return };
            session.own.update_value(|own| own.version.document = own.version.document.saturating_add(1));
            session.arrive(view);
            if !is_told {
                session
                    .refuse("The part of the page that computes has stopped, and was started again, without the last import.".to_owned());
            } else if was_changing {
                session.refuse(LOST.to_owned());
            } else {
                session.say("The part of the page that computes has stopped, and was started again. Nothing is lost.".to_owned());
            }
        });
    }

    fn stop_visiting(&self) {
        self.visiting.set(false);
        self.writable.set(self.saving.with_untracked(|saving| *saving != Saving::Following));
    }

    /// Shows what can be read of a plan of a later version, not to be changed. The person's own document waits.
    pub fn look_at(&self, text: String, name: String) {
        let session = *self;
        self.line.change(Task::Visit { text }, move |reply| match reply {
            Reply::Answer(Answer::View(view)) => {
                // First of all: from here on nothing is kept.
                session.visiting.set(true);
                session.writable.set(false);
                session.arrive(view);
            }
            Reply::Answer(Answer::Unreadable(error)) => session.refuse(format!("{name}: {error}")),
            _ => {}
        });
    }

    /// Goes back to the person's own document.
    pub fn come_back(&self) {
        let session = *self;
        self.line.change(Task::Return, move |reply| {
            if let Reply::Answer(Answer::View(view)) = reply {
                session.stop_visiting();
                session.arrive(view);
            }
        });
    }
}
