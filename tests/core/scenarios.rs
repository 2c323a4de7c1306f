//! Scenarios: what one comes to is the plan with its edits made by hand, opening and changing one leaves the plan alone, and
//! everything about them can be taken back.

use crate::any_edits::any_change;
use crate::any_plan::{Choices, config};
use crate::any_scenarios::any_plan_with_scenarios;
use crate::applying::{all_problems, apply};
use crate::worked_case::{id, name, on_hand, plan, quantity, tee};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, Document, Request, ScenarioState, View};
use stockpool::exchange::{read_plan, write_plan};
use stockpool::plan::{
    Edit, EditError, Name, NetworkEdit, Note, Plan, ProblemCode, Product, Row, ScenarioEdit, ShareSettings, StockEdit, WarehouseKind,
    Weight, changes,
};

fn view(document: &mut Document) -> View {
    match document.answer(Request::View) {
        Answer::View(view) => view,
        other => unreachable!("{other:?}"),
    }
}

fn states(document: &mut Document) -> Vec<ScenarioState> {
    match document.answer(Request::Scenarios) {
        Answer::Scenarios(states) => states,
        other => unreachable!("{other:?}"),
    }
}

fn open(document: &mut Document, scenario: &str) {
    let answer = document.answer(Request::Open { scenario: Some(name(scenario)) });
    assert!(matches!(answer, Answer::View(_)), "{answer:?}");
}

fn close(document: &mut Document) {
    document.answer(Request::Open { scenario: None });
}

fn perform(document: &mut Document, edit: impl Into<Edit>) -> Answer {
    document.answer(Request::Perform(edit.into()))
}

fn balanced(document: &mut Document) -> Vec<Option<i64>> {
    match document.answer(Request::Totals { row: None }) {
        Answer::Totals(Some(totals)) => totals.balanced,
        other => unreachable!("{other:?}"),
    }
}

fn set(warehouse: &str, units: u32) -> Edit {
    StockEdit::SetStock { row: Row { at: 0, sku: tee().sku }, warehouse: id(warehouse), level: on_hand(units) }.into()
}

fn double_amazon(document: &mut Document) -> Edit {
    let settings = ShareSettings { weight: Weight::new(2000).unwrap(), ..ShareSettings::default() };
    let plan = view(document).plan;
    let balancing = stockpool::plan::Balancing { strategy: stockpool::plan::Strategy::Weighted, ..plan.balancing.clone() };
    Edit::all(vec![changes::set_balancing(balancing), changes::set_share(&plan, &id("amazon-de"), settings).unwrap()])
}

/// The worked case with an empty scenario that is open.
fn with_scenario(scenario: &str) -> Document {
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    let (edit, called) = changes::add_scenario(&view(&mut document).plan, scenario, None, Vec::new()).unwrap();
    perform(&mut document, edit);
    open(&mut document, called.as_str());
    document
}

fn words(document: &mut Document, scenario: usize) -> Vec<String> {
    states(document).swap_remove(scenario).edits.into_iter().map(|edit| edit.words).collect()
}

/// Everything that is shown: products with their lists in the order of their ids, figures, problems of the plan and its stock.
fn shown(document: &mut Document) -> (Plan, Vec<Product>, Vec<Answer>) {
    let View { plan, products, .. } = view(document);
    let product = |row| match document.answer(Request::Product { row }) {
        Answer::Product(Some(mut product)) => {
            product.stock.sort_by(|(one, _), (other, _)| one.cmp(other));
            product.reserved.sort();
            product
        }
        other => unreachable!("{other:?}"),
    };
    let held = (0..products).map(product).collect();
    let answers = (0..products).map(Some).chain([None]).map(|row| document.answer(Request::Totals { row })).collect();
    (Plan::clone(&plan), held, answers)
}

/// Makes those edits of a scenario and of all below it that can be made, on the plan itself. `None` where one names a position
/// that is not there, which a scenario makes good.
fn by_hand(plan: &Plan, catalogue: &Catalogue, scenario: &Name) -> Option<(Plan, Catalogue)> {
    let (mut plan, mut catalogue) = (plan.clone(), catalogue.clone());
    let edits: Vec<Edit> = plan.scenario_chain(scenario).ok()?.into_iter().flat_map(|scenario| scenario.edits.clone()).collect();
    for edit in edits {
        let before = (plan.clone(), catalogue.clone());
        match apply(&mut plan, &mut catalogue, &edit) {
            Ok(()) => {}
            Err(EditError::NoSuchPosition(_)) => return None,
            Err(_) => (plan, catalogue) = before,
        }
    }
    Some((plan, catalogue))
}

