//! The least number of a range that is enough, without trying them all.

use std::ops::RangeInclusive;

/// So many numbers are tried one by one where nothing else can tell.
const TRIED: usize = 4096;

/// What became of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The least of all that are enough.
    Least(i64),
    /// One that is enough where the one before is not. There may be others below it, among those that were not tried.
    Enough(i64),
    /// None is enough.
    Never,
    /// None of those that were tried is enough.
    NotSeen,
}

/// What is known of units that depend on a number.
pub(super) struct Course<U, F> {
    /// The units.
    pub units: U,
    /// Units that it never has less of, and never fewer with a greater number.
    pub firm: F,
    /// At most so many more than the firm ones. With 0, the units themselves never fall and the firm ones are not asked for.
    pub slack: u32,
}

impl<U: Fn(i64) -> u32, F: Fn(i64) -> u32> Course<U, F> {
    /// The least number of a range that gives at least so many units.
    ///
    /// Where units can fall, only the numbers between the first that can be enough and the first that must be are in doubt.
    pub fn least(&self, range: RangeInclusive<i64>, at_least: u32) -> Found {
        let is_enough = |number: i64| (self.units)(number) >= at_least;
        if self.slack == 0 {
            return first(range, is_enough).map_or(Found::Never, Found::Least);
        }
        let firm = |number: i64| (self.firm)(number);
        let Some(from) = first(range.clone(), |number| firm(number).saturating_add(self.slack) >= at_least) else { return Found::Never };
        let to = first(from..=*range.end(), |number| firm(number) >= at_least).unwrap_or(*range.end());
        if let Some(least) = (from..=to).take(TRIED).find(|number| is_enough(*number)) {
            return Found::Least(least);
        }
        let untried = from.saturating_add(i64::try_from(TRIED).unwrap_or(i64::MAX));
        if untried > to {
            return Found::Never;
        }
        first(untried..=to, is_enough).map_or(Found::NotSeen, Found::Enough)
    }
}

/// The first number that holds, of a range in which all after one that holds do so too; otherwise some number that holds where
/// the one before does not. `None` where the last one does not hold.
fn first(range: RangeInclusive<i64>, holds: impl Fn(i64) -> bool) -> Option<i64> {
    let (mut low, mut high) = range.into_inner();
    if low > high || !holds(high) {
        return None;
    }
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle.saturating_add(1);
        }
    }
    Some(high)
}
