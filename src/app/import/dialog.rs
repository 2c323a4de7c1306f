//! The dialog for a table that was picked or dropped.

use super::how::How;
use super::outcome::Outcome;
use super::table::{Phase, Table};
use crate::app::dialog::show_while;
use crate::app::session::Session;
use crate::app::share::file_size;
use js_sys::futures::spawn_local;
use leptos::html::Dialog;
use leptos::prelude::*;
use web_sys::File;

/// The dialog. It is there as long as there is a table.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let session = Session::expect();
    let dialog = NodeRef::<Dialog>::new();
    show_while(dialog, move || session.table.with(Option::is_some));
    view! {
        <dialog node_ref=dialog class="import" aria-labelledby="import-title" on:close=move |_| session.table.set(None)>
            {move || session.table.get().map(|file| view! { <Content session file/> })}
        </dialog>
    }
}

#[component]
fn Content(session: Session, file: File) -> impl IntoView {
    let (name, size) = (file.name(), file.size());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "files are far smaller, and the cast saturates")]
    let size = file_size(size as usize);
    let table = Table::open(session, file);
    let locked = move || !session.writable.get();
    let ready =
        move || table.phase.get() == Phase::Read && table.refusal.with(Option::is_none) && table.report.with(|it| it.changes_anything());
    let take = move |_| {
        spawn_local(async move {
            if table.take_in().await {
                session.table.set(None);
            }
        });
    };
    let scenario = move || session.view.with(|view| view.scenario.as_ref().map(ToString::to_string));
    view! {
        <h1 id="import-title">"Import a table"</h1>
        <p class="quiet file-name">{name}" · "{size}</p>
        {move || scenario().map(|scenario| view! { <p>{format!("The scenario “{scenario}” is open, so the import becomes a change of it.")}</p> })}
        <Show when=move || table.understanding.with(Option::is_some)><How session table/></Show>
        <Outcome table/>
        <Show when=locked><p class="field-error">"This plan is read-only here, so nothing can be imported."</p></Show>
        <div class="choices">
            <button type="button" on:click=move |_| session.table.set(None)>"Cancel"</button>
            <button type="button" class="primary" disabled=move || !ready() || locked() on:click=take>"Import"</button>
        </div>
    }
}
