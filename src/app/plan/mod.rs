//! The Plan screen: the network as a picture that is also the editor, between an outline and an inspector.
//!
//! [`state`] is what the screen knows; [`canvas`] draws, by [`band`] and [`node_box`]; [`dragging`] and [`keys`] are how
//! the picture is worked by hand, [`drop`] is what that does to the plan; [`choose`] does the same without dragging.

mod band;
mod canvas;
mod choose;
mod dragging;
mod drop;
mod inspector;
mod keys;
mod node_box;
mod outline;
mod quantity;
mod state;

use super::session::Session;
use super::shell::FirstVisit;
use canvas::Canvas;
use choose::ChooseDialog;
use inspector::Inspector;
use leptos::prelude::*;
use outline::Outline;
use state::Picture;

/// The screen.
#[component]
pub fn PlanScreen() -> impl IntoView {
    let session = Session::expect();
    let picture = Picture::new(session);
    provide_context(picture);
    let empty = Memo::new(move |_| session.view.with(|view| view.plan.warehouses.is_empty() && view.plan.sales_channels.is_empty()));
    view! {
        <div class="plan-screen">
            <Outline/>
            <section class="stage" aria-label="Plan">
                <div class="stage-bar">
                    <FirstVisit/>
                </div>
                <Show when=move || !empty.get() fallback=Beginning>
                    <Canvas/>
                </Show>
            </section>
            <Inspector/>
            <ChooseDialog/>
        </div>
    }
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
