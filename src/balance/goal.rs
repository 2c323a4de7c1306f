//! How a channel group would get so many units of a product: the least change of each kind that does it, or why none can.
//!
//! Each way is found by a search and then divided out, so that what it promises is what performing its edit brings. What a
//! planner reads of it is in [`words`].

mod search;
mod words;

use super::division::{Divider, Division, reasons};
use super::explanation::takes_no_part;
use super::network::Network;
use super::shared::Shared;
use crate::catalogue::Catalogue;
use crate::plan::{Edit, Id, LinkRules, NodeKind, Plan, Quantity, Rounding, Row, ShareSettings, StockEdit, Strategy, Weight, changes};
use search::{Course, Found};

/// How a channel group would get so many units of a product.
///
/// ```
/// use stockpool::document::{Answer, Document, Request};
/// use stockpool::plan::{Id, Quantity};
///
/// let text = include_str!("../app/examples/worked-case.stockpool.json");
/// let mut document = Document::open(text, Default::default()).unwrap();
/// let at_least = Quantity::new(120).unwrap();
/// let goal = Request::Goal { row: 0, channel_group: Id::new("amazon-de").unwrap(), at_least };
/// let Answer::Goal(Some(goal)) = document.answer(goal) else { unreachable!() };
/// assert_eq!(goal.ways[1].words, "Give it a minimum of 120.");
/// assert_eq!(goal.ways[1].units.iter().map(|units| units.units()).collect::<Vec<_>>(), [60, 120]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Goal {
    /// The channel groups that take part, by their positions in the plan and in the link's order.
    pub takers: Vec<usize>,
    /// What it has now; `None` where it takes no part.
    pub now: Option<Quantity>,
    /// Changes that do it, each by itself. There are none where it has as much already.
    pub ways: Vec<Way>,
    /// Why the changes that are not among the ways cannot do it.
    pub barriers: Vec<Barrier>,
}

/// What is changed to reach a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Lever {
    /// The maximum of its share.
    Maximum,
    /// The weight of its share.
    Weight,
    /// The minimum of its share.
    Minimum,
    /// What the first warehouse of its group has on hand.
    Stock,
}

/// A change that does it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Way {
    /// What is changed. Where its maximum is in the way, that is raised as well.
    pub lever: Lever,
    /// The change.
    pub edit: Edit,
    /// The change in a sentence.
    pub words: String,
    /// Whether no smaller change of this kind does it; otherwise there were too many to try them all.
    pub is_least: bool,
    /// What each taker then gets.
    pub units: Vec<Quantity>,
    /// What nobody then gets.
    pub unassigned: Quantity,
}

/// Why something cannot do it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Barrier {
    /// What cannot; `None` is anything at all.
    pub lever: Option<Lever>,
    /// Why, in a sentence or two.
    pub why: String,
}

impl Goal {
    /// The ways to at least so many units of one product in a channel group, by their positions. The plan is one without errors;
    /// `None` where there is no such channel group or product.
    #[must_use]
    pub fn of(plan: &Plan, network: &Network, catalogue: &Catalogue, channel_group: usize, row: usize, at_least: Quantity) -> Option<Self> {
        let sku = catalogue.sku(row)?;
        let id = &plan.sales_channel_groups.get(channel_group)?.id;
        let Some((group, _)) = network.serving(channel_group) else {
            return Some(Self::barred("Nothing serves it, so it gets nothing. Link it to a warehouse group first."));
        };
        let shared = Shared::of(network, catalogue, group, row)?;
        let Some((place, share)) = shared.takers.iter().enumerate().find(|(_, share)| share.channel_group == channel_group) else {
            return Some(Self::barred(takes_no_part(network, catalogue, channel_group, row)));
        };
        let now = shared.divider().division(shared.pool()).units.get(place).copied()?;
        let takers = shared.takers.iter().map(|share| share.channel_group).collect();
        let mut goal = Self { takers, now: Some(now), ways: Vec::new(), barriers: Vec::new() };
        if now >= at_least {
            return Some(goal);
        }
        let raised = share.settings.maximum.filter(|maximum| *maximum < at_least).map(|_| at_least);
        let own = ShareSettings { maximum: raised.or(share.settings.maximum), ..share.settings.clone() };
        let quest = Quest { plan, id, group, row: Row { at: row, sku }, before: &share.settings, own, shared: &shared, place, at_least };
        if raised.is_some() && quest.units(quest.strategy(), shared.pool(), &quest.own) >= at_least.units() {
            goal.ways.extend(quest.maximum());
            return Some(goal);
        }
        for found in [quest.weight(), quest.minimum(), quest.stock(catalogue)] {
            match found {
                Ok(way) => goal.ways.push(way),
                Err(barrier) => goal.barriers.push(barrier),
            }
        }
        Some(goal)
    }

