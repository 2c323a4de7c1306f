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
        let (mut units, mut zeros) = (0_i64, 0_i64);
        for digit in self.whole.bytes().chain(self.fraction.bytes()) {
            // Zeros count when another digit follows: those at the end may be decimals too many that say nothing.
            if digit == b'0' {
                zeros = zeros.saturating_add(1);
            } else {
                units = raised(units, zeros.saturating_add(1))?.checked_add(digit.wrapping_sub(b'0').into())?;
                zeros = 0;
            }
        }
        if units == 0 {
            return Some(0);
        }
        let decimals = i64::try_from(self.fraction.len()).unwrap_or(i64::MAX);
        let shift = self.exponent.saturating_add(digits.into()).saturating_sub(decimals).saturating_add(zeros);
        let units = raised(units, shift)?;
        (units < LIMIT).then_some(if self.negative { units.saturating_neg() } else { units })
    }
}

/// The least number that has more than 18 digits.
const LIMIT: i64 = 1_000_000_000_000_000_000;

/// The number with so many zeros behind it, if it can have them.
fn raised(units: i64, zeros: i64) -> Option<i64> {
    match units {
        0 => Some(0),
        _ => units.checked_mul(10_i64.checked_pow(u32::try_from(zeros).ok()?)?),
    }
}
