//! A derivation as a quiet ledger: what it is at the left, the figure at the right, a rule above each sum.

use super::ledger::{self, Line, LineKind};
use super::places::show;
use crate::app::session::Session;
use crate::balance::explanation::{Explanation, Term};
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
    let opened = Opened::default();
    move || {
        explanation.with(|explanation| match explanation {
            Some(explanation) => {
                let asked = explanation.root.node.as_ref();
                lines(&ledger::ledger(&explanation.root), Place { asked, opened, way: "" })
            }
            None => view! { <p class="quiet">"There is no figure here until the plan’s errors are mended."</p> }.into_any(),
        })
    }
}

/// The folds that are open, by the way of labels that leads to them.
type Opened = RwSignal<BTreeSet<String>>;

/// Where in a derivation lines stand.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The node asked about: what is told of it stands out.
    asked: Option<&'a Node>,
    opened: Opened,
    /// The way of labels that leads here.
    way: &'a str,
}

fn lines(lines: &[Line], place: Place) -> AnyView {
    view! { <ul class="ledger">{lines.iter().map(|entry| line(entry, place)).collect_view()}</ul> }.into_any()
}

/// A line that opens to its own terms. They are written only once they are to be seen: a large plan has thousands.
fn fold(term: &Term, Place { asked, opened, way }: Place) -> AnyView {
    let kept = StoredValue::new((format!("{way}/{}", term.label), term.clone(), asked.cloned()));
    let is_open = Memo::new(move |_| opened.with(|opened| kept.with_value(|(way, ..)| opened.contains(way))));
    let toggled = move |event: web_sys::Event| {
        let open = event.target().is_some_and(|target| target.unchecked_into::<web_sys::Element>().has_attribute("open"));
        if open != is_open.get_untracked() {
            opened.update(|opened| {
                let way = kept.with_value(|(way, ..)| way.clone());
                if open {
                    opened.insert(way)
                } else {
                    opened.remove(&way)
                };
            });
        }
    };
    let inside = move || {
        let written =
            |(way, term, asked): &(String, Term, Option<Node>)| lines(&ledger::inside(term), Place { asked: asked.as_ref(), opened, way });
        is_open.get().then(|| kept.with_value(written))
    };
    view! {
        <details prop:open=is_open.get_untracked() on:toggle=toggled>
            <summary class="ledger-row"><span class="ledger-label">{term.label.clone()}</span>{figure(term)}</summary>
            {inside}
        </details>
    }
    .into_any()
}

fn line(line: &Line, place: Place) -> AnyView {
    let term = line.term;
    let class = match line.kind {
        LineKind::Entry | LineKind::Fold => "ledger-entry",
        LineKind::Sum => "ledger-sum",
        LineKind::Figure => "ledger-sum alone",
        LineKind::Heading => "ledger-heading",
    };
    let nothing = ledger::is_nothing(term) && line.kind == LineKind::Entry;
    let row = match line.kind {
        LineKind::Fold => fold(term, place),
        _ => view! { <div class="ledger-row">{label(term)}{figure(term)}</div> }.into_any(),
    };
    let reason = term.reason.clone().map(|reason| view! { <p class="reason">{reason}</p> });
    let asked = line.kind == LineKind::Entry && term.node.is_some() && term.node.as_ref() == place.asked;
    view! { <li class=class class:nothing=nothing class:asked-about=asked>{row}{reason}</li> }.into_any()
}

/// What a line is about; where that is a node, it leads there.
fn label(term: &Term) -> AnyView {
    let text = term.label.clone();
    match term.node.clone() {
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

fn figure(term: &Term) -> impl IntoView + use<> {
    ledger::figure(term).map(|figure| view! { <span class="figure">{figure}</span> })
}
