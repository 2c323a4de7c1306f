//! What can be asked of a worker, and what it replies. Plain data.

use crate::document::{Answer, History, Request};
use crate::exchange::Stamp;
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
    /// Write a file or a table of the document that is shown: what [`Request::File`], [`Request::Table`] or [`Request::Export`] asks for. Its
    /// text goes piece by piece to whoever takes it, and the reply is [`Answer::Size`]. Of a letter, one task at most is this.
    Save {
        /// The request. Any other is answered as if it were asked.
        request: Request,
    },
    /// Put another document in the place of the person's own. Replied to with [`Answer::View`] of what is shown then, or with
    /// [`Answer::Unreadable`] and nothing is changed.
    Open {
        /// The text of a plan file, or one whose catalogue is kept apart.
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
    Keep {
        /// Of what is written, greater than any before.
        revision: u64,
        /// Catalogues kept apart that are still needed.
        spare: Vec<Stamp>,
    },
    /// What was last kept apart. Replied to with [`Reply::Newest`].
    Newest,
    /// Whether a text can be opened. Replied to with [`Reply::Judged`].
    Judge {
        /// As in [`Task::Open`].
        text: String,
    },
    /// The text of a plan file, with the catalogue that is kept apart in it. Replied to with [`Answer::Text`] or [`Answer::Unreadable`].
    Whole {
        /// As in [`Task::Open`].
        text: String,
    },
}

/// What a task needs of what is kept apart: it has to be there before the task is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// The newest revision, without its blocks.
    Newest,
    /// This one, without its blocks.
    Contents(Stamp),
    /// This one, whole.
    Blocks(Stamp),
}

impl Task {
    /// What it needs, if anything.
    #[must_use]
    pub fn needs(&self) -> Option<Need> {
        let stamp = |text: &str| Stamp::read(text).map(|(stamp, _)| stamp);
        match self {
            Self::Newest => Some(Need::Newest),
            Self::Judge { text } => stamp(text).map(Need::Contents),
            Self::Open { text, .. } | Self::Whole { text } => stamp(text).map(Need::Blocks),
            Self::Ask { .. } | Self::Save { .. } | Self::Visit { .. } | Self::Return | Self::Keep { .. } => None,
        }
    }
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
    /// What was last kept apart.
    Newest(Option<Stored>),
    /// Whether it can be opened.
    Judged(bool),
}

/// A document written down.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Kept {
    /// The text of its plan's file, or one whose catalogue is kept apart.
    pub text: String,
    /// What was done to it, as far as that is kept.
    pub history: History,
    /// Whether its catalogue is kept apart. It is on its way to the store then, and until it is there nothing is kept.
    pub apart: bool,
}

/// A document whose catalogue is kept apart.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Stored {
    /// Its revision.
    pub revision: u64,
    /// As in [`Task::Open`].
    pub text: String,
    /// What was done before, as a text.
    pub history: String,
}
