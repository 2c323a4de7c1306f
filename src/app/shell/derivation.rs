//! A derivation as a quiet ledger: what it is at the left, the figure at the right, a rule above each sum.

use super::ledger::{self, Line, LineKind};
use super::places::show;
use crate::app::session::Session;
use crate::balance::explanation::{Explanation, Term};
use crate::plan::Node;
use leptos::prelude::*;

/// An explanation as a ledger. Follows the signal.
#[component]
pub fn Derivation(
    /// What is explained; nothing while the plan has errors.
    #[prop(into)]
    explanation: Signal<Option<Explanation>>,
) -> impl IntoView {
    move || {
        explanation.with(|explanation| match explanation {
            Some(explanation) => lines(&ledger::ledger(&explanation.root), explanation.root.node.as_ref()),
            None => view! { <p class="quiet">"There is no figure here until the plan’s errors are mended."</p> }.into_any(),
        })
    }
}

/// Lines of a ledger. What is told of the node asked about stands out.
fn lines(lines: &[Line], asked: Option<&Node>) -> AnyView {
    view! { <ul class="ledger">{lines.iter().map(|entry| line(entry, asked)).collect_view()}</ul> }.into_any()
}

fn line(line: &Line, asked: Option<&Node>) -> AnyView {
    let term = line.term;
    let class = match line.kind {
        LineKind::Entry | LineKind::Fold => "ledger-entry",
        LineKind::Sum => "ledger-sum",
        LineKind::Figure => "ledger-sum alone",
        LineKind::Heading => "ledger-heading",
    };
    let nothing = ledger::is_nothing(term) && line.kind == LineKind::Entry;
    let row = match line.kind {
        LineKind::Fold => view! {
            <details>
                <summary class="ledger-row"><span class="ledger-label">{term.label.clone()}</span>{figure(term)}</summary>
                {lines(&ledger::inside(term), asked)}
            </details>
        }
        .into_any(),
        _ => view! { <div class="ledger-row">{label(term)}{figure(term)}</div> }.into_any(),
    };
    let reason = term.reason.clone().map(|reason| view! { <p class="reason">{reason}</p> });
    let asked = line.kind == LineKind::Entry && term.node.is_some() && term.node.as_ref() == asked;
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
