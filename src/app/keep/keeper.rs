//! When the plan is saved, and what happens when storage or another tab has something to say about it.

use super::failure;
use super::local::{Local, to_json};
use super::port::Trouble;
use super::restore::{is_plan, open, open_kept};
use super::slots::{self, Aside, Found, Kept, Mark};
use super::tabs::{Event, Left, Tabs};
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
/// How long a tab that was asked to let go does so before it concludes that nobody has taken over.
const COURTESY: Duration = Duration::from_secs(2);
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
struct Version(Arc<Plan>, u64);

impl Version {
    fn of(document: &Document) -> Self {
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
    session: Session,
    /// What cannot be read, to be taken or thrown away by the person.
    pub aside: RwSignal<Vec<Aside>>,
    /// What this tab does.
    pub role: RwSignal<Role>,
    /// The newest record known.
    mark: StoredValue<Option<Mark>>,
    /// The version that is saved or came from storage: with it nothing would be lost.
    safe: StoredValue<Option<Version>>,
    /// Whether saving is due.
    timer: StoredValue<bool>,
    tabs: StoredValue<Option<Tabs>>,
}

impl Keeper {
    /// Whether there are changes that would be lost now.
    fn has_changes(self) -> bool {
        self.session.own(Version::of) != self.safe.get_value()
    }

    fn writes(self) -> bool {
        self.role.get_untracked() == Role::Writes && !failure::has_failed()
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
    fn save_changes(self) {
        self.timer.set_value(false);
        if self.has_changes() || self.session.saving.with_untracked(|saving| *saving != Saving::Saved) {
            self.save();
        }
    }

    /// Saves the plan as it is.
    fn save(self) {
        if !self.writes() {
            return;
        }
        let Some((version, text, history)) = self.session.own(|own| (Version::of(own), own.text(), own.history().clone())) else { return };
        let steps = std::iter::once(usize::MAX).chain(FEWER.into_iter().filter(|limit| *limit < history.len()));
        let histories = steps.filter_map(|limit| to_json(&history.latest(limit)));
        let known = self.mark.with_value(|mark| mark.as_ref().map_or(0, |mark| mark.revision));
        let saved = slots::save(&Local, known, &text, histories);
        self.session.saving.set(match saved {
            Ok(mark) => {
                self.mark.set_value(Some(mark));
                self.safe.set_value(Some(version));
                Saving::Saved
            }
            Err(trouble) => {
                // Those who follow do not see in storage what is not there.
                if let (Some(left), Some(tabs)) = (self.left(), self.tabs.get_value()) {
                    tabs.show(&left);
                }
                Saving::NotSaved(trouble.to_string())
            }
        });
        self.see_what_is_aside();
    }

    /// What storage holds. The record known to this tab has been read before, and is not read again.
    fn look(self) -> Result<Found, Trouble> {
        let known = self.mark.with_value(|mark| mark.as_ref().map(|mark| mark.revision));
        slots::look(&Local, |record| known == Some(record.revision) || is_plan(record))
    }

    fn see_what_is_aside(self) {
        if let Ok(found) = self.look()
            && self.aside.with_untracked(|aside| *aside != found.aside)
        {
            self.aside.set(found.aside);
        }
    }

    /// Looks whether storage still holds what it should, after a sign that it may not.
    fn check(self) {
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
            self.see_what_is_aside();
            if self.writes() {
                self.save_changes();
            }
            return;
        }
        let is_newer = newest.as_ref().map(|mark| mark.revision) > known.as_ref().map(|mark| mark.revision);
        match found.kept {
            Some(kept) if !self.writes() || (is_newer && !self.has_changes()) => self.adopt(&kept),
            _ if self.writes() => {
                self.save();
                if self.session.saving.with_untracked(|saving| *saving == Saving::Saved) {
                    self.session.say("The saved plan was changed or removed from outside. It is saved again.".to_owned());
                }
            }
            _ => {}
        }
        self.see_what_is_aside();
    }

    /// Shows what storage holds.
    fn adopt(self, kept: &Kept) {
        if let Some(document) = open_kept(kept) {
            self.show(document);
            self.mark.set_value(Some(kept.mark.clone()));
        }
    }

    fn show(self, document: Document) {
        self.safe.set_value(Some(Version::of(&document)));
        self.session.follow(document);
    }

    /// Shows what the tab that writes has sent.
    fn show_left(self, left: &Left) {
        if let Some(document) = open(&left.text, Some(&left.history)) {
            self.show(document);
        }
    }

