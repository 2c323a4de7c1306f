//! The picture that is handed on: what the Plan screen shows, laid out anew for a page of its own.

use super::drawing::{Caption, draw, size};
use crate::app::diagram::diagram;
use crate::app::figures::grouped;
use crate::app::picture::{Frame, LAYERS, lay_out};
use crate::app::session::Session;
use crate::app::shell::wording::count;
use crate::balance::Totals;
use leptos::prelude::*;

/// A drawing, made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawing {
    /// The text of the SVG file.
    pub svg: String,
    /// Width and height, in pixels.
    pub size: (f64, f64),
}

/// Width of a picture of nodes enough to fill it; of one with many; of one with next to none, which still has room for
/// the lines around it.
const WHOLE: f64 = 1160.0;
const WIDEST: f64 = 1800.0;
const LEAST: f64 = 760.0;
/// Across a sheet of paper: at this width its letters can be read there.
const PAPER: f64 = 920.0;
/// Room for each node side by side, where there are many and where there are few.
const NODE: f64 = 100.0;
const BROAD_NODE: f64 = 240.0;
const HEIGHT: f64 = 560.0;
/// Layers with more nodes than this show the largest, and one box for the others.
const NODES_IN_FULL: usize = 24;

/// Said in place of the equation.
const NO_FIGURES: &str = "The plan has errors, so it has no figures.";

/// Where a drawing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// A file of its own.
    File,
    /// The printed page.
    Paper,
}

/// Draws the plan as it is; a view that reads it follows every change.
pub(super) fn drawing(session: Session, place: For) -> Drawing {
    let diagram = session.totals.with(|totals| diagram(&session.plan(), totals.as_deref()));
    let mut open = [false; LAYERS];
    for (open, nodes) in open.iter_mut().zip(&diagram.layers) {
        *open = nodes.len() <= NODES_IN_FULL;
    }
    let nodes = diagram.layers.iter().map(|nodes| nodes.len().min(NODES_IN_FULL)).max().unwrap_or(0) as f64;
    let width = match place {
        For::File => (nodes * NODE).min(WIDEST).max(WHOLE.min(nodes * BROAD_NODE)).max(LEAST),
        For::Paper => PAPER.min(nodes * BROAD_NODE).max(LEAST),
    };
    let layout = lay_out(&diagram, &Frame { width, height: HEIGHT, open, always: &[] });
    let caption = Caption {
        title: session.plan().name.to_string(),
        of: of_what(session),
        foot: session.totals.with(|totals| totals.as_deref().map_or_else(|| NO_FIGURES.to_owned(), equation)),
    };
    Drawing { svg: draw(&layout, &caption), size: size(&layout) }
}

/// What the figures are of: “All 240 products” or the product looked at.
pub fn of_what(session: Session) -> String {
    let products = session.view.with(|view| view.products);
    match session.looked_at.get() {
        Some(product) if product.name.as_str().is_empty() => product.sku.to_string(),
        Some(product) => format!("{} ({})", product.name, product.sku),
        None if products == 0 => "No products".to_owned(),
        None => format!("All {}", count(products, "product", "products")),
    }
}

/// What there is and where it went: `available - reserved - buffer + missing = balanced + unassigned`, without the parts
/// in the middle that are 0.
fn equation(totals: &Totals) -> String {
    let overall = totals.overall;
    let told = |sign: char, units: i64, word: &str| match units {
        0 => String::new(),
        units => format!(" {sign} {} {word}", grouped(units)),
    };
    format!(
        "{} available{}{}{} = {} balanced + {} unassigned",
        grouped(overall.available),
        told('−', overall.reserved, "reserved"),
        told('−', overall.buffer, "buffer"),
        told('+', overall.short, "missing"),
        grouped(overall.balanced),
        grouped(overall.unassigned)
    )
}
