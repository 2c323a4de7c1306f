//! Division by a number that stays the same, as a product and a shift.

/// A divisor, made ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::balance) struct Reciprocal {
    divisor: u32,
    /// With [`shift`](Self::shift), how to divide: the upper bits of the product with this.
    pub(super) factor: u32,
    pub(super) shift: u32,
}

impl Reciprocal {
    /// Divides by a number from 1 to 2^31.
    ///
    /// With `l` bits, rounded up, in the divisor and `factor = 2^(31 + l) / divisor` rounded up, the product is off by
    /// less than one part in 2^31, so for numbers below that its floor is right (T. Granlund and P. L. Montgomery,
    /// *Division by Invariant Integers using Multiplication*, 1994).
    pub fn of(divisor: u32) -> Self {
        let divisor = divisor.max(1);
        let shift = divisor.next_power_of_two().trailing_zeros().saturating_add(31);
        let factor = 1_u64.checked_shl(shift).unwrap_or(0).div_ceil(divisor.into());
        Self { divisor, factor: u32::try_from(factor).unwrap_or(u32::MAX), shift }
    }

    /// How often the divisor goes into a number below 2^31, and what is left.
    #[inline(always)]
    pub const fn divide(self, number: u32) -> (u32, u32) {
        #[allow(clippy::cast_possible_truncation, reason = "the quotient is not more than the number")]
        let quotient = ((number as u64).wrapping_mul(self.factor as u64) >> self.shift) as u32;
        (quotient, number.wrapping_sub(quotient.wrapping_mul(self.divisor)))
    }

    /// What it divides by.
    pub const fn divisor(self) -> u32 {
        self.divisor
    }

    /// The same for numbers of 15 bits; `None` for a divisor of 1, or of more than 15 bits.
    pub(super) fn small(self) -> Option<SmallReciprocal> {
        let divisor = i16::try_from(self.divisor).ok()?;
        let factor = (1_u32 << 15).saturating_add(self.divisor >> 1).checked_div(self.divisor)?;
        Some(SmallReciprocal { divisor, factor: i16::try_from(factor).ok()? })
    }
}

/// A divisor of numbers of 15 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SmallReciprocal {
    pub divisor: i16,
    /// 2^15 over the divisor, to the nearest whole.
    pub factor: i16,
}

impl SmallReciprocal {
    /// What is left of a number that is not negative.
    ///
    /// The factor is off by a half at most, the product by less than half a unit after the shift, and rounding to the nearest
    /// gives the quotient or one more.
    #[inline(always)]
    #[cfg_attr(all(target_arch = "wasm32", target_feature = "simd128"), allow(dead_code, reason = "vectors do the same"))]
    pub const fn remainder(self, number: i16) -> i16 {
        let product = (number as i32).wrapping_mul(self.factor as i32);
        #[allow(clippy::cast_possible_truncation, reason = "the quotient is not more than the number and one")]
        let quotient = ((product >> 14).wrapping_add(1) >> 1) as i16;
        let left = number.wrapping_sub(quotient.wrapping_mul(self.divisor));
        left.wrapping_add((left >> 15) & self.divisor)
    }
}

#[cfg(test)]
mod tests {
    use super::Reciprocal;

    #[test]
    fn it_divides_as_division_does() {
        let divisors = (1..=4099).chain((12..31).flat_map(|bits| [(1 << bits) - 1, 1 << bits, (1 << bits) + 1]));
        for divisor in divisors {
            let by = Reciprocal::of(divisor);
            let multiples = [0, 1, 2, 3, 1000, (1 << 31) / divisor].map(|times: u32| times.wrapping_mul(divisor));
            let around = multiples.into_iter().flat_map(|multiple| [multiple.wrapping_sub(1), multiple, multiple + 1]);
            for number in around.chain([0x7FFF_FFFF, 0x7FFF_FFFE, 0x4000_0000]).filter(|number| *number < 1 << 31) {
                assert_eq!(by.divide(number), (number / divisor, number % divisor), "{number} / {divisor}");
            }
        }
    }

    #[test]
    fn numbers_of_15_bits_leave_what_division_leaves() {
        for divisor in (2..=300).chain((9..15).flat_map(|bits| [(1 << bits) - 1, 1 << bits, (1 << bits) + 1])).chain([i16::MAX]) {
            let by = Reciprocal::of(u32::from(divisor.unsigned_abs())).small().expect("a divisor of 15 bits");
            for number in 0..=i16::MAX {
                assert_eq!(by.remainder(number), number % divisor, "{number} / {divisor}");
            }
        }
        assert_eq!([1, 1 << 15].map(|divisor| Reciprocal::of(divisor).small()), [None; 2]);
    }
}
