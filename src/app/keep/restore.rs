//! What the page starts with, and which of the kept records hold a plan.

use super::failure;
use super::local::Local;
use super::slots::{self, Kept, Mark};
use crate::app::examples;
use crate::app::session::{Line, Written, newest};
use crate::document::{Answer, View};
use crate::exchange::Record;
use crate::worker::{Reply, Stored};
use leptos::prelude::*;

/// What the page starts with.
#[derive(Clone)]
pub struct Restored {
    /// What was last saved or, where nothing is, the worked case.
    pub written: Written,
    /// What it is like, opened.
    pub view: View,
    /// Which record that was.
    pub mark: Option<Mark>,
    /// What is known of the records by now.
    pub judged: Judged,
}

/// Which records hold a plan that this version reads: the document has said so, by their texts. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub struct Judged(StoredValue<Vec<(String, bool)>>);

impl Judged {
    fn new() -> Self {
        Self(StoredValue::new(Vec::new()))
    }

    /// What was said of this record, if anything.
    pub(super) fn of(self, record: Record<'_>) -> Option<bool> {
        let said = |judged: &Vec<(String, bool)>| judged.iter().find(|(text, _)| text == record.text).map(|(_, is_plan)| *is_plan);
        self.0.try_with_value(said).flatten()
    }

    pub(super) fn note(self, text: String, is_plan: bool) {
        self.0.update_value(|judged| judged.push((text, is_plan)));
    }
}

/// Finds what was last saved, and opens it at the other end of the line.
pub fn restore(line: Line, then: impl FnOnce(Restored) + 'static) {
    failure::watch();
    begin(line, Judged::new(), Box::new(then));
}

fn begin(line: Line, judged: Judged, then: Box<dyn FnOnce(Restored)>) {
    newest(line, move |stored| open_newest(line, judged, stored, then));
}

fn open_newest(line: Line, judged: Judged, stored: Option<Stored>, then: Box<dyn FnOnce(Restored)>) {
    let kept = slots::look(&Local, |record| judged.of(record) != Some(false)).ok().and_then(|found| found.kept);
    // What was stored with its catalogue is on the disk; its record may not be, when the browser was ended soon after.
    let is_ahead = |stored: &Stored| kept.as_ref().is_none_or(|kept| stored.revision > kept.reaches);
    let ahead = stored.clone().filter(is_ahead);
    let others = if ahead.is_some() { None } else { stored };
    let (written, mark) = match (ahead, kept) {
        (Some(Stored { revision, text, history }), _) => {
            (Written { text, history: Some(history), journal: None }, Some(Mark::without_record(revision)))
        }
        (None, Some(kept)) => (Written::from(&kept), Some(kept.mark)),
        (None, None) => (Written { text: examples::WORKED_CASE.to_owned(), ..Written::default() }, None),
    };
    line.ask_one(written.clone().into(), move |reply| match (reply, mark) {
        (Reply::Answer(Answer::View(view)), mark) => then(Restored { written, view, mark, judged }),
        (Reply::Answer(Answer::Unreadable(_)), Some(_)) => {
            judged.note(written.text, false);
            open_newest(line, judged, others, then);
        }
        // The document was lost, and has begun anew.
        (Reply::Answer(Answer::Refused(_)), _) => begin(line, judged, then),
        // The worked case can be opened, or nothing can.
        _ => {}
    });
}

impl From<&Kept> for Written {
    fn from(kept: &Kept) -> Self {
        Self { text: kept.text.clone(), history: kept.history.clone(), journal: kept.journal.clone() }
    }
}
