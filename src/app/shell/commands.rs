//! Everything that can be done from the palette, as values: what it is called, which keys do it, and doing it.

use super::keys::keys_of;
use super::matching::rank;
use super::places::show;
use super::state::Shell;
use super::theme::Theme;
use crate::app::examples::{self, Example};
use crate::app::import::pick_table;
use crate::app::route::Screen;
use crate::app::session::Session;
use crate::app::share::{copy_link, pick_file, save_file};
use crate::document::ProductFound;
use crate::plan::changes;
use crate::plan::{Id, Name, Node, NodeKind, Plan, Sku};
use leptos::prelude::*;

/// How many answers the palette shows.
const SHOWN: usize = 60;
/// How many products are looked through for a search: they are found by their document.
pub const PRODUCTS: usize = 12;

/// Something that can be added by giving it a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A node of the network.
    Node(NodeKind),
    /// A product.
    Product,
    /// A scenario.
    Scenario,
}

impl Thing {
    const ALL: [Self; 6] = [
        Self::Node(NodeKind::Warehouse),
        Self::Node(NodeKind::WarehouseGroup),
        Self::Node(NodeKind::SalesChannelGroup),
        Self::Node(NodeKind::SalesChannel),
        Self::Product,
        Self::Scenario,
    ];

    /// What people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Node(kind) => kind.label(),
            Self::Product => "product",
            Self::Scenario => "scenario",
        }
    }
}

/// What the palette asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Anything.
    Find,
    /// A name for something new.
    Name(Thing),
    /// The warehouse group to link.
    LinkFrom,
    /// The channel group that this warehouse group is to serve.
    LinkTo(Id),
}

/// Something that can be done.
#[derive(Debug, Clone)]
pub enum Command {
    /// Go to a screen.
    Go(Screen),
    /// Show a scenario in the plan's place, or the plan again.
    OpenScenario(Option<Name>),
    /// Choose a node.
    Select(Node),
    /// Look at a product, or at all.
    Look(Option<Sku>),
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Ask something first.
    Ask(Step),
    /// Add something under a name.
    Add(Thing, Name),
    /// Let a warehouse group serve a channel group.
    Link(Id, Id),
    /// Save the plan as a file.
    Save,
    /// Copy a link that holds the plan.
    CopyLink,
    /// Open a file.
    Open,
    /// Import a table.
    Import,
    /// Open an example.
    Example(Example),
    /// Wear light or dark.
    Wear(Theme),
    /// List the keys.
    Keys,
    /// List the problems.
    Problems,
}

/// A command as the palette shows it.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is called.
    pub label: String,
    /// What sort of thing it is, or more about it.
    pub aside: String,
    /// The keys that do it.
    pub keys: Option<&'static str>,
    /// What it does.
    pub command: Command,
}

impl Item {
    fn new(label: impl Into<String>, aside: impl Into<String>, command: Command) -> Self {
        Self { label: label.into(), aside: aside.into(), keys: keys_of(&command), command }
    }
}

/// What answers a search, best first.
#[must_use]
pub fn answers(session: Session, step: &Step, search: &str, products: &[ProductFound]) -> Vec<Item> {
    match step {
        Step::Find => found(session, search, products),
        Step::Name(thing) => match Name::new(search.trim()) {
            Ok(name) if !name.as_str().is_empty() => {
                vec![Item::new(format!("Add the {} “{name}”", thing.label()), "", Command::Add(*thing, name))]
            }
            _ => Vec::new(),
        },
        Step::LinkFrom => ranked(search, nodes(session, NodeKind::WarehouseGroup, |node| Command::Ask(Step::LinkTo(node.id)))),
        Step::LinkTo(from) => ranked(search, nodes(session, NodeKind::SalesChannelGroup, |node| Command::Link(from.clone(), node.id))),
    }
}

/// What is wrong with the name that was typed, if anything.
#[must_use]
pub fn mistake(step: &Step, search: &str) -> Option<String> {
    matches!(step, Step::Name(_)).then(|| Name::new(search.trim()).err()).flatten().map(|error| format!("The name {error}."))
}

fn found(session: Session, search: &str, products: &[ProductFound]) -> Vec<Item> {
    let mut items = commands(session);
    // Without a search, what can be done; with one, also what can be found.
    if search.trim().is_empty() {
        return items;
    }
    for kind in NodeKind::ALL {
        items.extend(nodes(session, *kind, Command::Select));
    }
    let mut found: Vec<_> = items.into_iter().filter_map(|item| Some((rank(search, &item.label)?, item))).collect();
    for product in products {
        // The document has found it, by its name or its SKU.
        let rank = [product.name.as_str(), product.sku.as_str()].into_iter().filter_map(|text| rank(search, text)).min();
        let look = Command::Look(Some(product.sku.clone()));
        let item = Item::new(called(&product.name, &product.sku), format!("Product {}", product.sku), look);
        found.push((rank.unwrap_or(u32::MAX), item));
    }
    best_first(found)
}

