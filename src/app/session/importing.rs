//! Tables and large plan files that come in, step by step. Each step is waited for: the document does its work elsewhere.

use super::Session;
use crate::document::{Answer, Import, Imported, Incoming, Request};
use crate::exchange::csv::{Report, Settings, Told, Understanding};
use crate::worker::Reply;
use futures_channel::oneshot;

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
    pub async fn take_table_in(self, name: String) -> bool {
        let (done, taken) = oneshot::channel();
        self.send(Request::Import(Import::Perform { name })).then(move || {
            self.offer_undo_of_last();
            // Where nobody waits any more, there is nobody to tell.
            let _ = done.send(());
        });
        // What is refused is never sent.
        taken.await.is_ok()
    }

    /// Forgets what was read.
    pub async fn leave_table(self) {
        self.import(Import::Cancel).await;
    }

    /// Does a step of reading a plan file that comes in pieces.
    pub async fn bring(self, step: Incoming) -> Option<Answer> {
        self.answer(Request::Incoming(step)).await
    }

    /// Opens the plan that was brought, and says so.
    pub fn open_brought(&self, opened: String) {
        self.send(Request::Incoming(Incoming::Perform)).then(self.tell_opened(opened));
    }

    async fn import(self, step: Import) -> Option<Answer> {
        self.answer(Request::Import(step)).await
    }

    async fn answer(self, request: Request) -> Option<Answer> {
        let (tell, told) = oneshot::channel();
        self.line.ask_one(request.into(), move |reply| {
            if let Reply::Answer(answer) = reply {
                let _ = tell.send(answer);
            }
        });
        told.await.ok()
    }
}
