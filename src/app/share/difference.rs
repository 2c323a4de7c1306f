//! What would be different after opening a plan, as tables: how many things there are, and what the channel groups may sell.

use crate::app::figures::grouped;
use crate::app::shell::wording::count;
use crate::document::{Opening, Regrouped};
use leptos::prelude::*;

/// The most channel groups that are listed.
const LISTED: usize = 8;

/// A figure before and after, with what it is of.
struct Line {
    label: String,
    now: Option<i64>,
    then: Option<i64>,
}

/// How many of everything there are now, and then.
#[component]
pub(super) fn Counts(opening: Opening, from: &'static str) -> impl IntoView {
    let labels = ["Warehouses", "Warehouse groups", "Channel groups", "Channels", "Products"];
    let number = |number: usize| i64::try_from(number).ok();
    let pairs = opening.current.into_iter().zip(opening.counts);
    let lines =
        labels.into_iter().zip(pairs).map(|(label, (now, then))| Line { label: label.to_owned(), now: number(now), then: number(then) });
    table("What there is", from, lines.collect())
}

/// What the channel groups may sell now, and then: those that change first.
#[component]
pub(super) fn Balanced(opening: Opening, from: &'static str) -> impl IntoView {
    if !opening.computes {
        return view! { <p class="quiet">{format!("The plan in the {from} has errors, so it has no figures. Opened, it says what they are.")}</p> }.into_any();
    }
    let mut groups = opening.balanced;
    groups.sort_by_key(|group| group.now == group.then);
    let others = groups.split_off(LISTED.min(groups.len()));
    let changed = others.iter().filter(|group| group.now != group.then).count();
    let and_others = (!others.is_empty()).then(|| {
        let others = count(others.len(), "other channel group", "other channel groups");
        view! { <p class="quiet">{format!("And {others}, of which {changed} would change.")}</p> }
    });
    let lines = groups.into_iter().map(|Regrouped { name, now, then }| Line { label: name, now, then });
    view! {
        <div>
            {table("Balanced", from, lines.collect())}
            {and_others}
        </div>
    }
    .into_any()
}

fn table(caption: &'static str, from: &'static str, lines: Vec<Line>) -> AnyView {
    let told = |units: Option<i64>| units.map_or_else(|| "–".to_owned(), grouped);
    let rows = lines
        .into_iter()
        .map(|Line { label, now, then }| {
            view! {
                <tr class:changed=now != then>
                    <th scope="row">{label}</th>
                    <td class="figure">{told(now)}</td>
                    <td class="quiet" aria-hidden="true">"→"</td>
                    <td class="figure">{told(then)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{caption}</th>
                    <th scope="col" class="figure">"Now"</th>
                    <td></td>
                    <th scope="col" class="figure">{format!("In the {from}")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
