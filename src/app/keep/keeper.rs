//! When the plan is saved, and what happens when storage or another tab has something to say about it.

use super::failure;
use super::local::Local;
use super::port::Trouble;
use super::restore::{is_plan, open_kept};
use super::slots::{self, Aside, Found, Kept, Mark};
use super::tabs::Tabs;
use crate::app::session::{Saving, Session};
use crate::document::Document;
use crate::plan::Plan;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// How long after a change it is saved, with all that have come meanwhile.
const DELAY: Duration = Duration::from_millis(200);
/// How many steps back are kept when there is no room for all.
const FEWER: [usize; 7] = [1000, 300, 100, 30, 10, 3, 1];

/// Saves every change from now on. `mark` is the record that the session began with.
pub fn start(session: Session, mark: Option<Mark>) {
    let keeper = Keeper {
        session,
        aside: RwSignal::new(Vec::new()),
        role: RwSignal::new(Role::Undecided),
        mark: StoredValue::new(mark),
        safe: StoredValue::new(session.own(Version::of)),
        timer: StoredValue::new(false),
        tabs: StoredValue::new(None),
    };
    provide_context(keeper);
    keeper.tabs.set_value(Some(Tabs::join(move |event| keeper.hear(event))));
    Effect::new(move || {
        session.view.track();
        keeper.changed();
    });
    keeper.listen();
}

/// What this tab does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is about to hear.
    Undecided,
    /// It saves.
    Writes,
    /// Another one saves.
    Follows,
}

/// One state of one document.
#[derive(Debug, Clone)]
pub(super) struct Version(Arc<Plan>, u64);

impl Version {
    pub(super) fn of(document: &Document) -> Self {
        let view = document.view();
        Self(view.plan, view.revision)
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        // Another document has another plan, even where its revision is the same.
        Arc::ptr_eq(&self.0, &other.0) && self.1 == other.1
    }
}

/// Keeps the session's plan. A handle: copies mean the same keeper.
#[derive(Clone, Copy)]
pub struct Keeper {
    pub(super) session: Session,
    /// What cannot be read, to be taken or thrown away by the person.
    pub aside: RwSignal<Vec<Aside>>,
    /// What this tab does.
    pub role: RwSignal<Role>,
    /// The newest record known.
    pub(super) mark: StoredValue<Option<Mark>>,
    /// The version that is saved or came from storage: with it nothing would be lost.
    pub(super) safe: StoredValue<Option<Version>>,
    /// Whether saving is due.
    timer: StoredValue<bool>,
    pub(super) tabs: StoredValue<Option<Tabs>>,
}

impl Keeper {
    /// Whether there are changes that would be lost now.
    pub(super) fn has_changes(self) -> bool {
        self.session.own(Version::of) != self.safe.get_value()
    }

    pub(super) fn writes(self) -> bool {
        self.role.get_untracked() == Role::Writes && !failure::has_failed()
    }

    pub(super) fn is_not_saved(self) -> bool {
        self.session.saving.with_untracked(|saving| matches!(saving, Saving::NotSaved(_)))
    }

    /// Sees to it that a change is saved soon.
    fn changed(self) {
        if !self.has_changes() || !self.writes() || self.timer.get_value() {
            return;
        }
        if self.session.saving.with_untracked(|saving| *saving == Saving::Saved) {
            self.session.saving.set(Saving::Pending);
        }
        self.timer.set_value(true);
        set_timeout(move || self.save_changes(), DELAY);
    }

    /// Saves what is not saved yet.
    pub(super) fn save_changes(self) {
        self.timer.set_value(false);
        if self.has_changes() || self.session.saving.with_untracked(|saving| *saving != Saving::Saved) {
            self.save();
        }
    }

