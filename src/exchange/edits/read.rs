//! Reading an edit. Which one it is decides which fields it has, so its word is looked for first, wherever it stands.

use super::forms::{CALLED, COLUMN, Changes, FORMS, Form, PLACE, ROW, SOLD_IN, form};
use super::intake::{added, renamed, reserved_column};
use super::make::{Parts, SoldIn};
use crate::exchange::json::{Read, Reader, short, shown};
use crate::exchange::read::network::share;
use crate::exchange::read::products::{by_id, level};
use crate::exchange::read::values::{ids, list, name, number, quantity, remainder, rounding, strategy, text, word};
use crate::exchange::shape::{in_words, nearest};
use crate::plan::{
    Called, ChannelKind, Edit, Id, Level, NodeKind, Note, PerCent, Place, Priority, Quantity, Row, Sku, Threshold, WarehouseKind, Weight,
};

/// What sort of edit may stand somewhere. Each list of edits holds a narrower sort, so reading is at most four deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Allowed {
    /// Any.
    Any,
    /// Any but a list of edits.
    Single,
    /// What a scenario can hold.
    InScenario,
    /// What a scenario can hold, but for a list of edits.
    SingleInScenario,
}

/// Any edit.
pub fn edit(reader: &mut Reader) -> Read<Edit> {
    read(reader, Allowed::Any)
}

fn single(reader: &mut Reader) -> Read<Edit> {
    read(reader, Allowed::Single)
}

pub(super) fn in_scenario(reader: &mut Reader) -> Read<Edit> {
    read(reader, Allowed::InScenario)
}

fn single_in_scenario(reader: &mut Reader) -> Read<Edit> {
    read(reader, Allowed::SingleInScenario)
}

/// What a list of edits is expected to be.
pub(super) const EDITS: &str = "a list of edits";

/// The form of the edit that comes next.
fn known_form(reader: &mut Reader, allowed: Allowed) -> Read<&'static Form> {
    let Some((place, word)) = reader.look_for("edit")? else {
        let start = reader.place();
        return Err(reader.wrong(start, "An edit is an object with the field “edit”, which says what it does.".to_owned()));
    };
    let Some(form) = form(&word) else {
        let words: Vec<&'static str> = FORMS.iter().map(|form| form.word).collect();
        let message = match nearest(words.iter().copied(), &word) {
            Some(nearest) => format!("There is no edit {}; did you mean “{nearest}”?", shown(&word).trim_end()),
            None => format!("There is no edit {}here; there are {}.", shown(&word), in_words(&words, "and")),
        };
        return Err(reader.wrong(place, message));
    };
    match form.changes {
        Changes::Plan if matches!(allowed, Allowed::InScenario | Allowed::SingleInScenario) => {
            Err(reader.wrong(place, format!("A scenario changes the network and the stock only; “{}” changes more.", form.word)))
        }
        Changes::Several if matches!(allowed, Allowed::Single | Allowed::SingleInScenario) => {
            Err(reader.wrong(place, "A list of edits holds no list of edits; put those into this one.".to_owned()))
        }
        _ => Ok(form),
    }
}

fn read(reader: &mut Reader, allowed: Allowed) -> Read<Edit> {
    let form = known_form(reader, allowed)?;
    let mut parts = Parts::default();
    let mut object = reader.object(&form.shape)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "at" => parts.at = Some(position(reader)?),
            "to" => parts.to = Some(position(reader)?),
            "id" => parts.id = Some(reader.id()?),
            "name" => parts.name = Some(name(reader)?),
            "kind" => kind(reader, form.word, &mut parts)?,
            "warehouses" | "channels" => parts.members = Some(ids(reader)?),
            "node" => parts.node = Some(place(reader)?),
            "group" => parts.group = Some(place(reader)?),
            "member" if form.word == "join" => parts.id = Some(reader.id()?),
            "member" => parts.member = Some(place(reader)?),
            "link" => parts.link = Some(place(reader)?),
            "share" => parts.share = Some(place(reader)?),
            "warehouseGroup" | "salesChannelGroup" | "salesChannel" | "warehouse" => parts.id = Some(reader.id()?),
            "strategy" => parts.strategy = Some(strategy(reader)?),
            "rounding" => parts.rounding = Some(rounding(reader)?),
            "remainder" => parts.remainder = Some(remainder(reader)?),
            "buffer" => parts.buffer = Some(quantity(reader)?),
            "rebalanceThreshold" => parts.threshold = number(reader, "a threshold", 6, Threshold::new)?,
            "shares" => parts.shares = Some(list(reader, "a list of shares", share)?),
            "weight" => parts.settings.weight = number(reader, "a weight", 3, Weight::new)?,
            "minimum" => parts.settings.minimum = quantity(reader)?,
            "maximum" => parts.settings.maximum = Some(quantity(reader)?),
            "priority" => parts.settings.priority = number(reader, "a priority", 0, Priority::new)?,
            "sku" if form.word == "addProduct" => parts.sku = Some(sku(reader)?),
            "sku" => parts.row = Some(row(reader)?),
            "newSku" => parts.sku = Some(sku(reader)?),
            "enabled" => parts.enabled = Some(reader.truth()?),
            "soldIn" => parts.sold_in = Some(ids(reader)?),
            "stock" => parts.stock = by_id(reader, "the stock levels of warehouses, which begin with “{”", level)?,
            "reserved" => parts.reserved = by_id(reader, "the reserved units of sales channel groups, which begin with “{”", quantity)?,
            "onHand" | "units" => parts.units = Some(quantity(reader)?),
            "allocated" => parts.allocated = quantity(reader)?,
            "levels" => parts.levels = Some(list(reader, "a list of stock levels", brief_level)?),
            "perCent" => parts.per_cent = Some(number(reader, "a percentage", 0, PerCent::new)?),
            "columns" => parts.columns = Some(list(reader, "a list of columns of stock", column)?),
            "quantities" => parts.quantities = Some(list(reader, "a list of quantities", quantity)?),
            "rows" => parts.rows = Some(list(reader, "a list of rows", sold_in)?),
            "products" => parts.products = Some(position(reader)?),
            "kept" => parts.kept = Some(position(reader)?),
            "added" => parts.added = list(reader, "a list of products", added)?,
            "renamed" => parts.renamed = list(reader, "a list of names", renamed)?,
            "reservedColumns" => parts.reserved_columns = list(reader, "a list of columns of reserved units", reserved_column)?,
            "plan" => parts.plan = Some(reader.text(&"the text of a plan file in double quotes")?.into()),
            "scenario" => parts.scenario = Some(called(reader)?),
            "note" => parts.note = Some(text(reader, "note", Note::new)?),
            "on" => parts.on = Some(name(reader)?),
            "count" => parts.count = Some(position(reader)?),
            "edits" => {
                let one = match (form.changes, allowed) {
                    (Changes::Several, Allowed::Any) => single,
                    (Changes::Several, _) => single_in_scenario,
                    _ => in_scenario,
                };
                parts.edits = Some(list(reader, EDITS, one)?);
            }
            _ => drop(reader.text(&"the name of an edit in double quotes")?),
        }
    }
    parts.edit(reader, &object, form.word)
}

