//! Arithmetic over whole columns: the few loops in which a catalogue's time goes, a block of rows at a time.
//!
//! Each is written twice. With wasm's vector instructions it runs four rows or more at once; everywhere else, in plain
//! Rust that the compiler vectorises where it can. Tests hold the two to one answer. Nothing here checks a range: who calls has made sure
//! by the bounds of the columns that no sum leaves 32 bits, and adds up row by row in 64 where that is not sure.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod plain;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vectors;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use plain::{add, count_remainders, even_part, divide, pools, subtract, sum, sum_above_zero};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use vectors::{add, count_remainders, even_part, divide, pools, subtract, sum, sum_above_zero};

/// Rows that are computed at a time: what is worked with in between stays in the fastest cache.
pub(super) const BLOCK: usize = 2048;

/// Division by a number that stays the same, as a product and a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reciprocal {
    divisor: u32,
    factor: u32,
    shift: u32,
}

impl Reciprocal {
    /// Divides by a number from 1 to 2^31.
    ///
    /// With `l` bits, rounded up, in the divisor and `factor = 2^(31 + l) / divisor` rounded up, the product is off by
    /// less than a part of 2^31 of a whole, so for numbers below that its floor is right (T. Granlund and
    /// P. L. Montgomery, *Division by Invariant Integers using Multiplication*, 1994).
    pub fn of(divisor: u32) -> Self {
        let bits = divisor.max(1).next_power_of_two().trailing_zeros();
        let shift = bits.saturating_add(31);
        let factor = 1_u64.checked_shl(shift).unwrap_or(0).div_ceil(divisor.max(1).into());
        Self { divisor: divisor.max(1), factor: u32::try_from(factor).unwrap_or(u32::MAX), shift }
    }

    /// How often the divisor goes into a number below 2^31, and what is left.
    #[inline(always)]
    pub const fn divide(self, number: u32) -> (u32, u32) {
        // Products of 32-bit integers fit 64 bits, and the quotient times the divisor is not more than the number.
        #[allow(clippy::cast_possible_truncation, reason = "the quotient is not more than the number")]
        let quotient = ((number as u64).wrapping_mul(self.factor as u64) >> self.shift) as u32;
        (quotient, number.wrapping_sub(quotient.wrapping_mul(self.divisor)))
    }

    /// The divisor.
    pub const fn divisor(self) -> u32 {
        self.divisor
    }
}
