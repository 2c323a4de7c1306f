//! From real-valued parts to whole units: near the level first, then unit by unit what is missing or too much.

use super::claim::{Claim, Tier, product};
use super::level::Level;
use crate::plan::Rounding;
use std::cmp::Ordering;

/// A claim on one unit by a divisor method: `weight / divisor`.
#[derive(Debug, Clone, Copy)]
struct Ratio {
    weight: u32,
    divisor: u32,
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        product(self.weight, other.divisor).cmp(&product(other.weight, self.divisor))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

/// The claim on one unit more of a share that holds `units`, fewer than 2^31, by the method of Webster.
fn webster(weight: u32, units: u32) -> Ratio {
    Ratio { weight, divisor: units.wrapping_mul(2).wrapping_add(1) }
}

/// The same by the method of D'Hondt.
fn dhondt(weight: u32, units: u32) -> Ratio {
    Ratio { weight, divisor: units.wrapping_add(1) }
}

/// Brings a tier from its minimums to its whole units, `rest` more than the minimums, for which it has room. Returns
/// those of the rest that nobody gets.
pub(super) fn share_out(rounding: Rounding, tier: &Tier, claims: &[Claim], rest: u32, units: &mut [u32]) -> u32 {
    let level = Level::find(tier, claims, rest);
    // Parts rounded down are all units with a claim by D'Hondt of at least one over the level; rounded to the nearest,
    // halves up, all with one by Webster of at least half of that. So both are where giving unit after unit passes.
    let half = match rounding {
        Rounding::Webster => level.fractions().div_ceil(2),
        Rounding::DHondt | Rounding::LargestRemainder | Rounding::Floor => u64::MAX,
    };
    let mut given: u64 = 0;
    for (claim, units) in served(tier, claims, units) {
        let part = level.part(claim);
        *units = part.whole.saturating_add(u32::from(part.fraction >= half));
        given = given.saturating_add((*units).into());
    }
    let due = tier.minimum.saturating_add(rest.into());
    let missing = due.saturating_sub(given);
    match rounding {
        Rounding::Webster => {
            take_back(tier, claims, units, given.saturating_sub(due), webster);
            give(tier, claims, units, missing, next_unit(webster))
        }
        Rounding::DHondt => give(tier, claims, units, missing, next_unit(dhondt)),
        Rounding::LargestRemainder => give(tier, claims, units, missing, |claim, units| {
            let part = level.part(claim);
            (part.whole == units && part.fraction > 0).then_some(part.fraction)
        }),
        Rounding::Floor => missing,
    }
    .try_into()
    .unwrap_or(rest)
}

/// A claim on one unit more, which a share of weight 0 or at its maximum does not have.
fn next_unit(ratio: fn(u32, u32) -> Ratio) -> impl Fn(&Claim, u32) -> Option<Ratio> {
    move |claim, units| (claim.weight > 0 && units < claim.maximum).then(|| ratio(claim.weight, units))
}

/// Gives units, one after the other, to the greatest claim, ties to the earlier share; equal claims at one go. Returns
/// the units that nobody claims.
fn give<C: Ord>(tier: &Tier, claims: &[Claim], units: &mut [u32], missing: u64, claim_of: impl Fn(&Claim, u32) -> Option<C>) -> u64 {
    let mut missing = missing;
    while missing > 0 {
        let greatest = served(tier, claims, units).filter_map(|(claim, units)| claim_of(claim, *units)).max();
        if greatest.is_none() {
            break;
        }
        for (claim, units) in served(tier, claims, units) {
            if missing > 0 && claim_of(claim, *units) == greatest {
                *units = units.saturating_add(1);
                missing = missing.saturating_sub(1);
            }
        }
    }
    missing
}

/// Takes units back in the order opposite to that in which [`give`] gave them, for as long as there are any above the
/// minimums.
fn take_back(tier: &Tier, claims: &[Claim], units: &mut [u32], surplus: u64, ratio: fn(u32, u32) -> Ratio) {
    let last_unit = |claim: &Claim, units: u32| {
        let before = units.checked_sub(1).filter(|before| *before >= claim.minimum)?;
        Some(ratio(claim.weight, before))
    };
    let mut surplus = surplus;
    while surplus > 0 {
        let least = served(tier, claims, units).filter_map(|(claim, units)| last_unit(claim, *units)).min();
        if least.is_none() {
            break;
        }
        for (claim, units) in served(tier, claims, units).rev() {
            if surplus > 0 && last_unit(claim, *units) == least {
                *units = units.saturating_sub(1);
                surplus = surplus.saturating_sub(1);
            }
        }
    }
}

/// The claims that a tier serves, each with its units.
fn served<'a>(tier: &'a Tier, claims: &'a [Claim], units: &'a mut [u32]) -> impl DoubleEndedIterator<Item = (&'a Claim, &'a mut u32)> {
    claims.iter().zip(units).filter(|(claim, _)| tier.serves(claim))
}
