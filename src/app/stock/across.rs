//! Which columns are seen while one scrolls sideways. The words of a row come first and stay, or some of them do; figures follow, each as wide as
//! the others.

use std::ops::Range;

/// How many columns of words there are: SKU and name.
pub const WORDS: usize = 2;

/// The widths of a grid, in pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Across {
    /// Of the words.
    pub words: f64,
    /// Of those of them that stay where they are.
    pub staying: f64,
    /// Of a column of figures.
    pub figure: f64,
    /// Of what is seen.
    pub room: f64,
}

impl Across {
    /// The columns of figures that are seen when it is scrolled so far, among so many columns, and so many beyond on both sides.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not below 0, and few")]
    pub fn seen(&self, left: f64, columns: usize, beyond: usize) -> Range<usize> {
        // Before anything is measured, only words are.
        if self.figure <= 0.0 {
            return WORDS.min(columns)..WORDS.min(columns);
        }
        let first = ((left + self.staying - self.words) / self.figure).max(0.0) as usize;
        let end = ((left + self.room - self.words) / self.figure).max(0.0).ceil() as usize;
        let end = end.saturating_add(beyond).saturating_add(WORDS).min(columns);
        first.saturating_sub(beyond).saturating_add(WORDS).min(end)..end
    }

    /// How far to scroll so that a column is seen, no farther than needed.
    #[must_use]
    pub fn showing(&self, left: f64, column: usize) -> f64 {
        // Where nothing is seen, nothing can be brought into view.
        if self.room <= 0.0 {
            return left;
        }
        let (start, end) = match column.checked_sub(WORDS) {
            Some(figures) => {
                let start = self.words + figures as f64 * self.figure;
                (start, start + self.figure)
            }
            // The SKU always stays; the name may not.
            None if column == 0 || self.staying >= self.words => return left,
            None => (self.staying, self.words),
        };
        if start < left + self.staying { start - self.staying } else { left.max(end - self.room) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WIDE: Across = Across { words: 376.0, staying: 376.0, figure: 100.0, room: 1000.0 };
    const PHONE: Across = Across { words: 248.0, staying: 104.0, figure: 84.0, room: 360.0 };

    #[test]
    fn only_what_is_seen_is_drawn() {
        assert_eq!(WIDE.seen(0.0, 45, 0), 2..9);
        assert_eq!(WIDE.seen(1000.0, 45, 0), 12..19);
        assert_eq!(WIDE.seen(1000.0, 45, 3), 9..22);
        assert_eq!(WIDE.seen(0.0, 4, 3), 2..4);
        assert_eq!(WIDE.seen(9e9, 45, 3), 45..45);
        assert_eq!(Across::default().seen(0.0, 45, 3), 2..2);
        assert_eq!(Across::default().seen(0.0, 1, 3), 1..1);
    }

    #[test]
    fn without_room_nothing_moves() {
        let closed = Across { room: 0.0, ..WIDE };
        assert_eq!([Across::default(), closed].map(|across| across.showing(7.0, 2)), [7.0, 7.0]);
    }

    #[test]
    fn a_name_that_does_not_stay_is_shown_as_well() {
        assert!((PHONE.showing(500.0, 1) - 0.0).abs() < 0.01);
        assert!((WIDE.showing(500.0, 1) - 500.0).abs() < 0.01);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_seen_and_what_is_seen_stays(left in 0.0..5000.0_f64, column in 2_usize..45, phone in any::<bool>()) {
            let across = if phone { PHONE } else { WIDE };
            let to = across.showing(left, column);
            prop_assert!(across.seen(to.max(0.0), 45, 0).contains(&column), "{to}");
            prop_assert!((across.showing(to, column) - to).abs() < 0.01);
        }
    }
}
