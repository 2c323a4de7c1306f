//! Sorting by keys that are numbers: by a few bits of them after the other, so that nothing is compared.

use super::blocks::in_blocks;

/// What is sorted: a key, and the place that something with this key has before. As long as there is no key yet, what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Keyed(u64);

impl Keyed {
    pub const fn of(bits: u64) -> Self {
        Self(bits)
    }

    pub const fn bits(self) -> u64 {
        self.0
    }

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
    let mut digits: Vec<Digit> = (0..bits).step_by(BITS as usize).map(Digit::new).collect();
    in_blocks(all.len(), &mut |block| {
        for keyed in all.get(block).unwrap_or_default() {
            digits.iter_mut().for_each(|digit| digit.count(*keyed));
        }
    });
    let (mut sorted, mut is_there) = (all.to_vec(), true);
    for digit in &mut digits {
        if is_there {
            digit.sort(all, &mut sorted)
        } else {
            digit.sort(&sorted, all)
        }
        is_there = !is_there;
    }
    if !is_there {
        all.copy_from_slice(&sorted);
    }
}

/// Some bits of keys, and how many keys have which.
struct Digit {
    from: u32,
    counts: [u32; 1 << BITS],
}

impl Digit {
    const fn new(from: u32) -> Self {
        Self { from, counts: [0; 1 << BITS] }
    }

    const fn of(&self, keyed: Keyed) -> usize {
        (keyed.key().wrapping_shr(self.from) % (1 << BITS)) as usize
    }

    fn count(&mut self, keyed: Keyed) {
        let digit = self.of(keyed);
        if let Some(count) = self.counts.get_mut(digit) {
            *count = count.wrapping_add(1);
        }
    }

    /// Sorts what was counted by these bits.
    fn sort(&mut self, all: &[Keyed], sorted: &mut [Keyed]) {
        let mut before = 0_u32;
        for count in &mut self.counts {
            before = before.wrapping_add(std::mem::replace(count, before));
        }
        in_blocks(all.len(), &mut |block| {
            for keyed in all.get(block).unwrap_or_default() {
                let digit = self.of(*keyed);
                let Some(place) = self.counts.get_mut(digit) else { continue };
                if let Some(entry) = sorted.get_mut(*place as usize) {
                    *entry = *keyed;
                }
                *place = place.wrapping_add(1);
            }
        });
    }
}
