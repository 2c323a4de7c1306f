//! What one share claims, and the tiers in which shares are served, as plain numbers.

use crate::plan::gathered::Gathered;
use crate::plan::{Quantity, ShareSettings, Strategy, Weight};

/// The most that a share without a maximum can get: the largest pool.
const UNLIMITED: u32 = Quantity::MAX.units();

/// What one share claims under a strategy. One that can get nothing above its minimum has weight 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claim {
    /// Its tier; lower is served first.
    pub tier: u8,
    /// In thousandths, at most 10^9.
    pub weight: u32,
    /// Units.
    pub minimum: u32,
    /// Units; not below the minimum.
    pub maximum: u32,
}

impl Claim {
    pub fn new(strategy: Strategy, settings: &ShareSettings) -> Self {
        let tier = match strategy {
            Strategy::Equal | Strategy::Weighted => 1,
            Strategy::Priority => settings.priority.number(),
        };
        let weight = match strategy {
            Strategy::Equal => Weight::ONE,
            Strategy::Weighted | Strategy::Priority => settings.weight,
        };
        let minimum = settings.minimum.units();
        let maximum = settings.maximum.map_or(UNLIMITED, Quantity::units);
        if weight.thousandths() == 0 || maximum <= minimum {
            Self { tier, weight: 0, minimum, maximum: minimum }
        } else {
            Self { tier, weight: weight.thousandths(), minimum, maximum }
        }
    }

    /// Its units before the tier that is neither full nor empty takes its rest: its maximum in a tier before
    /// `full_before`, its minimum in the others.
    pub const fn without_rest(&self, full_before: u8) -> u32 {
        if self.tier < full_before { self.maximum } else { self.minimum }
    }

    /// Whether it can get anything from nothing to all.
    pub const fn is_unbounded(&self) -> bool {
        self.weight > 0 && self.minimum == 0 && self.maximum == UNLIMITED
    }
}

/// Claims that are served together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tier {
    /// What its claims name it by.
    pub number: u8,
    /// The minimums of its claims together.
    pub minimum: u64,
    /// The units above the minimums until all its claims have their maximums.
    pub room: u64,
}

impl Tier {
    /// The tiers of these claims, in the order in which they are served.
    pub fn all(claims: &[Claim]) -> Vec<Self> {
        let mut numbers: Vec<u8> = Vec::new();
        for claim in claims {
            if let Err(at) = numbers.binary_search(&claim.tier) {
                numbers.insert(at, claim.tier);
            }
        }
        let tier = |number| {
            let claims = claims.iter().filter(|claim| claim.tier == number);
            let minimum = claims.clone().map(|claim| u64::from(claim.minimum)).sum();
            let room = claims.map(|claim| u64::from(claim.maximum.saturating_sub(claim.minimum))).sum();
            Self { number, minimum, room }
        };
        numbers.into_iter().map(tier).gathered()
    }

    /// Whether a claim is served in this tier.
    pub const fn serves(&self, claim: &Claim) -> bool {
        claim.tier == self.number
    }
}

/// The product of two numbers, whole.
pub(super) const fn product(a: u32, b: u32) -> u64 {
    // Two factors of 32 bits have a product of 64.
    (a as u64).wrapping_mul(b as u64)
}
