//! The row that comes next, looked at once and cell by cell: as long as its cells are what cells mostly are, without quotes, or in quotes
//! that hold neither quotes nor ends of lines. Of any other the reader has to find out by itself.

use super::super::marks::{Marks, holds};
use super::super::numbers::{few_digits, first_digits};
use super::super::said::Said;
use super::{Cell, LONGEST_CELL, LONGEST_ROW, Records, ends_line};

/// The cells of the row that comes next.
#[derive(Debug)]
pub(in super::super) struct Ahead<'a> {
    /// The line that the row begins in.
    pub line: u64,
    text: &'a [u8],
    delimiter: u8,
    marks: Marks,
    /// Where the row begins.
    begin: usize,
    /// Where the next cell begins.
    start: usize,
    has_ended: bool,
    /// Whether quotes enclose anything here.
    has_patience: bool,
}

/// Where a row that was found so ends.
pub(in super::super) struct End {
    at: usize,
    marks: Marks,
}

impl<'a> Ahead<'a> {
    /// The next cell; nothing where the row has ended, its end is not there yet, or the cell is an unusual one.
    // Always inlined: what a call gives back goes through memory, in parts into it and as a whole out of it, and processors wait there.
    #[allow(clippy::inline_always, reason = "see above")]
    #[inline(always)]
    pub fn next(&mut self) -> Option<Cell<'a>> {
        if self.has_ended {
            return None;
        }
        let mut end = self.marks.end_from(self.start, self.text, self.delimiter)?;
        let quoted = self.text.get(self.start) == Some(&b'"');
        if quoted {
            end = self.end_of_quotes(end)?;
        }
        let quote = usize::from(quoted);
        let (text, start) = (self.text.get(..end.wrapping_sub(quote))?, self.start.wrapping_add(quote));
        self.go_past(end);
        Some(Cell { text, start, quoted, doubled: false })
    }

    /// Where the next cell ends, which begins with a quote: at a place, or further on if that is within the quotes.
    #[inline(never)]
    fn end_of_quotes(&mut self, mut end: usize) -> Option<usize> {
        loop {
            match self.text.get(self.start.wrapping_add(1)..end)? {
                [text @ .., b'"'] if text.len() < LONGEST_CELL - 1 && !holds(text, b'"') => return self.has_patience.then_some(end),
                // A quote elsewhere, or the end of a line, which the quotes may enclose too.
                [.., b'"'] => return None,
                _ if self.text.get(end) != Some(&self.delimiter) => return None,
                _ => end = self.marks.end_from(end.wrapping_add(1), self.text, self.delimiter)?,
            }
        }
    }

    /// Reads cells that are nothing but a few digits, as many as there is room for: all of them in quotes, or none.
    pub fn figures(&mut self, into: &mut [u32]) -> Option<()> {
        match self.text.get(self.start) {
            Some(b'"') if self.has_patience => self.figures_by(into, digits_in_quotes),
            _ => self.figures_by(into, digits),
        }
    }

    /// Reads cells in the same way, each from where it begins to the end of a text.
    #[inline]
    fn figures_by(&mut self, into: &mut [u32], read: impl Fn(&[u8], usize) -> Option<u32>) -> Option<()> {
        let (mut marks, mut start, mut has_ended) = (self.marks, self.start, self.has_ended);
        for figure in into {
            if has_ended {
                return None;
            }
            let end = marks.end_from(start, self.text, self.delimiter)?;
            *figure = read(self.text.get(..end)?, start)?;
            has_ended = self.text.get(end) != Some(&self.delimiter);
            start = end.wrapping_add(1);
        }
        (self.marks, self.start, self.has_ended) = (marks, start, has_ended);
        Some(())
    }

    /// Goes past the next cell if it is the same as one before. It is not looked for where it would end.
    #[inline]
    pub fn is_next(&mut self, said: &Said) -> bool {
        let quote = usize::from(said.quoted);
        let start = self.start.wrapping_add(quote);
        let end = start.wrapping_add(said.text.len());
        let is_same = !self.has_ended && self.text.get(start..end) == Some(&said.text);
        is_same && (!said.quoted || self.is_in_quotes(end)) && self.has_gone_past(end.wrapping_add(quote))
    }

    /// Whether the next cell begins with a quote, and there is another one at a place.
    fn is_in_quotes(&self, end: usize) -> bool {
        self.has_patience && self.text.get(self.start) == Some(&b'"') && self.text.get(end) == Some(&b'"')
    }

    /// The units that the next cell says if it is nothing but a few digits, after a minus if there may be one; and goes past it.
    #[inline]
    pub fn units(&mut self, may_be_less: bool) -> Option<i64> {
        let less = may_be_less && self.text.get(self.start) == Some(&b'-');
        let start = self.start.wrapping_add(usize::from(less));
        let (units, length) = first_digits(*self.text.get(start..)?.first_chunk()?)?;
        let units = i64::from(units);
        (!self.has_ended && self.has_gone_past(start.wrapping_add(length))).then_some(if less { units.wrapping_neg() } else { units })
    }

    /// Goes past a cell if it ends at a place.
    #[inline]
    fn has_gone_past(&mut self, end: usize) -> bool {
        let ends = self.text.get(end).is_some_and(|byte| *byte == self.delimiter || ends_line(*byte));
        if ends {
            self.go_past(end);
        }
        ends
    }

    /// Where the row ends, if its last cell was told.
    pub fn end(self) -> Option<End> {
        let at = self.start.saturating_sub(1);
        (self.has_ended && at.wrapping_sub(self.begin) <= LONGEST_ROW).then_some(End { at, marks: self.marks })
    }

    fn go_past(&mut self, end: usize) {
        self.has_ended = self.text.get(end) != Some(&self.delimiter);
        self.start = end.wrapping_add(1);
    }
}

/// The number that a text is from a place on if it is nothing but a few digits there.
#[inline]
fn digits(text: &[u8], start: usize) -> Option<u32> {
    // What stands before them makes eight bytes of any fewer, which are read at once.
    few_digits(*text.last_chunk()?, text.len().wrapping_sub(start))
}

/// The same where they are in quotes.
#[inline]
fn digits_in_quotes(text: &[u8], start: usize) -> Option<u32> {
    let [before @ .., b'"'] = text else { return None };
    digits(before, start.wrapping_add(1)).filter(|_| text.get(start) == Some(&b'"'))
}

impl Records {
    /// The cells of the next row, for whoever finds out soon when there is anything unusual about it.
    pub fn ahead(&self) -> Option<Ahead<'_>> {
        if !self.begun || self.skips {
            return None;
        }
        let fed = self.after_return && self.text.get(self.at) == Some(&b'\n');
        let begin = self.at.saturating_add(usize::from(fed));
        let has_patience = self.has_patience(begin, self.looked_again);
        let (text, delimiter, marks) = (self.text.as_slice(), self.delimiter, self.marks);
        Some(Ahead { line: self.line, text, delimiter, marks, begin, start: begin, has_ended: false, has_patience })
    }

    /// Goes past a row whose cells were found so.
    pub fn pass(&mut self, end: &End) {
        self.has_quotes = false;
        self.marks = end.marks;
        self.awaited = 0;
        self.go_past(end.at);
    }
}
