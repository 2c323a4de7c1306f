//! Tasks and replies as bytes. Both ends are of one build, so that the form is nobody else's business and changes freely.
//!
//! Most changes leave the network as it is, and many the problems: what was sent before is not sent again. Both ends remember what
//! that was, and so have to read and write everything in the same order.

use super::{Reply, Task};
use crate::document::{Answer, Changed};
use crate::plan::{Name, Plan, Problem};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Writes a letter of tasks.
#[must_use]
pub fn write_tasks(tasks: &[Task]) -> Vec<u8> {
    write(&tasks)
}

/// Reads a letter of tasks. `None` when the bytes are none.
#[must_use]
pub fn read_tasks(bytes: &[u8]) -> Option<Vec<Task>> {
    postcard::from_bytes(bytes).ok()
}

/// What one end of the line knows the other to have.
#[derive(Debug, Clone)]
pub struct Replies {
    shown: Arc<Plan>,
    beneath: Arc<Plan>,
    problems: Arc<[Problem]>,
    /// What stands where something is left out.
    nothing: Arc<Plan>,
}

/// A reply on its way.
#[derive(Debug, Serialize, Deserialize)]
struct Sent {
    reply: Reply,
    /// Whether its plan is left out, being the one that was sent last.
    same_plan: bool,
    /// Whether its problems are.
    same_problems: bool,
}

/// What of a reply may be left out.
enum Large<'a> {
    Shown(&'a mut Arc<Plan>, &'a mut Arc<[Problem]>),
    Beneath(&'a mut Arc<Plan>),
}

fn large(reply: &mut Reply) -> Option<Large<'_>> {
    match reply {
        Reply::Answer(Answer::View(view) | Answer::Changed(Changed { view, .. })) => Some(Large::Shown(&mut view.plan, &mut view.problems)),
        Reply::Answer(Answer::Beneath(plan, _)) => Some(Large::Beneath(plan)),
        _ => None,
    }
}

impl Default for Replies {
    fn default() -> Self {
        let nothing = Arc::new(Plan::empty(Name::nearest("")));
        Self { shown: nothing.clone(), beneath: nothing.clone(), problems: Arc::default(), nothing }
    }
}

impl Replies {
    /// Writes the replies to a letter.
    #[must_use]
    pub fn write(&mut self, replies: Vec<Reply>) -> Vec<u8> {
        let sent: Vec<Sent> = replies.into_iter().map(|reply| self.sent(reply)).collect();
        write(&sent)
    }

    /// Reads the replies to a letter. `None` when the bytes are none.
    #[must_use]
    pub fn read(&mut self, bytes: &[u8]) -> Option<Vec<Reply>> {
        let sent: Vec<Sent> = postcard::from_bytes(bytes).ok()?;
        Some(sent.into_iter().map(|sent| self.received(sent)).collect())
    }

    fn sent(&mut self, mut reply: Reply) -> Sent {
        let (mut same_plan, mut same_problems) = (false, false);
        if let Some(large) = large(&mut reply) {
            let (plan, known) = match large {
                Large::Shown(plan, problems) => {
                    same_problems = *problems == self.problems;
                    if same_problems {
                        *problems = Arc::default();
                    } else {
                        self.problems = problems.clone();
                    }
                    (plan, &mut self.shown)
                }
                Large::Beneath(plan) => (plan, &mut self.beneath),
            };
            // The document hands out the same plan until it changes.
            same_plan = Arc::ptr_eq(plan, known);
            if same_plan {
                *plan = self.nothing.clone();
            } else {
                *known = plan.clone();
            }
        }
        Sent { reply, same_plan, same_problems }
    }

    fn received(&mut self, Sent { mut reply, same_plan, same_problems }: Sent) -> Reply {
        if let Some(large) = large(&mut reply) {
            let (plan, known) = match large {
                Large::Shown(plan, problems) => {
                    if same_problems {
                        *problems = self.problems.clone();
                    } else {
                        self.problems = problems.clone();
                    }
                    (plan, &mut self.shown)
                }
                Large::Beneath(plan) => (plan, &mut self.beneath),
            };
            if same_plan {
                *plan = known.clone();
            } else {
                *known = plan.clone();
            }
        }
        reply
    }
}

fn write(letter: &impl Serialize) -> Vec<u8> {
    // Fails where there is no memory alone, and nothing goes on there.
    postcard::to_allocvec(letter).unwrap_or_default()
}
