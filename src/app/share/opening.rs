//! What an offered plan would change, shown before it is opened; and where its file is broken, when it is.

use super::difference::Differences;
use crate::app::dialog::show_while;
use crate::app::keep::{Keeper, Role};
use crate::app::session::{Offered, ReadSoFar, Session};
use crate::document::{Incoming, Opening};
use crate::exchange::{Excerpt, ReadError, excerpt};
use js_sys::futures::spawn_local;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Asks before a plan that came in is opened in place of the plan.
#[component]
pub fn OpeningDialog() -> impl IntoView {
    let session = Session::expect();
    let dialog = NodeRef::<Dialog>::new();
    // What is offered with what it would change, once that is found out.
    let looked_at = RwSignal::new(None::<(Offered, Option<Result<Opening, ReadError>>)>);
    Effect::new(move |before: Option<bool>| {
        let offered = session.offered.get();
        let is_large = matches!(offered, Some(Offered::Large { .. }));
        // What was read of another one goes when this one is begun.
        if before == Some(true) && !is_large {
            spawn_local(async move { drop(session.bring(Incoming::Cancel).await) });
        }
        let Some(offered) = offered else {
            looked_at.set(None);
            return false;
        };
        match offered.text().map(str::to_owned) {
            Some(text) => session.preview(text, move |found| {
                if session.offered.with_untracked(|now| now.as_ref() == Some(&offered)) {
                    looked_at.set(Some((offered, Some(found))));
                }
            }),
            None => looked_at.set(Some((offered, None))),
        }
        is_large
    });
    show_while(dialog, move || looked_at.with(Option::is_some));
    let content = move || looked_at.with(|looked_at| looked_at.as_ref().map(|(offered, found)| content(session, offered, found.clone())));
    view! {
        <dialog node_ref=dialog class="opening" aria-labelledby="opening-title" on:close=move |_| session.decide()>
            {content}
        </dialog>
        <Show when=move || session.visiting.get()>
            <div class="visit" role="status">
                <p>"You are looking at a plan of a newer stockpool. It cannot be changed or saved here. Your own plan waits."</p>
                <button type="button" on:click=move |_| session.come_back()>"Back to my plan"</button>
            </div>
        </Show>
    }
}

fn content(session: Session, offered: &Offered, found: Option<Result<Opening, ReadError>>) -> AnyView {
    let (from, text) = match offered {
        Offered::File { name, text } => (Origin::File(name.clone()), text),
        Offered::Link(Ok(text)) => (Origin::Link, text),
        Offered::Link(Err(why)) => return view! { <BrokenLink session why=why.clone()/> }.into_any(),
        Offered::Large { name, read } => return view! { <Large session from=Origin::File(name.clone()) read=*read/> }.into_any(),
    };
    match found {
        None => ().into_any(),
        Some(Ok(opening)) if opening.same => view! { <Same session opening from/> }.into_any(),
        Some(Ok(opening)) => view! { <Change session opening from/> }.into_any(),
        Some(Err(ReadError { newer: Some(version), .. })) => view! { <Newer session version from/> }.into_any(),
        Some(Err(error)) => {
            let place = excerpt(text, error.line, error.column);
            view! { <Broken session from error place/> }.into_any()
        }
    }
}

/// A file that the document reads itself: how far it is, and then what is in it.
#[component]
fn Large(session: Session, from: Origin, read: RwSignal<ReadSoFar>) -> impl IntoView {
    let found = Memo::new(move |_| match read.get() {
        ReadSoFar::Part(_) => None,
        ReadSoFar::Whole(found) => Some(found),
    });
    Effect::new(move || {
        if found.with(Option::is_some) {
            request_animation_frame(|| {
                let first = document().query_selector("dialog.opening [autofocus]").ok().flatten();
                let _ = first.map(|first| first.unchecked_into::<HtmlElement>().focus());
            });
        }
    });
    move || match (found.get(), from.clone()) {
        (None, from) => view! { <Reading session from read/> }.into_any(),
        (Some(Ok(opening)), from) if opening.same => view! { <Same session opening from/> }.into_any(),
        (Some(Ok(opening)), from) => view! { <Change session opening from/> }.into_any(),
        (Some(Err((error, place))), from) => view! { <Broken session from error place/> }.into_any(),
    }
}

/// How far it is.
#[component]
fn Reading(session: Session, from: Origin, read: RwSignal<ReadSoFar>) -> impl IntoView {
    let per_cent = move || match read.get() {
        ReadSoFar::Part(per_cent) => Some(per_cent),
        ReadSoFar::Whole(_) => None,
    };
    view! {
        <h1 id="opening-title">"Reading the file"</h1>
        <p class="quiet file-name">{from.line()}</p>
        <label class="progress"><span>"Reading…"</span><progress max="100" value=per_cent></progress></label>
        <div class="choices"><Leave session label="Cancel" first=true/></div>
    }
}

