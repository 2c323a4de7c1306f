//! Dividing by what stays the same: quotients, what is left, and how often more than so much is left.

use super::{Reciprocal, Sum, fours, load, plain, store};
use core::arch::wasm32::*;

/// A [`Reciprocal`] in every lane.
#[derive(Clone, Copy)]
struct Divisor {
    divisor: v128,
    factor: v128,
    shift: u32,
}

impl Divisor {
    #[inline(always)]
    fn new(by: Reciprocal) -> Self {
        Self { divisor: u32x4_splat(by.divisor()), factor: u32x4_splat(by.factor), shift: by.shift }
    }

    /// The quotients, and what is left.
    #[inline(always)]
    fn divide(self, numbers: v128) -> (v128, v128) {
        let low = u64x2_shr(u64x2_extmul_low_u32x4(numbers, self.factor), self.shift);
        let high = u64x2_shr(u64x2_extmul_high_u32x4(numbers, self.factor), self.shift);
        let quotients = i32x4_shuffle::<0, 2, 4, 6>(low, high);
        (quotients, i32x4_sub(numbers, i32x4_mul(quotients, self.divisor)))
    }
}

/// Writes over each number, none of which is negative, what is left of it when it is divided.
pub fn remainders(by: Reciprocal, numbers: &mut [i32]) {
    let (divisor, full, mut at) = (Divisor::new(by), fours(numbers), 0);
    while at < full {
        // SAFETY: there are `full` numbers, a multiple of four.
        unsafe {
            let left = divisor.divide(load(numbers, at)).1;
            store(numbers, at, left);
        }
        at = at.wrapping_add(4);
    }
    plain::remainders(by, numbers.get_mut(full..).unwrap_or_default());
}

/// Writes over each number, none of which is negative, so many for each time that the divisor goes into it, and one more
/// for each of `steps` that what is left is not below.
pub fn parts(by: Reciprocal, each: u32, steps: &[u32], numbers: &mut [i32]) {
    let (divisor, each_time, full, mut at) = (Divisor::new(by), u32x4_splat(each), fours(numbers), 0);
    while at < full {
        // SAFETY: there are `full` numbers, a multiple of four.
        unsafe {
            let (quotients, left) = divisor.divide(load(numbers, at));
            let mut parts = i32x4_mul(quotients, each_time);
            for step in steps {
                // A comparison that holds is -1.
                parts = i32x4_sub(parts, u32x4_ge(left, u32x4_splat(*step)));
            }
            store(numbers, at, parts);
        }
        at = at.wrapping_add(4);
    }
    plain::parts(by, each, steps, numbers.get_mut(full..).unwrap_or_default());
}

/// Counts for each place how many of these numbers, none above `most`, leave more than it when they are divided. They are
/// written over.
pub fn count_remainders(by: Reciprocal, numbers: &mut [i32], most: i64, counts: &mut [u32]) {
    if by.divisor() == 1 {
        return;
    }
    let (whole, last) = numbers.split_at_mut(numbers.len() & !7);
    let small = SmallDivisor::of(by).filter(|_| most <= 0x7FFF);
    if small.is_none() {
        remainders(by, whole);
    }
    let mut first = 0_i16;
    for counts in counts.chunks_mut(2) {
        let left = |at: usize| {
            // SAFETY: it is asked for places that are multiples of eight, as many as there are.
            unsafe { i16x8_narrow_i32x4(load(whole, at), load(whole, at.wrapping_add(4))) }
        };
        match small {
            Some(small) => count_greater(whole.len(), first, counts, |at| small.remainders(left(at))),
            None => count_greater(whole.len(), first, counts, left),
        }
        first = first.saturating_add(2);
    }
    plain::count_remainders(by, last, most, counts);
}

/// Counts for two places, of which `first` is the first, how many numbers are greater. Eight go together, and a lane
/// counts no more than there are in a [`BLOCK`].
#[inline(always)]
fn count_greater(numbers: usize, first: i16, counts: &mut [u32], eight: impl Fn(usize) -> v128) {
    let (mut one, mut two, mut at) = (i16x8_splat(0), i16x8_splat(0), 0);
    while at < numbers {
        let left = eight(at);
        // A comparison that holds is -1.
        one = i16x8_sub(one, i16x8_gt(left, i16x8_splat(first)));
        two = i16x8_sub(two, i16x8_gt(left, i16x8_splat(first.wrapping_add(1))));
        at = at.wrapping_add(8);
    }
    for (count, sums) in counts.iter_mut().zip([one, two]) {
        let total = Sum::<true>(i32x4_extadd_pairwise_i16x8(sums)).total();
        *count = count.wrapping_add(u32::try_from(total).unwrap_or(u32::MAX));
    }
}

/// A divisor of numbers of 15 bits.
#[derive(Clone, Copy)]
struct SmallDivisor {
    divisor: v128,
    factor: v128,
}

impl SmallDivisor {
    /// For divisors of 2 and more.
    fn of(by: Reciprocal) -> Option<Self> {
        let factor = (1_u32 << 15).saturating_add(by.divisor() >> 1).checked_div(by.divisor())?;
        Some(Self { divisor: i16x8_splat(i16::try_from(by.divisor()).ok()?), factor: i16x8_splat(i16::try_from(factor).ok()?) })
    }

    /// What is left of each number when it is divided.
    ///
    /// The factor is 2^15 over the divisor to the nearest whole, so it is off by a half at most, the product by less
    /// than half a unit after the shift, and rounding to the nearest gives the quotient or one more.
    #[inline(always)]
    fn remainders(self, numbers: v128) -> v128 {
        let quotients = i16x8_q15mulr_sat(numbers, self.factor);
        let left = i16x8_sub(numbers, i16x8_mul(quotients, self.divisor));
        i16x8_add(left, v128_and(i16x8_shr(left, 15), self.divisor))
    }
}
