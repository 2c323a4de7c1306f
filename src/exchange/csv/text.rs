//! What a cell says, as a text.

use super::records::Cell;
use crate::exchange::table::without_guard;
use std::borrow::Cow;

/// The text of a cell: without the spaces around it where it has no quotes, and without the apostrophe that keeps a spreadsheet from
/// taking it for a formula. `None` where its bytes are no letters.
pub(super) fn read_text(cell: Cell<'_>) -> Option<Cow<'_, str>> {
    let text = match cell.bytes() {
        Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).ok()?),
    };
    let text = match text {
        Cow::Borrowed(text) if !cell.quoted => Cow::Borrowed(text.trim()),
        text => text,
    };
    Some(match text {
        Cow::Borrowed(text) => without_guard(text),
        Cow::Owned(text) => Cow::Owned(without_guard(&text).into_owned()),
    })
}
