//! The numbers of a block, 16 bits each, eight at a time: sums, pools, and what is left.

use super::{Reciprocal, SmallReciprocal, TOGETHER, above_last, count_greater, load, plain_small as plain, store};
use core::arch::wasm32::*;

/// How many numbers of a list fill vectors of eight.
const fn eights(list: &[i16]) -> usize {
    list.len() & !7
}

/// A sum of the vectors of a block, which fits 32 bits.
#[derive(Clone, Copy)]
struct Sum(v128);

impl Sum {
    const NOTHING: Self = Self(i32x4(0, 0, 0, 0));

    #[inline(always)]
    fn add(&mut self, vector: v128) {
        self.0 = i32x4_add(self.0, i32x4_extadd_pairwise_i16x8(vector));
    }

    fn total(self) -> i64 {
        let sums = i64x2_add(i64x2_extend_low_i32x4(self.0), i64x2_extend_high_i32x4(self.0));
        i64x2_extract_lane::<0>(sums).wrapping_add(i64x2_extract_lane::<1>(sums))
    }
}

#[inline(always)]
fn above_zero(vector: v128) -> v128 {
    i16x8_max(vector, i16x8_splat(0))
}

/// The sum.
pub fn sum(numbers: &[i16], most: i64) -> i64 {
    let (mut sum, full, mut at) = (Sum::NOTHING, eights(numbers), 0);
    while at < full {
        // SAFETY: there are `full` numbers, a multiple of eight.
        sum.add(unsafe { load(numbers, at) });
        at = at.wrapping_add(8);
    }
    sum.total().wrapping_add(plain::sum(numbers.get(full..).unwrap_or_default(), most))
}

/// Writes numbers out in 32 bits. Returns their sum, and then that of those above 0.
pub fn spread(numbers: &[i16], into: &mut [i32]) -> (i64, i64) {
    let (mut all, mut above, full, mut at) = (Sum::NOTHING, Sum::NOTHING, eights(numbers).min(into.len() & !7), 0);
    while at < full {
        // SAFETY: both have `full` numbers, a multiple of eight.
        unsafe {
            let eight = load(numbers, at);
            store(into, at, i32x4_extend_low_i16x8(eight));
            store(into, at.wrapping_add(4), i32x4_extend_high_i16x8(eight));
            all.add(eight);
            above.add(above_zero(eight));
        }
        at = at.wrapping_add(8);
    }
    let last = plain::spread(numbers.get(full..).unwrap_or_default(), into.get_mut(full..).unwrap_or_default());
    (all.total().wrapping_add(last.0), above.total().wrapping_add(last.1))
}

/// `max(0, available - buffer)`. Returns the sum.
pub fn pools(available: &[i16], buffer: i16, most: i64, into: &mut [i16]) -> i64 {
    let (sum, full) = each_pool::<false>(available, buffer, into);
    let last = (available.get(full..).unwrap_or_default(), into.get_mut(full..).unwrap_or_default());
    sum.wrapping_add(plain::pools(last.0, buffer, most, last.1))
}

/// `max(0, available - reserved - buffer)`, written over what is reserved.
pub fn deduct(available: &[i16], buffer: i16, most: i64, reserved: &mut [i16]) -> i64 {
    let (sum, full) = each_pool::<true>(available, buffer, reserved);
    let last = (available.get(full..).unwrap_or_default(), reserved.get_mut(full..).unwrap_or_default());
    sum.wrapping_add(plain::deduct(last.0, buffer, most, last.1))
}

/// Computes the pools that fill vectors, with or without what is reserved. Returns their sum, and how many they are.
fn each_pool<const RESERVED: bool>(available: &[i16], buffer: i16, into: &mut [i16]) -> (i64, usize) {
    let (mut sum, full, mut at) = (Sum::NOTHING, eights(into).min(eights(available)), 0);
    while at < full {
        // SAFETY: both have `full` numbers, a multiple of eight.
        unsafe {
            let available = load(available, at);
            let rest = if RESERVED { i16x8_sub(available, load(into, at)) } else { available };
            let pools = above_zero(i16x8_sub(rest, i16x8_splat(buffer)));
            store(into, at, pools);
            sum.add(pools);
        }
        at = at.wrapping_add(8);
    }
    (sum.total(), full)
}

/// Counts for each place how many of these numbers leave more than it when they are divided. They are written over.
pub fn count_remainders(by: Reciprocal, numbers: &mut [i16], most: i64, counts: &mut [u32]) {
    let Some(small) = by.small() else { return };
    let (whole, last) = numbers.split_at_mut(eights(numbers));
    let places = above_last(by, counts);
    // SAFETY: it is asked for places that are multiples of eight, as many as there are.
    if places.len() <= TOGETHER {
        count_greater(whole.len(), places, |at| remainders(small, unsafe { load(whole, at) }));
    } else {
        let mut at = 0;
        while at < whole.len() {
            // SAFETY: as above.
            unsafe { store(whole, at, remainders(small, load(whole, at))) };
            at = at.wrapping_add(8);
        }
        // SAFETY: as above.
        count_greater(whole.len(), places, |at| unsafe { load(whole, at) });
    }
    plain::count_remainders(by, last, most, counts);
}

/// What is left of each number: see [`SmallReciprocal::remainder`].
#[inline(always)]
fn remainders(by: SmallReciprocal, numbers: v128) -> v128 {
    let divisor = i16x8_splat(by.divisor);
    let quotients = i16x8_q15mulr_sat(numbers, i16x8_splat(by.factor));
    let left = i16x8_sub(numbers, i16x8_mul(quotients, divisor));
    i16x8_add(left, v128_and(i16x8_shr(left, 15), divisor))
}
