//! Which product a SKU is: those of the catalogue, and those that the file brings.

use crate::catalogue::Catalogue;
use crate::plan::Sku;
use std::hash::{DefaultHasher, Hasher};

/// Products by SKU, each by its row. It holds four to eight bytes for each of them: the SKUs themselves are in the catalogue, or in the
/// list of new ones.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// One more than a row, wherever the hash of its SKU leads; 0 is free. Their number is a power of two.
    slots: Vec<u32>,
    taken: usize,
    /// The row that was asked for last: the next one is often the one after.
    last: usize,
}

impl Index {
    /// The products of a catalogue. Of a SKU that is there twice the first row counts.
    pub fn of(catalogue: &Catalogue) -> Self {
        let room = catalogue.len().saturating_mul(2).max(1024).next_power_of_two();
        let mut index = Self { slots: vec![0; room], taken: 0, last: usize::MAX };
        for (row, sku) in catalogue.skus().iter().enumerate() {
            let (slot, found) = index.find(sku.as_str(), catalogue, &[]);
            if found.is_none() {
                index.put(slot, row);
            }
        }
        index
    }

    /// The row of a SKU: one of the catalogue's, or one of the new ones, whose rows come after those.
    pub fn row_of(&mut self, sku: &str, catalogue: &Catalogue, new: &[Sku]) -> Option<usize> {
        let next = self.last.wrapping_add(1);
        let follows = catalogue.skus().get(next).is_some_and(|candidate| candidate.as_str() == sku);
        // In a catalogue without a SKU twice, which a lone neighbour cannot tell, the answers are the same.
        let row = if follows { Some(next) } else { self.find(sku, catalogue, new).1 };
        self.last = row.unwrap_or(usize::MAX);
        row
    }

    /// Adds the last of the new SKUs, which is not there yet.
    pub fn add(&mut self, catalogue: &Catalogue, new: &[Sku]) {
        if self.taken.saturating_mul(2) >= self.slots.len() {
            self.grow(catalogue, new);
        }
        let Some(sku) = new.last() else { return };
        let row = catalogue.len().saturating_add(new.len()).saturating_sub(1);
        let (slot, _) = self.find(sku.as_str(), catalogue, new);
        self.put(slot, row);
    }

    fn put(&mut self, slot: usize, row: usize) {
        if let (Some(entry), Ok(row)) = (self.slots.get_mut(slot), u32::try_from(row.saturating_add(1))) {
            *entry = row;
            self.taken = self.taken.saturating_add(1);
        }
    }

    /// The slot that a SKU has or would get, and its row if it has one.
    fn find(&self, sku: &str, catalogue: &Catalogue, new: &[Sku]) -> (usize, Option<usize>) {
        let mask = self.slots.len().wrapping_sub(1);
        #[allow(clippy::cast_possible_truncation, reason = "which bits of a hash are taken does not matter")]
        let mut slot = hash(sku) as usize & mask;
        // At most half of the slots are taken, so there is an end.
        loop {
            let Some(row) = self.slots.get(slot).and_then(|row| row.checked_sub(1)) else { return (slot, None) };
            let row = row as usize;
            let known = catalogue.skus().get(row).or_else(|| new.get(row.wrapping_sub(catalogue.len())));
            if known.is_some_and(|known| known.as_str() == sku) {
                return (slot, Some(row));
            }
            slot = slot.wrapping_add(1) & mask;
        }
    }

    fn grow(&mut self, catalogue: &Catalogue, new: &[Sku]) {
        let rows: Vec<u32> = self.slots.iter().copied().filter(|row| *row != 0).collect();
        self.slots = vec![0; self.slots.len().saturating_mul(2)];
        self.taken = 0;
        for row in rows.into_iter().map(|row| row.wrapping_sub(1) as usize) {
            let known = catalogue.skus().get(row).or_else(|| new.get(row.wrapping_sub(catalogue.len())));
            if let Some(sku) = known {
                let (slot, _) = self.find(sku.as_str(), catalogue, new);
                self.put(slot, row);
            }
        }
    }
}

/// The same for a SKU at any time and on any machine, and hard to steer for whoever writes a file.
fn hash(sku: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(sku.as_bytes());
    hasher.finish()
}
