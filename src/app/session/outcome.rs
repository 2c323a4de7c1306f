//! What becomes of a change. It is known when the document has answered.

use crate::document::Changed;
use std::cell::RefCell;
use std::rc::Rc;

type Then = Box<dyn FnOnce(Option<Changed>)>;

/// What becomes of a change.
pub enum Outcome {
    /// Everything is so already.
    Made,
    /// It was not made. The person was told why.
    Refused,
    /// The document has not answered yet.
    Awaited(Answered),
}

/// The document's side of an outcome. Clones mean the same one.
#[derive(Clone, Default)]
pub struct Answered(Rc<RefCell<Option<Then>>>);

impl Answered {
    /// The plan is as wanted now. Here is what the change has changed, if anything.
    pub fn made(self, changed: Option<Changed>) {
        let then = self.0.take();
        if let Some(then) = then {
            then(changed);
        }
    }
}

impl Outcome {
    /// What is to be done once the plan is as wanted; never, if the change is refused.
    pub fn then(self, act: impl FnOnce() + 'static) {
        self.told(|_| act());
    }

    /// The same, with what the change has changed.
    pub fn told(self, act: impl FnOnce(Option<Changed>) + 'static) {
        match self {
            Self::Made => act(None),
            Self::Refused => {}
            Self::Awaited(answered) => *answered.0.borrow_mut() = Some(Box::new(act)),
        }
    }
}
