//! A strict JSON reader that is asked for what ought to come next, and says where it does not.
//!
//! It reads straight into what the caller builds: no tree of values, and no recursion, since every place in a plan file
//! has one shape. Whole values are only ever skipped, by counting brackets.

use super::decimal::Decimal;
use super::error::ReadError;
use super::shape::Shape;
use crate::plan::{Id, Name};
use std::borrow::Cow;
use std::fmt::Write;

pub(super) type Read<T> = Result<T, ReadError>;

/// Stands before the next thing to be read.
pub(super) struct Reader<'a> {
    text: &'a str,
    /// In bytes, always between two characters when something is reported.
    at: usize,
    path: Vec<Step>,
    /// Skips the fields it does not know, as a file of a later version may have them.
    skips_unknown: bool,
}

/// One step of the path from the plan to where the reader stands.
#[derive(Debug)]
enum Step {
    Field(&'static str),
    Key(Id),
    Entry(usize),
}

/// An object, a list or a map that was begun: where, and how far it has been read.
#[derive(Debug)]
pub(super) struct Begun {
    start: usize,
    entries: usize,
}

/// An object with known fields that was begun.
#[derive(Debug)]
pub(super) struct Object {
    begun: Begun,
    shape: &'static Shape,
    /// A bit for each field of the shape.
    seen: u32,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, skips_unknown: bool) -> Self {
        // Some editors put a byte order mark before everything else; it means nothing.
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Self { text, at: 0, path: Vec::new(), skips_unknown }
    }

    // ---- errors ----

    fn error_at(&self, at: usize, message: String) -> ReadError {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let mut path = String::new();
        for step in &self.path {
            // Writing to a string cannot fail.
            let _ = match step {
                Step::Field(name) if path.is_empty() => write!(path, "{name}"),
                Step::Field(name) => write!(path, ".{name}"),
                Step::Key(id) => write!(path, ".{id}"),
                Step::Entry(at) => write!(path, "[{at}]"),
            };
        }
        ReadError {
            line: before.matches('\n').count().saturating_add(1),
            column: line.chars().count().saturating_add(1),
            path,
            message,
            newer: None,
        }
    }

    /// What is wrong with what was read since `start`, a place given by [`Self::place`].
    pub fn wrong(&self, start: usize, message: String) -> ReadError {
        self.error_at(start, message)
    }

    fn unexpected(&self, expected: &str) -> ReadError {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let found = match rest.chars().next() {
            None => "the end of the text".to_owned(),
            Some('"') => "a text".to_owned(),
            Some('{') => "an object".to_owned(),
            Some('[') => "a list".to_owned(),
            Some('-' | '0'..='9') => "a number".to_owned(),
            Some('t') if rest.starts_with("true") => "true".to_owned(),
            Some('f') if rest.starts_with("false") => "false".to_owned(),
            Some('n') if rest.starts_with("null") => "null".to_owned(),
            Some(c) => shown_character(c),
        };
        self.error_at(self.at, format!("Expected {expected}, but found {found}."))
    }

    // ---- characters ----

    /// The place of what comes next.
    pub fn place(&mut self) -> usize {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.advance(1);
        }
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn advance(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.advance(usize::from(is_there));
        is_there
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Nothing but space may follow.
    pub fn end(&mut self) -> Read<()> {
        let at = self.place();
        if at == self.text.len() { Ok(()) } else { Err(self.error_at(at, "The plan has ended, but more text follows.".to_owned())) }
    }

    // ---- objects, lists and maps ----

    fn begin(&mut self, opening: u8, expected: &str) -> Read<Begun> {
        let start = self.place();
        if self.take(opening) { Ok(Begun { start, entries: 0 }) } else { Err(self.unexpected(expected)) }
    }

    /// Goes on to the next entry; `false` at the end.
    fn next(&mut self, begun: &mut Begun, closing: u8) -> Read<bool> {
        self.place();
        let is_first = begun.entries == 0;
        begun.entries = begun.entries.saturating_add(1);
        if self.take(closing) {
            return Ok(false);
        }
        if is_first {
            return Ok(true);
        }
        let comma = self.at;
        if !self.take(b',') {
            return Err(self.unexpected(if closing == b'}' { "a comma or “}”" } else { "a comma or “]”" }));
        }
        self.place();
        if self.peek() == Some(closing) {
            return Err(self.error_at(comma, "No comma belongs after the last entry; remove it.".to_owned()));
        }
        Ok(true)
    }

    /// Begins an object of this shape.
    pub fn object(&mut self, shape: &'static Shape) -> Read<Object> {
        let expected = format!("{}, which begins with “{{”", shape.what);
        Ok(Object { begun: self.begin(b'{', &expected)?, shape, seen: 0 })
    }

    /// Goes on to the next field, whose value has to be read then; `None` at the end of the object.
    pub fn field(&mut self, object: &mut Object) -> Read<Option<&'static str>> {
        if object.begun.entries > 0 {
            self.path.pop();
        }
        while self.next(&mut object.begun, b'}')? {
            let start = self.place();
            let name = self.text("the name of a field in double quotes")?;
            let known = object.shape.find(&name);
            let Some((at, name)) = known else {
                if self.skips_unknown {
                    self.colon()?;
                    self.skip()?;
                    continue;
                }
                return Err(self.error_at(start, unknown_field(object.shape, &name)));
            };
            let bit = 1_u32.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or(0);
            if object.seen & bit != 0 {
                return Err(self.error_at(start, format!("The field “{name}” is there twice; remove one.")));
            }
            object.seen |= bit;
            self.colon()?;
            self.path.push(Step::Field(name));
            return Ok(Some(name));
        }
        Ok(None)
    }

