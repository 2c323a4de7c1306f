//! The shares of a link that take part together: how they divide pools, and the sums of what they got.

use super::columns::{Reciprocal, count_remainders, even_part, remainders};
use super::division::Divider;
use super::network::{ResolvedLink, Sale};
use crate::plan::Quantity;

/// Divisions that are counted rather than made, each by its pool or by what is left of it: up to so many units.
const COUNTED: usize = 1 << 14;

/// How many shares are divided evenly by comparing remainders; for more of them, counting is quicker.
const COMPARED: usize = 16;

/// The shares of a link that take part together, for some of the rows.
#[derive(Debug, Clone)]
pub(super) struct Subset {
    /// Their places in the link, in order.
    pub members: Vec<usize>,
    divider: Divider,
    pattern: Pattern,
    pub sums: Sums,
    tally: Tally,
    /// What each member gets of the pool at hand.
    units: Vec<u32>,
}

/// Sums over the rows of one subset, in units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub rows: i64,
    pub reserved: i64,
    pub pool: i64,
    /// What each member got.
    pub units: Vec<i64>,
}

/// How the division of one pool follows from others.
#[derive(Debug, Clone)]
enum Pattern {
    /// Everyone gets the quotient, the first ones a unit more.
    Even(Reciprocal),
    /// Each member gets its step for each time that the period goes into the pool, and its part of what is left.
    Repeats { period: Reciprocal, steps: Vec<u32> },
    /// Not at all.
    Single,
}

/// Pools that are still to be divided, by what they have in common: each division is made once, however many there are.
#[derive(Debug, Clone, Default)]
struct Tally {
    /// The units of all of them.
    pool: i64,
    /// For each pool, or what was left of it, how many there are. By even division: how many left more than that.
    counts: Vec<u32>,
}

impl Subset {
    /// The shares that take part where a product is sold; nobody does where it is `None`.
    pub fn new(link: &ResolvedLink, sale: Option<&Sale>) -> Self {
        let reached = |share: usize| sale.is_some_and(|sale| sale.reaches(share));
        let members: Vec<usize> =
            link.shares.iter().enumerate().filter(|(_, share)| reached(share.channel_group)).map(|(place, _)| place).collect();
        let settings = members.iter().filter_map(|place| link.shares.get(*place)).map(|share| &share.settings);
        let divider = Divider::new(link.strategy, link.rounding, settings);
        let pattern = Pattern::of(&divider, members.len());
        let sums = Sums { units: vec![0; members.len()], ..Sums::default() };
        let units = vec![0; members.len()];
        Self { members, divider, pattern, sums, tally: Tally::default(), units }
    }

    /// Adds the pools of some rows to the sums, as soon as [`settle`](Self::settle) is called. `total` is their sum;
    /// they are written over.
    pub fn count(&mut self, pools: &mut [i32], total: i64, reserved: i64) {
        self.sums.rows = self.sums.rows.saturating_add(i64::try_from(pools.len()).unwrap_or(i64::MAX));
        self.sums.reserved = self.sums.reserved.saturating_add(reserved);
        self.sums.pool = self.sums.pool.saturating_add(total);
        if self.members.is_empty() {
            return;
        }
        self.tally.pool = self.tally.pool.saturating_add(total);
        match &self.pattern {
            Pattern::Even(shares) => {
                self.tally.counts.resize(self.members.len(), 0);
                count_remainders(*shares, pools, &mut self.tally.counts);
            }
            Pattern::Repeats { period, .. } => {
                remainders(*period, pools);
                self.tally.counts.resize(period.divisor() as usize, 0);
                for rest in pools {
                    if let Some(count) = self.tally.counts.get_mut(rest.unsigned_abs() as usize) {
                        *count = count.saturating_add(1);
                    }
                }
            }
            Pattern::Single => {
                for pool in pools {
                    let place = pool.unsigned_abs() as usize;
                    if place >= self.tally.counts.len() && place < COUNTED {
                        self.tally.counts.resize(place.saturating_add(1).next_power_of_two(), 0);
                    }
                    match self.tally.counts.get_mut(place) {
                        Some(count) => *count = count.saturating_add(1),
                        None => self.add_division(pool.unsigned_abs(), 1),
                    }
                }
            }
        }
    }

