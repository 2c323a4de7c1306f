//! Sorting by texts, whatever their case: looking into each of a million texts is what takes time, and comparing each with twenty others
//! takes more. So the first bytes of each are made one number, and texts are sorted by these.

use super::blocks::in_blocks;
use super::by_key::{Keyed, sort_by_key};
use crate::plan::Texts;
use std::cmp::Ordering;
use std::ops::Range;

/// How many bytes of a text are looked at to make a number.
const BYTES: usize = 8;

/// So few texts are compared.
const FEW: usize = 128;

/// Of so many it is seen what most begin with.
const SAMPLES: usize = 16;

const BEFORE: u32 = 0;
const AT: u32 = 1;
const AFTER: u32 = 2;

/// Sorts rows, which come in their order, by their texts. Those with equal ones stay as they are.
pub(super) fn sorted_by_text(rows: &[u32], texts: &Texts, descending: bool) -> Vec<u32> {
    let of_row = |row: &u32| texts.get(*row as usize).unwrap_or_default();
    let mut list: Vec<&str> = Vec::with_capacity(rows.len());
    match rows.len() == texts.len() {
        // Not collected, which would ask anew for each text whether there is another block.
        true => texts.iter().for_each(|text| list.push(text)),
        false => list.extend(rows.iter().map(of_row)),
    }
    // Lower case can be longer. That of ASCII is not, and is found on the way.
    let lower: Vec<(usize, String)> = match texts.is_ascii() {
        true => Vec::new(),
        false => list.iter().enumerate().filter(|(_, text)| !text.is_ascii()).map(|(place, text)| (place, text.to_lowercase())).collect(),
    };
    for (place, lower) in &lower {
        list.get_mut(*place).into_iter().for_each(|text| *text = lower);
    }
    let mut all: Vec<Keyed> = (0..).zip(rows).map(|(place, _)| Keyed::new(0, place)).collect();
    sort_runs(&mut all, &list, descending);
    all.into_iter().filter_map(|keyed| rows.get(keyed.place() as usize).copied()).collect()
}

/// Texts that are the same up to a byte.
struct Run {
    range: Range<usize>,
    same: usize,
    /// Whether most of them may go on alike.
    is_new: bool,
}

fn sort_runs(all: &mut [Keyed], texts: &[&str], descending: bool) {
    let mut runs = vec![Run { range: 0..all.len(), same: 0, is_new: true }];
    while let Some(Run { range, same, is_new }) = runs.pop() {
        let Some(run) = all.get_mut(range.clone()) else { continue };
        let rest = |keyed: &Keyed| texts.get(keyed.place() as usize).and_then(|text| text.as_bytes().get(same..)).unwrap_or_default();
        let in_order = |one: &Keyed, other: &Keyed| {
            let by_text = compare(rest(one), rest(other));
            if descending { by_text.reverse() } else { by_text }.then(one.place().cmp(&other.place()))
        };
        // Many files are in order.
        if is_sorted_by(run, in_order) {
            continue;
        }
        if run.len() < FEW {
            run.sort_unstable_by(in_order);
            continue;
        }
        let shared = if is_new { shared_by_most(run.iter().map(rest), run.len()) } else { &[] };
        let (most, more) = if shared.is_empty() {
            let mut occurring = [[false; 256]; BYTES];
            in_blocks(run.len(), &mut |block| {
                run.get(block).unwrap_or_default().iter().for_each(|keyed| note(&mut occurring, first_of(rest(keyed))));
            });
            let digits = Digits::of(&occurring);
            number(run, |keyed| digits.number(first_of(rest(keyed))));
            (digits.most, digits.places.len())
        } else {
            number(run, |keyed| beside(shared, rest(keyed)));
            (AFTER, shared.len())
        };
        if descending {
            run.iter_mut().for_each(|keyed| *keyed = Keyed::new(most.saturating_sub(keyed.key()), keyed.place()));
        }
        sort_by_key(run, most);
        let mut push = |alike: Range<usize>, key: u32| {
            let is_same = shared.is_empty() || key == AT;
            if alike.len() > 1 {
                let range = range.start.saturating_add(alike.start)..range.start.saturating_add(alike.end);
                runs.push(Run { range, same: if is_same { same.saturating_add(more) } else { same }, is_new: is_same });
            }
        };
        let (mut start, mut key) = (0, 0);
        in_blocks(run.len(), &mut |block| {
            for (place, keyed) in block.clone().zip(run.get(block).unwrap_or_default()) {
                if keyed.key() != key {
                    push(start..place, key);
                    (start, key) = (place, keyed.key());
                }
            }
        });
        push(start..run.len(), key);
    }
}

/// Whether texts are in order already, as they are in many files.
fn is_sorted_by(all: &[Keyed], in_order: impl Fn(&Keyed, &Keyed) -> Ordering) -> bool {
    let mut is_sorted = true;
    in_blocks(all.len(), &mut |block| {
        // With the first of the next block.
        let block = all.get(block.start..all.len().min(block.end.saturating_add(1))).unwrap_or_default();
        is_sorted = is_sorted && block.is_sorted_by(|one, other| in_order(one, other).is_lt());
    });
    is_sorted
}

