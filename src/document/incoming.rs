//! Another plan that comes in as a file of any size: read as it comes, looked at, and opened as one change. Until then the plan stays as it is.

use super::Document;
use super::apply::replacing;
use super::opening::Opening;
use super::request::Answer;
use crate::catalogue::Catalogue;
use crate::exchange::PlanReading;
use crate::plan::Plan;
use crate::plan::describe::short;
use std::sync::Arc;

/// One step of opening a plan file. All of it is plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Incoming {
    /// Begin to read a file, in place of any that was begun before. Answered with [`Answer::Unchanged`].
    Begin,
    /// Read its next bytes. Answered with [`Answer::Unchanged`] or [`Answer::Refused`].
    Push(#[cfg_attr(feature = "wire", serde(with = "super::bytes"))] Vec<u8>),
    /// There are no more. Answered with [`Answer::Opening`], [`Answer::Broken`] or [`Answer::Refused`].
    Finish,
    /// Open what was read. Answered like a change.
    Perform,
    /// Forget what was read. Answered with [`Answer::Unchanged`].
    Cancel,
}

/// A plan on its way.
#[derive(Debug, Clone)]
pub(super) enum Arriving {
    /// It is being read.
    Reading(Box<PlanReading>),
    /// It was read.
    Read(Arc<Plan>, Catalogue),
}

impl Document {
    pub(super) fn incoming(&mut self, step: Incoming) -> Answer {
        match (step, self.arriving.take()) {
            (Incoming::Begin, _) => self.arriving = Some(Arriving::Reading(Box::default())),
            (Incoming::Push(bytes), Some(Arriving::Reading(mut reading))) => {
                reading.push(&bytes);
                self.arriving = Some(Arriving::Reading(reading));
            }
            (Incoming::Finish, Some(Arriving::Reading(reading))) => match reading.finish() {
                Ok((plan, catalogue)) => {
                    let plan = Arc::new(plan);
                    self.arriving = Some(Arriving::Read(plan.clone(), catalogue.clone()));
                    return Answer::Opening(Opening::compare(self, plan, catalogue));
                }
                Err(wrong) => return Answer::Broken(wrong),
            },
            (Incoming::Perform, Some(Arriving::Read(plan, catalogue))) => {
                return self.perform_as(replacing(&plan, &catalogue), Some(format!("Open “{}”", short(plan.name.as_str()))));
            }
            (Incoming::Cancel, _) => {}
            _ => return Answer::Refused("What was read of the file is gone, so it has to be read again.".to_owned()),
        }
        Answer::Unchanged
    }
}
