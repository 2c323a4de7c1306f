//! Explanations: they add up at every level, end in the figure that was asked about, and read well.

use crate::any_plan::{any_plan, config};
use crate::worked_case::{computed, id, plan, product, quantity, tee};
use proptest::prelude::*;
use std::fmt::Write;
use stockpool::balance::explanation::{Amount, Explanation, Figure, Role, Term, explain};
use stockpool::balance::{Balance, Network, Totals};
use stockpool::plan::{Level, NodeKind, Plan, Priority, Product, Rounding, Strategy as Sharing, Weight};

/// Every figure of a plan, with what it is according to the totals.
fn figures(plan: &Plan, totals: &Totals) -> Vec<(Figure, Option<Amount>)> {
    let units = |units: i64| Some(Amount::Units(units));
    let mut figures = vec![
        (Figure::AllAvailable, units(totals.overall.available)),
        (Figure::AllBalanced, units(totals.overall.balanced)),
        (Figure::AllUnassigned, units(totals.overall.unassigned)),
        (Figure::Exposure, totals.overall.exposure.map(Amount::Thousandths)),
    ];
    let ids = |kind: NodeKind| plan.nodes(kind).map(|(id, _)| id.clone());
    figures.extend(ids(NodeKind::Warehouse).map(Figure::WarehouseAvailable).zip(totals.warehouses.iter().map(|it| units(it.available()))));
    for (id, group) in ids(NodeKind::WarehouseGroup).zip(&totals.warehouse_groups) {
        figures.push((Figure::GroupAvailable(id.clone()), units(group.available)));
        figures.push((Figure::Pool(id.clone()), units(group.pool)));
        figures.push((Figure::Unassigned(id), units(group.unassigned)));
    }
    let amounts = |figures: &[Option<i64>]| figures.iter().map(|it| it.map(Amount::Units)).collect::<Vec<_>>();
    figures.extend(ids(NodeKind::SalesChannelGroup).map(Figure::Balanced).zip(amounts(&totals.balanced)));
    figures.extend(ids(NodeKind::SalesChannel).map(Figure::Shown).zip(amounts(&totals.shown)));
    figures
}

/// At every level, what is added less what is subtracted is the amount above.
fn assert_adds_up(term: &Term) -> Result<(), TestCaseError> {
    let mut parts = None;
    for part in &term.terms {
        assert_adds_up(part)?;
        let sign = match part.role {
            Role::Added => 1,
            Role::Subtracted => -1,
            Role::Told => continue,
        };
        let Some(Amount::Units(units)) = part.amount else {
            return Err(TestCaseError::fail(format!("{part:?} is summed without being units")));
        };
        parts = Some(parts.unwrap_or(0) + sign * units);
    }
    prop_assert!(parts.is_none_or(|parts| term.amount == Some(Amount::Units(parts))), "{term:#?}");
    prop_assert!(term.amount.is_some() || term.reason.is_some(), "{term:#?} says nothing");
    Ok(())
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn every_explanation_adds_up_to_the_figure((plan, catalogue) in any_plan(), one in 0..6_usize) {
        let network = Network::resolve(&plan);
        let Ok(balance) = Balance::compute(&network, &catalogue) else { return Ok(()) };
        for row in [None, Some(one).filter(|one| *one < catalogue.len())] {
            let all = balance.figures(&network, &catalogue);
            let totals = row.map_or_else(|| Some(all.totals()), |row| all.row_totals(row));
            for (figure, amount) in figures(&plan, &totals.unwrap()) {
                let explanation = explain(&plan, &network, &catalogue, &balance, figure, row).unwrap();
                prop_assert_eq!(explanation.root.amount, amount, "{:?}", explanation.figure);
                assert_adds_up(&explanation.root)?;
                prop_assert!(explanation.text().lines().count() >= 2);
            }
        }
    }
}

fn why(plan: &Plan, products: &[Product], figure: Figure, row: Option<usize>) -> Explanation {
    let (network, catalogue, balance) = computed(plan, products.iter().cloned());
    explain(plan, &network, &catalogue, &balance, figure, row).unwrap()
}

