//! The picture's facts as tables, a table a layer: the same figures for those who read rather than look.

use crate::app::session::Session;
use crate::app::share::{FactsTable, facts};
use leptos::prelude::*;

/// The tables.
#[component]
pub fn Tables() -> impl IntoView {
    let session = Session::expect();
    let tables = move || {
        let plan = session.plan();
        session.totals.with(|totals| totals.as_ref().map(|totals| facts(&plan, totals)))
    };
    view! {
        <div class="tables" tabindex="0" role="region" aria-label="The plan as tables">
            {move || match tables() {
                Some(tables) => tables.map(|facts| view! { <FactsTable facts/> }).collect_view().into_any(),
                None => view! { <p class="quiet">"There are no figures until the plan’s errors are mended."</p> }.into_any(),
            }}
        </div>
    }
}
