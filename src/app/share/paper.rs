//! What is printed, whichever screen is shown: the picture and its figures as tables.

use super::drawing::MARGIN;
use super::facts::{Facts, facts, stock};
use super::picture::{Drawing, For, drawing};
use crate::app::compare::{Shown, facts as compared};
use crate::app::route::Screen;
use crate::app::session::Session;
use crate::document::StockRow;
use leptos::html::Div;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::{DomParser, SupportedType};

/// More products than this fill a book, not a page.
const MOST_PRODUCTS: usize = 500;
/// How long changes pause before the products are looked up for the page.
const PAUSE: Duration = Duration::from_millis(100);

/// The printed page. It is made when the browser is about to print, and nothing before.
#[component]
pub fn Paper() -> impl IntoView {
    let session = Session::expect();
    let (printing, set_printing) = signal(false);
    let before = window_event_listener_untyped("beforeprint", move |_| set_printing.set(true));
    let after = window_event_listener_untyped("afterprint", move |_| set_printing.set(false));
    on_cleanup(move || [before, after].into_iter().for_each(|listener| listener.remove()));
    // A browser prints at once: what is printed has to be there before. It follows the changes when they pause.
    let (products, due) = (RwSignal::new(Vec::new()), StoredValue::new(0_u64));
    Effect::new(move || {
        let _ = session.view.with(|view| view.revision);
        if session.screen.get() == Screen::Stock {
            let this = due.try_update_value(|due| {
                *due = due.saturating_add(1);
                *due
            });
            let ask = move || session.look_at_rows((0..MOST_PRODUCTS).collect(), move |rows| _ = products.try_set(rows));
            let is_due = move || due.try_get_value() == this;
            set_timeout(move || is_due().then(ask).unwrap_or_default(), PAUSE);
        }
    });
    view! { <Show when=move || printing.get()><Sheet session products/></Show> }
}

#[component]
fn Sheet(session: Session, products: RwSignal<Vec<StockRow>>) -> impl IntoView {
    let picture = NodeRef::<Div>::new();
    Effect::new(move || {
        let Some(place) = picture.get() else { return };
        let Drawing { svg, size: (width, height) } = drawing(session, For::Paper);
        // Read as XML and put in as nodes, so that it is there at once and sharp at every size.
        let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(&svg, SupportedType::ImageSvgXml));
        if let Some(root) = parsed.ok().and_then(|document| document.document_element()) {
            // Without the air around it, so that it lines up with the tables.
            let (width, height) = (width - 2.0 * MARGIN, height - 2.0 * MARGIN + 6.0);
            let _ = root.set_attribute("viewBox", &format!("{MARGIN} {MARGIN} {width} {height}"));
            place.set_text_content(None);
            let _ = place.append_child(&root);
        }
    });
    let tables = move || {
        let totals = session.totals.get()?;
        Some(facts(&session.plan(), &totals).map(|facts| view! { <FactsTable facts/> }).collect_view())
    };
    let scenarios = move || {
        let shown = session.screen.get() == Screen::Compare;
        shown.then(|| Shown::expect().comparison.get()).flatten().map(|comparison| view! { <FactsTable facts=compared(&comparison)/> })
    };
    let products = move || {
        let shown = session.screen.get() == Screen::Stock && !products.with(Vec::is_empty);
        shown.then(|| products.with(|rows| view! { <FactsTable facts=stock(&session.plan(), rows)/> }))
    };
    view! {
        <div class="paper">
            <div node_ref=picture class="paper-picture"></div>
            <div class="paper-facts">{tables}</div>
            <div class="paper-products">{products}{scenarios}</div>
        </div>
    }
}

/// A table of facts.
#[component]
pub fn FactsTable(facts: Facts) -> impl IntoView {
    let Facts { caption, heads, words, rows } = facts;
    let class = move |column: usize| (column >= words).then_some("figure");
    let heads = heads.into_iter().enumerate().map(|(at, head)| view! { <th scope="col" class=class(at)>{head}</th> }).collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let cells = row.into_iter().enumerate().map(|(at, cell)| view! { <td class=class(at)>{cell}</td> }).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table>
            <caption>{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
