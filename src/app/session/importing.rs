//! Tables that come in, step by step, and go out. The steps are waited for, wherever the document does its work.

use super::Session;
use crate::document::{Answer, Import, Imported, Request};
use crate::exchange::Export;
use crate::exchange::csv::{Report, Settings, Told, Understanding};

impl Session {
    /// What the beginning of a file shows.
    pub async fn understand_table(self, sample: Vec<u8>, told: Told) -> Option<Understanding> {
        match self.import(Import::Understand { sample, told }).await? {
            Answer::Imported(Imported::Understood(understanding)) => Some(understanding),
            _ => None,
        }
    }

    /// Begins to read a table.
    ///
    /// # Errors
    /// Why it cannot be read so.
    pub async fn begin_table(self, settings: Settings) -> Result<Report, String> {
        self.read_table(Import::Begin(settings)).await
    }

    /// Reads its next bytes, or what is left after the last.
    ///
    /// # Errors
    /// Why it cannot be read on.
    pub async fn read_table(self, step: Import) -> Result<Report, String> {
        match self.import(step).await {
            Some(Answer::Imported(Imported::Read(report))) => Ok(report),
            Some(Answer::Refused(why)) => Err(why),
            _ => Err("The page is closing.".to_owned()),
        }
    }

    /// Takes in what was read, and says whether the plan is as wanted now. What stands against it is said to the person.
    #[allow(clippy::unused_async, reason = "where the document works elsewhere, it is waited for")]
    pub async fn take_table_in(self, name: String) -> bool {
        let taken = self.send(Request::Import(Import::Perform { name })).is_ok();
        if taken && let Some(undo) = self.undo_of_last() {
            self.offer_undo(&undo);
        }
        taken
    }

    /// Forgets what was read.
    pub async fn leave_table(self) {
        self.import(Import::Cancel).await;
    }

    /// One of the tables for other programs as CSV or, without one, the grid.
    #[must_use]
    pub fn table_of(&self, export: Option<Export>) -> String {
        export.map_or_else(|| self.table(), |export| self.text_of(Request::Export(export)))
    }

    #[allow(clippy::unused_async, reason = "where the document works elsewhere, it is waited for")]
    async fn import(self, step: Import) -> Option<Answer> {
        self.ask(Request::Import(step))
    }
}
