//! What stands above the grid: search, filters, which figure is shown, what can be done, and what the selection comes to.

use super::columns::Mode;
use super::selection::{Cell, Selection};
use super::state::Grid;
use crate::app::figures::grouped;
use crate::app::import::pick_table;
use crate::app::session::Session;
use crate::app::share::save_table;
use crate::app::shell::wording::count;
use crate::document::Filter;
use crate::plan::{Name, Quantity};
use leptos::html;
use leptos::prelude::*;

/// Fewer units than this are low.
const LOW: i64 = 10;

/// The toolbar.
#[component]
pub fn Toolbar() -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let mode = move |of: Mode| {
        let pressed = move || if grid.mode.get() == of { "true" } else { "false" };
        view! { <button type="button" aria-pressed=pressed on:click=move |_| grid.mode.set(of)>{of.label()}</button> }
    };
    let filter = move |event| {
        let word = event_target_value(&event);
        grid.filter.update(|filter| {
            let text = std::mem::take(&mut filter.text);
            let below = (word == "low").then_some(LOW).and_then(|low| Quantity::new(low).ok());
            let (zero, negative, unassigned, differs) = (word == "zero", word == "negative", word == "unassigned", word == "differs");
            *filter = Filter { text, zero, negative, unassigned, differs, below };
        });
    };
    let locked = move || !session.writable.get();
    let active = move || grid.catalogue_row(grid.selection.with(|selection| selection.active.row));
    // A menu on a phone, which has no room for all this; elsewhere it stands in the toolbar, and is never open.
    let acts = NodeRef::<html::Div>::new();
    let close = move |_| {
        if let Some(acts) = acts.get_untracked() {
            let _ = acts.hide_popover();
        }
    };
    view! {
        <div class="toolbar">
            <input
                type="search"
                class="search"
                aria-label="Search products"
                placeholder="Search SKU or name"
                autocomplete="off"
                on:input=move |event| grid.filter.update(|filter| filter.text = event_target_value(&event))
            />
            <select aria-label="Which products" on:change=filter>
                <option value="all">"All products"</option>
                <option value="zero">"Nothing available"</option>
                <option value="low">{format!("Fewer than {LOW} available")}</option>
                <option value="negative">"Negative"</option>
                <option value="unassigned">"Unassigned units"</option>
                <option value="differs">"Differs between groups"</option>
            </select>
            <div class="switch" role="group" aria-label="Figure of the warehouses">{Mode::ALL.map(mode)}</div>
            <button type="button" class="more" popovertarget="stock-acts" aria-label="More" title="More">"⋯"</button>
            <div id="stock-acts" class="acts" popover="auto" node_ref=acts on:click=close>
                <button type="button" disabled=locked on:click=move |_| add(session, grid)>"Add product"</button>
                <button type="button" disabled=move || active().is_none() on:click=move |_| grid.product.set(untrack(active))>"Product…"</button>
                <button type="button" title="Ctrl+G" on:click=move |_| grid.asks_where.set(true)>"Go to…"</button>
                <button type="button" on:click=move |_| save_table(session)>"Save as CSV"</button>
                <button type="button" disabled=locked on:click=move |_| grid.sheet.set(true)>"Paste from a sheet…"</button>
                <button type="button" disabled=locked on:click=move |_| pick_table(session)>"Import CSV…"</button>
            </div>
            <p class="sum quiet" role="status">{move || says(session, grid)}</p>
        </div>
    }
}

/// What is shown or, where several cells are selected, what they come to.
fn says(session: Session, grid: Grid) -> String {
    let (shown, all) = (grid.count(), session.view.with(|view| view.products));
    if let Some((figures, units)) = grid.sum.get() {
        return format!("{}, sum {}", count(figures, "figure", "figures"), grouped(units));
    }
    match shown == all {
        true => count(all, "product", "products"),
        false => format!("{} of {}", grouped(i64::try_from(shown).unwrap_or(i64::MAX)), count(all, "product", "products")),
    }
}

/// Adds a product at the end and begins with its SKU.
fn add(session: Session, grid: Grid) {
    session.add_product("NEW", Name::nearest("New product"), move |at, _| {
        // What is filtered or sorted would hide it.
        grid.filter.set(Filter::default());
        grid.sort.set(Default::default());
        let cell = Cell { row: at.saturating_add(1), column: 0 };
        grid.selection.set(Selection::at(cell));
        // Once it is drawn.
        session.when_answered(move || {
            request_animation_frame(move || {
                request_animation_frame(move || grid.type_into(cell, None));
            });
        });
    });
}
