//! Dividing one pool over the shares of a link, exactly: [`divide`] once, a [`Divider`] for a whole catalogue.
//!
//! Which shares take part and how large the pool is, is decided elsewhere. Why a division came out as it did is told by
//! [`reasons`].

mod claim;
mod growth;
mod level;
mod reasons;
mod repeat;
mod rounding;

pub use growth::{Fall, Growth};
pub use reasons::{Course, Held, Part, Reasons, ShareReasons, WaterLevel, reasons};

use crate::plan::gathered::Gathered;
use crate::plan::{Priority, Quantity, Rounding, ShareSettings, Strategy};
use claim::{Claim, Tier};

/// What each share got of one pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// The units of each share, in the order of the shares.
    pub units: Vec<Quantity>,
    /// The units that no share received.
    pub unassigned: Quantity,
}

/// Divides a pool over the shares that take part, which stand in the link's order.
///
/// First come the minimums. What is left goes, tier by tier, to every share in proportion to its weight, within its
/// bounds: like water that rises to one level `l` in vessels as wide as the weights, each with a floor and a lid, so
/// that a share's part is `clamp(weight * l, minimum, maximum)`. The parts become whole units by the divisor methods
/// of Webster and D'Hondt or by largest remainders, as M. L. Balinski and H. P. Young describe them in *Fair
/// Representation* (1982); under the divisor methods one unit more in the pool never lowers a share.
///
/// `floor` rounds every part of a tier down; what that leaves goes on to the next tier, and after the last it is
/// unassigned.
///
/// All of it is exact. The level is a fraction, found in a pass or two over the shares and not unit by unit, and at
/// most about one unit a share is then given or taken back to make the sum right.
///
/// A minimum above its maximum counts as the maximum too. Weight 0 keeps its minimum and claims no more.
///
/// ```
/// use stockpool::balance::division::divide;
/// use stockpool::plan::{Quantity, Rounding, ShareSettings, Strategy, Weight};
///
/// let single = ShareSettings::default();
/// let double = ShareSettings { weight: Weight::new(2000).unwrap(), ..ShareSettings::default() };
/// let pool = Quantity::new(181).unwrap();
/// let units = |strategy| divide(pool, strategy, Rounding::Webster, &[&single, &double]).units.iter().map(|q| q.units()).collect::<Vec<_>>();
///
/// assert_eq!(units(Strategy::Equal), [91, 90]);
/// assert_eq!(units(Strategy::Weighted), [60, 121]);
/// ```
#[must_use]
pub fn divide(pool: Quantity, strategy: Strategy, rounding: Rounding, shares: &[&ShareSettings]) -> Division {
    Divider::new(strategy, rounding, shares.iter().copied()).division(pool)
}

/// The rules of one division, made ready to be applied to many pools without allocating.
///
/// ```
/// use stockpool::balance::division::Divider;
/// use stockpool::plan::{Quantity, Rounding, ShareSettings, Strategy};
///
/// let share = ShareSettings::default();
/// let divider = Divider::new(Strategy::Equal, Rounding::Webster, [&share, &share, &share]);
/// let mut units = [0; 3];
/// let unassigned = divider.divide(Quantity::new(11).unwrap(), &mut units);
/// assert_eq!((units, unassigned), ([4, 4, 3], 0));
/// ```
#[derive(Debug, Clone)]
pub struct Divider {
    rounding: Rounding,
    /// One a share, in the link's order.
    claims: Vec<Claim>,
    /// In the order in which they are served.
    tiers: Vec<Tier>,
    /// The place and the minimum of each share that has one, in the order in which they are met.
    minimums: Vec<(usize, u32)>,
    /// All minimums together.
    minimum: u64,
    /// Whether this is plain equal division.
    even: bool,
    /// The place in the link of the share that ties and odd units begin with. The claims begin with it as well.
    first: usize,
}

/// How far a pool goes.
enum Reach<'a> {
    /// Not even over the minimums.
    Minimums,
    /// Shares of tiers before `full_before` have their maximums, the others at least their minimums; of the `rest`,
    /// the `open` tier takes what its rounding lets it, and without one nobody can take any.
    Tiers { full_before: u8, open: Option<&'a Tier>, rest: u32 },
}

/// Turns a list so that it begins with the entry at a place, and goes round to it. By turning its parts and then all of it back:
/// the standard library has a quicker way, which is more code than all of this.
fn turn<T>(list: &mut [T], by: usize) {
    if let Some((last, first)) = list.split_at_mut_checked(by) {
        last.reverse();
        first.reverse();
        list.reverse();
    }
}

