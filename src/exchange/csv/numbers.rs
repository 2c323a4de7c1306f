//! Numbers as a file writes them: which sign marks decimals, and which separates thousands.

use super::marks::in_each_byte;
use crate::exchange::typed::{Mistyped, read_units};
use crate::plan::words;

words!(
    /// How a file writes numbers.
    Numbers {
        /// 1,234.0
        Point = "point",
        /// 1.234,0
        Comma = "comma",
    }
);

impl Numbers {
    /// What people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Point => "1,234.5",
            Self::Comma => "1.234,5",
        }
    }

    const fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// Reads whole units, without spaces around them.
    ///
    /// # Errors
    /// What is wrong with them.
    pub(super) fn read(self, cell: &[u8]) -> Result<i64, Mistyped> {
        read_units(&String::from_utf8_lossy(cell), self.mark())
    }

    /// How these numbers are written, as far as they show it. Units are whole, so a lone separator before three digits is one of
    /// thousands, unless all that follows it everywhere is noughts.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut sure, mut likely, mut noughts) = ([0_usize; 2], [0_usize; 2], true);
        for cell in cells.filter(|cell| is_number(cell)) {
            let Some((before, after)) = cell.rsplit_once([',', '.']) else { continue };
            let mark = if cell.as_bytes().get(before.len()) == Some(&b'.') { Self::Point } else { Self::Comma };
            let (votes, style) = if before.contains(mark.mark()) {
                (&mut sure, mark.other())
            } else if before.contains([',', '.']) || after.len() != 3 || before.len() > 3 || before.starts_with('0') {
                (&mut sure, mark)
            } else {
                noughts &= after == "000";
                (&mut likely, mark.other())
            };
            let [point, comma] = votes;
            let count = if style == Self::Point { point } else { comma };
            *count = count.saturating_add(1);
        }
        match (sure, likely) {
            ([0, 0], [0, 0]) => None,
            ([0, 0], [0, comma]) if noughts && comma > 1 => Some(Self::Point),
            ([0, 0], [point, comma]) | ([point, comma], _) => Some(if comma > point { Self::Comma } else { Self::Point }),
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// The number that the last of eight bytes are if there are one to eight of them and all are digits.
#[inline]
pub(super) const fn few_digits(eight: [u8; 8], length: usize) -> Option<u32> {
    if length == 0 || length > 8 {
        return None;
    }
    // The first byte is the lowest: noughts take the place of those before the digits.
    let others = 64_u32.wrapping_sub((length as u32).wrapping_mul(8));
    let digits = (u64::from_le_bytes(eight) ^ in_each_byte(b'0')) & u64::MAX.wrapping_shl(others);
    // Above 9, a byte has its greatest bit here; a carry comes from one that has it already.
    if (digits.wrapping_add(in_each_byte(0x80 - 10)) | digits) & in_each_byte(0x80) != 0 {
        return None;
    }
    Some(together(digits))
}

/// The number that eight bytes begin with, and how many digits it has, if it has any.
#[inline]
pub(super) const fn first_digits(eight: [u8; 8]) -> Option<(u32, usize)> {
    let digits = u64::from_le_bytes(eight) ^ in_each_byte(b'0');
    // As above; the first that has its greatest bit has it of itself.
    let others = (digits.wrapping_add(in_each_byte(0x80 - 10)) | digits) & in_each_byte(0x80);
    match others.trailing_zeros() / 8 {
        0 => None,
        length => Some((together(digits.wrapping_shl(64_u32.wrapping_sub(length.wrapping_mul(8)))), length as usize)),
    }
}

/// The number of eight digits, a byte each, the first of them the lowest.
#[inline]
const fn together(digits: u64) -> u32 {
    // Two digits become one number, two of those one of four digits, two of those the whole.
    let pairs = (digits.wrapping_mul((10 << 8) + 1) >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul((100 << 16) + 1) >> 16) & 0x0000_FFFF_0000_FFFF;
    (fours.wrapping_mul((10_000 << 32) + 1) >> 32) as u32
}

/// Whether a text looks like a number, however it is written.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['-', '+', '−']);
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\'' | '\u{A0}' | '\u{202F}'))
}
