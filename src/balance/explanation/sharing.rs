//! How a pool is divided, in words: the rule, who takes part with how much, who does not and why, who gets the odd
//! unit and who comes next.

use super::Term;
use super::teller::Teller;
use crate::balance::division::{Course, Held, Part, Reasons, ShareReasons, WaterLevel, reasons};
use crate::balance::network::{Network, ResolvedLink, ResolvedShare};
use crate::catalogue::Catalogue;
use crate::plan::describe::{count, grouped, list};
use crate::plan::gathered::Gathered;
use crate::plan::{NodeKind, Priority, Quantity, Rounding, ShareSettings, Strategy};

/// One product's pool, divided.
struct Sharing<'a> {
    link: &'a ResolvedLink,
    /// Those that take part, in the link's order.
    takers: Vec<&'a ResolvedShare>,
    reasons: Reasons,
    /// The place among them of the one that the odd units begin with.
    first: usize,
}

fn units(quantity: Quantity) -> String {
    grouped(quantity.units().into())
}

impl Teller<'_> {
    /// How a group's pool is divided; the shares and what is left of it add up to it.
    pub(super) fn division(&self, group: usize) -> Option<Term> {
        let (_, link) = self.group_and_link(group)?;
        let totals = self.totals.warehouse_groups.get(group)?;
        let Some(link) = link.filter(|link| !link.shares.is_empty()) else {
            return Some(Term::says("Not linked", "No channel group is linked to it, so nobody receives its pool."));
        };
        let sharing = self.sharing(group, link);
        let mut terms = Vec::new();
        for share in &link.shares {
            let (node, name) = self.node(NodeKind::SalesChannelGroup, share.channel_group)?;
            let term = match self.totals.balanced.get(share.channel_group).copied().flatten() {
                Some(units) => {
                    let reason = sharing.as_ref().and_then(|sharing| sharing.share(share.channel_group));
                    Term::units(name, units).perhaps_because(reason)
                }
                None => Term::says(name, self.why_not(share.channel_group)),
            };
            terms.push(term.about(node));
        }
        terms.push(Term::units("unassigned", totals.unassigned));
        let (label, reason) = match &sharing {
            Some(sharing) => (sharing.heading(), sharing.rule(self, totals.pool)),
            None => (
                "Divided product by product".to_owned(),
                format!("Summed over {}. Pick one of them to see how its pool is divided.", count(self.totals.products, "product")),
            ),
        };
        Some(Term::units(label, totals.pool).told().because(reason).made_of(terms))
    }

    /// Why a channel group gets what it gets of the pool of the group that serves it.
    pub(super) fn why_it_gets(&self, group: usize, channel_group: usize) -> Option<String> {
        let (_, link) = self.group_and_link(group)?;
        if self.totals.balanced.get(channel_group).copied().flatten().is_none() {
            return Some(self.why_not(channel_group));
        }
        match self.sharing(group, link?) {
            Some(sharing) => sharing.share(channel_group),
            None => Some(format!("Summed over {}.", count(self.totals.products, "product"))),
        }
    }

    /// The division of one product's pool; of all products together there is none.
    fn sharing<'a>(&self, group: usize, link: &'a ResolvedLink) -> Option<Sharing<'a>> {
        let row = self.row?;
        let takers: Vec<&ResolvedShare> = link.shares.iter().filter(|share| self.figures.takes_part(share.channel_group, row)).gathered();
        let pool = self.figures.of_group(group, row).unwrap_or_default().pool;
        let settings: Vec<&ShareSettings> = takers.iter().map(|share| &share.settings).gathered();
        let first = self.figures.first(row, takers.len());
        let reasons = reasons(Quantity::new(pool.into()).unwrap_or_default(), link.strategy, link.rounding, first, &settings);
        Some(Sharing { link, takers, reasons, first })
    }

    /// Why a channel group takes no part.
    fn why_not(&self, channel_group: usize) -> String {
        let Some(row) = self.row else { return "No product is sold in its channels.".to_owned() };
        let reason = takes_no_part(self.network, self.catalogue, channel_group, row);
        let id = self.plan.sales_channel_groups.get(channel_group).map(|group| &group.id);
        match id.map_or(Quantity::ZERO, |id| self.catalogue.reserved_units(row, id)) {
            Quantity::ZERO => reason.to_owned(),
            reserved => format!("{reason} What is reserved there ({}) is not deducted.", units(reserved)),
        }
    }

    fn names(&self, takers: &[&ResolvedShare], places: &[usize]) -> String {
        let shares = places.iter().filter_map(|place| takers.get(*place));
        let name = |share: &&ResolvedShare| Some(self.node(NodeKind::SalesChannelGroup, share.channel_group)?.1);
        list(&shares.filter_map(name).gathered())
    }
}

