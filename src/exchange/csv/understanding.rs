//! What the beginning of a file shows: its dialect, its columns, and what each of them means.

use super::heads::{Names, Said};
use super::numbers::is_number;
use super::records::{Next, Records};
use super::text::read_text;
use super::{Delimiter, Encoding, Meaning, Numbers, Settings, Whose};
use crate::plan::{Name, Plan};

/// How many rows of the sample are looked at.
const LOOKED_AT: usize = 200;
/// How many cells of a row: more columns are not understood by themselves.
const WIDEST: usize = 2000;
/// How many examples of a column are given.
const EXAMPLES: usize = 3;

/// What a person says of a file, whatever it looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Told {
    /// How it says letters in bytes.
    pub encoding: Option<Encoding>,
    /// What stands between its cells.
    pub delimiter: Option<Delimiter>,
    /// How it writes numbers.
    pub numbers: Option<Numbers>,
    /// Whether its first row names the columns.
    pub has_head: Option<bool>,
}

/// What was understood of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Understanding {
    /// How it is to be read.
    pub settings: Settings,
    /// What its columns are called.
    pub titles: Vec<String>,
    /// What the first rows have in each column.
    pub examples: Vec<Vec<String>>,
}

/// Understands the beginning of a file, as stock of a plan. It should be some ten thousand bytes, or all that there is.
///
/// ```
/// use stockpool::exchange::csv::{Delimiter, Meaning, Told, understand};
/// use stockpool::plan::{Name, Plan};
/// let understood = understand(b"SKU;Warehouse Code;Adjustment\nTEE;FR;-3\n", &Plan::empty(Name::nearest("")), &Told::default());
/// assert_eq!(understood.settings.delimiter, Delimiter::Semicolon);
/// assert_eq!(understood.settings.columns[..2], [Meaning::Sku, Meaning::Warehouse]);
/// assert!(understood.settings.adds);
/// ```
#[must_use]
pub fn understand(sample: &[u8], plan: &Plan, told: &Told) -> Understanding {
    let encoding = told.encoding.unwrap_or_else(|| Encoding::of(sample));
    let names = Names::of(plan);
    let candidates = told.delimiter.as_slice().iter().chain(if told.delimiter.is_none() { Delimiter::ALL } else { &[] });
    let looked = candidates.map(|delimiter| (*delimiter, rows(sample, encoding, *delimiter)));
    // Of equals the first.
    let (delimiter, rows) = looked
        .reduce(|best, next| if suits(&names, &next.1) > suits(&names, &best.1) { next } else { best })
        .unwrap_or((Delimiter::Comma, Vec::new()));
    let head = rows.first().map(Vec::as_slice).unwrap_or_default();
    let has_head = told.has_head.unwrap_or_else(|| names_columns(&names, head));
    let below = rows.get(usize::from(has_head)..).unwrap_or_default();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &'_ [String], at: usize| row.get(at).map_or("", String::as_str).to_owned();
    let column = |at: usize| below.iter().map(move |row| cell(row, at));
    let numbers = told.numbers.or_else(|| Numbers::of(below.iter().flatten().map(String::as_str)));
    let titles: Vec<String> = (0..width)
        .map(|at| match cell(head, at).trim() {
            "" => format!("Column {}", at.saturating_add(1)),
            _ if !has_head => format!("Column {}", at.saturating_add(1)),
            title => title.to_owned(),
        })
        .collect();
    // Now and then there is something else in a column of numbers: it is told when it is read.
    let is_numeric = |at: usize| {
        let filled = column(at).filter(|cell| !cell.trim().is_empty()).count();
        let numbers = column(at).filter(|cell| is_number(cell)).count();
        numbers > 0 && numbers.saturating_mul(2) >= filled
    };
    let numeric: Vec<bool> = (0..width).map(is_numeric).collect();
    let (columns, adds) = match has_head {
        true => by_heads(&names, plan, &titles, &numeric),
        false => (by_contents(&names, width, below), false),
    };
    let examples = (0..width).map(|at| column(at).filter(|cell| !cell.trim().is_empty()).take(EXAMPLES).collect()).collect();
    let numbers = numbers.unwrap_or(if delimiter == Delimiter::Semicolon { Numbers::Comma } else { Numbers::Point });
    let settings = Settings { encoding, delimiter, numbers, has_head, columns, adds, makes_warehouses: true, makes_products: true };
    Understanding { settings, titles, examples }
}

/// The first rows of a sample that are not blank. A last line without an end may be cut off, and counts only when it is alone.
fn rows(sample: &[u8], encoding: Encoding, delimiter: Delimiter) -> Vec<Vec<String>> {
    let mut records = Records::new(encoding, delimiter.byte());
    records.push(sample);
    let mut rows = Vec::new();
    let mut finished = false;
    while rows.len() < LOOKED_AT {
        match records.next() {
            Next::Row(row) => {
                if !row.cells().all(|cell| cell.is_blank()) {
                    rows.push(row.cells().take(WIDEST).map(|cell| read_text(cell).unwrap_or_default().into_owned()).collect());
                }
            }
            Next::TooLong(_) => {}
            Next::Nothing if finished || rows.len() > 1 => break,
            Next::Nothing => {
                records.finish();
                finished = true;
            }
        }
    }
    if rows.first().is_some_and(|row: &Vec<String>| is_separator_line(row)) {
        rows.remove(0);
    }
    rows
}

