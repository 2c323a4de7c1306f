//! “Let it have at least so many”: the changes that do it, with what the others would then get, and why others cannot.

use super::parts::name_of;
use crate::app::figures::grouped;
use crate::app::plan::field::TypedField;
use crate::app::session::Session;
use crate::balance::{Barrier, Goal, Way};
use crate::exchange::read_quantity;
use crate::plan::{Id, NodeKind, Quantity};
use leptos::html;
use leptos::prelude::*;

/// What a channel group is to have, and the ways there.
#[component]
pub fn GoalSection(channel_group: Id) -> impl IntoView {
    let session = Session::expect();
    let at_least = RwSignal::new(None::<Quantity>);
    let is_one = Memo::new(move |_| session.is_of_one());
    let goal = session.goal(channel_group, at_least);
    let text = Signal::derive(move || at_least.get().map(|units| units.to_string()).unwrap_or_default());
    let take = Callback::new(move |typed: String| {
        at_least.set(match typed.trim() {
            "" => None,
            typed => Some(read_quantity(typed).map_err(|mistyped| mistyped.to_string())?),
        });
        Ok(())
    });
    let results = NodeRef::<html::Div>::new();
    let act = Callback::new(move |way: Way| {
        session.perform(way.edit);
        // The button goes with the way that was taken.
        if let Some(results) = results.get_untracked() {
            let _ = results.focus();
        }
    });
    let shown = move || goal.with(|goal| goal.as_ref().map(|goal| answer(session, goal, act)));
    view! {
        <section class="goal">
            <h2>"A goal for it"</h2>
            <Show when=move || is_one.get() fallback=|| view! {
                <p class="quiet">"Choose one product above the picture to let it have at least so many units of it."</p>
            }>
                <div class="fields">
                    <label>
                        <span>"Let it have at least"</span>
                        <TypedField label="Let it have at least".to_owned() text take otherwise="units".to_owned()/>
                    </label>
                </div>
                <div node_ref=results class="ways" role="status" tabindex="-1">{shown}</div>
            </Show>
        </section>
    }
}

fn answer(session: Session, goal: &Goal, act: Callback<Way>) -> AnyView {
    let reached = goal.now.filter(|_| goal.ways.is_empty() && goal.barriers.is_empty());
    let reached = reached.map(|now| view! { <p>{format!("It has {} already.", grouped(now.units().into()))}</p> });
    let one = goal.ways.len() == 1;
    let number = (!goal.ways.is_empty()).then(|| {
        let ways = if one { "1 way does".to_owned() } else { format!("Each of {} ways does", goal.ways.len()) };
        view! { <p class="quiet">{format!("{ways} it. Rules change for every product, stock for this one.")}</p> }
    });
    let way = |way: &Way| way_view(session, &goal.takers, way.clone(), act);
    let ways = (!goal.ways.is_empty()).then(|| view! { <ul>{goal.ways.iter().map(way).collect_view()}</ul> });
    let barrier = |barrier: &Barrier| view! { <li>{barrier.why.clone()}</li> };
    let barriers = (!goal.barriers.is_empty()).then(|| view! { <ul class="quiet">{goal.barriers.iter().map(barrier).collect_view()}</ul> });
    view! {
        {reached}
        {number}
        {ways}
        {barriers}
    }
    .into_any()
}

fn way_view(session: Session, takers: &[usize], way: Way, act: Callback<Way>) -> AnyView {
    let plan = session.view.with_untracked(|view| view.plan.clone());
    let of_taker = |(taker, units): (&usize, &Quantity)| {
        let id = plan.sales_channel_groups.get(*taker).map(|group| group.id.clone());
        let name = id.map(|id| untrack(|| name_of(session, NodeKind::SalesChannelGroup, &id))).unwrap_or_default();
        format!("{name}\u{a0}{}", grouped(units.units().into()))
    };
    let mut gets: Vec<String> = takers.iter().zip(&way.units).map(of_taker).collect();
    if way.unassigned > Quantity::ZERO {
        gets.push(format!("unassigned\u{a0}{}", grouped(way.unassigned.units().into())));
    }
    let words = way.words.clone();
    let label = format!("Do it: {words}");
    view! {
        <li>
            <p>{words}</p>
            <p class="then quiet">{gets.join(", ")}</p>
            <button type="button" aria-label=label disabled=move || !session.writable.get() on:click=move |_| act.run(way.clone())>"Do it"</button>
        </li>
    }
    .into_any()
}
