//! Which product a SKU is: those of the catalogue, and those that the file brings.

use crate::catalogue::Catalogue;
use crate::plan::Sku;
use std::hash::{DefaultHasher, Hasher};

/// Products by SKU, each by its row. It holds some sixteen bytes for each of them: the SKUs themselves are in the catalogue, or in the
/// list of new ones.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// Rows, wherever the hash of their SKU leads. Their number is a power of two.
    slots: Vec<Slot>,
    taken: usize,
    /// The row that was asked for last: the next one is often the one after.
    last: usize,
    /// The slot that the SKU would get that was asked for last and is not there, and its hash.
    free: (usize, u32),
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// One more than the row; 0 is free.
    row: u32,
    /// The hash of its SKU: where it differs, the SKU is not looked at, which lies elsewhere in memory.
    hash: u32,
}

impl Index {
    /// The products of a catalogue. Of a SKU that is there twice, which is an error of the plan, any row may be meant.
    pub fn of(catalogue: &Catalogue) -> Self {
        let room = catalogue.len().saturating_mul(2).max(1024).next_power_of_two();
        let mut index = Self { slots: vec![Slot::default(); room], taken: 0, last: usize::MAX, free: (0, 0) };
        for (row, sku) in catalogue.skus().iter().enumerate() {
            let hash = hash(sku.as_str());
            let (slot, found) = index.find(sku.as_str(), hash, catalogue, &[]);
            if found.is_none() {
                index.put(slot, row, hash);
            }
        }
        index
    }

    /// The row of a SKU: one of the catalogue's, or one of the new ones, whose rows come after those.
    pub fn row_of(&mut self, sku: &str, catalogue: &Catalogue, new: &[Sku]) -> Option<usize> {
        let next = self.last.wrapping_add(1);
        let row = if catalogue.skus().get(next).is_some_and(|candidate| candidate.as_str() == sku) {
            Some(next)
        } else {
            let hash = hash(sku);
            let (slot, row) = self.find(sku, hash, catalogue, new);
            self.free = (slot, hash);
            row
        };
        self.last = row.unwrap_or(usize::MAX);
        row
    }

    /// Adds the last of the new SKUs: the one that was asked for last, and was not there.
    pub fn add(&mut self, catalogue: &Catalogue, new: &[Sku]) {
        let (slot, hash) = self.free;
        self.put(slot, catalogue.len().saturating_add(new.len()).saturating_sub(1), hash);
        if self.taken.saturating_mul(2) >= self.slots.len() {
            self.grow();
        }
    }

    fn put(&mut self, slot: usize, row: usize, hash: u32) {
        if let (Some(entry), Ok(row)) = (self.slots.get_mut(slot), u32::try_from(row.saturating_add(1))) {
            *entry = Slot { row, hash };
            self.taken = self.taken.saturating_add(1);
        }
    }

    /// The slot that a SKU has or would get, and its row if it has one.
    fn find(&self, sku: &str, hash: u32, catalogue: &Catalogue, new: &[Sku]) -> (usize, Option<usize>) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        // At most half of the slots are taken, so there is an end.
        loop {
            let entry = self.slots.get(slot).copied().unwrap_or_default();
            if entry.row == 0 {
                return (slot, None);
            }
            let row = entry.row.wrapping_sub(1) as usize;
            let known = || catalogue.skus().get(row).or_else(|| new.get(row.wrapping_sub(catalogue.len())));
            if entry.hash == hash && known().is_some_and(|known| known.as_str() == sku) {
                return (slot, Some(row));
            }
            slot = slot.wrapping_add(1) & mask;
        }
    }

    fn grow(&mut self) {
        let mask = self.slots.len().wrapping_mul(2).wrapping_sub(1);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); mask.wrapping_add(1)]);
        for entry in old.into_iter().filter(|entry| entry.row > 0) {
            let mut slot = entry.hash as usize & mask;
            while self.slots.get(slot).is_some_and(|taken| taken.row > 0) {
                slot = slot.wrapping_add(1) & mask;
            }
            self.slots.get_mut(slot).into_iter().for_each(|free| *free = entry);
        }
    }
}

/// The same for a SKU at any time and on any machine, and hard to steer for whoever writes a file.
#[allow(clippy::cast_possible_truncation, reason = "which bits of a hash are taken does not matter")]
fn hash(sku: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(sku.as_bytes());
    hasher.finish() as u32
}
