//! Catalogues that are kept apart from their plans, being too large for local storage: those on their way to the store, and the one that has
//! come from it. The store itself is the browser's (`store.js`); here is what goes there and what is made of what comes.

use super::task::{Kept, Stored};
use crate::catalogue::Catalogue;
use crate::document::Document;
use crate::exchange::{Contents, Cutting, Fingerprint, Incomplete, ReadError, Stamp, read_plan};
use crate::plan::Plan;
use std::collections::BTreeMap;

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
    held: Option<(Stamp, Contents)>,
    /// The one that is being stored.
    leaving: Option<(Stamp, Contents)>,
    parcel: Option<Parcel>,
    found: Option<Found>,
    /// Whether there may be something in the store.
    is_used: bool,
}

/// What the store has of a revision.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The text of its contents.
    pub contents: String,
    /// The text of its plan with the stamp.
    pub text: String,
    /// What was done before.
    pub history: String,
    /// Its blocks, as far as they are needed and there.
    pub blocks: BTreeMap<Fingerprint, Vec<u8>>,
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

    /// Has here what the store has of the revision that the next task is about.
    pub fn put(&mut self, found: Option<Found>) {
        self.is_used |= found.is_some();
        self.found = found;
    }

    /// Adds a block to what was found.
    pub fn put_block(&mut self, name: &str, bytes: Vec<u8>) {
        if let (Some(found), Some(fingerprint)) = (&mut self.found, Fingerprint::read(name)) {
            found.blocks.insert(fingerprint, bytes);
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

    /// Reads a kept text, the catalogue of which may be kept apart. From then on that one is held, if it `stays`.
    pub(super) fn read(&mut self, text: &str, stays: bool) -> Result<(Plan, Catalogue), ReadError> {
        let found = self.found.take();
        let Some((stamp, text)) = Stamp::read(text) else { return read_plan(text) };
        let (plan, _) = read_plan(text)?;
        let joined = contents(found.as_ref(), stamp).and_then(|mut contents| {
            let catalogue = contents.join(|block| found.as_ref()?.blocks.get(&block).map(Vec::as_slice))?;
            Ok((contents, catalogue))
        });
        let (contents, catalogue) = joined.map_err(unreadable)?;
        if stays {
            self.held = Some((stamp, contents));
        }
        Ok((plan, catalogue))
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
