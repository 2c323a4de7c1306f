//! The header: the plan and its menu, the screens, undo and redo, whether everything is saved.

use super::icons::{FIND, Icon, REDO, THEME, UNDO};
use super::keys::{Keys, spoken};
use super::places::focus;
use super::plan_menu::PlanButton;
use super::state::Shell;
use crate::app::keep::Keeper;
use crate::app::later::TOOLS;
use crate::app::route::{Route, Screen};
use crate::app::session::{Saving, Session};
use leptos::prelude::*;
use web_sys::MouseEvent;

/// The header.
#[component]
pub fn Header() -> impl IntoView {
    let shell = Shell::expect();
    let skip = |event: MouseEvent| {
        // The fragment belongs to the route.
        event.prevent_default();
        focus("#main");
    };
    let find = format!("Find or do anything ({})", spoken("Mod+K"));
    let theme = move || format!("Theme: {}", shell.theme.get().word());
    view! {
        <a class="skip" href="#main" on:click=skip>"Skip to the screen"</a>
        <header class="top">
            <strong class="brand">"stockpool"</strong>
            <PlanButton/>
            <Screens/>
            <div class="tools">
                <button type="button" class="find" title=find aria-keyshortcuts="Control+K Meta+K" on:click=move |_| shell.palette.set(true)>
                    <Icon path=FIND/><span class="word">"Find or do"</span><span aria-hidden="true"><Keys keys="Mod+K"/></span>
                </button>
                <Steps/>
                <SavingState/>
                <button type="button" class="plain sign theme" title=theme aria-label=theme on:click=move |_| shell.theme.update(|theme| *theme = theme.next())>
                    <Icon path=THEME/>
                </button>
                <button type="button" class="plain sign help" title="Keys (?)" aria-label="Keys" on:click=move |_| shell.keys.set(true)>"?"</button>
            </div>
        </header>
    }
}

/// The screens, as links, so that one can be opened in a tab of its own.
#[component]
fn Screens() -> impl IntoView {
    let session = Session::expect();
    let link = move |screen: Screen| {
        let current = move || (session.screen.get() == screen).then_some("page");
        let address = move || Route { screen, ..session.route() }.fragment();
        let go = move |event: MouseEvent| {
            if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                session.screen.set(screen);
            }
        };
        view! { <a href=address aria-current=current on:click=go>{screen.label()}</a> }
    };
    view! { <nav class="screens" aria-label="Screens">{Screen::ALL.map(link)}</nav> }
}

/// Undo and redo, whose titles tell what.
#[component]
fn Steps() -> impl IntoView {
    let session = Session::expect();
    let undo = move || session.view.with(|view| view.undo.clone());
    let redo = move || session.view.with(|view| view.redo.clone());
    let title = |word: &str, what: Option<std::sync::Arc<str>>, keys: &str| match what {
        Some(what) => format!("{word}: {what} ({})", spoken(keys)),
        None => format!("Nothing to {}", word.to_ascii_lowercase()),
    };
    view! {
        <button type="button" class="plain step" aria-label="Undo" aria-keyshortcuts="Control+Z Meta+Z"
            title=move || title("Undo", undo(), "Mod+Z") disabled=move || undo().is_none() on:click=move |_| session.undo()>
            <Icon path=UNDO/><span class="word">"Undo"</span>
        </button>
        <button type="button" class="plain step" aria-label="Redo" aria-keyshortcuts="Control+Y Meta+Shift+Z"
            title=move || title("Redo", redo(), "Mod+Shift+Z") disabled=move || redo().is_none() on:click=move |_| session.redo()>
            <Icon path=REDO/><span class="word">"Redo"</span>
        </button>
    }
}

/// Where the plan is kept, and whether it is; where it is not, the way to keep it.
#[component]
fn SavingState() -> impl IntoView {
    let (session, keeper) = (Session::expect(), expect_context::<Keeper>());
    let words = |short: &'static str, more: &'static str, title: String| {
        view! { <span title=title>{short}<span class="more">{more}</span></span> }.into_any()
    };
    let state = move || match session.saving.get() {
        Saving::Saved => {
            let lasts = match keeper.lasting.get() {
                Some(true) => " It stays until you clear it.",
                Some(false) => " The browser may clear it when its disk runs short: download what must not be lost.",
                None => "",
            };
            words("Saved", " · this browser", format!("Kept in this browser, up to the last change.{lasts} Nothing is sent anywhere."))
        }
        Saving::Pending => words("Saving…", "", "On its way to this browser’s storage".to_owned()),
        Saving::Following => words("Following", " another tab", "Another tab writes this plan; this one follows it".to_owned()),
        Saving::NotSaved(why) => view! {
            <span class="not-saved" title=why.clone()>"Not saved here"<span class="unseen">{format!(": {why}")}</span></span>
            <button type="button" on:click=move |_| TOOLS.then(session, move |tools| (tools.save)(session))>"Download"</button>
        }
        .into_any(),
    };
    view! { <div class="saving">{state}</div> }
}
