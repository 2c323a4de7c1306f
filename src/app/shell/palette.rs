//! The palette: one field that finds everything there is and everything that can be done.

use super::commands::{Command, Item, PRODUCTS, Step, answers, mistake, perform};
use super::keys::Keys;
use super::places::focus;
use super::state::Shell;
use crate::app::session::Session;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let shell = Shell::expect();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let open = shell.palette.get();
        if let Some(dialog) = dialog.get() {
            match (open, dialog.open()) {
                (true, false) => {
                    drop(dialog.show_modal());
                    focus("#palette-search");
                }
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    // What is in the dialog covers it: a press on the dialog itself is one beside it.
    let beside = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.tag_name() == "DIALOG") {
            shell.palette.set(false);
        }
    };
    view! {
        <dialog node_ref=dialog class="palette" aria-label="Find and do" on:close=move |_| shell.palette.set(false) on:mousedown=beside>
            <Show when=move || shell.palette.get()><Finder/></Show>
        </dialog>
    }
}

#[component]
fn Finder() -> impl IntoView {
    let (session, shell) = (Session::expect(), Shell::expect());
    let step = RwSignal::new(Step::Find);
    let search = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let searched = move || search.with(|search| (!search.trim().is_empty()).then(|| search.trim().to_owned()));
    let products = session.products(move || searched().filter(|_| step.with(|step| *step == Step::Find)), PRODUCTS);
    let answered =
        move || products.with(|products| step.with(|step| search.with(|search| answers(session, step, search, &products.found))));
    let items = Memo::new_with_compare(move |_| answered(), |_, _| true);
    // Whether what stands there will still stand there when what was typed last is answered.
    let is_sure = move |at: usize| {
        let is_answered = step.with_untracked(|step| *step != Step::Find) || products.with_untracked(|it| it.text == untrack(searched));
        let listed = items.with_untracked(|items| items.get(at).map(|item| matches!(item.command, Command::Look(Some(_)))));
        is_answered || listed == Some(false)
    };
    let choose = move |at: usize| {
        chosen.set(at);
        request_animation_frame(|| {
            if let Ok(Some(option)) = document().query_selector("#palette-list [aria-selected=true]") {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    };
    let run = move |at: usize| {
        let command = items.try_with_untracked(|items| items.get(at).map(|item| item.command.clone()));
        let Some(command) = command.flatten() else { return };
        if !matches!(command, Command::Ask(_)) {
            // Closed first, so that what the command opens gets the focus.
            shell.palette.set(false);
        }
        if let Some(asked) = perform(session, shell, command) {
            step.set(asked);
            search.set(String::new());
            chosen.set(0);
            focus("#palette-search");
        }
    };
    let pressed = move |event: KeyboardEvent| {
        let last = items.with_untracked(|items| items.len().saturating_sub(1));
        let at = chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => choose(if at < last { at.saturating_add(1) } else { 0 }),
            "ArrowUp" => choose(at.checked_sub(1).unwrap_or(last)),
            "PageDown" => choose(at.saturating_add(8).min(last)),
            "PageUp" => choose(at.saturating_sub(8)),
            "Enter" if is_sure(at) => run(at),
            "Enter" => session.when_answered(move || run(at)),
            // One step back, rather than out.
            "Escape" if step.with_untracked(|step| *step != Step::Find) => step.set(Step::Find),
            "Backspace" if search.with_untracked(String::is_empty) => step.set(Step::Find),
            _ => return,
        }
        event.prevent_default();
    };
    let asks = move || {
        step.with(|step| match step {
            Step::Find => "Find or do anything".to_owned(),
            Step::Name(thing) => format!("Name of the new {}", thing.label()),
            Step::LinkFrom => "Which warehouse group?".to_owned(),
            Step::LinkTo(from) => {
                let plan = session.plan();
                format!("Which channel group is “{}” to serve?", plan.name_of(crate::plan::NodeKind::WarehouseGroup, from))
            }
        })
    };
    let wrong = move || step.with(|step| search.with(|search| mistake(step, search)));
    let nothing = move || items.with(Vec::is_empty) && step.with(|step| !matches!(step, Step::Name(_)));
    let active = move || items.with(|items| chosen.with(|at| (*at < items.len()).then(|| format!("palette-{at}"))));
    view! {
        <div class="finder">
            <input id="palette-search" type="text" role="combobox" autocomplete="off" spellcheck="false"
                aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
                aria-label=asks placeholder=asks aria-activedescendant=active
                prop:value=search on:input:target=move |event| {
                    search.set(event.target().value());
                    chosen.set(0);
                }
                on:keydown=pressed/>
            <p class="field-error" role="alert">{wrong}</p>
            <ul id="palette-list" role="listbox" aria-label="Answers">
                {move || items.get().into_iter().enumerate().map(|(at, item)| option(at, item, chosen, run)).collect_view()}
            </ul>
            <Show when=nothing><p class="palette-nothing quiet">"Nothing is called that."</p></Show>
        </div>
    }
}

fn option(at: usize, item: Item, chosen: RwSignal<usize>, run: impl Fn(usize) + Copy + 'static) -> impl IntoView {
    let Item { label, aside, keys, .. } = item;
    view! {
        <li id=format!("palette-{at}") role="option" aria-selected=move || if chosen.get() == at { "true" } else { "false" }
            on:mousemove=move |_| if chosen.get_untracked() != at { chosen.set(at) }
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| run(at)>
            <span class="palette-label">{label}</span>
            <span class="quiet">{aside}</span>
            {keys.map(|keys| view! { <Keys keys/> })}
        </li>
    }
}
