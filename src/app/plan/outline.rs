//! The outline: everything in the plan as lists with figures, where things are found, added and chosen.

use super::state::{Picture, hue_word};
use crate::app::diagram::layer;
use crate::app::each::Each;
use crate::app::figures::grouped;
use crate::app::later::TOOLS;
use crate::app::picture::{Diagram, DiagramNode, pixels};
use crate::app::session::Session;
use crate::app::shell::ProblemList;
use crate::plan::describe::short;
use crate::plan::{Id, Name, Node, NodeKind, changes};
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The outline, as a column beside the picture or, where there is no room for one, in its place: then each entry has a
/// bar as long as its units are many, and says what it feeds.
#[component]
pub fn Outline(stacked: bool) -> impl IntoView {
    let session = Session::expect();
    let problems = move || session.view.with(|view| view.problems.len());
    view! {
        <nav class=if stacked { "outline stacked" } else { "outline" } aria-label="Outline">
            <Kind stacked kind=NodeKind::Warehouse title="Warehouses" one="warehouse"/>
            <Kind stacked kind=NodeKind::WarehouseGroup title="Warehouse groups" one="warehouse group"/>
            <Kind stacked kind=NodeKind::SalesChannelGroup title="Channel groups" one="channel group"/>
            <Kind stacked kind=NodeKind::SalesChannel title="Channels" one="channel"/>
            <section>
                <h2>"Problems" <span class="count">{move || match problems() { 0 => String::new(), some => some.to_string() }}</span></h2>
                <ProblemList/>
            </section>
        </nav>
    }
}

#[component]
fn Kind(stacked: bool, kind: NodeKind, title: &'static str, one: &'static str) -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let adding = RwSignal::new(false);
    let entries = entries(session, picture, kind, stacked);
    let nodes = move || {
        let plan = session.plan();
        // An id that is there twice is listed once: the problems tell of it.
        let mut seen = BTreeSet::new();
        plan.nodes(kind).filter(|(id, _)| seen.insert((*id).clone())).map(|(id, _)| Node::new(kind, id)).collect::<Vec<_>>()
    };
    let count = move || session.plan().nodes(kind).count();
    let add_button = NodeRef::<html::Button>::new();
    let close = move || {
        adding.set(false);
        if let Some(button) = add_button.get_untracked() {
            let _ = button.focus();
        }
    };
    view! {
        <section>
            <h2>
                {title} " " <span class="count">{count}</span>
                <button
                    type="button"
                    class="plain add"
                    node_ref=add_button
                    aria-label=format!("Add a {one}")
                    title=format!("Add a {one}")
                    disabled=move || !session.writable.get()
                    on:click=move |_| adding.set(true)
                >
                    "+"
                </button>
            </h2>
            <Show when=move || adding.get()>
                {TOOLS.draw(move |tools| {
                    let add = Callback::new(move |name| {
                        (tools.add)(session, kind, name);
                        close();
                    });
                    (tools.name_form)(format!("Name of the new {one}"), add, Callback::new(move |()| close()))
                })}
            </Show>
            <ul>
                <For each=nodes key=Node::clone let(node)>
                    <Entry stacked node entries=entries/>
                </For>
            </ul>
        </section>
    }
}

/// What an entry shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Shown {
    name: Arc<str>,
    units: Option<i64>,
    hue: u8,
    chosen: bool,
    /// The length of its bar, against the longest of the picture.
    length: String,
}

/// The entries of a kind, by key.
type Entries = Each<Arc<str>, Shown>;

/// The entries of a kind, each told when it changes.
fn entries(session: Session, picture: Picture, kind: NodeKind, stacked: bool) -> Entries {
    Each::told_by(move |tell| {
        let selection = session.selection.get();
        picture.diagram.with(|diagram| {
            // Of an id that is there twice the first counts, so it is told last.
            for drawn in diagram.layers.get(layer(kind)).into_iter().flatten().rev() {
                tell(&drawn.key, shown(diagram, drawn, kind, selection.as_ref(), stacked));
            }
        });
    })
}

fn shown(diagram: &Diagram, drawn: &DiagramNode, kind: NodeKind, selection: Option<&Node>, stacked: bool) -> Shown {
    Shown {
        name: drawn.label.clone(),
        units: drawn.units,
        hue: drawn.hue,
        chosen: selection.is_some_and(|node| node.kind == kind && *node.id.as_str() == *drawn.key),
        length: if stacked { length(diagram, drawn) } else { String::new() },
    }
}

