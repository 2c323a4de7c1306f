//! A catalogue that is kept apart from its plan: cut into blocks of some rows of a column, so that a change of one figure rewrites one of them.
//!
//! Each block is named by its fingerprint. The [`Contents`] say which blocks make up which column, and the [`Stamp`] in front of the plan's
//! text has the fingerprint of the contents. So whoever has the text can tell whether he also has the whole catalogue, and the very one:
//! there is no other way to put it together. Blocks that are the same are one, in the catalogue and from one revision to the next, and
//! rows of nothing make no block.

mod contents;
mod cutting;
mod fingerprint;
mod form;
mod stamp;

pub use contents::Contents;
pub use cutting::Cutting;
pub use fingerprint::Fingerprint;
pub use stamp::Stamp;

use crate::catalogue::{Catalogue, ReservedColumn, StockColumn};
use crate::plan::{Name, Narrow, Sku, TextError, Texts, Units};
use contents::Part;
use std::fmt;

/// How many rows a block is of: a figure that changes writes 16 or 32 kB, and a million products make 62 blocks of a column.
pub const ROWS: usize = 16_384;

/// Why a catalogue cannot be put together. Its `Display` says so in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incomplete {
    /// It is not there.
    Missing,
    /// A part of it is not there.
    MissingBlock,
    /// A part of it is not what was written.
    Altered,
}

impl fmt::Display for Incomplete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "The products of this plan are no longer in this browser.",
            Self::MissingBlock => "Some of the products of this plan are no longer in this browser.",
            Self::Altered => "The products of this plan were altered after they were written: a checksum does not agree.",
        })
    }
}

impl Contents {
    /// Puts the catalogue together.
    ///
    /// # Errors
    /// When a block is not there, or is not what was written.
    pub fn join<'a>(&mut self, blocks: impl Fn(Fingerprint) -> Option<&'a [u8]>) -> Result<Catalogue, Incomplete> {
        let skus = self.texts(&Part::Skus, &blocks, Sku::check)?;
        let names = self.texts(&Part::Names, &blocks, Name::check)?;
        let disabled = self.numbers(&Part::Disabled, &blocks)?;
        let sold_in = self.numbers(&Part::SoldIn, &blocks)?;
        let (mut stock, mut reserved) = (Vec::new(), Vec::new());
        for part in self.parts() {
            match part {
                Part::OnHand(warehouse) => {
                    let on_hand = units(self.numbers(part, &blocks)?)?;
                    let allocated = units(self.numbers(&Part::Allocated(warehouse.clone()), &blocks)?)?;
                    stock.push(StockColumn::new(warehouse.clone(), on_hand, allocated));
                }
                Part::Reserved(group) => reserved.push(ReservedColumn::new(group.clone(), units(self.numbers(part, &blocks)?)?)),
                _ => {}
            }
        }
        let enabled = disabled.iter().map(|disabled| disabled == 0).collect();
        let catalogue = Catalogue::of_columns(skus, stock, reserved);
        let catalogue = catalogue.and_then(|catalogue| catalogue.described(names, enabled, sold_in, self.lists().to_vec()));
        let catalogue = catalogue.map_err(|_| Incomplete::Altered)?;
        self.trace(&catalogue);
        Ok(catalogue)
    }

    /// The texts of a column.
    fn texts<'a>(
        &self,
        part: &Part,
        blocks: &impl Fn(Fingerprint) -> Option<&'a [u8]>,
        check: fn(&str) -> Result<(), TextError>,
    ) -> Result<Texts, Incomplete> {
        let mut texts = Texts::default();
        let mut take = |text: &str| {
            if check(text).is_ok() {
                texts.push(text);
            }
        };
        for (rows, block) in self.blocks(part) {
            match block {
                Some(fingerprint) => form::read_texts(found(fingerprint, blocks)?, rows.len(), &mut take),
                None => rows.for_each(|_| take("")),
            }
        }
        if texts.len() == self.products() { Ok(texts) } else { Err(Incomplete::Altered) }
    }

    /// The numbers of a column; as many zeros where there is none.
    fn numbers<'a>(&self, part: &Part, blocks: &impl Fn(Fingerprint) -> Option<&'a [u8]>) -> Result<Narrow, Incomplete> {
        let mut numbers: Vec<u32> = Vec::new();
        for (rows, block) in self.blocks(part) {
            if let Some(fingerprint) = block {
                numbers.resize(rows.start, 0);
                form::read_numbers(found(fingerprint, blocks)?, &mut numbers);
                if numbers.len() != rows.end {
                    return Err(Incomplete::Altered);
                }
            }
        }
        if numbers.is_empty() {
            return Ok(Narrow::zeros(self.products()));
        }
        numbers.resize(self.products(), 0);
        Ok(Narrow::of(numbers.iter().copied()))
    }
}

/// A block, looked at whether it is what was written.
fn found<'a>(fingerprint: Fingerprint, blocks: &impl Fn(Fingerprint) -> Option<&'a [u8]>) -> Result<&'a [u8], Incomplete> {
    let bytes = blocks(fingerprint).ok_or(Incomplete::MissingBlock)?;
    if Fingerprint::of(bytes) == fingerprint { Ok(bytes) } else { Err(Incomplete::Altered) }
}

/// Numbers as quantities, if they are.
fn units(numbers: Narrow) -> Result<Units, Incomplete> {
    Units::try_from(numbers).map_err(|_| Incomplete::Altered)
}
