//! Numbers as a file writes them: which sign marks decimals, and which separates thousands.

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
        if cell.len() < 10 {
            // Nearly all are a few digits: nine of them fit 32 bits.
            let (mut number, mut greatest) = (0_u32, 0_u8);
            for byte in cell {
                let digit = byte.wrapping_sub(b'0');
                greatest = greatest.max(digit);
                number = number.wrapping_mul(10).wrapping_add(digit.into());
            }
            if greatest < 10 && !cell.is_empty() {
                return Ok(number.into());
            }
        }
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

/// Whether a text looks like a number, however it is written.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['-', '+', '−']);
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\'' | '\u{A0}' | '\u{202F}'))
}
