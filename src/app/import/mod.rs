//! A table that comes in as a file: what is understood of it, what it would change, and taking it in.
//!
//! `meanings` says what the columns can mean and what that is called; it needs no browser. `table` is the file as far as it has been
//! read and how it is read, piece by piece; `dialog` shows it, with `how` it is read and what that comes to (`outcome`). [`pick_table`]
//! lets a person choose one.

pub mod meanings;

#[cfg(feature = "app")]
mod dialog;
#[cfg(feature = "app")]
mod how;
#[cfg(feature = "app")]
mod outcome;
#[cfg(feature = "app")]
mod table;

#[cfg(feature = "app")]
pub use dialog::ImportDialog;
#[cfg(feature = "app")]
pub use table::{is_table, pick_table};
