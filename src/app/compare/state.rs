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
}

impl Shown {
    /// All scenarios by channel groups.
    pub fn new() -> Self {
        Self { left_out: RwSignal::new(Vec::new()), way: RwSignal::new(0), only_changed: RwSignal::new(false) }
    }

    /// What is shown of this page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// By what it is compared; follows the choice.
    pub fn by(&self) -> ComparedBy {
        WAYS.get(self.way.get()).map_or(ComparedBy::ChannelGroups, |(by, _)| *by)
    }

    /// The scenarios that are compared; follows every change.
    pub fn scenarios(&self, session: Session) -> Vec<Name> {
        let names = session.scenario_names();
        self.left_out.with(|left_out| names.into_iter().filter(|name| !left_out.contains(name)).collect())
    }

    /// The comparison, while its screen is shown; follows every change.
    pub fn comparison(&self, session: Session) -> Signal<Option<Arc<Comparison>>> {
        let shown = *self;
        let asked = move || (session.screen.get() == Screen::Compare).then(|| (shown.scenarios(session), shown.by()));
        let comparison = session.comparison(asked);
        Signal::derive(move || {
            let mut comparison = comparison.get()?;
            if shown.only_changed.get() {
                Arc::make_mut(&mut comparison).rows.retain(ComparedRow::differs);
            }
            Some(comparison)
        })
    }
}
