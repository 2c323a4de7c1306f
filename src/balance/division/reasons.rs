//! Why a division came out as it did: what an explanation tells, as plain numbers. Words are made of them elsewhere.

use super::claim::Claim;
use super::level::{Level, RealPart};
use super::repeat::greatest_common_divisor;
use super::{Divider, Division, Reach, quantity, turn};
use crate::plan::gathered::Gathered;
use crate::plan::{Quantity, Rounding, ShareSettings, Strategy};

/// Why a division came out as it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons {
    /// The rule that decided.
    pub course: Course,
    /// The level of the tier that was divided last; `None` where all is even, or minimums and maximums have taken everything.
    pub level: Option<WaterLevel>,
    /// One a share, in the link's order.
    pub shares: Vec<ShareReasons>,
    /// The places of the shares that hold the last unit: with one unit less in the pool they would have fewer.
    pub last: Vec<usize>,
    /// The places of the shares that come next: with one unit more in the pool they would have more.
    pub next: Vec<usize>,
}

/// The one level of a tier: what it gives to each weight of 1, `whole + numerator / denominator` units in lowest terms. A
/// share's part is its weight times that, within its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaterLevel {
    /// The units, rounded down.
    pub whole: u64,
    /// Below the denominator.
    pub numerator: u64,
    /// At least 1.
    pub denominator: u64,
}

/// The rule that decided a division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// All weights are equal and nothing is bounded: everyone gets the quotient, the first ones a unit more.
    Even {
        /// The pool divided by the number of shares, rounded down.
        quotient: Quantity,
        /// How many shares get one unit more.
        remainder: Quantity,
    },
    /// The pool is smaller than the minimums together: they are met in order of priority, then of the link.
    MinimumsOnly,
    /// The minimums are met, and the rest is divided by weight.
    Weighed,
}

/// Why one share got what it got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareReasons {
    /// What it got.
    pub units: Quantity,
    /// What it would have got if units could be split.
    pub part: Part,
    /// Which of its bounds changed what it got, if one did.
    pub held: Option<Held>,
}

impl ShareReasons {
    /// Whether it got more than its part rounded down: a unit, as a rule, that rounding gave it.
    #[must_use]
    pub fn rounded_up(&self) -> bool {
        self.units > self.part.whole
    }
}

/// Units and a fraction of one: `whole + numerator / denominator`, in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The units, rounded down.
    pub whole: Quantity,
    /// Below the denominator.
    pub numerator: u64,
    /// At least 1.
    pub denominator: u64,
}

/// A bound that changed what a share got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Its minimum held it up.
    Minimum {
        /// What it would have got without a minimum.
        otherwise: Quantity,
    },
    /// Its maximum held it down.
    Maximum {
        /// What it would have got without a maximum.
        otherwise: Quantity,
    },
}

/// Tells why [`divide`] gives the shares what it gives them. It divides anew for each share that has bounds, so it is
/// for a figure that is asked about, not for a catalogue.
///
/// ```
/// use stockpool::balance::division::{Course, reasons};
/// use stockpool::plan::{Quantity, Rounding, ShareSettings, Strategy};
///
/// let share = ShareSettings::default();
/// let units = |units| Quantity::new(units).unwrap();
/// let reasons = reasons(units(11), Strategy::Equal, Rounding::Webster, 0, &[&share, &share, &share]);
/// assert_eq!(reasons.course, Course::Even { quotient: units(3), remainder: units(2) });
/// assert_eq!((reasons.last, reasons.next), (vec![1], vec![2]));
/// ```
#[must_use]
pub fn reasons(pool: Quantity, strategy: Strategy, rounding: Rounding, first: usize, shares: &[&ShareSettings]) -> Reasons {
    let rules = |shares: &[&ShareSettings]| Divider::new(strategy, rounding, shares.iter().copied()).beginning_with(first);
    let divider = rules(shares);
    let division = divider.division(pool);
    let with_units_more = |more: i64| {
        let pool = i64::from(pool.units()).saturating_add(more);
        Quantity::new(pool).map_or_else(|_| division.clone(), |pool| divider.division(pool))
    };
    let otherwise = |place: usize, settings: &ShareSettings| {
        let shares: Vec<_> = shares.iter().enumerate().map(|(other, share)| if other == place { settings } else { share }).gathered();
        rules(&shares).division(pool).units.get(place).copied().unwrap_or_default()
    };
    let held = |place: usize, settings: &ShareSettings, units: Quantity| {
        if settings.minimum > Quantity::ZERO {
            let otherwise = otherwise(place, &ShareSettings { minimum: Quantity::ZERO, ..settings.clone() });
            if otherwise < units {
                return Some(Held::Minimum { otherwise });
            }
        }
        if settings.maximum.is_some() {
            let otherwise = otherwise(place, &ShareSettings { maximum: None, ..settings.clone() });
            if otherwise > units {
                return Some(Held::Maximum { otherwise });
            }
        }
        None
    };
    let of_share = |(place, ((settings, &units), part)): (usize, ((&&ShareSettings, &Quantity), Part))| ShareReasons {
        units,
        part,
        held: held(place, settings, units),
    };
    Reasons {
        course: divider.course(pool),
        level: divider.level(pool),
        shares: shares.iter().zip(&division.units).zip(divider.parts(pool, &division)).enumerate().map(of_share).gathered(),
        last: gainers(&with_units_more(-1), &division),
        next: gainers(&division, &with_units_more(1)),
    }
}