/// Why a channel group takes no part for a product, where it does not.
pub(in crate::balance) fn takes_no_part(network: &Network, catalogue: &Catalogue, channel_group: usize, row: usize) -> &'static str {
    let has_channels = network.channel_groups.get(channel_group).is_some_and(|group| !group.channels.is_empty());
    if catalogue.enabled().get(row) == Some(&false) {
        "The product is disabled, so it takes no part."
    } else if has_channels {
        "The product is sold in none of its channels, so it takes no part."
    } else {
        "It has no channels, so it takes no part."
    }
}

impl Sharing<'_> {
    fn heading(&self) -> String {
        let over = self.takers.len();
        let how = match (over, self.reasons.course, self.link.strategy) {
            (0, ..) => return "Divided over nobody".to_owned(),
            (1, Course::Even { .. }, _) => return "Not divided".to_owned(),
            (_, Course::MinimumsOnly, _) => return format!("Divided by minimums over {over}"),
            (_, Course::Even { .. }, _) | (_, _, Strategy::Equal) => "equally",
            (_, _, Strategy::Weighted) => "by weight",
            (_, _, Strategy::Priority) => "by priority",
        };
        format!("Divided {how} over {over}")
    }

    /// The rule that decided, in a sentence or two.
    fn rule(&self, teller: &Teller<'_>, pool: i64) -> String {
        let over = self.takers.len();
        let next = match self.reasons.next.as_slice() {
            [] => String::new(),
            places => format!(" One unit more in the pool would go to {}.", teller.names(&self.takers, places)),
        };
        let last = match self.reasons.last.as_slice() {
            [] => String::new(),
            places => format!(" The last unit went to {}.", teller.names(&self.takers, places)),
        };
        match self.reasons.course {
            _ if over == 0 => "Nobody takes part, so the whole pool is unassigned.".to_owned(),
            _ if pool == 0 => format!("The pool is empty.{next}"),
            Course::Even { .. } if over == 1 => "Only one channel group takes part, so it gets the whole pool.".to_owned(),
            Course::Even { quotient, remainder: Quantity::ZERO } => {
                format!("{} / {over} = {} each, nothing left over.{next}", grouped(pool), units(quotient))
            }
            Course::Even { quotient, remainder } => {
                let place = |turn: u32| self.first.saturating_add(turn as usize).checked_rem(over).unwrap_or(0);
                let odd = (0..remainder.units()).map(place).gathered();
                let names = teller.names(&self.takers, &odd);
                let one = if odd.len() == 1 { "1 unit left over goes to" } else { "units left over go one each to" };
                let left = if odd.len() == 1 { String::new() } else { format!("{} ", units(remainder)) };
                let turn = if self.link.rotates { " They go round from product to product." } else { "" };
                format!("{} / {over} = {}; {left}{one} {names}.{turn}{next}", grouped(pool), units(quotient))
            }
            Course::MinimumsOnly => {
                let minimums = self.takers.iter().map(|share| i64::from(share.settings.minimum.units()));
                let minimums = grouped(minimums.fold(0, i64::saturating_add));
                format!(
                    "The minimums come to {minimums} and the pool is smaller: they are met in order of priority, then of the link.{last}{next}"
                )
            }
            Course::Weighed => {
                let minimums = self.takers.iter().any(|share| share.settings.minimum > Quantity::ZERO);
                let first = if minimums { "First the minimums, then the rest" } else { "All of it" };
                let how = match self.link.strategy {
                    Strategy::Equal => "in equal parts",
                    Strategy::Weighted => "in proportion to the weights",
                    Strategy::Priority => "one priority after the other, in proportion to the weights",
                };
                let rounded = match self.link.rounding {
                    Rounding::Webster => "Whole units by Webster’s method.",
                    Rounding::DHondt => "Whole units by D’Hondt’s method.",
                    Rounding::LargestRemainder => "Parts are rounded down; the units left go to the largest fractions.",
                    Rounding::Floor => "Parts are rounded down; what is left stays unassigned.",
                };
                let level = self.reasons.level.map(level_in_words);
                let level = level.map_or_else(String::new, |level| format!(" The level is {level} for each weight of 1."));
                format!("{first} {how}.{level} {rounded}{last}{next}")
            }
        }
    }

    /// Why a share got what it got, where there is more to say than the rule.
    fn share(&self, channel_group: usize) -> Option<String> {
        let place = self.takers.iter().position(|share| share.channel_group == channel_group)?;
        let (settings, why) = (&self.takers.get(place)?.settings, self.reasons.shares.get(place)?);
        match self.reasons.course {
            Course::Even { .. } if self.takers.len() == 1 => None,
            Course::Even { .. } => why.rounded_up().then(|| "With one of the units left over.".to_owned()),
            Course::MinimumsOnly => Some(format!("Its minimum is {}.", units(settings.minimum))),
            Course::Weighed => {
                let said = [self.claim(settings), part(why), held(settings, why)].into_iter().flatten().gathered();
                (!said.is_empty()).then(|| said.join(" "))
            }
        }
    }

    /// What it weighs against the others, where that differs from share to share.
    fn claim(&self, settings: &ShareSettings) -> Option<String> {
        let weight = format!("weight {}", settings.weight);
        let differ = self.takers.iter().any(|share| share.settings.weight != settings.weight);
        let later = self.takers.iter().any(|share| share.settings.priority != Priority::FIRST);
        match self.link.strategy {
            Strategy::Priority if later && differ => Some(format!("Priority {}, {weight}.", settings.priority)),
            Strategy::Priority if later => Some(format!("Priority {}.", settings.priority)),
            Strategy::Weighted | Strategy::Priority if differ => Some(format!("W{}.", weight.trim_start_matches('w'))),
            _ => None,
        }
    }
}

