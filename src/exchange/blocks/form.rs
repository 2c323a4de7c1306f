//! What the bytes of a block say: numbers, or texts, a row each.

use crate::plan::Cells;

/// Writes numbers: a byte that says how many bytes each takes, and then each, its lowest byte first. Nothing, where all are 0. They
/// are as narrow as those of the block need, so that a great number elsewhere in its column leaves a block as it is.
pub fn write_cells(cells: Cells<'_>) -> Option<Vec<u8>> {
    match cells {
        Cells::Zeros(_) => None,
        Cells::Bytes(numbers) => write_numbers(numbers.iter().map(|number| u32::from(*number))),
        Cells::Halves(numbers) => write_numbers(numbers.iter().map(|number| u32::from(*number))),
        Cells::Words(numbers) => write_numbers(numbers.iter().copied()),
    }
}

/// Writes numbers, as [`write_cells`] says.
pub fn write_numbers(numbers: impl ExactSizeIterator<Item = u32> + Clone) -> Option<Vec<u8>> {
    let width: u8 = match numbers.clone().max()? {
        0 => return None,
        1..=0xFF => 1,
        0x100..=0xFFFF => 2,
        0x1_0000.. => 4,
    };
    let mut bytes = Vec::with_capacity(numbers.len().saturating_mul(width.into()).saturating_add(1));
    bytes.push(width);
    match width {
        1 => bytes.extend(numbers.map(|number| number.to_le_bytes()[0])),
        2 => bytes.extend(numbers.flat_map(|number| [number.to_le_bytes()[0], number.to_le_bytes()[1]])),
        _ => bytes.extend(numbers.flat_map(u32::to_le_bytes)),
    }
    Some(bytes)
}

/// Reads numbers and puts them after others. Of what is no such block, as many as there are.
pub fn read_numbers(bytes: &[u8], numbers: &mut Vec<u32>) {
    match bytes.split_first() {
        Some((1, bytes)) => numbers.extend(bytes.iter().map(|byte| u32::from(*byte))),
        Some((2, bytes)) => numbers.extend(bytes.as_chunks().0.iter().map(|number| u32::from(u16::from_le_bytes(*number)))),
        Some((4, bytes)) => numbers.extend(bytes.as_chunks().0.iter().map(|number| u32::from_le_bytes(*number))),
        _ => {}
    }
}

/// Writes texts: the length of each in two bytes, and then all of them. Nothing, where all are empty.
pub fn write_texts<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<Vec<u8>> {
    // Of 200 characters at most, none is longer than two bytes can say.
    let length = |text: &str| u16::try_from(text.len()).unwrap_or(u16::MAX).to_le_bytes();
    let mut bytes: Vec<u8> = texts.clone().flat_map(length).collect();
    let lengths = bytes.len();
    texts.for_each(|text| bytes.extend_from_slice(text.as_bytes()));
    (bytes.len() > lengths).then_some(bytes)
}

/// Reads so many texts. Of what is no such block, as many as there are.
pub fn read_texts(bytes: &[u8], count: usize, mut take: impl FnMut(&str)) {
    let Some((lengths, mut rest)) = bytes.split_at_checked(count.saturating_mul(2)) else { return };
    for length in lengths.as_chunks().0 {
        let Some((text, after)) = rest.split_at_checked(u16::from_le_bytes(*length).into()) else { return };
        let Ok(text) = std::str::from_utf8(text) else { return };
        take(text);
        rest = after;
    }
}
