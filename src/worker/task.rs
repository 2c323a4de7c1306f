//! What can be asked of a worker, and what it replies. Plain data.

use crate::document::{Answer, History, Request};
use crate::plan::Sku;

/// What is asked of a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Task {
    /// Ask the document that is shown.
    Ask {
        /// The request.
        request: Request,
        /// A product whose row takes the place of the request's. Where there is no such product, the answer is that of a row
        /// that is not there.
        of: Option<Sku>,
    },
    /// Put another document in the place of the person's own. Replied to with [`Answer::View`] of what is shown then, or with
    /// [`Answer::Unreadable`] and nothing is changed.
    Open {
        /// The text of a plan file.
        text: String,
        /// What was done before; one that cannot be read is no reason to do without the plan.
        history: Option<String>,
        /// The journal of what was done since the text was written.
        journal: Option<String>,
    },
    /// Show what can be read of a plan of a later version. The person's own document waits. Replied to like [`Task::Open`].
    Visit {
        /// The text of a plan file.
        text: String,
    },
    /// Go back to the person's own document. Replied to with [`Answer::View`].
    Return,
    /// Write down the person's own document, whichever is shown. Replied to with [`Reply::Kept`].
    Keep,
}

impl From<Request> for Task {
    fn from(request: Request) -> Self {
        Self::Ask { request, of: None }
    }
}

/// What a worker replies.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Reply {
    /// What the document answers.
    Answer(Answer),
    /// The person's own document.
    Kept(Kept),
}

/// A document written down.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Kept {
    /// The text of its plan's file.
    pub text: String,
    /// What was done to it.
    pub history: History,
}
