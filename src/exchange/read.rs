//! Reading a plan file into a plan and its catalogue.

use super::error::ReadError;
use super::json::{Read, Reader, shown};
use super::shape::{
    BALANCING, FORMAT, LEVEL, LINK, PLAN, PRODUCT, SALES_CHANNEL, SALES_CHANNEL_GROUP, SHARE, VERSION, WAREHOUSE, WAREHOUSE_GROUP, in_words,
};
use crate::catalogue::Catalogue;
use crate::plan::{
    Balancing, ChannelKind, Id, Level, Link, LinkRules, Name, OutOfRange, Plan, Priority, Product, Quantity, Rounding, SalesChannel,
    SalesChannelGroup, Share, ShareSettings, Sku, Strategy, TextError, Threshold, Warehouse, WarehouseGroup, WarehouseKind, Weight,
};

/// Reads a plan file.
///
/// What can be said is read, also where it makes no sense together (an id that nothing has, a fixed warehouse in
/// company): that is for [`problems`](crate::plan::problems) to say, and for a person to mend.
///
/// # Errors
/// The first thing in the text that is not as the format says, and where. A file of a later version is refused, and the
/// error says so in `newer`.
pub fn read_plan(text: &str) -> Result<(Plan, Catalogue), ReadError> {
    read(text, false).map_err(|error| judge(text, error))
}

/// Reads a plan file, and of one that a later version wrote what this program knows, for looking at it. Whoever saves
/// such a plan loses what was passed over.
///
/// # Errors
/// As [`read_plan`]; of a later version's file the first thing that cannot be passed over.
pub fn read_newer_plan(text: &str) -> Result<(Plan, Catalogue), ReadError> {
    match read_plan(text) {
        Err(ReadError { newer: Some(newer), .. }) => read(text, true).map_err(|error| ReadError { newer: Some(newer), ..error }),
        result => result,
    }
}

fn read(text: &str, is_newer: bool) -> Read<(Plan, Catalogue)> {
    let mut reader = Reader::new(text, is_newer);
    let plan = plan(&mut reader, is_newer)?;
    reader.end()?;
    Ok(plan)
}

/// What the fields of a text say it is, as far as it can be read at all.
#[derive(Default)]
struct Skimmed {
    is_plan: bool,
    newer: Option<ReadError>,
    /// Whether it was read to its end.
    is_whole: bool,
}

/// A better reason than the first thing that was not understood, if there is one: that the file is no plan or a newer one.
fn judge(text: &str, error: ReadError) -> ReadError {
    let mut skimmed = Skimmed::default();
    skimmed.is_whole = skim(&mut Reader::new(text, true), &mut skimmed).is_ok();
    match skimmed {
        Skimmed { newer: Some(newer), is_plan: true, .. } => newer,
        Skimmed { is_whole: true, is_plan: false, .. } => {
            let message = format!("This is not a plan; the file of a plan has the field “format” with “{FORMAT}” in it.");
            ReadError { line: 1, column: 1, path: String::new(), message, newer: None }
        }
        _ => error,
    }
}

fn skim(reader: &mut Reader, skimmed: &mut Skimmed) -> Read<()> {
    let mut object = reader.object(&PLAN)?;
    while let Some(field) = reader.field(&mut object)? {
        let start = reader.place();
        match field {
            "format" => skimmed.is_plan = format(reader).is_ok(),
            "version" => {
                skimmed.newer = version(reader).ok().filter(|version| *version > VERSION).map(|version| newer(reader, start, version))
            }
            _ => reader.skip()?,
        }
    }
    reader.end()
}

fn format(reader: &mut Reader) -> Read<()> {
    let start = reader.place();
    let text = reader.text(&format!("“{FORMAT}”"))?;
    if text == FORMAT { Ok(()) } else { Err(reader.wrong(start, format!("The format {}is not “{FORMAT}”.", shown(&text)))) }
}

fn version(reader: &mut Reader) -> Read<u64> {
    let start = reader.place();
    let (number, written) = reader.number("the number of a version")?;
    let version = number.scaled(0).and_then(|version| u64::try_from(version).ok());
    version.filter(|version| *version > 0).ok_or_else(|| {
        let message = format!("{written} is no version; versions are whole numbers from 1, and this program writes {VERSION}.");
        reader.wrong(start, message)
    })
}

fn newer(reader: &Reader, start: usize, version: u64) -> ReadError {
    let message =
        format!("This plan was saved by a newer stockpool: its file has version {version}, and this program knows version {VERSION}.");
    ReadError { newer: Some(version), ..reader.wrong(start, message) }
}

