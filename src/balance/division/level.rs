//! The one real-valued level at which the parts of a tier add up, as a fraction.

use super::claim::{Claim, Tier, product};
use crate::plan::Weight;
use std::cmp::Ordering;

/// The level of a tier: units for each thousandth of weight, as the fraction `amount / weight`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    amount: u32,
    weight: u64,
}

/// What a level gives to a claim, `clamp(weight * level, minimum, maximum)`: whole units and a fraction of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RealPart {
    /// Rounded down.
    pub whole: u32,
    /// The fraction, in parts of the level's weight; 0 where a bound holds.
    pub fraction: u64,
}

impl RealPart {
    /// So many units and no fraction.
    pub const fn whole(units: u32) -> Self {
        Self { whole: units, fraction: 0 }
    }
}

impl Level {
    /// The level at which the parts of the tier are `rest` units more than its minimums. The tier has room for more.
    ///
    /// Guess that no bound holds. Where the parts then add up to more than they should, the level is lower, and every
    /// claim that its minimum held up stays held; where they add up to less, it is higher, and those at their maximums
    /// stay there. So guess again without these. Each guess settles a claim at least, most tiers need one or two, and
    /// every guess lies between those before that were too low and too high.
    pub fn find(tier: &Tier, claims: &[Claim], rest: u32) -> Self {
        let claims = claims.iter().filter(|claim| tier.serves(claim));
        // The pool covers the minimums and the rest, so neither sum leaves 32 bits.
        let amount = u32::try_from(tier.minimum).unwrap_or(u32::MAX).saturating_add(rest);
        let (mut too_low, mut too_high): (Option<Self>, Option<Self>) = (None, None);
        loop {
            let mut guess = Self { amount, weight: 0 };
            for claim in claims.clone() {
                if too_high.is_some_and(|level| level.part(claim) == RealPart::whole(claim.minimum)) {
                    guess.amount = guess.amount.saturating_sub(claim.minimum);
                } else if too_low.is_some_and(|level| level.part(claim) == RealPart::whole(claim.maximum)) {
                    guess.amount = guess.amount.saturating_sub(claim.maximum);
                } else {
                    guess.weight = guess.weight.saturating_add(claim.weight.into());
                }
            }
            match guess.total(claims.clone()).cmp(&(amount.into(), 0)) {
                // Without a claim that is free there is nothing left to guess.
                _ if guess.weight == 0 => return guess,
                Ordering::Equal => return guess,
                Ordering::Less => too_low = Some(guess),
                Ordering::Greater => too_high = Some(guess),
            }
        }
    }

    /// What it gives to a claim.
    pub fn part(self, claim: &Claim) -> RealPart {
        let claimed = product(claim.weight, self.amount);
        let whole = claimed.checked_div(self.weight).unwrap_or(0);
        if whole < claim.minimum.into() {
            return RealPart::whole(claim.minimum);
        }
        match u32::try_from(whole) {
            Ok(whole) if whole < claim.maximum => RealPart { whole, fraction: claimed.checked_rem(self.weight).unwrap_or(0) },
            _ => RealPart::whole(claim.maximum),
        }
    }

    /// What it gives to all of these, as whole units and a fraction.
    fn total<'a>(self, claims: impl Iterator<Item = &'a Claim>) -> (u64, u64) {
        let (mut units, mut fraction) = (0_u64, 0_u64);
        for claim in claims {
            let part = self.part(claim);
            units = units.saturating_add(part.whole.into());
            fraction = fraction.saturating_add(part.fraction);
            if let Some(over) = fraction.checked_sub(self.weight).filter(|_| self.weight > 0) {
                units = units.saturating_add(1);
                fraction = over;
            }
        }
        (units, fraction)
    }

    /// What it gives to a weight of 1 without bounds: whole units, and a fraction in parts of the level's weight.
    pub fn of_one(self) -> (u64, u64) {
        let claimed = product(Weight::ONE.thousandths(), self.amount);
        (claimed.checked_div(self.weight).unwrap_or(0), claimed.checked_rem(self.weight).unwrap_or(0))
    }

    /// In how many parts it divides a unit.
    pub const fn fractions(self) -> u64 {
        self.weight
    }
}
