//! How the right to write goes from tab to tab without losing a change.

use super::failure;
use super::keeper::{Keeper, Role};
use super::local::Local;
use super::slots::{self, Kept, Mark};
use super::tabs::{Event, Left, Tabs};
use crate::app::session::{Saving, Written, WrittenDown};
use leptos::prelude::*;
use std::time::Duration;

/// How long a tab that was asked to let go does so before it concludes that nobody has taken over.
const COURTESY: Duration = Duration::from_secs(2);

impl Keeper {
    /// Shows what the tab that writes has sent.
    fn show_left(self, left: Left, then: impl FnOnce() + 'static) {
        self.show(Written { text: left.text, history: Some(left.history), journal: None }, then);
    }

    /// Gives another tab what it needs to go on from here.
    fn leave(self, down: &WrittenDown, give: impl FnOnce(Tabs, Left) + 'static) {
        let Some(tabs) = self.tabs.get_value() else { return };
        let (text, history, revision) = (down.kept.text.clone(), down.kept.history.text(), self.known_revision());
        if down.kept.apart && down.stored.is_err() {
            // The other one would not find its products.
            self.session.write_file(move |text| give(tabs, Left { text, history, revision }));
        } else {
            give(tabs, Left { text, history, revision });
        }
    }

    /// Shows the plan to those who follow: what is not in storage they cannot see there.
    pub(super) fn show_to_others(self, down: &WrittenDown) {
        self.leave(down, Tabs::show);
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
            Event::Joined if self.writes() && self.is_not_saved() => self.session.keep(
                move || self.task(),
                move |down| {
                    self.show_to_others(down);
                    false
                },
            ),
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
            self.session.keep(
                move || self.task(),
                move |lost| {
                    if lost.stored.and_then(|()| slots::set_aside(&Local, &lost.kept.text)).is_err() {
                        self.session.refuse("Another tab took over before the last change here was saved.".to_owned());
                    }
                    false
                },
            );
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
        let leave = move |down: &WrittenDown| {
            let saved = self.has_changes() && self.write(down);
            // Left is safe: the other tab has it now.
            self.safe.set_value(Some(down.version));
            self.allow_changes(false);
            self.leave(down, Tabs::leave);
            set_timeout(move || self.allow_changes(self.role.get_untracked() == Role::Writes), COURTESY);
            saved
        };
        self.session.keep(move || self.task(), leave);
    }

    /// Takes over from the tab that writes.
    pub fn take_over(self) {
        if let Some(tabs) = self.tabs.get_value() {
            tabs.take_over();
        }
    }
}
