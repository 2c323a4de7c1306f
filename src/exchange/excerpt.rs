//! The place in a text where reading stopped, cut out to be shown.

/// A few lines of a text, and the place meant in the last of them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Excerpt {
    /// The lines before, with their numbers.
    pub before: Vec<(usize, String)>,
    /// The number of the line meant.
    pub line: usize,
    /// What stands in it before the place.
    pub head: String,
    /// The character at the place; empty at the end of the line.
    pub here: String,
    /// What stands after it.
    pub tail: String,
}

impl Excerpt {
    /// The same of a text that has so many lines more before it.
    #[must_use]
    pub(super) fn below(mut self, lines: usize) -> Self {
        for number in self.before.iter_mut().map(|(number, _)| number).chain([&mut self.line]) {
            *number = number.saturating_add(lines);
        }
        self
    }
}

/// Cuts out the place at a line and a column, both counted from 1, with up to two lines before it.
#[must_use]
pub fn excerpt(text: &str, line: usize, column: usize) -> Excerpt {
    /// Characters shown on either side of the place; files can be one long line.
    const REACH: usize = 36;
    const LINES_BEFORE: usize = 2;
    let first = line.saturating_sub(LINES_BEFORE).max(1);
    let numbered = |at: usize, text: &str| (first.saturating_add(at), at_most(REACH.saturating_mul(2), &mut text.chars()));
    let lines = || text.lines().skip(first.saturating_sub(1));
    let before = lines().take(line.saturating_sub(first)).enumerate().map(|(at, text)| numbered(at, text)).collect();
    let meant = lines().nth(line.saturating_sub(first)).unwrap_or("");
    let at = column.saturating_sub(1);
    let skipped = at.saturating_sub(REACH);
    let head: String = meant.chars().take(at).skip(skipped).collect();
    let mut rest = meant.chars().skip(at);
    Excerpt {
        before,
        line,
        head: if skipped > 0 { format!("…{head}") } else { head },
        here: rest.next().map(String::from).unwrap_or_default(),
        tail: at_most(REACH, &mut rest),
    }
}

/// The first characters, and an ellipsis where there are more.
fn at_most(limit: usize, characters: &mut impl Iterator<Item = char>) -> String {
    let mut text: String = characters.take(limit).collect();
    if characters.next().is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_shown_with_the_lines_before_it() {
        let text = "{\n  \"name\": \"x\",\n  \"version\": one,\n}";
        let excerpt = excerpt(text, 3, 14);
        assert_eq!(excerpt.before, [(1, "{".to_owned()), (2, "  \"name\": \"x\",".to_owned())]);
        assert_eq!((excerpt.line, &*excerpt.head, &*excerpt.here, &*excerpt.tail), (3, "  \"version\": ", "o", "ne,"));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let text = format!("{}!{}", "a".repeat(5000), "ü".repeat(5000));
        let excerpt = excerpt(&text, 1, 5001);
        assert_eq!((excerpt.head.chars().count(), &*excerpt.here, excerpt.tail.chars().count()), (37, "!", 37));
    }

    #[test]
    fn a_place_past_the_end_is_an_empty_one() {
        for (text, line, column) in [("", 1, 1), ("{", 1, 2), ("{", 9, 9), ("", 0, 0)] {
            let excerpt = excerpt(text, line, column);
            assert_eq!((&*excerpt.here, &*excerpt.tail), ("", ""));
        }
    }
}