#[component]
fn Entry(stacked: bool, node: Node, entries: Entries) -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let selection = session.selection.get_untracked();
    let first = picture.diagram.with_untracked(|diagram| {
        let drawn = diagram.layers.get(layer(node.kind))?.iter().find(|drawn| *drawn.key == *node.id.as_str())?;
        Some(shown(diagram, drawn, node.kind, selection.as_ref(), stacked))
    });
    let shown = entries.begin(node.id.as_str().into(), first.unwrap_or_default());
    let node = StoredValue::new(node);
    let chosen = move || shown.with(|shown| shown.chosen);
    let hue = move || shown.with(|shown| hue_word(shown.hue));
    let choose = move |_| session.selection.set((!untrack(chosen)).then(|| node.get_value()));
    view! {
        <li>
            <button type="button" class="plain entry" aria-pressed=move || if chosen() { "true" } else { "false" } on:click=choose>
                <span class="dot" data-hue=hue aria-hidden="true"></span>
                <span class="entry-name">{move || shown.with(|shown| shown.name.to_string())}</span>
                <span class="figure">{move || shown.with(|shown| shown.units.map_or_else(|| "–".to_owned(), grouped))}</span>
                {stacked.then(|| view! {
                    <span class="length" data-hue=hue aria-hidden="true"><span style:width=move || shown.with(|shown| shown.length.clone())></span></span>
                    <span class="feeds">{move || feeds(session, &node.get_value())}</span>
                })}
            </button>
        </li>
    }
}

/// How long a node's bar is, against the longest of the picture.
fn length(diagram: &Diagram, own: &DiagramNode) -> String {
    let units = |drawn: &DiagramNode| drawn.units.unwrap_or(0).max(0);
    let most = diagram.layers.iter().flatten().map(units).max().unwrap_or(0).max(1);
    format!("{}%", pixels(units(own) as f64 * 100.0 / most as f64))
}

/// What a node's units go to: “feeds Europe”, “shown in Webshop Germany”.
fn feeds(session: Session, node: &Node) -> String {
    let plan = session.plan();
    let names = |kind: NodeKind, ids: &[Id]| ids.iter().map(|id| short(plan.name_of(kind, id))).collect::<Vec<_>>().join(", ");
    match node.kind {
        NodeKind::Warehouse => match plan.group_of_warehouse(&node.id) {
            Some(group) => format!("feeds {}", names(NodeKind::WarehouseGroup, std::slice::from_ref(group))),
            None => "in no group".to_owned(),
        },
        NodeKind::WarehouseGroup => match plan.link_of(&node.id) {
            Some((_, link)) => {
                let served: Vec<Id> = link.shares.iter().map(|share| share.sales_channel_group.clone()).collect();
                format!("feeds {}", names(NodeKind::SalesChannelGroup, &served))
            }
            None => "feeds nothing yet".to_owned(),
        },
        NodeKind::SalesChannelGroup => match plan.members(node) {
            [] => "no channel yet".to_owned(),
            channels => format!("shown in {}", names(NodeKind::SalesChannel, channels)),
        },
        NodeKind::SalesChannel => match plan.group_of_channel(&node.id) {
            Some(group) => format!("shows all of {}", names(NodeKind::SalesChannelGroup, std::slice::from_ref(group))),
            None => "in no group".to_owned(),
        },
    }
}

/// Adds a node with this name, chooses it, and lets a warehouse or channel stand in a group of its own.
pub fn add(session: Session, kind: NodeKind, name: Name) {
    session.make(move |plan| Ok(changes::add(plan, kind, name)), move |node| session.selection.set(Some(node)));
}

/// A field for a name. Enter takes it; Escape, or leaving it empty, does not.
#[component]
pub fn NameForm(
    /// What is asked for, in words.
    label: String,
    /// Takes the name.
    add: Callback<Name>,
    /// Gives up.
    cancel: Callback<()>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(None::<String>);
    Effect::new(move || {
        if let Some(input) = field.get() {
            let _ = input.focus();
        }
    });
    let take = move || {
        let Some(input) = field.get_untracked() else { return };
        match Name::new(input.value().trim()) {
            Ok(name) if name.as_str().is_empty() => cancel.run(()),
            Ok(name) => add.run(name),
            Err(error) => wrong.set(Some(format!("The name {error}."))),
        }
    };
    let pressed = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            take();
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            cancel.run(());
        }
        _ => {}
    };
    view! {
        <div class="name-form">
            <input
                node_ref=field
                type="text"
                autocomplete="off"
                placeholder="Name"
                aria-label=label
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                on:keydown=pressed
            />
            <button type="button" on:click=move |_| take()>"Add"</button>
            {move || wrong.get().map(|wrong| view! { <p class="field-error" role="alert">{wrong}</p> })}
        </div>
    }
}
