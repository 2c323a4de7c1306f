//! What a planner reads of the ways to a goal, and of what stands in the way.

use super::Quest;
use crate::plan::describe::{grouped, short};
use crate::plan::{Quantity, ShareSettings, Strategy, Weight};

fn units(quantity: Quantity) -> String {
    grouped(quantity.units().into())
}

/// “1 unit”, “1,250 units”.
fn counted(number: i64) -> String {
    format!("{} unit{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// Said where there are too many numbers to try them all, and none of those that were tried is enough.
pub(super) fn not_seen(what: &str) -> String {
    format!("No {what} that was tried does it. There are too many to try them all, and with this rounding a larger one can give less.")
}

/// Said after a number that does it where a smaller one may.
const fn perhaps_less(is_least: bool) -> &'static str {
    if is_least { "" } else { " A smaller one may do as well: with this rounding, not all could be tried." }
}

impl Quest<'_> {
    pub(super) fn raise_maximum(&self) -> String {
        format!("Raise its maximum from {} to {}.", self.before.maximum.map_or_else(String::new, units), units(self.at_least))
    }

    /// A sentence that begins like this, after the maximum that has to be raised as well.
    fn with_maximum(&self, sentence: &str) -> String {
        match self.before.maximum {
            Some(before) if self.own.maximum != self.before.maximum => {
                let mut rest = sentence.to_owned();
                rest.get_mut(..1).into_iter().for_each(str::make_ascii_lowercase);
                format!("Raise its maximum from {} to {}, and {rest}", units(before), units(self.at_least))
            }
            _ => sentence.to_owned(),
        }
    }

    pub(super) fn give_weight(&self, weight: Weight, is_least: bool) -> String {
        let more = perhaps_less(is_least);
        self.with_maximum(&match self.strategy() {
            Strategy::Equal => format!("Divide by weight, since equal division counts none, and give it the weight {weight}.{more}"),
            _ => format!("Raise its weight from {} to {weight}.{more}", self.own.weight),
        })
    }

    pub(super) fn give_minimum(&self, minimum: Quantity) -> String {
        self.with_maximum(&match self.own.minimum {
            Quantity::ZERO => format!("Give it a minimum of {}.", units(minimum)),
            before => format!("Raise its minimum from {} to {}.", units(before), units(minimum)),
        })
    }

    pub(super) fn add_stock(&self, more: i64, warehouse: &str, is_least: bool) -> String {
        self.with_maximum(&format!("Add {} on hand in {}.{}", counted(more), short(warehouse), perhaps_less(is_least)))
    }

    pub(super) fn pool_is_smaller(&self, what: &str) -> String {
        format!("No {what} does it: the pool has {}, so only more of them can.", counted(self.shared.pool().units().into()))
    }

    /// Why even this weight, the greatest, is not enough.
    pub(super) fn no_weight(&self, strategy: Strategy, greatest: &ShareSettings) -> String {
        let gets = grouped(self.units(strategy, self.shared.pool(), greatest).into());
        let pool = counted(self.shared.pool().units().into());
        let even = format!("No weight does it: even the greatest gives it {gets}");
        let (earlier, minimums) = (self.waits_for_others(strategy), self.minimums(|_, _| true));
        if minimums.saturating_add(self.own.minimum.units().into()) > i64::from(self.shared.pool().units()) {
            return format!("{even}, since the minimums come to more than the pool of {pool} and there is nothing left to weigh.");
        }
        match (earlier, minimums) {
            (true, _) => format!("{even}, since earlier priorities are served first."),
            (false, 0) => format!("{even}, and rounding gives the rest of the pool of {pool} to others or leaves it."),
            (false, minimums) => format!("{even}, since the minimums of others take {} of the pool of {pool}.", grouped(minimums)),
        }
    }

    /// Whether others are served before it.
    fn waits_for_others(&self, strategy: Strategy) -> bool {
        strategy == Strategy::Priority && self.shared.takers.iter().any(|share| share.settings.priority < self.own.priority)
    }

    /// The minimums of these others together.
    fn minimums(&self, whose: impl Fn(usize, &ShareSettings) -> bool) -> i64 {
        let others = self.shared.takers.iter().enumerate().filter(|(place, share)| *place != self.place && whose(*place, &share.settings));
        others.map(|(_, share)| i64::from(share.settings.minimum.units())).fold(0, i64::saturating_add)
    }

    pub(super) fn no_minimum(&self) -> String {
        let is_before = |place: usize, share: &ShareSettings| (share.priority, place) < (self.own.priority, self.place);
        let taken = self.minimums(is_before);
        let pool = counted(self.shared.pool().units().into());
        format!("No minimum does it: those that are met before its own take {} of the pool of {pool}.", grouped(taken))
    }

    pub(super) fn no_stock(&self) -> String {
        if self.strategy() != Strategy::Equal && self.own.weight.thousandths() == 0 {
            return "No stock does it: its weight is 0, so it gets no more than its minimum, however much there is.".to_owned();
        }
        if self.waits_for_others(self.strategy()) {
            return "No stock does it: earlier priorities take all that there can be.".to_owned();
        }
        format!(
            "No stock does it: not even a pool of {}, the most there can be, gives it so many.",
            grouped(Quantity::RANGE.end().saturating_sub(self.shared.held))
        )
    }

    pub(super) fn too_much_stock(&self, more: i64) -> String {
        format!("It would take {} more on hand, which is more than a warehouse can hold.", counted(more))
    }
}
