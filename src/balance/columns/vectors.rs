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

/// Adds these columns to the numbers of their rows.
pub fn add(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each::<false>(columns, rows, into);
}

/// Subtracts these columns from the numbers of their rows.
pub fn subtract(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each::<true>(columns, rows, into);
}

#[inline(always)]
fn each<const SUBTRACT: bool>(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    let full = into.len() & !15;
    let (vectors, last) = into.split_at_mut(full);
    let vectors = vectors.as_chunks_mut::<4>().0;
    for columns in columns.chunk_by(|one, other| one.bits() == other.bits()).flat_map(|alike| alike.chunks(TOGETHER)) {
        let most = columns.iter().map(|column| column.most()).fold(0, u32::saturating_add);
        let (mut bytes, mut halves) = ([NO_BYTES; TOGETHER], [NO_HALVES; TOGETHER]);
        let mut bits = 0;
        for ((column, bytes), halves) in columns.iter().zip(&mut bytes).zip(&mut halves) {
            bits = column.bits();
            match column.cells(rows.clone()) {
                Cells::Zeros(_) => {}
                Cells::Bytes(cells) => *bytes = cells.as_chunks().0,
                Cells::Halves(cells) => *halves = cells.as_chunks().0,
                Cells::Words(cells) => words::<SUBTRACT>(cells.as_chunks().0, vectors),
            }
        }
        match (bits, most) {
            (8, ..=0xFF) => bytes_of::<SUBTRACT, true>(bytes, vectors),
            (8, _) => bytes_of::<SUBTRACT, false>(bytes, vectors),
            (16, ..=0xFFFF) => halves_of::<SUBTRACT, true>(halves, vectors),
            (16, _) => halves_of::<SUBTRACT, false>(halves, vectors),
            _ => {}
        }
    }
    let rest = rows.start.saturating_add(full)..rows.end;
    if SUBTRACT { plain::subtract(columns, &rest, last) } else { plain::add(columns, &rest, last) }
}

#[inline(always)]
fn change<const SUBTRACT: bool>(numbers: &mut Four, by: v128) {
    let old = load(numbers);
    store(numbers, if SUBTRACT { i32x4_sub(old, by) } else { i32x4_add(old, by) });
}

/// Eight sums of 16 bits into as many numbers.
#[inline(always)]
fn change_eight<const SUBTRACT: bool>([first, second]: [&mut Four; 2], by: v128) {
    change::<SUBTRACT>(first, u32x4_extend_low_u16x8(by));
    change::<SUBTRACT>(second, u32x4_extend_high_u16x8(by));
}

/// Columns of bytes. `SMALL` says that the sums of four fit a byte as well; in any case they fit 16 bits.
fn bytes_of<const SUBTRACT: bool, const SMALL: bool>([a, b, c, d]: [&[[u8; 16]]; TOGETHER], into: &mut [Four]) {
    for ((((a, b), c), d), [first, second, third, fourth]) in a.iter().zip(b).zip(c).zip(d).zip(into.as_chunks_mut().0) {
        let (a, b, c, d) = (load(a), load(b), load(c), load(d));
        let (low, high) = if SMALL {
            let sums = i8x16_add(i8x16_add(a, b), i8x16_add(c, d));
            (u16x8_extend_low_u8x16(sums), u16x8_extend_high_u8x16(sums))
        } else {
            let low = u16x8_extend_low_u8x16;
            let high = u16x8_extend_high_u8x16;
            let low = i16x8_add(i16x8_add(low(a), low(b)), i16x8_add(low(c), low(d)));
            (low, i16x8_add(i16x8_add(high(a), high(b)), i16x8_add(high(c), high(d))))
        };
        change_eight::<SUBTRACT>([first, second], low);
        change_eight::<SUBTRACT>([third, fourth], high);
    }
}

/// Columns of 16 bits. `SMALL` says that the sums of four fit 16 bits as well.
fn halves_of<const SUBTRACT: bool, const SMALL: bool>([a, b, c, d]: [&[[u16; 8]]; TOGETHER], into: &mut [Four]) {
    for ((((a, b), c), d), [first, second]) in a.iter().zip(b).zip(c).zip(d).zip(into.as_chunks_mut().0) {
        let (a, b, c, d) = (load(a), load(b), load(c), load(d));
        if SMALL {
            change_eight::<SUBTRACT>([first, second], i16x8_add(i16x8_add(a, b), i16x8_add(c, d)));
        } else {
            let low = u32x4_extend_low_u16x8;
            let high = u32x4_extend_high_u16x8;
            change::<SUBTRACT>(first, i32x4_add(i32x4_add(low(a), low(b)), i32x4_add(low(c), low(d))));
            change::<SUBTRACT>(second, i32x4_add(i32x4_add(high(a), high(b)), i32x4_add(high(c), high(d))));
        }
    }
}

