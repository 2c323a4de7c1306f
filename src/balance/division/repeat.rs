//! How a division repeats: with so many units more in the pool, each share gets so many more.

use super::Divider;
use super::claim::Claim;
use crate::plan::gathered::Gathered;

/// What repeats in a division whose shares have no bounds.
///
/// For whole weights of the sum `s`, a pool of `t + s` units gives each share its weight more than one of `t` does: the
/// real-valued parts grow by whole units, and by a divisor method `s` units are divided by the weights themselves,
/// whereupon all claims stand to each other as they did at nothing. So a catalogue needs only the divisions of fewer
/// than `s` units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::balance) struct Repeat {
    /// After how many units.
    pub period: u32,
    /// What each share gets of them, in the link's order.
    pub steps: Vec<u32>,
}

impl Divider {
    /// How this division repeats, if it does: all who claim anything do so without bounds, and together.
    pub(in crate::balance) fn repeat(&self) -> Option<Repeat> {
        let claiming = || self.claims.iter().filter(|claim| claim.maximum > 0);
        let first = claiming().next()?;
        if !claiming().all(|claim| claim.is_unbounded() && claim.tier == first.tier) {
            return None;
        }
        let divisor = claiming().fold(0, |divisor, claim| greatest_common_divisor(divisor, claim.weight));
        let mut steps: Vec<u32> = self.claims.iter().map(|claim: &Claim| claim.weight.checked_div(divisor).unwrap_or(0)).gathered();
        steps.rotate_right(self.first);
        let period = steps.iter().map(|step| u64::from(*step)).fold(0, u64::saturating_add);
        Some(Repeat { period: u32::try_from(period).ok()?, steps })
    }
}

/// By Euclid; of 0 and a number it is the number.
pub(super) fn greatest_common_divisor<T: Copy + Default + PartialEq + std::ops::Rem<Output = T>>(one: T, other: T) -> T {
    let (mut divisor, mut remainder) = (one, other);
    while remainder != T::default() {
        #[allow(clippy::arithmetic_side_effects, reason = "the remainder is not 0")]
        let next = divisor % remainder;
        (divisor, remainder) = (remainder, next);
    }
    divisor
}
