//! What would be different after opening a plan, as a table: how many things there are, and what the channel groups may sell.

use crate::app::figures::grouped;
use crate::app::shell::wording::count;
use crate::document::{Opening, Regrouped};
use leptos::prelude::*;

/// The most channel groups that are listed.
const LISTED: usize = 8;

/// The table; `from` is what the plan comes in: a file, a link.
#[component]
pub(super) fn Differences(opening: Opening, from: &'static str) -> impl IntoView {
    let labels = ["Warehouses", "Warehouse groups", "Channel groups", "Channels", "Products"];
    let number = |number: usize| i64::try_from(number).ok();
    let counts = labels.into_iter().zip(opening.current.into_iter().zip(opening.counts));
    let counts = counts.map(|(label, (now, then))| line(label.to_owned(), number(now), number(then))).collect_view();
    let balanced = opening.computes.then(|| balanced(opening.balanced));
    let no_figures = (!opening.computes)
        .then(|| view! { <p class="quiet">{format!("The plan in the {from} has errors, so it has no figures. Opened, it says what they are.")}</p> });
    view! {
        <table>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col" class="figure">"Now"</th>
                    <td></td>
                    <th scope="col" class="figure">{format!("In the {from}")}</th>
                </tr>
            </thead>
            <tbody>{counts}</tbody>
            {balanced}
        </table>
        {no_figures}
    }
}

/// What the channel groups may sell: those that change first.
fn balanced(mut groups: Vec<Regrouped>) -> AnyView {
    groups.sort_by_key(|group| group.now == group.then);
    let others = groups.split_off(LISTED.min(groups.len()));
    let changed = others.iter().filter(|group| group.now != group.then).count();
    let and_others = (!others.is_empty()).then(|| {
        let others = count(others.len(), "other", "others");
        view! { <tr><td colspan="4" class="quiet">{format!("and {others}, of which {changed} would change")}</td></tr> }
    });
    let lines = groups.into_iter().map(|Regrouped { name, now, then }| line(name, now, then)).collect_view();
    view! {
        <tbody>
            <tr><th scope="rowgroup" colspan="4" class="quiet">"Balanced quantities"</th></tr>
            {lines}
            {and_others}
        </tbody>
    }
    .into_any()
}

fn line(label: String, now: Option<i64>, then: Option<i64>) -> impl IntoView {
    let told = |units: Option<i64>| units.map_or_else(|| "–".to_owned(), grouped);
    view! {
        <tr class:changed=now != then>
            <th scope="row">{label}</th>
            <td class="figure">{told(now)}</td>
            <td class="quiet" aria-hidden="true">"→"</td>
            <td class="figure">{told(then)}</td>
        </tr>
    }
}
