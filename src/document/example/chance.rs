//! Numbers that look like chance and are the same every time.

/// A source of numbers: xorshift with 64 bits, after G. Marsaglia. Two that begin with the same seed give the same numbers.
///
/// ```
/// use stockpool::document::Chance;
/// let (mut one, mut other) = (Chance::of(7), Chance::of(7));
/// assert_eq!(one.below(1000), other.below(1000));
/// ```
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// A source with a seed. A seed of 0 gives nothing but zeros.
    #[must_use]
    pub const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number below this one; 0 below 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 >> 33).unwrap_or(0).checked_rem(limit).unwrap_or(0)
    }

    /// Whether something happens that happens this many times in a thousand.
    pub fn in_thousand(&mut self, times: u32) -> bool {
        self.below(1000) < times
    }

    /// A number between a half and one and a half times the expected one.
    pub fn around(&mut self, expected: u32) -> u32 {
        (expected / 2).saturating_add(self.below(expected.saturating_add(1)))
    }
}

/// `whole * numerator / denominator`, rounded down.
#[must_use]
pub fn part(whole: u32, numerator: u32, denominator: u32) -> u32 {
    let part = u64::from(whole).saturating_mul(numerator.into()).checked_div(denominator.into()).unwrap_or(0);
    u32::try_from(part).unwrap_or(u32::MAX)
}
