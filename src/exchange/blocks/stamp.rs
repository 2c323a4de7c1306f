//! What ties a plan's text to the catalogue that is kept apart from it.

use super::Fingerprint;

const WORD: &str = "stockpool-catalogue 1 ";

/// Names one revision of a catalogue. It stands in a line of its own in front of the text of a plan's file that has no products:
/// `stockpool-catalogue 1 <revision> <fingerprint of the contents>`.
///
/// ```
/// use stockpool::exchange::{Fingerprint, Stamp};
/// let stamp = Stamp { revision: 7, contents: Fingerprint::of(b"contents") };
/// assert_eq!(Stamp::read(&stamp.put_before("{ … }\n")), Some((stamp, "{ … }\n")));
/// assert_eq!(Stamp::read("{ … }\n"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Stamp {
    /// Grows with each catalogue that is kept.
    pub revision: u64,
    /// The fingerprint of its contents.
    pub contents: Fingerprint,
}

impl Stamp {
    /// A plan's text with this stamp.
    #[must_use]
    pub fn put_before(&self, text: &str) -> String {
        format!("{WORD}{} {}\n{text}", self.revision, self.contents)
    }

    /// The stamp of a plan's text, and the text without it; `None` where the text has its products in it.
    #[must_use]
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let (line, text) = text.strip_prefix(WORD)?.split_once('\n')?;
        let (revision, contents) = line.split_once(' ')?;
        Some((Self { revision: revision.parse().ok()?, contents: Fingerprint::read(contents)? }, text))
    }

    /// What a catalogue is kept under. The keys of later revisions come after those of earlier ones.
    ///
    /// ```
    /// use stockpool::exchange::{Fingerprint, Stamp};
    /// let key = |revision| Stamp { revision, contents: Fingerprint::of(b"contents") }.key();
    /// assert!(key(9) < key(10));
    /// ```
    #[must_use]
    pub fn key(&self) -> String {
        format!("{:020} {}", self.revision, self.contents)
    }
}