/// A column of 32 bits.
fn words<const SUBTRACT: bool>(cells: &[[u32; 4]], into: &mut [Four]) {
    for (cells, numbers) in cells.iter().zip(into) {
        change::<SUBTRACT>(numbers, load(cells));
    }
}

/// The sum of a block of numbers, none of which is further from 0 than `most`.
pub fn sum(numbers: &[i32], most: i64) -> i64 {
    sum_of(numbers, most, |vector| vector).wrapping_add(plain::sum(numbers.as_chunks::<4>().1, most))
}

/// The same of those numbers that are above 0.
pub fn sum_above_zero(numbers: &[i32], most: i64) -> i64 {
    sum_of(numbers, most, above_zero).wrapping_add(plain::sum_above_zero(numbers.as_chunks::<4>().1, most))
}

#[inline(always)]
fn above_zero(vector: v128) -> v128 {
    i32x4_max(vector, i32x4_splat(0))
}

#[inline(always)]
fn sum_of(numbers: &[i32], most: i64, part: impl Fn(v128) -> v128) -> i64 {
    let vectors = numbers.as_chunks::<4>().0.iter().map(|four| part(load(four)));
    let sums = if sums_are_small(most) {
        widened(vectors.fold(i32x4_splat(0), |sums, vector| i32x4_add(sums, vector)))
    } else {
        vectors.fold(i64x2_splat(0), |sums, vector| i64x2_add(sums, widened(vector)))
    };
    i64x2_extract_lane::<0>(sums).wrapping_add(i64x2_extract_lane::<1>(sums))
}

/// Two sums of 64 bits of four of 32.
#[inline(always)]
fn widened(vector: v128) -> v128 {
    i64x2_add(i64x2_extend_low_i32x4(vector), i64x2_extend_high_i32x4(vector))
}

/// `max(0, available - reserved - buffer)`, written over what is reserved.
pub fn pools(available: &[i32], buffer: i32, reserved: &mut [i32]) {
    let held_back = i32x4_splat(buffer);
    let (vectors, last) = reserved.as_chunks_mut::<4>();
    let (available, last_available) = available.as_chunks::<4>();
    for (pool, available) in vectors.iter_mut().zip(available) {
        let rest = i32x4_sub(i32x4_sub(load(available), load(pool)), held_back);
        store(pool, above_zero(rest));
    }
    plain::pools(last_available, buffer, last);
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

/// Counts for each place how many of these numbers leave more than it when they are divided. They are written over.
pub fn count_remainders(by: Reciprocal, numbers: &mut [i32], counts: &mut [u32]) {
    let (vectors, last) = numbers.as_chunks_mut::<4>();
    match by.divisor() {
        2 => count_places::<1>(by, vectors, counts),
        3 => count_places::<2>(by, vectors, counts),
        4 => count_places::<3>(by, vectors, counts),
        _ => return plain::count_remainders(by, numbers, counts),
    }
    plain::count_remainders(by, last, counts);
}

/// The same where there are so many places that can be left more than.
#[inline(always)]
fn count_places<const PLACES: usize>(by: Reciprocal, numbers: &[Four], counts: &mut [u32]) {
    let divisor = Divisor::new(by);
    let mut sums = [i32x4_splat(0); PLACES];
    for four in numbers {
        let left = divisor.divide(load(four)).1;
        for (place, sum) in (0..).zip(&mut sums) {
            // A comparison that holds is -1.
            *sum = i32x4_sub(*sum, i32x4_gt(left, i32x4_splat(place)));
        }
    }
    for (count, sum) in counts.iter_mut().zip(sums) {
        let sums = widened(sum);
        let more = i64x2_extract_lane::<0>(sums).wrapping_add(i64x2_extract_lane::<1>(sums));
        *count = count.wrapping_add(u32::try_from(more).unwrap_or(u32::MAX));
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