fn plan(reader: &mut Reader, is_newer: bool) -> Read<(Plan, Catalogue)> {
    let (mut said_format, mut said_version, mut name) = (None, None, None);
    let mut plan = Plan::empty(Name::nearest(""));
    let mut catalogue = Catalogue::new();
    let mut object = reader.object(&PLAN)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "format" => said_format = Some(format(reader)?),
            "version" => {
                let start = reader.place();
                let version = version(reader)?;
                if version > VERSION && !is_newer {
                    return Err(newer(reader, start, version));
                }
                said_version = Some(());
            }
            "name" => name = Some(self::name(reader)?),
            "warehouses" => plan.warehouses = list(reader, "a list of warehouses", warehouse)?,
            "warehouseGroups" => plan.warehouse_groups = list(reader, "a list of warehouse groups", warehouse_group)?,
            "salesChannels" => plan.sales_channels = list(reader, "a list of sales channels", sales_channel)?,
            "salesChannelGroups" => plan.sales_channel_groups = list(reader, "a list of sales channel groups", sales_channel_group)?,
            "links" => plan.links = list(reader, "a list of links", link)?,
            "balancing" => plan.balancing = balancing(reader)?,
            _ => catalogue = products(reader)?,
        }
    }
    reader.need(&object, "format", said_format)?;
    reader.need(&object, "version", said_version)?;
    plan.name = reader.need(&object, "name", name)?;
    Ok((plan, catalogue))
}

fn list<T>(reader: &mut Reader, expected: &str, one: fn(&mut Reader) -> Read<T>) -> Read<Vec<T>> {
    let mut entries = Vec::new();
    let mut list = reader.list(expected)?;
    while reader.entry(&mut list)? {
        entries.push(one(reader)?);
    }
    Ok(entries)
}

fn ids(reader: &mut Reader) -> Read<Vec<Id>> {
    list(reader, "a list of ids", |reader| reader.id())
}

// ---- the network ----

fn warehouse(reader: &mut Reader) -> Read<Warehouse> {
    let (mut id, mut name, mut kind) = (None, None, None);
    let mut object = reader.object(&WAREHOUSE)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            "name" => name = Some(self::name(reader)?),
            _ => kind = Some(word(reader, "kind of warehouse", WarehouseKind::WORDS, WarehouseKind::from_word)?),
        }
    }
    let id = reader.need(&object, "id", id)?;
    Ok(Warehouse { id, name: reader.need(&object, "name", name)?, kind: reader.need(&object, "kind", kind)? })
}

fn warehouse_group(reader: &mut Reader) -> Read<WarehouseGroup> {
    let (mut id, mut name, mut warehouses) = (None, None, None);
    let mut object = reader.object(&WAREHOUSE_GROUP)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            "name" => name = Some(self::name(reader)?),
            _ => warehouses = Some(ids(reader)?),
        }
    }
    let id = reader.need(&object, "id", id)?;
    let name = reader.need(&object, "name", name)?;
    Ok(WarehouseGroup { id, name, warehouses: reader.need(&object, "warehouses", warehouses)? })
}

fn sales_channel(reader: &mut Reader) -> Read<SalesChannel> {
    let (mut id, mut name, mut kind) = (None, None, None);
    let mut object = reader.object(&SALES_CHANNEL)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            "name" => name = Some(self::name(reader)?),
            _ => kind = Some(word(reader, "kind of sales channel", ChannelKind::WORDS, ChannelKind::from_word)?),
        }
    }
    let id = reader.need(&object, "id", id)?;
    Ok(SalesChannel { id, name: reader.need(&object, "name", name)?, kind: reader.need(&object, "kind", kind)? })
}

fn sales_channel_group(reader: &mut Reader) -> Read<SalesChannelGroup> {
    let (mut id, mut name, mut channels) = (None, None, None);
    let mut object = reader.object(&SALES_CHANNEL_GROUP)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            "name" => name = Some(self::name(reader)?),
            _ => channels = Some(ids(reader)?),
        }
    }
    let id = reader.need(&object, "id", id)?;
    let name = reader.need(&object, "name", name)?;
    Ok(SalesChannelGroup { id, name, channels: reader.need(&object, "channels", channels)? })
}

fn link(reader: &mut Reader) -> Read<Link> {
    let (mut warehouse_group, mut rules, mut shares) = (None, LinkRules::default(), None);
    let mut object = reader.object(&LINK)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "warehouseGroup" => warehouse_group = Some(reader.id()?),
            "strategy" => rules.strategy = Some(strategy(reader)?),
            "rounding" => rules.rounding = Some(rounding(reader)?),
            "buffer" => rules.buffer = Some(quantity(reader)?),
            _ => shares = Some(list(reader, "a list of shares", share)?),
        }
    }
    let warehouse_group = reader.need(&object, "warehouseGroup", warehouse_group)?;
    Ok(Link { warehouse_group, rules, shares: reader.need(&object, "shares", shares)? })
}

