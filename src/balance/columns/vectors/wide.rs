//! The numbers of a block, 32 bits each: sums, pools, quotients and what is left.

use super::{Reciprocal, TABLE, above_last, count_greater, load, plain_wide as plain, store, sums_are_small};
use core::arch::wasm32::*;

/// A sum of the vectors of a block; `SMALL` says that 32 bits hold it.
#[derive(Clone, Copy)]
struct Sum<const SMALL: bool>(v128);

impl<const SMALL: bool> Sum<SMALL> {
    const NOTHING: Self = Self(i64x2(0, 0));

    #[inline(always)]
    fn add(&mut self, vector: v128) {
        self.0 = if SMALL { i32x4_add(self.0, vector) } else { i64x2_add(self.0, widened(vector)) };
    }

    fn total(self) -> i64 {
        let sums = if SMALL { widened(self.0) } else { self.0 };
        i64x2_extract_lane::<0>(sums).wrapping_add(i64x2_extract_lane::<1>(sums))
    }
}

/// Two sums of 64 bits of four numbers of 32.
#[inline(always)]
fn widened(vector: v128) -> v128 {
    i64x2_add(i64x2_extend_low_i32x4(vector), i64x2_extend_high_i32x4(vector))
}

#[inline(always)]
fn above_zero(vector: v128) -> v128 {
    i32x4_max(vector, i32x4_splat(0))
}

/// How many numbers of a list fill vectors of four.
const fn fours(list: &[i32]) -> usize {
    list.len() & !3
}

/// The sum of a block of numbers, none of which is further from 0 than `most`.
pub fn sum(numbers: &[i32], most: i64) -> i64 {
    sums(numbers, most).0
}

/// The same, and then of those that are above 0.
pub fn sums(numbers: &[i32], most: i64) -> (i64, i64) {
    let full = fours(numbers);
    let sums = if sums_are_small(most) { sums_of::<true>(numbers, full) } else { sums_of::<false>(numbers, full) };
    let last = plain::sums(numbers.get(full..).unwrap_or_default(), most);
    (sums.0.wrapping_add(last.0), sums.1.wrapping_add(last.1))
}

fn sums_of<const SMALL: bool>(numbers: &[i32], full: usize) -> (i64, i64) {
    let (mut all, mut above, mut at) = (Sum::<SMALL>::NOTHING, Sum::<SMALL>::NOTHING, 0);
    while at < full {
        // SAFETY: there are `full` numbers, a multiple of four.
        let vector = unsafe { load(numbers, at) };
        all.add(vector);
        above.add(above_zero(vector));
        at = at.wrapping_add(4);
    }
    (all.total(), above.total())
}

/// `max(0, available - buffer)`. Returns the sum; nothing of what is available is further from 0 than `most`.
pub fn pools(available: &[i32], buffer: i32, most: i64, into: &mut [i32]) -> i64 {
    let (sum, full) = each_pool::<false>(available, buffer, into);
    let last = (available.get(full..).unwrap_or_default(), into.get_mut(full..).unwrap_or_default());
    sum.wrapping_add(plain::pools(last.0, buffer, most, last.1))
}

/// `max(0, available - reserved - buffer)`, written over what is reserved.
pub fn deduct(available: &[i32], buffer: i32, most: i64, reserved: &mut [i32]) -> i64 {
    let (sum, full) = each_pool::<true>(available, buffer, reserved);
    let last = (available.get(full..).unwrap_or_default(), reserved.get_mut(full..).unwrap_or_default());
    sum.wrapping_add(plain::deduct(last.0, buffer, most, last.1))
}

/// Computes the pools that fill vectors, with or without what is reserved. Returns their sum, and how many they are.
fn each_pool<const RESERVED: bool>(available: &[i32], buffer: i32, into: &mut [i32]) -> (i64, usize) {
    let (mut sum, full, mut at) = (Sum::<false>::NOTHING, fours(into).min(fours(available)), 0);
    while at < full {
        // SAFETY: both have `full` numbers, a multiple of four.
        unsafe {
            let available = load(available, at);
            let rest = if RESERVED { i32x4_sub(available, load(into, at)) } else { available };
            let pools = above_zero(i32x4_sub(rest, i32x4_splat(buffer)));
            store(into, at, pools);
            sum.add(pools);
        }
        at = at.wrapping_add(4);
    }
    (sum.total(), full)
}

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
fn remainders(by: Reciprocal, numbers: &mut [i32]) {
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

/// Writes over each number, none of which is negative, how often the divisor goes into it, and next to it what is left.
pub fn quotients(by: Reciprocal, numbers: &mut [i32], left: &mut [i32]) {
    let (divisor, full, mut at) = (Divisor::new(by), fours(numbers).min(fours(left)), 0);
    while at < full {
        // SAFETY: both have `full` numbers, a multiple of four.
        unsafe {
            let (quotients, rest) = divisor.divide(load(numbers, at));
            store(numbers, at, quotients);
            store(left, at, rest);
        }
        at = at.wrapping_add(4);
    }
    plain::quotients(by, numbers.get_mut(full..).unwrap_or_default(), left.get_mut(full..).unwrap_or_default());
}

/// So many for each time that the divisor went into a number, and what the table has for what is left.
pub fn part(quotients: &[i32], left: &[i32], each: u32, of_left: &[u8; TABLE], into: &mut [i32]) {
    let full = fours(quotients).min(fours(left)).min(fours(into));
    // SAFETY: a table fills a vector, and all three lists have `full` numbers, a multiple of four.
    let (table, each_time) = (unsafe { load(of_left, 0) }, u32x4_splat(each));
    // A byte that is past the table's end stands for 0: only the lowest of each number is looked up.
    let lowest = i32x4_splat(!0xFF);
    let mut at = 0;
    while at < full {
        // SAFETY: as above.
        unsafe {
            let (quotients, left) = (load(quotients, at), load(left, at));
            let whole = if each == 1 { quotients } else { i32x4_mul(quotients, each_time) };
            store(into, at, i32x4_add(whole, i8x16_swizzle(table, v128_or(left, lowest))));
        }
        at = at.wrapping_add(4);
    }
    let (quotients, left) = (quotients.get(full..).unwrap_or_default(), left.get(full..).unwrap_or_default());
    plain::part(quotients, left, each, of_left, into.get_mut(full..).unwrap_or_default());
}

/// Counts for each place how many of these numbers leave more than it when they are divided. They are written over.
pub fn count_remainders(by: Reciprocal, numbers: &mut [i32], most: i64, counts: &mut [u32]) {
    let (whole, last) = numbers.split_at_mut(numbers.len() & !7);
    remainders(by, whole);
    // SAFETY: it is asked for places that are multiples of eight, as many as there are.
    let eight = |at: usize| unsafe { i16x8_narrow_i32x4(load(whole, at), load(whole, at.wrapping_add(4))) };
    count_greater(whole.len(), above_last(by, counts), eight);
    plain::count_remainders(by, last, most, counts);
}
