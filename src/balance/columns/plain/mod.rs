//! The loops in plain Rust.

mod adding;
mod numbers;

pub use adding::{add, add_up, subtract};
pub use numbers::{count_remainders, deduct, part, pools, quotients, remainders, sum, sums};

use super::{Reciprocal, TABLE, sums_are_small};