    /// Divides what was counted.
    pub fn settle(&mut self) {
        let tally = std::mem::take(&mut self.tally);
        match self.pattern.clone() {
            Pattern::Even(shares) => {
                let left: i64 = tally.counts.iter().map(|count| i64::from(*count)).sum();
                let quotients = tally.quotients(shares, left);
                for (sum, count) in self.sums.units.iter_mut().zip(tally.counts) {
                    *sum = sum.saturating_add(quotients).saturating_add(count.into());
                }
            }
            Pattern::Repeats { period, steps } => {
                let left = (0..).zip(&tally.counts).map(|(left, count)| i64::from(*count).saturating_mul(left)).sum();
                let quotients = tally.quotients(period, left);
                for (sum, step) in self.sums.units.iter_mut().zip(steps) {
                    *sum = sum.saturating_add(quotients.saturating_mul(step.into()));
                }
                self.add_divisions(&tally.counts);
            }
            Pattern::Single => self.add_divisions(&tally.counts),
        }
    }

    /// Adds the divisions of pools of 0, 1, 2 … units, of each so many.
    fn add_divisions(&mut self, counts: &[u32]) {
        for (pool, count) in (0..).zip(counts).filter(|(_, count)| **count > 0) {
            self.add_division(pool, (*count).into());
        }
    }

    /// Adds the division of one pool to the sums, so many times.
    fn add_division(&mut self, pool: u32, times: i64) {
        self.divide_into_units(pool);
        for (sum, units) in self.sums.units.iter_mut().zip(&self.units) {
            *sum = sum.saturating_add(i64::from(*units).saturating_mul(times));
        }
    }

    fn divide_into_units(&mut self, pool: u32) {
        self.divider.divide(quantity(pool), &mut self.units);
    }

    /// Adds one row to the sums, or takes it out of them with a sign of -1.
    pub fn add_row(&mut self, pool: i32, reserved: i64, sign: i64) {
        self.sums.rows = self.sums.rows.saturating_add(sign);
        self.sums.reserved = self.sums.reserved.saturating_add(reserved.saturating_mul(sign));
        self.sums.pool = self.sums.pool.saturating_add(i64::from(pool).saturating_mul(sign));
        self.add_division(pool.unsigned_abs(), sign);
    }

    /// What each member gets of a pool, in the link's order.
    pub fn divide(&self, pool: i32) -> Vec<u32> {
        let mut units = vec![0; self.members.len()];
        self.divider.divide(quantity(pool.unsigned_abs()), &mut units);
        units
    }

    /// Writes over each pool what a member gets of it. `known` remembers divisions between calls for one member.
    pub fn parts(&self, member: usize, pools: &mut [i32], known: &mut Vec<Option<u32>>) {
        let mut units = vec![0; self.members.len()];
        let mut part = |pool: u32| {
            let place = pool as usize;
            if let Some(Some(part)) = known.get(place) {
                return *part;
            }
            self.divider.divide(quantity(pool), &mut units);
            let part = units.get(member).copied().unwrap_or(0);
            if place < COUNTED {
                if known.len() <= place {
                    known.resize(place.saturating_add(1).next_power_of_two(), None);
                }
                if let Some(entry) = known.get_mut(place) {
                    *entry = Some(part);
                }
            }
            part
        };
        match &self.pattern {
            Pattern::Even(shares) => even_part(*shares, u32::try_from(member).unwrap_or(u32::MAX), pools),
            Pattern::Repeats { period, steps } => {
                let step = steps.get(member).copied().unwrap_or(0);
                for pool in pools {
                    let (quotient, rest) = period.divide(pool.unsigned_abs());
                    // A part of the pool, which is below 2^31.
                    *pool = quotient.wrapping_mul(step).wrapping_add(part(rest)).cast_signed();
                }
            }
            Pattern::Single => pools.iter_mut().for_each(|pool| *pool = part(pool.unsigned_abs()).cast_signed()),
        }
    }
}

impl Tally {
    /// How often a period went into the pools, together, when so much was left of them.
    fn quotients(&self, period: Reciprocal, left: i64) -> i64 {
        self.pool.saturating_sub(left).checked_div(period.divisor().into()).unwrap_or(0)
    }
}

impl Pattern {
    fn of(divider: &Divider, members: usize) -> Self {
        match divider.repeat() {
            Some(repeat) if divider.is_even() && members <= COMPARED => Self::Even(Reciprocal::of(repeat.period)),
            Some(repeat) if repeat.period as usize <= COUNTED => {
                Self::Repeats { period: Reciprocal::of(repeat.period), steps: repeat.steps }
            }
            _ => Self::Single,
        }
    }
}

impl Sums {
    /// The part of the pools that no member got.
    pub fn unassigned(&self) -> i64 {
        self.units.iter().fold(self.pool, |rest, units| rest.saturating_sub(*units))
    }
}

/// Units of a pool, which is a quantity.
fn quantity(units: u32) -> Quantity {
    Quantity::new(units.into()).unwrap_or(Quantity::MAX)
}
