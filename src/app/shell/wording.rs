//! Small words of the shell that need no browser.

use crate::app::figures::grouped;

/// A number of things: “1 product”, “240 products”.
///
/// ```
/// use stockpool::app::shell::wording::count;
/// assert_eq!(count(1, "product", "products"), "1 product");
/// assert_eq!(count(1250, "product", "products"), "1,250 products");
/// ```
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    let things = if number == 1 { one } else { many };
    format!("{} {things}", grouped(i64::try_from(number).unwrap_or(i64::MAX)))
}

/// A ratio in thousandths with two decimals, as in “exposure 1.33”.
///
/// ```
/// use stockpool::app::shell::wording::ratio;
/// assert_eq!(ratio(1000), "1.00");
/// assert_eq!(ratio(1331), "1.33");
/// assert_eq!(ratio(2999), "3.00");
/// assert_eq!(ratio(1_250_005), "1,250.01");
/// ```
#[must_use]
pub fn ratio(thousandths: i64) -> String {
    let hundredths = thousandths.saturating_add(5).div_euclid(10);
    format!("{}.{:02}", grouped(hundredths.div_euclid(100)), hundredths.rem_euclid(100))
}
