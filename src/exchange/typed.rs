//! What people type or paste where a number of the plan belongs.

use crate::plan::{OutOfRange, Priority, Quantity, Threshold, Weight};
use std::fmt;

/// Why a typed text is not a quantity. Its `Display` is a sentence to stand beside the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistyped {
    /// It is below 0.
    Negative,
    /// It begins with a plus.
    Plus,
    /// It has a part of a unit.
    Fraction,
    /// It can be read in two ways; holds what was typed up to the point.
    Ambiguous(String),
    /// Its digits are grouped as nobody groups them.
    Grouping,
    /// It is above the most units that a quantity can be.
    TooLarge,
    /// It holds this character, which no number has.
    Character(char),
}

impl fmt::Display for Mistyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Negative => f.write_str("A quantity cannot be below 0."),
            Self::Plus => f.write_str("Type the quantity itself, without a plus."),
            Self::Fraction => f.write_str("A quantity is in whole units, without decimals."),
            Self::Ambiguous(whole) => write!(f, "This could mean {whole} or {whole},000; type it without the point."),
            Self::Grouping => f.write_str("The digits are grouped in an unusual way; type them without separators."),
            Self::TooLarge => f.write_str("A quantity is at most 2,147,483,647."),
            Self::Character(c) if c.is_alphanumeric() || c.is_ascii_graphic() => {
                write!(f, "Type a whole number in digits; “{c}” does not belong in it.")
            }
            Self::Character(_) => f.write_str("Type a whole number in digits; some other character is in it."),
        }
    }
}

impl std::error::Error for Mistyped {}

/// Reads a quantity as people write it: `1250`, `1,250`, `1.250`, `1 250`, `1'250`, `12.0`; nothing at all is 0.
///
/// A comma or a point before exactly three digits separates thousands, since a quantity has no decimals. `12.000`,
/// with a point and noughts, is refused: to some it is twelve and to some twelve thousand.
///
/// ```
/// use stockpool::exchange::{Mistyped, read_quantity};
/// assert_eq!(read_quantity(" 1,250 ").unwrap().units(), 1250);
/// assert_eq!(read_quantity("1.5"), Err(Mistyped::Fraction));
/// ```
///
/// # Errors
/// [`Mistyped`], which says what is wrong.
pub fn read_quantity(text: &str) -> Result<Quantity, Mistyped> {
    let text = text.trim();
    match text.chars().next() {
        None => return Ok(Quantity::ZERO),
        Some('-' | '−' | '–') => return Err(Mistyped::Negative),
        Some('+') => return Err(Mistyped::Plus),
        Some(_) => {}
    }
    if let Some(other) = text.chars().find(|c| !(c.is_ascii_digit() || is_separator(*c))) {
        return Err(Mistyped::Character(other));
    }
    if let Some(only) = text.chars().next().filter(|_| !text.contains(|c: char| c.is_ascii_digit())) {
        return Err(Mistyped::Character(only));
    }
    let (whole, decimals) = split_decimals(text)?;
    Quantity::new(units(whole, decimals)?).map_err(|_| Mistyped::TooLarge)
}

/// Reads whole units as a file has them that marks decimals with this point or comma; below 0 where there is a minus.
pub(super) fn read_units(text: &str, mark: char) -> Result<i64, Mistyped> {
    let text = text.trim();
    let minus = text.strip_prefix(['-', '−', '–']);
    let text = minus.or_else(|| text.strip_prefix('+')).unwrap_or(text).trim_start();
    if let Some(other) = text.chars().find(|c| !(c.is_ascii_digit() || is_separator(*c))) {
        return Err(Mistyped::Character(other));
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Err(text.chars().next().map_or(Mistyped::Grouping, Mistyped::Character));
    }
    let (whole, decimals) = text.split_once(mark).unwrap_or((text, ""));
    let read = units(whole, decimals)?;
    Ok(if minus.is_some() { 0_i64.saturating_sub(read) } else { read })
}

/// Whole units, the digits before and after the mark of decimals given.
fn units(whole: &str, decimals: &str) -> Result<i64, Mistyped> {
    if decimals.contains(is_separator) {
        return Err(Mistyped::Grouping);
    }
    if decimals.contains(|c| c != '0') {
        return Err(Mistyped::Fraction);
    }
    check_groups(whole)?;
    let digits = whole.bytes().filter(u8::is_ascii_digit);
    Ok(digits.fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(digit.wrapping_sub(b'0').into())))
}

