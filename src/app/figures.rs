//! Figures as people read them: [`grouped`] in full, [`compact`] where room is scarce.
//!
//! What people type is read elsewhere; what files hold has no commas.

pub use crate::plan::describe::grouped;

use crate::plan::describe::MINUS;

/// A figure in at most four characters and a sign, cut off rather than rounded up: stock is never said to be more than
/// it is. From 9,999 million million on it grows.
///
/// ```
/// use stockpool::app::figures::compact;
/// assert_eq!(compact(940), "940");
/// assert_eq!(compact(1299), "1.2k");
/// assert_eq!(compact(3_400_000), "3.4M");
/// ```
#[must_use]
pub fn compact(units: i64) -> String {
    const STEPS: [(u64, char); 4] = [(1_000_000_000_000, 'T'), (1_000_000_000, 'B'), (1_000_000, 'M'), (1_000, 'k')];
    let size = units.unsigned_abs();
    let Some((step, letter)) = STEPS.into_iter().find(|(step, _)| size >= *step) else {
        return grouped(units);
    };
    let tenths = size.checked_div(step / 10).unwrap_or(0);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let sign = if units < 0 { MINUS.to_string() } else { String::new() };
    match (whole, tenth) {
        (0..=9, 1..) => format!("{sign}{whole}.{tenth}{letter}"),
        (0..=999, _) => format!("{sign}{whole}{letter}"),
        _ => format!("{sign}{}{letter}", grouped(i64::try_from(whole).unwrap_or(i64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_in_full_has_a_comma_after_every_third_digit_from_the_end() {
        for (units, text) in [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1_000, "1,000"),
            (12_345, "12,345"),
            (2_147_483_647, "2,147,483,647"),
            (-1_250, "−1,250"),
            (-999, "−999"),
            (i64::MIN, "−9,223,372,036,854,775,808"),
        ] {
            assert_eq!(grouped(units), text);
        }
    }

    #[test]
    fn a_compact_figure_never_says_more_than_there_is() {
        for (units, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1k"),
            (1_099, "1k"),
            (1_250, "1.2k"),
            (9_999, "9.9k"),
            (10_900, "10k"),
            (999_999, "999k"),
            (1_000_000, "1M"),
            (2_147_483_647, "2.1B"),
            (3_400_000_000_000, "3.4T"),
            (9_007_199_254_740_991, "9,007T"),
            (-1_250, "−1.2k"),
            (-5, "−5"),
            (i64::MIN, "−9,223,372T"),
        ] {
            assert_eq!(compact(units), text);
        }
    }
}
