//! What is done to the numbers of a block, in plain Rust.

use super::{Reciprocal, TABLE, sums_are_small};

/// The sum of a block of numbers, none of which is further from 0 than `most`.
pub fn sum(numbers: &[i32], most: i64) -> i64 {
    if sums_are_small(most) {
        numbers.iter().copied().fold(0, i32::wrapping_add).into()
    } else {
        numbers.iter().copied().map(i64::from).fold(0, i64::wrapping_add)
    }
}

/// The same, and then of those that are above 0.
pub fn sums(numbers: &[i32], most: i64) -> (i64, i64) {
    let above_zero = numbers.iter().map(|number| (*number).max(0));
    let above_zero = if sums_are_small(most) {
        above_zero.fold(0, i32::wrapping_add).into()
    } else {
        above_zero.map(i64::from).fold(0, i64::wrapping_add)
    };
    (sum(numbers, most), above_zero)
}

/// `max(0, available - buffer)`. Returns the sum; nothing of what is available is further from 0 than `most`.
pub fn pools(available: &[i32], buffer: i32, most: i64, into: &mut [i32]) -> i64 {
    for (pool, available) in into.iter_mut().zip(available) {
        *pool = available.wrapping_sub(buffer).max(0);
    }
    sum(into, most)
}

/// `max(0, available - reserved - buffer)`, written over what is reserved.
pub fn deduct(available: &[i32], buffer: i32, most: i64, reserved: &mut [i32]) -> i64 {
    for (pool, available) in reserved.iter_mut().zip(available) {
        *pool = available.wrapping_sub(*pool).wrapping_sub(buffer).max(0);
    }
    sum(reserved, most)
}

/// Writes over each number, none of which is negative, what is left of it when it is divided.
pub fn remainders(by: Reciprocal, numbers: &mut [i32]) {
    for number in numbers {
        *number = by.divide(number.cast_unsigned()).1.cast_signed();
    }
}

/// Counts for each place how many of these numbers leave more than it when they are divided. They are written over.
pub fn count_remainders(by: Reciprocal, numbers: &mut [i32], _most: i64, counts: &mut [u32]) {
    remainders(by, numbers);
    for (place, count) in (0..by.divisor().saturating_sub(1).cast_signed()).zip(counts) {
        let more = numbers.iter().map(|left| u32::from(*left > place)).fold(0, u32::wrapping_add);
        *count = count.wrapping_add(more);
    }
}

/// Writes over each number, none of which is negative, how often the divisor goes into it, and next to it what is left.
pub fn quotients(by: Reciprocal, _most: i64, numbers: &mut [i32], left: &mut [i32]) {
    for (number, left) in numbers.iter_mut().zip(left) {
        let (quotient, rest) = by.divide(number.cast_unsigned());
        (*number, *left) = (quotient.cast_signed(), rest.cast_signed());
    }
}

/// So many for each time that the divisor went into a number, and what the table has for what is left. It has 0 for nothing.
pub fn part(quotients: &[i32], left: &[i32], each: u32, of_left: &[u8; TABLE], into: &mut [i32]) {
    for (part, quotient) in into.iter_mut().zip(quotients) {
        *part = quotient.wrapping_mul(each.cast_signed());
    }
    // Compared with each place from which on it is another, many go together.
    let mut before = 0;
    for (place, units) in (0..).zip(of_left) {
        let more = i32::from(*units).wrapping_sub(before);
        if more != 0 {
            into.iter_mut().zip(left).for_each(|(part, left)| *part = part.wrapping_add(if *left >= place { more } else { 0 }));
        }
        before = (*units).into();
    }
}