    fn barred(why: &str) -> Self {
        let barriers = vec![Barrier { lever: None, why: why.to_owned() }];
        Self { takers: Vec::new(), now: None, ways: Vec::new(), barriers }
    }
}

/// What is looked for.
struct Quest<'a> {
    plan: &'a Plan,
    /// The channel group.
    id: &'a Id,
    /// The position of the warehouse group that serves it.
    group: usize,
    row: Row,
    /// The settings of its share.
    before: &'a ShareSettings,
    /// The same with a maximum that is not in the way.
    own: ShareSettings,
    shared: &'a Shared<'a>,
    /// Its place among the takers.
    place: usize,
    at_least: Quantity,
}

impl Quest<'_> {
    const fn strategy(&self) -> Strategy {
        self.shared.link.strategy
    }

    /// The settings of all takers, with these for its own.
    fn settings<'s>(&'s self, own: &'s ShareSettings) -> Vec<&'s ShareSettings> {
        let takers = self.shared.takers.iter().enumerate();
        takers.map(|(place, share)| if place == self.place { own } else { &share.settings }).collect()
    }

    fn division(&self, strategy: Strategy, pool: Quantity, own: &ShareSettings) -> Division {
        Divider::new(strategy, self.shared.link.rounding, self.settings(own)).beginning_with(self.shared.first).division(pool)
    }

    /// What it would get.
    fn units(&self, strategy: Strategy, pool: Quantity, own: &ShareSettings) -> u32 {
        self.division(strategy, pool, own).units.get(self.place).map_or(0, |units| units.units())
    }

    /// The whole units of the part that it would get if units could be split and each priority gave all that it has.
    fn firm(&self, strategy: Strategy, pool: Quantity, own: &ShareSettings) -> u32 {
        let told = reasons(pool, strategy, Rounding::LargestRemainder, self.shared.first, &self.settings(own));
        told.shares.get(self.place).map_or(0, |share| share.part.whole.units())
    }

    /// A change of its share's settings, alone or with another one before it.
    fn set(&self, lever: Lever, first: Option<Edit>, strategy: Strategy, own: ShareSettings, words: String, is_least: bool) -> Option<Way> {
        let Division { units, unassigned } = self.division(strategy, self.shared.pool(), &own);
        let set = changes::set_share(self.plan, self.id, own).ok()?;
        let edit = Edit::all(first.into_iter().chain([set]).collect());
        Some(Way { lever, edit, words, is_least, units, unassigned })
    }

    fn maximum(&self) -> Option<Way> {
        self.set(Lever::Maximum, None, self.strategy(), self.own.clone(), self.raise_maximum(), true)
    }

    fn weight(&self) -> Result<Way, Barrier> {
        let barrier = |why| Barrier { lever: Some(Lever::Weight), why };
        let pool = self.shared.pool();
        if pool < self.at_least {
            return Err(barrier(self.pool_is_smaller("weight")));
        }
        let is_equal = self.strategy() == Strategy::Equal;
        let strategy = if is_equal { Strategy::Weighted } else { self.strategy() };
        let weighing = |thousandths: i64| {
            let weight = Weight::new(thousandths).unwrap_or(self.own.weight);
            ShareSettings { weight, ..self.own.clone() }
        };
        let course = Course {
            units: |weight| self.units(strategy, pool, &weighing(weight)),
            firm: |weight| self.firm(strategy, pool, &weighing(weight)),
            // By largest remainders a unit can go to another when its own weight grows.
            slack: u32::from(self.shared.link.rounding == Rounding::LargestRemainder),
        };
        let from = if is_equal { 0 } else { i64::from(self.own.weight.thousandths()) };
        let (weight, is_least) = match course.least(from..=*Weight::RANGE.end(), self.at_least.units()) {
            Found::Least(weight) => (weight, true),
            Found::Enough(weight) => (weight, false),
            Found::Never => return Err(barrier(self.no_weight(strategy, &weighing(*Weight::RANGE.end())))),
            Found::NotSeen => return Err(barrier(words::not_seen("weight"))),
        };
        let own = weighing(weight);
        let words = self.give_weight(own.weight, is_least);
        let group = self.plan.warehouse_groups.get(self.group).map(|group| &group.id);
        let by_weight = |group: &Id| {
            let rules = self.plan.link_of(group)?.1.rules.clone();
            changes::set_link_rules(self.plan, group, LinkRules { strategy: Some(strategy), ..rules }).ok()
        };
        let first = group.filter(|_| is_equal).and_then(by_weight);
        self.set(Lever::Weight, first, strategy, own, words, is_least).ok_or_else(|| barrier(words::not_seen("weight")))
    }

    fn minimum(&self) -> Result<Way, Barrier> {
        let barrier = |why| Barrier { lever: Some(Lever::Minimum), why };
        let pool = self.shared.pool();
        if pool < self.at_least {
            return Err(barrier(self.pool_is_smaller("minimum")));
        }
        let asking = |minimum: i64| ShareSettings { minimum: Quantity::new(minimum).unwrap_or(self.at_least), ..self.own.clone() };
        // Above its minimum it now gets less than it is to have. What a higher one takes from those before it can leave it more
        // than the minimum itself only where they round down, and then fewer units than there are shares.
        let (goal, takers) = (i64::from(self.at_least.units()), i64::try_from(self.shared.takers.len()).unwrap_or(i64::MAX));
        let from = goal.saturating_sub(takers).max(i64::from(self.own.minimum.units()));
        let is_enough = |minimum: &i64| self.units(self.strategy(), pool, &asking(*minimum)) >= self.at_least.units();
        let Some(minimum) = (from..=goal).find(is_enough) else { return Err(barrier(self.no_minimum())) };
        let own = asking(minimum);
        let words = self.give_minimum(own.minimum);
        self.set(Lever::Minimum, None, self.strategy(), own, words, true).ok_or_else(|| barrier(self.no_minimum()))
    }

    fn stock(&self, catalogue: &Catalogue) -> Result<Way, Barrier> {
        let barrier = |why| Barrier { lever: Some(Lever::Stock), why };
        let group = self.plan.warehouse_groups.get(self.group);
        let Some(warehouse) = group.and_then(|group| group.warehouses.first()) else {
            return Err(barrier("No stock does it: the group that serves it has no warehouse to put stock in.".to_owned()));
        };
        let pooling = |units: i64| Quantity::new(units).unwrap_or(Quantity::MAX);
        let course = Course {
            units: |pool| self.units(self.strategy(), pooling(pool), &self.own),
            firm: |pool| self.firm(self.strategy(), pooling(pool), &self.own),
            slack: match (self.shared.link.rounding, self.strategy()) {
                (Rounding::LargestRemainder, _) => 1,
                // What one priority leaves in rounding down, fewer units than it has shares, goes on to the next.
                (Rounding::Floor, Strategy::Priority) => u32::try_from(self.shared.takers.len()).unwrap_or(u32::MAX),
                _ => 0,
            },
        };
        let from = i64::from(self.shared.pool().units());
        // What is available stays in range as well.
        let to = Quantity::RANGE.end().saturating_sub(self.shared.held);
        let (pool, is_least) = match course.least(from..=to, self.at_least.units()) {
            Found::Least(pool) => (pool, true),
            Found::Enough(pool) => (pool, false),
            Found::Never => return Err(barrier(self.no_stock())),
            Found::NotSeen => return Err(barrier(words::not_seen("stock"))),
        };
        let more = pool.saturating_sub(self.shared.rest);
        let mut level = catalogue.level(self.row.at, warehouse);
        let on_hand = Quantity::new(i64::from(level.on_hand.units()).saturating_add(more));
        level.on_hand = on_hand.map_err(|_| barrier(self.too_much_stock(more)))?;
        let set = StockEdit::SetStock { row: self.row.clone(), warehouse: warehouse.clone(), level };
        let raised = (self.own != *self.before).then(|| changes::set_share(self.plan, self.id, self.own.clone()).ok()).flatten();
        let Division { units, unassigned } = self.division(self.strategy(), pooling(pool), &self.own);
        Ok(Way {
            lever: Lever::Stock,
            edit: Edit::all(raised.into_iter().chain([set.into()]).collect()),
            words: self.add_stock(more, self.plan.name_of(NodeKind::Warehouse, warehouse), is_least),
            is_least,
            units,
            unassigned,
        })
    }
}
