//! The Stock screen: the products as a grid that behaves as a spreadsheet does.
//!
//! [`columns`] says what there is to see, [`cells`] what stands in a cell, [`selection`] which cells are meant, [`paste`] what typing and
//! pasting do to them, and [`sheet`] what a whole pasted table comes to; they need no browser. `state` is what the screen knows, `grid`,
//! `body`, `drawing` and `row` draw, [`scrolling`] and [`across`] say where, [`reuse`] with which elements and [`pace`] how much at once,
//! `keys` and `typing` are how the grid is worked, and `toolbar`, `product` and `sheet_dialog` stand around it.

pub mod across;
pub mod cells;
pub mod columns;
pub mod pace;
pub mod paste;
pub mod reuse;
pub mod scrolling;
pub mod selection;
pub mod sheet;

#[cfg(feature = "app")]
mod body;
#[cfg(feature = "app")]
mod drawing;
#[cfg(feature = "app")]
mod going;
#[cfg(feature = "app")]
mod grid;
#[cfg(feature = "app")]
mod keys;
#[cfg(feature = "app")]
mod product;
#[cfg(feature = "app")]
mod row;
#[cfg(feature = "app")]
mod screen;
#[cfg(feature = "app")]
mod sheet_dialog;
#[cfg(feature = "app")]
mod state;
#[cfg(feature = "app")]
mod toolbar;
#[cfg(feature = "app")]
mod typing;

#[cfg(feature = "app")]
pub use screen::StockScreen;
