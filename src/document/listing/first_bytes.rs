//! The first bytes of texts: as they are compared, and as numbers that have their order.

use super::blocks::in_blocks;
use super::by_key::Keyed;
use std::cmp::Ordering;

/// How many bytes of a text are looked at at once.
pub(super) const BYTES: usize = 8;

/// The first bytes of a text, the first of them the least, and where it has ended 0, which is in no text.
pub(super) fn first_of(text: &[u8]) -> u64 {
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
pub(super) fn compare(one: &[u8], other: &[u8]) -> Ordering {
    in_order(one).cmp(&in_order(other)).then_with(|| {
        let [one, other] = [one, other].map(|text| text.get(BYTES..).unwrap_or_default().iter().map(u8::to_ascii_lowercase));
        one.cmp(other)
    })
}

/// A number that has the order of the first bytes of a text, whatever the case of what is ASCII among them.
pub(super) fn in_order(text: &[u8]) -> u64 {
    in_lower_case(first_of(text)).swap_bytes()
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
pub(super) struct Digits {
    /// What each byte adds at each place.
    places: Vec<[u32; 256]>,
    /// The greatest number that there can be.
    pub most: u32,
}

impl Digits {
    /// Of texts by their first bytes. There is room for two numbers more.
    pub fn of(firsts: &[Keyed]) -> Self {
        let mut occurring = [[false; 256]; BYTES];
        in_blocks(firsts.len(), &mut |block| {
            firsts.get(block).unwrap_or_default().iter().for_each(|first| note(&mut occurring, first.bits()));
        });
        let (mut places, mut counts, mut numbers) = (Vec::new(), Vec::new(), 1_u32);
        for occurs in &occurring {
            let (digits, count) = digits(occurs);
            let Some(more) = numbers.checked_mul(count).filter(|more| *more <= u32::MAX - 2) else { break };
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

    /// How many bytes are told apart.
    pub const fn bytes(&self) -> usize {
        self.places.len()
    }

    pub fn number(&self, mut bytes: u64) -> u32 {
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
