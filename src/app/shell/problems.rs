//! What is wrong with the plan or worth a look: listed, never in the way. Each problem names its place, leads there, and
//! offers what would mend it.

use super::panel::SidePanel;
use super::places::{focus, go_to};
use super::state::Shell;
use super::wording::count;
use crate::app::later::TOOLS;
use crate::app::session::Session;
use crate::plan::{Problem, Severity};
use leptos::prelude::*;

/// How many are listed at once; a plan with more is mended from the top.
const LISTED: usize = 100;

/// All problems of the plan, errors first.
#[component]
pub fn ProblemList() -> impl IntoView {
    let session = Session::expect();
    let none = Memo::new(move |_| session.view.with(|view| view.problems.is_empty()));
    move || {
        if none.get() {
            view! { <p class="problems-none"><span aria-hidden="true">"✓ "</span>"None"</p> }.into_any()
        } else {
            TOOLS.draw(|tools| (tools.problems)())
        }
    }
}

/// The problems that there are.
#[component]
pub fn ProblemEntries() -> impl IntoView {
    let session = Session::expect();
    let problems = Memo::new(move |_| session.problems());
    move || {
        let problems = problems.get();
        let rest = problems.len().saturating_sub(LISTED);
        view! {
            <ul class="problems" tabindex="-1">
                {problems.iter().take(LISTED).map(|problem| entry(session, problem)).collect_view()}
            </ul>
            {(rest > 0).then(|| view! { <p class="quiet">{format!("and {} more", count(rest, "problem", "problems"))}</p> })}
        }
    }
}

fn entry(session: Session, problem: &Problem) -> impl IntoView + use<> {
    let (class, sign, word) = match problem.severity {
        Severity::Error => ("error", "✕", "Error"),
        Severity::Warning => ("warning", "!", "Warning"),
    };
    let subject = problem.subject.clone();
    let repairs = problem.repairs.iter().cloned().map(|repair| {
        let mend = move |_| {
            session.perform((*repair.edit).clone()).then(|| {
                // The button goes with its problem; the list, or what is left of it, stays.
                request_animation_frame(|| {
                    let _ = focus(".problems-panel") || focus(".problems");
                });
            });
        };
        view! { <button type="button" on:click=mend>{repair.label.clone()}</button> }
    });
    view! {
        <li class=class>
            <p class="severity"><span class="sign" aria-hidden="true">{sign}</span>{word}</p>
            <p class="message">{problem.message.clone()}</p>
            <div class="ways">
                {repairs.collect_view()}
                <button type="button" class="plain" on:click=move |_| go_to(session, &subject)>"Go there"</button>
            </div>
        </li>
    }
}

/// The problems in a panel of their own.
#[component]
pub fn ProblemPanel() -> impl IntoView {
    let shell = Shell::expect();
    let session = Session::expect();
    let title = move || match session.view.with(|view| view.problems.len()) {
        0 => "Problems".to_owned(),
        some => count(some, "problem", "problems"),
    };
    view! {
        <SidePanel name="problems-panel" open=shell.problems close=Callback::new(move |()| shell.problems.set(false)) title=Signal::derive(title)>
            <ProblemList/>
        </SidePanel>
    }
}
