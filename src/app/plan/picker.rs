//! Which product is looked at: all of them, or one that is found by its SKU or name.

use crate::app::dialog::show_while;
use crate::app::figures::grouped;
use crate::app::later::TOOLS;
use crate::app::session::Session;
use crate::app::share::of_what;
use crate::document::ProductFound;
use crate::plan::Sku;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// How many products are listed; more are found by typing more of the name.
const LISTED: usize = 50;

/// The button that says which product is looked at, and the dialog it opens.
#[component]
pub fn ProductPicker() -> impl IntoView {
    let session = Session::expect();
    let open = RwSignal::new(false);
    let label = move || of_what(session);
    let none = move || session.view.with(|view| view.products == 0);
    view! {
        <button type="button" class="picker" aria-haspopup="dialog" disabled=none on:click=move |_| open.set(true)>
            <span class="picker-name">{label}</span>
            <span aria-hidden="true">"▾"</span>
        </button>
        {TOOLS.draw_when(move || open.get(), move |tools| (tools.product_dialog)(open))}
    }
}

/// The dialog, to choose a product.
#[component]
pub fn ProductDialog(open: RwSignal<bool>) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    show_while(dialog, move || open.get());
    view! {
        <dialog class="choose" node_ref=dialog aria-label="Which product is looked at?" on:close=move |_| open.set(false)>
            <Show when=move || open.get()>
                <Products open/>
            </Show>
        </dialog>
    }
}

#[component]
fn Products(open: RwSignal<bool>) -> impl IntoView {
    let session = Session::expect();
    let search = RwSignal::new(String::new());
    let searched = session.products(move || Some(search.get()), LISTED);
    let found = Signal::derive(move || searched.with(|searched| searched.found.clone()));
    let look = move |sku: Option<Sku>| {
        session.product.set(sku);
        open.set(false);
    };
    let all = move || grouped(i64::try_from(session.view.with(|view| view.products)).unwrap_or(i64::MAX));
    let entry = move |ProductFound { sku, name, .. }: ProductFound| {
        let looked_at = session.product.with(|product| product.as_ref() == Some(&sku));
        let (shown, named) = (sku.to_string(), !name.as_str().is_empty());
        view! {
            <li>
                <button type="button" class="plain" aria-pressed=if looked_at { "true" } else { "false" } on:click=move |_| look(Some(sku.clone()))>
                    <span>{if named { name.to_string() } else { shown.clone() }}</span>
                    {named.then(|| view! { <span class="quiet">{shown}</span> })}
                </button>
            </li>
        }
    };
    let enter = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            // What was typed last may still be looked for.
            session.when_answered(move || {
                let first = searched.try_with_untracked(|searched| searched.found.first().map(|first| first.sku.clone()));
                first.flatten().into_iter().for_each(|first| look(Some(first)));
            });
        }
        "ArrowDown" => {
            event.prevent_default();
            step(true);
        }
        _ => {}
    };
    let walk = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            step(true);
        }
        "ArrowUp" => {
            event.prevent_default();
            step(false);
        }
        _ => {}
    };
    let is_all = move || if session.product.with(Option::is_none) { "true" } else { "false" };
    view! {
        <input
            type="search"
            autofocus
            autocomplete="off"
            aria-label="Search products by SKU or name"
            placeholder="SKU or name"
            on:input=move |event| search.set(event_target_value(&event))
            on:keydown=enter
        />
        <ul on:keydown=walk>
            <Show when=move || search.with(String::is_empty)>
                <li><button type="button" class="plain" aria-pressed=is_all on:click=move |_| look(None)>{move || format!("All {} products", all())}</button></li>
            </Show>
            {move || found.get().into_iter().map(entry).collect_view()}
        </ul>
        <Show when=move || found.with(Vec::is_empty)><p class="quiet">"No product has that in its SKU or name."</p></Show>
        <Show when=move || found.with(Vec::len) == LISTED><p class="quiet">{format!("The first {LISTED} are listed; type more of the name for others.")}</p></Show>
        <p class="choices"><button type="button" on:click=move |_| open.set(false)>"Cancel"</button></p>
    }
}

/// Moves the focus to the next or the previous product of the list.
fn step(down: bool) {
    let Ok(buttons) = document().query_selector_all("dialog[open] ul button") else { return };
    let focused = document().active_element();
    let at = (0..buttons.length()).find(|at| buttons.get(*at).is_some_and(|node| node.dyn_ref() == focused.as_ref()));
    let next = match (at, down) {
        (None, _) => Some(0),
        (Some(at), true) => at.checked_add(1),
        (Some(at), false) => at.checked_sub(1),
    };
    let button = next.and_then(|next| buttons.get(next)).and_then(|node| node.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}
