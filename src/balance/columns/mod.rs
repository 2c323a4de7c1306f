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

pub(crate) use loops::add_up;
pub(super) use loops::{add, count_remainders, deduct, part, pools, quotients, remainders, subtract, sum, sums};
pub(super) use reciprocal::Reciprocal;

/// Rows that are computed at a time: what is worked with in between stays in the fastest cache.
pub(crate) const BLOCK: usize = 4096;

/// How many entries a table has of what follows from what is left of a division: as many as a vector has bytes.
pub(super) const TABLE: usize = 16;

/// Whether the sum of a block is sure to stay within 32 bits when none of its numbers is further from 0 than this.
const fn sums_are_small(most: i64) -> bool {
    most.saturating_mul(BLOCK as i64) <= i32::MAX as i64
}
