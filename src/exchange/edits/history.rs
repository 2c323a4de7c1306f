//! What has been done to a plan and what was taken back, as it is kept beside the plan.

use super::forms::{HISTORY, STEP};
use super::{read, write};
use crate::exchange::error::ReadError;
use crate::exchange::json::{Read, Reader};
use crate::exchange::read::values::list;
use crate::exchange::write::push_text;
use crate::plan::Edit;

/// Steps through a plan's history, each a change in words and the edit that takes it; the next one is the last.
pub type Steps = Vec<(String, Edit)>;

/// Writes the steps back and the steps forward again.
#[must_use]
pub fn write_history<'a>(undo: impl Iterator<Item = (&'a str, &'a Edit)>, redo: impl Iterator<Item = (&'a str, &'a Edit)>) -> String {
    let mut text = String::from("{ \"undo\": ");
    write::push_lines(&mut text, undo.collect(), 0, push_step);
    text.push_str(", \"redo\": ");
    write::push_lines(&mut text, redo.collect(), 0, push_step);
    text.push_str(" }\n");
    text
}

fn push_step(text: &mut String, (description, edit): (&str, &Edit)) {
    text.push_str("{ \"description\": ");
    push_text(text, description);
    text.push_str(", \"edit\": ");
    write::push_edit(text, edit, 2);
    text.push_str(" }");
}

/// Reads the steps back and the steps forward again.
///
/// # Errors
/// The first thing in the text that is no history, and where.
pub fn read_history(text: &str) -> Result<(Steps, Steps), ReadError> {
    let mut reader = Reader::new(text, false);
    history(&mut reader).map_err(|error| *error)
}

fn history(reader: &mut Reader) -> Read<(Steps, Steps)> {
    let (mut undo, mut redo) = (Vec::new(), Vec::new());
    let mut object = reader.object(&HISTORY)?;
    while let Some(field) = reader.field(&mut object)? {
        let steps = list(reader, "a list of steps", step)?;
        match field {
            "undo" => undo = steps,
            _ => redo = steps,
        }
    }
    reader.end()?;
    Ok((undo, redo))
}

fn step(reader: &mut Reader) -> Read<(String, Edit)> {
    let (mut description, mut edit) = (None, None);
    let mut object = reader.object(&STEP)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "description" => description = Some(reader.text(&"a description in double quotes")?.into_owned()),
            _ => edit = Some(read::edit(reader)?),
        }
    }
    Ok((reader.need(&object, "description", description)?, reader.need(&object, "edit", edit)?))
}
