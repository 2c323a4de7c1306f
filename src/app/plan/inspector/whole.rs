//! The inspector when nothing is chosen: the plan as a whole, and how to begin.

use super::parts::{LargeFigure, WhySection};
use super::rules::PlanRuleFields;
use crate::app::session::Session;
use crate::balance::explanation::Figure;
use leptos::prelude::*;

/// The plan as a whole.
#[component]
pub fn WholePlan() -> impl IntoView {
    let session = Session::expect();
    let units = Memo::new(move |_| session.totals.with(|totals| totals.as_ref().map(|totals| totals.overall.available)));
    let name = move || session.view.with(|view| view.plan.name.to_string());
    view! {
        <header>
            <h2>"The whole plan"</h2>
            <p class="title">{name}</p>
        </header>
        <LargeFigure units=units what="available"/>
        <WhySection figure=Figure::AllAvailable units=units/>
        <section>
            <h2>"Rules of division"</h2>
            <PlanRuleFields/>
        </section>
        <section>
            <h2>"In the picture"</h2>
            <ul class="hints quiet">
                <li>"Click a box to see why its figure is what it is."</li>
                <li>"Double-click a warehouse to type its stock."</li>
                <li>"Drag a warehouse onto a group to move it, or a group onto a channel group to link them."</li>
                <li>"Filled bands are units that are divided. Dotted lines mean that every channel below shows the same full figure."</li>
            </ul>
        </section>
    }
}
