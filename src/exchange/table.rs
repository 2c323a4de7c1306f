//! The grid as CSV: a line a product, with its stock, its totals and its balanced quantities.

use super::pieces::Pieces;
use crate::balance::{Figures, NOTHING, Parts};
use crate::catalogue::Catalogue;
use crate::plan::{NodeKind, Plan, Quantity};
use std::borrow::Cow;

/// Writes the grid as CSV: RFC 4180, so commas, CRLF and UTF-8, without a byte order mark.
///
/// The columns: SKU and name; what each warehouse has on hand and, where it has any, allocated; what each warehouse
/// group has available; each channel group's balanced quantity, empty where it takes no part; the unassigned units.
/// While the plan has errors there is no `balance`, and the computed columns are left out.
#[must_use]
pub fn write_table(plan: &Plan, catalogue: &Catalogue, figures: Option<Figures<'_>>) -> String {
    let mut out = Pieces::whole();
    push_table(&mut out, plan, catalogue, figures);
    out.text
}

/// Writes the same, which may be parted after each row.
pub fn push_table(out: &mut Pieces<'_>, plan: &Plan, catalogue: &Catalogue, figures: Option<Figures<'_>>) {
    let columns = columns(plan, catalogue, figures);
    out.text.push_str("SKU,Name");
    for column in &columns {
        out.text.push(',');
        push_text(&mut out.text, &column.title);
    }
    out.text.push_str("\r\n");
    for (row, (sku, name)) in catalogue.skus().iter().zip(catalogue.names().iter()).enumerate() {
        push_text(&mut out.text, sku);
        out.text.push(',');
        push_text(&mut out.text, name);
        for column in &columns {
            out.text.push(',');
            if let Some(units) = (column.units)(row) {
                out.text.push_str(&units.to_string());
            }
        }
        out.text.push_str("\r\n");
        out.pass();
    }
}

/// A column of figures.
struct Column<'a> {
    title: String,
    units: Box<dyn Fn(usize) -> Option<i64> + 'a>,
}

fn columns<'a>(plan: &'a Plan, catalogue: &'a Catalogue, figures: Option<Figures<'a>>) -> Vec<Column<'a>> {
    let title = |kind, id, figure| format!("{} {figure}", plan.name_of(kind, id));
    let mut columns = Vec::new();
    for warehouse in &plan.warehouses {
        let column = catalogue.stock_of(&warehouse.id);
        let level = move |row| column.map(|column| column.level(row)).unwrap_or_default();
        columns.push(Column {
            title: title(NodeKind::Warehouse, &warehouse.id, "on hand"),
            units: Box::new(move |row| Some(level(row).on_hand.units().into())),
        });
        if column.is_some_and(|column| column.allocated().iter().any(|units| units != Quantity::ZERO)) {
            columns.push(Column {
                title: title(NodeKind::Warehouse, &warehouse.id, "allocated"),
                units: Box::new(move |row| Some(level(row).allocated.units().into())),
            });
        }
    }
    let Some(figures) = figures else { return columns };
    for (at, group) in plan.warehouse_groups.iter().enumerate() {
        columns.push(Column {
            title: title(NodeKind::WarehouseGroup, &group.id, "available"),
            units: Box::new(move |row| figures.available(at).get(row).copied().map(i64::from)),
        });
    }
    let mut balanced = Vec::new();
    Parts::of(figures).balanced(&(0..figures.len()), NOTHING, &mut balanced);
    for (group, balanced) in plan.sales_channel_groups.iter().zip(balanced) {
        columns.push(Column {
            title: title(NodeKind::SalesChannelGroup, &group.id, "balanced"),
            units: Box::new(move |row| balanced.get(row).filter(|units| **units != NOTHING).map(|units| i64::from(*units))),
        });
    }
    let unassigned: Vec<Vec<i32>> = (0..plan.warehouse_groups.len()).map(|group| figures.unassigned(group)).collect();
    let unassigned = move |row| {
        let units = unassigned.iter().filter_map(|column| column.get(row));
        Some(units.map(|units| i64::from(*units)).fold(0, i64::saturating_add))
    };
    columns.push(Column { title: "Unassigned".to_owned(), units: Box::new(unassigned) });
    columns
}

pub(super) fn push_text(table: &mut String, text: &str) {
    let text = as_text(text);
    // Spaces around a text count in quotes alone.
    if text.contains(['"', ',', '\n', '\r']) || text.trim().len() != text.len() {
        table.push('"');
        table.push_str(&text.replace('"', "\"\""));
        table.push('"');
    } else {
        table.push_str(&text);
    }
}

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Units.
    Units(i64),
    /// A text, which stays one: see [`as_text`].
    Text(String),
}

impl Cell {
    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// Units, if there are any to tell.
    #[must_use]
    pub fn units(units: Option<i64>) -> Self {
        units.map_or(Self::Empty, Self::Units)
    }
}

/// Writes rows of cells as CSV, as [`write_table`] does.
#[must_use]
pub fn write_sheet(rows: &[Vec<Cell>]) -> String {
    let mut table = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            table.push_str(if at == 0 { "" } else { "," });
            match cell {
                Cell::Empty => {}
                Cell::Units(units) => table.push_str(&units.to_string()),
                Cell::Text(text) => push_text(&mut table, text),
            }
        }
        table.push_str("\r\n");
    }
    table
}

/// A text that no spreadsheet takes for a formula: with an apostrophe before what would begin one.
///
/// Where a spreadsheet expects semicolons between cells, a cell also begins after each of those. A text that looks as if it had
/// such an apostrophe gets another one, so that all of them can be taken away again.
///
/// ```
/// use stockpool::exchange::as_text;
/// assert_eq!(as_text("=1+1"), "'=1+1");
/// assert_eq!(as_text("Socks; =1+1"), "Socks;' =1+1");
/// assert_eq!(as_text("Socks"), "Socks");
/// ```
#[must_use]
pub fn as_text(text: &str) -> Cow<'_, str> {
    if !text.split(';').any(needs_guard) {
        return Cow::Borrowed(text);
    }
    let guarded = |part: &str| if needs_guard(part) { format!("'{part}") } else { part.to_owned() };
    Cow::Owned(text.split(';').map(guarded).collect::<Vec<_>>().join(";"))
}

/// The text that [`as_text`] has guarded.
///
/// ```
/// use stockpool::exchange::{as_text, without_guard};
/// for text in ["=1+1", "'=1+1", "Socks; =1+1", "'Socks'"] {
///     assert_eq!(without_guard(&as_text(text)), text);
/// }
/// ```
#[must_use]
pub fn without_guard(text: &str) -> Cow<'_, str> {
    let bare = |part: &'_ str| part.strip_prefix('\'').filter(|rest| needs_guard(rest)).map(str::to_owned);
    if !text.contains('\'') || !text.split(';').any(|part| bare(part).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split(';').map(|part| bare(part).unwrap_or_else(|| part.to_owned())).collect::<Vec<_>>().join(";"))
}

/// Whether a part of a text is a formula, or looks like one that is guarded.
fn needs_guard(part: &str) -> bool {
    let first = part.trim_start_matches('\'').trim_start_matches([' ', '\u{A0}', '"']).chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
}
