//! What an offered file would change, shown before it is opened; and where it is broken, when it is.

use super::excerpt::{Excerpt, excerpt};
use super::{incoming, outgoing};
use crate::app::session::{Notice, Session};
use crate::document::Opening;
use crate::exchange::ReadError;
use leptos::html::Dialog;
use leptos::prelude::*;

/// Takes files in wherever the page is, and asks before one is opened in place of the plan.
#[component]
pub fn OpeningDialog() -> impl IntoView {
    let session = Session::expect();
    let over = incoming::listen(session);
    outgoing::listen(session);
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let offered = session.offered.with(Option::is_some);
        if let Some(dialog) = dialog.get() {
            match (offered, dialog.open()) {
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    let content = move || {
        session.offered.with(|offered| {
            offered.as_ref().map(|offered| match session.preview(&offered.text) {
                Ok(opening) if opening.same => view! { <Same session opening/> }.into_any(),
                Ok(opening) => view! { <Change session opening file=offered.name.clone()/> }.into_any(),
                Err(ReadError { newer: Some(version), .. }) => view! { <Newer session version file=offered.name.clone()/> }.into_any(),
                Err(error) => {
                    let place = excerpt(&offered.text, error.line, error.column);
                    view! { <Broken session file=offered.name.clone() error place/> }.into_any()
                }
            })
        })
    };
    view! {
        <dialog node_ref=dialog class="opening" aria-labelledby="opening-title" on:close=move |_| session.offered.set(None)>
            {content}
        </dialog>
        <Show when=move || session.visiting.get()>
            <div class="visit" role="status">
                <p>"You are looking at a plan of a newer stockpool. It cannot be changed or saved here. Your own plan waits."</p>
                <button type="button" on:click=move |_| session.come_back()>"Back to my plan"</button>
            </div>
        </Show>
        <div class="drop-veil" hidden=move || !over.get()>
            <p>"Drop the plan file to see what is in it"</p>
        </div>
    }
}

#[component]
fn Leave(session: Session, label: &'static str, #[prop(optional)] first: bool) -> impl IntoView {
    view! { <button type="button" autofocus=first on:click=move |_| session.offered.set(None)>{label}</button> }
}

/// The file holds what is open already.
#[component]
fn Same(session: Session, opening: Opening) -> impl IntoView {
    view! {
        <h1 id="opening-title">{format!("“{}” is open already", opening.name)}</h1>
        <p>"The file holds the very plan that is open, unit by unit. Nothing would change."</p>
        <div class="choices"><Leave session label="Close" first=true/></div>
    }
}

/// What opening the file would change.
#[component]
fn Change(session: Session, opening: Opening, file: String) -> impl IntoView {
    let name = opening.name.to_string();
    let current = session.view.with_untracked(|view| view.plan.name.to_string());
    let rows = ["Warehouses", "Warehouse groups", "Channel groups", "Channels", "Products"]
        .into_iter()
        .zip(opening.current.into_iter().zip(opening.counts))
        .map(|(label, (before, after))| {
            view! {
                <tr class:changed=before != after>
                    <th scope="row">{label}</th>
                    <td class="figure">{before}</td>
                    <td class="quiet" aria-hidden="true">"→"</td>
                    <td class="figure">{after}</td>
                </tr>
            }
        })
        .collect_view();
    let open = {
        let name = name.clone();
        move |_| {
            let Some(offered) = session.offered.get_untracked() else { return };
            if session.open(&offered.text) {
                session.notice.set(Some(Notice { text: format!("Opened “{name}”."), refusal: false, undo: true }));
            }
            session.offered.set(None);
        }
    };
    view! {
        <h1 id="opening-title">{format!("Open “{name}”?")}</h1>
        <p class="quiet file-name">{file}</p>
        <table>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col" class="figure">"Now"</th>
                    <td></td>
                    <th scope="col" class="figure">"In the file"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <p>{format!("It takes the place of “{current}”. Undo brings that back.")}</p>
        <Show when=move || !session.writable.get()>
            <p class="field-error">"The plan is read-only here, so nothing can be opened in its place."</p>
        </Show>
        <div class="choices">
            <Leave session label="Leave it"/>
            <button type="button" class="primary" disabled=move || !session.writable.get() on:click=open autofocus>"Open it"</button>
        </div>
    }
}

/// The file is of a later version: it can be looked at, and no more.
#[component]
fn Newer(session: Session, version: u64, file: String) -> impl IntoView {
    let look = move |_| {
        let Some(offered) = session.offered.get_untracked() else { return };
        session.offered.set(None);
        if let Err(error) = session.look_at(&offered.text) {
            session.refuse(format!("{}: {error}", offered.name));
        }
    };
    view! {
        <h1 id="opening-title">"This plan is of a newer stockpool"</h1>
        <p class="quiet file-name">{file}</p>
        <p>
            {format!("The file has version {version}, which this page does not know. ")}
            "You can look at it without changing it; what is new in it is not shown. Your own plan waits meanwhile."
        </p>
        <div class="choices">
            <Leave session label="Leave it"/>
            <button type="button" class="primary" on:click=look autofocus>"Look at it"</button>
        </div>
    }
}

/// Why the file cannot be opened, and where it is broken.
#[component]
fn Broken(session: Session, file: String, error: ReadError, place: Excerpt) -> impl IntoView {
    let ReadError { line, column, path, message, .. } = error;
    let Excerpt { before, line: shown, head, here, tail } = place;
    let whereabouts = match path.as_str() {
        "" => format!("Line {line}, column {column}"),
        path => format!("Line {line}, column {column}, in {path}"),
    };
    let before = before
        .into_iter()
        .map(|(number, text)| view! { <span class="line"><span class="number">{number}</span>{text}"\n"</span> })
        .collect_view();
    view! {
        <h1 id="opening-title">"This cannot be opened"</h1>
        <p class="quiet file-name">{file}</p>
        <p class="wrong">{message}</p>
        <p class="quiet">{whereabouts}</p>
        <pre class="excerpt" tabindex="0" aria-label="Where it stops">
            {before}
            <span class="line meant"><span class="number">{shown}</span>{head}<mark>{if here.is_empty() { " ".to_owned() } else { here }}</mark>{tail}</span>
        </pre>
        <p>"Your plan stays as it is."</p>
        <div class="choices"><Leave session label="Close" first=true/></div>
    }
}
