//! What was asked of a document since it was last kept, as a text: a change a line. Made again on what was kept, it leads to where the
//! document was; so that nothing is lost when there is no time to write the plan down.

use crate::document::{Document, Import, Incoming, Request};
use crate::exchange::{read_edit, write_edit};
use crate::plan::Name;

const PERFORM: &str = "perform ";
const OPEN: &str = "open ";
const APPLY: &str = "apply ";
const UNDO: &str = "undo";
const REDO: &str = "redo";
const LARGE_EXAMPLE: &str = "large example";
/// Opens the plan itself.
const CLOSE: &str = "close";

/// Whether a request changes something that cannot be written down: a table that was read lies with the document alone, and which rows are
/// many is known to it alone.
#[must_use]
pub const fn passes_over(request: &Request) -> bool {
    matches!(
        request,
        Request::Import(Import::Perform { .. }) | Request::Incoming(Incoming::Perform) | Request::Fill { .. } | Request::Paste { .. }
    )
}

/// Writes down what was asked, but for requests that change nothing, up to what cannot be written down: what comes after that stands on it.
#[must_use]
pub fn write<'a>(requests: impl IntoIterator<Item = &'a Request>) -> String {
    let mut text = String::new();
    for request in requests.into_iter().take_while(|request| !passes_over(request)) {
        match request {
            // Within a text, JSON has no line ends.
            Request::Perform(edit) => text.extend([PERFORM, &write_edit(edit).replace('\n', "")]),
            Request::Undo => text.push_str(UNDO),
            Request::Redo => text.push_str(REDO),
            Request::OpenLargeExample => text.push_str(LARGE_EXAMPLE),
            Request::Open { scenario: Some(name) } => text.extend([OPEN, name.as_str()]),
            Request::Open { scenario: None } => text.push_str(CLOSE),
            Request::ApplyScenario { scenario } => text.extend([APPLY, scenario.as_str()]),
            _ => continue,
        }
        text.push('\n');
    }
    text
}

/// Asks a document again for what was written down. It ends at a line that cannot be read: what comes after one stands on it.
pub fn replay(document: &mut Document, journal: &str) {
    for request in journal.lines().map_while(read) {
        document.answer(request);
    }
}

fn read(line: &str) -> Option<Request> {
    let named = |word: &str| line.strip_prefix(word).map(Name::new);
    Some(match line {
        UNDO => Request::Undo,
        REDO => Request::Redo,
        LARGE_EXAMPLE => Request::OpenLargeExample,
        CLOSE => Request::Open { scenario: None },
        _ => match (line.strip_prefix(PERFORM), named(OPEN), named(APPLY)) {
            (Some(edit), ..) => Request::Perform(read_edit(edit).ok()?),
            (_, Some(name), _) => Request::Open { scenario: Some(name.ok()?) },
            (.., Some(name)) => Request::ApplyScenario { scenario: name.ok()? },
            _ => return None,
        },
    })
}
