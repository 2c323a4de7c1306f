//! Going through a million rows a block at a time.

use crate::balance::BLOCK;
use std::ops::Range;

/// Calls a function for each block of so many rows. What it works with stays in the fastest cache. And browsers make a function quick between
/// two calls of it, not while it runs: so the first list that somebody asks for need not wait for the second. For that it has to stay
/// a function, which one that is known by a pointer does.
#[inline(never)]
pub(super) fn in_blocks(rows: usize, act: &mut dyn FnMut(Range<usize>)) {
    for start in (0..rows).step_by(BLOCK) {
        act(start..rows.min(start.saturating_add(BLOCK)));
    }
}
