//! Rows and cells of a file that comes in pieces. Nothing of it is kept but the row that is being read.
//!
//! The state machine is our own: `csv-core` copies every cell, and half of the time that a million rows take would be spent on that.

mod ahead;

pub(super) use ahead::Ahead;

use super::encoding::{Decoder, Encoding};
use super::marks::Marks;
use super::numbers::few_digits;
use std::borrow::Cow;

/// The longest cell in quotes, in bytes. A quote that is not closed by then encloses nothing.
const LONGEST_CELL: usize = 64 * 1024;
/// The longest row, in bytes.
const LONGEST_ROW: usize = 1024 * 1024;

/// Rows of cells, as the bytes come in.
#[derive(Debug, Clone)]
pub(super) struct Records {
    decoder: Decoder,
    delimiter: u8,
    /// What is not read yet, as UTF-8, from `at` on.
    text: Vec<u8>,
    at: usize,
    /// How many bytes of text were before it.
    before: u64,
    /// The line of the file that the next row begins in, from 1.
    line: u64,
    fields: Vec<Field>,
    /// Whether any of them is in quotes.
    has_quotes: bool,
    marks: Marks,
    /// How many bytes a row needs at least, of which no end was seen.
    awaited: usize,
    begun: bool,
    ended: bool,
    /// The last row ended with a carriage return: a line feed after it belongs to it.
    after_return: bool,
    /// A row is too long: all of it up to the end of the line is passed over.
    skips: bool,
    /// How many bytes were looked through twice for the end of a quote that there was none of.
    looked_again: u64,
}

/// A cell by its place in the text.
#[derive(Debug, Clone, Copy)]
struct Field {
    start: usize,
    end: usize,
    quoted: bool,
    doubled: bool,
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Next<'a> {
    /// A row.
    Row(Row<'a>),
    /// A row that is too long to be one, by its line.
    TooLong(u64),
    /// More bytes are needed, or the file has ended.
    Nothing,
}

/// A row of cells.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// The line that it begins in.
    pub line: u64,
    text: &'a [u8],
    fields: &'a [Field],
}

/// A cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'a> {
    /// The text up to its end, without the quotes around it.
    text: &'a [u8],
    /// Where in it the cell begins.
    start: usize,
    /// Whether it is in quotes: then every space counts.
    pub quoted: bool,
    doubled: bool,
}

impl<'a> Cell<'a> {
    /// As it stands in the file, without the quotes around it.
    pub fn raw(self) -> &'a [u8] {
        self.text.get(self.start..).unwrap_or_default()
    }

    /// What is in it.
    pub fn bytes(self) -> Cow<'a, [u8]> {
        if !self.doubled {
            return Cow::Borrowed(self.raw());
        }
        let mut bytes = Vec::with_capacity(self.raw().len());
        let mut rest = self.raw().iter();
        while let Some(byte) = rest.next() {
            bytes.push(*byte);
            if *byte == b'"' {
                rest.next();
            }
        }
        Cow::Owned(bytes)
    }

    /// What is in it, without the spaces around it where it is not in quotes.
    pub fn trimmed(self) -> &'a [u8] {
        self.raw().trim_ascii()
    }

    /// Whether there is nothing in it but spaces.
    pub fn is_blank(self) -> bool {
        self.trimmed().is_empty()
    }

    /// The number that it is if it is nothing but one to eight digits, as nearly all figures are.
    #[inline]
    pub fn few_digits(self) -> Option<u32> {
        // What stands before them in the text makes eight bytes of any fewer, which are read at once.
        let eight = self.text.last_chunk::<8>()?;
        few_digits(*eight, self.text.len().wrapping_sub(self.start))
    }
}

impl<'a> Row<'a> {
    /// Its cells.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell<'a>> + use<'a> {
        self.cells_from(0)
    }

    /// Its cells from a place on.
    pub fn cells_from(&self, place: usize) -> impl ExactSizeIterator<Item = Cell<'a>> + use<'a> {
        let text = self.text;
        self.fields.get(place..).unwrap_or_default().iter().map(move |field| Cell {
            text: text.get(..field.end).unwrap_or_default(),
            start: field.start,
            quoted: field.quoted,
            doubled: field.doubled,
        })
    }
}

/// How a search for the end of something ended.
enum Found<T> {
    There(T),
    NotThere,
    /// More bytes may tell.
    Perhaps,
}

impl Records {
    pub const fn new(encoding: Encoding, delimiter: u8) -> Self {
        Self {
            decoder: Decoder::new(encoding),
            delimiter,
            text: Vec::new(),
            at: 0,
            before: 0,
            line: 1,
            fields: Vec::new(),
            has_quotes: false,
            marks: Marks::START,
            awaited: 0,
            begun: false,
            ended: false,
            after_return: false,
            skips: false,
            looked_again: 0,
        }
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.text.drain(..self.at.min(self.text.len()));
        self.before = self.before.saturating_add(self.at as u64);
        self.at = 0;
        self.marks = Marks::START;
        self.decoder.push(bytes, &mut self.text);
    }

    /// No more bytes come.
    pub fn finish(&mut self) {
        self.decoder.finish(&mut self.text);
        self.ended = true;
    }

