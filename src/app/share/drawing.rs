//! The picture as an SVG file of its own: colours written out, nothing referred to, every name escaped. What the page
//! shows, as it looks on white paper.

use crate::app::picture::look::{self, BAR_HEIGHT, BOX_RADIUS, Lettering};
use crate::app::picture::{Band, BandKind, LayerName, Layout};
use std::fmt::{self, Write};

/// What is written around the picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// The name of the plan.
    pub title: String,
    /// What the figures are of: all products, or one.
    pub of: String,
    /// The line at the foot, as “272 available = 272 balanced + 0 unassigned”.
    pub foot: String,
}

const PAPER: &str = "#ffffff";
const INK: &str = "#1b1d22";
const QUIET: &str = "#5d6068";
const LINE: &str = "#d9d7d0";
/// The hues of the light theme, in the order of the page's tokens; the last stands for all beyond.
const HUES: [&str; 8] = ["#0072b2", "#c4560a", "#0a7f5c", "#b0548a", "#97770a", "#2f7fa8", "#8c6a2f", "#6d7078"];
const BAND: &str = "0.26";
const FACE: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

/// Air around the picture.
pub(super) const MARGIN: f64 = 24.0;
/// Room for the title and the line below it.
const HEAD: f64 = 64.0;
/// Room for the line at the foot.
const FOOT: f64 = 36.0;

/// Width and height of the drawing, in pixels.
#[must_use]
pub fn size(layout: &Layout) -> (f64, f64) {
    ((layout.width + 2.0 * MARGIN).ceil(), (HEAD + layout.height + FOOT + MARGIN).ceil())
}

/// Draws a laid-out picture as the text of an SVG file.
#[must_use]
pub fn draw(layout: &Layout, caption: &Caption) -> String {
    let mut svg = String::with_capacity(16 * 1024);
    // Writing to a string cannot fail.
    let _ = write_drawing(&mut svg, layout, caption);
    svg
}

