//! How far a link of some length goes: which mail programs, chats and browsers take it.

/// Outlook, and what else hands links to Windows, takes 2,083 characters (`INTERNET_MAX_URL_LENGTH` in wininet.h).
const MAIL: usize = 2_000;
/// Slack asks for messages of at most 4,000 characters (chat.postMessage, which cuts at 40,000), and Teams takes some 28 kB with
/// all its markup, in which a link stands twice.
const CHAT: usize = 4_000;
/// Safari was seen to open addresses as long as this; what it takes beyond is not documented.
const SAFARI: usize = 80_000;
/// `network.standard-url.max-length` in Firefox. Chromium's 2 MB (`kMaxURLChars`) is what no link exceeds.
const FIREFOX: usize = 1_048_576;

/// How far a link goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Into browsers made from Chromium alone.
    Chromium,
    /// Into browsers, but not all.
    SomeBrowsers,
    /// Into every browser.
    Browsers,
    /// Into chats as well.
    Chats,
    /// Into mail as well.
    Mail,
}

/// How far a link of this many characters goes.
///
/// ```
/// use stockpool::app::share::link::{Reach, reach};
/// assert_eq!(reach(720), Reach::Mail);
/// assert_eq!(reach(12_000), Reach::Browsers);
/// ```
#[must_use]
pub const fn reach(characters: usize) -> Reach {
    if characters <= MAIL {
        Reach::Mail
    } else if characters <= CHAT {
        Reach::Chats
    } else if characters <= SAFARI {
        Reach::Browsers
    } else if characters <= FIREFOX {
        Reach::SomeBrowsers
    } else {
        Reach::Chromium
    }
}

impl Reach {
    /// The same in a sentence or two.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Mail => "Short enough for a chat, for mail and for every browser.",
            Self::Chats => "Short enough for a chat and for every browser. Some mail programs cut links at about 2,000.",
            Self::Browsers => {
                "Too long for most chats (about 4,000) and for mail (about 2,000); every browser opens it. Send the file instead."
            }
            Self::SomeBrowsers => {
                "Too long for chats (about 4,000), for mail (about 2,000) and perhaps for Safari (80,000); Chrome, Edge and Firefox open it. Send the file instead."
            }
            Self::Chromium => {
                "Too long for chats (about 4,000), for mail (about 2,000), for Safari (80,000) and for Firefox (1,048,576); Chrome and Edge open it. Send the file instead."
            }
        }
    }

    /// Whether it is better to hand on the plan as a file.
    #[must_use]
    pub fn wants_file(self) -> bool {
        self < Self::Chats
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_a_link_the_less_far_it_goes() {
        let lengths = [0, 2_000, 2_001, 4_000, 4_001, 80_000, 80_001, 1_048_576, 1_048_577, 2_097_152];
        let reached = lengths.map(reach);
        assert!(reached.is_sorted_by(|shorter, longer| shorter >= longer));
        assert_eq!(reached.map(Reach::wants_file), [false, false, false, false, true, true, true, true, true, true]);
    }
}
