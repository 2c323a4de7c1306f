//! A small curve: units against a pool.

use std::fmt::Write;

/// The path of a curve through these points, a step each, in a frame of this width and height. `most` is what reaches
/// the far corner: the greatest pool, and the most units.
///
/// ```
/// use stockpool::app::picture::curve;
/// assert_eq!(curve(&[(0, 0), (1, 1), (2, 1)], (2, 1), (100.0, 20.0)), "M0 20H50V0H100V0");
/// ```
#[must_use]
pub fn curve(points: &[(u32, u32)], most: (u32, u32), frame: (f64, f64)) -> String {
    let part = |number: u32, most: u32| if most == 0 { 0.0 } else { f64::from(number) / f64::from(most) };
    let x = |pool: u32| round(part(pool, most.0) * frame.0);
    let y = |units: u32| round((1.0 - part(units, most.1)) * frame.1);
    let mut path = String::new();
    for (at, (pool, units)) in points.iter().enumerate() {
        let written = match at {
            0 => write!(path, "M{} {}", x(*pool), y(*units)),
            _ => write!(path, "H{}V{}", x(*pool), y(*units)),
        };
        debug_assert!(written.is_ok(), "a string takes whatever is written");
    }
    path
}

/// To tenths of a pixel.
fn round(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_at_all_lies_flat_at_the_foot() {
        assert_eq!(curve(&[], (0, 0), (100.0, 20.0)), "");
        assert_eq!(curve(&[(0, 0)], (0, 0), (100.0, 20.0)), "M0 20");
    }

    #[test]
    fn whatever_the_units_the_curve_stays_in_its_frame() {
        let most = u32::MAX >> 1;
        assert_eq!(curve(&[(0, 0), (most, most)], (most, most), (100.0, 20.0)), "M0 20H100V0");
    }
}