/// Excel's own line before the head, `sep=;`.
pub(super) fn is_separator_line(row: &[impl AsRef<str>]) -> bool {
    match row {
        [only] => only.as_ref().trim().to_lowercase().starts_with("sep="),
        [first, second] => first.as_ref().trim().eq_ignore_ascii_case("sep=") && second.as_ref().is_empty(),
        _ => false,
    }
}

/// How well rows look that a delimiter gives: by how many columns are known, how many rows are as wide as the first, and how wide.
fn suits(names: &Names, rows: &[Vec<String>]) -> (usize, usize, usize) {
    let Some(head) = rows.first().filter(|head| head.len() > 1) else { return (0, 0, 0) };
    let known = head.iter().filter(|cell| names.said(cell) != Said::Nothing).count();
    let alike = rows.iter().filter(|row| row.len() == head.len()).count();
    (known, alike.saturating_mul(100).checked_div(rows.len()).unwrap_or(0), head.len())
}

/// Whether a first row names columns: whether one of its cells is a name for SKUs, or none is a number.
fn names_columns(names: &Names, head: &[String]) -> bool {
    let names_skus = |cell: &String| matches!(names.said(cell), Said::Product | Said::Certainly(Meaning::Sku));
    head.iter().any(names_skus) || !head.iter().any(|cell| is_number(cell))
}

/// What columns mean by their heads, and whether their units are to be added.
fn by_heads(names: &Names, plan: &Plan, titles: &[String], numeric: &[bool]) -> (Vec<Meaning>, bool) {
    let said: Vec<Said> = titles.iter().map(|title| names.said(title)).collect();
    let has = |wanted: &Meaning| said.iter().any(|said| matches!(said, Said::Certainly(meaning) if meaning == wanted));
    let units = |said: &Said| matches!(said, Said::Change | Said::Certainly(Meaning::OnHand(Whose::Row) | Meaning::Allocated(Whose::Row)));
    let is_long = has(&Meaning::Warehouse) && said.iter().any(units);
    let only = match plan.warehouses.as_slice() {
        [only] => Some(Whose::Known(only.id.clone())),
        _ => None,
    };
    // Units of nobody are those of the warehouse that the row names, or of the only one there is.
    let whose = || if is_long { Some(Whose::Row) } else { only.clone() };
    let has_sku = has(&Meaning::Sku);
    let mut columns: Vec<Meaning> = Vec::with_capacity(said.len());
    for (at, said) in said.iter().enumerate() {
        let is_taken = |meaning: &Meaning| columns.contains(meaning);
        let meaning = match said {
            Said::Certainly(Meaning::Warehouse) if !is_long => Meaning::PassedOver,
            Said::Certainly(Meaning::OnHand(Whose::Row)) | Said::Change => whose().map_or(Meaning::PassedOver, Meaning::OnHand),
            Said::Certainly(Meaning::Allocated(Whose::Row)) => whose().map_or(Meaning::PassedOver, Meaning::Allocated),
            Said::Certainly(meaning) => meaning.clone(),
            Said::Product if !has_sku && !is_taken(&Meaning::Sku) => Meaning::Sku,
            Said::Product if !has(&Meaning::Name) => Meaning::Name,
            Said::Product => Meaning::PassedOver,
            Said::Of(_) | Said::Nothing if is_long || numeric.get(at) != Some(&true) => Meaning::PassedOver,
            Said::Of(meaning) => meaning.clone(),
            Said::Nothing => match titles.get(at).map(|title| Name::nearest(title)) {
                Some(name) if !name.as_str().is_empty() => Meaning::OnHand(Whose::New(name)),
                _ => Meaning::PassedOver,
            },
        };
        columns.push(if is_taken(&meaning) { Meaning::PassedOver } else { meaning });
    }
    // Where no column says that it holds SKUs, the first one may.
    if !columns.contains(&Meaning::Sku)
        && numeric.first() == Some(&false)
        && said.first() == Some(&Said::Nothing)
        && let Some(first) = columns.first_mut()
    {
        *first = Meaning::Sku;
    }
    (columns, said.contains(&Said::Change))
}

/// What columns mean without heads: SKUs come first; warehouses and their units are known by what they are.
fn by_contents(names: &Names, width: usize, rows: &[Vec<String>]) -> Vec<Meaning> {
    let all = |at: usize, is: &dyn Fn(&str) -> bool| !rows.is_empty() && rows.iter().all(|row| row.get(at).is_some_and(|cell| is(cell)));
    let warehouse = (1..width).find(|at| all(*at, &|cell| names.warehouse(cell).is_some()));
    let units = (1..width).find(|at| all(*at, &is_number));
    let meaning = |at: usize| match at {
        0 => Meaning::Sku,
        at if warehouse == Some(at) && units.is_some() => Meaning::Warehouse,
        at if units == Some(at) && warehouse.is_some() => Meaning::OnHand(Whose::Row),
        _ => Meaning::PassedOver,
    };
    (0..width).map(meaning).collect()
}
