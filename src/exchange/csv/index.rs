//! Which product a SKU is: those of the catalogue, and those that the file brings.

use crate::catalogue::Catalogue;
use crate::plan::Texts;
use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hasher};

/// Products by SKU, each by its row. Where SKUs come in order, or in that of the catalogue, nothing is held for them. Otherwise it is
/// some sixteen bytes for each: the SKUs themselves are in the catalogue, or in the list of new ones.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// Rows, wherever the hash of their SKU leads: the greater it is, the further on. Their number is a power of two, or none as
    /// long as none was needed.
    slots: Vec<Slot>,
    taken: usize,
    /// Whether each SKU is greater than the one before it. One that is greater than the last is new then.
    in_order: bool,
    /// The row that was found or added last: the next one is often the one after.
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

/// The SKU of a row: one of the catalogue's, or one of the new ones, whose rows come after those.
fn sku_of<'a>(row: usize, catalogue: &'a Catalogue, new: &'a Texts) -> Option<&'a str> {
    let known = catalogue.skus().get(row);
    known.or_else(|| new.get(row.wrapping_sub(catalogue.len())))
}

impl Index {
    /// The products of a catalogue. Of a SKU that is there twice, which is an error of the plan, any row may be meant.
    pub fn of(catalogue: &Catalogue) -> Self {
        let in_order = catalogue.skus().iter().is_sorted_by(|one, other| one < other);
        Self { slots: Vec::new(), taken: 0, in_order, last: usize::MAX, free: (0, 0) }
    }

    /// The row of a SKU: one of the catalogue's, or one of the new ones, whose rows come after those.
    pub fn row_of(&mut self, sku: &str, catalogue: &Catalogue, new: &Texts) -> Option<usize> {
        let next = self.last.wrapping_add(1);
        let row = if sku_of(next, catalogue, new) == Some(sku) { Some(next) } else { self.look_up(sku, catalogue, new) };
        self.last = row.unwrap_or(self.last);
        row
    }

    /// Adds the last of the new SKUs: the one that was asked for last, and was not there.
    pub fn add(&mut self, catalogue: &Catalogue, new: &Texts) {
        let (slot, hash) = self.free;
        self.last = catalogue.len().saturating_add(new.len()).saturating_sub(1);
        if !self.in_order {
            self.put(slot, self.last, hash);
            if self.taken.saturating_mul(2) >= self.slots.len() {
                self.grow();
            }
        }
    }

    fn look_up(&mut self, sku: &str, catalogue: &Catalogue, new: &Texts) -> Option<usize> {
        let rows = catalogue.len().saturating_add(new.len());
        if self.in_order {
            let last = rows.wrapping_sub(1);
            match sku_of(last, catalogue, new).map_or(Ordering::Greater, |greatest| sku.cmp(greatest)) {
                Ordering::Greater => return None,
                Ordering::Equal => return Some(last),
                Ordering::Less => self.in_order = false,
            }
        }
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); rows.saturating_mul(2).max(1024).next_power_of_two()];
            for (row, sku) in catalogue.skus().iter().chain(new.iter()).enumerate() {
                let hash = hash(sku);
                let (slot, found) = self.find(sku, hash, catalogue, new);
                if found.is_none() {
                    self.put(slot, row, hash);
                }
            }
        }
        let hash = hash(sku);
        let (slot, row) = self.find(sku, hash, catalogue, new);
        self.free = (slot, hash);
        row
    }

    fn put(&mut self, slot: usize, row: usize, hash: u32) {
        if let (Some(entry), Ok(row)) = (self.slots.get_mut(slot), u32::try_from(row.saturating_add(1))) {
            *entry = Slot { row, hash };
            self.taken = self.taken.saturating_add(1);
        }
    }

    /// The slot that a SKU has or would get, and its row if it has one.
    fn find(&self, sku: &str, hash: u32, catalogue: &Catalogue, new: &Texts) -> (usize, Option<usize>) {
        let mut slot = first_slot(hash, self.slots.len());
        // At most half of the slots are taken, so there is an end.
        loop {
            let entry = self.slots.get(slot).copied().unwrap_or_default();
            if entry.row == 0 {
                return (slot, None);
            }
            let row = entry.row.wrapping_sub(1) as usize;
            if entry.hash == hash && sku_of(row, catalogue, new) == Some(sku) {
                return (slot, Some(row));
            }
            slot = after(slot, self.slots.len());
        }
    }

    /// Makes room for twice as many. What lies in order of the hashes goes in order from one memory to the other.
    fn grow(&mut self) {
        let slots = self.slots.len().saturating_mul(2);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); slots]);
        for entry in old.into_iter().filter(|entry| entry.row > 0) {
            let mut slot = first_slot(entry.hash, slots);
            while self.slots.get(slot).is_some_and(|taken| taken.row > 0) {
                slot = after(slot, slots);
            }
            self.slots.get_mut(slot).into_iter().for_each(|free| *free = entry);
        }
    }
}

/// Where a SKU of this hash belongs among so many slots, a power of two.
#[allow(clippy::cast_possible_truncation, reason = "it is less than the number of slots")]
const fn first_slot(hash: u32, slots: usize) -> usize {
    ((hash as u64).wrapping_mul(slots as u64) >> 32) as usize
}

/// The slot after one, which after the last is the first.
const fn after(slot: usize, slots: usize) -> usize {
    slot.wrapping_add(1) & slots.wrapping_sub(1)
}

/// The same for a SKU at any time and on any machine, and hard to steer for whoever writes a file.
#[allow(clippy::cast_possible_truncation, reason = "which bits of a hash are taken does not matter")]
fn hash(sku: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(sku.as_bytes());
    hasher.finish() as u32
}
