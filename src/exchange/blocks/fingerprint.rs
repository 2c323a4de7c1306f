//! What names a block by what is in it, and shows whether it still is.

use std::fmt;

/// Odd, so that multiplying by it loses nothing; its bits are those of the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// A checksum of 64 bits that takes eight bytes at a time: a catalogue of a million products is gone through at each saving, and a CRC
/// would take ten times as long. Every change within eight bytes shows, for each step can be taken back; any other goes unseen
/// once in 2^64 times. It guards against accidents, not against people.
///
/// ```
/// use stockpool::exchange::Fingerprint;
/// let fingerprint = Fingerprint::of(b"fifty units");
/// assert_ne!(fingerprint, Fingerprint::of(b"sixty units"));
/// assert_eq!(Fingerprint::read(&fingerprint.to_string()), Some(fingerprint));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let take = |sum: u64, word: u64| (sum.rotate_left(23) ^ word).wrapping_mul(SPREAD);
        let (words, rest) = bytes.as_chunks::<8>();
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let sum = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word)).fold(length, take);
        Self(take(sum ^ (sum >> 32), length))
    }

    /// Reads what its `Display` writes: 16 hexadecimal digits.
    #[must_use]
    pub fn read(digits: &str) -> Option<Self> {
        let is_one = digits.len() == 16 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_one.then(|| u64::from_str_radix(digits, 16).ok()).flatten().map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
