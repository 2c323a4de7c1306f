//! A strict JSON reader that is asked for what ought to come next, and says where it does not.
//!
//! It reads straight into what the caller builds: no tree of values, and no recursion, since every place in a plan file
//! has one shape. Whole values are only ever skipped, by counting brackets.

mod values;

use super::error::ReadError;
use super::shape::Shape;
use crate::plan::{Id, Name, describe};
use std::fmt::{Display, Write};

/// Boxed, since a result is handed on at every step and an error is rare.
pub(super) type Read<T> = Result<T, Box<ReadError>>;

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
#[derive(Debug, Clone, Default)]
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

    /// Reads on in a list of a field, in a text that has what comes next in it.
    pub fn within(text: &'a str, field: &'static str, list: &Begun) -> Self {
        let last = list.entries.checked_sub(1).map(Step::Entry);
        Self { text, at: 0, path: [Step::Field(field)].into_iter().chain(last).collect(), skips_unknown: false }
    }

    // ---- errors ----

    /// Says what is wrong at a place, one that [`Self::place`] gave.
    pub fn wrong(&self, at: usize, message: String) -> Box<ReadError> {
        let before = self.text.get(..at).unwrap_or(self.text);
        let begins = before.bytes().rposition(|byte| byte == b'\n').map_or(0, |last| last.saturating_add(1));
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
        Box::new(ReadError {
            line: before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1),
            column: before.get(begins..).unwrap_or_default().chars().count().saturating_add(1),
            path,
            message,
            newer: None,
        })
    }

    fn unexpected(&self, expected: &dyn Display) -> Box<ReadError> {
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
        self.wrong(self.at, format!("Expected {expected}, but found {found}."))
    }

    // ---- characters ----

    /// The place of what comes next.
    pub fn place(&mut self) -> usize {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.advance(1);
        }
        self.at
    }

    /// Whether nothing but space comes.
    pub fn is_at_end(&mut self) -> bool {
        self.place() == self.text.len()
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
        if self.is_at_end() { Ok(()) } else { Err(self.wrong(self.at, "Nothing more belongs here, but more text follows.".to_owned())) }
    }

    // ---- objects, lists and maps ----

    fn begin(&mut self, opening: u8, expected: &dyn Display) -> Read<Begun> {
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
            return Err(self.unexpected(if closing == b'}' { &"a comma or “}”" } else { &"a comma or “]”" }));
        }
        self.place();
        if self.peek() == Some(closing) {
            return Err(self.wrong(comma, "No comma belongs after the last entry; remove it.".to_owned()));
        }
        Ok(true)
    }

    /// Begins an object of this shape.
    pub fn object(&mut self, shape: &'static Shape) -> Read<Object> {
        let begun = self.begin(b'{', &format_args!("{}, which begins with “{{”", shape.what))?;
        Ok(Object { begun, shape, seen: 0 })
    }

    /// Goes on to the next field, whose value has to be read then; `None` at the end of the object.
    pub fn field(&mut self, object: &mut Object) -> Read<Option<&'static str>> {
        if object.begun.entries > 0 {
            self.path.pop();
        }
        while self.next(&mut object.begun, b'}')? {
            let start = self.place();
            let name = self.text(&"the name of a field in double quotes")?;
            let known = object.shape.find(&name);
            let Some((at, name)) = known else {
                if self.skips_unknown {
                    self.colon()?;
                    self.skip()?;
                    continue;
                }
                return Err(self.wrong(start, unknown_field(object.shape, &name)));
            };
            let bit = 1_u32.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or(0);
            if object.seen & bit != 0 {
                return Err(self.wrong(start, format!("The field “{name}” is there twice; remove one.")));
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
        value.ok_or_else(|| self.missing(object, name))
    }

    fn missing(&self, object: &Object, name: &str) -> Box<ReadError> {
        let what = object.shape.what;
        self.wrong(object.begun.start, format!("The field “{name}” is missing; {what} needs it."))
    }

    /// Begins a list. `expected` says of what.
    pub fn list(&mut self, expected: &dyn Display) -> Read<Begun> {
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
    pub fn map(&mut self, expected: &dyn Display) -> Read<Begun> {
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
            return Err(self.wrong(start, format!("“{id}” is there twice; remove one.")));
        }
        self.colon()?;
        self.path.push(Step::Key(id.clone()));
        Ok(Some(id))
    }

    /// Whether what comes next begins so.
    pub fn is_next(&mut self, byte: u8) -> bool {
        self.place();
        self.peek() == Some(byte)
    }

    /// The text in a field of the object that comes next and its place; nothing is read by it. `None` where the next thing
    /// is no object that has a text there.
    pub fn look_for(&mut self, name: &str) -> Read<Option<(usize, String)>> {
        let start = self.place();
        if !self.is_next(b'{') {
            return Ok(None);
        }
        let mut begun = self.begin(b'{', &"")?;
        let mut found = None;
        while found.is_none() && self.next(&mut begun, b'}')? {
            let is_it = self.text(&"the name of a field in double quotes")? == name;
            self.colon()?;
            if !is_it {
                self.skip()?;
            } else if self.is_next(b'"') {
                found = Some((self.at, self.text(&"")?.into_owned()));
            } else {
                break;
            }
        }
        self.at = start;
        Ok(found)
    }

    fn colon(&mut self) -> Read<()> {
        self.place();
        if self.take(b':') { Ok(()) } else { Err(self.unexpected(&"a colon after the name of the field")) }
    }
}

/// A text as messages name it: in quotes and with a space after it; nothing where there is nothing to show.
pub(super) fn shown(text: &str) -> String {
    match short(text).as_str() {
        "" => String::new(),
        short => format!("“{short}” "),
    }
}

/// The beginning of a text, without what could garble a message.
pub(super) fn short(text: &str) -> String {
    describe::short(Name::nearest(text).as_str())
}

fn shown_character(c: char) -> String {
    if c.is_ascii_graphic() { format!("“{c}”") } else { format!("the character U+{:04X}", u32::from(c)) }
}

fn unknown_field(shape: &Shape, name: &str) -> String {
    let what = shape.what;
    let has_none = format!("There is no field {}in {what}", shown(name));
    match shape.nearest(name) {
        Some(nearest) => format!("{has_none}; did you mean “{nearest}”?"),
        None => format!("{has_none}; its fields are {}.", shape.fields_in_words()),
    }
}
