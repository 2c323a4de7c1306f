//! Becoming another document, as a tab does that follows another one: whatever the two have in common, it answers as if it were opened anew.

use crate::any_plan::{Choices, config};
use crate::any_scenarios::any_plan_with_scenarios;
use crate::worker::{any_request, questions};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, Document, History, Request};
use stockpool::plan::{Level, NodeKind, Plan, Row, StockEdit};
use stockpool::worker::Task;

/// What a document answers to whatever the page asks.
fn answers(document: &mut Document, asked: &[Task]) -> Vec<String> {
    let requests = asked.iter().filter_map(|task| if let Task::Ask { request, of: None } = task { Some(request.clone()) } else { None });
    requests.map(|request| format!("{:?}", document.answer(request))).collect()
}

/// The plan itself, whichever scenario is open.
fn plan_of(document: &mut Document) -> Plan {
    match document.answer(Request::Beneath { product: None }) {
        Answer::Beneath(plan, _) => Plan::clone(&plan),
        other => unreachable!("{other:?}"),
    }
}

/// Some figures of one product, typed.
fn any_typed(choices: &mut Choices, plan: &Plan, catalogue: &Catalogue) -> Option<Request> {
    let at = choices.below(catalogue.len());
    let row = Row { at, sku: catalogue.sku(at)? };
    let [warehouses, groups] =
        [NodeKind::Warehouse, NodeKind::SalesChannelGroup].map(|kind| plan.nodes(kind).map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let edit = if choices.one_in(3) && !groups.is_empty() {
        StockEdit::SetReserved { row, sales_channel_group: choices.pick(&groups).clone(), units: choices.units() }
    } else {
        let level = Level { on_hand: choices.units(), allocated: choices.units() };
        StockEdit::SetStock { row, warehouse: warehouses.get(choices.below(warehouses.len()))?.clone(), level }
    };
    Some(Request::Perform(edit.into()))
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn who_follows_answers_as_if_what_is_followed_were_opened((plan, catalogue, mut choices) in any_plan_with_scenarios()) {
        let mut writing = Document::new(plan.clone(), catalogue.clone());
        let mut following = writing.clone();
        let typing = choices.one_in(2);
        for _ in 0..3 {
            for _ in 0..=choices.below(4) {
                let request = if typing { any_typed(&mut choices, &plan, &catalogue) } else { Some(any_request(&mut choices, &plan, &catalogue)) };
                writing.answer(request.unwrap_or(Request::View));
            }
            let asked = questions(&plan, &mut choices);
            // What it remembers of what it was.
            answers(&mut following, &asked);
            if choices.one_in(4) {
                following.answer(any_request(&mut choices, &plan, &catalogue));
            }
            let (plan, catalogue) = (plan_of(&mut writing), writing.catalogue().clone());
            let mut opened = Document::new(plan.clone(), catalogue.clone());
            following.turn_into(plan, catalogue, History::default());
            prop_assert_eq!(answers(&mut following, &asked), answers(&mut opened, &asked));
        }
    }
}
