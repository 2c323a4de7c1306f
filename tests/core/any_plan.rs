//! Random plans: [`any_plan`] computes, [`any_broken_plan`] has every sort of error that the types allow.
//!
//! A plan is made from a list of random numbers by ordinary code that asks for the next one. Numbers that have run out
//! are 0 and 0 is always the plainest choice, so a failing case shrinks to a small plan by shrinking the list.
//!
//! A failure prints its smallest case and the seed of its run. `PROPTEST_RNG_SEED=<seed>` repeats that run, and
//! `PROPTEST_CASES=<number>` makes any run shorter or longer.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::hash::{BuildHasher, RandomState};
use stockpool::catalogue::Catalogue;
use stockpool::plan::{
    Balancing, ChannelKind, Id, Level, Link, LinkRules, Name, Plan, Priority, Product, Quantity, Remainder, Rounding, SalesChannel,
    SalesChannelGroup, Share, ShareSettings, Sku, Strategy as Sharing, Threshold, Warehouse, WarehouseGroup, WarehouseKind, Weight,
};

/// How tests over random plans run: so many cases from a seed that a failure prints. Nothing is kept beside the sources.
pub fn config(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(RandomState::new().hash_one(cases)),
        given @ RngSeed::Fixed(_) => given,
    };
    println!("PROPTEST_RNG_SEED={rng_seed} repeats this run");
    ProptestConfig { cases, failure_persistence: None, rng_seed, ..default }
}

/// A plan without errors, with its products. It may well have warnings.
pub fn any_plan() -> impl Strategy<Value = (Plan, Catalogue)> {
    any_choices().prop_map(|mut choices| sound(&mut choices))
}

/// A plan that is mostly broken: ids that dangle or are there twice, double memberships, fixed warehouses in company.
pub fn any_broken_plan() -> impl Strategy<Value = (Plan, Catalogue)> {
    any_choices().prop_map(|mut choices| {
        let (mut plan, catalogue) = sound(&mut choices);
        let mut products: Vec<Product> = catalogue.products().collect();
        for _ in 0..=choices.below(4) {
            break_one_thing(&mut choices, &mut plan, &mut products);
        }
        (plan, products.into_iter().collect())
    })
}

/// Some text that a name can be, hostile ones among them.
pub fn any_name(choices: &mut Choices) -> Name {
    const NAMES: &[&str] = &["", "A", "DE 1", "=1+1", "-3", "a \"b\" \\ c", "Größe, 倉庫; 🎽", "<img src=x>", " ", "@x\u{a0}", "null"];
    let text = choices.pick(NAMES).to_string();
    let text = if choices.one_in(40) { "x".repeat(Name::LIMIT) } else { text };
    Name::new(&text).unwrap()
}

/// Numbers that were drawn at random, given out one by one.
#[derive(Debug, Clone)]
pub struct Choices(std::vec::IntoIter<u32>);

/// Random numbers, few or many.
pub fn any_choices() -> impl Strategy<Value = Choices> {
    proptest::collection::vec(any::<u32>(), 0..500).prop_map(|numbers| Choices(numbers.into_iter()))
}

impl Choices {
    /// A number below the limit; 0 if there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0.next().map_or(0, |number| number as usize % limit.max(1))
    }

    /// Now and then true.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of these, if there are any.
    fn any_of<'a, T>(&mut self, from: &'a mut [T]) -> Option<&'a mut T> {
        let at = self.below(from.len());
        from.get_mut(at)
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in 1..list.len() {
            list.swap(at, at - self.below(at + 1));
        }
    }

    /// Mostly few units, rarely so many that a sum of them just stays in range.
    pub fn units(&mut self) -> Quantity {
        let units = match self.below(8) {
            0..=3 => self.below(13),
            4 | 5 => self.below(150),
            6 => 0,
            _ => self.below(100_000_000),
        };
        Quantity::new(units as i64).unwrap()
    }

    /// Something in one case of three.
    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.one_in(3).then(|| make(self))
    }

    fn id(&mut self, at: usize) -> Id {
        let start = self.pick(&["a", "de-", "Z.", "_", "00"]);
        Id::new(&format!("{start}{at}")).unwrap()
    }
}

fn sound(choices: &mut Choices) -> (Plan, Catalogue) {
    let warehouses = warehouses(choices);
    let warehouse_groups = warehouse_groups(choices, &warehouses);
    let count = choices.below(7);
    let sales_channels: Vec<SalesChannel> =
        (0..count).map(|at| SalesChannel { id: choices.id(at), name: any_name(choices), kind: *choices.pick(ChannelKind::ALL) }).collect();
    let sales_channel_groups = channel_groups(choices, &sales_channels);
    let links = links(choices, &warehouses, &warehouse_groups, &sales_channel_groups);
    let name = any_name(choices);
    let balancing = balancing(choices);
    let plan = Plan { name, warehouses, warehouse_groups, sales_channels, sales_channel_groups, links, balancing, scenarios: Vec::new() };
    let count = choices.below(7);
    let catalogue = (0..count).map(|at| product(choices, &plan, at)).collect();
    (plan, catalogue)
}

