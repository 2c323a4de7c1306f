//! “Move to…” and “Link to…”: a list of groups in place of dragging. What a rule stands against is there too, with the
//! reason.

use super::drop::{self, Drop};
use super::state::{Choosing, Picture};
use crate::app::dialog::show_while;
use crate::app::session::Session;
use crate::plan::{Node, NodeKind, Plan};
use leptos::html;
use leptos::prelude::*;

/// From so many groups on they can be searched.
const MANY: usize = 9;

/// One answer to the question.
#[derive(Debug, Clone, PartialEq)]
struct Way {
    name: String,
    /// What taking it does; nothing where things are so already.
    drop: Drop,
}

/// The dialog, open while there is a question.
#[component]
pub fn ChooseDialog() -> impl IntoView {
    let picture = Picture::expect();
    let dialog = NodeRef::<html::Dialog>::new();
    show_while(dialog, move || picture.choosing.with(Option::is_some));
    view! {
        <dialog class="choose" node_ref=dialog aria-labelledby="choose-title" on:close=move |_| picture.choosing.set(None)>
            {move || picture.choosing.get().map(|question| view! { <Ways question/> })}
        </dialog>
    }
}

#[component]
fn Ways(question: Choosing) -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let plan = session.view.with_untracked(|view| view.plan.clone());
    let search = RwSignal::new(String::new());
    let title = title(&plan, &question);
    let ways = StoredValue::new(ways(&plan, &question));
    let many = ways.with_value(|ways| ways.len() >= MANY);
    let shown = move || {
        let search = search.get().to_lowercase();
        ways.get_value().into_iter().filter(move |way| way.name.to_lowercase().contains(&search)).collect::<Vec<_>>()
    };
    let entry = move |way: Way| match way.drop {
        Drop::Change(edit, _) => {
            let take = move |_| {
                session.perform(edit.clone());
                picture.choosing.set(None);
            };
            view! { <li><button type="button" class="plain" on:click=take>{way.name}</button></li> }.into_any()
        }
        Drop::Refused(why) => {
            view! { <li><button type="button" class="plain" disabled=true>{way.name}</button><p class="quiet">{why}</p></li> }.into_any()
        }
        Drop::Nothing => {
            view! { <li><button type="button" class="plain" disabled=true>{way.name}" "<span class="quiet">"now"</span></button></li> }
                .into_any()
        }
    };
    view! {
        <h1 id="choose-title">{title}</h1>
        {many.then(|| view! {
            <input
                type="search"
                aria-label="Search groups"
                placeholder="Search"
                autofocus
                on:input=move |event| search.set(event_target_value(&event))
            />
        })}
        <ul>{move || shown().into_iter().map(entry).collect_view()}</ul>
        {ways.with_value(Vec::is_empty).then(|| view! { <p class="quiet">"There is no group yet. Add one in the outline."</p> })}
        <p class="choices"><button type="button" on:click=move |_| picture.choosing.set(None)>"Cancel"</button></p>
    }
}

fn title(plan: &Plan, question: &Choosing) -> String {
    match question {
        Choosing::MoveTo(node) => format!("Move {} to…", plan.name_of(node.kind, &node.id)),
        Choosing::LinkTo(node) if node.kind == NodeKind::WarehouseGroup => format!("Link {} to…", plan.name_of(node.kind, &node.id)),
        Choosing::LinkTo(node) => format!("Let {} be served by…", plan.name_of(node.kind, &node.id)),
    }
}

fn ways(plan: &Plan, question: &Choosing) -> Vec<Way> {
    let (node, targets) = match question {
        Choosing::MoveTo(node) if node.kind == NodeKind::Warehouse => (node, NodeKind::WarehouseGroup),
        Choosing::MoveTo(node) => (node, NodeKind::SalesChannelGroup),
        Choosing::LinkTo(node) if node.kind == NodeKind::WarehouseGroup => (node, NodeKind::SalesChannelGroup),
        Choosing::LinkTo(node) => (node, NodeKind::WarehouseGroup),
    };
    let mut ways: Vec<Way> = plan
        .nodes(targets)
        .map(|(id, _)| Way { name: plan.name_of(targets, id).to_owned(), drop: drop::on(plan, node, Some(&Node::new(targets, id))) })
        .collect();
    if matches!(question, Choosing::MoveTo(_)) {
        let own = drop::on(plan, node, None);
        if own != Drop::Nothing {
            ways.push(Way { name: "A group of its own".to_owned(), drop: own });
        }
    }
    ways
}
