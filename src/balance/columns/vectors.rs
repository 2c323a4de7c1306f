//! The loops in wasm's vector instructions: the same as in plain Rust, at least four rows at a time.
//!
//! Lanes are as narrow as the bounds of the columns allow, and up to four columns are added up in registers before
//! memory is written. What does not fill a vector at the end of a block is left to the plain loops.

// Measured: what the compiler makes of the plain loops takes two to three times as long, and in a program that is
// optimised for size it makes no vectors of them at all. Only `load` and `store` are unsafe.
#![allow(unsafe_code)]

#[path = "plain.rs"]
mod plain;

use super::{BLOCK, Reciprocal, sums_are_small};
use crate::catalogue::{Cells, Narrow};
use core::arch::wasm32::*;
use std::ops::Range;

/// Columns that are added up in registers.
const TOGETHER: usize = 4;

/// Zeros, to stand in where there are fewer columns.
const NO_BYTES: &[[u8; 16]] = &[[0; 16]; BLOCK / 16];
const NO_HALVES: &[[u16; 8]] = &[[0; 8]; BLOCK / 8];
const NO_WORDS: &[[u32; 4]] = &[[0; 4]; BLOCK / 4];

/// Four numbers of a block.
type Four = [i32; 4];

/// Sixteen bytes of memory that can be read as a vector.
trait Vector {}
impl Vector for [u8; 16] {}
impl Vector for [u16; 8] {}
impl Vector for [u32; 4] {}
impl Vector for Four {}

#[inline(always)]
fn load(from: &impl Vector) -> v128 {
    // SAFETY: a `Vector` has sixteen bytes, all of which are initialised, and a load need not be aligned.
    unsafe { v128_load(std::ptr::from_ref(from).cast()) }
}

#[inline(always)]
fn store(into: &mut Four, vector: v128) {
    // SAFETY: there are sixteen bytes, any values of which are integers, and a store need not be aligned.
    unsafe { v128_store(std::ptr::from_mut(into).cast(), vector) }
}

/// What becomes of the numbers that are there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Set,
    Add,
    Subtract,
}

