//! The Plan screen: the network as a picture that is also the editor, between an outline and an inspector.
//!
//! [`state`] is what the screen knows; [`canvas`] draws into the room there is, by [`band`] and [`node_box`];
//! [`dragging`] and [`keys`] are how the picture is worked by hand, [`drop`] is what that does to the plan, and [`choose`]
//! does the same without dragging. [`table`] tells the same facts, and on a phone the [`outline`] takes the picture's place.

mod band;
mod canvas;
mod choose;
mod dragging;
mod drop;
mod field;
mod inspector;
mod keys;
mod node_box;
mod outline;
mod picker;
mod quantity;
mod state;
mod table;

use super::later::TOOLS;
use super::room::measure;
use super::session::Session;
use super::shell::FirstVisit;
use canvas::Canvas;
pub use choose::ChooseDialog;
pub use dragging::Ghost;
pub use drop::{Drop, on as drop_on};
pub use field::TypedField;
pub use inspector::Inspected;
use inspector::Inspector;
pub use keys::remove;
use leptos::html;
use leptos::prelude::*;
pub use node_box::OthersView;
use outline::Outline;
pub use outline::{NameForm, add};
pub use picker::ProductDialog;
use picker::ProductPicker;
pub use quantity::QuantityOverlay;
use state::Picture;
pub use state::hue_word;
pub use table::Tables;

/// Narrower than this, the picture gives way to stacked lists.
const LEAST_ROOM: f64 = 560.0;

/// The screen.
#[component]
pub fn PlanScreen() -> impl IntoView {
    let session = Session::expect();
    let picture = Picture::new(session);
    provide_context(picture);
    let holder = NodeRef::<html::Div>::new();
    measure(holder, picture.room);
    let empty = Memo::new(move |_| session.view.with(|view| view.plan.warehouses.is_empty() && view.plan.sales_channels.is_empty()));
    let narrow = Memo::new(move |_| picture.room.with(|(width, _)| *width < LEAST_ROOM));
    let shown = Memo::new(move |_| match (picture.as_table.get(), narrow.get(), empty.get()) {
        (true, ..) => Shown::Tables,
        (_, true, _) => Shown::Lists,
        (_, _, true) => Shown::Beginning,
        _ => Shown::Picture,
    });
    let choice = move |as_table: bool| {
        let label = move || match (as_table, narrow.get()) {
            (true, _) => "Table",
            (false, true) => "Lists",
            (false, false) => "Picture",
        };
        let pressed = move || if picture.as_table.get() == as_table { "true" } else { "false" };
        view! { <button type="button" aria-pressed=pressed on:click=move |_| picture.as_table.set(as_table)>{label}</button> }
    };
    view! {
        <div class="plan-screen">
            <Outline stacked=false/>
            <section class="stage" aria-label="Plan">
                <div class="stage-bar">
                    <ProductPicker/>
                    <div class="switch" role="group" aria-label="Shown as">
                        {choice(false)}
                        {choice(true)}
                    </div>
                    <FirstVisit/>
                </div>
                <div class="room" node_ref=holder>
                    // Until the room is measured there is nothing to lay out for.
                    <Show when=move || picture.room.with(|(width, _)| *width > 0.0)>
                        {move || match shown.get() {
                            Shown::Picture => view! { <Canvas/> }.into_any(),
                            Shown::Lists => view! { <Outline stacked=true/> }.into_any(),
                            Shown::Tables => TOOLS.draw(|tools| (tools.tables)()),
                            Shown::Beginning => view! { <Beginning/> }.into_any(),
                        }}
                    </Show>
                </div>
            </section>
            <Inspector/>
            {TOOLS.draw_when(move || picture.choosing.with(Option::is_some), |tools| (tools.choose)())}
        </div>
    }
}

/// What the stage shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Picture,
    Lists,
    Tables,
    Beginning,
}

/// What an empty plan shows: the next step.
#[component]
fn Beginning() -> impl IntoView {
    view! {
        <div class="beginning">
            <h1>"An empty plan"</h1>
            <p>"Add the first warehouse in the outline, then a channel that it sells in, and link their groups."</p>
            <p class="quiet">"Or open an example from the menu with the plan’s name."</p>
        </div>
    }
}
