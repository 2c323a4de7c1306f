//! A value as JSON text, for JavaScript to parse.

use crate::exchange::push_text;

/// A value that JSON can hold.
#[derive(Debug, Clone)]
pub(super) enum Value<'a> {
    /// `null`.
    Nothing,
    /// A whole number. Beyond 2^53 JavaScript reads the nearest number that it has.
    Number(i64),
    /// A number with three decimals.
    Thousandths(i64),
    Text(&'a str),
    List(Vec<Value<'a>>),
    Object(Vec<(&'a str, Value<'a>)>),
}

/// What is still to be written.
enum Step<'a> {
    Value(Value<'a>),
    Name(&'a str),
    Mark(char),
}

impl<'a> Value<'a> {
    /// An object of those entries that there are.
    pub fn object(entries: impl IntoIterator<Item = (&'a str, Option<Self>)>) -> Self {
        Self::Object(entries.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
    }

    /// Writes the value at the end of a text. However deep it is, nothing here descends.
    pub fn push_onto(self, text: &mut String) {
        let mut waiting = vec![Step::Value(self)];
        while let Some(step) = waiting.pop() {
            match step {
                Step::Mark(mark) => text.push(mark),
                Step::Name(name) => {
                    push_text(text, name);
                    text.push(':');
                }
                Step::Value(Self::Nothing) => text.push_str("null"),
                Step::Value(Self::Number(number)) => text.push_str(&number.to_string()),
                Step::Value(Self::Thousandths(number)) => {
                    let thousandths = number.rem_euclid(1000);
                    text.push_str(&format!("{}.{thousandths:03}", number.div_euclid(1000)));
                }
                Step::Value(Self::Text(content)) => push_text(text, content),
                Step::Value(Self::List(values)) => {
                    text.push('[');
                    waiting.push(Step::Mark(']'));
                    for (at, value) in values.into_iter().enumerate().rev() {
                        waiting.push(Step::Value(value));
                        if at > 0 {
                            waiting.push(Step::Mark(','));
                        }
                    }
                }
                Step::Value(Self::Object(entries)) => {
                    text.push('{');
                    waiting.push(Step::Mark('}'));
                    for (at, (name, value)) in entries.into_iter().enumerate().rev() {
                        waiting.extend([Step::Value(value), Step::Name(name)]);
                        if at > 0 {
                            waiting.push(Step::Mark(','));
                        }
                    }
                }
            }
        }
    }

    /// The value as a text of its own.
    pub fn text(self) -> String {
        let mut text = String::new();
        self.push_onto(&mut text);
        text
    }
}
