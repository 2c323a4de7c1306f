//! The values of JSON that have no parts: texts, numbers and words; and passing over any value.

use super::super::decimal::Decimal;
use super::{Begun, Read, Reader, shown};
use crate::exchange::error::ReadError;
use crate::plan::{Id, TextError};
use std::borrow::Cow;
use std::fmt::Display;

impl<'a> Reader<'a> {
    /// `true` or `false`.
    pub fn truth(&mut self) -> Read<bool> {
        self.place();
        if self.word("true") {
            return Ok(true);
        }
        if self.word("false") { Ok(false) } else { Err(self.unexpected(&"true or false")) }
    }

    fn word(&mut self, word: &str) -> bool {
        let is_there = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if is_there {
            self.advance(word.len());
        }
        is_there
    }

    /// A number, and how it is written.
    pub fn number(&mut self, expected: &dyn Display) -> Read<(Decimal<'a>, &'a str)> {
        let start = self.place();
        let negative = self.take(b'-');
        if !negative && !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected(expected));
        }
        let whole = self.digits()?;
        if whole.len() > 1 && whole.starts_with('0') {
            return Err(self.wrong(start, "A number does not begin with 0; remove it.".to_owned()));
        }
        let fraction = if self.take(b'.') { self.digits()? } else { "" };
        let mut exponent = 0;
        if self.take(b'e') || self.take(b'E') {
            let is_negative = self.take(b'-');
            if !is_negative {
                self.take(b'+');
            }
            // Far more than any number needs: what does not fit is out of range all the same.
            let size = Decimal { negative: false, whole: self.digits()?, fraction: "", exponent: 0 };
            let size = size.scaled(0).unwrap_or(i64::MAX);
            exponent = if is_negative { size.saturating_neg() } else { size };
        }
        Ok((Decimal { negative, whole, fraction, exponent }, self.since(start)))
    }

    fn digits(&mut self) -> Read<&'a str> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.advance(1);
        }
        if self.at == start { Err(self.unexpected(&"a digit")) } else { Ok(self.since(start)) }
    }

    /// A text in double quotes. `expected` says which.
    pub fn text(&mut self, expected: &dyn Display) -> Read<Cow<'a, str>> {
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
                    return Err(self.wrong(self.at, message));
                }
                Some(_) => self.advance(1),
                None => return Err(self.wrong(start, "The text that begins here has no double quote at its end.".to_owned())),
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
                return Err(self.wrong(start, message.to_owned()));
            }
        };
        c.ok_or_else(|| {
            let message = "After \\u belong the four hexadecimal digits of a character; one above U+FFFF is written as a pair.";
            self.wrong(start, message.to_owned())
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
        let code = digits.chars().try_fold(0_u32, |code, digit| Some(code.saturating_mul(16).saturating_add(digit.to_digit(16)?)))?;
        self.advance(4);
        Some(code)
    }

    /// Says why a text cannot be what it is to be: an id, a name.
    pub fn unfit(&self, start: usize, what: &str, text: &str, error: TextError) -> Box<ReadError> {
        self.wrong(start, format!("The {what} {}{error}.", shown(text)))
    }

    /// An id.
    pub fn id(&mut self) -> Read<Id> {
        let start = self.place();
        let text = self.text(&"an id in double quotes")?;
        Id::new(&text).map_err(|error| self.unfit(start, "id", &text, error))
    }

    /// A value of any shape, as it is written.
    #[cfg(not(feature = "scenarios"))]
    pub fn as_written(&mut self) -> Read<&'a str> {
        let start = self.place();
        self.skip()?;
        Ok(self.since(start))
    }

    /// Passes over a value of any shape.
    pub fn skip(&mut self) -> Read<()> {
        let mut open: Vec<(Begun, u8)> = Vec::new();
        loop {
            self.place();
            match self.peek() {
                Some(b'{') => open.push((self.begin(b'{', &"")?, b'}')),
                Some(b'[') => open.push((self.begin(b'[', &"")?, b']')),
                Some(b'"') => drop(self.text(&"")?),
                Some(b't' | b'f') => drop(self.truth()?),
                _ if self.word("null") => {}
                _ => drop(self.number(&"a value")?),
            }
            loop {
                let Some((begun, closing)) = open.last_mut() else { return Ok(()) };
                if self.next(begun, *closing)? {
                    if *closing == b'}' {
                        self.text(&"the name of a field in double quotes")?;
                        self.colon()?;
                    }
                    break;
                }
                open.pop();
            }
        }
    }
}
