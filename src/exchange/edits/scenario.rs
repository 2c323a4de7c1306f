//! A scenario in the plan file: its name on the first line, then its edits, a line or more each.

use super::forms::SCENARIO;
use super::read::{EDITS, in_scenario};
use super::write::{push_edit, push_lines};
use crate::exchange::json::{Read, Reader};
use crate::exchange::read::values::{list, name, text};
use crate::exchange::write::push_text;
use crate::plan::{Name, Note, Scenario};
use std::sync::Arc;

/// Reads a scenario.
pub fn scenario(reader: &mut Reader) -> Read<Arc<Scenario>> {
    let (mut called, mut note, mut on, mut edits) = (None, Note::none(), None, None);
    let mut object = reader.object(&SCENARIO)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "name" => called = Some(name(reader)?),
            "note" => note = text(reader, "note", Note::new)?,
            "on" => on = Some(name(reader)?),
            _ => edits = Some(list(reader, EDITS, in_scenario)?),
        }
    }
    let name = reader.need(&object, "name", called)?;
    Ok(Arc::new(Scenario { name, note, on, edits: reader.need(&object, "edits", edits)? }))
}

/// Writes a scenario.
pub fn push_scenario(text: &mut String, scenario: &Scenario) {
    const INDENT: usize = 6;
    text.push_str("{ \"name\": ");
    push_text(text, scenario.name.as_str());
    let note = Some(scenario.note.as_str()).filter(|note| !note.is_empty());
    for (field, content) in [(", \"note\": ", note), (", \"on\": ", scenario.on.as_ref().map(Name::as_str))] {
        if let Some(content) = content {
            text.push_str(field);
            push_text(text, content);
        }
    }
    text.push_str(",\n      \"edits\": ");
    push_lines(text, scenario.edits.iter().collect(), INDENT, |text, edit| push_edit(text, edit, INDENT.saturating_add(2)));
    text.push_str(" }");
}
