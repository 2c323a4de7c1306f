//! The page. Views hold no arithmetic: they format, lay out and send requests.
//!
//! What needs no browser (here: figures as text and the picture's geometry) compiles and is tested without one.

pub mod figures;
pub mod picture;