/// The part that rounding made whole.
fn part(why: &ShareReasons) -> Option<String> {
    let Part { whole, numerator, denominator } = why.part;
    if numerator == 0 {
        return None;
    }
    let fraction = fraction(numerator, denominator);
    let way = if why.rounded_up() { "up" } else { "down" };
    Some(match whole {
        Quantity::ZERO => format!("Its part is {fraction}, rounded {way}."),
        whole => format!("Its part is {} and {fraction}, rounded {way}.", units(whole)),
    })
}

/// A fraction of a unit. Of a large denominator nobody can read it; thousandths tell enough, and nothing is computed from
/// them.
fn fraction(numerator: u64, denominator: u64) -> String {
    if denominator <= 1000 {
        format!("{numerator}/{denominator}")
    } else {
        format!("about {}/1000", numerator.saturating_mul(1000).checked_div(denominator).unwrap_or(0))
    }
}

/// “60”, “60 and 2/3”, “2/3”.
fn level_in_words(level: WaterLevel) -> String {
    let whole = grouped(i64::try_from(level.whole).unwrap_or(i64::MAX));
    match (level.whole, level.numerator) {
        (_, 0) => whole,
        (0, numerator) => fraction(numerator, level.denominator),
        (_, numerator) => format!("{whole} and {}", fraction(numerator, level.denominator)),
    }
}

/// The bound that changed what it got.
fn held(settings: &ShareSettings, why: &ShareReasons) -> Option<String> {
    Some(match why.held? {
        Held::Minimum { otherwise } => {
            format!("Its minimum of {} raises it; without one it would get {}.", units(settings.minimum), units(otherwise))
        }
        Held::Maximum { otherwise } => {
            let maximum = units(settings.maximum.unwrap_or(Quantity::MAX));
            format!("Its maximum of {maximum} holds it down; without one it would get {}.", units(otherwise))
        }
    })
}
