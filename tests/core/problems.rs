//! Every problem: found, told in words that stay as they are, and mended by its repairs.

use crate::any_plan::{any_broken_plan, any_plan, config};
use crate::applying::{all_problems, apply, errors};
use crate::worked_case::{
    channel, channel_group, id, link, name, on_hand, plan, product, quantity, share, tee, warehouse, warehouse_group,
};
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::Arc;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Document, Request};
use stockpool::plan::{ChannelKind, Level, Plan, Problem, ProblemCode, Product, Row, Scenario, Severity, StockEdit, WarehouseKind};

/// What breaks the worked case.
type Harm = fn(&mut Plan, &mut Vec<Product>);

const HARMS: &[(&str, Harm)] = &[
    ("a warehouse with the id of another", |plan, _| plan.warehouses.push(warehouse("fr", "FR 2", WarehouseKind::Global))),
    ("a group with the id of another", |plan, _| plan.warehouse_groups.push(warehouse_group("us", "US", &[]))),
    ("a group of an unknown warehouse", |plan, _| plan.warehouse_groups[1].warehouses.push(id("us-2"))),
    ("a group of an unknown channel", |plan, _| plan.sales_channel_groups[2].channels.push(id("ebay"))),
    ("a link of an unknown group", |plan, _| plan.links.push(link("asia", &[]))),
    ("a link to an unknown channel group", |plan, _| plan.links[1].shares.push(share("ebay"))),
    ("a warehouse in no group", |plan, _| plan.warehouses.push(warehouse("es", "ES", WarehouseKind::Global))),
    ("a channel in no group", |plan, _| plan.sales_channels.push(channel("ebay", "eBay", ChannelKind::Marketplace))),
    ("a warehouse in two groups", |plan, _| plan.warehouse_groups[1].warehouses.push(id("fr"))),
    ("a warehouse twice in a group", |plan, _| plan.warehouse_groups[0].warehouses.push(id("fr"))),
    ("a channel in two groups", |plan, _| plan.sales_channel_groups[1].channels.push(id("web-de"))),
    ("a channel group in two links", |plan, _| plan.links[1].shares.push(share("amazon-de"))),
    ("a channel group twice in a link", |plan, _| plan.links[0].shares.push(share("amazon-de"))),
    ("a group with two links", |plan, _| {
        plan.links.push(link("us", &["ebay"]));
        plan.sales_channels.push(channel("ebay", "eBay", ChannelKind::Marketplace));
        plan.sales_channel_groups.push(channel_group("ebay", "eBay", &["ebay"]));
    }),
    ("a fixed warehouse in company", |plan, _| plan.warehouses[1].kind = WarehouseKind::Fixed),
    ("a fixed warehouse that serves two", |plan, _| {
        plan.links[1].shares.clear();
        plan.links[2].shares.push(share("web-us"));
    }),
    ("a minimum above the maximum", |plan, _| {
        plan.links[0].shares[1].settings.minimum = quantity(1500);
        plan.links[0].shares[1].settings.maximum = Some(quantity(40));
    }),
    ("groups without members", |plan, _| {
        plan.warehouse_groups.push(warehouse_group("asia", "Asia", &[]));
        plan.sales_channel_groups.push(channel_group("ebay", "eBay", &[]));
    }),
    ("a group without a link, a channel group unserved", |plan, _| drop(plan.links.remove(1))),
    ("unknown ids in products", |_, products| {
        let mut other = product("CAP", &[("de-1", 3), ("es", 4)]);
        other.sold_in = Some(vec![id("web-de"), id("ebay")]);
        other.reserved = vec![(id("ebay"), quantity(2))];
        products.extend([other, product("SOCKS", &[("es", 1)])]);
    }),
    ("the same SKU twice", |_, products| products.push(tee())),
    ("many SKUs twice", |_, products| {
        let twice = ["A", "B", "C", "D", "E", "A", "B", "C", "D", "E", "A"];
        products.extend(twice.map(|sku| product(sku, &[("us", 1), ("de-1", 1), ("store-berlin", 1)])));
    }),
    ("more units than can be counted", |_, products| {
        products.extend(["CAP", "SOCKS"].map(|sku| product(sku, &[("de-1", 2_000_000_000), ("de-2", 2_000_000_000)])));
    }),
    ("less than can be counted", |_, products| {
        let level = Level { on_hand: quantity(0), allocated: quantity(2_000_000_000) };
        products[0].stock = vec![(id("de-1"), level), (id("de-2"), level)];
    }),
    ("products sold nowhere", |_, products| {
        products.extend(["CAP", "SOCKS", "HAT"].map(|sku| Product { sold_in: Some(vec![]), ..product(sku, &[("us", 9)]) }));
    }),
    ("a product sold nowhere", |_, products| products.push(Product { sold_in: Some(vec![]), ..product("CAP", &[]) })),
    ("more allocated than on hand", |_, products| {
        products[0].stock[0].1 = Level { on_hand: quantity(5), allocated: quantity(13) };
        let mut cap = product("CAP", &[]);
        cap.stock = vec![(id("de-1"), Level { on_hand: quantity(0), allocated: quantity(1) })];
        products.push(cap);
    }),
    ("minimums that cannot be met", |plan, products| {
        plan.links[0].shares[0].settings.minimum = quantity(200);
        products.push(product("CAP", &[("fr", 1)]));
    }),
    ("units that nobody receives", |plan, products| {
        plan.links[0].shares[0].settings.maximum = Some(quantity(10));
        products[0].sold_in = Some(vec![id("web-de"), id("web-us"), id("store-berlin")]);
    }),
    ("units reserved where a product is not sold", |_, products| {
        products[0].sold_in = Some(vec![id("web-de"), id("web-us"), id("store-berlin")]);
        products[0].reserved = vec![(id("amazon-de"), quantity(4))];
    }),
    ("a channel group that receives nothing", |_, products| products[0].stock[3].1 = on_hand(0)),
    ("two scenarios of one name", |plan, _| plan.scenarios.extend([scenario("A", None), scenario("A", None)])),
    ("a scenario on one that is not there", |plan, _| plan.scenarios.push(scenario("A", Some("B")))),
    ("scenarios on each other, and another on them", |plan, _| {
        plan.scenarios.extend([scenario("A", Some("B")), scenario("B", Some("A")), scenario("C", Some("A"))]);
    }),
    ("names as long as they may be", |plan, _| {
        plan.warehouses[4].name = name(&"Store ".repeat(33));
        plan.warehouse_groups[2].warehouses.clear();
    }),
];

