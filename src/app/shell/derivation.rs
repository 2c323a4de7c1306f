//! A derivation as a quiet ledger: what it is at the left, the figure at the right, a rule above each sum. A line stays
//! while the figures change; only what it says is written anew.

use super::ledger::{self, Line, LineKind};
use super::places::show;
use crate::app::session::Session;
use crate::balance::explanation::Explanation;
use crate::plan::Node;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;

/// An explanation as a ledger. Follows the signal.
#[component]
pub fn Derivation(
    /// What is explained; nothing while the plan has errors.
    #[prop(into)]
    explanation: Signal<Option<Explanation>>,
) -> impl IntoView {
    // What was opened stays open when the figures change.
    let told = Told { explanation, opened: RwSignal::default() };
    let there = Memo::new(move |_| explanation.with(Option::is_some));
    move || {
        if there.get() {
            lines(told, Vec::new())
        } else {
            view! { <p class="quiet">"There is no figure here until the plan’s errors are mended."</p> }.into_any()
        }
    }
}

/// What is written down, and which of its folds are open, by the labels that lead to them.
#[derive(Clone, Copy)]
struct Told {
    explanation: Signal<Option<Explanation>>,
    opened: RwSignal<BTreeSet<Vec<String>>>,
}

/// A line as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    shape: Shape,
    figure: String,
}

/// What a line is apart from its figure: as long as this is the same, so is the line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Shape {
    kind: LineKind,
    label: String,
    reason: Option<String>,
    node: Option<Node>,
    has_figure: bool,
    nothing: bool,
    /// Whether it tells of the node asked about, and so stands out.
    asked: bool,
}

impl Written {
    fn new(Line { term, kind }: &Line, asked: Option<&Node>) -> Self {
        let figure = ledger::figure(term);
        let is_entry = *kind == LineKind::Entry;
        let shape = Shape {
            kind: *kind,
            label: term.label.clone(),
            reason: term.reason.clone(),
            node: term.node.clone(),
            has_figure: figure.is_some(),
            nothing: is_entry && ledger::is_nothing(term),
            asked: is_entry && term.node.is_some() && term.node.as_ref() == asked,
        };
        Self { shape, figure: figure.unwrap_or_default() }
    }
}

/// The lines of the whole derivation or, in a fold, of the term that these labels lead to.
fn lines(told: Told, way: Vec<String>) -> AnyView {
    let way = StoredValue::new(way);
    let written = Memo::new(move |_| {
        told.explanation.with(|explanation| {
            let Some(Explanation { root, .. }) = explanation else { return Vec::new() };
            let lines = way.with_value(|way| ledger::lines(root, way));
            lines.iter().map(|line| Written::new(line, root.node.as_ref())).collect()
        })
    });
    let shapes = move || written.with(|lines| lines.iter().map(|line| line.shape.clone()).enumerate().collect::<Vec<_>>());
    let figure = move |at: usize| written.with(|lines| lines.get(at).map(|line| line.figure.clone()).unwrap_or_default());
    view! {
        <ul class="ledger">
            <For each=shapes key=Clone::clone let((at, shape))>
                {line(told, way, shape, Signal::derive(move || figure(at)))}
            </For>
        </ul>
    }
    .into_any()
}

fn line(told: Told, way: StoredValue<Vec<String>>, shape: Shape, figure: Signal<String>) -> AnyView {
    let class = match shape.kind {
        LineKind::Entry | LineKind::Fold => "ledger-entry",
        LineKind::Sum => "ledger-sum",
        LineKind::Figure => "ledger-sum alone",
        LineKind::Heading => "ledger-heading",
    };
    let (nothing, asked) = (shape.nothing, shape.asked);
    let reason = shape.reason.clone().map(|reason| view! { <p class="reason">{reason}</p> });
    let figure = shape.has_figure.then(|| view! { <span class="figure">{figure}</span> }).into_any();
    let row = match shape.kind {
        LineKind::Fold => {
            fold(told, way.with_value(|way| [way.as_slice(), std::slice::from_ref(&shape.label)].concat()), shape.label, figure)
        }
        _ => view! { <div class="ledger-row">{label(shape)}{figure}</div> }.into_any(),
    };
    view! { <li class=class class:nothing=nothing class:asked-about=asked>{row}{reason}</li> }.into_any()
}

/// A line that opens to its own terms. They are written only once they are to be seen: a large plan has thousands.
fn fold(told: Told, way: Vec<String>, label: String, figure: AnyView) -> AnyView {
    let way = StoredValue::new(way);
    let is_open = Memo::new(move |_| told.opened.with(|opened| way.with_value(|way| opened.contains(way))));
    let toggled = move |event: web_sys::Event| {
        let open = event.target().is_some_and(|target| target.unchecked_into::<web_sys::Element>().has_attribute("open"));
        if open != is_open.get_untracked() {
            told.opened.update(|opened| {
                let way = way.get_value();
                if open {
                    opened.insert(way)
                } else {
                    opened.remove(&way)
                };
            });
        }
    };
    view! {
        <details prop:open=is_open.get_untracked() on:toggle=toggled>
            <summary class="ledger-row"><span class="ledger-label">{label}</span>{figure}</summary>
            {move || is_open.get().then(|| lines(told, way.get_value()))}
        </details>
    }
    .into_any()
}

/// What a line is about; where that is a node, it leads there.
fn label(shape: Shape) -> AnyView {
    let text = shape.label;
    match shape.node {
        Some(node) => {
            let session = Session::expect();
            let title = ledger::place(node.kind);
            view! {
                <button type="button" class="ledger-label to-node" title=title on:click=move |_| show(session, &node)>{text}</button>
            }
            .into_any()
        }
        None => view! { <span class="ledger-label">{text}</span> }.into_any(),
    }
}
