//! The panel that says why a figure is what it is. It follows every change and is never in the way of one.

use super::derivation::Derivation;
use super::places::focus;
use crate::app::session::Session;
use crate::app::share::copy;
use leptos::html::Section;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The derivation of the figure that was asked about last.
#[component]
pub fn WhyPanel() -> impl IntoView {
    let session = Session::expect();
    let asked_from = StoredValue::new_local(None::<HtmlElement>);
    let panel = NodeRef::<Section>::new();
    // Who asks is where the focus goes back to.
    Effect::new(move |was_open: Option<bool>| {
        let open = session.why.with(Option::is_some);
        match (was_open.unwrap_or(false), open) {
            (false, true) => {
                asked_from.set_value(document().active_element().and_then(|element| element.dyn_into().ok()));
                request_animation_frame(move || {
                    if let Some(panel) = panel.get_untracked() {
                        let _ = panel.focus();
                    }
                });
            }
            (true, false) => go_back(asked_from),
            _ => {}
        }
        open
    });
    let open = Memo::new(move |_| session.why.with(Option::is_some));
    move || open.get().then(|| view! { <Panel panel/> })
}

#[component]
fn Panel(panel: NodeRef<Section>) -> impl IntoView {
    let session = Session::expect();
    let explanation = Signal::derive(move || session.why.with(|why| why.as_ref().and_then(|why| session.explain(why))));
    let figure = move || explanation.with(|it| it.as_ref().and_then(|it| it.root.amount.map(|amount| amount.to_string())));
    let label = move || explanation.with(|it| it.as_ref().map(|it| it.root.label.clone()));
    let of = move || {
        let sku = session.why.with(|why| why.as_ref().and_then(|why| why.product.clone()));
        match sku.and_then(|sku| session.row_of(&sku)).and_then(|row| session.product_at(row)) {
            Some(product) if product.name.as_str().is_empty() => product.sku.to_string(),
            Some(product) => product.name.to_string(),
            None => "All products".to_owned(),
        }
    };
    let text = move || explanation.with_untracked(|it| it.as_ref().map(crate::balance::explanation::Explanation::text));
    view! {
        <section node_ref=panel class="why" role="dialog" aria-labelledby="why-title" tabindex="-1">
            <header>
                <h2 id="why-title">{move || figure().map_or_else(|| "Why?".to_owned(), |figure| format!("Why {figure}?"))}</h2>
                <button type="button" class="plain" title="Close (Esc)" aria-label="Close" on:click=move |_| session.why.set(None)>"✕"</button>
            </header>
            <p class="why-of"><strong>{label}</strong>" "<span class="quiet">{of}</span></p>
            <Derivation explanation/>
            <footer>
                <button type="button" on:click=move |_| {
                    if let Some(text) = text() {
                        copy(session, text, "The derivation is copied as text.");
                    }
                }>"Copy as text"</button>
            </footer>
        </section>
    }
}

fn go_back(asked_from: StoredValue<Option<HtmlElement>, LocalStorage>) {
    // Closing takes the focused button away; only then is it known where the focus is.
    request_animation_frame(move || {
        let somewhere = document().active_element().is_some_and(|element| element.tag_name() != "BODY");
        let element = asked_from.try_update_value(Option::take).flatten();
        if somewhere {
            return;
        }
        match element {
            Some(element) if element.is_connected() => drop(element.focus()),
            _ => drop(focus("main")),
        }
    });
}