/// Reads a weight as people write it: `2`, `1.5`, `1,5`, `.25`.
///
/// A point is the mark of decimals, as weights are shown; a comma before exactly three digits is refused, since it could
/// separate thousands.
///
/// ```
/// use stockpool::exchange::read_weight;
/// assert_eq!(read_weight(" 1,5 ").unwrap().thousandths(), 1500);
/// assert!(read_weight("-1").is_err());
/// ```
///
/// # Errors
/// A sentence to stand beside the field.
pub fn read_weight(text: &str) -> Result<Weight, String> {
    let wrong = || sentence(Weight::new(-1).err());
    let text = text.trim();
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if text.contains(',') && decimals.len() == 3 && matches!(whole.len(), 1..=3) && !whole.starts_with('0') {
        return Err(format!("This could mean {whole}.{decimals} or {whole}{decimals}; type it in one of these ways."));
    }
    scaled(whole, decimals, 3).and_then(|thousandths| Weight::new(thousandths).ok()).ok_or_else(wrong)
}

/// Reads a priority: a whole number from 1 to 99.
///
/// # Errors
/// A sentence to stand beside the field.
pub fn read_priority(text: &str) -> Result<Priority, String> {
    let wrong = || sentence(Priority::new(0).err());
    scaled(text.trim(), "", 0).and_then(|number| Priority::new(number).ok()).ok_or_else(wrong)
}

/// Reads a part of one in per cent: `20`, `20 %`, `12.5`.
///
/// ```
/// use stockpool::exchange::read_per_cent;
/// assert_eq!(read_per_cent("12.5 %").unwrap().millionths(), 125_000);
/// ```
///
/// # Errors
/// A sentence to stand beside the field.
pub fn read_per_cent(text: &str) -> Result<Threshold, String> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let part = scaled(whole, decimals, 4).and_then(|millionths| Threshold::new(millionths).ok());
    part.ok_or_else(|| "Type a number from 0 to 100 with up to four decimals.".to_owned())
}

/// A decimal in units of which `10^digits` make one; `None` where it is none, or has more decimals or digits than that.
fn scaled(whole: &str, decimals: &str, digits: usize) -> Option<i64> {
    let is_number = (!whole.is_empty() || !decimals.is_empty()) && whole.bytes().chain(decimals.bytes()).all(|c| c.is_ascii_digit());
    let decimals = decimals.trim_end_matches('0');
    let missing = digits.checked_sub(decimals.len())?;
    let mut all = whole.bytes().chain(decimals.bytes()).chain(std::iter::repeat_n(b'0', missing));
    is_number.then_some(())?;
    all.try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(digit.wrapping_sub(b'0').into()))
}

/// “A weight is …”, of what is out of range.
fn sentence(error: Option<OutOfRange>) -> String {
    error.map_or_else(String::new, |error| format!("A{}.", error.to_string().trim_start_matches('a')))
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | '_' | ' ' | '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}')
}

/// The part before the decimal mark and the part after it, which is empty where there is no such mark.
fn split_decimals(text: &str) -> Result<(&str, &str), Mistyped> {
    let Some((whole, decimals)) = text.rsplit_once([',', '.']) else { return Ok((text, "")) };
    let mark = if text.get(whole.len()..).is_some_and(|rest| rest.starts_with('.')) { '.' } else { ',' };
    if whole.contains(mark) {
        // A mark that is there twice separates thousands.
        return Ok((text, ""));
    }
    let is_grouped = whole.contains(is_separator);
    let looks_grouped = decimals.len() == 3 && matches!(whole.len(), 1..=3) && !whole.starts_with('0');
    if is_grouped || !looks_grouped {
        return if decimals.contains(is_separator) { Err(Mistyped::Grouping) } else { Ok((whole, decimals)) };
    }
    if mark == '.' && decimals == "000" { Err(Mistyped::Ambiguous(whole.to_owned())) } else { Ok((text, "")) }
}

/// Groups of three digits, or as in India of two before the last three, all with the same separator between them.
fn check_groups(whole: &str) -> Result<(), Mistyped> {
    let mut separators = whole.chars().filter(|c| is_separator(*c));
    let Some(separator) = separators.next() else { return Ok(()) };
    let lengths: Vec<usize> = whole.split(is_separator).map(str::len).collect();
    let is_usual = match lengths.as_slice() {
        [first @ 1..=3, between @ .., 3] => {
            between.iter().all(|length| *length == 3) || (*first <= 2 && between.iter().all(|length| *length == 2))
        }
        _ => false,
    };
    if is_usual && separators.all(|other| other == separator) { Ok(()) } else { Err(Mistyped::Grouping) }
}