proptest! {
    #![proptest_config(config(5_000))]

    #[test]
    fn a_scenario_shows_what_the_plan_is_with_its_edits((plan, catalogue, _) in any_plan_with_scenarios()) {
        let mut document = Document::new(plan.clone(), catalogue.clone());
        for scenario in &plan.scenarios {
            let opened = document.answer(Request::Open { scenario: Some(scenario.name.clone()) });
            let chain = plan.scenario_chain(&scenario.name);
            prop_assert_eq!(matches!(opened, Answer::View(_)), chain.is_ok());
            let Some((by_hand, products)) = by_hand(&plan, &catalogue, &scenario.name) else { continue };
            let mut anew = Document::new(by_hand.clone(), products.clone());
            prop_assert_eq!(format!("{:?}", shown(&mut document)), format!("{:?}", shown(&mut anew)));
            let problems: Vec<_> = view(&mut document).problems.iter().filter(|it| it.code != ProblemCode::EditNotMade).cloned().collect();
            let expected = all_problems(&by_hand, &products);
            prop_assert_eq!(problems.len(), expected.len());
            prop_assert!(expected.iter().all(|problem| problems.contains(problem)));
        }
        prop_assert_eq!(document.text(), write_plan(&plan, &catalogue), "opening a scenario changes nothing");
    }

    #[test]
    fn changes_to_an_open_scenario_leave_the_plan_alone_and_can_be_taken_back((plan, catalogue, mut choices) in any_plan_with_scenarios()) {
        let mut document = Document::new(plan.clone(), catalogue);
        let before = document.text();
        let Some(scenario) = plan.scenarios.iter().find(|scenario| plan.scenario_chain(&scenario.name).is_ok()) else { return Ok(()) };
        document.answer(Request::Open { scenario: Some(scenario.name.clone()) });
        let mut texts = vec![before.clone()];
        for _ in 0..4 {
            let Some(edit) = change_of_view(&mut document, &mut choices) else { continue };
            if let Answer::Changed(changed) = perform(&mut document, edit) {
                prop_assert_eq!(changed.view.scenario.as_ref(), Some(&scenario.name));
                texts.push(document.text());
                let (alone, stock) = read_plan(&document.text()).unwrap();
                prop_assert_eq!(&Plan { scenarios: vec![], ..alone }, &Plan { scenarios: vec![], ..plan.clone() });
                prop_assert_eq!(stock.len(), read_plan(&before).unwrap().1.len());
                // What is shown is what the scenario comes to when it is opened anew.
                let live = format!("{:?}", shown(&mut document));
                document.answer(Request::Open { scenario: Some(scenario.name.clone()) });
                prop_assert_eq!(live, format!("{:?}", shown(&mut document)));
            }
        }
        for text in texts.iter().rev().skip(1) {
            prop_assert!(matches!(document.answer(Request::Undo), Answer::Changed(_)));
            prop_assert_eq!(&document.text(), text);
        }
    }

    #[test]
    fn a_scenario_that_becomes_the_plan_is_what_it_showed_and_goes_with_one_undo((plan, catalogue, _) in any_plan_with_scenarios()) {
        let mut document = Document::new(plan.clone(), catalogue);
        let before = document.text();
        for scenario in &plan.scenarios {
            document.answer(Request::Open { scenario: Some(scenario.name.clone()) });
            let (expected, products, totals) = shown(&mut document);
            let not_made = states(&mut document).iter().any(|it| it.name == scenario.name && it.edits.iter().any(|edit| edit.not_made.is_some()));
            let count = plan.scenarios.len();
            match document.answer(Request::ApplyScenario { scenario: scenario.name.clone() }) {
                Answer::Changed(changed) => {
                    prop_assert!(!not_made);
                    prop_assert_eq!(changed.view.scenario, None);
                    prop_assert_eq!(changed.view.plan.scenarios.len(), count - 1);
                    document.answer(Request::Open { scenario: None });
                    let (applied, held, figures) = shown(&mut document);
                    prop_assert_eq!(Plan { scenarios: vec![], ..applied }, Plan { scenarios: vec![], ..expected });
                    prop_assert_eq!(held, products);
                    prop_assert_eq!(format!("{figures:?}"), format!("{totals:?}"));
                    document.answer(Request::Undo);
                }
                Answer::Refused(_) => {}
                other => unreachable!("{other:?}"),
            }
            prop_assert_eq!(document.text(), before.clone());
        }
    }

    #[test]
    fn an_edit_taken_out_is_as_if_it_had_never_been_made((plan, catalogue, mut choices) in any_plan_with_scenarios()) {
        let with_edits = |scenario: &std::sync::Arc<stockpool::plan::Scenario>| !scenario.edits.is_empty() && plan.scenario_chain(&scenario.name).is_ok();
        let Some(at) = plan.scenarios.iter().position(with_edits) else { return Ok(()) };
        let scenario = &plan.scenarios[at];
        let which = choices.below(scenario.edits.len());
        let mut never = plan.clone();
        std::sync::Arc::make_mut(&mut never.scenarios[at]).edits.remove(which);
        let mut document = Document::new(plan.clone(), catalogue.clone());
        document.answer(Request::Open { scenario: Some(scenario.name.clone()) });
        let place = stockpool::plan::Called { at, name: scenario.name.clone() };
        perform(&mut document, ScenarioEdit::RemoveEdits { scenario: place, at: which, count: 1 });
        let mut other = Document::new(never, catalogue);
        other.answer(Request::Open { scenario: Some(scenario.name.clone()) });
        prop_assert_eq!(document.text(), other.text());
        prop_assert_eq!(format!("{:?}", shown(&mut document)), format!("{:?}", shown(&mut other)));
    }
}

