//! The line at the foot: the equation that always holds, the exposure, what there is, what is wrong.

use super::state::Shell;
use super::wording::{count, ratio};
use crate::app::figures::grouped;
use crate::app::session::Session;
use crate::balance::OverallTotals;
use crate::balance::explanation::Figure;
use crate::plan::{Product, Severity};
use leptos::prelude::*;

/// The status line.
#[component]
pub fn StatusLine() -> impl IntoView {
    let session = Session::expect();
    let overall = Memo::new(move |_| session.totals.with(|totals| totals.as_ref().map(|totals| totals.overall)));
    let there = Memo::new(move |_| overall.with(Option::is_some));
    view! {
        <footer class="status">
            {move || there.get().then(|| view! { <Equation overall/> <Exposure overall/> })}
            <ProblemCount/>
            <Counts/>
        </footer>
    }
}

/// `available - reserved - buffer + missing = balanced + unassigned`, without the parts in the middle that are 0.
#[component]
fn Equation(overall: Memo<Option<OverallTotals>>) -> impl IntoView {
    let session = Session::expect();
    let product = Memo::new(move |_| {
        let called = |product: &Product| product.name.or(product.sku.as_str()).to_owned();
        if session.product.with(Option::is_none) { None } else { session.looked_at.with(|product| product.as_ref().map(called)) }
    });
    let units = move |read: fn(&OverallTotals) -> i64| Memo::new(move |_| overall.with(|overall| overall.as_ref().map_or(0, read)));
    let asked = move |read, word: &'static str, figure| {
        let units = units(read);
        view! { <Asked text=Signal::derive(move || format!("{} {word}", grouped(units.get()))) title="Why?" figure/> }
    };
    let told = move |read, sign: &'static str, word: &'static str, title: &'static str| {
        let units = units(read);
        move || (units.get() != 0).then(|| view! { <span title=title>{format!(" {sign} {} {word}", grouped(units.get()))}</span> })
    };
    view! {
        <p class="equation">
            <span class="holds" aria-hidden="true">"✓ "</span>
            {move || product.get().map(|name| view! { <span class="of quiet">{format!("{name}:")}</span> })}
            {asked(|overall| overall.available, "available", Figure::AllAvailable)}
            {told(|overall| overall.reserved, "−", "reserved", "Ordered in the channel groups and not yet allocated to a warehouse")}
            {told(|overall| overall.buffer, "−", "buffer", "Held back from the pools")}
            {told(|overall| overall.short, "+", "missing", "A pool is never below 0: this is what its group lacks")}
            " = "
            {asked(|overall| overall.balanced, "balanced", Figure::AllBalanced)}
            " + "
            {asked(|overall| overall.unassigned, "unassigned", Figure::AllUnassigned)}
        </p>
    }
}

/// A figure that can be asked why.
#[component]
fn Asked(text: Signal<String>, title: &'static str, figure: Figure) -> impl IntoView {
    let session = Session::expect();
    view! { <button type="button" class="asked" title=title on:click=move |_| session.ask_why(figure.clone())>{text}</button> }
}

#[component]
fn Exposure(overall: Memo<Option<OverallTotals>>) -> impl IntoView {
    let exposure = Memo::new(move |_| overall.with(|overall| overall.as_ref().and_then(|overall| overall.exposure)));
    let there = Memo::new(move |_| exposure.with(Option::is_some));
    let text = Signal::derive(move || exposure.get().map(|exposure| format!("exposure {}", ratio(exposure))).unwrap_or_default());
    let title = "Units shown in all channels for each unit available. Why?";
    move || there.get().then(|| view! { <Asked text title figure=Figure::Exposure/> })
}

/// How many problems there are; leads to them.
#[component]
fn ProblemCount() -> impl IntoView {
    let (session, shell) = (Session::expect(), Shell::expect());
    let counts = Memo::new(move |_| {
        session.view.with(|view| {
            let of = |severity| view.problems.iter().filter(|problem| problem.severity == severity).count();
            (of(Severity::Error), of(Severity::Warning))
        })
    });
    let button = move |class: &'static str, sign: &'static str, text: String| {
        view! {
            <button type="button" class=format!("asked {class}") on:click=move |_| shell.show_problems(session)>
                <span class="sign" aria-hidden="true">{sign}</span>{text}
            </button>
        }
    };
    move || {
        let (errors, warnings) = counts.get();
        view! {
            {(errors > 0).then(|| button("error", "✕ ", format!("{}: no figures until mended", count(errors, "error", "errors"))))}
            {(warnings > 0).then(|| button("warning", "! ", count(warnings, "warning", "warnings")))}
        }
    }
}

#[component]
fn Counts() -> impl IntoView {
    let session = Session::expect();
    let counts = move || {
        session.view.with(|view| {
            let plan = &view.plan;
            [
                count(plan.warehouses.len(), "warehouse", "warehouses"),
                count(plan.warehouse_groups.len(), "group", "groups"),
                count(plan.sales_channels.len(), "channel", "channels"),
                count(view.products, "product", "products"),
            ]
            .join(" · ")
        })
    };
    view! { <p class="counts">{counts}</p> }
}