#[test]
fn the_worked_case_is_explained() {
    let plan = plan();
    let mut text = String::new();
    let (network, catalogue, balance) = computed(&plan, [tee()]);
    let totals = balance.figures(&network, &catalogue).totals();
    for (figure, _) in figures(&plan, &totals) {
        let explanation = explain(&plan, &network, &catalogue, &balance, figure, Some(0)).unwrap();
        writeln!(text, "{}", explanation.text()).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn what_does_not_come_out_even_is_explained() {
    let mut text = String::new();
    let mut tell = |what: &str, explanation: Explanation| writeln!(text, "# {what}\n{}", explanation.text()).unwrap();
    let balanced = || Figure::Balanced(id("webshops-eu"));
    let pool = || Figure::Pool(id("europe"));

    let mut odd = tee();
    odd.stock[0].1.on_hand = quantity(51);
    tell("an odd unit", why(&plan(), &[odd], pool(), Some(0)));

    let mut short = tee();
    short.stock[1].1 = Level { on_hand: quantity(30), allocated: quantity(1300) };
    short.reserved = vec![(id("amazon-de"), quantity(4)), (id("webshops-eu"), quantity(2))];
    let mut buffered = plan();
    buffered.balancing.buffer = quantity(20);
    tell("more promised than there is", why(&buffered, std::slice::from_ref(&short), pool(), Some(0)));
    tell("the same over all products", why(&buffered, &[short.clone(), tee(), product("CAP", &[("fr", 7)])], pool(), None));

    let elsewhere = Product { sold_in: Some(vec![id("web-de"), id("web-us")]), reserved: vec![(id("amazon-de"), quantity(4))], ..tee() };
    tell("one that takes no part", why(&plan(), std::slice::from_ref(&elsewhere), balanced(), Some(0)));
    tell("and asked about itself", why(&plan(), std::slice::from_ref(&elsewhere), Figure::Balanced(id("amazon-de")), Some(0)));
    tell("a channel without the product", why(&plan(), std::slice::from_ref(&elsewhere), Figure::Shown(id("web-fr")), Some(0)));
    tell("sold by one channel of a group only", why(&plan(), &[tee(), elsewhere], Figure::Shown(id("web-fr")), None));
    tell("a disabled product", why(&plan(), &[Product { enabled: false, ..tee() }], Figure::Unassigned(id("europe")), Some(0)));

    let mut unlinked = plan();
    unlinked.links.remove(0);
    tell("no link", why(&unlinked, &[tee()], pool(), Some(0)));
    tell("nobody serves it", why(&unlinked, &[tee()], balanced(), Some(0)));

    let mut weighted = plan();
    weighted.links[0].rules.strategy = Some(Sharing::Weighted);
    weighted.links[0].shares[1].settings.weight = Weight::new(2500).unwrap();
    tell("weights", why(&weighted, &[tee()], pool(), Some(0)));
    weighted.links[0].shares[1].settings.maximum = Some(quantity(100));
    weighted.links[0].rules.rounding = Some(Rounding::Floor);
    tell("a maximum", why(&weighted, &[tee()], pool(), Some(0)));
    weighted.links[0].shares[0].settings.minimum = quantity(150);
    tell("a minimum", why(&weighted, &[tee()], balanced(), Some(0)));
    weighted.links[0].shares[1].settings.minimum = quantity(90);
    tell("minimums only", why(&weighted, &[tee()], pool(), Some(0)));

    let mut ranked = plan();
    ranked.links[0].rules.strategy = Some(Sharing::Priority);
    ranked.links[0].shares[0].settings.priority = Priority::new(2).unwrap();
    ranked.links[0].shares[1].settings.maximum = Some(quantity(100));
    tell("priorities", why(&ranked, &[tee()], pool(), Some(0)));
    tell("nothing anywhere", why(&plan(), &[product("CAP", &[])], Figure::Exposure, Some(0)));
    insta::assert_snapshot!(text);
}

#[test]
fn what_is_not_there_has_no_explanation() {
    let plan = plan();
    let (network, catalogue, balance) = computed(&plan, [tee()]);
    assert_eq!(explain(&plan, &network, &catalogue, &balance, Figure::Pool(id("asia")), None), None);
    assert_eq!(explain(&plan, &network, &catalogue, &balance, Figure::AllAvailable, Some(1)), None);
}
