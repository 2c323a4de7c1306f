//! The loops in wasm's vector instructions: the same as in plain Rust, at least four rows at a time.
//!
//! Lanes are as narrow as the bounds of the columns allow, and up to four columns are added up in registers before
//! memory is written. What does not fill a vector at the end of a block is left to the plain loops.
//!
//! The loops count places and load from them, where iterators would be safe, because the programs that this is for are
//! optimised for size: iterators then stay calls of functions, and the loops take six times as long. Against what the
//! compiler makes of the plain loops when it optimises for speed, they take less than half as long.

#![allow(unsafe_code)]

#[path = "plain.rs"]
mod plain;

use super::{BLOCK, Reciprocal, sums_are_small};
use crate::catalogue::{Cells, Narrow};
use core::arch::wasm32::*;
use std::ops::Range;

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

/// What becomes of the numbers that are there.
const SET: u8 = 0;
const ADD: u8 = 1;
const SUBTRACT: u8 = 2;

/// Adds up columns, a number a row: those to add less those to subtract.
pub fn add_up(added: &[&Narrow], subtracted: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    let (first, others) = added.split_at_checked(TOGETHER).unwrap_or((added, &[]));
    match first {
        [one, more @ ..] if more.iter().all(|other| other.bits() == one.bits()) => {
            together::<SET>(first, rows, into);
            add(others, rows, into);
        }
        _ => {
            into.fill(0);
            add(added, rows, into);
        }
    }
    subtract(subtracted, rows, into);
}

/// Adds these columns to the numbers of their rows.
pub fn add(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each::<ADD>(columns, rows, into);
}

/// Subtracts these columns from the numbers of their rows.
pub fn subtract(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each::<SUBTRACT>(columns, rows, into);
}

fn each<const WAY: u8>(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    for columns in columns.chunk_by(|one, other| one.bits() == other.bits()).flat_map(|alike| alike.chunks(TOGETHER)) {
        together::<WAY>(columns, rows, into);
    }
}

/// Columns that are added up in registers.
const TOGETHER: usize = 4;

/// A block of each of so many columns; of zeros where there are fewer.
type Together<'a, T> = [&'a [T]; TOGETHER];

