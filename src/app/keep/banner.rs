//! What a person has to know about the keeping of the plan, under the header: that another tab writes, that nothing is saved here, that
//! something cannot be read. While all is well, nothing.

use super::keeper::{Keeper, Role};
use super::slots::Aside;
use crate::app::browser::download;
use crate::app::later::TOOLS;
use crate::app::session::{Saving, Session};
use crate::app::share::{file_name, save_file};
use crate::exchange::{Stamp, read_record};
use leptos::prelude::*;

/// How a plan's file begins as this page writes it.
const PLAN: &str = "{\n  \"format\": \"stockpool/plan\",";

/// The lines under the header.
#[component]
pub fn KeepBanner() -> impl IntoView {
    let (session, keeper) = (Session::expect(), expect_context::<Keeper>());
    let is_saved = move || session.saving.with(|saving| !matches!(saving, Saving::NotSaved(_)));
    let is_quiet = move || keeper.role.get() != Role::Follows && is_saved() && keeper.aside.with(Vec::is_empty);
    view! {
        <aside class="keep" aria-label="Where the plan is kept" hidden=is_quiet>
            {TOOLS.draw_when(move || !is_quiet(), |tools| (tools.keep_lines)())}
        </aside>
    }
}

/// What is in them.
#[component]
pub fn KeepLines() -> impl IntoView {
    let (session, keeper) = (Session::expect(), expect_context::<Keeper>());
    let not_saved = move || match session.saving.get() {
        Saving::NotSaved(why) => Some(why),
        _ => None,
    };
    let line = move |aside: Aside| view! { <SetAside aside/> };
    view! {
        {move || (keeper.role.get() == Role::Follows).then(|| view! {
            <div class="keep-line calm">
                <p>"Another tab edits this plan. Here it is shown live, read-only."</p>
                <button type="button" on:click=move |_| keeper.take_over()>"Edit here instead"</button>
            </div>
        })}
        {move || not_saved().map(|why| view! {
            <div class="keep-line alarm" role="alert">
                <p><strong>"Not saved here"</strong>{format!(": {why}. Your changes last only as long as this tab.")}</p>
                <button type="button" on:click=move |_| save_file(session)>"Download it"</button>
            </div>
        })}
        <For each=move || keeper.aside.get() key=|aside| (aside.key.clone(), aside.text.clone()) children=line/>
    }
}

/// Something that was set aside: what it is, and the two things that can be done with it.
#[component]
fn SetAside(aside: Aside) -> impl IntoView {
    let (session, keeper) = (Session::expect(), expect_context::<Keeper>());
    let kept_text = |aside: &Aside| read_record(&aside.text).map_or_else(|_| aside.text.clone(), |record| record.text.to_owned());
    let is_plan = aside.text.starts_with(PLAN) || read_record(&aside.text).is_ok();
    let is_apart = Stamp::read(&kept_text(&aside)).is_some();
    let says = if is_apart {
        "A saved plan is set aside: its products are no longer all in this browser, or another tab has written it."
    } else if is_plan {
        "A plan of this browser is set aside, whole: another tab, or another version of stockpool, has written it."
    } else {
        "A saved plan was damaged and could not be read. It is set aside as it was found."
    };
    let offer = move |name: String, text: &str| match download(&name, "application/octet-stream", text) {
        Ok(()) => session.say(format!("Saved as {name}")),
        Err(_) => session.refuse(format!("The browser did not let the page save {name}.")),
    };
    let plan_file = || file_name("plan set aside", "stockpool.json");
    let kept = StoredValue::new(aside);
    let save = move |_| {
        kept.with_value(|aside| {
            // Of a whole record, the plan's file in it.
            let text = kept_text(aside);
            if let Some((_, network)) = Stamp::read(&text) {
                let network = network.to_owned();
                session.make_whole(text, move |whole| match whole {
                    Ok(text) => offer(plan_file(), &text),
                    Err(error) => {
                        offer(plan_file(), &network);
                        session.refuse(format!("{} The file has everything else.", error.message));
                    }
                });
            } else if is_plan {
                offer(plan_file(), &text);
            } else {
                offer(file_name("damaged plan", "txt"), &text);
            }
        });
    };
    view! {
        <div class="keep-line">
            <p>{says}</p>
            <div class="ways">
                <button type="button" on:click=save>"Download"</button>
                <button type="button" on:click=move |_| kept.with_value(|aside| keeper.discard(aside))>"Discard"</button>
            </div>
        </div>
    }
}
