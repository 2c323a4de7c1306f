//! Arithmetic over whole columns: the few loops in which a catalogue's time goes, a block of rows at a time.
//!
//! Each is written twice. With wasm's vector instructions it computes four rows or more at once; everywhere else it is
//! plain Rust that the compiler vectorises where it can. Nothing here checks a range: who calls has made sure, by the
//! bounds of the columns, that no sum leaves 32 bits, and adds up row by row in 64 where that is not sure.

mod reciprocal;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[path = "plain/mod.rs"]
mod loops;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[path = "vectors/mod.rs"]
mod loops;

pub(super) use loops::small::spread;
pub(super) use loops::wide::{part, quotients, sums};
pub(super) use loops::{add, subtract};
pub(super) use reciprocal::Reciprocal;

use crate::catalogue::Narrow;
use loops::{add_up, small, wide};
use std::ops::Range;

/// Rows that are computed at a time: what is worked with in between stays in the fastest cache.
pub(super) const BLOCK: usize = 4096;

/// How many entries a table has of what follows from what is left of a division: as many as a vector has bytes.
pub(super) const TABLE: usize = 16;

/// The greatest number that is computed in 16 bits.
pub(super) const SMALL: i64 = i16::MAX as i64;

/// What the numbers of a block are while it is computed: 32 bits, or 16 where the bounds say that these are enough. Twice as
/// many of them go together then.
pub(super) trait Number: Copy + Default + Into<i32> {
    /// Units that are known to fit.
    fn of(units: i32) -> Self;

    /// The sum, which is known to fit.
    fn plus(self, other: Self) -> Self;

    /// The difference, which is known to fit.
    fn minus(self, other: Self) -> Self;

    /// Adds up columns, a number a row: those to add less those to subtract.
    fn add_up(added: &[&Narrow], subtracted: &[&Narrow], rows: &Range<usize>, into: &mut [Self]);

    /// The sum of a block of numbers, none of which is further from 0 than `most`.
    fn sum(numbers: &[Self], most: i64) -> i64;

    /// `max(0, available - buffer)`. Returns the sum; nothing of what is available is further from 0 than `most`.
    fn pools(available: &[Self], buffer: Self, most: i64, into: &mut [Self]) -> i64;

    /// `max(0, available - reserved - buffer)`, written over what is reserved.
    fn deduct(available: &[Self], buffer: Self, most: i64, reserved: &mut [Self]) -> i64;

    /// Counts for each place how many of these numbers, none below 0 or above `most`, leave more than it when they are
    /// divided. They are written over.
    fn count_remainders(by: Reciprocal, numbers: &mut [Self], most: i64, counts: &mut [u32]);
}

/// Numbers of a type, with the loops of a module.
macro_rules! number {
    ($number:ident, $loops:ident) => {
        impl Number for $number {
            #[inline(always)]
            #[allow(clippy::cast_possible_truncation, clippy::unnecessary_cast, reason = "it is known to fit")]
            fn of(units: i32) -> Self {
                units as Self
            }

            #[inline(always)]
            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }

            #[inline(always)]
            fn minus(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }

            fn add_up(added: &[&Narrow], subtracted: &[&Narrow], rows: &Range<usize>, into: &mut [Self]) {
                add_up(added, subtracted, rows, into);
            }

            fn sum(numbers: &[Self], most: i64) -> i64 {
                $loops::sum(numbers, most)
            }

            fn pools(available: &[Self], buffer: Self, most: i64, into: &mut [Self]) -> i64 {
                $loops::pools(available, buffer, most, into)
            }

            fn deduct(available: &[Self], buffer: Self, most: i64, reserved: &mut [Self]) -> i64 {
                $loops::deduct(available, buffer, most, reserved)
            }

            fn count_remainders(by: Reciprocal, numbers: &mut [Self], most: i64, counts: &mut [u32]) {
                $loops::count_remainders(by, numbers, most, counts);
            }
        }
    };
}

number!(i32, wide);
number!(i16, small);

/// Whether the sum of a block is sure to stay within 32 bits when none of its numbers is further from 0 than this.
const fn sums_are_small(most: i64) -> bool {
    most.saturating_mul(BLOCK as i64) <= i32::MAX as i64
}
