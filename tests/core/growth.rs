//! How shares grow with their pool: what is drawn is what would be divided, and every fall is found.

use crate::any_edits::any_change;
use crate::any_plan::{any_choices, any_plan, config};
use crate::division::{any_case, divided, quantity};
use proptest::prelude::*;
use stockpool::balance::Outlook;
use stockpool::balance::division::{Divider, Fall};
use stockpool::document::{Answer, Document, Request};
use stockpool::plan::{Edit, Id, NodeKind, Quantity, Rounding};

fn outlook(document: &mut Document, warehouse_group: &Id, trial: Option<Edit>) -> Option<Outlook> {
    match document.answer(Request::Outlook { warehouse_group: warehouse_group.clone(), row: 0, trial }) {
        Answer::Outlook(outlook) => outlook,
        other => unreachable!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(config(5_000))]

    #[test]
    fn growing_is_dividing_every_pool((pool, (sharing, rounding), shares) in any_case(90)) {
        let growth = Divider::new(sharing, rounding, &shares).growth(quantity(pool));
        for (at, units) in &growth.points {
            let units: Vec<u32> = units.iter().map(|units| units.units()).collect();
            prop_assert_eq!(units, divided(at.units(), sharing, rounding, &shares).0);
        }
        prop_assert_eq!(growth.points.iter().map(|(at, _)| at.units()).collect::<Vec<_>>(), (0..=pool).collect::<Vec<_>>());
        for (place, fall) in growth.falls.iter().enumerate() {
            let units = |pool: u32| divided(pool, sharing, rounding, &shares).0[place];
            let first = (1..=pool).find(|pool| units(*pool) < units(pool - 1));
            let expected = first.map(|pool| Fall { pool: quantity(pool), before: quantity(units(pool - 1)), after: quantity(units(pool)) });
            prop_assert_eq!(*fall, expected);
            prop_assert!(fall.is_none() || matches!(rounding, Rounding::LargestRemainder | Rounding::Floor));
        }
    }

    #[test]
    fn a_trial_foresees_what_performing_it_brings((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let edit = any_change(&mut choices, &plan, &catalogue).ok().filter(|edit| matches!(edit, Edit::Network(_)));
        let groups: Vec<Id> = plan.nodes(NodeKind::WarehouseGroup).map(|(id, _)| id.clone()).collect();
        let mut document = Document::new(plan, catalogue);
        let foreseen: Vec<_> = groups.iter().map(|group| outlook(&mut document, group, edit.clone())).collect();
        let is_performed = edit.is_none_or(|edit| matches!(document.answer(Request::Perform(edit)), Answer::Changed(_) | Answer::Unchanged));
        if is_performed && document.computes() {
            for (group, foreseen) in groups.iter().zip(foreseen) {
                prop_assert_eq!(outlook(&mut document, group, None), foreseen);
            }
        }
    }

    #[test]
    fn an_outlook_shows_the_figures_of_the_plan((plan, catalogue) in any_plan()) {
        let groups: Vec<Id> = plan.nodes(NodeKind::WarehouseGroup).map(|(id, _)| id.clone()).collect();
        let mut document = Document::new(plan, catalogue);
        let Answer::Totals(Some(totals)) = document.answer(Request::Totals { row: Some(0) }) else { return Ok(()) };
        for (at, group) in groups.iter().enumerate() {
            let Some(outlook) = outlook(&mut document, group, None) else { continue };
            prop_assert_eq!(i64::from(outlook.pool.units()), totals.warehouse_groups[at].pool);
            prop_assert_eq!(i64::from(outlook.unassigned.units()), totals.warehouse_groups[at].unassigned);
            for (taker, units) in outlook.takers.iter().zip(&outlook.units) {
                prop_assert_eq!(totals.balanced[*taker], Some(i64::from(units.units())));
            }
        }
    }
}

#[test]
fn a_curve_of_the_largest_pool_has_few_points() {
    let growth = Divider::new(stockpool::plan::Strategy::Equal, Rounding::Webster, &[]).growth(Quantity::MAX);
    assert!(growth.points.len() < 300);
    assert_eq!(growth.points.last().map(|(pool, _)| *pool), Some(Quantity::MAX));
}
