//! What the shell knows beyond the session: what is open over the screens, and what a person has chosen once for all.

use super::preference;
use super::theme::Theme;
use crate::app::session::Session;
use leptos::prelude::*;

const THEME: &str = "stockpool.theme";
const LETTERS: &str = "stockpool.letters";
const WELCOMED: &str = "stockpool.welcomed";

/// What the shell knows. A handle: copies mean the same shell.
#[derive(Clone, Copy)]
pub struct Shell {
    /// Whether the palette is open.
    pub palette: RwSignal<bool>,
    /// Whether the list of keys is open.
    pub keys: RwSignal<bool>,
    /// Whether the problems are open.
    pub problems: RwSignal<bool>,
    /// Which of light and dark.
    pub theme: RwSignal<Theme>,
    /// Whether single letters are keys.
    pub letters: RwSignal<bool>,
    /// Whether the invitation of the first visit was taken or sent away.
    pub welcomed: RwSignal<bool>,
}

impl Shell {
    /// A shell with nothing open, as the person left it. What they choose from now on is remembered.
    #[must_use]
    pub fn start() -> Self {
        let remembered = |key: &str, word: &str| preference::read(key).as_deref() == Some(word);
        let shell = Self {
            palette: RwSignal::new(false),
            keys: RwSignal::new(false),
            problems: RwSignal::new(false),
            theme: RwSignal::new(preference::read(THEME).as_deref().map_or(Theme::System, Theme::from_word)),
            letters: RwSignal::new(!remembered(LETTERS, "off")),
            welcomed: RwSignal::new(remembered(WELCOMED, "yes")),
        };
        Effect::new(move |again: Option<()>| {
            let theme = shell.theme.get();
            theme.apply();
            if again.is_some() {
                preference::write(THEME, theme.word());
            }
        });
        Effect::new(move |again: Option<()>| {
            let letters = shell.letters.get();
            if again.is_some() {
                preference::write(LETTERS, if letters { "on" } else { "off" });
            }
        });
        Effect::new(move || {
            if shell.welcomed.get() {
                preference::write(WELCOMED, "yes");
            }
        });
        shell
    }

    /// The shell of this page.
    ///
    /// # Panics
    /// Outside the page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Shows the problems, in the place of what else stands at the side.
    pub fn show_problems(self, session: Session) {
        session.why.set(None);
        self.problems.set(true);
    }
}
