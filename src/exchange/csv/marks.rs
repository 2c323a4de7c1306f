//! Where cells may end: the delimiters and line ends of a text, found sixty-four bytes at a time.
//!
//! Most cells are shorter than a vector, so a search that begins anew at each of them spends its time on beginning. A block is
//! looked at once instead, sixteen bytes in a vector or eight in a word, and each place in it that counts becomes a bit.

/// Every byte of a word the same.
pub(super) const fn in_each_byte(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

const BLOCK: usize = 64;

/// How far a text was looked through for what ends cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    /// Where the next block begins.
    next: usize,
    /// Where in the one before cells may end: one bit a byte, without those that were told.
    found: u64,
}

impl Marks {
    /// Nothing was looked at.
    pub const START: Self = Self { next: 0, found: 0 };

    /// The first end of a cell at a place or after it. It is always the same text, and places never decrease.
    #[inline]
    pub fn end_from(&mut self, place: usize, text: &[u8], delimiter: u8) -> Option<usize> {
        loop {
            while self.found != 0 {
                let end = self.next.wrapping_sub(BLOCK).wrapping_add(self.found.trailing_zeros() as usize);
                self.found &= self.found.wrapping_sub(1);
                // Within quotes nothing ends a cell.
                if end >= place {
                    return Some(end);
                }
            }
            let block = self.next.max(place);
            let rest = text.get(block..).filter(|rest| !rest.is_empty())?;
            self.next = block.wrapping_add(BLOCK);
            self.found = ends(rest, delimiter);
        }
    }
}

/// Which of the first bytes of a text, as many as a block has, end a cell.
#[inline]
fn ends(text: &[u8], delimiter: u8) -> u64 {
    match text.first_chunk::<BLOCK>() {
        Some(block) => ends_in(block, delimiter),
        None => {
            // Noughts end nothing.
            let mut block = [0; BLOCK];
            block.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
            ends_in(&block, delimiter)
        }
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn ends_in(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128_or};
    let (vectors, _) = block.as_chunks::<16>();
    vectors.iter().rev().fold(0, |ends, vector| {
        let [low, high] = [vector.first_chunk(), vector.last_chunk()].map(|half| half.map_or(0, |half| u64::from_le_bytes(*half)));
        let is = |byte| u8x16_eq(u64x2(low, high), u8x16_splat(byte));
        (ends << 16) | u64::from(u8x16_bitmask(v128_or(v128_or(is(delimiter), is(b'\n')), is(b'\r'))))
    })
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
fn ends_in(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    let [delimiters, feeds, returns] = [delimiter, b'\n', b'\r'].map(in_each_byte);
    let (words, _) = block.as_chunks::<8>();
    words.iter().rev().fold(0, |ends, word| {
        let word = u64::from_le_bytes(*word);
        let here = zeros(word ^ delimiters) | zeros(word ^ feeds) | zeros(word ^ returns);
        (ends << 8) | gathered(here)
    })
}

/// Whether a byte is somewhere in a text.
pub(super) fn holds(text: &[u8], byte: u8) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    let is_in = |word: u64| zeros(word ^ in_each_byte(byte));
    words.iter().fold(0, |found, word| found | is_in(u64::from_le_bytes(*word))) != 0 || rest.contains(&byte)
}

/// The greatest bit of every byte that is 0.
const fn zeros(word: u64) -> u64 {
    const REST: u64 = in_each_byte(0x7F);
    // No byte carries into the next.
    !((word & REST).wrapping_add(REST) | word | REST)
}

/// The greatest bits of eight bytes in one, the first one last.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
const fn gathered(bits: u64) -> u64 {
    bits.wrapping_mul(0x0002_0408_1020_4081) >> 56
}
