//! How plans and tables come in and go out: the plan file and its schema, edits and histories, tables as CSV, pasted cells, typed quantities,
//! saved records, catalogues in blocks.

mod blocks;
mod cells;
pub mod csv;
mod decimal;
mod edits;
mod error;
mod excerpt;
mod export;
mod json;
mod pieces;
mod read;
mod record;
mod schema;
mod shape;
mod table;
mod typed;
mod write;

pub use blocks::{Contents, Cutting, Fingerprint, Incomplete, Joining, Stamp};
pub use cells::{each_cell, read_cells, write_cells};
pub use edits::{read_edit, read_history, write_edit, write_history};
pub use error::ReadError;
pub use excerpt::{Excerpt, excerpt};
pub use export::{Export, push_export, write_export};
pub use pieces::Pieces;
pub use read::{PlanReading, Wrong, read_newer_plan, read_plan};
pub use record::{Damage, Newest, Record, Slot, newest, read_record, write_record};
pub use schema::plan_schema;
pub use table::{Cell, as_text, push_table, without_guard, write_sheet, write_table};
pub use typed::{Mistyped, read_per_cent, read_priority, read_quantity, read_weight};
pub(crate) use write::push_text;
pub use write::{MEASURED, measure_plan, push_plan, write_plan};
