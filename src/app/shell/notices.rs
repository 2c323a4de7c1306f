//! What the page says in passing. What it tells goes away by itself; what it refuses stays until it is read, or until the
//! next change.

use crate::app::session::Session;
use leptos::prelude::*;
use std::time::Duration;

/// How long something is said for.
const SAID_FOR: Duration = Duration::from_secs(6);

/// The notice, spoken politely; a refusal at once.
#[component]
pub fn Notices() -> impl IntoView {
    let session = Session::expect();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let said_at = StoredValue::new(0_u64);
    let revision = move || session.view.with(|view| view.revision);
    let stop = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    let start = move || {
        stop();
        if session.notice.with_untracked(|notice| notice.as_ref().is_some_and(|notice| !notice.refusal)) {
            timer.set_value(set_timeout_with_handle(move || session.notice.set(None), SAID_FOR).ok());
        }
    };
    Effect::new(move || {
        session.notice.track();
        said_at.set_value(untrack(revision));
        start();
    });
    // A refusal, or an offer to undo, is about the change just made: the next one takes it away.
    Effect::new(move || {
        let now = revision();
        request_animation_frame(move || {
            let about = session.notice.with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.refusal || notice.undo));
            if about && said_at.get_value() < now {
                session.notice.set(None);
            }
        });
    });
    let text = move |refusal: bool| {
        session.notice.with(|notice| notice.as_ref().filter(|notice| notice.refusal == refusal).map(|notice| notice.text.clone()))
    };
    let undo = move || session.notice.with(|notice| notice.as_ref().is_some_and(|notice| notice.undo));
    let refusal = move || session.notice.with(|notice| notice.as_ref().is_some_and(|notice| notice.refusal));
    let quiet = move || session.notice.with(Option::is_none);
    view! {
        <div class="notice" class:none=quiet class:refusal=refusal
            on:pointerenter=move |_| stop() on:pointerleave=move |_| start() on:focusin=move |_| stop() on:focusout=move |_| start()>
            <p role="status">{move || text(false)}</p>
            <p role="alert">{move || text(true)}</p>
            <Show when=undo>
                <button type="button" class="plain" on:click=move |_| session.undo()>"Undo"</button>
            </Show>
            <Show when=move || !quiet()>
                <button type="button" class="plain close" aria-label="Dismiss" title="Dismiss" on:click=move |_| session.notice.set(None)>"✕"</button>
            </Show>
        </div>
    }
}
