//! How the bytes of a file stand for letters: what a sample shows, and everything as UTF-8.

use crate::plan::words;

words!(
    /// How a file says letters in bytes.
    Encoding {
        /// UTF-8, with or without a mark at its beginning.
        Utf8 = "utf-8",
        /// UTF-16, the lesser byte first, as Excel's “Unicode text”.
        Utf16Le = "utf-16le",
        /// UTF-16, the greater byte first.
        Utf16Be = "utf-16be",
        /// Latin-1 in the form that Windows gave it.
        Latin1 = "latin-1",
    }
);

impl Encoding {
    /// What people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16, little-endian",
            Self::Utf16Be => "UTF-16, big-endian",
            Self::Latin1 => "Latin-1 (Windows-1252)",
        }
    }

    /// What the beginning of a file looks like.
    ///
    /// ```
    /// use stockpool::exchange::csv::Encoding;
    /// assert_eq!(Encoding::of("SKU;Größe".as_bytes()), Encoding::Utf8);
    /// assert_eq!(Encoding::of(b"SKU;Gr\xF6\xDFe"), Encoding::Latin1);
    /// assert_eq!(Encoding::of(b"S\0K\0U\0"), Encoding::Utf16Le);
    /// ```
    #[must_use]
    pub fn of(sample: &[u8]) -> Self {
        match sample {
            [0xEF, 0xBB, 0xBF, ..] => return Self::Utf8,
            [0xFF, 0xFE, ..] => return Self::Utf16Le,
            [0xFE, 0xFF, ..] => return Self::Utf16Be,
            _ => {}
        }
        // Of two bytes that say an ASCII letter one is 0.
        let zeros = |first: usize| sample.iter().skip(first).step_by(2).take(512).filter(|byte| **byte == 0).count();
        let (greater_first, lesser_first) = (zeros(0), zeros(1));
        let pairs = (sample.len() / 2).min(512);
        if greater_first.max(lesser_first) > pairs / 3 {
            return if greater_first > lesser_first { Self::Utf16Be } else { Self::Utf16Le };
        }
        match std::str::from_utf8(sample) {
            Ok(_) => Self::Utf8,
            // A sample may end in the midst of a letter.
            Err(error) if error.error_len().is_none() => Self::Utf8,
            Err(_) => Self::Latin1,
        }
    }
}

/// What Windows has where Latin-1 has controls, from 0x80 on.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Turns bytes into UTF-8, in pieces of any size. What is no letter becomes U+FFFD; bytes that are said to be UTF-8 go through as
/// they are.
#[derive(Debug, Clone)]
pub(super) struct Decoder {
    encoding: Encoding,
    /// The first byte of a unit whose second is yet to come.
    odd: Option<u8>,
    /// The first half of a letter beyond the first 65,536.
    high: Option<u16>,
}

impl Decoder {
    pub const fn new(encoding: Encoding) -> Self {
        Self { encoding, odd: None, high: None }
    }

    /// Puts what these bytes say after a text.
    pub fn push(&mut self, bytes: &[u8], text: &mut Vec<u8>) {
        match self.encoding {
            Encoding::Utf8 => text.extend_from_slice(bytes),
            Encoding::Latin1 => bytes.iter().for_each(|byte| put(text, windows(*byte))),
            Encoding::Utf16Le | Encoding::Utf16Be => {
                for byte in bytes {
                    match (self.odd.take(), self.encoding) {
                        (None, _) => self.odd = Some(*byte),
                        (Some(first), Encoding::Utf16Le) => self.unit(u16::from_le_bytes([first, *byte]), text),
                        (Some(first), _) => self.unit(u16::from_be_bytes([first, *byte]), text),
                    }
                }
            }
        }
    }

    /// Puts what is left of a unit after a text, when no more bytes come.
    pub fn finish(&mut self, text: &mut Vec<u8>) {
        let (odd, high) = (self.odd.take().is_some(), self.high.take().is_some());
        (0..usize::from(odd).saturating_add(usize::from(high))).for_each(|_| put(text, char::REPLACEMENT_CHARACTER));
    }

    fn unit(&mut self, unit: u16, text: &mut Vec<u8>) {
        let high = self.high.take();
        for letter in char::decode_utf16(high.into_iter().chain([unit])) {
            match letter {
                Ok(letter) => put(text, letter),
                Err(lone) if lone.unpaired_surrogate() == unit && matches!(unit, 0xD800..=0xDBFF) => self.high = Some(unit),
                Err(_) => put(text, char::REPLACEMENT_CHARACTER),
            }
        }
    }
}

fn windows(byte: u8) -> char {
    let place = byte.checked_sub(0x80).and_then(|at| WINDOWS.get(usize::from(at)));
    place.copied().unwrap_or_else(|| char::from(byte))
}

fn put(text: &mut Vec<u8>, letter: char) {
    text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
}
