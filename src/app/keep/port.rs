//! What keeping asks of the browser's storage: a few operations, each of which may be refused.

use std::fmt;

/// Why storage did not do what was asked. Its `Display` says so in a few words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room left.
    Full,
    /// The browser gives the page no storage.
    Blocked,
    /// What was written is not what is there.
    Altered,
    /// The browser's database has no room for the catalogue.
    NoRoom,
    /// The browser gives the page no database for the catalogue.
    NoDatabase,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "storage is full",
            Self::Blocked => "storage is blocked",
            Self::Altered => "storage does not keep what is written",
            Self::NoRoom => "this browser has no room for so many products",
            Self::NoDatabase => "this browser gives the page no database, which so many products need",
        })
    }
}

/// A store of texts by key.
pub trait Port {
    /// The text of a key, if there is one.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn read(&self, key: &str) -> Result<Option<String>, Trouble>;

    /// Sets the text of a key. A refused write leaves the text that was there.
    ///
    /// # Errors
    /// When there is no room, or nothing can be written.
    fn write(&self, key: &str, text: &str) -> Result<(), Trouble>;

    /// Takes a key and its text away.
    ///
    /// # Errors
    /// When nothing can be written.
    fn remove(&self, key: &str) -> Result<(), Trouble>;

    /// All keys there are.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn keys(&self) -> Result<Vec<String>, Trouble>;
}
