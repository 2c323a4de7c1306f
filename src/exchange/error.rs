//! Why a text could not be read, and where.

use std::fmt;

/// The place in a text where it stops being a plan file, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct ReadError {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// Where it is in the plan, as `products[3].stock`; empty for the whole.
    pub path: String,
    /// What is wrong and what was expected, in sentences.
    pub message: String,
    /// The file's version where it is a later one than this program writes. What this program knows of such a plan may
    /// still be looked at: see [`read_newer_plan`](super::read_newer_plan).
    pub newer: Option<u64>,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, path, message, newer: _ } = self;
        match path.as_str() {
            "" => write!(f, "Line {line}, column {column}: {message}"),
            path => write!(f, "Line {line}, column {column} ({path}): {message}"),
        }
    }
}

impl std::error::Error for ReadError {}