    /// The next row, as far as it is there.
    pub fn next(&mut self) -> Next<'_> {
        if !self.begun {
            if self.text.len() < 3 && !self.ended {
                return Next::Nothing;
            }
            self.begun = true;
            self.at = if self.text.starts_with("\u{FEFF}".as_bytes()) { 3 } else { 0 };
        }
        if self.skips && !self.skip() {
            return Next::Nothing;
        }
        if self.after_return && self.text.get(self.at) == Some(&b'\n') {
            self.at = self.at.saturating_add(1);
            self.after_return = false;
        }
        let left = self.text.len().saturating_sub(self.at);
        if left == 0 {
            return Next::Nothing;
        }
        self.after_return = false;
        if left < self.awaited && !self.ended {
            return Next::Nothing;
        }
        let line = self.line;
        match self.scan() {
            Found::There(end) => {
                self.awaited = 0;
                self.go_past(end);
                Next::Row(Row { line, text: &self.text, fields: &self.fields })
            }
            Found::NotThere => {
                self.skips = true;
                self.marks = Marks::START;
                self.awaited = 0;
                Next::TooLong(line)
            }
            Found::Perhaps => {
                self.marks = Marks::START;
                // Looked through again when there is twice as much: in all, no more than twice.
                self.awaited = left.saturating_mul(2).min(LONGEST_ROW.saturating_add(2));
                Next::Nothing
            }
        }
    }

    /// Goes past the end of the line of a row that is too long, if it is there.
    fn skip(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.iter().position(|byte| ends_line(*byte));
        self.skips = end.is_none();
        match end {
            Some(end) => self.go_past(self.at.saturating_add(end)),
            None => self.at = self.text.len(),
        }
        !self.skips
    }

    /// Goes past the end of a row: one line further, and as many more as breaks are in the row.
    fn go_past(&mut self, end: usize) {
        let row = self.text.get(self.at..end).unwrap_or_default();
        if self.has_quotes {
            let feeds = row.iter().filter(|byte| **byte == b'\n').count();
            let returns = row.windows(2).filter(|pair| matches!(pair, [b'\r', other] if *other != b'\n')).count();
            self.line = self.line.saturating_add(feeds as u64).saturating_add(returns as u64);
        }
        if let Some(byte) = self.text.get(end) {
            self.after_return = *byte == b'\r';
            self.line = self.line.saturating_add(1);
        }
        self.at = end.saturating_add(1).min(self.text.len());
    }

    /// Finds the cells of the row that begins here, and where it ends.
    fn scan(&mut self) -> Found<usize> {
        self.fields.clear();
        self.has_quotes = false;
        let (mut marks, mut looked_again) = (self.marks, self.looked_again);
        let longest = self.at.saturating_add(LONGEST_ROW);
        let mut start = self.at;
        loop {
            let quoted = if self.text.get(start) == Some(&b'"') { self.enclosed(start, &mut looked_again) } else { Found::NotThere };
            let end = match quoted {
                Found::There((length, doubled)) => {
                    let inner = start.saturating_add(1);
                    self.has_quotes = true;
                    self.fields.push(Field { start: inner, end: inner.saturating_add(length), quoted: true, doubled });
                    Some(inner.saturating_add(length).saturating_add(1)).filter(|end| *end < self.text.len())
                }
                Found::NotThere => {
                    let end = marks.end_from(start, &self.text, self.delimiter);
                    self.fields.push(Field { start, end: end.unwrap_or(self.text.len()), quoted: false, doubled: false });
                    end
                }
                Found::Perhaps => return Found::Perhaps,
            };
            match end {
                Some(end) if end > longest => return Found::NotThere,
                Some(end) if self.text.get(end) == Some(&self.delimiter) => start = end.saturating_add(1),
                None if self.text.len() > longest => return Found::NotThere,
                None if !self.ended => return Found::Perhaps,
                end => {
                    (self.marks, self.looked_again) = (marks, looked_again);
                    return Found::There(end.unwrap_or(self.text.len()));
                }
            }
        }
    }

    /// The cell whose quotes begin at a place, as [`enclosed`] has it. What was looked through for nothing is counted: there is
    /// patience for four times what was read, and no more.
    fn enclosed(&self, start: usize, looked_again: &mut u64) -> Found<(usize, bool)> {
        let longest = if self.has_patience(start, *looked_again) { LONGEST_CELL } else { 0 };
        let rest = self.text.get(start..).unwrap_or_default();
        let (found, looked) = enclosed(rest, self.delimiter, longest, self.ended);
        if matches!(found, Found::NotThere) {
            *looked_again = looked_again.saturating_add(looked as u64);
        }
        found
    }

    /// Whether the end of a quote at a place is looked for, after so much was looked through for nothing.
    const fn has_patience(&self, start: usize, looked_again: u64) -> bool {
        let position = self.before.saturating_add(start as u64);
        looked_again <= position.saturating_mul(4).saturating_add(LONGEST_CELL as u64)
    }
}

pub(super) const fn ends_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The cell that a quote at the beginning of `text` encloses whole: how long it is between the quotes, and whether quotes are
/// doubled in it. And how far was looked for its end.
fn enclosed(text: &[u8], delimiter: u8, longest: usize, ended: bool) -> (Found<(usize, bool)>, usize) {
    let mut doubled = false;
    let mut at = 1_usize;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let within = rest.get(..longest.saturating_sub(at).min(rest.len())).unwrap_or_default();
        let Some(next) = within.iter().position(|byte| *byte == b'"') else {
            let looked = at.saturating_add(within.len());
            let found = if looked >= longest || ended { Found::NotThere } else { Found::Perhaps };
            return (found, looked);
        };
        let quote = at.saturating_add(next);
        match text.get(quote.saturating_add(1)) {
            Some(b'"') => {
                doubled = true;
                at = quote.saturating_add(2);
            }
            None if !ended => return (Found::Perhaps, quote),
            Some(byte) if *byte != delimiter && !ends_line(*byte) => return (Found::NotThere, quote),
            _ => return (Found::There((quote.saturating_sub(1), doubled)), quote),
        }
    }
}
