//! Sorting by keys that are numbers: by a few bits of them after the other, so that nothing is compared.

use super::blocks::in_blocks;

/// What is sorted: a key, and the place that something with this key has before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Keyed(u64);

impl Keyed {
    pub const fn new(key: u32, place: u32) -> Self {
        Self((key as u64) << 32 | place as u64)
    }

    pub const fn key(self) -> u32 {
        (self.0 >> 32) as u32
    }

    pub const fn place(self) -> u32 {
        self.0 as u32
    }
}

/// How many bits are sorted by at once, at the most: so many counters stay in the fastest cache.
const BITS: u32 = 12;

/// Fewer than this are sooner compared than counted.
const FEW: usize = 512;

/// Sorts by keys of which none is above `most`. Equal ones stay as they are: they have to come in the order of their places.
pub(super) fn sort_by_key(all: &mut [Keyed], most: u32) {
    if all.is_sorted() {
        return;
    }
    if all.len() < FEW {
        return all.sort_unstable();
    }
    let bits = u32::BITS.saturating_sub(most.leading_zeros());
    let (mut sorted, mut is_there) = (all.to_vec(), true);
    for from in (0..bits).step_by(BITS as usize) {
        if is_there {
            sort_by_bits(all, &mut sorted, from)
        } else {
            sort_by_bits(&sorted, all, from)
        }
        is_there = !is_there;
    }
    if !is_there {
        all.copy_from_slice(&sorted);
    }
}

/// Sorts by some bits of the keys.
fn sort_by_bits(all: &[Keyed], sorted: &mut [Keyed], from: u32) {
    let bits = |keyed: &Keyed| (keyed.key().wrapping_shr(from) % (1 << BITS)) as usize;
    let mut places = [0_usize; 1 << BITS];
    in_blocks(all.len(), &mut |block| {
        for keyed in all.get(block).unwrap_or_default() {
            if let Some(count) = places.get_mut(bits(keyed)) {
                *count = count.wrapping_add(1);
            }
        }
    });
    let mut before = 0_usize;
    for place in &mut places {
        before = before.wrapping_add(std::mem::replace(place, before));
    }
    in_blocks(all.len(), &mut |block| {
        for keyed in all.get(block).unwrap_or_default() {
            let Some(place) = places.get_mut(bits(keyed)) else { continue };
            if let Some(entry) = sorted.get_mut(*place) {
                *entry = *keyed;
            }
            *place = place.wrapping_add(1);
        }
    });
}
