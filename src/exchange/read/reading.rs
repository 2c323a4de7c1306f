//! Reading a plan file that comes in pieces. There may be a million products in it, and of their text no more than a part is held at a time.
//!
//! What else is in the file is read when all has come. Spaces stand in it where the products stood, and a line end for each of theirs, so that
//! whatever is wrong is where it is in the file.

use super::products::{more, rest};
use super::read_plan;
use crate::catalogue::Catalogue;
use crate::exchange::error::ReadError;
use crate::exchange::excerpt::{Excerpt, excerpt};
use crate::exchange::json::{Begun, Read, Reader};
use crate::plan::Plan;

/// The field that is read as it comes.
const FIELD: &str = "products";
/// How many bytes of products are read at a time, or more.
const PART: usize = 1 << 18;
/// What a plan and its products stand in, in brackets.
const IN_PLAN: usize = 1;
const IN_LIST: usize = 2;

/// A plan file that is being read.
///
/// ```
/// use stockpool::exchange::PlanReading;
/// let mut reading = PlanReading::default();
/// reading.push(br#"{ "format": "stockpool/plan", "version": 1, "name": "Shop", "products": [{ "sku": "TEE", "#);
/// reading.push(br#""name": "T-shirt" }] }"#);
/// let (plan, catalogue) = reading.finish().unwrap();
/// assert_eq!((plan.name.as_str(), catalogue.len()), ("Shop", 1));
/// ```
#[derive(Debug, Clone, Default)]
pub struct PlanReading {
    /// The file without its products.
    rest: Vec<u8>,
    /// Where the last line begins in it that products stood in.
    blank: usize,
    /// How many brackets are open.
    depth: usize,
    /// Within a text, and after a backslash there.
    in_text: bool,
    is_escaped: bool,
    /// What the last text of the plan itself is, and whether it is followed by a colon: then it names a field.
    name: Vec<u8>,
    has_colon: bool,
    /// The products, while what comes belongs to their list.
    in_products: bool,
    products: Products,
}

/// The products that were read, and the text of the next ones.
#[derive(Debug, Clone, Default)]
struct Products {
    catalogue: Catalogue,
    list: Begun,
    text: Vec<u8>,
    /// Where that begins.
    start: Place,
    wrong: Option<Box<Wrong>>,
}

/// A place in a file: its line and its column, in characters, counted from 0.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    line: usize,
    column: usize,
}

/// Why a file cannot be read, and what stands there.
pub type Wrong = (ReadError, Excerpt);

