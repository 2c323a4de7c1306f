//! Blocks of cells as Excel and Google Sheets put them on the clipboard: tabs between cells, line breaks between rows,
//! and cells that hold either of them in double quotes.

use std::borrow::Cow;

/// The rows of a pasted text. There is at least one, with at least one cell; rows may differ in length.
///
/// A line break at the very end ends the last row and begins no other. A double quote that does not enclose a whole
/// cell is one like any other character.
///
/// ```
/// use stockpool::exchange::read_cells;
/// assert_eq!(read_cells("12\t8\r\n\"two\nlines\"\t3\" pipe\r\n"), [["12", "8"], ["two\nlines", "3\" pipe"]]);
/// ```
#[must_use]
pub fn read_cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    for (cell, is_last) in each_cell(text) {
        row.push(cell.into_owned());
        if is_last {
            rows.push(std::mem::take(&mut row));
        }
    }
    rows
}

/// The same cell by cell, however many there are: each with whether it is the last of its row.
pub fn each_cell(text: &str) -> impl Iterator<Item = (Cow<'_, str>, bool)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (cell, after) = quoted(text).unwrap_or_else(|| plain(text));
        let next = after.strip_prefix('\t');
        let is_last = next.is_none();
        let next_row = || after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).filter(|rows| !rows.is_empty());
        rest = next.or_else(next_row);
        Some((cell, is_last))
    })
}

/// Cells as a text to be pasted elsewhere. [`read_cells`] gives them back.
///
/// A text that begins like a formula is one to a spreadsheet: see [`as_text`](super::as_text).
#[must_use]
pub fn write_cells<T: AsRef<str>>(rows: &[Vec<T>]) -> String {
    let row = |row: &Vec<T>| row.iter().map(|cell| write_cell(cell.as_ref())).collect::<Vec<_>>().join("\t");
    match rows {
        // One row may be meant for a text field, where a line break would be in the way.
        [only] => row(only),
        rows => rows.iter().map(|cells| row(cells) + "\r\n").collect(),
    }
}

fn write_cell(cell: &str) -> String {
    if cell.starts_with('"') || cell.contains(['\t', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// A cell that is enclosed in double quotes, and what comes after it.
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => return (after.is_empty() || after.starts_with(['\t', '\n', '\r'])).then_some((cell.into(), after)),
        }
    }
}

/// A cell as it stands, and what comes after it.
fn plain(text: &str) -> (Cow<'_, str>, &str) {
    let (cell, after) = text.split_at_checked(text.find(['\t', '\n', '\r']).unwrap_or(text.len())).unwrap_or((text, ""));
    (cell.into(), after)
}
