//! The shares of a link that take part together: how they divide pools, and the sums of what they got.

use super::columns::{self, Reciprocal, TABLE, count_remainders, remainders};
use super::division::{Divider, quantity};
use super::network::{ResolvedLink, Sale};
use super::pooling::Pools;
use crate::plan::gathered::Gathered;

/// Divisions that are counted rather than made, each by its pool or by what is left of it: up to so many units.
const COUNTED: usize = 1 << 14;

/// Up to this period it is quicker to compare what is left with everything that can be left than to count it.
const COMPARED: u32 = TABLE as u32;

/// The shares of a link that take part together, for some of the rows.
#[derive(Debug, Clone)]
pub(super) struct Subset {
    /// Their places in the link, in order.
    pub members: Vec<usize>,
    /// One for each share that odd units can begin with; only one where they do not go round.
    dividers: Vec<Divider>,
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
    /// Each member gets its step for each time that the period goes into the pool, and its part of what is left.
    Repeats { period: Reciprocal, steps: Vec<u32> },
    /// Not at all.
    Single,
}

/// Pools that are still to be divided, by what they have in common: each division is made once, however many there are.
#[derive(Debug, Clone, Default)]
struct Tally {
    rows: i64,
    /// The units of all of them.
    pool: i64,
    /// For each pool and divider ([`Subset::place`]), or what was left of a pool, how many there are; after comparing, how
    /// many left more than that.
    counts: Vec<u32>,
}

impl Subset {
    /// The shares that take part where a product is sold; nobody does where it is `None`.
    pub fn new(link: &ResolvedLink, sale: Option<&Sale>) -> Self {
        let reached = |share: usize| sale.is_some_and(|sale| sale.reaches(share));
        let members: Vec<usize> =
            link.shares.iter().enumerate().filter(|(_, share)| reached(share.channel_group)).map(|(place, _)| place).gathered();
        let settings = members.iter().filter_map(|place| link.shares.get(*place)).map(|share| &share.settings);
        let divider = Divider::new(link.strategy, link.rounding, settings);
        let turns = if link.rotates { members.len() } else { 1 };
        let pattern = if turns > 1 { Pattern::Single } else { Pattern::of(&divider) };
        let mut dividers = Vec::with_capacity(turns);
        for first in 1..turns {
            dividers.push(divider.clone().beginning_with(first));
        }
        dividers.insert(0, divider);
        let sums = Sums { units: vec![0; members.len()], ..Sums::default() };
        let units = vec![0; members.len()];
        Self { members, dividers, pattern, sums, tally: Tally::default(), units }
    }

    /// The divider whose turn it is for a product of this rank.
    pub fn turn(&self, rank: u32) -> usize {
        (rank as usize).checked_rem(self.dividers.len()).unwrap_or(0)
    }

    /// Where a pool is counted that this divider divides.
    fn place(&self, pool: u32, turn: usize) -> usize {
        (pool as usize).saturating_mul(self.dividers.len()).saturating_add(turn)
    }

    /// What each member gets of a pool goes into `units`; the rest is returned.
    fn divide_into(&self, pool: u32, turn: usize, units: &mut [u32]) -> u32 {
        self.dividers.get(turn).map_or(pool, |divider| divider.divide(quantity(pool), units))
    }

    /// Adds the pools of some rows, which have these ranks, to the sums, as soon as [`settle`](Self::settle) is called.
    pub fn count(&mut self, pools: Pools<'_>, ranks: impl Iterator<Item = u32>) {
        let Pools { each, sum, most, reserved } = pools;
        let rows = i64::try_from(each.len()).unwrap_or(i64::MAX);
        self.sums.rows = self.sums.rows.saturating_add(rows);
        self.sums.reserved = self.sums.reserved.saturating_add(reserved);
        self.sums.pool = self.sums.pool.saturating_add(sum);
        if self.members.is_empty() {
            return;
        }
        self.tally.rows = self.tally.rows.saturating_add(rows);
        self.tally.pool = self.tally.pool.saturating_add(sum);
        let counts = &mut self.tally.counts;
        match &self.pattern {
            Pattern::Repeats { period, .. } if period.divisor() <= COMPARED => {
                counts.resize(period.divisor() as usize, 0);
                count_remainders(*period, each, most, counts);
            }
            Pattern::Repeats { period, .. } => {
                counts.resize(period.divisor() as usize, 0);
                remainders(*period, each);
                for left in each {
                    if let Some(count) = counts.get_mut(left.unsigned_abs() as usize) {
                        *count = count.saturating_add(1);
                    }
                }
            }
            Pattern::Single => {
                for (pool, rank) in each.iter().zip(ranks) {
                    let (pool, turn) = (pool.unsigned_abs(), self.turn(rank));
                    let place = self.place(pool, turn);
                    if place >= self.tally.counts.len() && place < COUNTED {
                        self.tally.counts.resize(place.saturating_add(1).next_power_of_two(), 0);
                    }
                    match self.tally.counts.get_mut(place) {
                        Some(count) => *count = count.saturating_add(1),
                        None => self.add_division(pool, turn, 1),
                    }
                }
            }
        }
    }