/// Something that a person might change in what is shown.
fn change_of_view(document: &mut Document, choices: &mut Choices) -> Option<Edit> {
    let (plan, products, _) = shown(document);
    any_change(choices, &plan, &products.into_iter().collect()).ok()
}

#[test]
fn what_is_changed_while_a_scenario_is_open_is_its_next_edit() {
    let mut document = with_scenario("FR closed");
    let before = document.text();
    perform(&mut document, StockEdit::ClearWarehouse { warehouse: id("fr") });
    assert_eq!(balanced(&mut document), [40, 40, 80, 12].map(Some));
    assert_eq!(view(&mut document).undo.as_deref(), Some("Clear the stock of FR, in scenario FR closed"));
    close(&mut document);
    assert_eq!(balanced(&mut document), [90, 90, 80, 12].map(Some));
    let scenario =
        "    { \"name\": \"FR closed\",\n      \"edits\": [\n        { \"edit\": \"clearWarehouse\", \"warehouse\": \"fr\" }\n      ] }";
    assert!(document.text().contains(scenario), "{}", document.text());
    document.answer(Request::Undo);
    assert_eq!(document.text(), before);
}

#[test]
fn one_scenario_stands_on_another_and_follows_it() {
    let mut document = with_scenario("FR closed");
    perform(&mut document, StockEdit::ClearWarehouse { warehouse: id("fr") });
    let (edit, _) = changes::add_scenario(&view(&mut document).plan, "Amazon double", Some(&name("FR closed")), Vec::new()).unwrap();
    perform(&mut document, edit);
    open(&mut document, "Amazon double");
    let double = double_amazon(&mut document);
    perform(&mut document, double);
    assert_eq!(balanced(&mut document), [27, 53, 80, 12].map(Some));
    let plan = view(&mut document).plan;
    perform(&mut document, changes::rename_scenario(&plan, &name("FR closed"), name("France closed")).unwrap());
    assert_eq!(balanced(&mut document), [27, 53, 80, 12].map(Some));
    let plan = view(&mut document).plan;
    perform(&mut document, changes::remove_scenario(&plan, &name("France closed")).unwrap());
    assert_eq!(balanced(&mut document), [27, 53, 80, 12].map(Some), "it has taken over what it stood on");
    assert_eq!(words(&mut document, 0).len(), 2);
}

#[test]
fn the_later_of_two_edits_of_one_quantity_takes_the_place_of_the_earlier() {
    let mut document = with_scenario("More in DE 1");
    for units in [60, 70, 80] {
        perform(&mut document, set("de-1", units));
        perform(&mut document, set("us", units));
    }
    assert_eq!(words(&mut document, 0), ["Set DE 1 of TEE-RED-M to 80"], "US is as it was");
    perform(&mut document, set("de-1", 50));
    assert_eq!(words(&mut document, 0), Vec::<String>::new());
    for _ in 0..7 {
        document.answer(Request::Undo);
    }
    assert_eq!(words(&mut document, 0), Vec::<String>::new());
}

#[test]
fn an_edit_that_fits_the_plan_no_longer_is_named_and_the_others_are_made() {
    let mut document = with_scenario("Busy");
    perform(&mut document, set("fr", 10));
    let renamed = NetworkEdit::Rename { kind: stockpool::plan::NodeKind::Warehouse, place: place("us"), name: name("USA") };
    perform(&mut document, renamed);
    perform(&mut document, set("us", 8));
    close(&mut document);
    let plan = view(&mut document).plan;
    perform(&mut document, changes::remove(&plan, &stockpool::plan::Node::new(stockpool::plan::NodeKind::Warehouse, &id("us"))).unwrap());
    let state = states(&mut document).swap_remove(0);
    let not_made: Vec<Option<String>> = state.edits.into_iter().map(|edit| edit.not_made).collect();
    assert_eq!(not_made, [None, Some("There is no warehouse “us”.".to_owned()), None]);
    open(&mut document, "Busy");
    let problem = view(&mut document).problems.iter().find(|problem| problem.code == ProblemCode::EditNotMade).cloned().unwrap();
    assert_eq!(problem.path, "scenarios[0].edits[1]");
    assert_eq!(problem.message, "“Rename us to USA” of scenario “Busy” cannot be made: There is no warehouse “us”.");
    let Answer::Refused(why) = document.answer(Request::ApplyScenario { scenario: name("Busy") }) else { unreachable!() };
    assert_eq!(why, "Scenario “Busy” cannot become the plan. “Rename us to USA” cannot be made: There is no warehouse “us”.");
    document.answer(Request::Undo);
    let state = states(&mut document).swap_remove(0);
    assert!(state.edits.iter().all(|edit| edit.not_made.is_none()), "nothing was lost");
}

