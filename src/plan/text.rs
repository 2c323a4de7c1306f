//! The texts a plan is made of, each valid by construction: [`Id`], [`Name`], [`Note`] and [`Sku`].

use std::fmt;
use std::sync::Arc;

/// Why a text cannot be an [`Id`], a [`Name`], a [`Note`] or a [`Sku`]. Its `Display` says what is wrong and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextError {
    /// Nothing is written where at least one character is needed.
    Empty,
    /// Longer than allowed; holds the limit in characters.
    TooLong(usize),
    /// Holds a character that is not allowed there.
    Character(char),
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TextError::Empty => write!(f, "is empty; it needs at least one character"),
            TextError::TooLong(limit) => write!(f, "is too long; {limit} characters are allowed"),
            TextError::Character(' ') => write!(f, "holds a space, which is not allowed here"),
            TextError::Character(c) if c.is_ascii_graphic() => write!(f, "holds “{c}”, which is not allowed here"),
            TextError::Character(c) => write!(f, "holds the character U+{:04X}, which is not allowed here", u32::from(*c)),
        }
    }
}

impl std::error::Error for TextError {}

/// Controls and the characters that change the direction of the text around them: neither belongs in a name, and the
/// latter can make one name look like another.
fn is_forbidden_in_names(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text has nothing but spaces, letters, digits and marks of ASCII. Eight bytes are looked at at once.
pub(crate) fn is_plain(text: &[u8]) -> bool {
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    /// The greatest bit of each byte says whether it is one of them: no byte carries into the next.
    const fn plain(eight: &[u8; 8]) -> u64 {
        let word = u64::from_le_bytes(*eight);
        let low = word & each(0x7F);
        low.wrapping_add(each(0x80 - b' ')) & !low.wrapping_add(each(0x80 - 0x7F)) & !word & each(0x80)
    }
    let Some(last) = text.last_chunk() else { return text.iter().all(|byte| matches!(byte, b' '..=b'~')) };
    text.as_chunks().0.iter().fold(plain(last), |all, eight| all & plain(eight)) == each(0x80)
}

fn check_free_text(text: &str, limit: usize) -> Result<(), TextError> {
    // Most are a few plain letters, and they come by the million.
    if text.len() <= limit && is_plain(text.as_bytes()) {
        return Ok(());
    }
    if let Some(c) = text.chars().find(|c| is_forbidden_in_names(*c)) {
        return Err(TextError::Character(c));
    }
    if text.chars().nth(limit).is_some() { Err(TextError::TooLong(limit)) } else { Ok(()) }
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks the text and keeps it.
            ///
            /// # Errors
            /// A [`TextError`] that says which rule the text breaks.
            pub fn new(text: &str) -> Result<Self, TextError> {
                Self::check(text).map(|()| Self(Arc::from(text)))
            }

            /// Checks whether a text would be one.
            pub(crate) fn check(text: &str) -> Result<(), TextError> {
                let check: fn(&str) -> Result<(), TextError> = $check;
                check(text)
            }

            /// The text as it stands.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

text_type!(
    /// Names one thing of its kind in a plan: 1 to 64 of `A-Z a-z 0-9 . _ -`.
    ///
    /// ```
    /// use stockpool::plan::Id;
    /// assert_eq!(Id::new("de-1").unwrap().as_str(), "de-1");
    /// assert!(Id::new("DE 1").is_err());
    /// ```
    Id,
    |text| {
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if let Some(c) = text.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))) {
            return Err(TextError::Character(c));
        }
        if text.len() > Id::LIMIT { Err(TextError::TooLong(Id::LIMIT)) } else { Ok(()) }
    }
);

text_type!(
    /// What people call a thing: up to 200 characters, without control or bidirectional-override characters.
    ///
    /// ```
    /// use stockpool::plan::Name;
    /// assert!(Name::new("Warehouse DE 1").is_ok());
    /// assert!(Name::new("a\u{202E}b").is_err());
    /// ```
    Name,
    |text| check_free_text(text, Name::LIMIT)
);

text_type!(
    /// What somebody has to say about a thing: up to 2,000 characters, under the same rules as a [`Name`].
    Note,
    |text| check_free_text(text, Note::LIMIT)
);

text_type!(
    /// A product's stock keeping unit: 1 to 200 characters, under the same rules as a [`Name`].
    Sku,
    |text| if text.is_empty() { Err(TextError::Empty) } else { check_free_text(text, Sku::LIMIT) }
);

impl Id {
    /// The longest id, in characters.
    pub const LIMIT: usize = 64;

    /// An id that reads like `name` and is not `taken`: lower case, with hyphens, and a number where needed.
    ///
    /// ```
    /// use stockpool::plan::Id;
    /// assert_eq!(Id::fresh("Warehouse DE 1", "warehouse", |_| false).as_str(), "warehouse-de-1");
    /// assert_eq!(Id::fresh("US", "warehouse", |id| id == "us").as_str(), "us-2");
    /// assert_eq!(Id::fresh("倉庫", "warehouse", |_| false).as_str(), "warehouse");
    /// ```
    #[must_use]
    pub fn fresh(name: &str, otherwise: &str, taken: impl Fn(&str) -> bool) -> Self {
        let mut slug = String::new();
        for c in name.chars().take(Self::LIMIT.saturating_sub(8)) {
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug = match slug.trim_end_matches('-') {
            "" => otherwise.to_owned(),
            slug => slug.to_owned(),
        };
        if !taken(&slug) {
            return Self(Arc::from(slug));
        }
        let mut number: u32 = 2;
        loop {
            let candidate = format!("{slug}-{number}");
            if !taken(&candidate) {
                return Self(Arc::from(candidate));
            }
            number = number.saturating_add(1);
        }
    }
}

impl Name {
    /// The longest name, in characters.
    pub const LIMIT: usize = 200;

    /// The nearest valid name: forbidden characters dropped, the rest cut at the limit.
    #[must_use]
    pub fn nearest(text: &str) -> Self {
        let text: String = text.chars().filter(|c| !is_forbidden_in_names(*c)).take(Self::LIMIT).collect();
        Self(Arc::from(text))
    }

    /// The name or, where it is empty, what stands for it: the id or the SKU.
    ///
    /// ```
    /// use stockpool::plan::Name;
    /// assert_eq!(Name::nearest("Europe").or("eu"), "Europe");
    /// assert_eq!(Name::nearest("").or("eu"), "eu");
    /// ```
    #[must_use]
    pub fn or<'a>(&'a self, id: &'a str) -> &'a str {
        if self.as_str().is_empty() { id } else { self.as_str() }
    }
}

impl Note {
    /// The longest note, in characters.
    pub const LIMIT: usize = 2000;

    /// Nothing to say.
    #[must_use]
    pub fn none() -> Self {
        Self(Arc::from(""))
    }
}

impl Sku {
    /// The longest SKU, in characters.
    pub const LIMIT: usize = 200;

    /// The SKU of a product that says nothing of itself.
    pub(super) fn product() -> Self {
        Self(Arc::from("PRODUCT"))
    }
}
