//! Ways to a goal: the least change of each kind, held against trying every one, and why nothing else can.

use crate::any_plan::config;
use crate::division::{any_case, quantity};
use crate::naive_division;
use crate::worked_case::{id, name, plan, product, tee, warehouse, warehouse_group};
use proptest::prelude::*;
use stockpool::balance::{Goal, Lever, Way};
use stockpool::document::{Answer, Document, History, Request};
use stockpool::plan::{
    Balancing, ChannelKind, Edit, Link, LinkRules, NetworkEdit, Plan, Priority, Product, Quantity, Remainder, Rounding, Row, SalesChannel,
    SalesChannelGroup, Share, ShareSettings, StockEdit, Strategy as Sharing, WarehouseKind, Weight, changes,
};

fn goal(document: &mut Document, row: usize, channel_group: &str, at_least: u32) -> Goal {
    match document.answer(Request::Goal { row, channel_group: id(channel_group), at_least: quantity(at_least) }) {
        Answer::Goal(Some(goal)) => goal,
        other => unreachable!("{other:?}"),
    }
}

fn way(goal: &Goal, lever: Lever) -> Option<&Way> {
    goal.ways.iter().find(|way| way.lever == lever)
}

fn units(way: &Way) -> Vec<u32> {
    way.units.iter().map(|units| units.units()).collect()
}

/// One link that divides one product's pool, with `before` other products ahead of it.
#[derive(Debug)]
struct Case {
    on_hand: u32,
    buffer: u32,
    before: usize,
    sharing: Sharing,
    rounding: Rounding,
    shares: Vec<ShareSettings>,
    place: usize,
}

impl Case {
    fn document(&self) -> Document {
        let names: Vec<String> = (0..self.shares.len()).map(|at| format!("c{at}")).collect();
        let plan = Plan {
            warehouses: vec![warehouse("w", "W", WarehouseKind::Global)],
            warehouse_groups: vec![warehouse_group("w", "W", &["w"])],
            sales_channels: names.iter().map(|it| SalesChannel { id: id(it), name: name(it), kind: ChannelKind::Webshop }).collect(),
            sales_channel_groups: names.iter().map(|it| SalesChannelGroup { id: id(it), name: name(it), channels: vec![id(it)] }).collect(),
            links: vec![Link {
                warehouse_group: id("w"),
                rules: LinkRules { strategy: Some(self.sharing), rounding: Some(self.rounding), buffer: Some(quantity(self.buffer)) },
                shares: names
                    .iter()
                    .zip(&self.shares)
                    .map(|(it, settings)| Share { sales_channel_group: id(it), settings: settings.clone() })
                    .collect(),
            }],
            balancing: Balancing { remainder: Remainder::Rotate, ..Balancing::default() },
            ..Plan::empty(name("A case"))
        };
        let before = (0..self.before).map(|at| product(&format!("A{at}"), &[]));
        let products: Vec<Product> = before.chain([product("B", &[("w", self.on_hand)])]).collect();
        Document::new(plan, products.into_iter().collect())
    }

    fn pool(&self) -> u32 {
        self.on_hand.saturating_sub(self.buffer)
    }

    /// What its share gets by the naive model.
    fn gets(&self, pool: u32, sharing: Sharing, own: &ShareSettings) -> u32 {
        let shares: Vec<&ShareSettings> =
            self.shares.iter().enumerate().map(|(place, share)| if place == self.place { own } else { share }).collect();
        naive_division::divide(pool, sharing, self.rounding, self.before, &shares).0[self.place]
    }
}

fn any_goal() -> impl Strategy<Value = (Case, u32)> {
    let shares = any_case(40).prop_filter("there is a share", |(_, _, shares)| !shares.is_empty());
    (shares, 0..12u32, 0..4usize, any::<proptest::sample::Index>(), 1..60u32).prop_map(
        |((on_hand, (sharing, rounding), shares), buffer, before, place, target)| {
            let within = |share: ShareSettings| ShareSettings { maximum: share.maximum.map(|maximum| maximum.max(share.minimum)), ..share };
            let shares: Vec<ShareSettings> = shares.into_iter().map(within).collect();
            let place = place.index(shares.len());
            (Case { on_hand, buffer, before, sharing, rounding, shares, place }, target)
        },
    )
}

/// The settings that an edit gives a share.
fn settings_set(edit: &Edit) -> Option<ShareSettings> {
    edit.clone().steps().into_iter().find_map(|step| match step {
        Edit::Network(NetworkEdit::SetShare { settings, .. }) => Some(settings),
        _ => None,
    })
}

fn on_hand_set(edit: &Edit) -> u32 {
    let set = edit.clone().steps().into_iter().find_map(|step| match step {
        Edit::Stock(StockEdit::SetStock { level, .. }) => Some(level.on_hand.units()),
        _ => None,
    });
    set.expect("stock is set")
}