fn share(reader: &mut Reader) -> Read<Share> {
    let (mut sales_channel_group, mut settings) = (None, ShareSettings::default());
    let mut object = reader.object(&SHARE)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "salesChannelGroup" => sales_channel_group = Some(reader.id()?),
            "weight" => settings.weight = number(reader, "a weight", 3, Weight::new)?,
            "minimum" => settings.minimum = quantity(reader)?,
            "maximum" => settings.maximum = Some(quantity(reader)?),
            _ => settings.priority = number(reader, "a priority", 0, Priority::new)?,
        }
    }
    Ok(Share { sales_channel_group: reader.need(&object, "salesChannelGroup", sales_channel_group)?, settings })
}

fn balancing(reader: &mut Reader) -> Read<Balancing> {
    let mut balancing = Balancing::default();
    let mut object = reader.object(&BALANCING)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "strategy" => balancing.strategy = strategy(reader)?,
            "rounding" => balancing.rounding = rounding(reader)?,
            "buffer" => balancing.buffer = quantity(reader)?,
            _ => balancing.rebalance_threshold = number(reader, "a threshold", 6, Threshold::new)?,
        }
    }
    Ok(balancing)
}

// ---- the products ----

fn products(reader: &mut Reader) -> Read<Catalogue> {
    let mut catalogue = Catalogue::new();
    let mut list = reader.list("a list of products")?;
    while reader.entry(&mut list)? {
        catalogue.extend([product(reader)?]);
    }
    Ok(catalogue)
}

fn product(reader: &mut Reader) -> Read<Product> {
    let (mut sku, mut name, mut enabled, mut sold_in) = (None, None, true, None);
    let (mut stock, mut reserved) = (Vec::new(), Vec::new());
    let mut object = reader.object(&PRODUCT)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "sku" => sku = Some(text(reader, "SKU", Sku::new)?),
            "name" => name = Some(self::name(reader)?),
            "enabled" => enabled = reader.truth()?,
            "soldIn" => sold_in = Some(ids(reader)?),
            "stock" => stock = by_id(reader, "the stock levels of warehouses, which begin with “{”", level)?,
            _ => reserved = by_id(reader, "the reserved units of sales channel groups, which begin with “{”", quantity)?,
        }
    }
    let sku = reader.need(&object, "sku", sku)?;
    Ok(Product { sku, name: reader.need(&object, "name", name)?, enabled, sold_in, stock, reserved })
}

fn by_id<T>(reader: &mut Reader, expected: &str, one: fn(&mut Reader) -> Read<T>) -> Read<Vec<(Id, T)>> {
    let mut entries: Vec<(Id, T)> = Vec::new();
    let mut map = reader.map(expected)?;
    while let Some(id) = reader.key(&mut map, |id| entries.iter().any(|(known, _)| known == id))? {
        entries.push((id, one(reader)?));
    }
    Ok(entries)
}

fn level(reader: &mut Reader) -> Read<Level> {
    let (mut on_hand, mut allocated) = (None, Quantity::ZERO);
    let mut object = reader.object(&LEVEL)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "onHand" => on_hand = Some(quantity(reader)?),
            _ => allocated = quantity(reader)?,
        }
    }
    Ok(Level { on_hand: reader.need(&object, "onHand", on_hand)?, allocated })
}

// ---- words, texts and numbers ----

fn strategy(reader: &mut Reader) -> Read<Strategy> {
    word(reader, "strategy", Strategy::WORDS, Strategy::from_word)
}

fn rounding(reader: &mut Reader) -> Read<Rounding> {
    word(reader, "rounding", Rounding::WORDS, Rounding::from_word)
}

/// One of a few words.
fn word<T>(reader: &mut Reader, what: &str, words: &[&str], from_word: fn(&str) -> Option<T>) -> Read<T> {
    let start = reader.place();
    let text = reader.text(&format!("a {what} in double quotes"))?;
    let choices = || words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>();
    from_word(&text).ok_or_else(|| {
        let choices = choices();
        let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
        reader.wrong(start, format!("There is no {what} {}here; it is {}.", shown(&text), in_words(&choices, "or")))
    })
}

fn text<T>(reader: &mut Reader, what: &str, new: fn(&str) -> Result<T, TextError>) -> Read<T> {
    let start = reader.place();
    let text = reader.text(&format!("a {what} in double quotes"))?;
    new(&text).map_err(|error| reader.wrong(start, format!("The {what} {}{error}.", shown(&text))))
}

fn name(reader: &mut Reader) -> Read<Name> {
    text(reader, "name", Name::new)
}

fn quantity(reader: &mut Reader) -> Read<Quantity> {
    number(reader, "a quantity", 0, Quantity::new)
}

/// A number with up to so many decimals.
fn number<T>(reader: &mut Reader, expected: &str, decimals: u32, new: fn(i64) -> Result<T, OutOfRange>) -> Read<T> {
    let start = reader.place();
    let (number, written) = reader.number(expected)?;
    // What does not fit is outside every range, so it gets the same words.
    new(number.scaled(decimals).unwrap_or(i64::MIN))
        .map_err(|error| reader.wrong(start, format!("This is {}, but {error}.", shown(written).trim_matches(['“', '”', ' ']))))
}