impl Divider {
    /// Makes the rules ready for these shares, which stand in the link's order.
    pub fn new<'a>(strategy: Strategy, rounding: Rounding, shares: impl IntoIterator<Item = &'a ShareSettings>) -> Self {
        let mut claims = Vec::new();
        let mut minimums: Vec<(Priority, usize, u32)> = Vec::new();
        for (place, settings) in shares.into_iter().enumerate() {
            claims.push(Claim::new(strategy, settings));
            if settings.minimum > Quantity::ZERO {
                // After those that are served as early: there are few, so looking for the place costs less than sorting.
                let at = minimums.partition_point(|(priority, ..)| *priority <= settings.priority);
                minimums.insert(at, (settings.priority, place, settings.minimum.units()));
            }
        }
        let tiers = Tier::all(&claims);
        let even = rounding != Rounding::Floor
            && tiers.len() == 1
            && claims.first().is_some_and(|first| first.is_unbounded() && claims.iter().all(|claim| claim == first));
        Self {
            rounding,
            claims,
            tiers,
            minimum: minimums.iter().map(|&(_, _, minimum)| u64::from(minimum)).sum(),
            minimums: minimums.into_iter().map(|(_, place, minimum)| (place, minimum)).gathered(),
            even,
            first: 0,
        }
    }

    /// The same rules, but ties go to the share at this place first and then round the link, so that another one gets
    /// the odd unit. Minimums are met in the link's order all the same.
    ///
    /// ```
    /// use stockpool::balance::division::Divider;
    /// use stockpool::plan::{Quantity, Rounding, ShareSettings, Strategy};
    ///
    /// let share = ShareSettings::default();
    /// let divider = Divider::new(Strategy::Equal, Rounding::Webster, [&share, &share, &share]).beginning_with(2);
    /// let mut units = [0; 3];
    /// divider.divide(Quantity::new(11).unwrap(), &mut units);
    /// assert_eq!(units, [4, 3, 4]);
    /// ```
    #[must_use]
    pub fn beginning_with(mut self, place: usize) -> Self {
        let shares = self.claims.len();
        // Below the number of shares, but for none at all.
        let first = place.checked_rem(shares).unwrap_or(0);
        // From where it begins now to where it is to begin.
        let by = first.saturating_add(shares).saturating_sub(self.first).checked_rem(shares).unwrap_or(0);
        turn(&mut self.claims, by);
        self.first = first;
        self
    }

    /// Divides a pool: writes the units of each share, in the link's order, and returns those that no share received.
    ///
    /// `units` is as long as there are shares.
    pub fn divide(&self, pool: Quantity, units: &mut [u32]) -> u32 {
        let unassigned = if self.even {
            divide_evenly(pool.units(), units)
        } else {
            match self.reach(pool.units()) {
                Reach::Minimums => return self.meet_minimums(pool.units(), units),
                Reach::Tiers { full_before, rest, .. } => self.fill_tiers(full_before, rest, units),
            }
        };
        // So far they stand in the order of the claims.
        units.rotate_right(self.first.min(units.len()));
        unassigned
    }

    /// Gives each tier from `full_before` on what its rounding lets it take of the rest, and returns what is left.
    fn fill_tiers(&self, full_before: u8, mut rest: u32, units: &mut [u32]) -> u32 {
        for (claim, units) in self.claims.iter().zip(&mut *units) {
            *units = claim.without_rest(full_before);
        }
        // Only `floor` leaves units in a tier that has room for them; they go on to the next one.
        for tier in self.tiers.iter().filter(|tier| tier.number >= full_before) {
            rest = match u32::try_from(tier.room) {
                _ if rest == 0 => break,
                Ok(room) if room <= rest => {
                    let claims = self.claims.iter().zip(&mut *units).filter(|(claim, _)| tier.serves(claim));
                    claims.for_each(|(claim, units)| *units = claim.maximum);
                    rest.saturating_sub(room)
                }
                _ => rounding::share_out(self.rounding, tier, &self.claims, rest, units),
            };
        }
        rest
    }

    /// Divides a pool.
    #[must_use]
    pub fn division(&self, pool: Quantity) -> Division {
        let mut units = vec![0; self.claims.len()];
        let unassigned = self.divide(pool, &mut units);
        Division { units: units.into_iter().map(quantity).gathered(), unassigned: quantity(unassigned) }
    }

    /// How far `pool` units go.
    fn reach(&self, pool: u32) -> Reach<'_> {
        let Some(rest) = u64::from(pool).checked_sub(self.minimum) else { return Reach::Minimums };
        // Less than the pool, so it fits.
        let mut rest = u32::try_from(rest).unwrap_or(pool);
        for tier in &self.tiers {
            // A tier with less room than there are units has less than a pool of room.
            match u32::try_from(tier.room) {
                Ok(room) if room <= rest => rest = rest.saturating_sub(room),
                _ => return Reach::Tiers { full_before: tier.number, open: (rest > 0).then_some(tier), rest },
            }
        }
        Reach::Tiers { full_before: u8::MAX, open: None, rest }
    }

    /// Meets the minimums, one share after the other, for as long as there are units.
    fn meet_minimums(&self, pool: u32, units: &mut [u32]) -> u32 {
        units.fill(0);
        let mut rest = pool;
        for &(place, minimum) in &self.minimums {
            if let Some(units) = units.get_mut(place) {
                *units = minimum.min(rest);
                rest = rest.saturating_sub(minimum);
            }
        }
        rest
    }
}

/// Gives everyone the quotient, and the first ones a unit more.
fn divide_evenly(pool: u32, units: &mut [u32]) -> u32 {
    let Ok(shares) = u32::try_from(units.len()) else { return pool };
    let (Some(quotient), Some(remainder)) = (pool.checked_div(shares), pool.checked_rem(shares)) else { return pool };
    for (place, units) in (0..).zip(units) {
        *units = quotient.saturating_add(u32::from(place < remainder));
    }
    0
}

/// Units as a quantity. Each is a part of a pool, which is one.
pub(super) fn quantity(units: u32) -> Quantity {
    Quantity::new(i64::from(units)).unwrap_or(Quantity::MAX)
}
