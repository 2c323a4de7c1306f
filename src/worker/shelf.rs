//! Catalogues that are kept apart from their plans, being too large for local storage: those on their way to the store, and the one that has
//! come from it. The store itself is the browser's (`store.js`); here is what goes there and what is made of what comes.

use super::task::{Kept, Stored};
use crate::catalogue::Catalogue;
use crate::document::Document;
use crate::exchange::{Contents, Cutting, Fingerprint, Incomplete, Joining, ReadError, Stamp, read_plan};
use crate::plan::Plan;

/// How many bytes of a plan's text local storage takes: of two records and their histories, each a quarter of what it has.
const ROOM: usize = 5 * 1024 * 1024 / 4;
/// More figures than this are not even written as a text to see whether it fits.
const MANY: usize = 50_000;
/// How many revisions stay in the store beside the newest, whoever needs them.
const LAST: u64 = 2;

/// What is kept apart.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The catalogue that was stored or opened last.
    held: Option<Held>,
    /// The one that is being stored.
    leaving: Option<Held>,
    parcel: Option<Parcel>,
    found: Option<Found>,
    /// What is made of what was found.
    joining: Option<Joining>,
    /// Whether there may be something in the store.
    is_used: bool,
}

/// What a catalogue is stored as.
pub(super) type Held = (Stamp, Contents);

/// What the store has of a revision, without its blocks.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The text of its contents.
    pub contents: String,
    /// The text of its plan with the stamp.
    pub text: String,
    /// What was done before.
    pub history: String,
}

/// What is to be done in the store, all of it or nothing.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// What is to be kept; nothing, where something is to be swept out and that is all.
    pub kept: Option<Packed>,
    /// The revision that blocks which are not new are taken to be there from. If it is not there, nothing may be done.
    pub base: Option<Stamp>,
    /// Revisions before this one go, with the blocks that no other needs.
    pub since: u64,
    /// But not these.
    pub spare: Vec<Stamp>,
}

/// A document that is to be kept.
#[derive(Debug, Clone)]
pub struct Packed {
    /// Its catalogue's stamp.
    pub stamp: Stamp,
    /// Its catalogue.
    pub cutting: Cutting,
    /// The text of its plan with the stamp.
    pub text: String,
    /// The text of its history.
    pub history: String,
}

impl Shelf {
    /// Writes a document down. A large catalogue is left for the store, as the next parcel.
    pub(super) fn keep(&mut self, document: &Document, revision: u64, mut spare: Vec<Stamp>) -> Kept {
        let history = document.history().kept();
        let since = revision.saturating_sub(LAST);
        if let Some(text) = short_text(document) {
            self.held = None;
            self.parcel = self.is_used.then_some(Parcel { kept: None, base: None, since, spare });
            return Kept { text, history, apart: false };
        }
        let nothing = Contents::default();
        let base = self.held.as_ref().map(|(stamp, _)| *stamp);
        let cutting = Cutting::of(document.catalogue(), self.held.as_ref().map_or(&nothing, |(_, contents)| contents));
        let stamp = Stamp { revision, contents: Fingerprint::of(cutting.contents().text().as_bytes()) };
        let text = stamp.put_before(&document.text_without_products());
        self.leaving = Some((stamp, cutting.contents().clone()));
        spare.extend(base);
        let packed = Packed { stamp, cutting, text: text.clone(), history: history.text() };
        self.parcel = Some(Parcel { kept: Some(packed), base, since, spare });
        Kept { text, history, apart: true }
    }

    /// The parcel that is to be taken to the store.
    pub fn take_parcel(&mut self) -> Option<Parcel> {
        self.parcel.take()
    }

    /// What was last taken to the store is there, or it is not and nothing was changed there.
    pub fn settle(&mut self, is_stored: bool) {
        let leaving = self.leaving.take();
        if is_stored {
            self.is_used = true;
            self.held = leaving.or(self.held.take());
        }
    }

    /// Takes nothing for granted that is in the store.
    pub fn distrust(&mut self) {
        self.held = None;
    }

    /// Has here what the store has of the revision that the next task is about. If that needs its catalogue, gives the blocks that have to
    /// be put in beside what the catalogue that is `open` has.
    pub(super) fn put(&mut self, found: Option<Found>, open: Option<&Catalogue>) -> Vec<Fingerprint> {
        self.is_used |= found.is_some();
        let contents = found.as_ref().and_then(|found| Contents::read(&found.contents).ok());
        self.joining = contents.zip(open).map(|(contents, open)| {
            let nothing = Contents::default();
            Joining::begin(contents, open, self.held.as_ref().map_or(&nothing, |(_, contents)| contents))
        });
        self.found = found;
        self.joining.iter().flat_map(Joining::missing).collect()
    }

    /// Puts a block in.
    pub fn put_block(&mut self, name: &str, bytes: Vec<u8>) {
        if let (Some(joining), Some(block)) = (&mut self.joining, Fingerprint::read(name)) {
            joining.put(block, bytes);
        }
    }

    /// The newest document in the store.
    pub(super) fn newest(&mut self) -> Option<Stored> {
        let Found { text, history, .. } = self.found.take()?;
        let revision = Stamp::read(&text)?.0.revision;
        Some(Stored { revision, text, history })
    }

    /// Whether a kept text is that of a plan whose catalogue is there. Its blocks are not looked at.
    pub(super) fn judge(&mut self, text: &str) -> bool {
        let found = self.found.take();
        match Stamp::read(text) {
            Some((stamp, text)) => contents(found.as_ref(), stamp).is_ok() && read_plan(text).is_ok(),
            None => read_plan(text).is_ok(),
        }
    }

    /// Reads a kept text, and what its catalogue is stored as, if it is kept apart.
    pub(super) fn read(&mut self, text: &str) -> Result<(Plan, Catalogue, Option<Held>), ReadError> {
        let (found, joining) = (self.found.take(), self.joining.take());
        let Some((stamp, text)) = Stamp::read(text) else { return read_plan(text).map(|(plan, catalogue)| (plan, catalogue, None)) };
        let (plan, _) = read_plan(text)?;
        let joined = contents(found.as_ref(), stamp).and_then(|_| joining.ok_or(Incomplete::Missing)?.finish());
        let (contents, catalogue) = joined.map_err(unreadable)?;
        Ok((plan, catalogue, Some((stamp, contents))))
    }

    /// From now on it is taken for granted that this catalogue is stored so.
    pub(super) fn hold(&mut self, (stamp, mut contents): Held, catalogue: &Catalogue) {
        contents.trace(catalogue);
        self.held = Some((stamp, contents));
    }
}

/// The text of a plan that local storage takes.
fn short_text(document: &Document) -> Option<String> {
    let catalogue = document.catalogue();
    let columns = catalogue.stock().len().saturating_add(catalogue.reserved().len()).saturating_add(1);
    let is_large = catalogue.len().saturating_mul(columns) > MANY;
    (!is_large).then(|| document.text()).filter(|text| text.len() <= ROOM)
}

/// The contents of the catalogue with this stamp.
fn contents(found: Option<&Found>, stamp: Stamp) -> Result<Contents, Incomplete> {
    let text = &found.ok_or(Incomplete::Missing)?.contents;
    if Fingerprint::of(text.as_bytes()) == stamp.contents { Contents::read(text) } else { Err(Incomplete::Altered) }
}

fn unreadable(why: Incomplete) -> ReadError {
    ReadError { line: 1, column: 1, path: String::new(), message: why.to_string(), newer: None }
}
