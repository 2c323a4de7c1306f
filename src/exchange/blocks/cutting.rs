//! Cutting a catalogue into blocks, and finding those that are new.

use super::contents::{Column, Part, ranges};
use super::{Contents, Fingerprint, form};
use crate::catalogue::Catalogue;
use crate::plan::Narrow;
use std::collections::BTreeSet;
use std::ops::Range;

/// A catalogue, cut into blocks. It keeps no bytes: a block is written when it is asked for.
#[derive(Debug, Clone)]
pub struct Cutting {
    catalogue: Catalogue,
    contents: Contents,
    /// The new blocks, each with the column and the rows that it is of.
    new: Vec<(Fingerprint, Part, Range<usize>)>,
}

impl Cutting {
    /// Cuts a catalogue. What it was cut into before is known: columns that nothing was written to since are not looked at again, and
    /// blocks that are among the known ones are not new.
    #[must_use]
    pub fn of(catalogue: &Catalogue, before: &Contents) -> Self {
        let mut known: BTreeSet<Fingerprint> = before.fingerprints().collect();
        let mut new = Vec::new();
        let mut columns = Vec::new();
        for (part, trace) in Part::of(catalogue) {
            let blocks = match before.unchanged(&part, trace.as_ref()) {
                Some(blocks) => blocks.to_vec(),
                None => ranges(catalogue.len())
                    .map(|rows| {
                        let fingerprint = Fingerprint::of(&bytes(catalogue, &part, rows.clone())?);
                        if known.insert(fingerprint) {
                            new.push((fingerprint, part.clone(), rows));
                        }
                        Some(fingerprint)
                    })
                    .collect(),
            };
            columns.push(Column { part, blocks, trace });
        }
        Self { contents: Contents::new(catalogue, columns), catalogue: catalogue.clone(), new }
    }

    /// Which blocks the catalogue is made of.
    #[must_use]
    pub const fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The names of the new blocks.
    pub fn new_blocks(&self) -> impl ExactSizeIterator<Item = Fingerprint> {
        self.new.iter().map(|(fingerprint, ..)| *fingerprint)
    }

    /// The bytes of a new block, by its place among them.
    #[must_use]
    pub fn bytes(&self, at: usize) -> Option<Vec<u8>> {
        let (_, part, rows) = self.new.get(at)?;
        bytes(&self.catalogue, part, rows.clone())
    }
}

/// The bytes of rows of a column; nothing, where there is nothing in them.
pub(super) fn bytes(catalogue: &Catalogue, part: &Part, rows: Range<usize>) -> Option<Vec<u8>> {
    match part {
        Part::Skus => form::write_texts(catalogue.skus().range(rows)),
        Part::Names => form::write_texts(catalogue.names().range(rows)),
        Part::Disabled => form::write_numbers(catalogue.enabled().get(rows)?.iter().map(|enabled| u32::from(!*enabled))),
        part => form::write_cells(numbers(catalogue, part)?.cells(rows)),
    }
}

/// The column, where it is one of numbers that the catalogue has.
pub(super) fn numbers<'a>(catalogue: &'a Catalogue, part: &Part) -> Option<&'a Narrow> {
    match part {
        Part::SoldIn => Some(catalogue.sold_in_numbers()),
        Part::OnHand(warehouse) => Some(catalogue.stock_of(warehouse)?.on_hand().numbers()),
        Part::Allocated(warehouse) => Some(catalogue.stock_of(warehouse)?.allocated().numbers()),
        Part::Reserved(group) => Some(catalogue.reserved_of(group)?.all().numbers()),
        Part::Skus | Part::Names | Part::Disabled => None,
    }
}
