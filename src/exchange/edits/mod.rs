//! Edits as JSON: one readable and canonical form, for what is kept beside a plan and for programs that change one.
//!
//! An edit is an object whose field `edit` says what it does, `{ "edit": "setStock", "sku": "TEE", "warehouse": "de-1", "onHand": 60 }`;
//! `forms` lists them all. Nodes, links, shares and products go by their id or SKU alone; where an id is there twice, by
//! an object that also says at which position. Edits that are one to whoever made them are an edit `all` with a list of
//! `edits`, none of which is another such list.

pub(super) mod forms;
mod history;
mod intake;
mod make;
mod read;
#[cfg(feature = "scenarios")]
mod scenario;
mod schema;
mod write;

pub use history::{read_history, write_history};

#[cfg(feature = "scenarios")]
pub(super) use scenario::{push_scenario, scenario};
pub(super) use schema::definitions;

use super::error::ReadError;
use super::json::Reader;
use crate::plan::Edit;

/// Reads an edit.
///
/// # Errors
/// The first thing in the text that is not as the form of the edit says, and where.
///
/// ```
/// use stockpool::exchange::{read_edit, write_edit};
/// let edit = read_edit(r#"{ "warehouse": "de-1", "edit": "setStock", "sku": "TEE", "onHand": 60, "allocated": 0 }"#).unwrap();
/// assert_eq!(write_edit(&edit), r#"{ "edit": "setStock", "sku": "TEE", "warehouse": "de-1", "onHand": 60 }"#);
/// ```
pub fn read_edit(text: &str) -> Result<Edit, ReadError> {
    let mut reader = Reader::new(text, false);
    let edit = read::edit(&mut reader).map_err(|error| *error)?;
    reader.end().map_err(|error| *error)?;
    Ok(edit)
}

/// Writes an edit in its canonical form. Edits within edits come out one after the other.
#[must_use]
pub fn write_edit(edit: &Edit) -> String {
    let mut text = String::new();
    write::push_edit(&mut text, edit, 0);
    text
}
