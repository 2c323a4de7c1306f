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

    /// A factor of 15 bits and a shift that do the same for numbers of 15 bits, if there are any.
    ///
    /// `factor = 2^shift / divisor` rounded up is too much by less than one part in 2^15 if `(factor * divisor - 2^shift) * 2^15` is
    /// not above `2^shift`, so for such numbers the floor of the product is right, as above.
    #[cfg_attr(not(all(target_arch = "wasm32", target_feature = "simd128")), allow(dead_code, reason = "vectors alone need it"))]
    pub fn of_small(self) -> Option<(u32, u32)> {
        let shift = self.divisor.checked_sub(1)?.checked_ilog2()?.saturating_add(15);
        let power = 1_u32.checked_shl(shift)?;
        let factor = power.checked_next_multiple_of(self.divisor)?.checked_div(self.divisor)?;
        let excess = factor.checked_mul(self.divisor)?.checked_sub(power)?;
        (factor < 1 << 15 && excess.checked_mul(1 << 15)? <= power).then_some((factor, shift))
    }

    /// What it divides by.
    pub const fn divisor(self) -> u32 {
        self.divisor
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
    fn numbers_of_15_bits_are_divided_by_a_factor_of_15_bits() {
        let small: Vec<u32> = (1..=300).filter(|divisor| Reciprocal::of(*divisor).of_small().is_some()).collect();
        for divisor in &small {
            let (factor, shift) = Reciprocal::of(*divisor).of_small().expect("one of those that have it");
            assert!((0..1 << 15).all(|number| (number * factor) >> shift == number / divisor), "{divisor}");
        }
        assert_eq!(small.into_iter().take(15).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17]);
    }
}
