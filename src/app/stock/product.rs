//! The dialog of one product: whether it takes part, where it is sold, and what else can be done with it.

use super::state::Grid;
use crate::app::dialog::show_while;
use crate::app::route::Screen;
use crate::app::session::Session;
use crate::plan::{Id, Product, Row, changes};
use leptos::html;
use leptos::prelude::*;

/// The dialog, open while a product is chosen for it.
#[component]
pub fn ProductDialog() -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let dialog = NodeRef::<html::Dialog>::new();
    let product = session.product_at(grid.product);
    // Nothing can be changed of a product that is not there yet.
    let shown = Memo::new(move |_| grid.product.get().filter(|_| product.with(Option::is_some)));
    show_while(dialog, move || shown.with(Option::is_some));
    view! {
        <dialog class="product" node_ref=dialog aria-labelledby="product-title" on:close=move |_| grid.product.set(None)>
            {move || shown.get().map(|at| view! { <Fields at product/> })}
        </dialog>
    }
}

#[component]
fn Fields(at: usize, product: Signal<Option<Product>>) -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let row = move || product.with_untracked(|product| product.as_ref().map(|product| Row { at, sku: product.sku.clone() }));
    let title =
        move || product.with(|product| product.as_ref().map(|product| format!("{} {}", product.sku, product.name)).unwrap_or_default());
    let enabled = move || product.with(|product| product.as_ref().is_some_and(|product| product.enabled));
    let everywhere = move || product.with(|product| product.as_ref().is_some_and(|product| product.sold_in.is_none()));
    let locked = move || !session.writable.get();
    let enable = move |event| {
        if let Some(row) = row() {
            session.perform(changes::enable_product(row, event_target_checked(&event)));
        }
    };
    let sell = move |channels: Option<Vec<Id>>| {
        if let Some(row) = row() {
            session.change(move |plan| changes::sell_product_in(plan, row, channels.as_deref()));
        }
    };
    let all =
        move || session.view.with_untracked(|view| view.plan.sales_channels.iter().map(|channel| channel.id.clone()).collect::<Vec<_>>());
    let sell_everywhere = move |event| sell(if event_target_checked(&event) { None } else { Some(all()) });
    let channels = move || {
        let plan = session.plan();
        let entries = plan.sales_channels.iter().map(|channel| (channel.id.clone(), channel.name.to_string())).collect::<Vec<_>>();
        entries
            .into_iter()
            .map(|(id, name)| {
                let id = StoredValue::new(id);
                let sold =
                    move || product.with(|product| product.as_ref().is_some_and(|product| id.with_value(|id| is_sold_in(product, id))));
                let toggle = move |event| {
                    let sold = event_target_checked(&event);
                    let before =
                        product.with_untracked(|product| product.as_ref().and_then(|product| product.sold_in.clone())).unwrap_or_else(all);
                    let id = id.get_value();
                    let mut channels: Vec<Id> = before.into_iter().filter(|other| *other != id).collect();
                    if sold {
                        channels.push(id);
                    }
                    sell(Some(channels));
                };
                view! { <li><label><input type="checkbox" prop:checked=sold disabled=locked on:change=toggle/>{name}</label></li> }
            })
            .collect_view()
    };
    let show = move |_| {
        session.product.set(row().map(|row| row.sku));
        session.screen.set(Screen::Plan);
    };
    let remove = move |_| {
        if let Some(row) = row() {
            grid.product.set(None);
            session.remove(|_| Ok(changes::remove_product(row)));
        }
    };
    view! {
        <h1 id="product-title">{title}</h1>
        <label><input type="checkbox" prop:checked=enabled disabled=locked on:change=enable/>"Enabled: it takes part in the division"</label>
        <fieldset>
            <legend>"Sold in"</legend>
            <label><input type="checkbox" prop:checked=everywhere disabled=locked on:change=sell_everywhere/>"Every channel, also those that come later"</label>
            <ul>{channels}</ul>
        </fieldset>
        <p class="choices">
            <button type="button" class="plain" disabled=locked on:click=remove>"Remove product"</button>
            <button type="button" on:click=show>"Show in the picture"</button>
            <button type="button" class="primary" on:click=move |_| grid.product.set(None)>"Done"</button>
        </p>
    }
}

fn is_sold_in(product: &Product, channel: &Id) -> bool {
    product.sold_in.as_ref().is_none_or(|channels| channels.contains(channel))
}
