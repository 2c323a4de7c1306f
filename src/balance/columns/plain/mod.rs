//! The loops in plain Rust.

mod adding;
mod numbers;

pub use adding::{add, add_up, subtract};
pub use numbers::{count_remainders, deduct, parts, pools, remainders, sum, sums};

use super::{Reciprocal, sums_are_small};
