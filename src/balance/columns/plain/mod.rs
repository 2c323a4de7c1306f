//! The loops in plain Rust.

mod adding;
pub mod small;
pub mod wide;

pub use adding::{add, add_up, subtract};

use super::{Number, Reciprocal, TABLE, sums_are_small};
