//! The form of an [`Intake`]: whole columns as edits of single warehouses have them, and a product a line of them.

use super::forms::{ADDED, RENAMED, RESERVED_COLUMN};
use super::read::{position, sku};
use super::write::{Line, push_brief_level};
use crate::exchange::json::{Read, Reader};
use crate::exchange::read::values::{ids, list, name, quantity};
use crate::exchange::write::{push, push_between, push_ids, push_text};
use crate::plan::{Added, Id, Intake, Level, Name, Units};

/// Writes the fields of an intake.
pub fn push_intake<'a>(line: Line<'a>, intake: &Intake) -> Line<'a> {
    let line = line.number("products", intake.products).number("kept", intake.kept);
    let added: Vec<_> = intake.added.iter().collect();
    let line = line.some("added", &added, |text, (sku, name, enabled, sold_in)| {
        push(text, "{ \"sku\": ");
        push_text(text, sku);
        text.push_str(", \"name\": ");
        push_text(text, name);
        text.push_str(if *enabled { "" } else { ", \"enabled\": false" });
        if let Some(list) = sold_in {
            text.push_str(", \"soldIn\": ");
            push_ids(text, list);
        }
        text.push_str(" }");
    });
    let line = line.some("renamed", &intake.renamed, |text, (row, name)| {
        push(text, format_args!("{{ \"row\": {row}, \"name\": "));
        push_text(text, name.as_str());
        text.push_str(" }");
    });
    let line = line.some("columns", &intake.stock, |text, (warehouse, on_hand, allocated)| {
        let levels: Vec<Level> = on_hand.iter().zip(allocated.iter()).map(|(on_hand, allocated)| Level { on_hand, allocated }).collect();
        push_column(text, ("warehouse", warehouse), "levels", &levels, push_brief_level);
    });
    line.some("reservedColumns", &intake.reserved, |text, (group, units)| {
        push_column(text, ("salesChannelGroup", group), "quantities", &units.iter().collect::<Vec<_>>(), push);
    })
}

/// Writes a column of something.
pub fn push_column<'a, T>(text: &mut String, (kind, id): (&str, &Id), name: &str, entries: &'a [T], one: impl Fn(&mut String, &'a T)) {
    push(text, format_args!("{{ \"{kind}\": "));
    push_text(text, id.as_str());
    push(text, format_args!(", \"{name}\": ["));
    push_between(text, entries, one);
    text.push_str("] }");
}

/// A warehouse's column, as units on hand and units allocated.
pub fn in_units((warehouse, levels): (Id, Vec<Level>)) -> (Id, Units, Units) {
    let on_hand = Units::of(levels.iter().map(|level| level.on_hand));
    (warehouse, on_hand, Units::of(levels.iter().map(|level| level.allocated)))
}

/// What is reserved of every product in a channel group.
pub fn reserved_column(reader: &mut Reader) -> Read<(Id, Units)> {
    let (mut group, mut units) = (None, None);
    let mut object = reader.object(&RESERVED_COLUMN)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "salesChannelGroup" => group = Some(reader.id()?),
            _ => units = Some(list(reader, "a list of quantities", quantity)?.into_iter().collect::<Units>()),
        }
    }
    Ok((reader.need(&object, "salesChannelGroup", group)?, reader.need(&object, "quantities", units)?))
}

/// A product that an intake brings.
pub fn added(reader: &mut Reader) -> Read<Added> {
    let (mut known, mut called, mut enabled, mut sold_in) = (None, None, true, None);
    let mut object = reader.object(&ADDED)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "sku" => known = Some(sku(reader)?),
            "name" => called = Some(name(reader)?),
            "enabled" => enabled = reader.truth()?,
            _ => sold_in = Some(ids(reader)?.into()),
        }
    }
    let (sku, name) = (reader.need(&object, "sku", known)?, reader.need(&object, "name", called)?);
    Ok(Added { sku, name, enabled, sold_in })
}

/// A row and its other name.
pub fn renamed(reader: &mut Reader) -> Read<(usize, Name)> {
    let (mut row, mut called) = (None, None);
    let mut object = reader.object(&RENAMED)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "row" => row = Some(position(reader)?),
            _ => called = Some(name(reader)?),
        }
    }
    Ok((reader.need(&object, "row", row)?, reader.need(&object, "name", called)?))
}
