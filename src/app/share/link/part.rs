//! The Share screen's part for links: the link, how far it goes, and a QR code of it where it is short.

use super::matrix::{MOST, matrix};
use super::packed::{copy_made, made};
use super::reach::reach;
use crate::app::session::Session;
use crate::app::share::outgoing::save_file;
use crate::app::shell::wording::count;
use js_sys::futures::spawn_local;
use leptos::prelude::*;

/// The link, made anew with every change.
#[component]
pub fn LinkPart() -> impl IntoView {
    let session = Session::expect();
    let link = RwSignal::new(None::<Result<String, String>>);
    Effect::new(move || {
        let revision = move || session.view.try_with(|view| view.revision);
        let begun = revision();
        spawn_local(async move {
            let made = made(session).await;
            if untrack(revision) == begun {
                // The screen may have been left meanwhile.
                let _ = link.try_set(Some(made));
            }
        });
    });
    let text = Memo::new(move |_| link.with(|link| link.as_ref().and_then(|link| link.as_ref().ok()).cloned()));
    let characters = move || text.with(|text| text.as_ref().map(String::len));
    let wants_file = move || {
        link.with(|link| link.as_ref().is_some_and(Result::is_err)) || characters().is_some_and(|length| reach(length).wants_file())
    };
    let says = move || match (characters(), link.with(|link| link.as_ref().and_then(|link| link.as_ref().err()).cloned())) {
        (_, Some(why)) => why,
        (Some(length), None) => format!("{}. {}", count(length, "character", "characters"), reach(length).says()),
        (None, None) => "Packing the plan…".to_owned(),
    };
    view! {
        <section aria-labelledby="share-link">
            <h3 id="share-link">"Link"</h3>
            <p>
                "The whole plan, packed into an address. What stands after # is never sent to a server, and everyone who has the link has the plan."
            </p>
            <input class="link" readonly aria-labelledby="share-link" aria-describedby="share-link-length" prop:value=move || text.get().unwrap_or_default()
                on:focus:target=move |event| event.target().select()/>
            <p id="share-link-length" class="quiet">{says}</p>
            <div class="choices">
                <button type="button" disabled=move || text.with(Option::is_none) on:click=move |_| {
                    if let Some(link) = text.get_untracked() {
                        copy_made(session, link);
                    }
                }>"Copy the link"</button>
                <Show when=wants_file>
                    <button type="button" on:click=move |_| save_file(session)>"Save the file instead"</button>
                </Show>
            </div>
            <Show when=move || characters().is_some_and(|length| length <= MOST)><Code text/></Show>
        </section>
    }
}

/// The link for a camera, drawn when it is asked for.
#[component]
fn Code(text: Memo<Option<String>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let drawn = move || {
        let drawn = open.get().then(|| text.with(|text| text.as_deref().and_then(matrix))).flatten()?;
        Some(view! {
            <svg role="img" aria-label="QR code of the link" width=drawn.pixels height=drawn.pixels viewBox=format!("0 0 {size} {size}", size = drawn.size) shape-rendering="crispEdges">
                <path d=drawn.path/>
            </svg>
            <p class="quiet">"The same link for a phone’s camera."</p>
        })
    };
    view! {
        <details class="matrix" on:toggle:target=move |event| open.set(event.target().has_attribute("open"))>
            <summary>"QR code"</summary>
            {drawn}
        </details>
    }
}
