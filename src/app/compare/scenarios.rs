//! The list of scenarios.

use super::card::Card;
use crate::app::plan::NameForm;
use crate::app::session::Session;
use crate::plan::Name;
use leptos::prelude::*;

/// The scenarios of the plan, and the way to a new one.
#[component]
pub fn ScenarioList() -> impl IntoView {
    let session = Session::expect();
    let names = Memo::new(move |_| session.scenario_names());
    let adding = RwSignal::new(false);
    let add = Callback::new(move |name: Name| {
        adding.set(false);
        session.begin_scenario(name);
    });
    view! {
        <section class="scenarios" aria-labelledby="scenarios-title">
            <header>
                <h2 id="scenarios-title">"Scenarios"</h2>
                <button type="button" disabled=move || !session.writable.get() on:click=move |_| adding.set(true)>"New scenario"</button>
            </header>
            <Show when=move || adding.get()>
                <NameForm label="Name of the new scenario".to_owned() add cancel=Callback::new(move |()| adding.set(false))/>
            </Show>
            <Show when=move || names.with(Vec::is_empty)><p class="quiet">"None yet."</p></Show>
            <ul>
                <For each=move || names.get() key=Name::clone let(name)>
                    <Card name/>
                </For>
            </ul>
        </section>
    }
}
