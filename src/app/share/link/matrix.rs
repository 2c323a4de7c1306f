//! A link as a QR code, for a phone's camera.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;

/// The most characters: what version 25 holds at the lowest level of error correction. Its 117 modules a side are still read off a
/// screen at arm's length.
pub(super) const MOST: usize = 1_273;
const LARGEST: u8 = 25;
/// The blank border that readers need, in modules.
const QUIET: i32 = 4;

/// Pixels a module.
const PIXELS: i32 = 3;

/// A QR code as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Matrix {
    /// Width and height in modules, border included.
    pub size: i32,
    /// The same in pixels, so that every module is as wide as the others.
    pub pixels: i32,
    /// The dark modules, as an SVG path.
    pub path: String,
}

/// Draws a link, unless it is too long.
pub(super) fn matrix(link: &str) -> Option<Matrix> {
    let segments = [QrSegment::make_bytes(link.as_bytes())];
    // Where a version has room to spare, its correction is stronger.
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::new(1), Version::new(LARGEST), None, true).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x.saturating_add(QUIET), y.saturating_add(QUIET));
        }
    }
    let size = code.size().saturating_add(2 * QUIET);
    Some(Matrix { size, pixels: size.saturating_mul(PIXELS), path })
}
