//! An open document: what it computes step by step is what it would compute anew, and every step can be taken back.

use crate::any_edits::{any_change, any_edit};
use crate::any_plan::{Choices, any_broken_plan, any_choices, any_plan, config};
use crate::worked_case::{id, on_hand, plan, tee};
use proptest::prelude::*;
use std::sync::Arc;
use stockpool::balance::Totals;
use stockpool::balance::explanation::Figure;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, Document, Request, StockRow, View};
use stockpool::plan::{Edit, Id, Level, NetworkEdit, Plan, Problem, Product, Row, Sku, StockEdit};

fn view(document: &mut Document) -> View {
    match document.answer(Request::View) {
        Answer::View(view) => view,
        other => unreachable!("{other:?}"),
    }
}

fn products(document: &mut Document) -> Vec<Product> {
    let rows = 0..view(document).products;
    let mut product = |row| match document.answer(Request::Product { row }) {
        Answer::Product(Some(product)) => product,
        other => unreachable!("{other:?}"),
    };
    rows.map(|row| in_order(product(row))).collect()
}

/// A product whose lists are in the order of their ids, since columns are in none.
fn in_order(mut product: Product) -> Product {
    product.stock.sort_by(|(one, _), (other, _)| one.cmp(other));
    product.reserved.sort_by(|(one, _), (other, _)| one.cmp(other));
    product
}

/// Everything that a document holds: its file, its plan and its products.
fn held(document: &mut Document) -> (String, Plan, Vec<Product>) {
    (document.text(), Plan::clone(&view(document).plan), products(document))
}

/// All problems, all totals, and all rows of the grid.
type Figures = (Arc<[Problem]>, Vec<Option<Totals>>, Vec<StockRow>);

fn figures(document: &mut Document) -> Figures {
    let View { problems, products, .. } = view(document);
    let mut totals = |row| match document.answer(Request::Totals { row }) {
        Answer::Totals(totals) => totals,
        other => unreachable!("{other:?}"),
    };
    let totals = (0..products).map(Some).chain([None]).map(&mut totals).collect();
    match document.answer(Request::Rows { rows: (0..products).collect() }) {
        Answer::Rows(rows) => (problems, totals, rows),
        other => unreachable!("{other:?}"),
    }
}

fn assert_like_new(document: &mut Document) -> Result<(), TestCaseError> {
    let (_, plan, products) = held(document);
    let mut anew = Document::new(plan, products.into_iter().collect());
    prop_assert_eq!(figures(document), figures(&mut anew));
    Ok(())
}

