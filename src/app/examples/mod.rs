//! The plans that the page can open by itself: the worked case, and others that each show one thing.

mod brand;

use crate::document::LARGE_EXAMPLE;
use std::borrow::Cow;

/// The plan that opens at the first visit, as the text of its file.
pub const WORKED_CASE: &str = include_str!("worked-case.stockpool.json");

/// A plan that can be opened to see how something goes.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What the menu calls it.
    pub name: &'static str,
    /// What it shows, in one line.
    pub says: &'static str,
    source: Source,
}

#[derive(Debug, Clone, Copy)]
enum Source {
    File(&'static str),
    Made(fn() -> String),
    /// Too large to be made or sent here: the document makes it.
    Large,
}

impl Example {
    /// The canonical text of its plan file; `None` for the one that the document makes.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'static, str>> {
        match self.source {
            Source::File(text) => Some(Cow::Borrowed(text)),
            Source::Made(make) => Some(Cow::Owned(make())),
            Source::Large => None,
        }
    }
}

/// All examples, in the order in which they are offered.
pub const ALL: [Example; 7] = [
    Example {
        name: "Europe, US and a store in Berlin",
        says: "Where to begin: five warehouses, three pools, five channels.",
        source: Source::File(WORKED_CASE),
    },
    Example {
        name: "One store shares, one does not",
        says: "A fixed warehouse keeps its stock for the one channel it serves.",
        source: Source::File(include_str!("fixed-stock.stockpool.json")),
    },
    Example {
        name: "More promised than there is",
        says: "A warehouse that owes units lowers its whole group.",
        source: Source::File(include_str!("over-allocation.stockpool.json")),
    },
    Example {
        name: "A hundred units for three",
        says: "What does not divide goes to the first in the link's order.",
        source: Source::File(include_str!("remainder-units.stockpool.json")),
    },
    Example {
        name: "A fashion brand",
        says: "Eleven warehouses, eight channel groups, 240 products: a catalogue as they are.",
        source: Source::Made(brand::text),
    },
    Example {
        name: LARGE_EXAMPLE,
        says: "Fifteen warehouses, twelve channel groups, and all that an outfitter sells.",
        source: Source::Large,
    },
    Example { name: "Empty plan", says: "Nothing in it: build your own.", source: Source::Made(empty) },
];

fn empty() -> String {
    use crate::{catalogue::Catalogue, exchange::write_plan, plan::Name, plan::Plan};
    write_plan(&Plan::empty(Name::nearest("New plan")), &Catalogue::new())
}
