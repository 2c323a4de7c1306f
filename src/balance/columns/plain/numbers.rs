//! What is done to the numbers of a block, in plain Rust.

use super::{Reciprocal, sums_are_small};

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

/// Writes over each number, none of which is negative, so many for each time that the divisor goes into it, and one more
/// for each of `steps` that what is left is not below.
pub fn parts(by: Reciprocal, each: u32, steps: &[u32], numbers: &mut [i32]) {
    let mut left = [0; 64];
    for numbers in numbers.chunks_mut(left.len()) {
        for (number, left) in numbers.iter_mut().zip(&mut left) {
            let quotient;
            (quotient, *left) = by.divide(number.cast_unsigned());
            *number = quotient.wrapping_mul(each).cast_signed();
        }
        for step in steps {
            let with_left = numbers.iter_mut().zip(&left);
            with_left.for_each(|(number, left)| *number = number.wrapping_add(i32::from(*left >= *step)));
        }
    }
}
