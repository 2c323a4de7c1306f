//! Lengths as text, for the picture and for style sheets.

use std::fmt::Write;

/// A length in pixels, to the hundredth.
///
/// ```
/// use stockpool::app::picture::pixels;
/// assert_eq!([0.0, 3.004, 3.006, -0.05, -12.5, 1e6].map(pixels), ["0", "3", "3.01", "-0.05", "-12.5", "1000000"]);
/// ```
#[must_use]
pub fn pixels(length: f64) -> String {
    let mut text = String::new();
    push_pixels(&mut text, length);
    text
}

/// The same at the end of a text. It is integer arithmetic: many times as fast as formatting floats, and hundreds of bands are drawn anew
/// at every keystroke. The page's first program needs nothing else that formats floats, and is smaller for it.
pub(super) fn push_pixels(text: &mut String, length: f64) {
    #[allow(clippy::cast_possible_truncation, reason = "a canvas is far smaller, and the cast saturates")]
    let hundredths = (length * 100.0).round() as i64;
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    if hundredths < 0 {
        text.push('-');
    }
    // Writing to a string cannot fail.
    let _ = match (part, part % 10) {
        (0, _) => write!(text, "{whole}"),
        (_, 0) => write!(text, "{whole}.{}", part / 10),
        _ => write!(text, "{whole}.{part:02}"),
    };
}