    /// The value of a field that an object must have.
    pub fn need<T>(&self, object: &Object, name: &str, value: Option<T>) -> Read<T> {
        value.ok_or_else(|| {
            let what = object.shape.what;
            self.error_at(object.begun.start, format!("The field “{name}” is missing; {what} needs it."))
        })
    }

    /// Begins a list. `expected` says of what.
    pub fn list(&mut self, expected: &str) -> Read<Begun> {
        self.begin(b'[', expected)
    }

    /// Goes on to the next entry, which has to be read then; `false` at the end of the list.
    pub fn entry(&mut self, list: &mut Begun) -> Read<bool> {
        let at = list.entries;
        if at > 0 {
            self.path.pop();
        }
        let is_there = self.next(list, b']')?;
        if is_there {
            self.path.push(Step::Entry(at));
        }
        Ok(is_there)
    }

    /// Begins an object whose fields are named by ids. `expected` says of what.
    pub fn map(&mut self, expected: &str) -> Read<Begun> {
        self.begin(b'{', expected)
    }

    /// Goes on to the next id, whose value has to be read then; `None` at the end. `is_known` tells the ids seen so far.
    pub fn key(&mut self, map: &mut Begun, is_known: impl Fn(&Id) -> bool) -> Read<Option<Id>> {
        if map.entries > 0 {
            self.path.pop();
        }
        if !self.next(map, b'}')? {
            return Ok(None);
        }
        let start = self.place();
        let id = self.id()?;
        if is_known(&id) {
            return Err(self.error_at(start, format!("“{id}” is there twice; remove one.")));
        }
        self.colon()?;
        self.path.push(Step::Key(id.clone()));
        Ok(Some(id))
    }

    fn colon(&mut self) -> Read<()> {
        self.place();
        if self.take(b':') { Ok(()) } else { Err(self.unexpected("a colon after the name of the field")) }
    }

    // ---- values ----

    /// `true` or `false`.
    pub fn truth(&mut self) -> Read<bool> {
        self.place();
        if self.word("true") {
            return Ok(true);
        }
        if self.word("false") { Ok(false) } else { Err(self.unexpected("true or false")) }
    }

    fn word(&mut self, word: &str) -> bool {
        let is_there = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if is_there {
            self.advance(word.len());
        }
        is_there
    }

