//! The figures side by side: a column for the plan and one for each scenario, with the differences and what has caused them.

use super::figures::causes;
use super::state::{Shown, WAYS};
use crate::app::session::Session;
use crate::app::share::{figure, save_comparison};
use crate::app::shell::wording::count;
use crate::document::{ComparedRow, ComparedScenario, Comparison};
use crate::plan::describe::{per_cent, short, signed};
use leptos::prelude::*;

/// How many causes of a difference are told in full.
const CAUSES: usize = 2;

/// The controls and the table.
#[component]
pub fn ComparisonTable() -> impl IntoView {
    let (session, shown) = (Session::expect(), Shown::expect());
    let comparison = shown.comparison;
    let option = |(at, (_, called)): (usize, &(_, &'static str))| {
        view! { <option value=at.to_string() selected=move || shown.way.get() == at>{*called}</option> }
    };
    let choose = move |event| shown.way.set(event_target_value(&event).parse().unwrap_or(0));
    let save = move |_| {
        let (scenarios, by) = shown.asked(session);
        session.write_comparison(scenarios, by, move |table| save_comparison(session, &table));
    };
    let print = move |_| {
        let _ = window().print();
    };
    view! {
        <div class="compare-bar">
            <label>
                <span class="quiet">"By"</span>
                <select aria-label="Compare by" on:change=choose>{WAYS.iter().enumerate().map(option).collect_view()}</select>
            </label>
            <label>
                <input
                    type="checkbox"
                    prop:checked=shown.only_changed
                    on:change=move |event| shown.only_changed.set(event_target_checked(&event))
                />
                "Only what changes"
            </label>
            <span class="acts">
                <button type="button" on:click=save>"Save as CSV"</button>
                <button type="button" class="plain" on:click=print>"Print"</button>
            </span>
        </div>
        {move || comparison.with(|comparison| comparison.as_deref().map(table))}
        {move || comparison.with(|comparison| comparison.as_deref().map(sold_out))}
    }
}

fn table(comparison: &Comparison) -> AnyView {
    if comparison.rows.is_empty() {
        return view! { <p class="quiet">"Nothing differs from the plan."</p> }.into_any();
    }
    let differences = comparison.rows.iter().flat_map(|row| (0..row.scenarios.len()).map(|at| row.difference(at).unsigned_abs()));
    let most = differences.max().unwrap_or(0);
    let head = |scenario: &ComparedScenario| {
        let why = scenario.without_figures.clone().map(|why| view! { <p class="field-error">{why}</p> });
        view! { <th scope="col">{short(scenario.name.as_str())}{why}</th> }
    };
    let row = |row: &ComparedRow| {
        let cells = comparison.scenarios.iter().enumerate().map(|(at, scenario)| cell(scenario, row, at, most));
        view! { <tr><th scope="row">{row.name.clone()}</th><td class="figure" data-of="Plan">{figure(row.plan)}</td>{cells.collect_view()}</tr> }
    };
    view! {
        <div class="compare-table" tabindex="0" role="region" aria-label="Figures of the scenarios">
            <table>
                <thead>
                    <tr>
                        <th scope="col"><span class="unseen">"Name"</span></th>
                        <th scope="col" class="figure">"Plan"</th>
                        {comparison.scenarios.iter().map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>{comparison.rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A figure of a scenario: what it comes to, the difference with an arrow and a bar, and the edits behind it.
fn cell(scenario: &ComparedScenario, row: &ComparedRow, at: usize, most: u64) -> AnyView {
    let units = row.scenarios.get(at).and_then(|figure| figure.units);
    let (difference, of) = (row.difference(at), short(scenario.name.as_str()));
    if units == row.plan {
        return view! { <td data-of=of><span class="same">{figure(units)}</span></td> }.into_any();
    }
    let part = row.plan.and_then(|plan| per_cent(difference, plan));
    let (class, arrow) = if difference < 0 { ("less", "▼ ") } else { ("more", "▲ ") };
    let causes = causes(scenario, row, at);
    let rest = causes.len().saturating_sub(CAUSES);
    let and =
        (rest > 0).then(|| view! { <li title=causes.join("\n")>{format!("and {}", count(rest, "other change", "other changes"))}</li> });
    let told = causes.iter().take(CAUSES).map(|cause| view! { <li>{cause.clone()}</li> }).collect_view();
    view! {
        <td data-of=of>
            <span class="units">{figure(units)}</span>
            <span class=format!("difference {class}")>
                <span aria-hidden="true">{arrow}</span>{signed(difference)}
                {part.map(|part| view! { <span class="quiet">{format!(" {part}")}</span> })}
            </span>
            <span class=format!("gauge {class}") aria-hidden="true"><span style:width=width(difference, most)></span></span>
            <ul class="causes">{told}{and}</ul>
        </td>
    }
    .into_any()
}

/// How long a bar is, against the greatest difference.
fn width(difference: i64, most: u64) -> String {
    let part = u128::from(difference.unsigned_abs()).saturating_mul(100).checked_div(most.into()).unwrap_or(0);
    format!("{part}%")
}

/// The products that have come to nothing, where products are compared.
fn sold_out(comparison: &Comparison) -> AnyView {
    let line = |scenario: &ComparedScenario| {
        let (number, named) = &scenario.sold_out;
        (*number > 0).then(|| {
            let names = named.iter().map(|sku| short(sku.as_str())).collect::<Vec<_>>().join(", ");
            let more = if *number > named.len() { " and others" } else { "" };
            let number = count(*number, "product", "products");
            view! { <p>{format!("{}: {number} newly at zero: {names}{more}.", short(scenario.name.as_str()))}</p> }
        })
    };
    view! { <div class="sold-out">{comparison.scenarios.iter().map(line).collect_view()}</div> }.into_any()
}