fn place(warehouse: &str) -> stockpool::plan::Place {
    stockpool::plan::Place { at: 0, id: id(warehouse) }
}

#[test]
fn what_is_put_at_the_end_of_a_list_comes_last_in_a_shorter_one() {
    let mut document = with_scenario("ES");
    let plan = view(&mut document).plan;
    perform(&mut document, changes::add_warehouse(&plan, name("ES"), WarehouseKind::Global, Some(&id("europe"))).0);
    close(&mut document);
    let plan = view(&mut document).plan;
    perform(&mut document, changes::remove(&plan, &stockpool::plan::Node::new(stockpool::plan::NodeKind::Warehouse, &id("fr"))).unwrap());
    open(&mut document, "ES");
    let plan = view(&mut document).plan;
    assert_eq!(plan.warehouse_groups[0].warehouses, ["de-1", "de-2", "es"].map(id));
    let Answer::Changed(changed) = document.answer(Request::ApplyScenario { scenario: name("ES") }) else { unreachable!() };
    assert_eq!(changed.description, "Make scenario ES the plan");
    assert_eq!(changed.view.plan.scenarios.len(), 0);
    assert_eq!(changed.view.plan.warehouse_groups[0].warehouses, ["de-1", "de-2", "es"].map(id));
}

#[test]
fn what_a_scenario_cannot_be_is_refused_with_the_reason() {
    let mut document = with_scenario("A");
    let plan = view(&mut document).plan;
    let (edit, called) = changes::copy_scenario(&plan, &name("A")).unwrap();
    assert_eq!(called, name("A 2"));
    perform(&mut document, edit);
    let plan = view(&mut document).plan;
    perform(&mut document, changes::put_scenario_on(&plan, &name("A 2"), Some(name("A"))).unwrap());
    let plan = view(&mut document).plan;
    let why = |change: Result<Edit, changes::Refused>| change.unwrap_err().to_string();
    assert_eq!(why(changes::put_scenario_on(&plan, &name("A"), Some(name("A 2")))), "“A” cannot stand on “A 2”, which stands on it.");
    assert_eq!(why(changes::put_scenario_on(&plan, &name("A"), Some(name("A")))), "“A” cannot stand on “A”, which stands on it.");
    assert_eq!(why(changes::rename_scenario(&plan, &name("A"), name("A 2"))), "There is a scenario “A 2” already. Choose another name.");
    assert_eq!(why(changes::rename_scenario(&plan, &name("A"), name(""))), "A scenario needs a name.");
    assert_eq!(why(changes::note_scenario(&plan, &name("B"), Note::none())), "There is no scenario “B” any more.");
    assert_eq!(why(changes::remove_scenario_edit(&plan, &name("A"), 0)), "“A” does not have so many edits any more.");
    let nested = ScenarioEdit::InsertEdits {
        scenario: plan.scenario_place(&name("A")).unwrap(),
        at: 0,
        edits: vec![Edit::Replace("no plan".into())],
    };
    let Answer::Refused(why) = perform(&mut document, nested) else { unreachable!() };
    assert_eq!(why, "A scenario changes the network and the stock only.");
    let Answer::Refused(why) = document.answer(Request::Open { scenario: Some(name("B")) }) else { unreachable!() };
    assert_eq!(why, "There is no scenario “B”.");
}

#[test]
fn columns_that_a_scenario_does_not_touch_are_shared() {
    let mut catalogue: Catalogue = [tee()].into_iter().collect();
    let before = catalogue.clone();
    catalogue.apply(StockEdit::SetStock { row: Row { at: 0, sku: tee().sku }, warehouse: id("de-1"), level: on_hand(51) }).unwrap();
    let shared = |warehouse: &str| {
        let numbers = |catalogue: &Catalogue| catalogue.stock_of(&id(warehouse)).unwrap().on_hand().numbers().clone();
        numbers(&catalogue).is_shared_with(&numbers(&before))
    };
    assert_eq!(["de-1", "de-2", "fr", "us"].map(shared), [false, true, true, true]);
    assert_eq!(before.level(0, &id("de-1")).on_hand, quantity(50));
}
