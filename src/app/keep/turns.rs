//! How the right to write goes from tab to tab without losing a change.

use super::failure;
use super::keeper::{Keeper, Role};
use super::local::Local;
use super::slots::{self, Kept, Mark};
use super::tabs::{Event, Left, Tabs};
use crate::app::session::{Saving, Written};
use crate::worker;
use leptos::prelude::*;
use std::time::Duration;

/// How long a tab that was asked to let go does so before it concludes that nobody has taken over.
const COURTESY: Duration = Duration::from_secs(2);

impl Keeper {
    /// Shows what the tab that writes has sent.
    fn show_left(self, left: Left, then: impl FnOnce() + 'static) {
        self.show(Written { text: left.text, history: Some(left.history), journal: None }, then);
    }

    /// What another tab needs to go on from here.
    fn left(self, kept: &worker::Kept) -> Left {
        let revision = self.mark.with_value(|mark| mark.as_ref().map_or(0, |mark| mark.revision));
        Left { text: kept.text.clone(), history: kept.history.text(), revision }
    }

    /// Shows the plan to those who follow: what is not in storage they cannot see there.
    pub(super) fn show_to_others(self, kept: &worker::Kept) {
        if let Some(tabs) = self.tabs.get_value() {
            tabs.show(self.left(kept));
        }
    }

    /// Does what has to be done about what befalls this tab.
    pub(super) fn hear(self, event: Event) {
        match event {
            _ if failure::has_failed() => {}
            Event::Writes => {
                self.session.saving.set(Saving::Pending);
                self.when_judged(move || self.begin_to_write());
            }
            Event::Follows => self.begin_to_follow(),
            Event::Asked => self.let_go(),
            Event::Shown(left) if self.role.get_untracked() == Role::Follows => self.show_left(left, || ()),
            Event::Joined if self.writes() && self.is_not_saved() => self.session.keep(move |kept, _| {
                self.show_to_others(kept);
                false
            }),
            Event::Shown(_) | Event::Joined => {}
        }
    }

    fn allow_changes(self, allowed: bool) {
        if !self.session.visiting.get_untracked() {
            self.session.writable.set(allowed);
        }
    }

    fn begin_to_write(self) {
        self.role.set(Role::Writes);
        // Set aside before anything is written. What finds no room stays in its slot, and no harm comes to it there.
        let _ = slots::clear_the_way(&Local, |record| self.is_plan(record));
        let kept = self.look().ok().and_then(|found| found.kept);
        let held = kept.as_ref().map(|kept| kept.mark.clone());
        let revision = |mark: Option<&Mark>| mark.map(|mark| mark.revision);
        let is_newer = revision(held.as_ref()) > self.mark.with_value(|mark| revision(mark.as_ref()));
        // A tab that was closed may have left no more than a journal.
        let is_further = |kept: &Kept| kept.journal.as_ref().is_some_and(|journal| !self.session.journal().starts_with(journal.as_str()));
        // What the other tab has left may be ahead of what is seen in storage.
        let left = self.tabs.get_value().and_then(Tabs::take_left).filter(|left| Some(left.revision) >= revision(held.as_ref()));
        let go_on = move || self.go_on_writing(held);
        match (left, kept) {
            (Some(left), _) => self.show_left(left, move || {
                self.safe.set_value(None);
                go_on();
            }),
            (None, Some(kept)) if is_newer || is_further(&kept) => self.adopt(&kept, go_on),
            _ => go_on(),
        }
    }

    /// Writes from here on, after the record with this mark.
    fn go_on_writing(self, held: Option<Mark>) {
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
        if self.role.get_untracked() == Role::Writes && self.has_changes() {
            self.session.keep(move |lost, _| {
                if slots::set_aside(&Local, &lost.text).is_err() {
                    self.session.refuse("Another tab took over before the last change here was saved.".to_owned());
                }
                false
            });
        }
        self.role.set(Role::Follows);
        self.session.saving.set(Saving::Following);
        self.allow_changes(false);
        self.check();
    }

    /// Saves, and leaves the plan to the tab that is about to take over.
    fn let_go(self) {
        if !self.writes() {
            return;
        }
        self.session.keep(move |kept, version| {
            let saved = self.has_changes() && self.write(kept, version);
            if let Some(tabs) = self.tabs.get_value() {
                // Left is safe: the other tab has it now.
                self.safe.set_value(Some(version));
                self.allow_changes(false);
                tabs.leave(self.left(kept));
                set_timeout(move || self.allow_changes(self.role.get_untracked() == Role::Writes), COURTESY);
            }
            saved
        });
    }

    /// Takes over from the tab that writes.
    pub fn take_over(self) {
        if let Some(tabs) = self.tabs.get_value() {
            tabs.take_over();
        }
    }
}