/// The places of the shares that have more after than before.
fn gainers(before: &Division, after: &Division) -> Vec<usize> {
    let pairs = before.units.iter().zip(&after.units).enumerate();
    pairs.filter(|(_, (before, after))| before < after).map(|(place, _)| place).gathered()
}

impl Divider {
    /// The rule that decides how this pool is divided.
    fn course(&self, pool: Quantity) -> Course {
        let pool = pool.units();
        let shares = u32::try_from(self.claims.len()).unwrap_or(u32::MAX);
        match (pool.checked_div(shares), pool.checked_rem(shares)) {
            (Some(quotient), Some(remainder)) if self.even => Course::Even { quotient: quantity(quotient), remainder: quantity(remainder) },
            _ if matches!(self.reach(pool), Reach::Minimums) => Course::MinimumsOnly,
            _ => Course::Weighed,
        }
    }

    /// The level of the tier that this pool does not fill.
    fn level(&self, pool: Quantity) -> Option<WaterLevel> {
        match self.reach(pool.units()) {
            Reach::Tiers { open: Some(tier), rest, .. } if !self.even => {
                let level = Level::find(tier, &self.claims, rest);
                let (whole, fraction) = level.of_one();
                let divisor = greatest_common_divisor(level.fractions(), fraction);
                let lowest = |number: u64| number.checked_div(divisor);
                (level.fractions() > 0).then_some(())?;
                Some(WaterLevel { whole, numerator: lowest(fraction)?, denominator: lowest(level.fractions())? })
            }
            _ => None,
        }
    }

    /// What each share gets of a pool beyond what it would get if units could be split, rounded down.
    pub(in crate::balance) fn odd_units(&self, pool: Quantity) -> Vec<i64> {
        let division = self.division(pool);
        let odd = |(units, part): (&Quantity, Part)| i64::from(units.units()).saturating_sub(part.whole.units().into());
        division.units.iter().zip(self.parts(pool, &division)).map(odd).gathered()
    }

    /// What each share would get if units could be split.
    fn parts(&self, pool: Quantity, division: &Division) -> Vec<Part> {
        match self.reach(pool.units()) {
            Reach::Minimums => division.units.iter().map(|units| Part::new(RealPart::whole(units.units()), 1)).gathered(),
            Reach::Tiers { open, rest, .. } => {
                let open = open.map(|tier| (tier, Level::find(tier, &self.claims, rest)));
                let part = |(claim, units): (&Claim, &Quantity)| match open {
                    Some((tier, level)) if tier.serves(claim) => Part::new(level.part(claim), level.fractions()),
                    _ => Part::new(RealPart::whole(units.units()), 1),
                };
                // As the claims stand, and back into the link's order.
                let mut units = division.units.clone();
                turn(&mut units, self.first);
                let mut parts = self.claims.iter().zip(&units).map(part).gathered();
                let back = parts.len().saturating_sub(self.first);
                turn(&mut parts, back);
                parts
            }
        }
    }
}

impl Part {
    /// A real part, whose fraction is so many of `fractions`, in lowest terms.
    fn new(part: RealPart, fractions: u64) -> Self {
        let divisor = greatest_common_divisor(fractions, part.fraction);
        Self {
            whole: quantity(part.whole),
            numerator: part.fraction.checked_div(divisor).unwrap_or(0),
            denominator: fractions.checked_div(divisor).unwrap_or(1),
        }
    }
}
