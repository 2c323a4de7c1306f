//! The loops in wasm's vector instructions: the same as in plain Rust, at least four rows at a time.
//!
//! Lanes are as narrow as the bounds of the columns allow, and up to four columns are added up in registers before
//! memory is written. What does not fill a vector at the end of a block is left to the plain loops.
//!
//! The loops count places and load from them, where iterators would be safe, because the programs that this is for are
//! optimised for size: iterators then stay calls of functions, and the same loops took six times as long.

#![allow(unsafe_code)]

mod adding;
#[path = "../plain/small.rs"]
mod plain_small;
#[path = "../plain/wide.rs"]
mod plain_wide;
pub mod small;
pub mod wide;

pub use adding::{add, add_up, subtract};

use super::reciprocal::SmallReciprocal;
use super::{BLOCK, Number, Reciprocal, TABLE, sums_are_small};
use adding::Way;
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

/// Writes the numbers of a vector from this place on.
///
/// # Safety
/// The place and the numbers after it that fill sixteen bytes are in the list.
#[inline(always)]
unsafe fn store<T>(list: &mut [T], at: usize, vector: v128) {
    debug_assert!(list.get(at..).is_some_and(|rest| size_of_val(rest) >= 16));
    // SAFETY: the caller vouches for the place, and a store need not be aligned.
    unsafe { v128_store(list.as_mut_ptr().add(at).cast(), vector) }
}

/// Numbers that sums of columns are put into, some at a time.
pub trait Lanes: Number {
    /// Whether they have 16 bits.
    const SMALL: bool;

    /// Changes eight numbers by as many of 16 bits, which are not below 0.
    ///
    /// # Safety
    /// The place and the seven after it are in the list.
    unsafe fn change_eight(way: Way, numbers: &mut [Self], at: usize, by: v128);

    /// Changes four numbers by as many of 32 bits.
    ///
    /// # Safety
    /// The place and the three after it are in the list.
    unsafe fn change_four(way: Way, numbers: &mut [Self], at: usize, by: v128);
}

impl Lanes for i32 {
    const SMALL: bool = false;

    #[inline(always)]
    unsafe fn change_eight(way: Way, numbers: &mut [Self], at: usize, by: v128) {
        // SAFETY: as the caller vouches.
        unsafe {
            Self::change_four(way, numbers, at, u32x4_extend_low_u16x8(by));
            Self::change_four(way, numbers, at.wrapping_add(4), u32x4_extend_high_u16x8(by));
        }
    }

    #[inline(always)]
    unsafe fn change_four(way: Way, numbers: &mut [Self], at: usize, by: v128) {
        // SAFETY: as the caller vouches.
        unsafe {
            let changed = match way {
                Way::Set => by,
                Way::Add => i32x4_add(load(numbers, at), by),
                Way::Subtract => i32x4_sub(load(numbers, at), by),
            };
            store(numbers, at, changed);
        }
    }
}

impl Lanes for i16 {
    const SMALL: bool = true;

    #[inline(always)]
    unsafe fn change_eight(way: Way, numbers: &mut [Self], at: usize, by: v128) {
        // SAFETY: as the caller vouches.
        unsafe {
            let changed = match way {
                Way::Set => by,
                Way::Add => i16x8_add(load(numbers, at), by),
                Way::Subtract => i16x8_sub(load(numbers, at), by),
            };
            store(numbers, at, changed);
        }
    }

    #[inline(always)]
    unsafe fn change_four(way: Way, numbers: &mut [Self], at: usize, by: v128) {
        let by = [i32x4_extract_lane::<0>(by), i32x4_extract_lane::<1>(by), i32x4_extract_lane::<2>(by), i32x4_extract_lane::<3>(by)];
        // Columns of 32 bits that hold such small numbers are rare.
        for (number, by) in numbers.get_mut(at..).unwrap_or_default().iter_mut().zip(by.map(Self::of)) {
            *number = match way {
                Way::Set => by,
                Way::Add => number.plus(by),
                Way::Subtract => number.minus(by),
            };
        }
    }
}

/// Places for which numbers are counted at a time.
const TOGETHER: usize = 2;

/// The counts of those places that something can leave more than.
fn above_last(by: Reciprocal, counts: &mut [u32]) -> &mut [u32] {
    counts.get_mut(..(by.divisor() as usize).wrapping_sub(1)).unwrap_or_default()
}

/// Counts for each place, from the first on, how many numbers are greater. Eight go together, and a lane counts no more
/// than there are in a [`BLOCK`].
#[inline(always)]
fn count_greater(numbers: usize, counts: &mut [u32], eight: impl Fn(usize) -> v128) {
    for (first, counts) in (0_i16..).step_by(TOGETHER).zip(counts.chunks_mut(TOGETHER)) {
        let (mut one, mut two, mut at) = (i16x8_splat(0), i16x8_splat(0), 0);
        while at < numbers {
            let left = eight(at);
            // A comparison that holds is -1.
            one = i16x8_sub(one, i16x8_gt(left, i16x8_splat(first)));
            two = i16x8_sub(two, i16x8_gt(left, i16x8_splat(first.wrapping_add(1))));
            at = at.wrapping_add(8);
        }
        for (count, lanes) in counts.iter_mut().zip([one, two]) {
            let lanes = i32x4_extadd_pairwise_i16x8(lanes);
            let lanes = i64x2_add(i64x2_extend_low_i32x4(lanes), i64x2_extend_high_i32x4(lanes));
            let sum = i64x2_extract_lane::<0>(lanes).wrapping_add(i64x2_extract_lane::<1>(lanes));
            *count = count.wrapping_add(u32::try_from(sum).unwrap_or(u32::MAX));
        }
    }
}
