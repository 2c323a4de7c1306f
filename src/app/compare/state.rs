//! What the comparison shows: which scenarios, by what, and how.

use crate::app::route::Screen;
use crate::app::session::Session;
use crate::document::{ComparedBy, ComparedRow, Comparison};
use crate::plan::Name;
use leptos::prelude::*;
use std::sync::Arc;

/// How many products are compared at most: those that change most.
const PRODUCTS: usize = 50;

/// The ways to compare, and what each is called.
pub const WAYS: [(ComparedBy, &str); 4] = [
    (ComparedBy::ChannelGroups, "channel groups"),
    (ComparedBy::Channels, "channels"),
    (ComparedBy::WarehouseGroups, "warehouse groups"),
    (ComparedBy::Products { limit: PRODUCTS }, "products that change most"),
];

/// What is shown. A handle: copies mean the same. It outlives the screen, so that one comes back to what one left.
#[derive(Clone, Copy)]
pub struct Shown {
    /// Scenarios that are left out.
    pub left_out: RwSignal<Vec<Name>>,
    /// What the rows are, as a position among [`WAYS`].
    pub way: RwSignal<usize>,
    /// Whether only rows are shown that differ.
    pub only_changed: RwSignal<bool>,
    /// The comparison, while its screen is shown.
    pub comparison: Signal<Option<Arc<Comparison>>>,
}

impl Shown {
    /// All scenarios by channel groups.
    pub fn new(session: Session) -> Self {
        let (left_out, way, only_changed) = (RwSignal::new(Vec::new()), RwSignal::new(0), RwSignal::new(false));
        let asked = move || (session.screen.get() == Screen::Compare).then(|| (compared(session, left_out), by(way)));
        let comparison = session.comparison(asked);
        let comparison = Signal::derive(move || {
            let mut comparison = comparison.get()?;
            if only_changed.get() {
                Arc::make_mut(&mut comparison).rows.retain(ComparedRow::differs);
            }
            Some(comparison)
        });
        Self { left_out, way, only_changed, comparison }
    }

    /// What is shown of this page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The scenarios that are compared, and by what.
    pub fn asked(&self, session: Session) -> (Vec<Name>, ComparedBy) {
        untrack(|| (compared(session, self.left_out), by(self.way)))
    }
}

fn compared(session: Session, left_out: RwSignal<Vec<Name>>) -> Vec<Name> {
    let names = session.scenario_names();
    left_out.with(|left_out| names.into_iter().filter(|name| !left_out.contains(name)).collect())
}

fn by(way: RwSignal<usize>) -> ComparedBy {
    WAYS.get(way.get()).map_or(ComparedBy::ChannelGroups, |(by, _)| *by)
}
