//! The questions that a network is put to, one click each: every one becomes a scenario.

use crate::app::plan::TypedField;
use crate::app::session::Session;
use crate::exchange::read_quantity;
use crate::plan::changes::{self, Refused};
use crate::plan::describe::short;
use crate::plan::{Edit, Id, NodeKind, PerCent, Plan};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A question about one node: which ones can be asked about, and what is tried.
struct Question {
    label: &'static str,
    /// What stands before the choice.
    ask: &'static str,
    kind: NodeKind,
    nodes: fn(&Plan) -> Vec<Id>,
    named: fn(&str) -> String,
    edit: fn(&Plan, &Id) -> Result<Edit, Refused>,
}

static QUESTIONS: [Question; 3] = [
    Question {
        label: "Close a warehouse",
        ask: "Close",
        kind: NodeKind::Warehouse,
        nodes: |plan| plan.warehouses.iter().map(|warehouse| warehouse.id.clone()).collect(),
        named: |name| format!("{name} closed"),
        edit: changes::close_warehouse,
    },
    Question {
        label: "Let a fixed store share its stock",
        ask: "Share the stock of",
        kind: NodeKind::Warehouse,
        nodes: |plan| plan.warehouses.iter().map(|warehouse| &warehouse.id).filter(|id| plan.is_fixed(id)).cloned().collect(),
        named: |name| format!("{name} shares"),
        edit: share_with_the_first,
    },
    Question {
        label: "Give a channel a group of its own",
        ask: "Set apart",
        kind: NodeKind::SalesChannel,
        nodes: |plan| {
            let shared = plan.sales_channel_groups.iter().filter(|group| group.channels.len() > 1);
            shared.flat_map(|group| group.channels.iter().cloned()).collect()
        },
        named: |name| format!("{name} apart"),
        edit: changes::move_channel_to_own_group,
    },
];

/// A fixed warehouse joins the first group that is no fixed one's.
fn share_with_the_first(plan: &Plan, warehouse: &Id) -> Result<Edit, Refused> {
    match plan.warehouse_groups.iter().find(|group| !group.warehouses.iter().any(|id| plan.is_fixed(id))) {
        Some(group) => changes::share_stock_of(plan, warehouse, &group.id),
        None => changes::set_warehouse_kind(plan, warehouse, crate::plan::WarehouseKind::Global),
    }
}

/// The questions.
#[component]
pub fn Questions() -> impl IntoView {
    let session = Session::expect();
    let cut = Callback::new(move |typed: String| {
        let by = typed.trim().trim_end_matches('%').trim_end();
        let cut = by.parse::<i64>().ok().and_then(|by| PerCent::new(by).ok()).ok_or("Type a whole number from 0 to 100.")?;
        session.add_scenario(format!("{by} % less stock"), move |_| Ok(changes::cut_stock(cut)));
        Ok(())
    });
    let hold_back = Callback::new(move |typed: String| {
        let units = read_quantity(&typed).map_err(|wrong| wrong.to_string())?;
        session.add_scenario(format!("Buffer of {units}"), move |plan| Ok(changes::hold_back(plan, units)));
        Ok(())
    });
    let nothing = Signal::stored(String::new());
    view! {
        <section class="questions" aria-labelledby="questions-title">
            <h2 id="questions-title">"Questions"</h2>
            <p class="quiet">"Each becomes a scenario on top of what is open."</p>
            {QUESTIONS.iter().map(|question| view! { <Asked question/> }).collect_view()}
            <label>
                <span>"Cut all stock by, in %"</span>
                <TypedField label="Cut all stock by so many per cent".to_owned() text=nothing take=cut otherwise="20".to_owned()/>
            </label>
            <label>
                <span>"Hold back everywhere, in units"</span>
                <TypedField label="Hold back so many units of every product".to_owned() text=nothing take=hold_back otherwise="5".to_owned()/>
            </label>
        </section>
    }
}

#[component]
fn Asked(question: &'static Question) -> impl IntoView {
    let session = Session::expect();
    let nodes = Memo::new(move |_| (question.nodes)(&session.plan()));
    let ask = move |event: web_sys::Event| {
        let word = event_target_value(&event);
        // The choice is a question and no state: it goes back to the question.
        if let Some(select) = event.target() {
            select.unchecked_into::<web_sys::HtmlSelectElement>().set_value("");
        }
        let Ok(id) = Id::new(&word) else { return };
        let name = session.view.with_untracked(|view| short(view.plan.name_of(question.kind, &id)));
        session.add_scenario((question.named)(&name), move |plan| (question.edit)(plan, &id));
    };
    let option = move |id: Id| {
        let name = session.plan().name_of(question.kind, &id).to_owned();
        view! { <option value=id.to_string()>{name}</option> }
    };
    let none = move || nodes.with(Vec::is_empty);
    view! {
        <label>
            <span>{question.label}</span>
            <select aria-label=question.label disabled=move || none() || !session.writable.get() on:change=ask>
                <option value="">{move || if none() { "None there".to_owned() } else { format!("{}…", question.ask) }}</option>
                {move || nodes.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}