fn scenario(called: &str, on: Option<&str>) -> Arc<Scenario> {
    Arc::new(Scenario::new(name(called), on.map(name)))
}

/// An open scenario with an edit that cannot be made.
fn of_scenario() -> Vec<Problem> {
    let clear = StockEdit::RemoveProduct { row: Row { at: 0, sku: product("CAP", &[]).sku } };
    let scenario = Scenario { edits: vec![clear.into()], ..Scenario::new(name("No caps"), None) };
    let plan = Plan { scenarios: vec![Arc::new(scenario)], ..plan() };
    let mut document = Document::new(plan, [tee()].into_iter().collect());
    document.answer(Request::Open { scenario: Some(name("No caps")) });
    document.view().problems.to_vec()
}

fn told(problem: &Problem) -> String {
    let repairs = problem.repairs.iter().map(|repair| format!("    -> {}\n", repair.label)).collect::<String>();
    format!("  {problem}\n{repairs}")
}

#[test]
fn every_problem_is_told_in_these_words() {
    let mut text = String::new();
    let mut codes = Vec::new();
    for (what, harm) in HARMS {
        let (mut plan, mut products) = (plan(), vec![tee()]);
        harm(&mut plan, &mut products);
        let problems = all_problems(&plan, &products.into_iter().collect());
        writeln!(text, "{what}\n{}", problems.iter().map(told).collect::<String>()).unwrap();
        codes.extend(problems.into_iter().map(|problem| problem.code));
    }
    let problems = of_scenario();
    writeln!(text, "an edit of a scenario that cannot be made\n{}", problems.iter().map(told).collect::<String>()).unwrap();
    codes.extend(problems.into_iter().map(|problem| problem.code));
    insta::assert_snapshot!(text);
    for code in ProblemCode::ALL {
        assert!(codes.contains(code), "{} is never told", code.word());
    }
}

