//! What a table would change, and what of it is left out.

use super::table::{Phase, Table};
use crate::app::figures::grouped;
use crate::app::shell::wording::count;
use crate::exchange::csv::Report;
use leptos::prelude::*;

/// What reading has come to.
#[component]
pub fn Outcome(table: Table) -> impl IntoView {
    let phase = Memo::new(move |_| table.phase.get());
    let waits = move || match phase.get() {
        Phase::Reading(per_cent) => Some(view! { <Progress label="Reading the file" per_cent=Some(per_cent)/> }.into_any()),
        Phase::Taking => Some(view! { <Progress label="Importing" per_cent=None/> }.into_any()),
        Phase::Read => None,
    };
    let says = move || (phase.get() == Phase::Read).then(|| table.refusal.get().unwrap_or_else(|| table.report.with(summary)));
    let is_read = move || phase.get() != Phase::Taking && table.refusal.with(Option::is_none);
    view! {
        <div class="outcome">
            <p role="status" class:field-error=move || table.refusal.with(Option::is_some)>{says}</p>
            {waits}
            <Show when=is_read>
                {move || table.report.with(|report| (!report.changes.is_empty()).then(|| view! { <Changes report=report.clone()/> }))}
                {move || table.report.with(|report| (report.bad_rows > 0).then(|| view! { <Bad report=report.clone()/> }))}
            </Show>
        </div>
    }
}

#[component]
fn Progress(label: &'static str, per_cent: Option<u32>) -> impl IntoView {
    view! { <label class="progress"><span>{label}"…"</span><progress max="100" value=per_cent.map(|it| it.to_string())></progress></label> }
}

/// What a file would change, in a sentence or two.
fn summary(report: &Report) -> String {
    let read = count(report.rows, "row", "rows");
    if report.rows == 0 {
        return "No row can be taken.".to_owned();
    }
    if !report.changes_anything() {
        return format!("{read} read: all is so already. Nothing would change.");
    }
    let mut says = vec![format!("{} would change", count(report.figures, "figure", "figures"))];
    if report.new_products > 0 {
        says.push(format!("{} new", count(report.new_products, "product is", "products are")));
    }
    if report.renamed > 0 {
        says.push(format!("{} another name", count(report.renamed, "product gets", "products get")));
    }
    let warehouses = match report.new_warehouses.as_slice() {
        [] => String::new(),
        new if new.len() > 5 => format!(" {} are added.", count(new.len(), "warehouse", "warehouses")),
        [one] => format!(" The warehouse {one} is added."),
        new => format!(" The warehouses {} are added.", new.join(", ")),
    };
    let left_out = if report.bad_rows > 0 { format!(" {}.", left_out(report)) } else { String::new() };
    format!("{read} read: {}.{warehouses}{left_out}", says.join(", "))
}

/// “2 rows are left out”
fn left_out(report: &Report) -> String {
    format!("{} left out", count(report.bad_rows, "row is", "rows are"))
}

/// The first figures that would change.
#[component]
fn Changes(report: Report) -> impl IntoView {
    let more = report.figures.saturating_sub(report.changes.len());
    let row = |change: crate::exchange::csv::Change| {
        let name = change.name.or(change.sku.as_str()).to_owned();
        let before = if change.is_new { "new".to_owned() } else { grouped(change.before.units().into()) };
        view! {
            <tr>
                <th scope="row" title=name>{change.sku.to_string()}</th>
                <td>{change.figure}</td>
                <td class="figure">{before}</td>
                <td class="figure">{grouped(change.after.units().into())}</td>
            </tr>
        }
    };
    let rows = report.changes.into_iter().map(row).collect_view();
    view! {
        <div class="preview" tabindex="0" role="region" aria-label="The first changes">
            <table>
                <thead><tr><th scope="col">"Product"</th><th scope="col">"Figure"</th><th scope="col" class="figure">"Now"</th><th scope="col" class="figure">"Then"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p class="quiet">{format!("and {} more", grouped(i64::try_from(more).unwrap_or(i64::MAX)))}</p> })}
    }
}

/// The rows that are left out.
#[component]
fn Bad(report: Report) -> impl IntoView {
    let title = left_out(&report);
    let more = report.bad_rows.saturating_sub(report.bad.len());
    let row = |bad: crate::exchange::csv::BadRow| view! { <li>{format!("Line {}: {}", bad.line, bad.why)}</li> };
    let rows = report.bad.into_iter().map(row).collect_view();
    view! {
        <details class="bad" open=report.bad_rows < 6>
            <summary>{title}</summary>
            <ul tabindex="0" role="region" aria-label="Rows that are left out">{rows}{(more > 0).then(|| view! { <li>{format!("and {} more", grouped(i64::try_from(more).unwrap_or(i64::MAX)))}</li> })}</ul>
        </details>
    }
}
