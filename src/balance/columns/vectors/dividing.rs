//! Dividing by what stays the same: quotients, what is left, and how often more than so much is left.

use super::{Reciprocal, Sum, TABLE, fours, load, plain, store};
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

/// Writes over each number, none of which is negative or above `most`, how often the divisor goes into it, and next to it what is
/// left.
pub fn quotients(by: Reciprocal, most: i64, numbers: &mut [i32], left: &mut [i32]) {
    let full = fours(numbers).min(fours(left));
    match by.of_small().filter(|_| most <= 0x7FFF) {
        Some((factor, shift)) => {
            let (factor, divisor) = (u32x4_splat(factor), u32x4_splat(by.divisor()));
            // What 15 bits hold is multiplied in one go.
            full_quotients(numbers, left, full, |numbers| {
                let quotients = u32x4_shr(i32x4_dot_i16x8(numbers, factor), shift);
                (quotients, i32x4_sub(numbers, i32x4_dot_i16x8(quotients, divisor)))
            });
        }
        None => {
            let divisor = Divisor::new(by);
            full_quotients(numbers, left, full, |numbers| divisor.divide(numbers));
        }
    }
    plain::quotients(by, most, numbers.get_mut(full..).unwrap_or_default(), left.get_mut(full..).unwrap_or_default());
}

/// The quotients that fill vectors, of which both lists have `full`, a multiple of four.
#[inline(always)]
fn full_quotients(numbers: &mut [i32], left: &mut [i32], full: usize, divide: impl Fn(v128) -> (v128, v128)) {
    let mut at = 0;
    while at < full {
        // SAFETY: the caller has seen to it that there are so many.
        unsafe {
            let (quotients, rest) = divide(load(numbers, at));
            store(numbers, at, quotients);
            store(left, at, rest);
        }
        at = at.wrapping_add(4);
    }
}

/// So many for each time that the divisor went into a number, and what the table has for what is left. It has 0 for nothing.
pub fn part(quotients: &[i32], left: &[i32], each: u32, of_left: &[u8; TABLE], into: &mut [i32]) {
    let full = fours(quotients).min(fours(left)).min(fours(into));
    if each == 1 {
        full_parts(quotients, left, |quotients| quotients, of_left, full, into);
    } else {
        full_parts(quotients, left, |quotients| i32x4_mul(quotients, u32x4_splat(each)), of_left, full, into);
    }
    let (quotients, left) = (quotients.get(full..).unwrap_or_default(), left.get(full..).unwrap_or_default());
    plain::part(quotients, left, each, of_left, into.get_mut(full..).unwrap_or_default());
}

/// The parts that fill vectors, of which all lists have `full`, a multiple of four.
#[inline(always)]
fn full_parts(quotients: &[i32], left: &[i32], times: impl Fn(v128) -> v128, of_left: &[u8; TABLE], full: usize, into: &mut [i32]) {
    // SAFETY: a table fills a vector.
    let (table, mut at) = (unsafe { load(of_left, 0) }, 0);
    while at < full {
        // SAFETY: the caller has seen to it that there are so many.
        unsafe {
            // The upper bytes of what is left are 0, and look up 0.
            let looked_up = i8x16_swizzle(table, load(left, at));
            store(into, at, i32x4_add(times(load(quotients, at)), looked_up));
        }
        at = at.wrapping_add(4);
    }
}

/// Counts for each place how many of these numbers, none above `most`, leave more than it when they are divided. They are
/// written over.
pub fn count_remainders(by: Reciprocal, numbers: &mut [i32], most: i64, counts: &mut [u32]) {
    // Nothing leaves more than the last place.
    let Some(counts) = counts.get_mut(..(by.divisor() as usize).wrapping_sub(1)).filter(|counts| !counts.is_empty()) else { return };
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
        // As numbers without a sign, what is below 0 is greater than all others.
        u16x8_min(left, i16x8_add(left, self.divisor))
    }
}
