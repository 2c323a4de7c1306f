//! Totals, pools and balanced quantities of whole plans: the worked case, published cases, and agreement with the
//! naive model.

use crate::any_plan::{any_choices, any_plan, config};
use crate::naive_balance;
use crate::worked_case::{computed, plan, tee};
use proptest::prelude::*;
use std::collections::BTreeMap;
use stockpool::balance::{Balance, Figures, Network, OddUnits, Totals};
use stockpool::catalogue::Catalogue;
use stockpool::exchange;
use stockpool::plan::{Balancing, NodeKind, Plan, Product, ShareSettings, Strategy as Sharing, problems};

#[test]
fn the_worked_case_is_ninety_ninety_eighty_and_twelve() {
    let plan = plan();
    assert_eq!(problems(&plan), []);
    let (network, catalogue, balance) = computed(&plan, [tee()]);
    let figures = balance.figures(&network, &catalogue);
    let totals = figures.totals();

    let available: Vec<i64> = totals.warehouse_groups.iter().map(|group| group.available).collect();
    assert_eq!(available, [180, 80, 12], "Europe, US, Store Berlin");
    assert_eq!(totals.balanced, [90, 90, 80, 12].map(Some), "webshops of Germany and France, Amazon, webshop US, store Berlin");
    assert_eq!(totals.shown, [90, 90, 90, 80, 12].map(Some), "each webshop of the group shows its full figure");

    let overall = &totals.overall;
    assert_eq!((overall.available, overall.balanced, overall.unassigned), (272, 272, 0));
    assert_eq!((overall.shown, overall.above_zero, overall.exposure), (362, 272, Some(1331)));
    assert_eq!(figures.row_totals(0), Some(totals), "its one product is the whole catalogue");
}

