//! How a plan is kept between visits: as a record that shows whether it is whole, in two slots that take turns.
//!
//! A record is one line, `stockpool-record 1 <revision> <bytes> <checksum>`, and then the text of the plan's file: its
//! length in bytes of UTF-8 and its CRC-32 in eight hexadecimal digits. The small script that rescues plans when the
//! program has failed (`src/rescue/rescue.js`) reads the same records, so they change together.

use std::fmt;

/// A whole record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a> {
    /// Grows with each record that is written.
    pub revision: u64,
    /// The text of a plan's file.
    pub text: &'a str,
}

/// Why a text is not a whole record. Its `Display` says so in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// It does not begin as a record does.
    Header,
    /// It is shorter or longer than it says.
    Length {
        /// Bytes that it should have.
        stated: usize,
        /// Bytes that there are.
        found: usize,
    },
    /// Its length is right, but some of it is not what was written.
    Checksum,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("What is saved does not begin as a saved plan does."),
            Self::Length { stated, found } => write!(f, "The saved plan should have {stated} bytes, but {found} are there."),
            Self::Checksum => f.write_str("The saved plan was altered after it was written: its checksum does not agree."),
        }
    }
}

/// One of the two places for records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The first.
    A,
    /// The second.
    B,
}

impl Slot {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// What two slots hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest<'a> {
    /// The newest whole record.
    pub record: Option<Record<'a>>,
    /// Where the next record belongs, so that the newest stays until the next one is whole.
    pub next: Slot,
    /// What is no whole record, each with the slot it is in. It has to be set aside before its slot is written.
    pub damaged: Vec<(Slot, Damage)>,
}

/// Writes a record.
#[must_use]
pub fn write_record(revision: u64, text: &str) -> String {
    format!("stockpool-record 1 {revision} {} {:08x}\n{text}", text.len(), checksum(text.as_bytes()))
}

/// Reads a record.
///
/// # Errors
/// The [`Damage`] of a text that is not a whole record.
pub fn read_record(text: &str) -> Result<Record<'_>, Damage> {
    let (header, text) = text.split_once('\n').ok_or(Damage::Header)?;
    let mut words = header.strip_prefix("stockpool-record 1 ").ok_or(Damage::Header)?.split(' ');
    let (revision, length, sum) = (words.next().and_then(number), words.next().and_then(number), words.next());
    let (Some(revision), Some(length), Some(sum), None) = (revision, length, sum, words.next()) else { return Err(Damage::Header) };
    if sum.len() != 8 || !sum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(Damage::Header);
    }
    let stated = usize::try_from(length).map_err(|_| Damage::Header)?;
    if stated != text.len() {
        return Err(Damage::Length { stated, found: text.len() });
    }
    if format!("{:08x}", checksum(text.as_bytes())) == sum { Ok(Record { revision, text }) } else { Err(Damage::Checksum) }
}

fn number(digits: &str) -> Option<u64> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// What the slots hold together; `None` where a slot is empty.
#[must_use]
pub fn newest<'a>(a: Option<&'a str>, b: Option<&'a str>) -> Newest<'a> {
    let mut newest = Newest { record: None, next: Slot::A, damaged: Vec::new() };
    for (slot, text) in [(Slot::A, a), (Slot::B, b)] {
        match text.map(read_record) {
            None => {}
            Some(Err(damage)) => newest.damaged.push((slot, damage)),
            Some(Ok(record)) if newest.record.is_none_or(|newest| record.revision > newest.revision) => {
                newest.record = Some(record);
                newest.next = slot.other();
            }
            Some(Ok(_)) => {}
        }
    }
    if newest.record.is_none() && a.is_some() && b.is_none() {
        newest.next = Slot::B;
    }
    newest
}

/// CRC-32 as in zip and PNG, four bits at a time.
fn checksum(bytes: &[u8]) -> u32 {
    const REMAINDERS: [u32; 16] = [
        0x0000_0000,
        0x1DB7_1064,
        0x3B6E_20C8,
        0x26D9_30AC,
        0x76DC_4190,
        0x6B6B_51F4,
        0x4DB2_6158,
        0x5005_713C,
        0xEDB8_8320,
        0xF00F_9344,
        0xD6D6_A3E8,
        0xCB61_B38C,
        0x9B64_C2B0,
        0x86D3_D2D4,
        0xA00A_E278,
        0xBDBD_F21C,
    ];
    let step = |crc: u32| (crc >> 4) ^ REMAINDERS.get((crc & 15) as usize).copied().unwrap_or(0);
    !bytes.iter().fold(!0, |crc, byte| step(step(crc ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_checksum_is_the_one_that_everybody_uses() {
        assert_eq!(checksum(b""), 0);
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        assert_eq!(checksum(b"The quick brown fox jumps over the lazy dog"), 0x414F_A339);
    }
}
