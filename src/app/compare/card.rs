//! One scenario: its name and note, what it changes, and all that can be done to it.

use super::state::Shown;
use crate::app::plan::TypedField;
use crate::app::session::Session;
use crate::app::shell::wording::count;
use crate::document::{EditState, ScenarioState};
use crate::plan::{Name, Note, changes};
use leptos::prelude::*;

/// A scenario in the list.
#[component]
pub fn Card(name: Name) -> impl IntoView {
    let (session, shown) = (Session::expect(), Shown::expect());
    let kept = StoredValue::new(name);
    let state = Memo::new(move |_| kept.with_value(|name| session.scenario_state(name)));
    let is_open = Memo::new(move |_| kept.with_value(|name| session.scenario().as_ref() == Some(name)));
    let at = Memo::new(move |_| {
        let names = session.scenario_names();
        (kept.with_value(|name| names.iter().position(|other| other == name)).unwrap_or(0), names.len().saturating_sub(1))
    });
    let is_last = Memo::new(move |_| at.with(|(at, last)| at >= last));
    let locked = move || !session.writable.get();
    let rename = Callback::new(move |text: String| {
        let name = Name::new(text.trim()).map_err(|error| format!("The name {error}."))?;
        let old = kept.get_value();
        session.change_typed(move |plan| changes::rename_scenario(plan, &old, name.clone()))
    });
    let set_note = Callback::new(move |text: String| {
        let note = Note::new(text.trim()).map_err(|error| format!("The note {error}."))?;
        let name = kept.get_value();
        session.change_typed(move |plan| changes::note_scenario(plan, &name, note.clone()))
    });
    let reorder = move |to: fn(usize) -> usize| {
        let name = kept.get_value();
        session.change(move |plan| changes::reorder_scenario(plan, &name, to));
    };
    let copy = move |_| {
        let name = kept.get_value();
        session.change(move |plan| Ok(changes::copy_scenario(plan, &name)?.0));
    };
    let remove = move |_| {
        let name = kept.get_value();
        session.remove(move |plan| changes::remove_scenario(plan, &name));
    };
    let open = move |_| session.open_scenario(if is_open.get_untracked() { None } else { Some(kept.get_value()) });
    let compared = move || kept.with_value(|name| !shown.left_out.with(|left_out| left_out.contains(name)));
    let set_compared = move |event| {
        let name = kept.get_value();
        shown.left_out.update(|left_out| {
            left_out.retain(|other| *other != name);
            if !event_target_checked(&event) {
                left_out.push(name);
            }
        });
    };
    let label = move |what: &str| kept.with_value(|name| format!("{what} {name}"));
    view! {
        <li class="card" class:open=is_open>
            <div class="card-head">
                <input type="checkbox" aria-label=label("Compare") title="Compare" prop:checked=compared on:change=set_compared/>
                <TypedField label=label("Name of") text=Signal::derive(move || kept.with_value(Name::to_string)) take=rename/>
                <button type="button" aria-pressed=move || is_open.get().to_string() aria-label=label("Open") on:click=open>
                    "Open"
                </button>
            </div>
            {move || state.get().map(|state| edits(session, kept, state))}
            <TypedField
                label=label("Note on")
                text=Signal::derive(move || state.with(|state| state.as_ref().map(|state| state.note.to_string()).unwrap_or_default()))
                take=set_note
                otherwise="Note".to_owned()
            />
            <div class="acts">
                <button type="button" aria-label=label("Apply to plan:") disabled=locked on:click=move |_| kept.with_value(|name| session.apply_scenario(name))>
                    "Apply to plan"
                </button>
                <button type="button" class="plain" aria-label=label("Copy") disabled=locked on:click=copy>"Copy"</button>
                <button type="button" class="plain" aria-label=label("Move up:") title="Earlier" disabled=move || locked() || at.get().0 == 0
                    on:click=move |_| reorder(|at| at.saturating_sub(1))>"↑"</button>
                <button type="button" class="plain" aria-label=label("Move down:") title="Later" disabled=move || locked() || is_last.get()
                    on:click=move |_| reorder(|at| at.saturating_add(1))>"↓"</button>
                <button type="button" class="plain" aria-label=label("Remove") disabled=locked on:click=remove>"Remove"</button>
            </div>
        </li>
    }
}

/// What it changes, each edit with the way to take it out, and what stands against those that cannot be made.
fn edits(session: Session, kept: StoredValue<Name>, state: ScenarioState) -> AnyView {
    let number = state.edits.len();
    let says = match (&state.on, number) {
        (Some(on), _) => format!("{} on top of {on}", count(number, "change", "changes")),
        (None, 0) => "Nothing yet: open it, and whatever you change goes in here.".to_owned(),
        (None, _) => count(number, "change", "changes"),
    };
    let groundless = state.groundless.map(|why| view! { <p class="field-error">{why}</p> });
    let edit = move |(at, EditState { words, not_made }): (usize, EditState)| {
        let take_out = move |_| {
            let name = kept.get_value();
            session.change(move |plan| changes::remove_scenario_edit(plan, &name, at));
        };
        let label = format!("Take out: {words}");
        let why = not_made.map(|why| view! { <span class="field-error">{format!("Not made: {why}")}</span> });
        view! {
            <li>
                <span class="edit">{words}{why}</span>
                <button type="button" class="plain close" aria-label=label title="Take out" disabled=move || !session.writable.get() on:click=take_out>
                    "✕"
                </button>
            </li>
        }
    };
    view! {
        <p class="quiet">{says}</p>
        {groundless}
        <ol class="edits">{state.edits.into_iter().enumerate().map(edit).collect_view()}</ol>
    }
    .into_any()
}