#[test]
fn published_cases_of_equal_division_come_out_as_stated() {
    #[derive(serde::Deserialize)]
    struct Case {
        plan: serde_json::Value,
        expected: BTreeMap<String, i32>,
        available: Option<BTreeMap<String, i32>>,
    }
    let cases: Vec<Case> = serde_json::from_str(include_str!("../vectors/equal-division.json")).unwrap();
    assert!(cases.len() >= 150);
    for case in cases {
        let text = case.plan.to_string();
        let (plan, catalogue) = exchange::read_plan(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
        assert_eq!(problems(&plan).iter().filter(|it| it.severity == stockpool::plan::Severity::Error).count(), 0, "{text}");
        let network = Network::resolve(&plan);
        let balance = Balance::compute(&network, &catalogue).unwrap();
        let figures = balance.figures(&network, &catalogue);
        let groups = plan.nodes(NodeKind::SalesChannelGroup).enumerate();
        let balanced = groups.filter_map(|(at, (id, _))| Some((id.to_string(), figures.balanced(at, 0)?))).collect::<BTreeMap<_, _>>();
        assert_eq!(balanced, case.expected, "{text}");
        let groups = plan.nodes(NodeKind::WarehouseGroup).enumerate();
        let available = groups.map(|(at, (id, _))| (id.to_string(), balance.available(at)[0])).collect::<BTreeMap<_, _>>();
        assert_eq!(case.available.unwrap_or_else(|| available.clone()), available, "{text}");
    }
}

/// Every figure of a balance, told by the naive model's shape.
fn figures_of(plan: &Plan, figures: Figures<'_>, totals: &Totals, row: usize) -> naive_balance::Figures {
    let group = |at: usize| {
        let group = figures.of_group(at, row).unwrap();
        naive_balance::GroupFigures {
            available: group.available.into(),
            reserved: group.reserved,
            buffer: totals.warehouse_groups[at].buffer,
            pool: group.pool.into(),
            unassigned: group.unassigned.into(),
        }
    };
    naive_balance::Figures {
        groups: (0..plan.warehouse_groups.len()).map(group).collect(),
        balanced: (0..plan.sales_channel_groups.len()).map(|at| figures.balanced(at, row).map(i64::from)).collect(),
        shown: totals.shown.clone(),
    }
}

fn assert_agrees(plan: &Plan, products: &[Product]) -> Result<(), TestCaseError> {
    let network = Network::resolve(plan);
    let catalogue: Catalogue = products.iter().cloned().collect();
    let ranks = naive_balance::ranks(products);
    let naive: Option<Vec<_>> = products.iter().zip(&ranks).map(|(product, rank)| naive_balance::figures(plan, product, *rank)).collect();
    let (Some(naive), balance) = (naive, Balance::compute(&network, &catalogue)) else {
        let overflows = Balance::compute(&network, &catalogue).expect_err("the naive model leaves the range");
        prop_assert!(overflows.iter().all(|it| i32::try_from(it.units).is_err() && it.products > 0 && it.sku == products[it.row].sku));
        return Ok(());
    };
    let balance = balance.expect("the naive model stays in range");
    let figures = balance.figures(&network, &catalogue);
    for (row, naive) in naive.into_iter().enumerate() {
        let totals = figures.row_totals(row).unwrap();
        prop_assert_eq!(figures_of(plan, figures, &totals, row), naive);
        prop_assert_eq!(totals, naive_balance::totals(plan, &products[row..=row], &ranks[row..=row]));
    }
    prop_assert_eq!(figures.totals(), naive_balance::totals(plan, products, &ranks));
    Ok(())
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn every_figure_of_random_plans_agrees_with_the_naive_model((plan, catalogue) in any_plan()) {
        prop_assert!(!problems(&plan).iter().any(|it| it.severity == stockpool::plan::Severity::Error));
        let products: Vec<Product> = catalogue.products().collect();
        assert_agrees(&plan, &products)?;
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn odd_units_are_what_equal_division_leaves_over((mut plan, catalogue) in any_plan()) {
        plan.balancing = Balancing { strategy: Sharing::Equal, remainder: plan.balancing.remainder, ..Balancing::default() };
        for link in &mut plan.links {
            link.rules.strategy = None;
            link.rules.rounding = None;
            link.shares.iter_mut().for_each(|share| share.settings = ShareSettings::default());
        }
        let network = Network::resolve(&plan);
        let Ok(balance) = Balance::compute(&network, &catalogue) else { return Ok(()) };
        let figures = balance.figures(&network, &catalogue);
        for group in 0..plan.warehouse_groups.len() {
            let Some(odd) = OddUnits::of(&network, figures, group) else { continue };
            let mut expected = vec![0; odd.channel_groups.len()];
            for row in 0..catalogue.len() {
                let takers = odd.channel_groups.iter().filter(|at| figures.takes_part(**at, row)).count();
                for (sum, at) in expected.iter_mut().zip(&odd.channel_groups) {
                    let units = figures.balanced(*at, row);
                    *sum += units.map_or(0, |units| i64::from(units - figures.of_group(group, row).unwrap().pool / takers as i32));
                }
            }
            prop_assert_eq!(odd.units, expected);
        }
    }

    #[test]
    fn the_order_of_warehouses_and_products_changes_no_figure((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let products: Vec<Product> = catalogue.products().collect();
        let mut other = plan.clone();
        choices.shuffle(&mut other.warehouses);
        other.warehouse_groups.iter_mut().for_each(|group| choices.shuffle(&mut group.warehouses));
        let mut others = products.clone();
        others.reverse();
        let catalogues: [Catalogue; 2] = [products.into_iter().collect(), others.into_iter().collect()];
        let networks = [Network::resolve(&plan), Network::resolve(&other)];
        let balances = [Balance::compute(&networks[0], &catalogues[0]), Balance::compute(&networks[1], &catalogues[1])];
        if let [Ok(one), Ok(two)] = balances {
            let one = one.figures(&networks[0], &catalogues[0]).totals();
            let two = two.figures(&networks[1], &catalogues[1]).totals();
            prop_assert_eq!((one.warehouse_groups, one.balanced, one.shown), (two.warehouse_groups, two.balanced, two.shown));
        }
    }
}
