//! The dialog for a whole table from a spreadsheet: pasted, understood, and taken in as one change.

use super::sheet::{Sheet, understand};
use super::state::Grid;
use crate::app::dialog::show_while;
use crate::app::session::Session;
use crate::app::shell::wording::count;
use crate::document::StockRow;
use crate::plan::{Plan, Sku};
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Wrong rows that are told one by one.
const TOLD: usize = 8;

/// The dialog.
#[component]
pub fn SheetDialog() -> impl IntoView {
    let grid = Grid::expect();
    let dialog = NodeRef::<html::Dialog>::new();
    show_while(dialog, move || grid.sheet.get());
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby="sheet-title" on:close=move |_| grid.sheet.set(false)>
            <Show when=move || grid.sheet.get()><Table/></Show>
        </dialog>
    }
}

#[component]
fn Table() -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let text = RwSignal::new(String::new());
    let create = RwSignal::new(true);
    // The products that the table names and the catalogue has.
    let there = RwSignal::new(BTreeMap::<Sku, StockRow>::new());
    let understood = Memo::new(move |_| {
        let text = text.get();
        let is_known = |sku: &Sku| there.with(|there| there.contains_key(sku));
        (!text.trim().is_empty()).then(|| understand(&session.plan(), &text, is_known))
    });
    Effect::new(move || {
        let asked = text.get();
        let skus = understand(&untrack(|| session.plan()), &asked, |_| false).map(|sheet| sheet.skus()).unwrap_or_default();
        session.look_up(skus, move |found| {
            if text.try_with_untracked(|text| *text == asked) == Some(true) {
                there.set(found);
            }
        });
    });
    let nothing = move || understood.with(|sheet| !matches!(sheet, Some(Ok(sheet)) if sheet.products() > 0));
    let take = move |_| {
        let (Some(Ok(sheet)), there, create) = (understood.get_untracked(), there.get_untracked(), create.get_untracked()) else { return };
        let edit = move |plan: &Plan| {
            let products = session.view.with_untracked(|view| view.products);
            Ok((sheet.edit(plan, create, products, |sku| there.get(sku).cloned()), ()))
        };
        session.make(edit, move |()| grid.sheet.set(false));
    };
    view! {
        <h1 id="sheet-title">"Paste from a sheet"</h1>
        <p>"Copy a table in Excel or Google Sheets and paste it here. Its first row names the columns: SKU, Name, and a column for each warehouse with what is on hand."</p>
        <textarea
            autofocus
            rows="6"
            spellcheck="false"
            aria-label="The table"
            placeholder="SKU\tName\tDE 1\tDE 2"
            on:input=move |event| text.set(event_target_value(&event))
        ></textarea>
        <div class="understood" role="status">
            {move || understood.get().map(|sheet| match sheet {
                Ok(sheet) => view! { <Understood sheet create/> }.into_any(),
                Err(why) => view! { <p class="field-error">{why}</p> }.into_any(),
            })}
        </div>
        <p class="choices">
            <button type="button" on:click=move |_| grid.sheet.set(false)>"Cancel"</button>
            <button type="button" class="primary" disabled=nothing on:click=take>"Take it in"</button>
        </p>
    }
}

#[component]
fn Understood(sheet: Sheet, create: RwSignal<bool>) -> impl IntoView {
    let products = format!("{} set, {} added.", count(sheet.found, "product is", "products are"), count(sheet.new, "is", "are"));
    let known = match sheet.known.as_slice() {
        [] => "No column names a warehouse of this plan.".to_owned(),
        known => format!("Warehouses: {}.", known.join(", ")),
    };
    let unknown = (!sheet.unknown.is_empty()).then(|| {
        let label = format!("Add as new warehouses: {}", sheet.unknown.join(", "));
        view! { <label><input type="checkbox" prop:checked=create on:change=move |event| create.set(event_target_checked(&event))/>{label}</label> }
    });
    let more = sheet.wrong.len().saturating_sub(TOLD);
    let wrong = (!sheet.wrong.is_empty()).then(|| {
        let told = sheet.wrong.iter().take(TOLD).map(|why| view! { <li>{why.clone()}</li> }).collect_view();
        view! {
            <p class="field-error">{format!("{} left out:", count(sheet.wrong.len(), "row is", "rows are"))}</p>
            <ul class="field-error">{told}{(more > 0).then(|| view! { <li>{format!("and {more} more")}</li> })}</ul>
        }
    });
    view! { <p>{products}</p><p>{known}</p>{unknown}{wrong} }
}
