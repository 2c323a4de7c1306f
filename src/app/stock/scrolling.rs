//! Where the rows are while one scrolls. A browser draws nothing beyond some ten million pixels, and a million rows are taller: there the body
//! is only so tall, and what scrolls is mapped. Small steps move the rows by just as much; the thumb, and a leap, lead to the rows in proportion.

use std::ops::Range;

/// The tallest that a body is drawn, in pixels. Firefox goes to 17 million, and to less where the page is enlarged.
const TALLEST: f64 = 6_000_000.0;

/// What is scrolled, in pixels and rows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Track {
    /// How many rows there are.
    pub rows: usize,
    /// How tall each is.
    pub height: f64,
    /// How much of the rows is seen at once.
    pub room: f64,
}

/// How far it is scrolled, in pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scroll {
    /// What the browser says: the top of what is seen, in the body.
    pub top: f64,
    /// The top of what is seen, were all rows drawn.
    pub rows: f64,
}

impl Track {
    /// How tall all rows are.
    fn whole(&self) -> f64 {
        self.rows as f64 * self.height
    }

    /// How tall the body is drawn.
    #[must_use]
    pub fn drawn(&self) -> f64 {
        self.whole().min(TALLEST)
    }

    /// How far one can scroll: the rows, and the body.
    fn ends(&self) -> (f64, f64) {
        ((self.whole() - self.room).max(0.0), (self.drawn() - self.room).max(0.0))
    }

    /// Where scrolling to a top has led to.
    #[must_use]
    pub fn moved(&self, from: Scroll, top: f64) -> Scroll {
        let step = top - from.top;
        let (last, end) = self.ends();
        let is_small = step.abs() < self.room && top > 0.0 && top < end;
        Scroll { top, rows: if is_small { (from.rows + step).clamp(0.0, last) } else { self.in_proportion(top) } }
    }

    /// The rows that a top leads to by itself.
    fn in_proportion(&self, top: f64) -> f64 {
        let (last, end) = self.ends();
        if end > 0.0 { (top / end).clamp(0.0, 1.0) * last } else { 0.0 }
    }

    /// The same rows, with the top that leads to them by itself: taken when scrolling has ended, so that the thumb tells the truth.
    #[must_use]
    pub fn settled(&self, at: Scroll) -> Scroll {
        let (last, end) = self.ends();
        let rows = at.rows.clamp(0.0, last);
        Scroll { top: if last > 0.0 { rows / last * end } else { 0.0 }, rows }
    }

    /// How to scroll so that a row is seen, no farther than needed.
    #[must_use]
    pub fn showing(&self, at: Scroll, row: usize) -> Scroll {
        let top = row as f64 * self.height;
        let least = top + self.height - self.room;
        let rows = if top < at.rows { top } else { at.rows.max(least) };
        if rows.total_cmp(&at.rows).is_eq() { at } else { self.settled(Scroll { rows, ..at }) }
    }

    /// Where a row is drawn, from the top of the body.
    #[must_use]
    pub fn place(&self, at: Scroll, row: usize) -> f64 {
        row as f64 * self.height + (at.top - at.rows)
    }

    /// The rows that are seen, and so many beyond.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not below 0, and no more than there are rows")]
    pub fn seen(&self, at: Scroll, beyond: usize) -> Range<usize> {
        if self.height <= 0.0 {
            return 0..0;
        }
        let first = (at.rows / self.height) as usize;
        let end = ((at.rows + self.room) / self.height).ceil() as usize;
        let end = end.saturating_add(beyond).min(self.rows);
        first.saturating_sub(beyond).min(end)..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MILLION: Track = Track { rows: 1_000_000, height: 44.0, room: 600.0 };

    fn is_near(one: f64, other: f64) -> bool {
        (one - other).abs() < 0.01
    }

    #[test]
    fn what_fits_is_scrolled_as_it_is() {
        let track = Track { rows: 1000, height: 32.0, room: 600.0 };
        let at = track.moved(track.moved(Scroll::default(), 250.0), 20_000.0);
        assert!(is_near(at.rows, 20_000.0) && is_near(track.place(at, 10), 320.0), "{at:?}");
    }

    #[test]
    fn a_million_rows_are_reached_by_the_thumb_and_no_body_is_too_tall() {
        assert!(MILLION.drawn() <= TALLEST);
        let end = MILLION.moved(Scroll::default(), MILLION.drawn() - MILLION.room);
        assert_eq!(MILLION.seen(end, 0).end, 1_000_000);
        assert!(is_near(MILLION.place(end, 999_999) + 44.0, MILLION.drawn()));
        let middle = MILLION.moved(Scroll::default(), (MILLION.drawn() - MILLION.room) / 2.0);
        assert!(MILLION.seen(middle, 0).contains(&500_000));
    }

    #[test]
    fn rows_are_shown_no_farther_than_needed() {
        let shown = MILLION.showing(Scroll::default(), 500_000);
        assert!(is_near(shown.rows, 500_001.0 * 44.0 - 600.0), "{shown:?}");
        assert_eq!(MILLION.showing(shown, 499_995), shown);
        assert!(is_near(MILLION.showing(shown, 400_000).rows, 400_000.0 * 44.0));
    }

    proptest! {
        #[test]
        fn small_steps_move_every_row_by_as_much(start in 1000.0..5_000_000.0, steps in proptest::collection::vec(-500.0..500.0, 1..40), row in 0_usize..1_000_000) {
            let mut at = MILLION.moved(Scroll::default(), start);
            for step in steps {
                let next = MILLION.moved(at, at.top + step);
                // A row keeps its place in the body, and so moves with it.
                prop_assert!(is_near(MILLION.place(at, row), MILLION.place(next, row)) || next.rows <= 0.0 || next.top <= 0.0);
                at = next;
            }
            let settled = MILLION.settled(at);
            prop_assert!(is_near(settled.rows, at.rows) && is_near(MILLION.in_proportion(settled.top), settled.rows));
        }

        #[test]
        fn what_is_seen_is_drawn_where_one_looks(rows in 1_usize..2_000_000, top in 0.0..1.0_f64, height in 20.0..60.0_f64) {
            let track = Track { rows, height, room: 500.0 };
            let at = track.moved(Scroll::default(), top * (track.drawn() - track.room).max(0.0));
            for row in track.seen(at, 0) {
                let place = track.place(at, row) - at.top;
                prop_assert!(place > -height - 0.01 && place < track.room + 0.01, "row {row} is at {place}");
            }
        }
    }
}