fn kind(reader: &mut Reader, edit: &str, parts: &mut Parts) -> Read<()> {
    match edit {
        "addWarehouse" | "setWarehouseKind" => {
            parts.warehouse_kind = Some(word(reader, "kind of warehouse", WarehouseKind::ALL, WarehouseKind::WORDS)?);
        }
        "addSalesChannel" | "setSalesChannelKind" => {
            parts.channel_kind = Some(word(reader, "kind of sales channel", ChannelKind::ALL, ChannelKind::WORDS)?);
        }
        _ => parts.kind = Some(word(reader, "kind of node", NodeKind::ALL, NodeKind::WORDS)?),
    }
    Ok(())
}

pub(super) fn sku(reader: &mut Reader) -> Read<Sku> {
    text(reader, "SKU", Sku::new)
}

/// A position in a list, counted from 0.
pub(super) fn position(reader: &mut Reader) -> Read<usize> {
    let start = reader.place();
    let (number, written) = reader.number(&"a position")?;
    let position = number.scaled(0).and_then(|position| u32::try_from(position).ok()).and_then(|position| usize::try_from(position).ok());
    position.ok_or_else(|| {
        reader.wrong(start, format!("This is {}, but a position is a whole number from 0 to 4,294,967,295.", short(written)))
    })
}

/// An id, or an object with an id and a position.
fn place(reader: &mut Reader) -> Read<Place> {
    if !reader.is_next(b'{') {
        return Ok(Place { at: 0, id: reader.id()? });
    }
    let (mut id, mut at) = (None, None);
    let mut object = reader.object(&PLACE)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            _ => at = Some(position(reader)?),
        }
    }
    Ok(Place { at: reader.need(&object, "at", at)?, id: reader.need(&object, "id", id)? })
}

/// A SKU, or an object with a SKU and a row.
fn row(reader: &mut Reader) -> Read<Row> {
    if !reader.is_next(b'{') {
        return Ok(Row { at: 0, sku: sku(reader)? });
    }
    let (mut known, mut at) = (None, None);
    let mut object = reader.object(&ROW)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "sku" => known = Some(sku(reader)?),
            _ => at = Some(position(reader)?),
        }
    }
    Ok(Row { at: reader.need(&object, "at", at)?, sku: reader.need(&object, "sku", known)? })
}

/// The name of a scenario, or an object with its name and its position.
fn called(reader: &mut Reader) -> Read<Called> {
    if !reader.is_next(b'{') {
        return Ok(Called { at: 0, name: name(reader)? });
    }
    let (mut known, mut at) = (None, None);
    let mut object = reader.object(&CALLED)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "name" => known = Some(name(reader)?),
            _ => at = Some(position(reader)?),
        }
    }
    Ok(Called { at: reader.need(&object, "at", at)?, name: reader.need(&object, "name", known)? })
}

/// What a warehouse holds of every product.
fn column(reader: &mut Reader) -> Read<(Id, Vec<Level>)> {
    let (mut warehouse, mut levels) = (None, None);
    let mut object = reader.object(&COLUMN)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "warehouse" => warehouse = Some(reader.id()?),
            _ => levels = Some(list(reader, "a list of stock levels", brief_level)?),
        }
    }
    Ok((reader.need(&object, "warehouse", warehouse)?, reader.need(&object, "levels", levels)?))
}

/// A stock level, or the quantity on hand where nothing is allocated.
fn brief_level(reader: &mut Reader) -> Read<Level> {
    if reader.is_next(b'{') { level(reader) } else { Ok(Level { on_hand: quantity(reader)?, allocated: Quantity::ZERO }) }
}

fn sold_in(reader: &mut Reader) -> Read<SoldIn> {
    let (mut row, mut list) = (None, None);
    let mut object = reader.object(&SOLD_IN)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "row" => row = Some(position(reader)?),
            _ => list = Some(ids(reader)?),
        }
    }
    Ok((reader.need(&object, "row", row)?, list))
}
