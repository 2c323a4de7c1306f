//! What has been done and what has been taken back. Unlimited; each step is the edit that reverses it.

use crate::exchange::{self, ReadError};
use crate::plan::Edit;

/// One step through a plan's history.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Step {
    /// The change in words, as it was made.
    pub description: String,
    /// What takes the step.
    pub edit: Edit,
}

/// The steps back and the steps forward again, the next one last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl History {
    /// Reads what [`text`](Self::text) has written.
    ///
    /// # Errors
    /// The first thing in the text that is no history, and where.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let (undo, redo) = exchange::read_history(text)?;
        let steps = |steps: Vec<(String, Edit)>| steps.into_iter().map(|(description, edit)| Step { description, edit }).collect();
        Ok(Self { undo: steps(undo), redo: steps(redo) })
    }

    /// The history as a text, to be kept beside the plan: as much of it as [`kept`](Self::kept) gives.
    #[must_use]
    pub fn text(&self) -> String {
        exchange::write_history(in_words(kept(&self.undo)), in_words(kept(&self.redo)))
    }

    /// What of the history is kept beside the plan. Whole columns or another plan would take more room there than the plan, so a step over
    /// too many figures is left out, and with it the steps that can only be taken after it: those last as long as the page.
    #[must_use]
    pub fn kept(&self) -> Self {
        Self { undo: kept(&self.undo).to_vec(), redo: kept(&self.redo).to_vec() }
    }

    /// What undo would take back, in words.
    #[must_use]
    pub fn next_undo(&self) -> Option<&str> {
        self.undo.last().map(|step| step.description.as_str())
    }

    /// What redo would do again, in words.
    #[must_use]
    pub fn next_redo(&self) -> Option<&str> {
        self.redo.last().map(|step| step.description.as_str())
    }

    /// How many steps there are, back and forward.
    #[must_use]
    pub fn len(&self) -> usize {
        self.undo.len().saturating_add(self.redo.len())
    }

    /// Whether nothing has been done yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.undo.is_empty() && self.redo.is_empty()
    }

    /// The same history without its oldest steps, when there are more than `limit` back.
    #[must_use]
    pub fn latest(&self, limit: usize) -> Self {
        let from = self.undo.len().saturating_sub(limit);
        Self { undo: self.undo.get(from..).unwrap_or_default().to_vec(), redo: self.redo.clone() }
    }

    /// Remembers a change that was just made; what was taken back before it is forgotten.
    pub(super) fn done(&mut self, step: Step) {
        self.redo.clear();
        self.undo.push(step);
    }

    /// Takes the next step of a way out of the history.
    pub(super) fn take(&mut self, way: Way) -> Option<Step> {
        self.steps(way).pop()
    }

    /// Puts a step into the history, as the next one of its way.
    pub(super) fn put(&mut self, way: Way, step: Step) {
        self.steps(way).push(step);
    }

    fn steps(&mut self, way: Way) -> &mut Vec<Step> {
        match way {
            Way::Back => &mut self.undo,
            Way::Forward => &mut self.redo,
        }
    }
}

/// How many figures in columns the steps hold at most that are kept beside the plan, back or forward: half a megabyte or so.
const MOST_FIGURES: usize = 100_000;

/// The next steps, as far as they do not hold too many figures.
fn kept(steps: &[Step]) -> &[Step] {
    let mut figures = 0_usize;
    let large = steps.iter().rposition(|step| {
        figures = figures.saturating_add(step.edit.figures());
        figures > MOST_FIGURES
    });
    steps.get(large.map_or(0, |at| at.saturating_add(1))..).unwrap_or_default()
}

/// Steps with their words.
fn in_words(steps: &[Step]) -> impl Iterator<Item = (&str, &Edit)> {
    steps.iter().map(|step| (step.description.as_str(), &step.edit))
}

/// A way through the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Undo.
    Back,
    /// Redo.
    Forward,
}

impl Way {
    pub(super) const fn reversed(self) -> Self {
        match self {
            Self::Back => Self::Forward,
            Self::Forward => Self::Back,
        }
    }
}
