//! When the plan is saved, and what happens when storage or another tab has something to say about it.

use super::failure;
use super::lasting::Lasting;
use super::local::Local;
use super::port::Trouble;
use super::restore::{Judged, Restored};
use super::slots::{self, Aside, Found, Mark};
use super::tabs::Tabs;
use crate::app::session::{Saving, Session, Version, Written, WrittenDown};
use crate::exchange::Record;
use crate::worker::Task;
use leptos::prelude::*;
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// How long after a change it is saved, with all that have come meanwhile.
const DELAY: Duration = Duration::from_millis(200);
/// How many steps back are kept when there is no room for all.
const FEWER: [usize; 7] = [1000, 300, 100, 30, 10, 3, 1];

/// Saves every change from now on, to what the session began with.
pub fn start(session: Session, Restored { written, mark, judged, .. }: Restored) {
    let keeper = Keeper {
        session,
        aside: RwSignal::new(Vec::new()),
        role: RwSignal::new(Role::Undecided),
        begun: StoredValue::new(mark.as_ref().map_or(0, |mark| mark.revision)),
        mark: StoredValue::new(mark),
        adopting: StoredValue::new(None),
        judged,
        safe: StoredValue::new(written.journal.is_none().then(|| session.version())),
        timer: StoredValue::new(false),
        tabs: StoredValue::new(None),
        lasting: Lasting::look(),
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
    /// The one that is about to be shown.
    adopting: StoredValue<Option<Mark>>,
    /// The revision under which saving was last begun.
    begun: StoredValue<u64>,
    judged: Judged,
    /// The version that is saved or came from storage: with it nothing would be lost.
    pub(super) safe: StoredValue<Option<Version>>,
    /// Whether saving is due.
    timer: StoredValue<bool>,
    pub(super) tabs: StoredValue<Option<Tabs>>,
    /// Whether the browser keeps all this until the person clears it.
    pub lasting: Lasting,
}

impl Keeper {
    /// Whether there are changes that would be lost now.
    pub(super) fn has_changes(self) -> bool {
        Some(self.session.version()) != self.safe.get_value()
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
        // There is something to lose now.
        self.lasting.ask();
        if self.session.saving.with_untracked(|saving| *saving == Saving::Saved) {
            self.session.saving.set(Saving::Pending);
        }
        self.save_soon();
    }

    fn save_soon(self) {
        self.timer.set_value(true);
        set_timeout(move || self.save_changes(), DELAY);
    }

    /// Saves what is not saved yet.
    pub(super) fn save_changes(self) {
        self.timer.set_value(false);
        if self.session.is_keeping() {
            // What was changed meanwhile is saved next, and all of it at once.
            return self.save_soon();
        }
        if self.has_changes() || self.session.saving.with_untracked(|saving| *saving != Saving::Saved) {
            self.save();
        }
    }

    /// Notes what is not saved yet, there and then: the page may be gone before the plan is written down. Says whether nothing would be lost.
    fn note_changes(self) -> bool {
        let (journal, is_told) = (self.session.journal(), self.session.has_whole_journal());
        if !self.writes() || journal.is_empty() {
            return is_told;
        }
        let reaches = self.begun.get_value();
        is_told & self.mark.with_value(|mark| mark.as_ref().is_some_and(|mark| slots::note(&Local, mark, reaches, &journal).is_ok()))
    }

    /// What has to be written down next.
    pub(super) fn task(self) -> Task {
        let known = self.known_revision().max(self.begun.get_value());
        // Where storage cannot be read, nothing will be saved in it either.
        let (revision, spare) = slots::plan_ahead(&Local, known).unwrap_or((known.saturating_add(1), Vec::new()));
        self.begun.set_value(revision);
        Task::Keep { revision, spare }
    }

    pub(super) fn known_revision(self) -> u64 {
        self.mark.with_value(|mark| mark.as_ref().map_or(0, |mark| mark.revision))
    }

    /// Saves the plan as it is.
    pub(super) fn save(self) {
        self.save_then(|| ());
    }

    /// Saves the plan as it is, and does something then, whether it is saved or not.
    pub(super) fn save_then(self, then: impl FnOnce() + 'static) {
        if !self.writes() {
            return;
        }
        self.session.keep(
            move || self.task(),
            move |down| {
                let saved = self.write(down);
                then();
                saved
            },
        );
    }

    /// Writes a version of the plan to storage, and says whether it is there now.
    pub(super) fn write(self, down: &WrittenDown) -> bool {
        // The right to write may have gone meanwhile.
        if !self.writes() {
            return false;
        }
        let WrittenDown { kept, version, stored } = down;
        let (text, history) = (&kept.text, &kept.history);
        let steps = std::iter::once(usize::MAX).chain(FEWER.into_iter().filter(|limit| *limit < history.len()));
        let histories = steps.map(|limit| history.latest(limit).text());
        let known = self.known_revision().max(self.begun.get_value().saturating_sub(1));
        match stored.and_then(|()| slots::save(&Local, known, text, histories)) {
            Ok(saved) => {
                // It belongs to the record before, and would not be taken for another's.
                let _ = slots::forget_journal(&Local);
                self.mark.set_value(Some(saved.mark));
                self.safe.set_value(Some(*version));
                // What was changed meanwhile is saved next.
                self.session.saving.set(if self.has_changes() { Saving::Pending } else { Saving::Saved });
                if saved.moved {
                    self.see_what_is_aside();
                }
                true
            }
            Err(trouble) => {
                if !kept.apart {
                    self.show_to_others(down);
                }
                self.session.saving.set(Saving::NotSaved(trouble.to_string()));
                if *stored == Err(Trouble::Altered) {
                    // A part of it that was there before is gone. All of it is written next.
                    self.save_soon();
                }
                self.see_what_is_aside();
                false
            }
        }
    }

    /// What storage holds, as far as it is judged.
    pub(super) fn look(self) -> Result<Found, Trouble> {
        slots::look(&Local, |record| self.is_plan(record))
    }

    /// Whether a record holds a plan. That known to this tab does; one that is not judged is taken for one.
    pub(super) fn is_plan(self, record: Record<'_>) -> bool {
        self.is_known(record) || self.judged.of(record) != Some(false)
    }

    fn is_known(self, record: Record<'_>) -> bool {
        self.mark.with_value(|mark| mark.as_ref().is_some_and(|mark| mark.revision == record.revision))
    }

    /// Has the newest records judged that this tab does not know, and then does something.
    pub(super) fn when_judged(self, then: impl FnOnce() + 'static) {
        self.judge(Box::new(then));
    }

    fn judge(self, then: Box<dyn FnOnce()>) {
        let unknown = RefCell::new(None);
        let _ = slots::look(&Local, |record| {
            let judged = if self.is_known(record) { Some(true) } else { self.judged.of(record) };
            if judged.is_none() {
                unknown.replace(Some(record.text.to_owned()));
            }
            judged != Some(false)
        });
        match unknown.take() {
            Some(text) => self.session.judge(text.clone(), move |is_plan| {
                self.judged.note(text, is_plan);
                self.judge(then);
            }),
            None => then(),
        }
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
        if self.session.is_keeping() {
            // What is shown is not to be replaced before it is written down.
            set_timeout(move || self.check(), DELAY);
        } else if !failure::has_failed() {
            self.when_judged(move || self.check_judged());
        }
    }

    fn check_judged(self) {
        if self.session.is_keeping() {
            return self.check();
        }
        let found = match self.look() {
            Ok(found) => found,
            Err(trouble) if self.writes() => return self.session.saving.set(Saving::NotSaved(trouble.to_string())),
            Err(_) => return,
        };
        let known = self.mark.get_value();
        let newest = found.kept.as_ref().map(|kept| kept.mark.clone());
        if newest == known || (newest.is_some() && newest == self.adopting.get_value()) {
            return self.see_what_is_aside();
        }
        let is_newer = newest.as_ref().map(|mark| mark.revision) > known.as_ref().map(|mark| mark.revision);
        match found.kept {
            Some(kept) if !self.writes() || (is_newer && !self.has_changes()) => self.adopt(&kept, || ()),
            _ if self.writes() => self.save_then(move || {
                if !self.is_not_saved() {
                    self.session.say("The saved plan was changed or removed from outside. It is saved again.".to_owned());
                }
            }),
            _ => {}
        }
        self.see_what_is_aside();
    }

    /// Shows what storage holds, and then does something.
    pub(super) fn adopt(self, kept: &slots::Kept, then: impl FnOnce() + 'static) {
        let mark = kept.mark.clone();
        self.adopting.set_value(Some(mark.clone()));
        self.show(kept.into(), move || {
            self.adopting.set_value(None);
            self.mark.set_value(Some(mark));
            then();
        });
    }

    /// Shows what was written elsewhere, and then does something.
    pub(super) fn show(self, written: Written, then: impl FnOnce() + 'static) {
        // What stands in a journal is not in a record yet.
        let is_safe = written.journal.is_none();
        self.session.follow(written, move |followed| {
            if followed.is_ok() {
                self.safe.set_value(is_safe.then(|| self.session.version()));
            }
            then();
        });
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
        let leave = move || {
            self.note_changes();
            self.save_changes();
        };
        let hidden = window_event_listener_untyped("pagehide", move |_| leave());
        let turned = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                return leave();
            }
            self.check();
            self.try_again();
        });
        let leaving = window_event_listener_untyped("beforeunload", move |event| {
            if self.has_changes() && !failure::has_failed() && (self.is_not_saved() || !self.note_changes()) {
                event.prevent_default();
            }
        });
        on_cleanup(move || [stored, hidden, turned, leaving].into_iter().for_each(WindowListenerHandle::remove));
    }
}
