//! The document in the page itself, at the other end of a very short line.

use super::line::{Carrier, Line};
use crate::worker::{Task, Worker};
use js_sys::futures::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;

/// Carries letters to a worker that stands in the page itself.
pub struct Inline {
    line: Line,
    worker: Rc<RefCell<Worker>>,
}

impl Inline {
    /// One that answers on this line.
    pub fn new(line: Line) -> Self {
        Self { line, worker: Rc::default() }
    }
}

impl Carrier for Inline {
    fn carry(&self, letter: Vec<Task>) {
        let (line, worker) = (self.line, self.worker.clone());
        spawn_local(async move {
            let replies = letter.into_iter().map(|task| worker.borrow_mut().reply(task)).collect();
            line.receive(replies);
        });
    }
}