/// Adds up columns, a number a row: those to add less those to subtract.
pub fn add_up(added: &[&Narrow], subtracted: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    let (first, others) = added.split_at_checked(TOGETHER).unwrap_or((added, &[]));
    match first {
        [one, more @ ..] if more.iter().all(|other| other.bits() == one.bits()) => {
            together(first, rows, Way::Set, into);
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
    each(columns, rows, Way::Add, into);
}

/// Subtracts these columns from the numbers of their rows.
pub fn subtract(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each(columns, rows, Way::Subtract, into);
}

fn each(columns: &[&Narrow], rows: &Range<usize>, way: Way, into: &mut [i32]) {
    for columns in columns.chunk_by(|one, other| one.bits() == other.bits()).flat_map(|alike| alike.chunks(TOGETHER)) {
        together(columns, rows, way, into);
    }
}

/// Some columns of one width.
fn together(columns: &[&Narrow], rows: &Range<usize>, way: Way, into: &mut [i32]) {
    let full = into.len() & !15;
    let (vectors, last) = into.split_at_mut(full);
    let vectors = vectors.as_chunks_mut::<4>().0;
    let (mut bytes, mut halves, mut words) = ([NO_BYTES; TOGETHER], [NO_HALVES; TOGETHER], [NO_WORDS; TOGETHER]);
    let (mut bits, mut most) = (0, 0_u32);
    for (((column, bytes), halves), words) in columns.iter().zip(&mut bytes).zip(&mut halves).zip(&mut words) {
        bits = column.bits();
        most = most.saturating_add(column.most());
        match column.cells(rows.clone()) {
            Cells::Zeros(_) => {}
            Cells::Bytes(cells) => *bytes = cells.as_chunks().0,
            Cells::Halves(cells) => *halves = cells.as_chunks().0,
            Cells::Words(cells) => *words = cells.as_chunks().0,
        }
    }
    // The way is known where a loop begins, so that none has to look.
    let set = |numbers: &mut Four, sums| store(numbers, sums);
    let add = |numbers: &mut Four, sums| store(numbers, i32x4_add(load(numbers), sums));
    let subtract = |numbers: &mut Four, sums| store(numbers, i32x4_sub(load(numbers), sums));
    match (bits, way) {
        (8, Way::Set) => add_bytes(bytes, vectors, most, set),
        (8, Way::Add) => add_bytes(bytes, vectors, most, add),
        (8, Way::Subtract) => add_bytes(bytes, vectors, most, subtract),
        (16, Way::Set) => add_halves(halves, vectors, most, set),
        (16, Way::Add) => add_halves(halves, vectors, most, add),
        (16, Way::Subtract) => add_halves(halves, vectors, most, subtract),
        (32, Way::Set) => add_words(words, vectors, set),
        (32, Way::Add) => add_words(words, vectors, add),
        (32, Way::Subtract) => add_words(words, vectors, subtract),
        _ => {}
    }
    let rest = rows.start.saturating_add(full)..rows.end;
    match way {
        Way::Set => plain::add_up(columns, &[], &rest, last),
        Way::Add => plain::add(columns, &rest, last),
        Way::Subtract => plain::subtract(columns, &rest, last),
    }
}

/// Columns of bytes, whose sums of four fit 16 bits, and even 8 where `most` says so.
#[inline(always)]
fn add_bytes([a, b, c, d]: [&[[u8; 16]]; TOGETHER], into: &mut [Four], most: u32, change: impl Fn(&mut Four, v128)) {
    let fours = a.iter().zip(b).zip(c).zip(d).map(|(((a, b), c), d)| (load(a), load(b), load(c), load(d)));
    let (low, high) = (|vector| u16x8_extend_low_u8x16(vector), |vector| u16x8_extend_high_u8x16(vector));
    let change = |[first, second, third, fourth]: &mut [Four; 4], sums: [v128; 2]| {
        change(first, u32x4_extend_low_u16x8(sums[0]));
        change(second, u32x4_extend_high_u16x8(sums[0]));
        change(third, u32x4_extend_low_u16x8(sums[1]));
        change(fourth, u32x4_extend_high_u16x8(sums[1]));
    };
    let into = into.as_chunks_mut::<4>().0;
    if most <= 0xFF {
        for ((a, b, c, d), numbers) in fours.zip(into) {
            let sums = i8x16_add(i8x16_add(a, b), i8x16_add(c, d));
            change(numbers, [low(sums), high(sums)]);
        }
    } else {
        for ((a, b, c, d), numbers) in fours.zip(into) {
            let lows = i16x8_add(i16x8_add(low(a), low(b)), i16x8_add(low(c), low(d)));
            let highs = i16x8_add(i16x8_add(high(a), high(b)), i16x8_add(high(c), high(d)));
            change(numbers, [lows, highs]);
        }
    }
}

/// Columns of 16 bits, whose sums of four fit 32 bits, and even 16 where `most` says so.
#[inline(always)]
fn add_halves([a, b, c, d]: [&[[u16; 8]]; TOGETHER], into: &mut [Four], most: u32, change: impl Fn(&mut Four, v128)) {
    let fours = a.iter().zip(b).zip(c).zip(d).map(|(((a, b), c), d)| (load(a), load(b), load(c), load(d)));
    let (low, high) = (|vector| u32x4_extend_low_u16x8(vector), |vector| u32x4_extend_high_u16x8(vector));
    let into = into.as_chunks_mut::<2>().0;
    if most <= 0xFFFF {
        for ((a, b, c, d), [first, second]) in fours.zip(into) {
            let sums = i16x8_add(i16x8_add(a, b), i16x8_add(c, d));
            change(first, low(sums));
            change(second, high(sums));
        }
    } else {
        for ((a, b, c, d), [first, second]) in fours.zip(into) {
            change(first, i32x4_add(i32x4_add(low(a), low(b)), i32x4_add(low(c), low(d))));
            change(second, i32x4_add(i32x4_add(high(a), high(b)), i32x4_add(high(c), high(d))));
        }
    }
}

/// Columns of 32 bits.
#[inline(always)]
fn add_words([a, b, c, d]: [&[[u32; 4]]; TOGETHER], into: &mut [Four], change: impl Fn(&mut Four, v128)) {
    for ((((a, b), c), d), numbers) in a.iter().zip(b).zip(c).zip(d).zip(into) {
        change(numbers, i32x4_add(i32x4_add(load(a), load(b)), i32x4_add(load(c), load(d))));
    }
}

/// Adds up vectors, a sum or two each. Nothing in them is further from 0 than `most`.
#[inline(always)]
fn sum_up<const SUMS: usize>(vectors: impl Iterator<Item = [v128; SUMS]>, most: i64) -> [i64; SUMS] {
    let sums = if sums_are_small(most) {
        let mut sums = [i32x4_splat(0); SUMS];
        for vectors in vectors {
            sums.iter_mut().zip(vectors).for_each(|(sum, vector)| *sum = i32x4_add(*sum, vector));
        }
        sums.map(widened)
    } else {
        let mut sums = [i64x2_splat(0); SUMS];
        for vectors in vectors {
            sums.iter_mut().zip(vectors).for_each(|(sum, vector)| *sum = i64x2_add(*sum, widened(vector)));
        }
        sums
    };
    sums.map(|sums| i64x2_extract_lane::<0>(sums).wrapping_add(i64x2_extract_lane::<1>(sums)))
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

/// The sum of a block of numbers, none of which is further from 0 than `most`.
pub fn sum(numbers: &[i32], most: i64) -> i64 {
    let (vectors, last) = numbers.as_chunks::<4>();
    let [sum] = sum_up(vectors.iter().map(|four| [load(four)]), most);
    sum.wrapping_add(plain::sum(last, most))
}

/// The same, and then of those that are above 0.
pub fn sums(numbers: &[i32], most: i64) -> (i64, i64) {
    let (vectors, last) = numbers.as_chunks::<4>();
    let both = |vector| [vector, above_zero(vector)];
    let [sum, sum_above_zero] = sum_up(vectors.iter().map(|four| both(load(four))), most);
    let last = plain::sums(last, most);
    (sum.wrapping_add(last.0), sum_above_zero.wrapping_add(last.1))
}

/// `max(0, available - buffer)`. Returns the sum; nothing of what is available is further from 0 than `most`.
pub fn pools(available: &[i32], buffer: i32, most: i64, into: &mut [i32]) -> i64 {
    let held_back = i32x4_splat(buffer);
    let (vectors, last) = into.as_chunks_mut::<4>();
    let (available, last_available) = available.as_chunks::<4>();
    let pools = vectors.iter_mut().zip(available).map(|(pool, available)| {
        let units = above_zero(i32x4_sub(load(available), held_back));
        store(pool, units);
        [units]
    });
    let [sum] = sum_up(pools, most);
    sum.wrapping_add(plain::pools(last_available, buffer, most, last))
}

/// `max(0, available - reserved - buffer)`, written over what is reserved.
pub fn deduct(available: &[i32], buffer: i32, most: i64, reserved: &mut [i32]) -> i64 {
    let held_back = i32x4_splat(buffer);
    let (vectors, last) = reserved.as_chunks_mut::<4>();
    let (available, last_available) = available.as_chunks::<4>();
    let pools = vectors.iter_mut().zip(available).map(|(pool, available)| {
        let units = above_zero(i32x4_sub(i32x4_sub(load(available), load(pool)), held_back));
        store(pool, units);
        [units]
    });
    let [sum] = sum_up(pools, most);
    sum.wrapping_add(plain::deduct(last_available, buffer, most, last))
}

/// A [`Reciprocal`] in every lane.
#[derive(Clone, Copy)]
struct Divisor {
    divisor: v128,
    factor: v128,
    shift: u32,
}

impl Divisor {
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
    let divisor = Divisor::new(by);
    let (vectors, last) = numbers.as_chunks_mut::<4>();
    for four in vectors {
        store(four, divisor.divide(load(four)).1);
    }
    plain::remainders(by, last);
}

/// Counts for each place how many of these numbers, none above `most`, leave more than it when they are divided. They are
/// written over.
pub fn count_remainders(by: Reciprocal, numbers: &mut [i32], most: i64, counts: &mut [u32]) {
    if by.divisor() == 1 {
        return;
    }
    let full = numbers.len() & !7;
    let (vectors, last) = numbers.split_at_mut(full);
    let vectors = vectors.as_chunks_mut::<4>().0;
    if most <= 0x7FFF {
        let divisor = SmallDivisor::new(by);
        let eights = vectors.as_chunks::<2>().0;
        for (first, counts) in (0..).step_by(4).zip(counts.chunks_mut(4)) {
            match counts.len() {
                ..=2 => count_small::<1>(eights, divisor, first, counts),
                3 => count_small::<2>(eights, divisor, first, counts),
                _ => count_small::<4>(eights, divisor, first, counts),
            }
        }
    } else {
        let divisor = Divisor::new(by);
        for four in &mut *vectors {
            store(four, divisor.divide(load(four)).1);
        }
        for (first, counts) in (0..).step_by(4).zip(counts.chunks_mut(4)) {
            count_places(vectors, first, counts);
        }
    }
    plain::count_remainders(by, last, most, counts);
}

/// Counts for four places, of which `first` is the first, how many numbers are greater.
fn count_places(numbers: &[Four], first: i32, counts: &mut [u32]) {
    let mut sums = [i32x4_splat(0); 4];
    for four in numbers {
        let left = load(four);
        for (place, sum) in (first..).zip(&mut sums) {
            // A comparison that holds is -1.
            *sum = i32x4_sub(*sum, i32x4_gt(left, i32x4_splat(place)));
        }
    }
    for (count, sum) in counts.iter_mut().zip(sums) {
        let [more] = sum_up([[sum]].into_iter(), i64::MAX);
        *count = count.wrapping_add(u32::try_from(more).unwrap_or(u32::MAX));
    }
}

/// The same for numbers of 15 bits that are still to be divided. Eight go together, and a lane counts no more than
/// [`BLOCK`] of them.
#[inline(always)]
fn count_small<const PLACES: usize>(numbers: &[[Four; 2]], by: SmallDivisor, first: i16, counts: &mut [u32]) {
    let mut sums = [i16x8_splat(0); PLACES];
    for [low, high] in numbers {
        let left = by.remainders(i16x8_narrow_i32x4(load(low), load(high)));
        for (place, sum) in (first..).zip(&mut sums) {
            *sum = i16x8_sub(*sum, i16x8_gt(left, i16x8_splat(place)));
        }
    }
    for (count, sum) in counts.iter_mut().zip(sums) {
        let [more] = sum_up([[i32x4_extadd_pairwise_i16x8(sum)]].into_iter(), i64::MAX);
        *count = count.wrapping_add(u32::try_from(more).unwrap_or(u32::MAX));
    }
}

/// A divisor of numbers of 15 bits.
#[derive(Clone, Copy)]
struct SmallDivisor {
    divisor: v128,
    factor: v128,
}

impl SmallDivisor {
    /// The divisor is at most 2^15.
    fn new(by: Reciprocal) -> Self {
        let divisor = i16::try_from(by.divisor()).unwrap_or(i16::MAX);
        let factor = (1_u32 << 15).saturating_add(by.divisor() >> 1).checked_div(by.divisor()).unwrap_or(0);
        Self { divisor: i16x8_splat(divisor), factor: i16x8_splat(i16::try_from(factor).unwrap_or(i16::MAX)) }
    }

    /// What is left of each number when it is divided.
    ///
    /// The factor is 2^15 over the divisor to the nearest whole, so it is off by a half at most, the product by a half
    /// of a unit after the shift, and rounding to the nearest gives the quotient or one more.
    #[inline(always)]
    fn remainders(self, numbers: v128) -> v128 {
        let quotients = i16x8_q15mulr_sat(numbers, self.factor);
        let left = i16x8_sub(numbers, i16x8_mul(quotients, self.divisor));
        i16x8_add(left, v128_and(i16x8_shr(left, 15), self.divisor))
    }
}

/// Writes over each pool what the share at a place gets of it when it is divided evenly.
pub fn even_part(by: Reciprocal, place: u32, pools: &mut [i32]) {
    let (divisor, first) = (Divisor::new(by), u32x4_splat(place));
    let (vectors, last) = pools.as_chunks_mut::<4>();
    for four in vectors {
        let (quotients, left) = divisor.divide(load(four));
        store(four, i32x4_sub(quotients, u32x4_gt(left, first)));
    }
    plain::even_part(by, place, last);
}