/// Some columns of one width.
fn together<const WAY: u8>(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    let (mut bytes, mut halves, mut words): (Together<'_, u8>, Together<'_, u16>, Together<'_, u32>) =
        ([&[0; BLOCK]; TOGETHER], [&[0; BLOCK]; TOGETHER], [&[0; BLOCK]; TOGETHER]);
    let (mut bits, mut most) = (0, 0_u32);
    for (((column, bytes), halves), words) in columns.iter().zip(&mut bytes).zip(&mut halves).zip(&mut words) {
        bits = column.bits();
        most = most.saturating_add(column.most());
        match column.cells(rows.clone()) {
            Cells::Zeros(_) => {}
            Cells::Bytes(cells) => *bytes = cells,
            Cells::Halves(cells) => *halves = cells,
            Cells::Words(cells) => *words = cells,
        }
    }
    let full = match bits {
        8 => add_bytes::<WAY>(bytes, into, most),
        16 => add_halves::<WAY>(halves, into, most),
        _ => add_words::<WAY>(words, into),
    };
    let last = rows.start.saturating_add(full)..rows.end;
    let into = into.get_mut(full..).unwrap_or_default();
    match WAY {
        SET => plain::add_up(columns, &[], &last, into),
        ADD => plain::add(columns, &last, into),
        _ => plain::subtract(columns, &last, into),
    }
}

/// How many numbers fill vectors of so many, a power of two; none where a column is shorter.
fn full<T>(columns: Together<'_, T>, into: &[i32], lanes: usize) -> usize {
    let full = into.len() & !lanes.wrapping_sub(1);
    if columns.iter().all(|column| column.len() >= full) { full } else { 0 }
}

/// # Safety
/// As for [`store`].
#[inline(always)]
unsafe fn change<const WAY: u8>(numbers: &mut [i32], at: usize, by: v128) {
    // SAFETY: as the caller vouches.
    unsafe {
        let changed = match WAY {
            SET => by,
            ADD => i32x4_add(load(numbers, at), by),
            _ => i32x4_sub(load(numbers, at), by),
        };
        store(numbers, at, changed);
    }
}

/// Columns of bytes, whose sums of four fit 16 bits, and even 8 where `most` says so. Returns how many rows are done.
fn add_bytes<const WAY: u8>(columns: Together<'_, u8>, into: &mut [i32], most: u32) -> usize {
    let [a, b, c, d] = columns;
    let (full, mut at) = (full(columns, into, 16), 0);
    while at < full {
        // SAFETY: `full` is a multiple of sixteen that no list is shorter than.
        unsafe {
            let (a, b, c, d) = (load(a, at), load(b, at), load(c, at), load(d, at));
            let (low, high) = if most <= 0xFF {
                let sums = i8x16_add(i8x16_add(a, b), i8x16_add(c, d));
                (u16x8_extend_low_u8x16(sums), u16x8_extend_high_u8x16(sums))
            } else {
                let low = i16x8_add(u16x8_extend_low_u8x16(a), u16x8_extend_low_u8x16(b));
                let high = i16x8_add(u16x8_extend_high_u8x16(a), u16x8_extend_high_u8x16(b));
                let (low, high) = (i16x8_add(low, u16x8_extend_low_u8x16(c)), i16x8_add(high, u16x8_extend_high_u8x16(c)));
                (i16x8_add(low, u16x8_extend_low_u8x16(d)), i16x8_add(high, u16x8_extend_high_u8x16(d)))
            };
            change::<WAY>(into, at, u32x4_extend_low_u16x8(low));
            change::<WAY>(into, at.wrapping_add(4), u32x4_extend_high_u16x8(low));
            change::<WAY>(into, at.wrapping_add(8), u32x4_extend_low_u16x8(high));
            change::<WAY>(into, at.wrapping_add(12), u32x4_extend_high_u16x8(high));
        }
        at = at.wrapping_add(16);
    }
    full
}

/// Columns of 16 bits, whose sums of four fit 32 bits, and even 16 where `most` says so.
fn add_halves<const WAY: u8>(columns: Together<'_, u16>, into: &mut [i32], most: u32) -> usize {
    let [a, b, c, d] = columns;
    let (full, mut at) = (full(columns, into, 8), 0);
    while at < full {
        // SAFETY: `full` is a multiple of eight that no list is shorter than.
        unsafe {
            let (a, b, c, d) = (load(a, at), load(b, at), load(c, at), load(d, at));
            let (low, high) = if most <= 0xFFFF {
                let sums = i16x8_add(i16x8_add(a, b), i16x8_add(c, d));
                (u32x4_extend_low_u16x8(sums), u32x4_extend_high_u16x8(sums))
            } else {
                let low = i32x4_add(u32x4_extend_low_u16x8(a), u32x4_extend_low_u16x8(b));
                let high = i32x4_add(u32x4_extend_high_u16x8(a), u32x4_extend_high_u16x8(b));
                let (low, high) = (i32x4_add(low, u32x4_extend_low_u16x8(c)), i32x4_add(high, u32x4_extend_high_u16x8(c)));
                (i32x4_add(low, u32x4_extend_low_u16x8(d)), i32x4_add(high, u32x4_extend_high_u16x8(d)))
            };
            change::<WAY>(into, at, low);
            change::<WAY>(into, at.wrapping_add(4), high);
        }
        at = at.wrapping_add(8);
    }
    full
}

/// Columns of 32 bits.
fn add_words<const WAY: u8>(columns: Together<'_, u32>, into: &mut [i32]) -> usize {
    let [a, b, c, d] = columns;
    let (full, mut at) = (full(columns, into, 4), 0);
    while at < full {
        // SAFETY: `full` is a multiple of four that no list is shorter than.
        unsafe {
            let sums = i32x4_add(i32x4_add(load(a, at), load(b, at)), i32x4_add(load(c, at), load(d, at)));
            change::<WAY>(into, at, sums);
        }
        at = at.wrapping_add(4);
    }
    full
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
    let full = fours(numbers);
    let sum = if sums_are_small(most) { sum_of::<true>(numbers, full) } else { sum_of::<false>(numbers, full) };
    sum.wrapping_add(plain::sum(numbers.get(full..).unwrap_or_default(), most))
}

fn sum_of<const SMALL: bool>(numbers: &[i32], full: usize) -> i64 {
    let (mut sum, mut at) = (Sum::<SMALL>::NOTHING, 0);
    while at < full {
        // SAFETY: there are `full` numbers, a multiple of four.
        sum.add(unsafe { load(numbers, at) });
        at = at.wrapping_add(4);
    }
    sum.total()
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
#[inline(always)]
fn each_pool<const RESERVED: bool>(available: &[i32], buffer: i32, most: i64, into: &mut [i32]) -> (i64, usize) {
    let full = fours(into).min(fours(available));
    let pool = |into: &mut [i32], at: usize| {
        // SAFETY: both have `full` numbers, a multiple of four.
        unsafe {
            let available = load(available, at);
            let rest = if RESERVED { i32x4_sub(available, load(into, at)) } else { available };
            let pools = above_zero(i32x4_sub(rest, i32x4_splat(buffer)));
            store(into, at, pools);
            pools
        }
    };
    let sum = if sums_are_small(most) { add_each::<true>(into, full, pool) } else { add_each::<false>(into, full, pool) };
    (sum, full)
}

#[inline(always)]
fn add_each<const SMALL: bool>(into: &mut [i32], full: usize, each: impl Fn(&mut [i32], usize) -> v128) -> i64 {
    let (mut sum, mut at) = (Sum::<SMALL>::NOTHING, 0);
    while at < full {
        sum.add(each(into, at));
        at = at.wrapping_add(4);
    }
    sum.total()
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