fn warehouses(choices: &mut Choices) -> Vec<Warehouse> {
    let count = choices.below(7);
    let mut warehouse = |at| {
        let kind = if choices.one_in(4) { WarehouseKind::Fixed } else { WarehouseKind::Global };
        Warehouse { id: choices.id(at), name: any_name(choices), kind }
    };
    (0..count).map(&mut warehouse).collect()
}

/// Every member in one group; those for whom `alone` holds in one of their own. Now and then there is an empty one.
fn grouped(choices: &mut Choices, members: impl Iterator<Item = (Id, bool)>) -> Vec<Vec<Id>> {
    let (mut shared, mut own) = (Vec::<Vec<Id>>::new(), Vec::new());
    for (id, alone) in members {
        if alone {
            own.push(vec![id]);
            continue;
        }
        let at = choices.below(shared.len() + 1);
        match shared.get_mut(at) {
            Some(group) => group.push(id),
            None => shared.push(vec![id]),
        }
    }
    if choices.one_in(8) {
        own.push(Vec::new());
    }
    shared.append(&mut own);
    shared.iter_mut().for_each(|group| choices.shuffle(group));
    choices.shuffle(&mut shared);
    shared
}

fn warehouse_groups(choices: &mut Choices, warehouses: &[Warehouse]) -> Vec<WarehouseGroup> {
    let members = warehouses.iter().map(|warehouse| (warehouse.id.clone(), warehouse.kind == WarehouseKind::Fixed));
    let groups = grouped(choices, members).into_iter().enumerate();
    groups.map(|(at, warehouses)| WarehouseGroup { id: choices.id(at), name: any_name(choices), warehouses }).collect()
}

fn channel_groups(choices: &mut Choices, channels: &[SalesChannel]) -> Vec<SalesChannelGroup> {
    let groups = grouped(choices, channels.iter().map(|channel| (channel.id.clone(), false))).into_iter().enumerate();
    groups.map(|(at, channels)| SalesChannelGroup { id: choices.id(at), name: any_name(choices), channels }).collect()
}

/// Some groups linked, some not; some channel groups served, some not; a fixed warehouse's group serves one at most.
fn links(choices: &mut Choices, warehouses: &[Warehouse], groups: &[WarehouseGroup], served: &[SalesChannelGroup]) -> Vec<Link> {
    let is_fixed = |id: &Id| warehouses.iter().any(|warehouse| warehouse.id == *id && warehouse.kind == WarehouseKind::Fixed);
    let mut links = Vec::new();
    for group in groups {
        if !choices.one_in(6) {
            let rules = LinkRules {
                strategy: choices.maybe(|choices| *choices.pick(Sharing::ALL)),
                rounding: choices.maybe(|choices| *choices.pick(Rounding::ALL)),
                buffer: choices.maybe(Choices::units),
            };
            let is_full = group.warehouses.iter().any(is_fixed);
            links.push((Link { warehouse_group: group.id.clone(), rules, shares: Vec::new() }, is_full));
        }
    }
    choices.shuffle(&mut links);
    for group in served {
        let nobody = usize::from(choices.one_in(3));
        let at = choices.below(links.len() + nobody);
        if let Some((link, serves_one)) = links.get_mut(at)
            && (link.shares.is_empty() || !*serves_one)
        {
            link.shares.push(Share { sales_channel_group: group.id.clone(), settings: settings(choices) });
        }
    }
    let mut links: Vec<Link> = links.into_iter().map(|(link, _)| link).collect();
    links.iter_mut().for_each(|link| choices.shuffle(&mut link.shares));
    links
}

pub fn settings(choices: &mut Choices) -> ShareSettings {
    let weight = match choices.below(6) {
        0 | 1 => 1000,
        2 | 3 => choices.below(6) * 1000,
        4 => choices.below(9_000),
        _ => choices.below(1_000_000_001),
    };
    let minimum = choices.maybe(Choices::units).unwrap_or_default();
    let above = choices.maybe(Choices::units);
    ShareSettings {
        weight: Weight::new(weight as i64).unwrap(),
        minimum,
        maximum: above.map(|above| Quantity::new((minimum.units() + above.units()).into()).unwrap()),
        priority: Priority::new(choices.maybe(|choices| choices.below(98)).unwrap_or(0) as i64 + 1).unwrap(),
    }
}

