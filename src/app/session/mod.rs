//! What the page knows: the open document, behind its requests, and what is chosen and shown. Every view gets it with
//! [`Session::expect`]. What it can be asked is in `asking`.

mod asking;
mod importing;
mod scenarios;

use crate::app::route::{Route, Screen};
use crate::balance::Totals;
use crate::balance::explanation::Figure;
use crate::document::{Answer, Changed, Document, Request, ScenarioState, View};
use crate::exchange::ReadError;
use crate::plan::changes::Refused;
use crate::plan::{Edit, Name, Node, NodeKind, Plan, Problem, Sku};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the page knows. A handle: copies mean the same session.
#[derive(Clone, Copy)]
pub struct Session {
    document: StoredValue<Document>,
    network: Memo<Arc<Plan>>,
    positions: Memo<Arc<BTreeMap<Node, usize>>>,
    scenarios: Memo<Arc<[ScenarioState]>>,
    /// The person's own document, while a plan is shown that can only be looked at.
    waiting: StoredValue<Option<Document>>,
    /// Whether a plan is shown that can only be looked at. Nothing of it is to be kept or saved.
    pub visiting: RwSignal<bool>,
    /// What the plan is like.
    pub view: RwSignal<View>,
    /// The figures of the product looked at, or of all; `None` while the plan has errors.
    pub totals: Memo<Option<Arc<Totals>>>,
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
}

