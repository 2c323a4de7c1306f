//! The Compare screen: scenarios beside the plan, what they change, and what each of them comes to.
//!
//! [`scenarios`] lists them, each as a [`card`] with its edits and all that can be done to it; [`questions`] makes new ones
//! out of one click each; [`table`] shows the figures side by side with the differences and their causes.

mod card;
mod figures;
mod questions;
mod scenarios;
mod state;
mod table;

use crate::app::session::Session;
use leptos::prelude::*;
use questions::Questions;
use scenarios::ScenarioList;
use table::ComparisonTable;

pub use figures::facts;
pub use state::Shown;

/// The screen.
#[component]
pub fn CompareScreen() -> impl IntoView {
    let session = Session::expect();
    let any = Memo::new(move |_| session.view.with(|view| !view.plan.scenarios.is_empty()));
    view! {
        <div class="compare">
            <div class="compare-side">
                <ScenarioList/>
                <Questions/>
            </div>
            <section class="compare-figures" aria-label="Comparison">
                <Show when=move || any.get() fallback=Beginning>
                    <ComparisonTable/>
                </Show>
            </section>
        </div>
    }
}

/// What stands here before there is a scenario: what one is, and the next step.
#[component]
fn Beginning() -> impl IntoView {
    view! {
        <div class="beginning">
            <h2>"What if?"</h2>
            <p>
                "A scenario is a list of changes on top of the plan. Make one, change whatever you like in it, and see here what becomes of every "
                "channel group. The plan stays as it is until you apply one."
            </p>
            <p class="quiet">"Begin with a new scenario, or with one of the questions."</p>
        </div>
    }
}
