//! How plans and tables come in and go out.

pub mod blocks;
mod cells;
mod edits;
mod errors;
mod file;
mod pieces;
mod reading;
mod records;
mod schema;
mod table;
mod typed;
