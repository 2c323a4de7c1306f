//! The Share screen: files, pictures and tables to hand on.

use super::code::Code;
use super::link::LinkPart;
use super::naming::{file_name, file_size};
use super::outgoing::{copy, copy_file, save_export, save_file, save_png, save_svg};
use super::picture::{For, drawing, of_what};
use super::{cells_of, incoming};
use crate::app::session::Session;
use crate::app::shell::wording::count;
use crate::exchange::{Export, MEASURED};
use leptos::prelude::*;

/// The screen.
#[component]
pub fn ShareScreen() -> impl IntoView {
    let session = Session::expect();
    let drawing = Memo::new(move |_| drawing(session, For::File));
    let picture = move || drawing.with(|drawing| format!("data:image/svg+xml,{}", js_sys::encode_uri_component(&drawing.svg)));
    let name = move || session.view.with(|view| view.plan.name.to_string());
    let which = RwSignal::new(None::<Export>);
    view! {
        <div class="share">
            <header>
                <h2>"Share"</h2>
                <p class="quiet">
                    "Everything here is made in this browser. Nothing is sent anywhere; a file goes only where you take it."
                </p>
            </header>
            <PlanFile session/>
            <Show when=move || !session.visiting.get()><LinkPart/></Show>
            <section aria-labelledby="share-picture">
                <h3 id="share-picture">"Picture"</h3>
                <p>{move || format!("{}, on white, to put into a document or a chat.", of_what(session))}</p>
                <div class="choices">
                    <button type="button" on:click=move |_| drawing.with_untracked(|drawing| save_svg(session, &drawing.svg))>"Save as SVG"</button>
                    <button type="button" on:click=move |_| {
                        let drawing = drawing.get_untracked();
                        save_png(session, drawing.svg, drawing.size);
                    }>"Save as PNG"</button>
                    <Show when=move || session.product.with(Option::is_some)>
                        <button type="button" class="plain" on:click=move |_| session.product.set(None)>"Show all products"</button>
                    </Show>
                </div>
            </section>
            <figure>
                <img
                    src=picture
                    width=move || drawing.with(|drawing| drawing.size.0.to_string())
                    height=move || drawing.with(|drawing| drawing.size.1.to_string())
                    alt=move || format!("The picture of “{}”: {}", name(), of_what(session))
                />
            </figure>
            <section aria-labelledby="share-table">
                <h3 id="share-table">"Table"</h3>
                <p>
                    {move || {
                        let products = session.view.with(|view| count(view.products, "product", "products"));
                        format!("{products}. No name in it is run as a formula. The stock is read again as it was, by “Import CSV…”.")
                    }}
                </p>
                <div class="choices">
                    <select aria-label="Which table" on:change=move |event| which.set(Export::from_word(&event_target_value(&event)))>
                        <option value="">"Everything in the grid"</option>
                        {Export::ALL.iter().map(|export| view! { <option value=export.word()>{export.label()}</option> }).collect_view()}
                    </select>
                    <button type="button" on:click=move |_| save_export(session, which.get_untracked())>"Save as CSV"</button>
                    <button type="button" on:click=move |_| {
                        session.write_table(which.get_untracked(), move |table| {
                            copy(session, cells_of(&table), "The table is copied. Paste it into a spreadsheet.");
                        });
                    }>"Copy for a spreadsheet"</button>
                </div>
            </section>
            <Show when=move || !session.visiting.get()><Code/></Show>
            <section aria-labelledby="share-print">
                <h3 id="share-print">"Paper"</h3>
                <p>"The picture and all its figures as tables, black on white. Every screen prints so."</p>
                <div class="choices">
                    <button type="button" on:click=move |_| drop(window().print())>"Print…"</button>
                </div>
            </section>
        </div>
    }
}

/// The plan's own file, out and in.
#[component]
fn PlanFile(session: Session) -> impl IntoView {
    let bytes = session.file_size();
    // Of very many products some are looked at, and the rest is taken to be like them.
    let about = move || if session.view.with(|view| view.products > MEASURED) { "about " } else { "" };
    let size = move || bytes.get().map(|bytes| format!("{}{}", about(), file_size(bytes)));
    let name = move || session.view.with(|view| file_name(view.plan.name.as_str(), "stockpool.json"));
    view! {
        <section aria-labelledby="share-file">
            <h3 id="share-file">"Plan file"</h3>
            <p>"The whole plan: network, rules, products and stock. It opens here again just as it is."</p>
            <p class="quiet file-name">{name}" · "{size}</p>
            <div class="choices">
                <button type="button" class="primary" aria-keyshortcuts="Control+S Meta+S" on:click=move |_| save_file(session)>"Save the file"</button>
                <button type="button" on:click=move |_| copy_file(session)>"Copy as text"</button>
                <button type="button" on:click=move |_| incoming::pick_file(session)>"Open a file…"</button>
            </div>
            <p class="quiet">
                "Or drop a file anywhere on the page, or paste its text. You see what it would change before it is opened."
            </p>
        </section>
    }
}
