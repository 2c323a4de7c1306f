//! What a cell says, as a text.

use super::records::Cell;
use crate::exchange::table::without_guard;
use crate::plan::text::is_plain;
use std::borrow::Cow;

/// The text of a cell: without the spaces around it where it has no quotes, and without the apostrophe that keeps a spreadsheet from
/// taking it for a formula. `None` where its bytes are no letters.
pub(super) fn read_text(cell: Cell<'_>) -> Option<Cow<'_, str>> {
    let text = match cell.bytes() {
        Cow::Borrowed(bytes) => {
            let text = std::str::from_utf8(bytes).ok()?;
            if is_bare(bytes) {
                return Some(Cow::Borrowed(text));
            }
            Cow::Borrowed(text)
        }
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

/// Whether nothing could be taken away from a text: as nearly all do, it has no space around it, no apostrophe, and letters of ASCII alone.
fn is_bare(text: &[u8]) -> bool {
    text.first() != Some(&b' ') && text.last() != Some(&b' ') && is_plain(text) && !text.contains(&b'\'')
}
