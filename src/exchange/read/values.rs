//! Reading lists, words, texts and numbers, each in the range of its type.

use crate::exchange::error::ReadError;
use crate::exchange::json::{Read, Reader, short, shown};
use crate::exchange::shape::in_words;
use crate::plan::gathered::Gathered;
use crate::plan::{Id, Name, OutOfRange, Quantity, Remainder, Rounding, Strategy, TextError};
use std::borrow::Cow;

pub fn list<T>(reader: &mut Reader, expected: &str, one: fn(&mut Reader) -> Read<T>) -> Read<Vec<T>> {
    let mut entries = Vec::new();
    let mut list = reader.list(&expected)?;
    while reader.entry(&mut list)? {
        entries.push(one(reader)?);
    }
    Ok(entries)
}

pub fn ids(reader: &mut Reader) -> Read<Vec<Id>> {
    list(reader, "a list of ids", |reader| reader.id())
}

pub fn strategy(reader: &mut Reader) -> Read<Strategy> {
    word(reader, "strategy", Strategy::ALL, Strategy::WORDS)
}

pub fn rounding(reader: &mut Reader) -> Read<Rounding> {
    word(reader, "rounding", Rounding::ALL, Rounding::WORDS)
}

pub fn remainder(reader: &mut Reader) -> Read<Remainder> {
    word(reader, "remainder", Remainder::ALL, Remainder::WORDS)
}

/// One of a few words, each of which stands for the one of `all` at its place.
pub fn word<T: Copy>(reader: &mut Reader, what: &str, all: &[T], words: &[&str]) -> Read<T> {
    let start = reader.place();
    let text = quoted(reader, what)?;
    let known = words.iter().zip(all).find(|(word, _)| **word == text);
    known.map(|(_, it)| *it).ok_or_else(|| no_such_word(reader, start, what, &text, words))
}

fn no_such_word(reader: &Reader, start: usize, what: &str, text: &str, words: &[&str]) -> Box<ReadError> {
    let choices: Vec<String> = words.iter().map(|word| format!("“{word}”")).gathered();
    reader.wrong(start, format!("There is no {what} {}here; it is {}.", shown(text), in_words(&choices, "or")))
}

pub fn text<T>(reader: &mut Reader, what: &str, new: fn(&str) -> Result<T, TextError>) -> Read<T> {
    let start = reader.place();
    let text = quoted(reader, what)?;
    new(&text).map_err(|error| reader.unfit(start, what, &text, error))
}

fn quoted<'a>(reader: &mut Reader<'a>, what: &str) -> Read<Cow<'a, str>> {
    reader.text(&format_args!("a {what} in double quotes"))
}

pub fn name(reader: &mut Reader) -> Read<Name> {
    text(reader, "name", Name::new)
}

pub fn quantity(reader: &mut Reader) -> Read<Quantity> {
    number(reader, "a quantity", 0, Quantity::new)
}

/// A number with up to so many decimals.
pub fn number<T>(reader: &mut Reader, expected: &str, decimals: u32, new: fn(i64) -> Result<T, OutOfRange>) -> Read<T> {
    let start = reader.place();
    let (number, written) = reader.number(&expected)?;
    // What does not fit is outside every range, so it gets the same words.
    new(number.scaled(decimals).unwrap_or(i64::MIN)).map_err(|error| out_of_range(reader, start, written, error))
}

fn out_of_range(reader: &Reader, start: usize, written: &str, error: OutOfRange) -> Box<ReadError> {
    reader.wrong(start, format!("This is {}, but {error}.", short(written)))
}