/// One of the edits that a person or a program might send.
fn any_step(choices: &mut Choices, document: &mut Document) -> Edit {
    let plan = view(document).plan;
    let catalogue: Catalogue = products(document).into_iter().collect();
    let repairs = view(document).problems.iter().flat_map(|problem| problem.repairs.clone()).collect::<Vec<_>>();
    match choices.below(5) {
        0 if !repairs.is_empty() => (*choices.pick(&repairs).edit).clone(),
        0..=2 => any_change(choices, &plan, &catalogue).unwrap_or_else(|_| any_edit(choices, &plan, &catalogue)),
        _ => any_edit(choices, &plan, &catalogue),
    }
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn figures_computed_step_by_step_are_those_computed_anew((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let mut document = Document::new(plan, catalogue);
        for _ in 0..3 {
            let edit = any_step(&mut choices, &mut document);
            document.answer(Request::Perform(edit));
            assert_like_new(&mut document)?;
        }
    }

    #[test]
    fn levels_set_in_passing_leave_the_figures_as_edits_do((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let mut document = Document::new(plan, catalogue);
        let View { plan, products, .. } = view(&mut document);
        for _ in 0..4 {
            let mut units = || choices.maybe(Choices::units);
            let (on_hand, allocated) = (units(), units());
            let (row, warehouse) = (choices.below(products + 1), plan.warehouses.get(choices.below(9)).map_or(id("none"), |it| it.id.clone()));
            let before = held(&mut document);
            match document.answer(Request::SetLevel { row, warehouse: warehouse.clone(), on_hand, allocated }) {
                Answer::Set => {
                    let level = products_level(&mut document, row, &warehouse);
                    prop_assert_eq!(on_hand.unwrap_or(level.on_hand), level.on_hand);
                    prop_assert_eq!(allocated.unwrap_or(level.allocated), level.allocated);
                }
                Answer::Refused(_) => prop_assert_eq!(held(&mut document), before),
                other => unreachable!("{other:?}"),
            }
            assert_like_new(&mut document)?;
        }
        prop_assert_eq!(view(&mut document).undo, None);
        let (_, _, rows) = figures(&mut document);
        for (at, group) in plan.sales_channel_groups.iter().enumerate() {
            let column = match document.answer(Request::Column { figure: Figure::Balanced(group.id.clone()) }) {
                Answer::Column(column) => column,
                other => unreachable!("{other:?}"),
            };
            prop_assert_eq!(column, Some(rows.iter().map(|row| row.balanced[at].unwrap_or(0)).collect()));
        }
    }

    #[test]
    fn every_edit_list_can_be_taken_back_and_done_again(
        (plan, catalogue) in prop_oneof![any_plan(), any_broken_plan()],
        mut choices in any_choices(),
    ) {
        let mut document = Document::new(plan, catalogue);
        let mut states = vec![held(&mut document)];
        for _ in 0..4 {
            let edit = any_step(&mut choices, &mut document);
            match document.answer(Request::Perform(edit)) {
                Answer::Changed(_) => states.push(held(&mut document)),
                _ => prop_assert_eq!(states.last(), Some(&held(&mut document)), "what is refused changes nothing"),
            }
        }
        let last = states.len() - 1;
        for state in states[..last].iter().rev() {
            prop_assert!(matches!(document.answer(Request::Undo), Answer::Changed(_)));
            prop_assert_eq!(&held(&mut document), state);
        }
        prop_assert!(matches!(document.answer(Request::Undo), Answer::Refused(_)), "nothing is left to undo");
        for state in &states[1..] {
            prop_assert!(matches!(document.answer(Request::Redo), Answer::Changed(_)));
            prop_assert_eq!(&held(&mut document), state);
        }
        prop_assert!(matches!(document.answer(Request::Redo), Answer::Refused(_)), "nothing is left to do again");
        assert_like_new(&mut document)?;
    }
}

/// What a warehouse holds of a row's product.
fn products_level(document: &mut Document, row: usize, warehouse: &Id) -> Level {
    let stock = products(document).swap_remove(row).stock;
    stock.into_iter().find(|(id, _)| id == warehouse).map_or(Level::NONE, |(_, level)| level)
}

fn set_stock(warehouse: &str, units: u32) -> Edit {
    let row = Row { at: 0, sku: tee().sku };
    StockEdit::SetStock { row, warehouse: id(warehouse), level: on_hand(units) }.into()
}

#[test]
fn ten_more_in_de_1_make_europe_190_and_each_webshop_95() {
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    document.answer(Request::Perform(set_stock("de-1", 60)));
    let Answer::Totals(Some(totals)) = document.answer(Request::Totals { row: None }) else { unreachable!() };
    assert_eq!(totals.warehouse_groups[0].available, 190);
    assert_eq!(totals.shown[..3], [95, 95, 95].map(Some));
    assert_eq!(view(&mut document).undo.as_deref(), Some("Set DE 1 of TEE-RED-M to 60"));
}

#[test]
fn what_fails_after_the_catalogue_was_replaced_leaves_the_figures_right() {
    let sold_in = |channels: &[&str]| Some(channels.iter().map(|channel| id(channel)).collect());
    let mut document = Document::new(plan(), [Product { sold_in: sold_in(&["web-de", "amazon-de"]), ..tee() }].into_iter().collect());
    let text = document.text();
    let nowhere = Row { at: 9, sku: Sku::new("nowhere").unwrap() };
    let edit = Edit::All(vec![
        StockEdit::ForgetChannel { channel: id("web-de") }.into(),
        Edit::Replace(text.as_str().into()),
        StockEdit::RemoveProduct { row: nowhere }.into(),
    ]);
    assert!(matches!(document.answer(Request::Perform(edit)), Answer::Refused(_)));
    assert_eq!(document.text(), text);
    assert_like_new(&mut document).unwrap();
    document.answer(Request::Perform(set_stock("de-1", 60)));
    assert_like_new(&mut document).unwrap();
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    for edit in [
        Edit::All(vec![]),
        Edit::All(vec![Edit::All(vec![]), Edit::All(vec![])]),
        set_stock("de-1", 50),
        Edit::All(vec![set_stock("de-1", 50), set_stock("fr", 100)]),
        NetworkEdit::RenamePlan { name: plan().name }.into(),
    ] {
        let answer = document.answer(Request::Perform(edit));
        assert!(matches!(answer, Answer::Unchanged), "{answer:?}");
    }
    assert_eq!(view(&mut document).undo, None);
    assert_eq!(view(&mut document).revision, 0);
}

#[test]
fn edits_within_edits_may_be_as_deep_as_they_like() {
    let mut edit = set_stock("de-1", 60);
    for _ in 0..200_000 {
        edit = Edit::All(vec![edit]);
    }
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    assert!(matches!(document.answer(Request::Perform(edit)), Answer::Changed(_)));
    assert_eq!(view(&mut document).undo.as_deref(), Some("Set DE 1 of TEE-RED-M to 60"));
}

#[test]
fn a_change_that_fails_half_way_changes_nothing() {
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    let before = held(&mut document);
    let nowhere = Row { at: 0, sku: stockpool::plan::Sku::new("nowhere").unwrap() };
    let edits = vec![
        set_stock("de-1", 60),
        NetworkEdit::RenamePlan { name: crate::worked_case::name("Half way") }.into(),
        StockEdit::RemoveProduct { row: nowhere }.into(),
    ];
    let answer = document.answer(Request::Perform(Edit::All(edits)));
    assert!(matches!(&answer, Answer::Refused(why) if why == "There is no product with the SKU “nowhere”."), "{answer:?}");
    assert_eq!(held(&mut document), before);
}