impl Offered {
    /// The text of the plan, where there is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::File { text, .. } | Self::Link(Ok(text)) => Some(text),
            Self::Link(Err(_)) => None,
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
    /// Starts with this document, at this place of the page.
    #[must_use]
    pub fn new(document: Document, route: Route) -> Self {
        let view = RwSignal::new(document.view());
        let document = StoredValue::new(document);
        let product = RwSignal::new(route.product.clone());
        let totals = Memo::new_with_compare(
            move |_| {
                // The figures follow the revision.
                view.with(|view| view.revision);
                let row = product.with(|sku| sku.as_ref().map(|sku| row_of(document, sku)));
                let answer = document.try_update_value(|document| match row {
                    Some(None) => Answer::Totals(None),
                    Some(row @ Some(_)) => document.answer(Request::Totals { row }),
                    None => document.answer(Request::Totals { row: None }),
                });
                let Some(Answer::Totals(totals)) = answer else { return None };
                totals.map(Arc::new)
            },
            |old, new| old != new,
        );
        // The document hands out the same network until it changes, so a change of stock is told by nothing but this.
        let network = Memo::new_with_compare(
            move |_| view.with(|view| view.plan.clone()),
            |old, new| !old.zip(new).is_some_and(|(old, new)| Arc::ptr_eq(old, new)),
        );
        let positions = Memo::new(move |_| {
            let plan = network.get();
            let nodes = NodeKind::ALL.iter().flat_map(|kind| plan.nodes(*kind).enumerate().map(|(at, (id, _))| (Node::new(*kind, id), at)));
            // Of an id that is there twice the first counts, so it comes last.
            let mut nodes: Vec<_> = nodes.collect();
            nodes.reverse();
            Arc::new(nodes.into_iter().collect::<BTreeMap<_, _>>())
        });
        let scenarios = Memo::new(move |_| {
            // What becomes of them follows the revision. A plan without any is not asked.
            let any = view.with(|view| (view.revision, !view.plan.scenarios.is_empty())).1;
            let answer = any.then(|| document.try_update_value(|document| document.answer(Request::Scenarios))).flatten();
            match answer {
                Some(Answer::Scenarios(scenarios)) => scenarios.into(),
                _ => Arc::default(),
            }
        });
        let session = Self {
            document,
            network,
            positions,
            scenarios,
            waiting: StoredValue::new(None),
            visiting: RwSignal::new(false),
            view,
            totals,
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

    /// The network and its rules as they are now; a view that reads them follows their changes, not those of the stock.
    #[must_use]
    pub fn plan(&self) -> Arc<Plan> {
        self.network.get()
    }

    /// Where a node stands among its kind; follows the network.
    #[must_use]
    pub fn position(&self, node: &Node) -> Option<usize> {
        self.positions.with(|positions| positions.get(node).copied())
    }

    /// What is wrong or worth a look; a view that reads them follows every change.
    #[must_use]
    pub fn problems(&self) -> Arc<[Problem]> {
        self.view.with(|view| view.problems.clone())
    }

    /// Where one is on the page.
    #[must_use]
    pub fn route(&self) -> Route {
        Route { screen: self.screen.get(), selection: self.selection.get(), product: self.product.get(), scenario: self.scenario() }
    }

    /// Makes a change and says whether the plan is as wanted now. What stands against it is said to the person.
    pub fn perform(&self, edit: impl Into<Edit>) -> bool {
        let edit = edit.into();
        if edit.is_nothing() {
            return true;
        }
        self.send(Request::Perform(edit)).is_ok()
    }

    /// Makes a change that the plan's rules may stand against, and says whether it was made.
    pub fn change(&self, edit: Result<Edit, Refused>) -> bool {
        match edit {
            Ok(edit) => self.perform(edit),
            Err(refused) => {
                self.refuse(refused.to_string());
                false
            }
        }
    }

    /// Makes a change that takes something away, and offers to undo it.
    pub fn remove(&self, edit: Result<Edit, Refused>) {
        if self.change(edit)
            && let Some(undo) = self.undo_of_last()
        {
            self.offer_undo(&undo);
        }
    }

    /// What undo would take back.
    fn undo_of_last(&self) -> Option<Arc<str>> {
        self.view.with_untracked(|view| view.undo.clone())
    }

    /// Tells that something was done, and offers to undo it.
    fn offer_undo(&self, done: &str) {
        self.notice.set(Some(Notice { text: format!("Done: {done}"), refusal: false, undo: true }));
    }

    /// Takes the last change back.
    pub fn undo(&self) {
        if let Ok(Some(changed)) = self.send(Request::Undo) {
            self.say(format!("Undone: {}", changed.description));
        }
    }

    /// Makes the change again that was last taken back.
    pub fn redo(&self) {
        if let Ok(Some(changed)) = self.send(Request::Redo) {
            self.say(format!("Done again: {}", changed.description));
        }
    }

    /// Opens the text of a plan file in place of this plan, as a change that can be undone.
    pub fn open(&self, text: &str) -> bool {
        let opened = self.perform(Edit::Replace(text.into()));
        if opened {
            self.selection.set(None);
            self.product.set(None);
        }
        opened
    }

    /// What was offered is opened or left: it is asked no more.
    pub fn decide(&self) {
        self.offered.set(None);
        self.linked.set(false);
    }

    /// Puts another document in this one's place, history and all: what another tab has written.
    pub fn follow(&self, document: Document) {
        if self.visiting.get_untracked() {
            return self.waiting.set_value(Some(document));
        }
        self.show(document);
    }

    /// Shows what can be read of a plan of a later version, not to be changed. The person's own document waits.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn look_at(&self, text: &str) -> Result<(), ReadError> {
        let (plan, catalogue) = crate::exchange::read_newer_plan(text)?;
        // First of all: from here on nothing is kept.
        self.visiting.set(true);
        self.writable.set(false);
        let own = self.show(Document::new(plan, catalogue));
        self.waiting.update_value(|waiting| *waiting = waiting.take().or(own));
        Ok(())
    }

    /// Goes back to the person's own document.
    pub fn come_back(&self) {
        let Some(own) = self.waiting.try_update_value(Option::take).flatten() else { return };
        self.show(own);
        self.writable.set(self.saving.with_untracked(|saving| *saving != Saving::Following));
        self.visiting.set(false);
    }

    /// Puts a document in this one's place, and gives the one before.
    fn show(&self, document: Document) -> Option<Document> {
        let view = document.view();
        let before = self.document.try_update_value(|current| std::mem::replace(current, document));
        self.view.set(view);
        self.let_go();
        before
    }

    /// Sends a change. Gives what it has changed, if anything; an error was said to the person.
    fn send(&self, request: Request) -> Result<Option<Changed>, ()> {
        if !self.writable.get_untracked() {
            self.refuse("This plan is read-only here.".to_owned());
            return Err(());
        }
        match self.ask(request) {
            Some(Answer::Changed(changed)) => {
                self.view.set(changed.view.clone());
                self.let_go();
                Ok(Some(changed))
            }
            Some(Answer::Refused(why)) => {
                self.refuse(why);
                Err(())
            }
            _ => Ok(None),
        }
    }

    /// Goes where an address leads.
    pub fn go(&self, route: Route) {
        self.screen.set(route.screen);
        // An address may name a scenario that is not there any more: then the plan is shown.
        let there = |name: &Name| self.view.with_untracked(|view| view.plan.scenario(name).is_some());
        let scenario = route.scenario.filter(there);
        if self.view.with_untracked(|view| view.scenario != scenario) {
            self.open_scenario(scenario);
        }
        self.selection.set(route.selection);
        self.product.set(route.product);
        self.let_go();
    }

    /// Lets go of what is chosen and is not in the plan, or not any more.
    fn let_go(&self) {
        let plan = self.view.with_untracked(|view| view.plan.clone());
        let gone = self.selection.with_untracked(|node| node.as_ref().is_some_and(|node| plan.position(node.kind, &node.id).is_none()));
        if gone {
            self.selection.set(None);
        }
        let gone = self.product.with_untracked(|sku| sku.as_ref().is_some_and(|sku| row_of(self.document, sku).is_none()));
        if gone {
            self.product.set(None);
        }
    }

    pub(super) fn ask(&self, request: Request) -> Option<Answer> {
        self.document.try_update_value(|document| document.answer(request))
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

fn row_of(document: StoredValue<Document>, sku: &Sku) -> Option<usize> {
    let answer = document.try_update_value(|document| document.answer(Request::RowOf { sku: sku.clone() }))?;
    match answer {
        Answer::Row(row) => row,
        _ => None,
    }
}