    /// A number, and how it is written.
    pub fn number(&mut self, expected: &str) -> Read<(Decimal<'a>, &'a str)> {
        let start = self.place();
        let negative = self.take(b'-');
        if !negative && !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected(expected));
        }
        let whole = self.digits()?;
        if whole.len() > 1 && whole.starts_with('0') {
            return Err(self.error_at(start, "A number does not begin with 0; remove it.".to_owned()));
        }
        let fraction = if self.take(b'.') { self.digits()? } else { "" };
        let mut exponent = 0;
        if self.take(b'e') || self.take(b'E') {
            let is_negative = self.take(b'-');
            if !is_negative {
                self.take(b'+');
            }
            // Far more than any number needs: what does not fit is out of range all the same.
            let size: i64 = self.digits()?.parse().unwrap_or(i64::MAX);
            exponent = if is_negative { size.saturating_neg() } else { size };
        }
        Ok((Decimal { negative, whole, fraction, exponent }, self.since(start)))
    }

    fn digits(&mut self) -> Read<&'a str> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.advance(1);
        }
        if self.at == start { Err(self.unexpected("a digit")) } else { Ok(self.since(start)) }
    }

    /// A text in double quotes. `expected` says which.
    pub fn text(&mut self, expected: &str) -> Read<Cow<'a, str>> {
        let start = self.place();
        if !self.take(b'"') {
            return Err(self.unexpected(expected));
        }
        let mut run = self.at;
        let mut decoded: Option<String> = None;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let rest = self.since(run);
                    self.advance(1);
                    return Ok(decoded.map_or(Cow::Borrowed(rest), |decoded| Cow::Owned(decoded + rest)));
                }
                Some(b'\\') => {
                    let decoded = decoded.get_or_insert_default();
                    decoded.push_str(self.since(run));
                    decoded.push(self.escape()?);
                    run = self.at;
                }
                Some(control @ 0..=0x1F) => {
                    let message = format!("A text ends on its own line, with a double quote; it cannot hold U+{control:04X}.");
                    return Err(self.error_at(self.at, message));
                }
                Some(_) => self.advance(1),
                None => return Err(self.error_at(start, "The text that begins here has no double quote at its end.".to_owned())),
            }
        }
    }

    /// A character that is written with a backslash.
    fn escape(&mut self) -> Read<char> {
        let start = self.at;
        self.advance(1);
        let kind = self.peek();
        self.advance(usize::from(kind.is_some_and(|byte| byte.is_ascii())));
        let c = match kind {
            Some(same @ (b'"' | b'\\' | b'/')) => Some(char::from(same)),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{C}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'u') => self.unicode(),
            _ => {
                let message = "After a backslash belongs one of \" \\ / b f n r t, or u with four hexadecimal digits.";
                return Err(self.error_at(start, message.to_owned()));
            }
        };
        c.ok_or_else(|| {
            let message = "After \\u belong the four hexadecimal digits of a character; one above U+FFFF is written as a pair.";
            self.error_at(start, message.to_owned())
        })
    }

    fn unicode(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        let code = match first {
            0xD800..=0xDBFF => {
                let second = if self.word("\\u") { self.four_digits()? } else { return None };
                let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
                first.checked_sub(0xD800)?.checked_mul(0x400)?.checked_add(low)?.checked_add(0x1_0000)?
            }
            code => code,
        };
        char::from_u32(code)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at.saturating_add(4))?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.advance(4);
        u32::from_str_radix(digits, 16).ok()
    }

    /// An id.
    pub fn id(&mut self) -> Read<Id> {
        let start = self.place();
        let text = self.text("an id in double quotes")?;
        Id::new(&text).map_err(|error| self.wrong(start, format!("The id {}{error}.", shown(&text))))
    }

    /// Passes over a value of any shape.
    pub fn skip(&mut self) -> Read<()> {
        let mut open: Vec<(Begun, u8)> = Vec::new();
        loop {
            self.place();
            match self.peek() {
                Some(b'{') => open.push((self.begin(b'{', "")?, b'}')),
                Some(b'[') => open.push((self.begin(b'[', "")?, b']')),
                Some(b'"') => drop(self.text("")?),
                Some(b't' | b'f') => drop(self.truth()?),
                _ if self.word("null") => {}
                _ => drop(self.number("a value")?),
            }
            loop {
                let Some((begun, closing)) = open.last_mut() else { return Ok(()) };
                if self.next(begun, *closing)? {
                    if *closing == b'}' {
                        self.text("the name of a field in double quotes")?;
                        self.colon()?;
                    }
                    break;
                }
                open.pop();
            }
        }
    }
}

/// A text as messages show it: short, in quotes, with a space after it; nothing where there is nothing to show.
pub(super) fn shown(text: &str) -> String {
    let safe = Name::nearest(text);
    let mut characters = safe.as_str().chars();
    let short: String = characters.by_ref().take(40).collect();
    match (short.as_str(), characters.next()) {
        ("", _) => String::new(),
        (short, None) => format!("“{short}” "),
        (short, Some(_)) => format!("“{short}…” "),
    }
}

fn shown_character(c: char) -> String {
    if c.is_ascii_graphic() || c.is_alphanumeric() { format!("“{c}”") } else { format!("the character U+{:04X}", u32::from(c)) }
}

fn unknown_field(shape: &Shape, name: &str) -> String {
    let what = shape.what;
    let has_none = format!("There is no field {}in {what}", shown(name));
    match shape.nearest(name) {
        Some(nearest) => format!("{has_none}; did you mean “{nearest}”?"),
        None => format!("{has_none}; its fields are {}.", shape.fields_in_words()),
    }
}