/// How a plan came in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    /// As a file of this name.
    File(String),
    Link,
}

impl Origin {
    const fn word(&self) -> &'static str {
        match self {
            Self::File(_) => "file",
            Self::Link => "link",
        }
    }

    /// The line below the heading.
    fn line(&self) -> String {
        match self {
            Self::File(name) => name.clone(),
            Self::Link => "The whole plan came in the link; no server has seen it.".to_owned(),
        }
    }
}

#[component]
fn Leave(session: Session, label: &'static str, #[prop(optional)] first: bool) -> impl IntoView {
    view! { <button type="button" autofocus=first on:click=move |_| session.decide()>{label}</button> }
}

/// What came in is open already.
#[component]
fn Same(session: Session, opening: Opening, from: Origin) -> impl IntoView {
    view! {
        <h1 id="opening-title">{format!("“{}” is open already", opening.name)}</h1>
        <p>{format!("The {} holds the very plan that is open, unit by unit. Nothing would change.", from.word())}</p>
        <div class="choices"><Leave session label="Close" first=true/></div>
    }
}

/// What opening it would change.
#[component]
fn Change(session: Session, opening: Opening, from: Origin) -> impl IntoView {
    let name = opening.name.to_string();
    let current = session.view.with_untracked(|view| view.plan.name.to_string());
    let (question, becomes, opens) = match from {
        Origin::File(_) => (format!("Open “{name}”?"), "It", "Open it"),
        Origin::Link => (format!("Open “{name}” from the link?"), "A copy of it", "Open as a copy"),
    };
    let open = {
        let name = name.clone();
        move |_| {
            let Some(offered) = session.offered.get_untracked() else { return };
            match offered.text() {
                Some(text) => session.open(text, format!("Opened “{name}”.")),
                None => session.open_brought(format!("Opened “{name}”.")),
            }
            session.decide();
        }
    };
    view! {
        <h1 id="opening-title">{question}</h1>
        <p class="quiet file-name">{from.line()}</p>
        <Differences opening from=from.word()/>
        <p>{format!("{becomes} takes the place of “{current}”. Undo brings that back.")}</p>
        <ReadOnly session/>
        <div class="choices">
            <Leave session label="Leave it"/>
            <button type="button" class="primary" disabled=move || !session.writable.get() on:click=open autofocus>{opens}</button>
        </div>
    }
}

/// Why nothing can be opened here, and what to do about it.
#[component]
fn ReadOnly(session: Session) -> impl IntoView {
    let keeper = expect_context::<Keeper>();
    let follows = move || keeper.role.get() == Role::Follows && !session.visiting.get();
    view! {
        <Show when=move || !session.writable.get()>
            <Show when=follows fallback=|| view! { <p class="field-error">"The plan is read-only here, so nothing can be opened in its place."</p> }>
                <div class="read-only">
                    <p class="field-error">"Another tab edits the plan, so it is read-only here and nothing can be opened in its place."</p>
                    <button type="button" on:click=move |_| keeper.take_over()>"Edit here instead"</button>
                </div>
            </Show>
        </Show>
    }
}

/// The plan is of a later version: it can be looked at, and no more.
#[component]
fn Newer(session: Session, version: u64, from: Origin) -> impl IntoView {
    let (told, word) = (from.line(), from.word());
    let name = match from {
        Origin::File(name) => name,
        Origin::Link => "The link".to_owned(),
    };
    let look = move |_| {
        let Some(offered) = session.offered.get_untracked() else { return };
        session.decide();
        if let Some(text) = offered.text() {
            session.look_at(text.to_owned(), name.clone());
        }
    };
    view! {
        <h1 id="opening-title">"This plan is of a newer stockpool"</h1>
        <p class="quiet file-name">{told}</p>
        <p>
            {format!("The plan in the {word} has version {version}, which this page does not know. ")}
            "You can look at it without changing it; what is new in it is not shown. Your own plan waits meanwhile."
        </p>
        <div class="choices">
            <Leave session label="Leave it"/>
            <button type="button" class="primary" on:click=look autofocus>"Look at it"</button>
        </div>
    }
}

/// Why a link cannot be read.
#[component]
fn BrokenLink(session: Session, why: String) -> impl IntoView {
    view! {
        <h1 id="opening-title">"This link cannot be opened"</h1>
        <p class="wrong">{why}</p>
        <p>"Your plan stays as it is."</p>
        <div class="choices"><Leave session label="Close" first=true/></div>
    }
}

/// Why the plan cannot be opened, and where its file is broken.
#[component]
fn Broken(session: Session, from: Origin, error: ReadError, place: Excerpt) -> impl IntoView {
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
        <p class="quiet file-name">{from.line()}</p>
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
