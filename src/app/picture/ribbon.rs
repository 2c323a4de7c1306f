//! SVG paths: bands that keep their width on the way, lines, and stubs.

use super::pixels::push_pixels;

/// A way from one height to another: where a band's left edge starts and ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    /// Left edge at the top.
    pub from: f64,
    /// Left edge at the bottom.
    pub to: f64,
    /// Where it starts.
    pub top: f64,
    /// Where it ends.
    pub bottom: f64,
}

/// A band of this width. It leaves and arrives upright, and every cut through it from left to right is as wide as its
/// ends, so that bands which lie side by side at a node touch and never overlap there.
pub(super) fn band(way: Way, width: f64) -> String {
    let Way { from, to, top, bottom } = way;
    let middle = (top + bottom) / 2.0;
    let mut path = Path::with_room(96);
    path.letter('M').point(from, top);
    path.letter('C').point(from, middle).point(to, middle).point(to, bottom);
    path.letter('H').number(to + width);
    path.letter('C').point(to + width, middle).point(from + width, middle).point(from + width, top);
    path.letter('Z');
    path.text
}

/// A line, bent as a band is, to be stroked.
pub(super) fn line(way: Way) -> String {
    let Way { from, to, top, bottom } = way;
    let middle = (top + bottom) / 2.0;
    let mut path = Path::with_room(48);
    path.letter('M').point(from, top);
    path.letter('C').point(from, middle).point(to, middle).point(to, bottom);
    path.text
}

/// An SVG path in the making.
struct Path {
    text: String,
}

impl Path {
    fn with_room(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes) }
    }

    fn letter(&mut self, letter: char) -> &mut Self {
        self.text.push(letter);
        self
    }

    fn point(&mut self, x: f64, y: f64) -> &mut Self {
        self.number(x).number(y)
    }

    fn number(&mut self, number: f64) -> &mut Self {
        if self.text.ends_with(|last: char| last.is_ascii_digit()) {
            self.text.push(' ');
        }
        push_pixels(&mut self.text, number);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_two_like_curves_side_by_side() {
        let way = Way { from: 10.0, to: 40.5, top: 0.0, bottom: 100.0 };
        assert_eq!(band(way, 20.25), "M10 0C10 50 40.5 50 40.5 100H60.75C60.75 50 30.25 50 30.25 0Z");
        assert_eq!(line(way), "M10 0C10 50 40.5 50 40.5 100");
    }
}
