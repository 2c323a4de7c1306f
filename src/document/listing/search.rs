//! Texts that are searched for, in whole blocks of a column of them: looking into each of a million texts is what takes time.

use crate::plan::{Run, Texts};
use std::ops::Range;

/// A text that is searched for, whatever its case.
pub(in crate::document) struct Search {
    lower: String,
    /// How its first byte and its last are looked for, where it is ASCII.
    ends: Option<[Probe; 2]>,
}

/// A byte that is looked for in eight places at once, in both cases.
#[derive(Clone, Copy)]
struct Probe {
    bytes: u64,
    /// Without the bit that tells the cases of a letter apart.
    mask: u64,
}

const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

impl Probe {
    const fn new(byte: u8) -> Self {
        let mask = if byte.is_ascii_alphabetic() { !b' ' } else { !0 };
        Self { bytes: each(byte & mask), mask: each(mask) }
    }

    /// 0 in the places of the byte.
    const fn misses(self, places: u64) -> u64 {
        places & self.mask ^ self.bytes
    }
}

impl Search {
    pub fn new(text: &str) -> Self {
        let lower = text.to_lowercase();
        let ends = match lower.as_bytes() {
            [first, .., last] | [first @ last] if lower.is_ascii() => Some([Probe::new(*first), Probe::new(*last)]),
            _ => None,
        };
        Self { lower, ends }
    }

    /// Which of these rows hold it.
    pub fn held(&self, texts: &Texts, rows: &Range<usize>) -> Vec<bool> {
        let mut held = vec![self.lower.is_empty(); rows.len()];
        if self.lower.is_empty() {
            return held;
        }
        for run in texts.runs(rows) {
            self.each_held(run, |place| {
                let row = run.start.saturating_add(place).checked_sub(rows.start);
                if let Some(held) = row.and_then(|row| held.get_mut(row)) {
                    *held = true;
                }
            });
        }
        held
    }

    /// Tells which texts hold it, by their places among them. One may be told twice.
    fn each_held(&self, Run { text, ends, .. }: Run<'_>, mut tell: impl FnMut(usize)) {
        let (mut place, mut end, mut start) = (0_usize, 0_usize, 0_usize);
        let is_ascii = self.each_match(text.as_bytes(), |at| {
            // In a text that was told already?
            if at < start {
                return;
            }
            while end <= at {
                end = ends.get(place).map_or(usize::MAX, |end| *end as usize);
                place = place.saturating_add(1);
            }
            // Or from one into the next?
            if at.saturating_add(self.lower.len()) <= end {
                tell(place.saturating_sub(1));
                start = end;
            }
        });
        if is_ascii {
            return;
        }
        let mut start = 0;
        for (place, end) in ends.iter().enumerate() {
            let one = text.get(start..*end as usize).unwrap_or_default();
            if !one.is_ascii() && one.to_lowercase().contains(&self.lower) {
                tell(place);
            }
            start = *end as usize;
        }
    }

    /// Tells where it stands, if it is ASCII, from the first place to the last, and says whether all the text is ASCII.
    fn each_match(&self, text: &[u8], mut tell: impl FnMut(usize)) -> bool {
        // What is not ASCII is in no text that is.
        let Some([first, last]) = self.ends else { return text.is_ascii() };
        let length = self.lower.len();
        let mut tell_matching = |at: usize| {
            let part = text.get(at..at.saturating_add(length));
            if part.is_some_and(|part| part.eq_ignore_ascii_case(self.lower.as_bytes())) {
                tell(at);
            }
        };
        let (firsts, _) = text.as_chunks();
        let (lasts, _) = text.get(length.saturating_sub(1)..).unwrap_or_default().as_chunks();
        let (mut at, mut all) = (0_usize, 0_u64);
        for (firsts, lasts) in firsts.iter().zip(lasts) {
            let firsts = u64::from_le_bytes(*firsts);
            all |= firsts;
            let misses = first.misses(firsts) | last.misses(u64::from_le_bytes(*lasts));
            // The greatest bit of each byte that is 0, and of some that are 1.
            let mut hits = misses.wrapping_sub(each(1)) & !misses & each(0x80);
            while hits != 0 {
                tell_matching(at.saturating_add(hits.trailing_zeros() as usize / 8));
                hits &= hits.wrapping_sub(1);
            }
            at = at.saturating_add(8);
        }
        (at..text.len()).for_each(tell_matching);
        all & each(0x80) == 0 && text.get(at..).is_none_or(<[u8]>::is_ascii)
    }
}
