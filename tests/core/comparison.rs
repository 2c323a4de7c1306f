//! Scenarios side by side: every figure is that of the scenario when it is open, and every difference has its cause.

use crate::any_plan::config;
use crate::any_scenarios::any_plan_with_scenarios;
use crate::worked_case::{id, name, on_hand, plan, product, tee};
use proptest::prelude::*;
use std::sync::Arc;
use stockpool::document::{Answer, ComparedBy, Comparison, Document, Request};
use stockpool::plan::{Balancing, Edit, Name, Plan, Row, Scenario, ShareSettings, StockEdit, Strategy, Weight, changes};

fn compare(document: &mut Document, scenarios: &[Name], by: ComparedBy) -> Comparison {
    match document.answer(Request::Compare { scenarios: scenarios.to_vec(), by }) {
        Answer::Comparison(comparison) => comparison,
        other => unreachable!("{other:?}"),
    }
}

fn set(warehouse: &str, units: u32) -> Edit {
    StockEdit::SetStock { row: Row { at: 0, sku: tee().sku }, warehouse: id(warehouse), level: on_hand(units) }.into()
}

/// The worked case with FR closed, with Amazon's weight doubled on top of that, and with a store that has sold out.
fn document() -> (Document, Vec<Name>) {
    let mut plan = plan();
    let double = ShareSettings { weight: Weight::new(2000).unwrap(), ..ShareSettings::default() };
    let weighted = Balancing { strategy: Strategy::Weighted, ..Balancing::default() };
    let amazon = Edit::all(vec![changes::set_balancing(weighted), changes::set_share(&plan, &id("amazon-de"), double).unwrap()]);
    let scenario = |called: &str, on: Option<&str>, edits| Arc::new(Scenario { edits, ..Scenario::new(name(called), on.map(name)) });
    plan.scenarios = vec![
        scenario("FR closed", None, vec![StockEdit::ClearWarehouse { warehouse: id("fr") }.into()]),
        scenario("=Amazon", Some("FR closed"), vec![amazon]),
        scenario("Sold out", None, vec![set("de-1", 50), set("store-berlin", 0)]),
        scenario("Lost", Some("Nowhere"), vec![set("us", 0)]),
    ];
    let names = plan.scenarios.iter().map(|scenario| scenario.name.clone()).collect();
    let products = [tee(), product("CAP", &[("store-berlin", 7)])];
    (Document::new(plan, products.into_iter().collect()), names)
}

#[test]
fn a_planner_reads_what_differs_and_why() {
    let (mut document, names) = document();
    let comparison = compare(&mut document, &names, ComparedBy::ChannelGroups);
    let told: Vec<_> = comparison
        .rows
        .iter()
        .map(|row| {
            let figures: Vec<_> = row.scenarios.iter().map(|figure| (figure.units, figure.causes.clone())).collect();
            (row.id.as_str(), row.plan, figures)
        })
        .collect();
    let lost = (None, vec![]);
    let same = |units| (Some(units), vec![]);
    assert_eq!(
        told,
        [
            ("webshops-eu", Some(90), vec![(Some(40), vec![0]), (Some(27), vec![0, 1]), same(90), lost.clone()]),
            ("amazon-de", Some(90), vec![(Some(40), vec![0]), (Some(53), vec![0, 1]), same(90), lost.clone()]),
            ("web-us", Some(80), vec![same(80), same(80), same(80), lost.clone()]),
            ("store-berlin", Some(19), vec![same(19), same(19), (Some(7), vec![1]), lost]),
        ]
    );
    assert_eq!(comparison.rows[0].difference(1), -63);
    assert_eq!(comparison.scenarios[1].edits, ["Clear the stock of FR", "Divide by weight and 1 more change"]);
    let why = "“Lost” stands on the scenario “Nowhere”, which is not in the plan. Put it on the plan, or on another one.";
    assert_eq!(comparison.scenarios[3].without_figures.as_deref(), Some(why));
}

#[test]
fn products_that_change_most_come_first_and_those_sold_out_are_named() {
    let (mut document, names) = document();
    let comparison = compare(&mut document, &names[..3], ComparedBy::Products { limit: 1 });
    let rows: Vec<_> = comparison.rows.iter().map(|row| (row.id.as_str(), row.plan, row.difference(0), row.difference(2))).collect();
    assert_eq!(rows, [("TEE-RED-M", Some(272), -100, -12)]);
    assert_eq!(comparison.rows[0].scenarios[2].causes, [1]);
    let nothing = StockEdit::ClearWarehouse { warehouse: id("store-berlin") };
    let (edit, called) = changes::add_scenario(&document.view().plan, "No store", None, vec![nothing.into()]).unwrap();
    document.answer(Request::Perform(edit));
    let comparison = compare(&mut document, &[called], ComparedBy::Products { limit: 9 });
    assert_eq!(comparison.scenarios[0].sold_out, (1, vec![product("CAP", &[]).sku]));
    assert_eq!(
        comparison.rows.iter().map(|row| (row.id.as_str(), row.difference(0))).collect::<Vec<_>>(),
        [("TEE-RED-M", -12), ("CAP", -7)]
    );
}

