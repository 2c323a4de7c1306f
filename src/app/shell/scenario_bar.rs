//! The line under the header, once there are scenarios: which one is open, what it changes, and the way back to the plan.

use super::wording::count;
use crate::app::later::TOOLS;
use crate::app::route::Screen;
use crate::app::session::Session;
use crate::plan::Name;
use leptos::prelude::*;

/// The line. It is not there while the plan has no scenario.
#[component]
pub fn ScenarioBar() -> impl IntoView {
    let session = Session::expect();
    let any = Memo::new(move |_| session.view.with(|view| !view.plan.scenarios.is_empty()));
    view! { <Show when=move || any.get()>{TOOLS.draw(|tools| (tools.scenario_line)())}</Show> }
}

/// What is in it.
#[component]
pub fn ScenarioLine() -> impl IntoView {
    let session = Session::expect();
    let names = Memo::new(move |_| session.scenario_names());
    let open = Memo::new(move |_| session.scenario());
    let state = Memo::new(move |_| open.with(|open| session.scenario_state(open.as_ref()?)));
    // Scenarios are chosen by their positions: a name may be anything.
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        session.open_scenario(at.and_then(|at| names.with_untracked(|names| names.get(at).cloned())));
    };
    let options = move || {
        let option = |(at, name): (usize, Name)| {
            let chosen = open.get().as_ref() == Some(&name);
            view! { <option value=at.to_string() selected=chosen>{name.to_string()}</option> }
        };
        names.get().into_iter().enumerate().map(option).collect_view()
    };
    let changes = move || {
        state.with(|state| {
            state.as_ref().map(|state| {
                let words = state.edits.iter().map(|edit| edit.words.as_str()).collect::<Vec<_>>();
                let last = words.last().map(|last| format!(": {last}")).unwrap_or_default();
                let number = count(words.len(), "change", "changes");
                view! { <span class="what" title=words.join("\n")>{number}<span class="quiet">{last}</span></span> }
            })
        })
    };
    let not_made = move || {
        let number =
            state.with(|state| state.as_ref().map_or(0, |state| state.edits.iter().filter(|edit| edit.not_made.is_some()).count()));
        (number > 0).then(|| view! { <span class="warning">{format!("! {} not made", count(number, "change", "changes"))}</span> })
    };
    let apply = move |_| {
        if let Some(name) = open.get_untracked() {
            session.apply_scenario(&name);
        }
    };
    let is_open = Memo::new(move |_| open.with(Option::is_some));
    view! {
        <section class="scenario-bar" class:open=is_open aria-label="Scenario">
            <label>
                <span class="quiet">"Scenario"</span>
                <select aria-label="Scenario that is open" on:change=choose>
                    <option value="" selected=move || !is_open.get()>"None: the plan itself"</option>
                    {options}
                </select>
            </label>
            {changes}
            {not_made}
            <span class="acts">
                <Show when=move || session.screen.get() != Screen::Compare>
                    <button type="button" class="plain" on:click=move |_| session.screen.set(Screen::Compare)>"Compare"</button>
                </Show>
                <Show when=move || is_open.get()>
                    <button type="button" disabled=move || !session.writable.get() on:click=apply>"Apply to plan"</button>
                    <button type="button" on:click=move |_| session.open_scenario(None)>"Back to the plan"</button>
                </Show>
            </span>
        </section>
    }
}
