//! Changed rules in words: what is different now.

use super::{asked_for, grouped};
use crate::plan::number::Quantity;
use crate::plan::rules::{Balancing, LinkRules, Remainder, Rounding, ShareSettings, Strategy};

/// What there is to say of a change: nothing, one thing, or more than a line holds.
fn only<const N: usize>(said: [Option<String>; N], otherwise: impl FnOnce() -> String) -> String {
    let mut said = said.into_iter().flatten();
    match (said.next(), said.next()) {
        (Some(only), None) => only,
        _ => otherwise(),
    }
}

const fn strategy(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Equal => "equally",
        Strategy::Weighted => "by weight",
        Strategy::Priority => "by priority",
    }
}

const fn rounding(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Webster => "by Webster’s method",
        Rounding::DHondt => "by D’Hondt’s method",
        Rounding::LargestRemainder => "by largest remainders",
        Rounding::Floor => "down",
    }
}

/// So many units of every product: “5 units”, “nothing”.
fn buffer(units: Quantity) -> String {
    match units.units() {
        0 => "nothing".to_owned(),
        1 => "1 unit of every product".to_owned(),
        units => format!("{} units of every product", grouped(units.into())),
    }
}

/// The plan's rules, changed.
pub(super) fn balancing(before: &Balancing, after: &Balancing) -> String {
    let said = [
        (before.strategy != after.strategy).then(|| format!("Divide {}", strategy(after.strategy))),
        (before.rounding != after.rounding).then(|| format!("Round {}", rounding(after.rounding))),
        (before.remainder != after.remainder).then(|| {
            match after.remainder {
                Remainder::LinkOrder => "Give odd units to the first in each link’s order",
                Remainder::Rotate => "Let odd units go round from product to product",
            }
            .to_owned()
        }),
        (before.buffer != after.buffer).then(|| format!("Hold back {}", buffer(after.buffer))),
        (before.rebalance_threshold != after.rebalance_threshold).then(|| format!("Rebalance at {}", after.rebalance_threshold.per_cent())),
    ];
    only(said, || "Change the balancing rules".to_owned())
}

/// A link's rules, changed.
pub(super) fn link(group: &str, before: &LinkRules, after: &LinkRules) -> String {
    let own = |rule: Option<String>| rule.unwrap_or_else(|| "as the plan does".to_owned());
    let said = [
        (before.strategy != after.strategy).then(|| format!("Divide {group} {}", own(after.strategy.map(|own| strategy(own).to_owned())))),
        (before.rounding != after.rounding)
            .then(|| format!("Round the shares of {group} {}", own(after.rounding.map(|own| rounding(own).to_owned())))),
        (before.buffer != after.buffer).then(|| match after.buffer {
            Some(units) => format!("Hold back {} in {group}", buffer(units)),
            None => format!("Hold back as much in {group} as the plan does"),
        }),
    ];
    only(said, || format!("Change the rules of {group}"))
}

/// What a share asks for, changed.
pub(super) fn share(channel_group: &str, before: &ShareSettings, after: &ShareSettings) -> String {
    let said = [
        (before.weight != after.weight).then(|| format!("weight {}", after.weight)),
        (before.minimum != after.minimum).then(|| match after.minimum {
            Quantity::ZERO => "no minimum".to_owned(),
            minimum => format!("at least {}", grouped(minimum.units().into())),
        }),
        (before.maximum != after.maximum).then(|| match after.maximum {
            None => "no maximum".to_owned(),
            Some(maximum) => format!("at most {}", grouped(maximum.units().into())),
        }),
        (before.priority != after.priority).then(|| format!("priority {}", after.priority)),
    ];
    let all = || match asked_for(after) {
        nothing if nothing.is_empty() => "nothing of its own".to_owned(),
        settings => settings.replace(" · ", ", "),
    };
    format!("Give {channel_group} {}", only(said, all))
}
