//! The geometry of the Plan screen's picture: pure functions from what is to be drawn to where it goes. No browser, no
//! plan, no arithmetic on stock: units come in as they are and are only ever measured.
//!
//! A [`Diagram`] has four layers, warehouses at the top and channels at the foot. [`lay_out`] turns it into a
//! [`Layout`]: boxes, bands and names, in pixels. `arrangement` decides what is drawn and in which order, `columns` how
//! wide everything is, `layout` puts the two together with the `bands`; `ribbon` writes paths with lengths as [`pixels`], `lettering` estimates text, `look` holds
//! every measure of the look. [`paths_of`] follows a node's bands up and down. A [`curve`] shows how a share grows.

mod arrangement;
mod bands;
mod columns;
mod curve;
mod diagram;
mod layout;
mod lettering;
pub mod look;
mod paths;
mod pixels;
mod ribbon;

pub use arrangement::in_order;
pub use bands::{Band, BandKind};
pub use curve::curve;
pub use diagram::{Diagram, DiagramNode, LAYERS, Place, Tie};
pub use layout::{Frame, LayerName, Layout, NodeBox, OthersBox, lay_out, node_at};
pub use paths::{Paths, paths_of};
pub use pixels::pixels;
