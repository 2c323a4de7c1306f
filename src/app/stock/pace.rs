//! How much is drawn at once, by how fast this machine has drawn so far.

/// To make a cell, or to move it to where it belongs now, takes as long as writing so many.
pub const PUT: usize = 2;

/// How long writing may take, in milliseconds. The browser then takes up to twice as long again to lay out and paint what was written.
const TIME: f64 = 8.0;
/// As much is drawn at once to begin with, and on the slowest and the fastest machines, in cells.
const FIRST: usize = 300;
const LEAST: usize = 100;
const MOST: usize = 370;
/// What takes less is no measure.
const SOME: usize = 50;

/// How many cells are drawn at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace(usize);

impl Default for Pace {
    fn default() -> Self {
        Self(FIRST)
    }
}

impl Pace {
    /// So many.
    #[must_use]
    pub const fn cells(self) -> usize {
        self.0
    }

    /// How many rows of so many cells are drawn at once, of which some are free to be used again. The others are made.
    #[must_use]
    pub fn rows(self, cells: usize, free: usize) -> usize {
        let written = self.0.checked_div(cells).unwrap_or(usize::MAX);
        let left = self.0.saturating_sub(free.saturating_mul(cells));
        let made = left.checked_div(cells.saturating_mul(PUT.saturating_add(1))).unwrap_or_default();
        written.min(free.saturating_add(made)).max(1)
    }

    /// The pace after so many cells were written in so many milliseconds. One slow step halves it at the most, and one that was quick
    /// doubles it.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not below 0, and within bounds")]
    pub fn after(self, written: usize, milliseconds: f64) -> Self {
        if written < SOME {
            return self;
        }
        let fitting = written as f64 * TIME / milliseconds.max(0.1);
        let fitting = fitting.clamp(self.0 as f64 / 2.0, self.0 as f64 * 2.0) as usize;
        Self(fitting.clamp(LEAST, MOST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_machine_draws_less_at_once_and_a_fast_one_more() {
        let first = Pace::default();
        assert_eq!(first.after(300, 12.0).cells(), 200);
        assert_eq!(first.after(300, 7.0).cells(), 342);
        assert_eq!(first.after(300, 8.0), first);
    }

    #[test]
    fn one_step_says_little_and_few_cells_say_nothing() {
        let first = Pace::default();
        assert_eq!((first.after(300, 900.0).cells(), Pace(150).after(300, 0.1).cells()), (150, 300));
        assert_eq!(first.after(49, 900.0), first);
    }

    #[test]
    fn rows_that_have_to_be_made_are_fewer_and_one_is_always_drawn() {
        let rows = |cells, free| Pace::default().rows(cells, free);
        assert_eq!((rows(20, 99), rows(20, 15), rows(20, 0)), (15, 15, 5));
        assert_eq!((rows(20, 9), rows(999, 0)), (11, 1));
    }

    #[test]
    fn it_stays_within_bounds() {
        let often = |milliseconds| (0..9).fold(Pace::default(), |pace, _| pace.after(200, milliseconds));
        assert_eq!((often(900.0).cells(), often(0.0).cells()), (LEAST, MOST));
    }
}
