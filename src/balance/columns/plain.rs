//! The loops in plain Rust.

use super::Reciprocal;
use crate::catalogue::{Cells, Narrow};
use std::ops::Range;

/// Adds these columns to the numbers of their rows.
pub fn add(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each(columns, rows, into, i32::wrapping_add);
}

/// Subtracts these columns from the numbers of their rows.
pub fn subtract(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each(columns, rows, into, i32::wrapping_sub);
}

#[inline(always)]
fn each(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32], change: impl Fn(i32, i32) -> i32 + Copy) {
    for column in columns {
        match column.cells(rows.clone()) {
            Cells::Zeros(_) => {}
            Cells::Bytes(cells) => into.iter_mut().zip(cells).for_each(|(it, cell)| *it = change(*it, (*cell).into())),
            Cells::Halves(cells) => into.iter_mut().zip(cells).for_each(|(it, cell)| *it = change(*it, (*cell).into())),
            Cells::Words(cells) => into.iter_mut().zip(cells).for_each(|(it, cell)| *it = change(*it, cell.cast_signed())),
        }
    }
}

/// The sum of all.
pub fn sum(numbers: &[i32]) -> i64 {
    numbers.iter().map(|number| i64::from(*number)).fold(0, i64::wrapping_add)
}

/// The sum of those above 0.
pub fn sum_above_zero(numbers: &[i32]) -> i64 {
    numbers.iter().map(|number| i64::from((*number).max(0))).fold(0, i64::wrapping_add)
}

/// `max(0, available - reserved - buffer)`, written over what is reserved. Returns the sum.
pub fn pools(available: &[i32], buffer: i32, reserved: &mut [i32]) -> i64 {
    for (pool, available) in reserved.iter_mut().zip(available) {
        *pool = available.wrapping_sub(*pool).wrapping_sub(buffer).max(0);
    }
    sum(reserved)
}

/// Counts for each place how many of these numbers leave a remainder greater than it.
pub fn count_remainders(numbers: &[i32], by: Reciprocal, counts: &mut [u32]) {
    let mut remainders = [0; 256];
    for numbers in numbers.chunks(remainders.len()) {
        for (remainder, number) in remainders.iter_mut().zip(numbers) {
            *remainder = by.divide(number.cast_unsigned()).1;
        }
        for (place, count) in (0..).zip(&mut *counts) {
            let greater = remainders.iter().take(numbers.len()).map(|remainder| u32::from(*remainder > place));
            *count = count.wrapping_add(greater.fold(0, u32::wrapping_add));
        }
    }
}

/// Divides numbers that are not negative: writes what is left of each over it and returns the sum of the quotients.
pub fn divide(by: Reciprocal, numbers: &mut [i32]) -> i64 {
    let mut sum = 0_i64;
    for number in numbers {
        let (quotient, remainder) = by.divide(number.cast_unsigned());
        *number = remainder.cast_signed();
        sum = sum.wrapping_add(quotient.into());
    }
    sum
}

/// Writes over each pool what the share at a place gets of it when it is divided equally.
pub fn even_part(by: Reciprocal, place: u32, pools: &mut [i32]) {
    for pool in pools {
        let (quotient, remainder) = by.divide(pool.cast_unsigned());
        *pool = quotient.wrapping_add(u32::from(remainder > place)).cast_signed();
    }
}
