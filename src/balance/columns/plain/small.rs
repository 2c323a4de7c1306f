//! The same for numbers of 16 bits, of which a block's sum fits 32.

use super::Reciprocal;

/// The sum.
pub fn sum(numbers: &[i16], _most: i64) -> i64 {
    numbers.iter().map(|number| i32::from(*number)).fold(0, i32::wrapping_add).into()
}

/// Writes numbers out in 32 bits. Returns their sum, and then that of those above 0.
pub fn spread(numbers: &[i16], into: &mut [i32]) -> (i64, i64) {
    let (mut all, mut above_zero) = (0_i32, 0_i32);
    for (it, number) in into.iter_mut().zip(numbers) {
        *it = (*number).into();
        all = all.wrapping_add((*number).into());
        above_zero = above_zero.wrapping_add((*number).max(0).into());
    }
    (all.into(), above_zero.into())
}

/// `max(0, available - buffer)`. Returns the sum.
pub fn pools(available: &[i16], buffer: i16, most: i64, into: &mut [i16]) -> i64 {
    for (pool, available) in into.iter_mut().zip(available) {
        *pool = available.wrapping_sub(buffer).max(0);
    }
    sum(into, most)
}

/// `max(0, available - reserved - buffer)`, written over what is reserved.
pub fn deduct(available: &[i16], buffer: i16, most: i64, reserved: &mut [i16]) -> i64 {
    for (pool, available) in reserved.iter_mut().zip(available) {
        *pool = available.wrapping_sub(*pool).wrapping_sub(buffer).max(0);
    }
    sum(reserved, most)
}

/// Counts for each place how many of these numbers leave more than it when they are divided. They are written over.
pub fn count_remainders(by: Reciprocal, numbers: &mut [i16], _most: i64, counts: &mut [u32]) {
    let Some(divisor) = by.small() else { return };
    for number in numbers.iter_mut() {
        *number = divisor.remainder(*number);
    }
    for (place, count) in (0..divisor.divisor.wrapping_sub(1)).zip(counts) {
        // A block has fewer numbers than 16 bits count.
        let more = numbers.iter().map(|left| u16::from(*left > place)).fold(0, u16::wrapping_add);
        *count = count.wrapping_add(more.into());
    }
}
