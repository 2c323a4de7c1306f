//! The part of the Share screen for those who program: code that asks the plan file for a figure, out of the plan's own ids.

use super::naming::file_name;
use super::outgoing::copy;
use super::snippet::{Question, snippet};
use crate::app::session::Session;
use crate::document::{List, StockRow};
use leptos::prelude::*;

/// How many products are looked through for one that some channel group may sell.
const PRODUCTS: usize = 100;

/// The code, and a button that copies it.
#[component]
pub(super) fn Code() -> impl IntoView {
    let session = Session::expect();
    let (looked_at, first) = (session.row_looked_at(), session.listed(|| Some((List::default(), 0..PRODUCTS))));
    let code = Memo::new(move |_| {
        let name = session.view.with(|view| view.plan.name.clone());
        let rows = looked_at.get().into_iter().chain(first.get().rows);
        snippet(&file_name(name.as_str(), "stockpool.json"), &question(session, rows))
    });
    let lines = move || code.get().lines().map(|line| view! { <span class="line">{line.to_owned()}</span> }).collect_view();
    view! {
        <section aria-labelledby="share-code">
            <h3 id="share-code">"Code"</h3>
            <p>
                "The same figures in JavaScript, with the npm package stockpool. Save this as balance.mjs beside the plan file."
            </p>
            <pre class="code"><code>{lines}</code></pre>
            <div class="choices">
                <button type="button" on:click=move |_| copy(session, code.get_untracked(), "The code is copied.")>"Copy the code"</button>
            </div>
        </section>
    }
}

/// What there is to ask of the plan as it is: a figure of the product looked at, or else of the first that has one.
fn question(session: Session, mut rows: impl Iterator<Item = StockRow>) -> Question {
    if !session.view.with(|view| view.computes) {
        return Question::Problems;
    }
    let plan = session.plan();
    let figures = rows.find_map(|row| {
        let (units, group) = row.balanced.iter().zip(&plan.sales_channel_groups).find_map(|(units, group)| Some(((*units)?, group)))?;
        Some(Question::Balanced { sku: row.sku, sales_channel_group: group.id.clone(), units })
    });
    figures.unwrap_or(Question::Totals)
}
