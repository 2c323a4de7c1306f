//! A table that comes in: understood, read in pieces, looked at, and taken in as one change. Until then the plan stays as it is.

use super::Document;
use super::request::Answer;
use crate::exchange::csv::{Reading, Report, Settings, Told, Understanding, understand};
use crate::plan::describe::short;

/// One step of an import. All of it is plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Import {
    /// What the beginning of a file shows. Answered with [`Imported::Understood`].
    Understand {
        /// Some ten thousand bytes, or all of the file.
        sample: Vec<u8>,
        /// What a person says of it, whatever it looks like.
        told: Told,
    },
    /// Begin to read a file, in place of any that was begun before. Answered with [`Imported::Read`] or [`Answer::Refused`].
    Begin(Settings),
    /// Read its next bytes. Answered with [`Imported::Read`].
    Push(#[cfg_attr(feature = "wire", serde(with = "super::bytes"))] Vec<u8>),
    /// There are no more. Answered with [`Imported::Read`].
    Finish,
    /// Take in what was read. Answered like a change.
    Perform {
        /// What the file is called.
        name: String,
    },
    /// Forget what was read. Answered with [`Answer::Unchanged`].
    Cancel,
}

/// What a document answers on the way.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Imported {
    /// What a file looks like.
    Understood(Understanding),
    /// What was read so far.
    Read(Report),
}

impl Document {
    pub(super) fn import(&mut self, step: Import) -> Answer {
        let gone = || Answer::Refused("The plan has changed meanwhile, so the file has to be read again.".to_owned());
        match step {
            Import::Understand { sample, told } => Answer::Imported(Imported::Understood(understand(&sample, &self.shown().plan, &told))),
            Import::Begin(settings) => match Reading::begin(&self.shown().plan, &self.shown().catalogue, settings) {
                Ok(reading) => self.read_on(reading, |_| {}),
                Err(why) => Answer::Refused(why),
            },
            Import::Push(bytes) => match self.reading.take() {
                Some((_, reading)) => self.read_on(*reading, |reading| reading.push(&bytes)),
                None => gone(),
            },
            Import::Finish => match self.reading.take() {
                Some((_, reading)) => self.read_on(*reading, Reading::finish),
                None => gone(),
            },
            Import::Perform { name } => match self.reading.take() {
                Some((revision, reading)) if revision == self.revision => {
                    let edit = reading.into_edit(&self.shown().plan);
                    self.perform_as(edit, Some(format!("Import {}", short(&name))))
                }
                _ => gone(),
            },
            Import::Cancel => {
                self.reading = None;
                Answer::Unchanged
            }
        }
    }

    fn read_on(&mut self, mut reading: Reading, read: impl FnOnce(&mut Reading)) -> Answer {
        read(&mut reading);
        let report = reading.report();
        self.reading = Some((self.revision, Box::new(reading)));
        Answer::Imported(Imported::Read(report))
    }
}