proptest! {
    #![proptest_config(config(5_000))]

    #[test]
    fn every_way_is_the_least_of_its_kind_and_comes_out_as_promised((case, target) in any_goal()) {
        let mut document = case.document();
        let name = format!("c{}", case.place);
        let goal = goal(&mut document, case.before, &name, target);
        let before = &case.shares[case.place];
        prop_assert_eq!(goal.now.map(Quantity::units), Some(case.gets(case.pool(), case.sharing, before)));
        if goal.now >= Some(quantity(target)) {
            prop_assert!(goal.ways.is_empty() && goal.barriers.is_empty());
            return Ok(());
        }

        for way in &goal.ways {
            prop_assert!(way.units[case.place] >= quantity(target), "{}", way.words);
            let mut document = document.clone();
            prop_assert!(matches!(document.answer(Request::Perform(way.edit.clone())), Answer::Changed(_)));
            let Answer::Totals(Some(totals)) = document.answer(Request::Totals { row: Some(case.before) }) else { unreachable!() };
            let shown: Vec<_> = goal.takers.iter().map(|taker| totals.balanced[*taker]).collect();
            let promised: Vec<_> = way.units.iter().map(|units| Some(i64::from(units.units()))).collect();
            prop_assert_eq!(shown, promised, "{}", way.words);
            prop_assert_eq!(totals.warehouse_groups[0].unassigned, i64::from(way.unassigned.units()));
        }

        let own = ShareSettings { maximum: before.maximum.map(|maximum| maximum.max(quantity(target))), ..before.clone() };
        if own != *before && case.gets(case.pool(), case.sharing, &own) >= target {
            prop_assert!(goal.barriers.is_empty() && goal.ways.len() == 1);
            prop_assert_eq!(settings_set(&goal.ways[0].edit), Some(own));
            return Ok(());
        }
        prop_assert_eq!(goal.ways.len() + goal.barriers.len(), 3);

        let asking = |minimum: u32| ShareSettings { minimum: quantity(minimum), ..own.clone() };
        let least = (before.minimum.units()..=target).find(|minimum| case.gets(case.pool(), case.sharing, &asking(*minimum)) >= target);
        let found = way(&goal, Lever::Minimum).map(|way| settings_set(&way.edit).unwrap());
        prop_assert_eq!(found, least.map(asking));

        let most = case.pool() * 2 + target;
        let least = (case.pool()..=most).find(|pool| case.gets(*pool, case.sharing, &own) >= target);
        let found = way(&goal, Lever::Stock).map(|way| on_hand_set(&way.edit) - case.buffer);
        match least {
            Some(pool) => prop_assert_eq!(found, Some(pool)),
            None => prop_assert!(found.is_none_or(|found| found > most)),
        }

        let sharing = if case.sharing == Sharing::Equal { Sharing::Weighted } else { case.sharing };
        let weighing = |weight: u32| ShareSettings { weight: Weight::new(weight.into()).unwrap(), ..own.clone() };
        let is_enough = |weight: u32| case.gets(case.pool(), sharing, &weighing(weight)) >= target;
        let least = if case.sharing == Sharing::Equal { 0 } else { before.weight.thousandths() };
        let found = way(&goal, Lever::Weight).map(|way| (settings_set(&way.edit).unwrap().weight.thousandths(), way.is_least));
        if let Some((weight, is_least)) = found {
            prop_assert!(is_enough(weight) && (weight == least || !is_enough(weight - 1)));
            let mut smaller = (least..weight).step_by((weight - least) as usize / 50 + 1);
            prop_assert!(!is_least || !smaller.any(is_enough));
        } else {
            let mut tried = (least..least.max(12_000)).step_by(240).chain([999_999_999, 1_000_000_000]);
            prop_assert!(!tried.any(is_enough));
        }
    }
}

#[test]
fn in_the_worked_case_amazon_gets_120_by_weight_by_minimum_or_by_stock() {
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    let goal = goal(&mut document, 0, "amazon-de", 120);
    assert_eq!(goal.now, Some(quantity(90)));
    let told: Vec<_> = goal.ways.iter().map(|way| (way.words.as_str(), units(way))).collect();
    assert_eq!(
        told,
        [
            ("Divide by weight, since equal division counts none, and give it the weight 1.976.", vec![60, 120]),
            ("Give it a minimum of 120.", vec![60, 120]),
            ("Add 60 units on hand in DE 1.", vec![120, 120]),
        ]
    );
    assert!(goal.barriers.is_empty() && goal.ways.iter().all(|way| way.is_least));
}

#[test]
fn a_goal_of_thousands_of_millions_is_found_at_once() {
    let mut product = tee();
    product.stock = vec![(id("de-1"), crate::worked_case::on_hand(2_000_000_000))];
    let mut document = Document::new(plan(), [product].into_iter().collect());
    for rounding in Rounding::ALL {
        let balancing = Balancing { rounding: *rounding, ..Balancing::default() };
        document.answer(Request::Perform(NetworkEdit::SetBalancing { balancing }.into()));
        let goal = goal(&mut document, 0, "amazon-de", 1_500_000_000);
        assert_eq!(goal.ways.iter().map(|way| way.lever).collect::<Vec<_>>(), [Lever::Weight, Lever::Minimum]);
        assert_eq!(goal.barriers[0].lever, Some(Lever::Stock));
    }
}

