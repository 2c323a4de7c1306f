//! The worker: documents, and how they do their tasks.

use super::journal;
use super::shelf::{Found, Shelf};
use super::task::{Reply, Task};
use crate::catalogue::Catalogue;
use crate::document::{Answer, Document, History, Request};
use crate::exchange::{Fingerprint, read_newer_plan, write_plan};
use crate::plan::{Name, Plan, Sku};

/// A row that no catalogue has.
const NOWHERE: usize = usize::MAX;

/// Who does tasks, one after the other. It begins with an empty plan.
#[derive(Debug, Clone)]
pub struct Worker {
    own: Document,
    /// A plan that can only be looked at, while it is shown.
    visited: Option<Document>,
    /// The catalogues that are kept apart.
    pub shelf: Shelf,
}

impl Default for Worker {
    fn default() -> Self {
        let own = Document::new(Plan::empty(Name::nearest("Empty plan")), Catalogue::new());
        Self { own, visited: None, shelf: Shelf::default() }
    }
}

impl Worker {
    /// Does a task. Nobody takes what is to be saved.
    pub fn reply(&mut self, task: Task) -> Reply {
        self.reply_and_save(task, &mut |_| ())
    }

    /// Does a task, and hands to `take`, piece by piece, what is to be saved.
    pub fn reply_and_save(&mut self, task: Task, take: &mut dyn FnMut(&str)) -> Reply {
        Reply::Answer(match task {
            Task::Ask { request, of: None } => self.shown().answer(request),
            Task::Ask { request, of: Some(sku) } => {
                let shown = self.shown();
                let row = row_of(shown, sku).unwrap_or(NOWHERE);
                shown.answer(in_row(request, row))
            }
            Task::Save { request } => {
                let shown = self.shown();
                shown.write(&request, take).map_or_else(|| shown.answer(request), Answer::Size)
            }
            Task::Open { text, history, journal } => {
                let history = history.and_then(|history| History::read(&history).ok()).unwrap_or_default();
                match self.shelf.read(&text) {
                    Ok((plan, catalogue, held)) => {
                        self.own.turn_into(plan, catalogue, history);
                        if let Some(held) = held {
                            self.shelf.hold(held, self.own.catalogue());
                        }
                        journal::replay(&mut self.own, journal.as_deref().unwrap_or_default());
                        self.view()
                    }
                    Err(error) => Answer::Unreadable(error),
                }
            }
            Task::Visit { text } => match read_newer_plan(&text) {
                Ok((plan, catalogue)) => {
                    self.visited = Some(Document::new(plan, catalogue));
                    self.view()
                }
                Err(error) => Answer::Unreadable(error),
            },
            Task::Return => {
                self.visited = None;
                self.view()
            }
            Task::Whole { text } => match self.shelf.read(&text) {
                Ok((plan, catalogue, _)) => Answer::Text(write_plan(&plan, &catalogue)),
                Err(error) => Answer::Unreadable(error),
            },
            Task::Keep { revision, spare } => return Reply::Kept(self.shelf.keep(&self.own, revision, spare)),
            Task::Newest => return Reply::Newest(self.shelf.newest()),
            Task::Judge { text } => return Reply::Judged(self.shelf.judge(&text)),
        })
    }

    /// Has here what the store has of the revision that the next task is about, and gives the blocks that have to be put on the shelf, if
    /// the task needs the `whole` of it.
    pub fn put(&mut self, found: Option<Found>, whole: bool) -> Vec<Fingerprint> {
        self.shelf.put(found, whole.then(|| self.own.catalogue()))
    }

    fn shown(&mut self) -> &mut Document {
        self.visited.as_mut().unwrap_or(&mut self.own)
    }

    fn view(&mut self) -> Answer {
        Answer::View(self.shown().view())
    }
}

fn row_of(document: &mut Document, sku: Sku) -> Option<usize> {
    match document.answer(Request::RowOf { sku }) {
        Answer::Row(row) => row,
        _ => None,
    }
}

/// The same request, of this row.
fn in_row(mut request: Request, at: usize) -> Request {
    match &mut request {
        Request::Totals { row } | Request::Explain { row, .. } => *row = Some(at),
        Request::Product { row } | Request::Outlook { row, .. } | Request::Goal { row, .. } => *row = at,
        Request::Rows { rows } => *rows = vec![at],
        _ => {}
    }
    request
}
