//! A model of division to hold the fast one against: unit after unit, and fractions kept as fractions. Too slow for
//! anything but small pools, and simple enough to be read against the rules line by line.

use std::cmp::{Ordering, Reverse};
use stockpool::plan::{Rounding, ShareSettings, Strategy};

/// The units of each share, and those that nobody received. Ties go to the share at `first` before the others.
pub fn divide(pool: u32, strategy: Strategy, rounding: Rounding, first: usize, settings: &[&ShareSettings]) -> (Vec<u32>, u32) {
    let shares: Vec<Share> = settings.iter().map(|settings| Share::new(strategy, settings)).collect();
    let mut units = vec![0; shares.len()];
    let mut rest = pool;

    // The minimums, in order of priority, then of the link.
    let mut places: Vec<usize> = (0..shares.len()).collect();
    places.sort_by_key(|&place| settings[place].priority);
    for place in places {
        while units[place] < shares[place].minimum && rest > 0 {
            units[place] += 1;
            rest -= 1;
        }
    }

    let mut order: Vec<usize> = (0..shares.len()).collect();
    if !order.is_empty() {
        order.rotate_left(first % shares.len());
    }

    // The rest, tier by tier: what a tier does not take goes on to the next.
    for tier in 1..=99 {
        let members: Vec<usize> = order.iter().copied().filter(|&place| shares[place].tier == tier).collect();
        match rounding {
            Rounding::Webster => unit_by_unit(&shares, &members, &mut units, &mut rest, |units| 2 * units + 1),
            Rounding::DHondt => unit_by_unit(&shares, &members, &mut units, &mut rest, |units| units + 1),
            Rounding::LargestRemainder | Rounding::Floor => by_level(&shares, &members, &mut units, &mut rest, rounding),
        }
    }
    (units, rest)
}

struct Share {
    tier: u8,
    weight: i128,
    minimum: u32,
    maximum: Option<u32>,
}

impl Share {
    fn new(strategy: Strategy, settings: &ShareSettings) -> Self {
        let minimum = settings.minimum.units();
        Self {
            tier: if strategy == Strategy::Priority { settings.priority.number() } else { 1 },
            weight: if strategy == Strategy::Equal { 1 } else { settings.weight.thousandths().into() },
            minimum,
            maximum: settings.maximum.map(|maximum| maximum.units().max(minimum)),
        }
    }

    /// Whether it claims more than the units it has.
    fn has_room(&self, units: u32) -> bool {
        self.weight > 0 && self.maximum.is_none_or(|maximum| units < maximum)
    }

    /// `clamp(weight * level, minimum, maximum)`.
    fn part(&self, level: Fraction) -> Fraction {
        let part = Fraction { over: self.weight * level.over, under: level.under }.max(Fraction::of(self.minimum));
        self.maximum.map_or(part, |maximum| part.min(Fraction::of(maximum)))
    }
}

fn unit_by_unit(shares: &[Share], members: &[usize], units: &mut [u32], rest: &mut u32, divisor: fn(i128) -> i128) {
    while *rest > 0 {
        let mut best: Option<(usize, Fraction)> = None;
        for &place in members {
            let claim = Fraction { over: shares[place].weight, under: divisor(units[place].into()) };
            if shares[place].has_room(units[place]) && best.is_none_or(|(_, greatest)| claim > greatest) {
                best = Some((place, claim));
            }
        }
        let Some((place, _)) = best else { return };
        units[place] += 1;
        *rest -= 1;
    }
}

fn by_level(shares: &[Share], members: &[usize], units: &mut [u32], rest: &mut u32, rounding: Rounding) {
    let open: Vec<usize> = members.iter().copied().filter(|&place| shares[place].has_room(units[place])).collect();
    let amount = open.iter().map(|&place| units[place]).sum::<u32>() + *rest;
    if *rest == 0 || open.is_empty() {
        return;
    }
    if open.iter().all(|&place| shares[place].maximum.is_some()) {
        let most: u32 = open.iter().filter_map(|&place| shares[place].maximum).sum();
        if most <= amount {
            for place in open {
                units[place] = shares[place].maximum.unwrap();
            }
            *rest = amount - most;
            return;
        }
    }

    let level = level(shares, &open, amount);
    for &place in &open {
        let whole = u32::try_from(shares[place].part(level).floor()).unwrap();
        *rest -= whole - units[place];
        units[place] = whole;
    }
    if rounding == Rounding::LargestRemainder {
        let mut by_fraction = open;
        // The sort keeps the order of the link among equals.
        by_fraction.sort_by_key(|&place| Reverse(shares[place].part(level).minus_floor()));
        for place in by_fraction.into_iter().take(*rest as usize) {
            units[place] += 1;
            *rest -= 1;
        }
    }
}

/// The level at which the parts add up to `amount`. Their sum bends only where a share leaves its minimum or reaches
/// its maximum: look for the last bend at which the sum is not above the amount, and go on from there in a straight
/// line.
fn level(shares: &[Share], open: &[usize], amount: u32) -> Fraction {
    let mut bends = vec![Fraction::of(0)];
    for share in open.iter().map(|&place| &shares[place]) {
        bends.push(Fraction { over: share.minimum.into(), under: share.weight });
        bends.extend(share.maximum.map(|maximum| Fraction { over: maximum.into(), under: share.weight }));
    }
    bends.sort();
    let sum = |level: Fraction| open.iter().map(|&place| shares[place].part(level)).fold(Fraction::of(0), Fraction::plus);
    let bend = bends.into_iter().rfind(|&bend| sum(bend) <= Fraction::of(amount)).unwrap();
    let rising: i128 = open
        .iter()
        .map(|&place| &shares[place])
        .filter(|share| {
            let unbounded = Fraction { over: share.weight * bend.over, under: bend.under };
            unbounded >= Fraction::of(share.minimum) && share.maximum.is_none_or(|maximum| unbounded < Fraction::of(maximum))
        })
        .map(|share| share.weight)
        .sum();
    let missing = Fraction::of(amount).minus(sum(bend));
    if missing == Fraction::of(0) { bend } else { bend.plus(Fraction { over: missing.over, under: missing.under * rising }) }
}

/// A fraction of a positive denominator.
#[derive(Debug, Clone, Copy)]
struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    fn of(units: u32) -> Self {
        Self { over: units.into(), under: 1 }
    }

    /// In lowest terms, so that sums of many stay within their range.
    fn reduced(self) -> Self {
        let (mut a, mut b) = (self.under, self.over.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self { over: self.over / a, under: self.under / a }
    }

    fn plus(self, other: Self) -> Self {
        Self { over: self.over * other.under + other.over * self.under, under: self.under * other.under }.reduced()
    }

    fn minus(self, other: Self) -> Self {
        self.plus(Self { over: -other.over, under: other.under })
    }

    fn floor(self) -> i128 {
        self.over.div_euclid(self.under)
    }

    fn minus_floor(self) -> Self {
        Self { over: self.over.rem_euclid(self.under), under: self.under }
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.over * other.under).cmp(&(other.over * self.under))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}
