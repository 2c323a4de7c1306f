//! What the page knows: what the document has answered, and what is chosen and shown. Every view gets it with [`Session::expect`].
//!
//! The document is at the other end of a [`line`], and answers later. `asking` is what it can be asked, `changing` what can be done
//! to it, with an [`outcome`](Outcome) that comes with the answer, `documents` which one it is, and `keeping` how it is written down.

mod asking;
mod changing;
mod documents;
mod importing;
mod keeping;
mod line;
mod outcome;
mod scenarios;
mod thread;

pub use documents::{Version, Written};
pub use keeping::{WrittenDown, newest};
pub use line::{Carrier, Line};
pub use outcome::Outcome;
pub use thread::connect;

use crate::app::diagram::Positions;
use crate::app::route::{Route, Screen};
use crate::balance::Totals;
use crate::balance::explanation::Figure;
use crate::document::{Opening, ScenarioState, View};
use crate::exchange::Wrong;
use crate::plan::{Name, Node, Plan, Problem, Product, Sku};
use documents::Own;
use keeping::Keeping;
use leptos::prelude::*;
use std::sync::Arc;

/// What the page knows. A handle: copies mean the same session.
#[derive(Clone, Copy)]
pub struct Session {
    line: Line,
    network: Memo<Arc<Plan>>,
    positions: Memo<Arc<Positions>>,
    scenarios: Signal<Arc<[ScenarioState]>>,
    own: StoredValue<Own>,
    owner: StoredValue<Option<Owner>>,
    keeping: StoredValue<Keeping, LocalStorage>,
    /// Whether a plan is shown that can only be looked at. Nothing of it is to be kept or saved.
    pub visiting: RwSignal<bool>,
    /// What the plan is like.
    pub view: RwSignal<View>,
    /// The figures of the product looked at, or of all; `None` while the plan has errors.
    pub totals: Signal<Option<Arc<Totals>>>,
    /// The product looked at, or the only one there is.
    pub looked_at: Signal<Option<Product>>,
    /// The screen shown.
    pub screen: RwSignal<Screen>,
    /// The chosen node.
    pub selection: RwSignal<Option<Node>>,
    /// The product looked at; `None` is the whole catalogue.
    pub product: RwSignal<Option<Sku>>,
    /// The figure whose derivation is open.
    pub why: RwSignal<Option<Why>>,
    /// A plan that somebody wants to open, not opened yet: what it would change is shown first.
    pub offered: RwSignal<Option<Offered>>,
    /// A table that somebody wants to import, not taken in yet: what it would change is shown first.
    pub table: RwSignal<Option<web_sys::File>, LocalStorage>,
    /// Whether the address holds a plan: it stays there until it is decided on.
    pub linked: RwSignal<bool>,
    /// What the page last had to say.
    pub notice: RwSignal<Option<Notice>>,
    /// Where the plan is kept, and whether it is.
    pub saving: RwSignal<Saving>,
    /// Whether changes are allowed; not in a second tab, and not in a plan of a newer version.
    pub writable: RwSignal<bool>,
}

/// A plan that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// As a file: picked, dropped or pasted.
    File {
        /// The name of the file.
        name: String,
        /// The text in it.
        text: String,
    },
    /// In a link that was followed: its text, or why the link cannot be read.
    Link(Result<String, String>),
    /// As a file that the document reads piece by piece.
    Large {
        /// The name of the file.
        name: String,
        /// How far it is.
        read: RwSignal<ReadSoFar>,
    },
}

/// How far a file is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadSoFar {
    /// So many per cent of it.
    Part(u32),
    /// All of it: what opening it would change, or why it cannot be opened.
    Whole(Result<Opening, Wrong>),
}

impl Offered {
    /// The text of the plan, where there is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::File { text, .. } | Self::Link(Ok(text)) => Some(text),
            Self::Link(Err(_)) | Self::Large { .. } => None,
        }
    }
}

/// A figure that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The figure.
    pub figure: Figure,
    /// Of which product; `None` is all of them.
    pub product: Option<Sku>,
}

/// Something the page says in passing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether it is a refusal, and so to be read before going on.
    pub refusal: bool,
    /// Whether it offers to undo what it tells.
    pub undo: bool,
}

/// Where the plan is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// In this browser, up to the last change.
    Saved,
    /// On its way there.
    Pending,
    /// Not here: why, in a few words. Only a download keeps it.
    NotSaved(String),
    /// Another tab writes; this one follows it.
    Following,
}