fn write_drawing(svg: &mut String, layout: &Layout, caption: &Caption) -> fmt::Result {
    let (width, height) = size(layout);
    let (title, of, foot) = (Escaped(&caption.title), Escaped(&caption.of), Escaped(&caption.foot));
    writeln!(svg, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="{FACE}" aria-labelledby="title description">"#
    )?;
    writeln!(svg, r#"<title id="title">{title}</title>"#)?;
    writeln!(svg, r#"<desc id="description">{of}. {foot}"#)?;
    describe(svg, layout)?;
    writeln!(svg, "</desc>")?;
    hatchings(svg, layout)?;
    writeln!(svg, r#"<rect width="100%" height="100%" fill="{PAPER}"/>"#)?;
    let heading = fitted(&caption.title, 20.0, layout.width);
    writeln!(
        svg,
        r#"<text x="{MARGIN}" y="{}" font-size="20" font-weight="650" fill="{INK}">{}</text>"#,
        MARGIN + 14.0,
        Escaped(&heading)
    )?;
    let below = fitted(&caption.of, 13.0, layout.width);
    writeln!(svg, r#"<text x="{MARGIN}" y="{}" font-size="13" fill="{QUIET}">{}</text>"#, MARGIN + 36.0, Escaped(&below))?;
    writeln!(svg, r#"<g transform="translate({MARGIN} {})">"#, HEAD + 8.0)?;
    for (lines, name) in look::LAYER_NAMES.iter().zip(&layout.names) {
        layer_name(svg, lines, *name)?;
    }
    for band in &layout.bands {
        draw_band(svg, band)?;
    }
    let lettering = layout.density.lettering();
    for node in layout.nodes.iter().flatten() {
        let shape = Shape { x: node.x, y: node.y, width: node.width, height: node.height, hue: node.hue };
        draw_box(svg, &shape, Words { label: &node.label, figure: &node.figure, fixed: node.fixed, dashed: false }, lettering)?;
    }
    for others in layout.others.iter().flatten() {
        let shape = Shape { x: others.x, y: others.y, width: others.width, height: others.height, hue: others.hue };
        draw_box(svg, &shape, Words { label: &others.label, figure: &others.figure, fixed: false, dashed: true }, lettering)?;
    }
    writeln!(svg, "</g>")?;
    writeln!(svg, r#"<text x="{MARGIN}" y="{}" font-size="13" fill="{QUIET}">{foot}</text>"#, height - MARGIN)?;
    writeln!(svg, "</svg>")
}

/// As much of a line as fits, estimated: no letter is wider than its height, and those of Latin script are narrower.
fn fitted(line: &str, size: f64, room: f64) -> String {
    let mut used = 0.0;
    let fits = |character: &char| {
        used += if character.is_ascii() { 0.66 } else { 1.0 } * size;
        used <= room
    };
    let mut text: String = line.chars().take_while(fits).collect();
    if text.len() < line.len() {
        text.push('…');
    }
    text
}

/// The figures in words, for those who do not see the picture.
fn describe(svg: &mut String, layout: &Layout) -> fmt::Result {
    for (lines, nodes) in look::LAYER_NAMES.iter().zip(&layout.nodes) {
        if let Some((first, rest)) = nodes.split_first() {
            write!(svg, " {}: {} {}", lines.join(" "), Escaped(&first.label), Escaped(&first.figure))?;
            for node in rest {
                write!(svg, ", {} {}", Escaped(&node.label), Escaped(&node.figure))?;
            }
            svg.write_char('.')?;
        }
    }
    Ok(())
}

/// A hatching for each hue that a fixed warehouse wears.
fn hatchings(svg: &mut String, layout: &Layout) -> fmt::Result {
    let mut hues: Vec<u8> = layout.nodes.iter().flatten().filter(|node| node.fixed).map(|node| node.hue).collect();
    hues.sort_unstable();
    hues.dedup_by_key(|hue| colour(*hue));
    if hues.is_empty() {
        return Ok(());
    }
    writeln!(svg, "<defs>")?;
    for hue in hues {
        let colour = colour(hue);
        writeln!(
            svg,
            r#"<pattern id="{}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="{PAPER}"/><rect width="2.5" height="5" fill="{colour}"/></pattern>"#,
            hatching(colour)
        )?;
    }
    writeln!(svg, "</defs>")
}

fn hatching(colour: &str) -> String {
    format!("hatched-{}", colour.trim_start_matches('#'))
}

fn colour(hue: u8) -> &'static str {
    HUES.get(usize::from(hue)).unwrap_or(&"#6d7078")
}

fn layer_name(svg: &mut String, lines: &[&str], LayerName { x, y, beside }: LayerName) -> fmt::Result {
    let joined = [lines.join(" ")];
    let mut y = y;
    for line in lines.iter().copied().filter(|_| beside).chain(joined.iter().map(String::as_str).filter(|_| !beside)) {
        writeln!(svg, r#"<text x="{x}" y="{y}" font-size="12" fill="{QUIET}">{line}</text>"#)?;
        y += 15.0;
    }
    Ok(())
}

fn draw_band(svg: &mut String, band: &Band) -> fmt::Result {
    let (colour, path) = (colour(band.hue), &band.path);
    match (band.kind, band.line) {
        (BandKind::Shown, _) => writeln!(
            svg,
            r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-linecap="round" stroke-dasharray="0.1 4"/>"#
        ),
        (BandKind::Unassigned, false) => {
            writeln!(svg, r#"<path d="{path}" fill="{colour}" fill-opacity="0.1" stroke="{colour}" stroke-dasharray="3 2"/>"#)
        }
        (BandKind::Divided, false) => writeln!(svg, r#"<path d="{path}" fill="{colour}" fill-opacity="{BAND}"/>"#),
        (BandKind::Divided | BandKind::Unassigned, true) => {
            writeln!(svg, r#"<path d="{path}" fill="none" stroke="{colour}" stroke-opacity="0.6"/>"#)
        }
    }
}

struct Shape {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    hue: u8,
}

struct Words<'a> {
    label: &'a str,
    figure: &'a str,
    fixed: bool,
    dashed: bool,
}

fn draw_box(svg: &mut String, shape: &Shape, words: Words<'_>, lettering: Lettering) -> fmt::Result {
    let Shape { x, y, width, height, hue } = *shape;
    let fill = if words.fixed { format!("url(#{})", hatching(colour(hue))) } else { colour(hue).to_owned() };
    let dashes = if words.dashed { r#" stroke-dasharray="3 2""# } else { "" };
    writeln!(svg, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{BOX_RADIUS}" fill="{PAPER}" stroke="{LINE}"{dashes}/>"#)?;
    // The bar's upper corners are the box's.
    writeln!(
        svg,
        r#"<path d="M{x} {} v{} a{BOX_RADIUS} {BOX_RADIUS} 0 0 1 {BOX_RADIUS} -{BOX_RADIUS} h{} a{BOX_RADIUS} {BOX_RADIUS} 0 0 1 {BOX_RADIUS} {BOX_RADIUS} v{} z" fill="{fill}"/>"#,
        y + BAR_HEIGHT,
        BOX_RADIUS - BAR_HEIGHT,
        width - 2.0 * BOX_RADIUS,
        BAR_HEIGHT - BOX_RADIUS,
    )?;
    let left = x + lettering.padding;
    writeln!(
        svg,
        r#"<text x="{left}" y="{}" font-size="{}" fill="{QUIET}">{}</text>"#,
        y + lettering.name_baseline,
        lettering.name,
        Escaped(words.label)
    )?;
    writeln!(
        svg,
        r#"<text x="{left}" y="{}" font-size="{}" font-weight="650" fill="{INK}">{}</text>"#,
        y + lettering.figure_baseline,
        lettering.figure,
        Escaped(words.figure)
    )?;
    if words.fixed {
        lock(svg, x + width - lettering.padding, y + lettering.figure_baseline, colour(hue))?;
    }
    Ok(())
}

/// A closed lock that ends at this point, at the right of a figure.
fn lock(svg: &mut String, right: f64, baseline: f64, colour: &str) -> fmt::Result {
    writeln!(
        svg,
        r#"<g transform="translate({} {})" fill="none" stroke="{colour}" stroke-width="1.3"><title>fixed</title><path d="M2.2 5V3a2.3 2.3 0 0 1 4.6 0V5"/><rect x="0.7" y="5" width="7.6" height="6" rx="1" fill="{colour}"/></g>"#,
        right - 9.0,
        baseline - 11.5
    )
}

/// A text as XML holds it. Characters that XML does not know are left out.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&apos;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                '\u{fffe}' | '\u{ffff}' => {}
                character if character.is_control() => {}
                character => f.write_char(character)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::picture::{Diagram, DiagramNode, Frame, Tie, lay_out};

    fn node(name: &str, units: i64, hue: u8, fixed: bool) -> DiagramNode {
        DiagramNode { key: name.into(), label: name.into(), units: Some(units), unassigned: 0, hue, fixed }
    }

    fn drawn(first: &str) -> String {
        let diagram = Diagram {
            layers: [
                vec![node(first, 50, 0, false), node("Berlin", 12, 9, true)],
                vec![node("Europe", 50, 0, false), node("Berlin", 12, 9, false)],
                vec![node("Webshops", 50, 0, false), node("Berlin", 12, 9, false)],
                vec![node("Germany", 50, 0, false), node("France", 50, 0, false), node("Berlin", 12, 9, false)],
            ],
            ties: [(0, 0, 0, 50), (0, 1, 1, 12), (1, 0, 0, 50), (1, 1, 1, 12), (2, 0, 0, 50), (2, 0, 1, 50), (2, 1, 2, 12)]
                .map(|(layer, from, to, units)| Tie { layer, from, to, units })
                .into(),
        };
        let layout = lay_out(&diagram, &Frame { width: 1200.0, height: 600.0, open: [true; 4], always: &[] });
        draw(&layout, &Caption { title: format!("Plan of {first}"), of: "All products".into(), foot: "62 = 62 + 0".into() })
    }

    /// The texts between the tags, where every tag that is opened is closed in its turn.
    fn texts(svg: &str) -> Vec<String> {
        let (mut open, mut texts) = (Vec::new(), Vec::new());
        for piece in svg.trim_start_matches(r#"<?xml version="1.0" encoding="UTF-8"?>"#).split('<').skip(1) {
            let (tag, text) = piece.split_once('>').expect("a tag that ends");
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            assert!(!text.contains('>'), "{text}");
            let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
            match tag.strip_prefix('/') {
                Some(closed) => assert_eq!(open.pop().as_deref(), Some(closed)),
                None if tag.ends_with('/') => {}
                None => open.push(name),
            }
            texts.push(text.trim().to_owned());
        }
        assert!(open.is_empty());
        texts
    }

    #[test]
    fn a_drawing_holds_the_names_and_figures_of_all_boxes() {
        let texts = texts(&drawn("DE 1"));
        for text in ["Plan of DE 1", "All products", "DE 1", "50", "Berlin", "12", "Europe", "Germany", "62 = 62 + 0", "fixed"] {
            assert!(texts.iter().any(|held| held == text), "{text}");
        }
        assert!(texts.iter().any(|text| text.contains("Channels: Germany 50, France 50, Berlin 12.")));
    }

    #[test]
    fn a_hostile_name_is_only_text() {
        let svg = drawn("</text><script>alert(1)</script>\"'&\u{ffff}");
        assert!(!svg.contains("<script"));
        assert!(!svg.contains('\u{ffff}'));
        assert!(texts(&svg).iter().any(|text| text == "Plan of &lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&apos;&amp;"));
    }

    #[test]
    fn a_long_title_ends_within_the_drawing() {
        let title = "Plan of ".to_owned() + &"W".repeat(192);
        let texts = texts(&drawn(title.trim_start_matches("Plan of ")));
        assert!(texts.contains(&title), "whole in the title element");
        assert!(texts.iter().any(|text| text.ends_with('…') && text.len() < 110));
    }

    #[test]
    fn a_drawing_refers_to_nothing_outside_itself() {
        let svg = drawn("DE 1");
        assert_eq!(svg.matches("http").count(), 1, "only its own namespace");
        assert!(!svg.contains("href") && !svg.contains("style"));
        assert!(svg.contains("url(#hatched-6d7078)") && svg.contains(r#"id="hatched-6d7078""#));
    }
}