/// What people call a product.
fn called(name: &Name, sku: &Sku) -> String {
    name.or(sku.as_str()).to_owned()
}

fn ranked(search: &str, items: Vec<Item>) -> Vec<Item> {
    best_first(items.into_iter().filter_map(|item| Some((rank(search, &item.label)?, item))).collect())
}

fn best_first(mut ranked: Vec<(u32, Item)>) -> Vec<Item> {
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, item)| item).take(SHOWN).collect()
}

fn nodes(session: Session, kind: NodeKind, command: impl Fn(Node) -> Command) -> Vec<Item> {
    let plan = session.plan();
    let item = |(id, _): (&Id, &Name)| Item::new(plan.name_of(kind, id), sentence(kind.label()), command(Node::new(kind, id)));
    plan.nodes(kind).map(item).collect()
}

/// Words that begin as a sentence does.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn commands(session: Session) -> Vec<Item> {
    let view = session.view.get();
    let mut items: Vec<_> = Screen::ALL.into_iter().map(|screen| Item::new(screen.label(), "Screen", Command::Go(screen))).collect();
    items.extend(view.undo.map(|what| Item::new(format!("Undo: {what}"), "", Command::Undo)));
    items.extend(view.redo.map(|what| Item::new(format!("Redo: {what}"), "", Command::Redo)));
    items.extend(Thing::ALL.map(|thing| Item::new(format!("Add a {}…", thing.label()), "", Command::Ask(Step::Name(thing)))));
    items.push(Item::new("Link a warehouse group to a channel group…", "", Command::Ask(Step::LinkFrom)));
    if view.scenario.is_some() {
        items.push(Item::new("Back to the plan", "Scenario", Command::OpenScenario(None)));
    }
    items.extend(view.plan.scenarios.iter().filter(|scenario| view.scenario.as_ref() != Some(&scenario.name)).map(|scenario| {
        Item::new(format!("Open the scenario “{}”", scenario.name), "", Command::OpenScenario(Some(scenario.name.clone())))
    }));
    if session.product.with(Option::is_some) {
        items.push(Item::new("Look at all products", "", Command::Look(None)));
    }
    items.push(Item::new("Problems", "", Command::Problems));
    items.push(Item::new("Save as a file", "", Command::Save));
    items.push(Item::new("Copy link", "The whole plan", Command::CopyLink));
    items.push(Item::new("Open a file…", "", Command::Open));
    items.push(Item::new("Import CSV…", "Stock", Command::Import));
    items.extend(
        examples::ALL.into_iter().map(|example| Item::new(format!("Open the example “{}”", example.name), "", Command::Example(example))),
    );
    items.extend(Theme::ALL.map(|theme| Item::new(format!("Theme: {}", theme.word()), "", Command::Wear(theme))));
    items.push(Item::new("Keys", "", Command::Keys));
    items
}

/// Does what a command says. What has to be asked first is given back.
pub fn perform(session: Session, shell: Shell, command: Command) -> Option<Step> {
    match command {
        Command::Go(screen) => session.screen.set(screen),
        Command::OpenScenario(scenario) => session.open_scenario(scenario),
        Command::Select(node) => show(session, &node),
        Command::Look(sku) => session.product.set(sku),
        Command::Undo => session.undo(),
        Command::Redo => session.redo(),
        Command::Ask(step) => return Some(step),
        Command::Add(thing, name) => add(session, thing, name),
        Command::Link(from, to) => {
            let link = move |plan: &Plan| Ok((changes::link(plan, &from, &to)?, Node::new(NodeKind::WarehouseGroup, &from)));
            session.make(link, move |from| show(session, &from));
        }
        Command::Save => save_file(session),
        Command::CopyLink => copy_link(session),
        Command::Open => pick_file(session),
        Command::Import => pick_table(session),
        Command::Example(example) => open_example(session, &example),
        Command::Wear(theme) => shell.theme.set(theme),
        Command::Keys => shell.keys.set(true),
        Command::Problems => shell.show_problems(session),
    }
    None
}

/// Opens an example in place of the plan, which undo brings back.
pub fn open_example(session: Session, example: &Example) {
    match example.text() {
        Some(text) => session.open(&text, format!("Opened “{}”.", example.name)),
        None => session.open_large_example(),
    }
}

fn add(session: Session, thing: Thing, name: Name) {
    match thing {
        Thing::Node(kind) => session.make(move |plan| Ok(changes::add(plan, kind, name)), move |node| show(session, &node)),
        Thing::Product => add_product(session, name),
        Thing::Scenario => session.begin_scenario(name),
    }
}

fn add_product(session: Session, name: Name) {
    session.add_product(name.clone().as_str(), name, move |_, sku| {
        session.product.set(Some(sku));
        session.screen.set(Screen::Stock);
    });
}