#[test]
fn a_goal_in_an_open_scenario_is_one_of_that_scenario() {
    let text = include_str!("../../src/app/examples/worked-case.stockpool.json");
    let mut document = Document::open(text, History::default()).unwrap();
    let plan = document.view().plan;
    document.answer(Request::Perform(changes::add_scenario(&plan, "Less", None, Vec::new()).unwrap().0));
    document.answer(Request::Open { scenario: Some(name("Less")) });
    let level = crate::worked_case::on_hand(30);
    let row = Row { at: 0, sku: tee().sku };
    document.answer(Request::Perform(StockEdit::SetStock { row, warehouse: id("fr"), level }.into()));
    assert_eq!(goal(&mut document, 0, "amazon-de", 60).now, Some(quantity(55)));
    let way = goal(&mut document, 0, "amazon-de", 60).ways[1].clone();
    document.answer(Request::Perform(way.edit));
    assert_eq!(goal(&mut document, 0, "amazon-de", 60).now, Some(quantity(60)));
    document.answer(Request::Open { scenario: None });
    assert_eq!(goal(&mut document, 0, "amazon-de", 60).now, Some(quantity(90)));
}

fn settings(weight: i64, minimum: u32, maximum: Option<u32>, priority: i64) -> ShareSettings {
    let (weight, priority) = (Weight::new(weight * 1000).unwrap(), Priority::new(priority).unwrap());
    ShareSettings { weight, minimum: quantity(minimum), maximum: maximum.map(quantity), priority }
}

#[test]
fn what_stands_in_the_way_is_told_in_these_words() {
    let mut text = String::new();
    let mut tell = |what: &str, plan: Plan, product: Product, channel_group: &str, at_least: u32| {
        let names: Vec<_> = plan.sales_channel_groups.iter().map(|group| group.name.clone()).collect();
        let goal = goal(&mut Document::new(plan, [product].into_iter().collect()), 0, channel_group, at_least);
        text += &format!("# {what}: {at_least} for {channel_group}, which has {:?}\n", goal.now.map(Quantity::units));
        for way in goal.ways {
            let units: Vec<_> = goal.takers.iter().zip(&way.units).map(|(taker, units)| format!("{} {units}", names[*taker])).collect();
            text += &format!("+ {} {}\n", way.words, units.join(", "));
        }
        goal.barriers.iter().for_each(|barrier| text += &format!("- {}\n", barrier.why));
        text += "\n";
    };
    let with = |strategy, rounding, webshops: ShareSettings, amazon: ShareSettings| {
        let mut plan = plan();
        plan.balancing = Balancing { strategy, rounding, ..Balancing::default() };
        plan.links[0].shares[0].settings = webshops;
        plan.links[0].shares[1].settings = amazon;
        plan
    };
    let free = || settings(1, 0, None, 1);
    use {Rounding::*, Sharing::*};

    tell("it has so many", plan(), tee(), "amazon-de", 90);
    tell("more than the pool", plan(), tee(), "amazon-de", 200);
    tell("not sold there", plan(), Product { sold_in: Some(vec![id("web-de")]), ..tee() }, "amazon-de", 120);
    tell("disabled", plan(), Product { enabled: false, ..tee() }, "amazon-de", 120);
    tell(
        "no channels",
        {
            let mut plan = plan();
            plan.sales_channel_groups[1].channels.clear();
            plan.sales_channels.retain(|channel| channel.id != id("amazon-de"));
            plan
        },
        tee(),
        "amazon-de",
        120,
    );
    tell(
        "nothing serves it",
        {
            let mut plan = plan();
            plan.links.remove(0);
            plan
        },
        tee(),
        "amazon-de",
        120,
    );
    tell("its maximum is in the way", with(Equal, Webster, free(), settings(1, 0, Some(50), 1)), tee(), "amazon-de", 80);
    tell("its maximum, and more", with(Weighted, Webster, free(), settings(1, 0, Some(50), 1)), tee(), "amazon-de", 120);
    tell("minimums of others", with(Weighted, Webster, settings(1, 100, None, 1), free()), tee(), "amazon-de", 120);
    tell(
        "minimums beyond the pool",
        with(Weighted, Webster, settings(1, 100, None, 1), settings(1, 100, None, 1)),
        tee(),
        "amazon-de",
        120,
    );
    tell("an earlier priority", with(Priority, Webster, free(), settings(1, 0, None, 2)), tee(), "amazon-de", 120);
    tell("no weight", with(Weighted, Webster, free(), settings(0, 10, None, 1)), tee(), "amazon-de", 120);
    tell("rounded down", with(Weighted, Floor, free(), free()), tee(), "amazon-de", 180);
    tell("a minimum that grows", with(Equal, Webster, free(), settings(1, 100, None, 1)), tee(), "amazon-de", 120);
    insta::assert_snapshot!(text);
}