#[test]
fn a_cause_is_one_problem_however_many_products_it_touches() {
    let plan = plan();
    let level = Level { on_hand: quantity(1), allocated: quantity(2) };
    let product = |at: u32| {
        let mut product = product(&format!("P{at}"), &[("us", 5), ("fr", 5), ("store-berlin", 5)]);
        product.stock.push((id("de-1"), level));
        product
    };
    let catalogue: Catalogue = (0..240).map(product).collect();
    let problems = all_problems(&plan, &catalogue);
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [ProblemCode::OverAllocated]);
    assert!(problems[0].message.starts_with("“DE 1” has more allocated than on hand for 240 products, most for P0 (−1)."), "{problems:?}");
}

#[test]
fn ten_thousand_products_of_one_sku_are_soon_mended() {
    let plan = plan();
    let mut catalogue: Catalogue = (0..10_000).map(|_| tee()).collect();
    let found = errors(&plan, &catalogue);
    apply(&mut plan.clone(), &mut catalogue, &found[0].repairs[0].edit).unwrap();
    assert_eq!(errors(&plan, &catalogue), []);
    assert_eq!(catalogue.skus().get(9_999).unwrap(), "TEE-RED-M-10000");
}

fn how_many(problems: &[Problem], like: &Problem) -> usize {
    problems.iter().filter(|problem| (problem.code, &problem.message) == (like.code, &like.message)).count()
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn every_repair_of_an_error_mends_it_and_first_repairs_mend_a_plan((mut plan, mut catalogue) in any_broken_plan()) {
        for problem in errors(&plan, &catalogue) {
            prop_assert!(!problem.repairs.is_empty() || problem.code == ProblemCode::Overflow, "no way out of {problem}");
            for repair in &problem.repairs {
                let (mut plan, mut catalogue) = (plan.clone(), catalogue.clone());
                let before = how_many(&errors(&plan, &catalogue), &problem);
                let applied = apply(&mut plan, &mut catalogue, &repair.edit);
                prop_assert_eq!(applied, Ok(()), "{}: {}", problem, repair.label);
                prop_assert!(how_many(&errors(&plan, &catalogue), &problem) < before, "{problem} stays after {}", repair.label);
            }
        }
        for step in 0.. {
            let Some(problem) = errors(&plan, &catalogue).into_iter().find(|problem| problem.code != ProblemCode::Overflow) else { break };
            prop_assert!(step < 200, "no end of repairs, now at {problem}");
            apply(&mut plan, &mut catalogue, &problem.repairs[0].edit).unwrap();
        }
    }

    #[test]
    fn a_repair_of_a_warning_mends_it_and_breaks_nothing((plan, catalogue) in any_plan()) {
        if !errors(&plan, &catalogue).is_empty() {
            return Ok(());
        }
        let problems = all_problems(&plan, &catalogue);
        for problem in problems.iter().filter(|problem| problem.severity == Severity::Warning) {
            for repair in &problem.repairs {
                let (mut plan, mut catalogue) = (plan.clone(), catalogue.clone());
                prop_assert_eq!(apply(&mut plan, &mut catalogue, &repair.edit), Ok(()));
                let left = how_many(&all_problems(&plan, &catalogue), problem);
                prop_assert!(left < how_many(&problems, problem), "{problem} stays after {}", repair.label);
                prop_assert_eq!(errors(&plan, &catalogue), []);
            }
        }
    }
}
