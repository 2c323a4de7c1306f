//! Files and tables, handed on piece by piece as they are written.

use super::{Document, Request};
use crate::exchange::{Pieces, push_export, push_plan, push_table};

impl Document {
    /// Hands the text that is asked for to `take`, piece by piece: that of [`Request::File`], [`Request::Table`] or [`Request::Export`]. Tells
    /// how many bytes it has; nothing where something else is asked for.
    pub fn write(&self, request: &Request, take: &mut dyn FnMut(&str)) -> Option<usize> {
        let mut size = 0_usize;
        let mut counted = |piece: &str| {
            size = size.saturating_add(piece.len());
            take(piece);
        };
        let mut out = Pieces::handed_to(&mut counted);
        let (base, shown) = (&self.base, self.shown());
        match request {
            Request::File => push_plan(&mut out, &base.plan, &base.catalogue),
            Request::Table => push_table(&mut out, &shown.plan, &shown.catalogue, shown.figures()),
            Request::Export(export) => push_export(&mut out, *export, &shown.plan, &shown.catalogue, shown.figures()),
            _ => return None,
        }
        out.end();
        Some(size)
    }
}
