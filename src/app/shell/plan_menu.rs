//! The plan's own menu: its name, its file, and the examples that can take its place.

use super::commands::open_example;
use super::icons::{DOWN, Icon};
use super::keys::Keys;
use super::state::Shell;
use super::theme::Theme;
use crate::app::examples;
use crate::app::import::pick_table;
use crate::app::later::TOOLS;
use crate::app::session::{Outcome, Session};
use crate::app::share::{pick_file, save_file};
use crate::plan::{Name, changes};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The button with the plan's name, and below it the place of its menu.
#[component]
pub fn PlanButton() -> impl IntoView {
    let session = Session::expect();
    let shown = move || {
        let name = session.view.with(|view| view.plan.name.to_string());
        if name.is_empty() { "Plan without a name".to_owned() } else { name }
    };
    let asked = RwSignal::new(false);
    view! {
        <button type="button" class="plain plan-name" popovertarget="plan-menu" title="The plan: its name, its file, examples" on:click=move |_| asked.set(true)>
            <span>{shown}</span><Icon path=DOWN/>
        </button>
        <div id="plan-menu" class="menu" popover="auto" role="dialog" aria-label="The plan">
            {TOOLS.draw_when(move || asked.get(), |tools| (tools.plan_menu)())}
        </div>
    }
}

/// The menu.
#[component]
pub fn PlanMenu() -> impl IntoView {
    let session = Session::expect();
    let name = Memo::new(move |_| session.view.with(|view| view.plan.name.to_string()));
    let then = |what: fn(Session)| {
        move |_| {
            close();
            what(session);
        }
    };
    let example = move |example: examples::Example| {
        let open = move |_| {
            close();
            open_example(session, &example);
        };
        view! { <li><button type="button" class="plain" on:click=open><span>{example.name}</span><small>{example.says}</small></button></li> }
    };
    view! {
        <NameField name/>
        <ul>
            <li><button type="button" class="plain" on:click=then(pick_file)><span>"Open a file…"</span></button></li>
            <li><button type="button" class="plain" on:click=then(pick_table)><span>"Import CSV…"</span></button></li>
            <li><button type="button" class="plain" on:click=then(save_file)><span>"Save as a file"</span><Keys keys="Mod+S"/></button></li>
        </ul>
        <h2 id="examples-title">"Examples, and an empty plan"</h2>
        <ul class="examples" aria-labelledby="examples-title">{examples::ALL.map(example)}</ul>
        <Rest/>
    }
}

/// What the header has no room for on a phone.
#[component]
fn Rest() -> impl IntoView {
    let shell = Shell::expect();
    let option = move |theme: Theme| {
        let pressed = move || if shell.theme.get() == theme { "true" } else { "false" };
        view! { <button type="button" class="plain" aria-pressed=pressed on:click=move |_| shell.theme.set(theme)>{theme.word()}</button> }
    };
    let keys = move |_| {
        close();
        shell.keys.set(true);
    };
    view! {
        <div class="rest">
            <div role="group" aria-label="Theme" class="themes">{Theme::ALL.map(option)}</div>
            <button type="button" class="plain" on:click=keys>"Keys"</button>
        </div>
    }
}

/// The plan's name, renamed in place: Enter or leaving the field takes it up, Esc takes it back.
#[component]
fn NameField(name: Memo<String>) -> impl IntoView {
    let session = Session::expect();
    let wrong = RwSignal::new(None::<String>);
    let rename = move |text: String| match Name::new(text.trim()) {
        Ok(name) => {
            wrong.set(None);
            !matches!(session.perform(changes::rename_plan(name)), Outcome::Refused)
        }
        Err(error) => {
            wrong.set(Some(format!("The name {error}.")));
            false
        }
    };
    view! {
        <div class="plan-rename">
            <label for="plan-name">"Name"</label>
            <input id="plan-name" type="text" autocomplete="off" spellcheck="false" prop:value=name
                aria-invalid=move || wrong.with(Option::is_some).then_some("true") aria-describedby="plan-name-error"
                on:change:target=move |event| _ = rename(event.target().value())
                on:keydown:target=move |event| match event.key().as_str() {
                    "Enter" if rename(event.target().value()) => {
                        // Else the same key would press the button that gets the focus.
                        event.prevent_default();
                        close();
                    }
                    "Escape" => {
                        event.target().set_value(&name.get_untracked());
                        wrong.set(None);
                    }
                    _ => {}
                }/>
            <p id="plan-name-error" class="field-error">{wrong}</p>
        </div>
    }
}

/// Closes the menu, which a click inside does not.
fn close() {
    if let Some(menu) = document().get_element_by_id("plan-menu")
        && let Ok(menu) = menu.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = menu.hide_popover();
    }
}
