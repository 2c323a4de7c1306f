//! The screen: the toolbar, the grid, what opens over it.

use super::going::GoingDialog;
use super::grid::GridView;
use super::product::ProductDialog;
use super::sheet_dialog::SheetDialog;
use super::state::Grid;
use super::toolbar::Toolbar;
use crate::app::import::pick_table;
use crate::app::session::Session;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn StockScreen() -> impl IntoView {
    let session = Session::expect();
    let grid = session.hold(|| Grid::new(session));
    provide_context(grid);
    let empty = Memo::new(move |_| session.view.with(|view| view.products == 0));
    view! {
        <section class="stock-screen" aria-label="Stock">
            <Toolbar/>
            <Show when=move || !empty.get() fallback=Beginning>
                <GridView/>
            </Show>
            <GoingDialog/>
            <ProductDialog/>
            <SheetDialog/>
        </section>
    }
}

/// What an empty catalogue shows: the next step.
#[component]
fn Beginning() -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let locked = move || !session.writable.get();
    view! {
        <div class="beginning">
            <h1>"No products yet"</h1>
            <p>"Paste a table from a spreadsheet, or import or drop a CSV: a first row with SKU, Name and the names of the warehouses, then a row for each product."</p>
            <p class="choices">
                <button type="button" class="primary" disabled=locked on:click=move |_| grid.sheet.set(true)>"Paste from a sheet…"</button>
                <button type="button" disabled=locked on:click=move |_| pick_table(session)>"Import CSV…"</button>
            </p>
        </div>
    }
}
