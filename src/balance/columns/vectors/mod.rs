//! The loops in wasm's vector instructions: the same as in plain Rust, at least four rows at a time.
//!
//! Lanes are as narrow as the bounds of the columns allow, and up to four columns are added up in registers before
//! memory is written. What does not fill a vector at the end of a block is left to the plain loops.
//!
//! The loops count places and load from them, where iterators would be safe, because the programs that this is for are
//! optimised for size: iterators then stay calls of functions, and the same loops took six times as long.

#![allow(unsafe_code)]

mod adding;
mod dividing;
#[path = "../plain/numbers.rs"]
mod plain;

pub use adding::{add, add_up, subtract};
pub use dividing::{count_remainders, part, quotients, remainders};

use super::{BLOCK, Reciprocal, TABLE, sums_are_small};
use core::arch::wasm32::*;

/// The vector of the numbers from this place on.
///
/// # Safety
/// The place and the numbers after it that fill sixteen bytes are in the list.
#[inline(always)]
unsafe fn load<T>(list: &[T], at: usize) -> v128 {
    debug_assert!(list.get(at..).is_some_and(|rest| size_of_val(rest) >= 16));
    // SAFETY: the caller vouches for the place, and a load need not be aligned.
    unsafe { v128_load(list.as_ptr().add(at).cast()) }
}

/// Writes four numbers from this place on.
///
/// # Safety
/// The place and the three after it are in the list.
#[inline(always)]
unsafe fn store(list: &mut [i32], at: usize, vector: v128) {
    debug_assert!(list.get(at..).is_some_and(|rest| rest.len() >= 4));
    // SAFETY: the caller vouches for the place, and a store need not be aligned.
    unsafe { v128_store(list.as_mut_ptr().add(at).cast(), vector) }
}

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
    let (sum, full) = each_pool::<false>(available, buffer, most, into);
    let last = (available.get(full..).unwrap_or_default(), into.get_mut(full..).unwrap_or_default());
    sum.wrapping_add(plain::pools(last.0, buffer, most, last.1))
}

/// `max(0, available - reserved - buffer)`, written over what is reserved.
pub fn deduct(available: &[i32], buffer: i32, most: i64, reserved: &mut [i32]) -> i64 {
    let (sum, full) = each_pool::<true>(available, buffer, most, reserved);
    let last = (available.get(full..).unwrap_or_default(), reserved.get_mut(full..).unwrap_or_default());
    sum.wrapping_add(plain::deduct(last.0, buffer, most, last.1))
}

/// Computes the pools that fill vectors, with or without what is reserved. Returns their sum, and how many they are.
fn each_pool<const RESERVED: bool>(available: &[i32], buffer: i32, most: i64, into: &mut [i32]) -> (i64, usize) {
    let full = fours(into).min(fours(available));
    let sum = if sums_are_small(most) {
        each_pool_of::<RESERVED, true>(available, buffer, full, into)
    } else {
        each_pool_of::<RESERVED, false>(available, buffer, full, into)
    };
    (sum, full)
}

#[inline(always)]
fn each_pool_of<const RESERVED: bool, const SMALL: bool>(available: &[i32], buffer: i32, full: usize, into: &mut [i32]) -> i64 {
    let (mut sum, mut at) = (Sum::<SMALL>::NOTHING, 0);
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
    sum.total()
}
