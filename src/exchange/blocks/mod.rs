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
mod joining;
mod stamp;

pub use contents::Contents;
pub use cutting::Cutting;
pub use fingerprint::Fingerprint;
pub use joining::Joining;
pub use stamp::Stamp;

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