pub fn balancing(choices: &mut Choices) -> Balancing {
    let threshold = choices.maybe(|choices| *choices.pick(&[0, 1, 200_000, 123_456, 500_000, 1_000_000]));
    Balancing {
        strategy: *choices.pick(Sharing::ALL),
        rounding: *choices.pick(Rounding::ALL),
        remainder: if choices.one_in(3) { Remainder::Rotate } else { Remainder::LinkOrder },
        buffer: choices.maybe(Choices::units).unwrap_or_default(),
        rebalance_threshold: threshold.map_or_else(Threshold::default, |millionths| Threshold::new(millionths).unwrap()),
    }
}

pub fn product(choices: &mut Choices, plan: &Plan, at: usize) -> Product {
    let sku = format!("{}{at}", choices.pick(&["P", "TEE-RED-", "=", "\"", "größe ", "+49 "]));
    let mut product = Product::new(Sku::new(&sku).unwrap(), any_name(choices));
    product.enabled = !choices.one_in(6);
    product.sold_in = choices.maybe(|choices| {
        let mut list: Vec<Id> = plan.sales_channels.iter().map(|channel| channel.id.clone()).collect();
        list.retain(|_| !choices.one_in(3));
        choices.shuffle(&mut list);
        list
    });
    for warehouse in &plan.warehouses {
        if !choices.one_in(4) {
            let allocated = choices.maybe(Choices::units).unwrap_or_default();
            product.stock.push((warehouse.id.clone(), Level { on_hand: choices.units(), allocated }));
        }
    }
    for group in &plan.sales_channel_groups {
        if let Some(units) = choices.maybe(Choices::units) {
            product.reserved.push((group.id.clone(), units));
        }
    }
    choices.shuffle(&mut product.stock);
    product
}

/// An id that is there already, or one that is not there at all.
pub fn wrong_id(choices: &mut Choices) -> Id {
    let at = choices.below(8);
    choices.id(at)
}

fn break_one_thing(choices: &mut Choices, plan: &mut Plan, products: &mut Vec<Product>) {
    let id = wrong_id(choices);
    match choices.below(16) {
        0 => duplicate(choices, &mut plan.warehouses),
        1 => duplicate(choices, &mut plan.warehouse_groups),
        2 => duplicate(choices, &mut plan.sales_channels),
        3 => duplicate(choices, &mut plan.sales_channel_groups),
        4 => duplicate(choices, &mut plan.links),
        5 => duplicate(choices, products),
        6 => choices.any_of(&mut plan.warehouses).into_iter().for_each(|it| it.id = id.clone()),
        7 => choices.any_of(&mut plan.sales_channel_groups).into_iter().for_each(|it| it.id = id.clone()),
        8 => choices.any_of(&mut plan.warehouse_groups).into_iter().for_each(|it| it.warehouses.push(id.clone())),
        9 => choices.any_of(&mut plan.sales_channel_groups).into_iter().for_each(|it| it.channels.push(id.clone())),
        10 => choices.any_of(&mut plan.warehouses).into_iter().for_each(|it| it.kind = WarehouseKind::Fixed),
        11 => choices.any_of(&mut plan.links).into_iter().for_each(|it| it.warehouse_group = id.clone()),
        12 => {
            let minimum = choices.units();
            if let Some(link) = choices.any_of(&mut plan.links) {
                let settings = ShareSettings { minimum, maximum: Some(Quantity::ZERO), ..ShareSettings::default() };
                link.shares.push(Share { sales_channel_group: id, settings });
            }
        }
        13 => choices.any_of(products).into_iter().for_each(|it| it.sold_in.get_or_insert_default().push(id.clone())),
        14 => {
            let level = Level { on_hand: *choices.pick(&[Quantity::ZERO, Quantity::MAX]), allocated: choices.units() };
            if let Some(product) = choices.any_of(products)
                && !product.stock.iter().any(|(warehouse, _)| *warehouse == id)
            {
                product.stock.push((id, level));
            }
        }
        _ => {
            let units = *choices.pick(&[Quantity::ZERO, Quantity::MAX]);
            if let Some(product) = choices.any_of(products)
                && !product.reserved.iter().any(|(group, _)| *group == id)
            {
                product.reserved.push((id, units));
            }
        }
    }
}

/// One entry once more, somewhere.
fn duplicate<T: Clone>(choices: &mut Choices, list: &mut Vec<T>) {
    if let Some(entry) = choices.any_of(list).cloned() {
        list.insert(choices.below(list.len() + 1), entry);
    }
}
