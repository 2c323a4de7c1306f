//! The line at the foot: the equation that always holds, the exposure, what there is, what is wrong.

use super::state::Shell;
use super::wording::{count, ratio};
use crate::app::figures::grouped;
use crate::app::session::Session;
use crate::balance::OverallTotals;
use crate::balance::explanation::Figure;
use crate::plan::Severity;
use leptos::prelude::*;

/// The status line.
#[component]
pub fn StatusLine() -> impl IntoView {
    let session = Session::expect();
    let overall = Memo::new(move |_| session.totals.with(|totals| totals.as_ref().map(|totals| totals.overall)));
    let product = move || {
        let sku = session.product.get()?;
        let product = session.product_at(session.row_of(&sku)?)?;
        let name = if product.name.as_str().is_empty() { product.sku.to_string() } else { product.name.to_string() };
        Some(view! { <span class="of quiet">{format!("{name}:")}</span> })
    };
    let figures = move || overall.get().map(|overall| view! { <Equation overall product=product().into_any()/> <Exposure overall/> });
    view! {
        <footer class="status">
            {figures}
            <ProblemCount/>
            <Counts/>
        </footer>
    }
}

/// `available - reserved - buffer + missing = balanced + unassigned`, without the parts in the middle that are 0.
#[component]
fn Equation(overall: OverallTotals, product: AnyView) -> impl IntoView {
    let told = |sign: &'static str, units: i64, word: &'static str, title: &'static str| {
        (units != 0).then(|| view! { <span title=title>{format!(" {sign} {} {word}", grouped(units))}</span> })
    };
    view! {
        <p class="equation">
            <span class="holds" aria-hidden="true">"✓ "</span>
            {product}
            <Asked units=overall.available word="available" figure=Figure::AllAvailable/>
            {told("−", overall.reserved, "reserved", "Ordered in the channel groups and not yet allocated to a warehouse")}
            {told("−", overall.buffer, "buffer", "Held back from the pools")}
            {told("+", overall.short, "missing", "A pool is never below 0: this is what its group lacks")}
            " = "
            <Asked units=overall.balanced word="balanced" figure=Figure::AllBalanced/>
            " + "
            <Asked units=overall.unassigned word="unassigned" figure=Figure::AllUnassigned/>
        </p>
    }
}

/// A figure that can be asked why.
#[component]
fn Asked(units: i64, word: &'static str, figure: Figure) -> impl IntoView {
    let session = Session::expect();
    let text = format!("{} {word}", grouped(units));
    view! { <button type="button" class="asked" title="Why?" on:click=move |_| session.ask_why(figure.clone())>{text}</button> }
}

#[component]
fn Exposure(overall: OverallTotals) -> impl IntoView {
    let session = Session::expect();
    overall.exposure.map(|exposure| {
        let text = format!("exposure {}", ratio(exposure));
        view! {
            <button type="button" class="asked" title="Units shown in all channels for each unit available. Why?"
                on:click=move |_| session.ask_why(Figure::Exposure)>{text}</button>
        }
    })
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