    /// What another tab needs to go on from here.
    fn left(self) -> Option<Left> {
        self.session.own(|own| Left {
            text: own.text(),
            history: to_json(own.history()).unwrap_or_default(),
            revision: self.mark.with_value(|mark| mark.as_ref().map_or(0, |mark| mark.revision)),
        })
    }

    fn hear(self, event: Event) {
        match event {
            _ if failure::has_failed() => {}
            Event::Writes => self.begin_to_write(),
            Event::Follows => self.begin_to_follow(),
            Event::Asked => self.let_go(),
            Event::Shown(left) if self.role.get_untracked() == Role::Follows => self.show_left(&left),
            Event::Shown(_) => {}
        }
    }

    fn allow_changes(self, allowed: bool) {
        if !self.session.visiting.get_untracked() {
            self.session.writable.set(allowed);
        }
    }

    fn begin_to_write(self) {
        self.role.set(Role::Writes);
        self.session.saving.set(Saving::Pending);
        // Set aside before anything is written. What finds no room stays in its slot, and no harm comes to it there.
        let _ = slots::clear_the_way(&Local, is_plan);
        let kept = self.look().ok().and_then(|found| found.kept);
        let held = kept.as_ref().map(|kept| kept.mark.clone());
        let revision = |mark: Option<&Mark>| mark.map(|mark| mark.revision);
        let is_newer = revision(held.as_ref()) > self.mark.with_value(|mark| revision(mark.as_ref()));
        // What the other tab has left may be ahead of what is seen in storage.
        let left = self.tabs.get_value().and_then(Tabs::take_left).filter(|left| Some(left.revision) >= revision(held.as_ref()));
        match (left, kept) {
            (Some(left), _) => {
                self.show_left(&left);
                self.save();
            }
            (None, Some(kept)) if is_newer => self.adopt(&kept),
            _ => {}
        }
        if self.session.saving.with_untracked(|saving| *saving == Saving::Pending) {
            if held.is_some() && held == self.mark.get_value() && !self.has_changes() {
                self.session.saving.set(Saving::Saved);
            } else {
                self.save();
            }
        }
        self.allow_changes(true);
        self.see_what_is_aside();
    }

    fn begin_to_follow(self) {
        let lost = (self.role.get_untracked() == Role::Writes && self.has_changes()).then(|| self.session.own(Document::text)).flatten();
        self.role.set(Role::Follows);
        self.session.saving.set(Saving::Following);
        self.allow_changes(false);
        if let Some(text) = lost
            && slots::set_aside(&Local, &text).is_err()
        {
            self.session.refuse("Another tab took over before the last change here was saved.".to_owned());
        }
        self.check();
    }

    /// Saves, and leaves the plan to the tab that is about to take over.
    fn let_go(self) {
        if !self.writes() {
            return;
        }
        self.save_changes();
        if let (Some(left), Some(tabs)) = (self.left(), self.tabs.get_value()) {
            // Left is safe: the other tab has it now.
            self.safe.set_value(self.session.own(Version::of));
            self.allow_changes(false);
            tabs.leave(&left);
            set_timeout(move || self.allow_changes(self.role.get_untracked() == Role::Writes), COURTESY);
        }
    }

    /// Takes over from the tab that writes.
    pub fn take_over(self) {
        if let Some(tabs) = self.tabs.get_value() {
            tabs.take_over();
        }
    }

    /// Throws away what cannot be read.
    pub fn discard(self, aside: &Aside) {
        if slots::discard(&Local, aside).is_err() {
            self.session.refuse("The browser did not let the page discard it.".to_owned());
        }
        self.check();
    }

    fn listen(self) {
        let stored = window_event_listener_untyped("storage", move |event| {
            let key = event.unchecked_ref::<StorageEvent>().key();
            // Without a key everything was cleared. While there is no room, whatever others do may have made some.
            let not_saved = self.session.saving.with_untracked(|saving| matches!(saving, Saving::NotSaved(_)));
            if not_saved || key.as_deref().is_none_or(slots::is_ours) {
                self.check();
            }
        });
        let hidden = window_event_listener_untyped("pagehide", move |_| self.save_changes());
        let turned =
            window_event_listener_untyped(
                "visibilitychange",
                move |_| {
                    if document().hidden() { self.save_changes() } else { self.check() }
                },
            );
        let leaving = window_event_listener_untyped("beforeunload", move |event| {
            let lost = self.session.saving.with_untracked(|saving| matches!(saving, Saving::NotSaved(_))) && self.has_changes();
            if lost && !failure::has_failed() {
                event.prevent_default();
            }
        });
        on_cleanup(move || [stored, hidden, turned, leaving].into_iter().for_each(WindowListenerHandle::remove));
    }
}
