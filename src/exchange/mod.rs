//! How plans and tables come in and go out: the plan file, its schema, tables as CSV, pasted cells, saved records.

mod error;

pub use error::ReadError;

use crate::balance::{Balance, Network};
use crate::catalogue::Catalogue;
use crate::plan::Plan;

/// Reads a plan file.
///
/// # Errors
/// The first thing in the text that is not as the format says, and where.
pub fn read_plan(_text: &str) -> Result<(Plan, Catalogue), ReadError> {
    Err(ReadError { line: 1, column: 1, path: String::new(), message: "not read yet".to_owned() })
}

/// Writes a plan as the canonical text of its file.
#[must_use]
pub fn write_plan(plan: &Plan, _catalogue: &Catalogue) -> String {
    plan.name.to_string()
}

/// Writes the grid as CSV: a line a product, its stock, its totals and its balanced quantities.
#[must_use]
pub fn write_table(_plan: &Plan, _network: &Network, _catalogue: &Catalogue, _balance: Option<&Balance>) -> String {
    String::new()
}
