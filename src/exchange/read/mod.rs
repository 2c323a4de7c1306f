//! Reading a plan file into a plan and its catalogue.

pub(super) mod network;
pub(super) mod products;
mod reading;
pub(super) mod values;

pub use reading::{PlanReading, Wrong};

use super::error::ReadError;
use super::json::{Read, Reader, short, shown};
use super::shape::{FORMAT, PLAN, VERSION};
use crate::catalogue::Catalogue;
use crate::plan::{Name, Plan};
use network::{balancing, link, sales_channel, sales_channel_group, warehouse, warehouse_group};
use products::products;
use values::list;

/// Reads a plan file.
///
/// What can be said is read, also where it makes no sense together (an id that nothing has, a fixed warehouse in
/// company): that is for [`problems`](crate::plan::problems) to say, and for a person to mend.
///
/// # Errors
/// The first thing in the text that is not as the format says, and where. A file of a later version is refused, and the
/// error says so in `newer`.
pub fn read_plan(text: &str) -> Result<(Plan, Catalogue), ReadError> {
    read(text, false).map_err(|error| judge(text, *error))
}

/// Reads a plan file, and of one that a later version wrote what this program knows, for looking at it. Whoever saves
/// such a plan loses what was passed over.
///
/// # Errors
/// As [`read_plan`]; of a later version's file the first thing that cannot be passed over.
pub fn read_newer_plan(text: &str) -> Result<(Plan, Catalogue), ReadError> {
    match read_plan(text) {
        Err(ReadError { newer: Some(newer), .. }) => read(text, true).map_err(|error| ReadError { newer: Some(newer), ..*error }),
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
    newer: Option<Box<ReadError>>,
    /// Whether it was read to its end.
    is_whole: bool,
}

/// A better reason than the first thing that was not understood, if there is one: that the file is no plan or a newer one.
fn judge(text: &str, error: ReadError) -> ReadError {
    let mut skimmed = Skimmed::default();
    skimmed.is_whole = skim(&mut Reader::new(text, true), &mut skimmed).is_ok();
    match skimmed {
        Skimmed { newer: Some(newer), is_plan: true, .. } => *newer,
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
    let text = reader.text(&format_args!("“{FORMAT}”"))?;
    if text == FORMAT { Ok(()) } else { Err(reader.wrong(start, format!("The format {}is not “{FORMAT}”.", shown(&text)))) }
}

fn version(reader: &mut Reader) -> Read<u64> {
    let start = reader.place();
    let (number, written) = reader.number(&"the number of a version")?;
    let version = number.scaled(0).and_then(|version| u64::try_from(version).ok());
    version.filter(|version| *version > 0).ok_or_else(|| {
        let message = format!("{} is no version; versions are whole numbers from 1, and this program writes {VERSION}.", short(written));
        reader.wrong(start, message)
    })
}

fn newer(reader: &Reader, start: usize, version: u64) -> Box<ReadError> {
    let message =
        format!("This plan was saved by a newer stockpool: its file has version {version}, and this program knows version {VERSION}.");
    Box::new(ReadError { newer: Some(version), ..*reader.wrong(start, message) })
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
            "name" => name = Some(values::name(reader)?),
            "warehouses" => plan.warehouses = list(reader, "a list of warehouses", warehouse)?,
            "warehouseGroups" => plan.warehouse_groups = list(reader, "a list of warehouse groups", warehouse_group)?,
            "salesChannels" => plan.sales_channels = list(reader, "a list of sales channels", sales_channel)?,
            "salesChannelGroups" => plan.sales_channel_groups = list(reader, "a list of sales channel groups", sales_channel_group)?,
            "links" => plan.links = list(reader, "a list of links", link)?,
            "balancing" => plan.balancing = balancing(reader)?,
            "products" => catalogue = products(reader)?,
            #[cfg(feature = "scenarios")]
            _ => plan.scenarios = list(reader, "a list of scenarios", super::edits::scenario)?,
            #[cfg(not(feature = "scenarios"))]
            _ => plan.scenarios_as_written = Some(reader.as_written()?.into()),
        }
    }
    reader.need(&object, "format", said_format)?;
    reader.need(&object, "version", said_version)?;
    plan.name = reader.need(&object, "name", name)?;
    Ok((plan, catalogue))
}
