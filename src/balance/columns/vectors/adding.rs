//! Adding up columns: lanes as narrow as their bounds allow, up to four columns before memory is written.

use super::{BLOCK, load, store};
use crate::catalogue::{Cells, Narrow};
use core::arch::wasm32::*;
use std::ops::Range;

/// What becomes of the numbers that are there. Looked at for each vector: three copies of every loop would be no faster.
#[derive(Clone, Copy)]
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
            together(Way::Set, first, rows, into);
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
    each(Way::Add, columns, rows, into);
}

/// Subtracts these columns from the numbers of their rows.
pub fn subtract(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each(Way::Subtract, columns, rows, into);
}

fn each(way: Way, columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    for columns in columns.chunk_by(|one, other| one.bits() == other.bits()).flat_map(|alike| alike.chunks(TOGETHER)) {
        together(way, columns, rows, into);
    }
}

/// Columns that are added up in registers.
const TOGETHER: usize = 4;

/// A block of each of so many columns; of zeros where there are fewer.
type Together<'a, T> = [&'a [T]; TOGETHER];

/// Some columns of one width.
fn together(way: Way, columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
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
        8 => add_bytes(way, bytes, into, most),
        16 => add_halves(way, halves, into, most),
        _ => add_words(way, words, into),
    };
    for (row, number) in (rows.start.saturating_add(full)..).zip(into.get_mut(full..).unwrap_or_default()) {
        let sum = columns.iter().fold(0_u32, |sum, column| sum.wrapping_add(column.get(row)));
        *number = match way {
            Way::Set => sum.cast_signed(),
            Way::Add => number.wrapping_add_unsigned(sum),
            Way::Subtract => number.wrapping_sub_unsigned(sum),
        };
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
unsafe fn change(way: Way, numbers: &mut [i32], at: usize, by: v128) {
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

/// Columns of bytes, whose sums of four fit 16 bits, and even 8 where `most` says so. Returns how many rows are done.
fn add_bytes(way: Way, columns: Together<'_, u8>, into: &mut [i32], most: u32) -> usize {
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
            change(way, into, at, u32x4_extend_low_u16x8(low));
            change(way, into, at.wrapping_add(4), u32x4_extend_high_u16x8(low));
            change(way, into, at.wrapping_add(8), u32x4_extend_low_u16x8(high));
            change(way, into, at.wrapping_add(12), u32x4_extend_high_u16x8(high));
        }
        at = at.wrapping_add(16);
    }
    full
}

/// Columns of 16 bits, whose sums of four fit 32 bits, and even 16 where `most` says so.
fn add_halves(way: Way, columns: Together<'_, u16>, into: &mut [i32], most: u32) -> usize {
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
            change(way, into, at, low);
            change(way, into, at.wrapping_add(4), high);
        }
        at = at.wrapping_add(8);
    }
    full
}

/// Columns of 32 bits.
fn add_words(way: Way, columns: Together<'_, u32>, into: &mut [i32]) -> usize {
    let [a, b, c, d] = columns;
    let (full, mut at) = (full(columns, into, 4), 0);
    while at < full {
        // SAFETY: `full` is a multiple of four that no list is shorter than.
        unsafe {
            let sums = i32x4_add(i32x4_add(load(a, at), load(b, at)), i32x4_add(load(c, at), load(d, at)));
            change(way, into, at, sums);
        }
        at = at.wrapping_add(4);
    }
    full
}
