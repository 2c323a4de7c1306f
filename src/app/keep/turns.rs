//! How the right to write goes from tab to tab without losing a change.

use super::failure;
use super::keeper::{Keeper, Role, Version};
use super::local::Local;
use super::restore::{is_plan, open};
use super::slots::{self, Mark};
use super::tabs::{Event, Left, Tabs};
use crate::app::session::Saving;
use crate::document::Document;
use leptos::prelude::*;
use std::time::Duration;

/// How long a tab that was asked to let go does so before it concludes that nobody has taken over.
const COURTESY: Duration = Duration::from_secs(2);

impl Keeper {
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
            history: own.history().text(),
            revision: self.mark.with_value(|mark| mark.as_ref().map_or(0, |mark| mark.revision)),
        })
    }

    /// Shows the plan to those who follow: what is not in storage they cannot see there.
    pub(super) fn show_to_others(self) {
        if let (Some(left), Some(tabs)) = (self.left(), self.tabs.get_value()) {
            tabs.show(left);
        }
    }

    /// Does what has to be done about what befalls this tab.
    pub(super) fn hear(self, event: Event) {
        match event {
            _ if failure::has_failed() => {}
            Event::Writes => self.begin_to_write(),
            Event::Follows => self.begin_to_follow(),
            Event::Asked => self.let_go(),
            Event::Shown(left) if self.role.get_untracked() == Role::Follows => self.show_left(&left),
            Event::Joined if self.writes() && self.is_not_saved() => self.show_to_others(),
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
            tabs.leave(left);
            set_timeout(move || self.allow_changes(self.role.get_untracked() == Role::Writes), COURTESY);
        }
    }

    /// Takes over from the tab that writes.
    pub fn take_over(self) {
        if let Some(tabs) = self.tabs.get_value() {
            tabs.take_over();
        }
    }
}
