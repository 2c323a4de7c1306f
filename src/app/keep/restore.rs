//! What the page starts with, and how a kept plan becomes a document again.

use super::failure;
use super::local::Local;
use super::slots::{self, Kept, Mark};
use crate::app::examples;
use crate::catalogue::Catalogue;
use crate::document::{Document, History};
use crate::exchange::{Record, read_plan};
use crate::plan::{Name, Plan};

/// What the page starts with.
pub struct Restored {
    /// What was last saved or, where nothing is, the worked case.
    pub document: Document,
    /// Which record that was.
    pub mark: Option<Mark>,
}

/// Finds what was last saved.
#[must_use]
pub fn restore() -> Restored {
    failure::watch();
    let kept = slots::look(&Local, is_plan).ok().and_then(|found| found.kept);
    let restored = kept.and_then(|kept| Some(Restored { document: open_kept(&kept)?, mark: Some(kept.mark) }));
    restored.unwrap_or_else(|| {
        let empty = || Document::new(Plan::empty(Name::nearest("Empty plan")), Catalogue::new());
        Restored { document: Document::open(examples::WORKED_CASE, History::default()).unwrap_or_else(|_| empty()), mark: None }
    })
}

/// Whether a whole record holds a plan that this version reads.
pub(super) fn is_plan(record: Record<'_>) -> bool {
    read_plan(record.text).is_ok()
}

/// Opens a plan with its history; one that cannot be read is no reason to do without the plan.
pub(super) fn open(text: &str, history: Option<&str>) -> Option<Document> {
    Document::open(text, history.and_then(|history| History::read(history).ok()).unwrap_or_default()).ok()
}

pub(super) fn open_kept(kept: &Kept) -> Option<Document> {
    open(&kept.text, kept.history.as_deref())
}
