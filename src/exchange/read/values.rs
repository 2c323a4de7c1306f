//! Reading lists, words, texts and numbers, each in the range of its type.

use crate::exchange::json::{Read, Reader, short, shown};
use crate::exchange::shape::in_words;
use crate::plan::{Id, Name, OutOfRange, Quantity, Remainder, Rounding, Strategy, TextError};

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
    word(reader, "strategy", Strategy::WORDS, Strategy::from_word)
}

pub fn rounding(reader: &mut Reader) -> Read<Rounding> {
    word(reader, "rounding", Rounding::WORDS, Rounding::from_word)
}

pub fn remainder(reader: &mut Reader) -> Read<Remainder> {
    word(reader, "remainder", Remainder::WORDS, Remainder::from_word)
}

/// One of a few words.
pub fn word<T>(reader: &mut Reader, what: &str, words: &[&str], from_word: fn(&str) -> Option<T>) -> Read<T> {
    let start = reader.place();
    let text = reader.text(&format_args!("a {what} in double quotes"))?;
    from_word(&text).ok_or_else(|| {
        let choices: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
        reader.wrong(start, format!("There is no {what} {}here; it is {}.", shown(&text), in_words(&choices, "or")))
    })
}

pub fn text<T>(reader: &mut Reader, what: &str, new: fn(&str) -> Result<T, TextError>) -> Read<T> {
    let start = reader.place();
    let text = reader.text(&format_args!("a {what} in double quotes"))?;
    new(&text).map_err(|error| reader.wrong(start, format!("The {what} {}{error}.", shown(&text))))
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
    new(number.scaled(decimals).unwrap_or(i64::MIN))
        .map_err(|error| reader.wrong(start, format!("This is {}, but {error}.", short(written))))
}