    /// Saves the plan as it is.
    pub(super) fn save(self) {
        if !self.writes() {
            return;
        }
        let Some((version, text, history)) = self.session.own(|own| (Version::of(own), own.text(), own.history().clone())) else { return };
        let steps = std::iter::once(usize::MAX).chain(FEWER.into_iter().filter(|limit| *limit < history.len()));
        let histories = steps.map(|limit| history.latest(limit).text());
        let known = self.mark.with_value(|mark| mark.as_ref().map_or(0, |mark| mark.revision));
        let saved = slots::save(&Local, known, &text, histories);
        match saved {
            Ok(saved) => {
                self.mark.set_value(Some(saved.mark));
                self.safe.set_value(Some(version));
                self.session.saving.set(Saving::Saved);
                if saved.moved {
                    self.see_what_is_aside();
                }
            }
            Err(trouble) => {
                self.show_to_others();
                self.session.saving.set(Saving::NotSaved(trouble.to_string()));
                self.see_what_is_aside();
            }
        }
    }

    /// What storage holds. The record known to this tab has been read before, and is not read again.
    pub(super) fn look(self) -> Result<Found, Trouble> {
        let known = self.mark.with_value(|mark| mark.as_ref().map(|mark| mark.revision));
        slots::look(&Local, |record| known == Some(record.revision) || is_plan(record))
    }

    pub(super) fn see_what_is_aside(self) {
        if let Ok(found) = self.look()
            && self.aside.with_untracked(|aside| *aside != found.aside)
        {
            self.aside.set(found.aside);
        }
    }

    /// Looks whether storage still holds what it should, after a sign that it may not.
    pub(super) fn check(self) {
        if failure::has_failed() {
            return;
        }
        let found = match self.look() {
            Ok(found) => found,
            Err(trouble) if self.writes() => return self.session.saving.set(Saving::NotSaved(trouble.to_string())),
            Err(_) => return,
        };
        let known = self.mark.get_value();
        let newest = found.kept.as_ref().map(|kept| kept.mark.clone());
        if newest == known {
            return self.see_what_is_aside();
        }
        let is_newer = newest.as_ref().map(|mark| mark.revision) > known.as_ref().map(|mark| mark.revision);
        match found.kept {
            Some(kept) if !self.writes() || (is_newer && !self.has_changes()) => self.adopt(&kept),
            _ if self.writes() => {
                self.save();
                if !self.is_not_saved() {
                    self.session.say("The saved plan was changed or removed from outside. It is saved again.".to_owned());
                }
            }
            _ => {}
        }
        self.see_what_is_aside();
    }

    /// Shows what storage holds.
    pub(super) fn adopt(self, kept: &Kept) {
        if let Some(document) = open_kept(kept) {
            self.show(document);
            self.mark.set_value(Some(kept.mark.clone()));
        }
    }

    pub(super) fn show(self, document: Document) {
        self.safe.set_value(Some(Version::of(&document)));
        self.session.follow(document);
    }

    /// Throws away what cannot be read.
    pub fn discard(self, aside: &Aside) {
        if slots::discard(&Local, aside).is_err() {
            self.session.refuse("The browser did not let the page discard it.".to_owned());
        }
        self.check();
        self.try_again();
    }

    /// There may be room now.
    fn try_again(self) {
        if self.is_not_saved() {
            self.save();
        }
    }

    fn listen(self) {
        let stored = window_event_listener_untyped("storage", move |event| {
            // Without a key everything was cleared.
            match event.unchecked_ref::<StorageEvent>().key() {
                Some(key) if !slots::is_ours(&key) => self.try_again(),
                _ => self.check(),
            }
        });
        let hidden = window_event_listener_untyped("pagehide", move |_| self.save_changes());
        let turned = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                return self.save_changes();
            }
            self.check();
            self.try_again();
        });
        let leaving = window_event_listener_untyped("beforeunload", move |event| {
            if self.is_not_saved() && self.has_changes() && !failure::has_failed() {
                event.prevent_default();
            }
        });
        on_cleanup(move || [stored, hidden, turned, leaving].into_iter().for_each(WindowListenerHandle::remove));
    }
}
