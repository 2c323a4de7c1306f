//! CSV by the letter, at once and without a thought for speed: what the reader that is built for a million rows has to agree with.

use std::collections::BTreeMap;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Sku,
    Name,
    /// On hand in the warehouse of this number.
    OnHand(usize),
    /// The warehouse of the row, as its number.
    Warehouse,
    /// On hand in the warehouse of the row.
    OfRow,
    Nothing,
}

/// What a file comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Products by SKU: their name, if it is given, and the units that are given.
    pub products: BTreeMap<String, (Option<String>, BTreeMap<usize, i64>)>,
    /// The lines of rows that cannot be taken.
    pub bad: Vec<u64>,
}

/// A cell, and whether it was in quotes.
type Cell = (String, bool);

/// The rows of a text, each with the line that it begins in.
pub fn rows(text: &str, delimiter: char) -> Vec<(u64, Vec<Cell>)> {
    let (mut rest, mut line, mut rows) = (text, 1, Vec::new());
    while !rest.is_empty() {
        let begin = rest;
        let mut cells = Vec::new();
        loop {
            let (cell, after) = quoted(rest, delimiter).unwrap_or_else(|| plain(rest, delimiter));
            cells.push(cell);
            match after.strip_prefix(delimiter) {
                Some(next) => rest = next,
                None => {
                    rest = after;
                    break;
                }
            }
        }
        rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
        rows.push((line, cells));
        let row = &begin[..begin.len() - rest.len()];
        line += row.replace("\r\n", "\n").matches(['\n', '\r']).count() as u64;
    }
    rows
}

fn quoted(text: &str, delimiter: char) -> Option<(Cell, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell += part;
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => return (after.is_empty() || after.starts_with([delimiter, '\n', '\r'])).then_some(((cell, true), after)),
        }
    }
}

fn plain(text: &str, delimiter: char) -> (Cell, &str) {
    let (cell, after) = text.split_at(text.find([delimiter, '\n', '\r']).unwrap_or(text.len()));
    ((cell.to_owned(), false), after)
}

/// Whole units as people who separate thousands with commas write them.
fn units(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups.len() == 1 || (!groups[0].is_empty() && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let digits = groups.concat();
    (grouped && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && decimals.bytes().all(|byte| byte == b'0'))
        .then(|| digits.parse().ok())?
}

/// Reads a text with a head as stock to be set.
pub fn read(text: &str, delimiter: char, columns: &[Column], known: &[&str]) -> Read {
    let mut read = Read::default();
    let filled = rows(text, delimiter).into_iter().filter(|(_, row)| row.iter().any(|(cell, _)| !cell.trim_ascii().is_empty()));
    for (line, row) in filled.skip(1) {
        match take(&row, columns, known, &read) {
            Some((sku, name, given)) => {
                let product = read.products.entry(sku).or_default();
                product.0 = name.or(product.0.take());
                product.1.extend(given);
            }
            None => read.bad.push(line),
        }
    }
    read
}

type Taken = (String, Option<String>, Vec<(usize, i64)>);

fn take(row: &[Cell], columns: &[Column], known: &[&str], read: &Read) -> Option<Taken> {
    let text = |(cell, quoted): &Cell| {
        let cell = if *quoted { cell.as_str() } else { cell.trim() };
        stockpool::exchange::without_guard(cell).into_owned()
    };
    let is_text = |text: &str| text.chars().count() <= 200 && !text.contains(char::is_control);
    let at = |wanted| columns.iter().position(|column| *column == wanted);
    let sku = text(row.get(at(Column::Sku)?)?);
    (!sku.is_empty() && is_text(&sku)).then_some(())?;
    let warehouse = match at(Column::Warehouse) {
        Some(at) => Some(known.iter().position(|id| *id == text(row.get(at).unwrap_or(&(String::new(), false))).trim().to_lowercase())?),
        None => None,
    };
    let (mut name, mut given) = (None, Vec::new());
    for (cell, column) in row.iter().zip(columns) {
        let warehouse = match column {
            Column::Name => {
                let text = text(cell);
                is_text(&text).then_some(())?;
                name = (!text.is_empty()).then_some(text);
                continue;
            }
            Column::OnHand(at) => *at,
            Column::OfRow => warehouse?,
            _ => continue,
        };
        let digits = cell.0.trim();
        if !digits.is_empty() {
            given.push((warehouse, units(digits).filter(|units| *units <= 2_147_483_647)?));
        }
    }
    let before = read.products.get(&sku);
    let is_twice = |before: &(Option<String>, BTreeMap<usize, i64>)| match warehouse {
        None => true,
        Some(_) => given.iter().any(|(at, _)| before.1.contains_key(at)),
    };
    if before.is_some_and(is_twice) { None } else { Some((sku, name, given)) }
}