    /// Divides what was counted.
    pub fn settle(&mut self) {
        let Tally { rows, pool, mut counts } = std::mem::take(&mut self.tally);
        if let Pattern::Repeats { period, steps } = &self.pattern {
            if period.divisor() <= COMPARED {
                one_by_one(&mut counts, rows);
            }
            let left = (0..).zip(&counts).map(|(left, count)| i64::from(*count).saturating_mul(left)).fold(0, i64::saturating_add);
            let quotients = pool.saturating_sub(left).checked_div(period.divisor().into()).unwrap_or(0);
            for (sum, step) in self.sums.units.iter_mut().zip(steps) {
                *sum = sum.saturating_add(quotients.saturating_mul((*step).into()));
            }
        }
        let turns = self.dividers.len();
        for (place, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            let (pool, turn) = (place.checked_div(turns).unwrap_or(0), place.checked_rem(turns).unwrap_or(0));
            // Places are of pools that were counted.
            self.add_division(u32::try_from(pool).unwrap_or(0), turn, count.into());
        }
    }

    /// Adds the division of one pool to the sums, so many times.
    fn add_division(&mut self, pool: u32, turn: usize, times: i64) {
        let Some(divider) = self.dividers.get(turn) else { return };
        divider.divide(quantity(pool), &mut self.units);
        for (sum, units) in self.sums.units.iter_mut().zip(&self.units) {
            *sum = sum.saturating_add(i64::from(*units).saturating_mul(times));
        }
    }

    /// Adds one row to the sums, or takes it out of them with a sign of -1.
    pub fn add_row(&mut self, pool: i32, rank: u32, reserved: i64, sign: i64) {
        self.sums.rows = self.sums.rows.saturating_add(sign);
        self.sums.reserved = self.sums.reserved.saturating_add(reserved.saturating_mul(sign));
        self.sums.pool = self.sums.pool.saturating_add(i64::from(pool).saturating_mul(sign));
        self.add_division(pool.unsigned_abs(), self.turn(rank), sign);
    }

    /// Moves a row of the sums from one pool to another.
    pub fn move_row(&mut self, from: i32, to: i32, rank: u32) {
        if from != to {
            self.sums.pool = self.sums.pool.saturating_add(i64::from(to)).saturating_sub(from.into());
            let turn = self.turn(rank);
            self.add_division(from.unsigned_abs(), turn, -1);
            self.add_division(to.unsigned_abs(), turn, 1);
        }
    }

    /// What each member gets of the pool of a product of this rank, in the link's order.
    pub fn divide(&self, pool: i32, rank: u32) -> Vec<u32> {
        let mut units = vec![0; self.members.len()];
        self.divide_into(pool.unsigned_abs(), self.turn(rank), &mut units);
        units
    }

    /// What each member gets of a pool beyond its real-valued part rounded down.
    pub fn odd_units(&self, pool: i32, turn: usize) -> Vec<i64> {
        self.dividers.get(turn).map_or_else(Vec::new, |divider| divider.odd_units(quantity(pool.unsigned_abs())))
    }

    /// Begins to work out what shares at these places of the link get, or what nobody does. Shares that do not take part are
    /// left out.
    pub fn begin(&self, wanted: &[Wanted]) -> Vec<Known> {
        let member = |place: usize| self.members.iter().position(|member| *member == place);
        let known = wanted.iter().enumerate().filter_map(|(at, wanted)| match wanted {
            Wanted::Unassigned => Some((at, None)),
            Wanted::Share(place) => Some((at, Some(member(*place)?))),
        });
        known.map(|(at, member)| Known { at, member, ..Known::default() }).gathered()
    }