/// Gives each text a number.
fn number(all: &mut [Keyed], number: impl Fn(&Keyed) -> u32) {
    in_blocks(all.len(), &mut |block| {
        for keyed in all.get_mut(block).unwrap_or_default() {
            *keyed = Keyed::new(number(keyed), keyed.place());
        }
    });
}

/// What most of some texts are likely to begin with: what most of a few of them do. Some in so many may be unlike the others.
fn shared_by_most<'a>(texts: impl Iterator<Item = &'a [u8]>, count: usize) -> &'a [u8] {
    let samples: Vec<&[u8]> = texts.step_by(count.checked_div(SAMPLES).unwrap_or(0).max(1)).collect();
    let middle = samples.get(samples.len() / 2).copied().unwrap_or_default();
    let same = |text: &&[u8]| middle.iter().zip(*text).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count();
    let mut lengths: Vec<usize> = samples.iter().map(same).collect();
    lengths.sort_unstable();
    middle.get(..lengths.get(lengths.len() / 4).copied().unwrap_or(0)).unwrap_or_default()
}

/// Where a text stands to those that begin with another: before them, among them, or after them.
fn beside(shared: &[u8], text: &[u8]) -> u32 {
    match text.get(..shared.len()) {
        Some(start) if start == shared || start.eq_ignore_ascii_case(shared) => AT,
        _ if compare(text, shared).is_lt() => BEFORE,
        _ => AFTER,
    }
}

/// The first bytes of a text, the first of them the least, and where it has ended 0, which is in no text.
fn first_of(text: &[u8]) -> u64 {
    if let Some(bytes) = text.first_chunk() {
        return u64::from_le_bytes(*bytes);
    }
    // Of four to seven, the first four and the last four, which may overlap.
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let [first, last] = [first, last].map(|bytes| u64::from(u32::from_le_bytes(*bytes)));
        return first | last.wrapping_shl((text.len() as u32).wrapping_sub(4).wrapping_mul(8));
    }
    text.iter().rev().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte))
}

/// The first of some bytes.
const fn least(bytes: u64) -> usize {
    (bytes % 256) as usize
}

/// Two texts, of which what is ASCII may be in any case. Mostly the first bytes tell.
fn compare(one: &[u8], other: &[u8]) -> Ordering {
    let [first, second] = [one, other].map(|text| in_lower_case(first_of(text)).swap_bytes());
    first.cmp(&second).then_with(|| {
        let [one, other] = [one, other].map(|text| text.get(BYTES..).unwrap_or_default().iter().map(u8::to_ascii_lowercase));
        one.cmp(other)
    })
}

/// Eight bytes with what is ASCII among them in lower case. No byte carries into the next.
const fn in_lower_case(bytes: u64) -> u64 {
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let low = bytes & each(0x7F);
    let (from_a, after_z) = (low.wrapping_add(each(0x80 - b'A')), low.wrapping_add(each(0x7F - b'Z')));
    // The greatest bit of each byte that is a capital, where the bit of its case is.
    bytes | (from_a & !after_z & !bytes & each(0x80)) >> 2
}

/// Which bytes there are at each place of some texts.
type Occurring = [[bool; 256]; BYTES];

/// Notes the first bytes of a text.
fn note(occurring: &mut Occurring, mut bytes: u64) {
    for occurs in occurring {
        if let Some(occurs) = occurs.get_mut(least(bytes)) {
            *occurs = true;
        }
        bytes /= 256;
    }
}

/// How the first bytes of some texts are made one number: as digits are, of which each place has as many as there are bytes to tell apart.
struct Digits {
    /// What each byte adds at each place.
    places: Vec<[u32; 256]>,
    /// The greatest number that there can be.
    most: u32,
}

impl Digits {
    fn of(occurring: &Occurring) -> Self {
        let (mut places, mut counts, mut numbers) = (Vec::new(), Vec::new(), 1_u32);
        for occurs in occurring {
            let (digits, count) = digits(occurs);
            let Some(more) = numbers.checked_mul(count) else { break };
            numbers = more;
            places.push(digits);
            counts.push(count);
        }
        let mut worth = 1_u32;
        for (digits, count) in places.iter_mut().zip(counts).rev() {
            digits.iter_mut().for_each(|digit| *digit = digit.saturating_mul(worth));
            worth = worth.saturating_mul(count);
        }
        Self { places, most: numbers.saturating_sub(1) }
    }

    fn number(&self, mut bytes: u64) -> u32 {
        let mut number = 0_u32;
        for digits in &self.places {
            number = number.wrapping_add(digits.get(least(bytes)).copied().unwrap_or(0));
            bytes /= 256;
        }
        number
    }
}

/// A digit for each of the bytes that occur, and how many digits there are. Both cases of a letter have the same.
fn digits(occurs: &[bool; 256]) -> ([u32; 256], u32) {
    let (mut digits, mut next) = ([0; 256], 0_u32);
    for byte in 0..=u8::MAX {
        let cases = [byte, byte.to_ascii_uppercase()].map(usize::from);
        if byte.is_ascii_uppercase() || !cases.iter().any(|case| occurs.get(*case) == Some(&true)) {
            continue;
        }
        for case in cases {
            digits.get_mut(case).into_iter().for_each(|digit| *digit = next);
        }
        next = next.saturating_add(1);
    }
    (digits, next)
}