#[test]
fn a_comparison_is_a_sheet_in_which_no_text_is_a_formula() {
    let (mut document, names) = document();
    let request = Request::ComparedTable { scenarios: names[1..2].to_vec(), by: ComparedBy::WarehouseGroups };
    let Answer::Text(table) = document.answer(request) else { unreachable!() };
    assert_eq!(
        table,
        "Id,Name,Plan,'=Amazon,'=Amazon difference,'=Amazon because of\r\n\
         europe,Europe,180,80,-100,Clear the stock of FR\r\n\
         us,US,80,80,0,\r\n\
         store-berlin,Store Berlin,19,19,0,\r\n"
    );
}

#[test]
fn a_comparison_follows_the_plan_and_the_scenarios() {
    let (mut document, names) = document();
    let first = |document: &mut Document| compare(document, &names[..2], ComparedBy::WarehouseGroups).rows.swap_remove(0);
    assert_eq!(first(&mut document).scenarios[0].units, Some(80));
    document.answer(Request::Perform(set("de-1", 60)));
    assert_eq!((first(&mut document).plan, first(&mut document).scenarios[0].units), (Some(190), Some(90)));
    document.answer(Request::Undo);
    assert_eq!((first(&mut document).plan, first(&mut document).scenarios[0].units), (Some(180), Some(80)));
    document.answer(Request::Open { scenario: Some(names[0].clone()) });
    document.answer(Request::Perform(set("de-2", 0)));
    assert_eq!(first(&mut document).scenarios.into_iter().map(|figure| figure.units).collect::<Vec<_>>(), [Some(50), Some(50)]);
}

proptest! {
    #![proptest_config(config(3_000))]

    #[test]
    fn every_figure_is_that_of_the_open_scenario_and_every_difference_has_a_cause((plan, catalogue, mut choices) in any_plan_with_scenarios()) {
        let mut document = Document::new(plan.clone(), catalogue);
        let names: Vec<Name> = plan.scenarios.iter().map(|scenario| scenario.name.clone()).collect();
        let by = *choices.pick(&[ComparedBy::ChannelGroups, ComparedBy::Channels, ComparedBy::WarehouseGroups, ComparedBy::Products { limit: 4 }]);
        let comparison = compare(&mut document, &names, by);
        prop_assert_eq!(&comparison, &compare(&mut document, &names, by), "asked again it is the same");
        let computes = document.computes();
        for (at, scenario) in names.iter().enumerate() {
            let state = &comparison.scenarios[at];
            let opened = document.answer(Request::Open { scenario: Some(scenario.clone()) });
            prop_assert_eq!(state.without_figures.is_none(), computes && matches!(opened, Answer::View(_)) && document.computes());
            if state.without_figures.is_some() {
                continue;
            }
            let view = document.view();
            let Answer::Totals(Some(totals)) = document.answer(Request::Totals { row: None }) else { unreachable!() };
            for row in &comparison.rows {
                let figure = &row.scenarios[at];
                prop_assert!(figure.units == row.plan || !figure.causes.is_empty() || state.edits.is_empty());
                prop_assert!(figure.units != row.plan || figure.causes.is_empty());
                prop_assert!(figure.causes.iter().all(|cause| *cause < state.edits.len()));
                prop_assert_eq!(figure.units, shown(&view.plan, &totals, by, &row.id).unwrap_or(figure.units));
            }
        }
    }
}

/// The figure of a node; `None` of products, which are looked at one by one elsewhere, and of an id that is there twice.
fn shown(plan: &Plan, totals: &stockpool::balance::Totals, by: ComparedBy, node: &str) -> Option<Option<i64>> {
    let found = |mut ids: Vec<&str>, figures: Vec<Option<i64>>| {
        let at = ids.iter().position(|id| *id == node);
        ids.retain(|id| *id == node);
        (ids.len() < 2).then(|| at.and_then(|at| figures[at]))
    };
    match by {
        ComparedBy::ChannelGroups => found(plan.sales_channel_groups.iter().map(|it| it.id.as_str()).collect(), totals.balanced.clone()),
        ComparedBy::Channels => found(plan.sales_channels.iter().map(|it| it.id.as_str()).collect(), totals.shown.clone()),
        ComparedBy::WarehouseGroups => {
            let available = totals.warehouse_groups.iter().map(|group| Some(group.available)).collect();
            found(plan.warehouse_groups.iter().map(|it| it.id.as_str()).collect(), available)
        }
        ComparedBy::Products { .. } => None,
    }
}
