//! JSON text, written from left to right, for JavaScript to parse.

use crate::exchange::push_text;

/// A text of JSON on its way. Each part is put after the one before, with a comma where one belongs.
///
/// Whoever writes closes what they opened, and gives each entry of an object its name.
#[derive(Debug, Clone, Default)]
pub(super) struct Json(String);

impl Json {
    /// What was written.
    pub fn into_text(self) -> String {
        self.0
    }

    /// Begins an object or a list: `{` or `[`.
    pub fn open(&mut self, bracket: char) {
        self.separate();
        self.0.push(bracket);
    }

    /// Ends an object or a list: `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// The name of an entry, whose value comes next.
    pub fn name(&mut self, name: &str) {
        self.text(name);
        self.0.push(':');
    }

    /// A text as a value.
    pub fn text(&mut self, text: &str) {
        self.separate();
        push_text(&mut self.0, text);
    }

    /// A whole number. Beyond 2^53 JavaScript reads the nearest number that it has.
    pub fn number(&mut self, number: i64) {
        self.part(&number.to_string());
    }

    /// A number with three decimals, or `null` where there is none.
    pub fn thousandths(&mut self, number: Option<i64>) {
        match number {
            Some(number) => self.part(&format!("{}.{:03}", number.div_euclid(1000), number.rem_euclid(1000))),
            None => self.part("null"),
        }
    }

    /// What is JSON already.
    pub fn part(&mut self, json: &str) {
        self.separate();
        self.0.push_str(json);
    }

    /// Puts a comma after what was written, unless that opens something or is a name.
    fn separate(&mut self) {
        if !matches!(self.0.bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    /// Entries that are texts.
    pub fn texts(&mut self, entries: &[(&str, &str)]) {
        for (name, text) in entries {
            self.name(name);
            self.text(text);
        }
    }

    /// Entries that are numbers.
    pub fn numbers(&mut self, entries: &[(&str, i64)]) {
        for (name, number) in entries {
            self.name(name);
            self.number(*number);
        }
    }
}