impl Session {
    /// Starts with what is open at the other end of this line, at this place of the page.
    #[must_use]
    pub fn new(line: Line, written: Written, view: View, route: Route) -> Self {
        let own = StoredValue::new(Own::opened(written, &view));
        let view = RwSignal::new(view);
        let product = RwSignal::new(route.product.clone());
        // The document hands out the same network until it changes, so a change of stock is told by nothing but this.
        let network = Memo::new_with_compare(
            move |_| view.with(|view| view.plan.clone()),
            |old, new| !old.zip(new).is_some_and(|(old, new)| Arc::ptr_eq(old, new)),
        );
        let positions = Memo::new(move |_| Arc::new(Positions::of(&network.get())));
        let session = Self {
            line,
            network,
            positions,
            scenarios: asking::scenarios(line, view),
            own,
            owner: StoredValue::new(Owner::current()),
            keeping: StoredValue::new_local(Keeping::default()),
            visiting: RwSignal::new(false),
            view,
            totals: asking::totals(line, product),
            looked_at: asking::looked_at(line, view, product),
            screen: RwSignal::new(route.screen),
            selection: RwSignal::new(route.selection.clone()),
            product,
            why: RwSignal::new(None),
            offered: RwSignal::new(None),
            table: RwSignal::new_local(None),
            linked: RwSignal::new(false),
            notice: RwSignal::new(None),
            saving: RwSignal::new(Saving::Pending),
            writable: RwSignal::new(true),
        };
        line.when_lost(move || session.recover());
        session.go(route);
        session
    }

    /// The session of this page.
    ///
    /// # Panics
    /// Outside the page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Makes what a view's changes are worked out from. It is let go with the view, but not before the changes are made that were begun by
    /// then: they may still wait for an answer.
    pub fn hold<T>(&self, make: impl FnOnce() -> T) -> T {
        let (line, owner) = (self.line, self.owner.with_value(|owner| owner.as_ref().map_or_else(Owner::new, Owner::child)));
        let made = owner.with(make);
        on_cleanup(move || line.when_settled(move || owner.cleanup()));
        made
    }

    /// The network and its rules as they are now; a view that reads them follows their changes, not those of the stock.
    #[must_use]
    pub fn plan(&self) -> Arc<Plan> {
        self.network.get()
    }

    /// Where a node stands among its kind; follows the network.
    #[must_use]
    pub fn position(&self, node: &Node) -> Option<usize> {
        self.positions.with(|positions| positions.get(node.kind, &node.id))
    }

    /// What is wrong or worth a look; a view that reads them follows every change.
    #[must_use]
    pub fn problems(&self) -> Arc<[Problem]> {
        self.view.with(|view| view.problems.clone())
    }

    /// Whether one product is looked at, whose stock can be typed.
    #[must_use]
    pub fn is_of_one(&self) -> bool {
        self.looked_at.with(Option::is_some)
    }

    /// Where one is on the page.
    #[must_use]
    pub fn route(&self) -> Route {
        Route { screen: self.screen.get(), selection: self.selection.get(), product: self.product.get(), scenario: self.scenario() }
    }

    /// Goes where an address leads, as soon as everything that was sent before is answered: it may lead into what is being opened.
    pub fn go(&self, route: Route) {
        let session = *self;
        self.screen.set(route.screen);
        self.line.when_quiet(move || session.arrive_at(route));
    }

    fn arrive_at(&self, route: Route) {
        let session = *self;
        // An address may name a scenario that is not there any more: then the plan is shown.
        let there = |name: &Name| self.view.with_untracked(|view| view.plan.scenario(name).is_some());
        let scenario = route.scenario.filter(there);
        let choose = move || {
            session.selection.set(route.selection);
            session.product.set(route.product);
            session.let_go();
        };
        if self.view.with_untracked(|view| view.scenario != scenario) {
            // What is chosen may be in the scenario alone.
            self.show_scenario(scenario, choose);
        } else {
            choose();
        }
    }

    /// Lets go of the node that is chosen, if it is not in the plan, or not any more.
    fn let_go(&self) {
        let plan = self.view.with_untracked(|view| view.plan.clone());
        let gone = self.selection.with_untracked(|node| node.as_ref().is_some_and(|node| plan.position(node.kind, &node.id).is_none()));
        if gone {
            self.selection.set(None);
        }
    }

    /// What was offered is opened or left: it is asked no more.
    pub fn decide(&self) {
        self.offered.set(None);
        self.linked.set(false);
    }

    /// Says something in passing.
    pub fn say(&self, text: String) {
        self.notice.set(Some(Notice { text, refusal: false, undo: false }));
    }

    /// Says why something was not done.
    pub fn refuse(&self, text: String) {
        self.notice.set(Some(Notice { text, refusal: true, undo: false }));
    }

    /// Asks why a figure of the product looked at is what it is.
    pub fn ask_why(&self, figure: Figure) {
        self.why.set(Some(Why { figure, product: self.product.get_untracked() }));
    }
}