impl PlanReading {
    /// Takes the next bytes of the file.
    pub fn push(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let taken = if self.in_products { self.take_products(bytes) } else { self.take_others(bytes) };
            bytes = bytes.get(taken..).unwrap_or_default();
        }
    }

    /// Gives the plan with its products, when all has come.
    ///
    /// # Errors
    /// As [`read_plan`] does. Where more than one thing is wrong, mostly the first of them.
    pub fn finish(mut self) -> Result<(Plan, Catalogue), Box<Wrong>> {
        if self.in_products {
            self.read_products(rest);
        }
        let Products { catalogue, wrong, .. } = self.products;
        let rest = in_words(&self.rest, Place::default())
            .and_then(|rest| read_plan(rest).map_err(|error| Box::new((error.clone(), excerpt(rest, error.line, error.column)))));
        let place = |wrong: &Wrong| (wrong.0.line, wrong.0.column);
        match (rest, wrong) {
            (Ok((plan, _)), None) => Ok((plan, catalogue)),
            (Err(rest), Some(wrong)) if rest.0.newer.is_none() && place(&wrong) <= place(&rest) => Err(wrong),
            (Err(rest), _) => Err(rest),
            (Ok(_), Some(wrong)) => Err(wrong),
        }
    }

    /// Takes what is no product, and says how many bytes that are.
    fn take_others(&mut self, bytes: &[u8]) -> usize {
        let products = bytes.iter().position(|byte| {
            self.follow(*byte);
            self.in_products
        });
        let taken = products.map_or(bytes.len(), |bracket| bracket.saturating_add(1));
        self.rest.extend_from_slice(bytes.get(..taken).unwrap_or_default());
        if self.in_products {
            self.blank = self.rest.len();
            // A mark before everything else has no column.
            let text = self.rest.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&self.rest);
            self.products.start = Place::default().after(text);
        }
        taken
    }

    /// Notes where in the plan the next byte is.
    fn follow(&mut self, byte: u8) {
        let in_plan = self.depth == IN_PLAN;
        if self.in_text {
            self.follow_text(byte);
            // A name that is longer is none that is looked for.
            if in_plan && self.in_text && self.name.len() <= FIELD.len() {
                self.name.push(byte);
            }
            return;
        }
        match byte {
            b'"' => {
                self.in_text = true;
                if in_plan {
                    (self.name, self.has_colon) = (Vec::new(), false);
                }
            }
            b'{' | b'[' => {
                self.in_products = in_plan && byte == b'[' && self.has_colon && self.name == FIELD.as_bytes();
                self.depth = self.depth.saturating_add(1);
            }
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b':' => self.has_colon = true,
            _ => {}
        }
    }

    fn follow_text(&mut self, byte: u8) {
        self.in_text = self.is_escaped || byte != b'"';
        self.is_escaped = byte == b'\\' && !self.is_escaped;
    }

    /// Takes products up to where some of them are read, and says how many bytes that are.
    fn take_products(&mut self, bytes: &[u8]) -> usize {
        for (at, byte) in (1_usize..).zip(bytes) {
            if self.in_text {
                self.follow_text(*byte);
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth = self.depth.saturating_add(1),
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.in_products = self.depth >= IN_LIST;
                    let is_enough = self.depth == IN_LIST && self.products.text.len().saturating_add(at) >= PART;
                    if is_enough || !self.in_products {
                        self.products.text.extend_from_slice(bytes.get(..at).unwrap_or_default());
                        self.read_products(more);
                        return at;
                    }
                }
                _ => {}
            }
        }
        self.products.text.extend_from_slice(bytes);
        bytes.len()
    }

    /// Reads products whose text is there. In the rest of the file they leave nothing but their lines, and the room before what comes after them.
    fn read_products(&mut self, read: fn(&mut Reader, &mut Begun, &mut Catalogue) -> Read<()>) {
        let Products { catalogue, list, text, start, wrong } = &mut self.products;
        let end = start.after(text);
        if end.line > start.line {
            self.rest.truncate(self.blank);
            self.rest.extend(std::iter::repeat_n(b'\n', end.line.saturating_sub(start.line)));
            self.blank = self.rest.len();
            self.rest.extend(std::iter::repeat_n(b' ', end.column));
        } else {
            self.rest.extend(std::iter::repeat_n(b' ', end.column.saturating_sub(start.column)));
        }
        if !self.in_products {
            self.rest.pop();
            self.rest.extend(text.last());
        }
        if wrong.is_none() {
            let read = in_words(text, *start).and_then(|text| {
                let mut reader = Reader::within(text, FIELD, list);
                read(&mut reader, list, catalogue).map_err(|error| start.of(text, *error))
            });
            *wrong = read.err();
        }
        text.clear();
        *start = end;
    }
}

impl Place {
    /// Where a text ends that begins here.
    fn after(self, text: &[u8]) -> Self {
        // A character's bytes after its first.
        let characters = |text: &[u8]| text.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count();
        match text.iter().rposition(|byte| *byte == b'\n') {
            Some(last) => {
                let (lines, line) = text.split_at(last);
                let lines = lines.iter().filter(|byte| **byte == b'\n').count().saturating_add(1);
                Self { line: self.line.saturating_add(lines), column: characters(line).saturating_sub(1) }
            }
            None => Self { line: self.line, column: self.column.saturating_add(characters(text)) },
        }
    }

    /// What is wrong in a text that begins here.
    fn of(self, text: &str, error: ReadError) -> Box<Wrong> {
        let column = if error.line == 1 { error.column.saturating_add(self.column) } else { error.column };
        let excerpt = excerpt(text, error.line, error.column).below(self.line);
        Box::new((ReadError { line: error.line.saturating_add(self.line), column, ..error }, excerpt))
    }
}

/// Bytes as text, if they are.
fn in_words(bytes: &[u8], start: Place) -> Result<&str, Box<Wrong>> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).and_then(|before| std::str::from_utf8(before).ok()).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
        let message = "This is not text in UTF-8, as plan files are.".to_owned();
        start.of(before, ReadError { line, column, path: String::new(), message, newer: None })
    })
}
