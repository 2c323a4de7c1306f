//! A JSON number, exactly: no floating point decides whether it is whole or in range.

/// A number as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decimal<'a> {
    /// Whether a minus stands before it.
    pub negative: bool,
    /// The digits before the point.
    pub whole: &'a str,
    /// The digits after the point; empty where there is none.
    pub fraction: &'a str,
    /// The power of ten it is multiplied with.
    pub exponent: i64,
}

impl Decimal<'_> {
    /// The number in units of which `10^digits` make one; `None` where it has more decimals or 18 digits do not hold it.
    ///
    /// `1.0` and `1e2` are whole, and `-0` is 0, as JSON Schema has it too.
    pub fn scaled(self, digits: u32) -> Option<i64> {
        let all = || self.whole.bytes().chain(self.fraction.bytes());
        let zeros = all().rev().take_while(|digit| *digit == b'0').count();
        let significant = self.whole.len().saturating_add(self.fraction.len()).saturating_sub(zeros);
        let leading = all().take(significant).take_while(|digit| *digit == b'0').count();
        if significant == 0 {
            return Some(0);
        }
        let length = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let shift = self.exponent.saturating_add(digits.into()).saturating_sub(length(self.fraction.len())).saturating_add(length(zeros));
        if shift < 0 || shift.saturating_add(length(significant.saturating_sub(leading))) > 18 {
            return None;
        }
        let units = all().take(significant).fold(0_i64, |sum, digit| {
            let digit = digit.wrapping_sub(b'0');
            sum.saturating_mul(10).saturating_add(digit.into())
        });
        let units = units.checked_mul(10_i64.checked_pow(u32::try_from(shift).ok()?)?)?;
        Some(if self.negative { units.saturating_neg() } else { units })
    }
}
