//! The plans that the page offers are what they say.

use stockpool::app::examples::{ALL, WORKED_CASE};
use stockpool::balance::Totals;
use stockpool::document::{Answer, Document, History, Request, View};
use stockpool::exchange::{read_plan, write_plan};
use stockpool::plan::{ProblemCode, Severity, WarehouseKind};

fn opened(name: &str) -> (View, Totals) {
    let example = ALL.into_iter().find(|example| example.name == name).expect("an example of this name");
    let mut document = Document::open(&example.text().expect("a text"), History::default()).expect("a plan file");
    let Answer::Totals(Some(totals)) = document.answer(Request::Totals { row: None }) else { panic!("{name} does not compute") };
    (document.view(), totals)
}

fn available(totals: &Totals) -> Vec<i64> {
    totals.warehouse_groups.iter().map(|group| group.available).collect()
}

fn balanced(totals: &Totals) -> Vec<i64> {
    totals.balanced.iter().map(|units| units.expect("a group that takes part")).collect()
}

#[test]
fn every_example_is_a_canonical_plan_file_without_errors() {
    for (name, text) in ALL.into_iter().filter_map(|example| Some((example.name, example.text()?))) {
        let (plan, catalogue) = read_plan(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(write_plan(&plan, &catalogue), text, "{name}");
        let mut document = Document::new(plan, catalogue);
        let errors: Vec<_> = document.view().problems.iter().filter(|problem| problem.severity == Severity::Error).cloned().collect();
        assert_eq!(errors, [], "{name}");
    }
}

#[test]
fn the_menu_calls_a_plan_what_its_file_calls_it() {
    let texts = ALL.into_iter().filter(|example| example.name != "Empty plan").filter_map(|example| Some((example.name, example.text()?)));
    for (name, text) in texts {
        assert_eq!(read_plan(&text).unwrap().0.name.as_str(), name);
    }
}

#[test]
fn the_worked_case_comes_first_and_divides_as_it_should() {
    assert_eq!(ALL[0].text().as_deref(), Some(WORKED_CASE));
    let (view, totals) = opened("Europe, US and a store in Berlin");
    assert_eq!(available(&totals), [180, 80, 12]);
    assert_eq!(balanced(&totals), [90, 90, 80, 12]);
    assert!(view.problems.is_empty());
}

#[test]
fn a_fixed_store_keeps_its_units_while_its_twin_shares_them() {
    let (view, totals) = opened("One store shares, one does not");
    let kinds: Vec<WarehouseKind> = view.plan.warehouses.iter().map(|warehouse| warehouse.kind).collect();
    assert_eq!(kinds, [WarehouseKind::Global, WarehouseKind::Global, WarehouseKind::Fixed]);
    assert_eq!(available(&totals), [68, 8]);
    assert_eq!(balanced(&totals), [34, 34, 8]);
}

#[test]
fn a_warehouse_that_owes_units_lowers_its_group() {
    let (view, totals) = opened("More promised than there is");
    assert_eq!(totals.warehouses.iter().map(|warehouse| warehouse.available()).collect::<Vec<_>>(), [-6, 50]);
    assert_eq!(available(&totals), [44]);
    assert_eq!(balanced(&totals), [22, 22]);
    assert!(view.problems.iter().all(|problem| problem.code == ProblemCode::OverAllocated) && view.problems.len() == 1);
}

#[test]
fn the_odd_unit_goes_to_the_first_share() {
    let (view, totals) = opened("A hundred units for three");
    assert_eq!(available(&totals), [100]);
    assert_eq!(balanced(&totals), [34, 33, 33]);
    assert!(view.problems.is_empty());
}

#[test]
fn the_brand_is_as_lifelike_as_it_says() {
    let (view, totals) = opened("A fashion brand");
    let plan = &view.plan;
    assert_eq!((plan.warehouses.len(), plan.sales_channel_groups.len(), view.products), (11, 8, 240));
    assert_eq!(plan.warehouses.iter().filter(|warehouse| warehouse.kind == WarehouseKind::Fixed).count(), 2);
    assert!(totals.warehouses.iter().all(|warehouse| warehouse.on_hand > 0));
    assert!(totals.warehouses.iter().any(|warehouse| warehouse.allocated > 0));
    assert!(totals.overall.reserved > 0 && totals.overall.unassigned == 0);
    assert!(view.problems.len() < 20, "{} warnings", view.problems.len());

    let (_, catalogue) = read_plan(&ALL[4].text().unwrap()).unwrap();
    let units = |row: usize| plan.warehouses.iter().map(|warehouse| catalogue.level(row, &warehouse.id).on_hand.signed()).sum::<i32>();
    let mut units: Vec<i32> = (0..catalogue.len()).map(units).collect();
    units.sort_unstable();
    assert_eq!(units[0], 0, "something is sold out");
    let (fifth, all) = (units[192..].iter().sum::<i32>(), units.iter().sum::<i32>());
    assert!(fifth * 2 > all, "a fifth of the products has {fifth} of {all} units");
    assert!((0..catalogue.len()).any(|row| catalogue.sold_in(row).is_some()));
    assert!((0..catalogue.len()).any(|row| catalogue.sold_in(row).is_none()));
}

#[test]
fn the_large_example_has_as_many_products_as_its_name_says_and_no_errors() {
    let large: Vec<_> = ALL.into_iter().filter(|example| example.text().is_none()).collect();
    assert_eq!(large.iter().map(|example| example.name).collect::<Vec<_>>(), ["100,000 products"]);
    let mut document = Document::open(WORKED_CASE, History::default()).expect("a plan file");
    let Answer::Changed(changed) = document.answer(Request::OpenLargeExample) else { panic!("it does not open") };
    assert_eq!(changed.description, "Open “100,000 products”");
    let View { plan, products, problems, computes, .. } = changed.view;
    assert_eq!((plan.name.as_str(), products, computes), ("100,000 products", 100_000, true));
    assert!(problems.len() < 30 && problems.iter().all(|problem| problem.severity == Severity::Warning));
    assert!(matches!(document.answer(Request::Undo), Answer::Changed(_)));
    assert_eq!(document.text(), WORKED_CASE);
}
