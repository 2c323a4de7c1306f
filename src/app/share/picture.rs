//! The picture that is handed on: what the Plan screen shows, laid out anew for a page of its own.

use super::diagram::diagram;
use super::drawing::{Caption, draw, size};
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

/// Room of a picture that stands alone, and of a node in it: the more nodes, the wider the picture.
const ALONE: f64 = 1160.0;
const ALONE_A_NODE: f64 = 100.0;
/// Room across a sheet of paper, at a size of letters that can be read there.
const ON_PAPER: f64 = 920.0;
const HEIGHT: f64 = 560.0;
/// Layers with more nodes than this show the largest, and one box for the others.
const NODES_IN_FULL: usize = 36;

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
    let nodes = diagram.layers.iter().map(Vec::len).max().unwrap_or(0).min(NODES_IN_FULL);
    let width = match place {
        For::File => (nodes as f64 * ALONE_A_NODE).max(ALONE),
        For::Paper => ON_PAPER,
    };
    let layout = lay_out(&diagram, &Frame { width, height: HEIGHT, open, always: &[] });
    let caption = Caption {
        title: session.plan().name.to_string(),
        of: of_what(session),
        foot: session.totals.with(|totals| totals.as_deref().map(equation)).unwrap_or_default(),
    };
    Drawing { svg: draw(&layout, &caption), size: size(&layout) }
}

/// What the figures are of: “All 240 products” or the product looked at.
pub(super) fn of_what(session: Session) -> String {
    let products = session.view.with(|view| view.products);
    let row = match session.product.get() {
        Some(sku) => session.row_of(&sku),
        None => (products == 1).then_some(0),
    };
    match row.and_then(|row| session.product_at(row)) {
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