    /// Divides pools of products of these ranks as far as it is the same for everybody. They are written over.
    pub fn divide_all(&self, Pools { each: pools, most, .. }: &mut Pools<'_>, ranks: impl Iterator<Item = u32>, shared: &mut Shared) {
        match &self.pattern {
            Pattern::Repeats { period, .. } => {
                shared.left.resize(pools.len(), 0);
                columns::quotients(*period, *most, pools, &mut shared.left);
            }
            Pattern::Single => {
                shared.turns.clear();
                shared.turns.extend(ranks.map(|rank| self.turn(rank)));
            }
        }
    }
}

/// What [`Subset::divide_all`] tells of pools, apart from what it makes of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared {
    /// What is left of each, of which the list then has how often the period goes into it.
    left: Vec<i32>,
    /// Without a period, whose turn it is.
    turns: Vec<usize>,
}

/// What is wanted to be known of pools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// What the share at this place of the link gets.
    Share(usize),
    /// The part that nobody gets.
    Unassigned,
}

/// What one member of a subset gets of small pools, or nobody does, as far as anybody has asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// Its place among what is wanted.
    pub at: usize,
    /// Nobody, where it is `None`.
    member: Option<usize>,
    /// By the places of pools ([`Subset::place`]).
    parts: Vec<i32>,
    /// By what is left of a pool, where the period is short.
    table: Option<[u8; TABLE]>,
}

impl Known {
    const UNKNOWN: i32 = -1;

    /// Writes what is known, or becomes so, of each of some pools that were [divided](Subset::divide_all).
    pub fn write(&mut self, subset: &Subset, divided: &[i32], Shared { left, turns }: &Shared, into: &mut [i32]) {
        match &subset.pattern {
            Pattern::Repeats { period, steps } => {
                let each = self.member.and_then(|member| steps.get(member)).copied().unwrap_or(0);
                if let Some(of_left) = self.table(subset, period.divisor()) {
                    return columns::part(divided, left, each, of_left, into);
                }
                for (part, (quotient, left)) in into.iter_mut().zip(divided.iter().zip(left)) {
                    // A part of the pool, which is below 2^31.
                    *part = quotient.wrapping_mul(each.cast_signed()).wrapping_add(self.part(subset, left.unsigned_abs(), 0));
                }
            }
            Pattern::Single => {
                for (part, (pool, turn)) in into.iter_mut().zip(divided.iter().zip(turns)) {
                    *part = self.part(subset, pool.unsigned_abs(), *turn);
                }
            }
        }
    }

    fn divide(&self, subset: &Subset, pool: u32, turn: usize) -> i32 {
        let mut units = vec![0; subset.members.len()];
        let unassigned = subset.divide_into(pool, turn, &mut units);
        self.member.map_or(unassigned, |member| units.get(member).copied().unwrap_or(0)).cast_signed()
    }

    /// The part of a pool that this divider divides.
    fn part(&mut self, subset: &Subset, pool: u32, turn: usize) -> i32 {
        let place = subset.place(pool, turn);
        match self.parts.get(place) {
            Some(part) if *part != Self::UNKNOWN => *part,
            _ => {
                let part = self.divide(subset, pool, turn);
                if place < COUNTED {
                    if self.parts.len() <= place {
                        self.parts.resize(place.saturating_add(1).next_power_of_two(), Self::UNKNOWN);
                    }
                    self.parts.get_mut(place).into_iter().for_each(|entry| *entry = part);
                }
                part
            }
        }
    }

    /// The parts of all that can be left of a short period.
    fn table(&mut self, subset: &Subset, period: u32) -> Option<&[u8; TABLE]> {
        if period > COMPARED {
            return None;
        }
        if self.table.is_none() {
            let mut table = [0; TABLE];
            // Of nothing nobody gets anything.
            for (left, units) in (0..period).zip(&mut table).skip(1) {
                // Less than the period.
                *units = u8::try_from(self.divide(subset, left, 0)).unwrap_or(0);
            }
            self.table = Some(table);
        }
        self.table.as_ref()
    }
}

impl Pattern {
    fn of(divider: &Divider) -> Self {
        match divider.repeat() {
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

/// Turns how many of `all` are greater than each place into how many are there.
fn one_by_one(counts: &mut [u32], all: i64) {
    let mut before = all;
    for count in counts {
        let here = before.saturating_sub((*count).into());
        before = (*count).into();
        *count = u32::try_from(here).unwrap_or(u32::MAX);
    }
}
