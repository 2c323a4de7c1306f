//! How plans and tables come in and go out.

mod blocks;
mod cells;
mod edits;
mod errors;
mod file;
mod pieces;
mod records;
mod schema;
mod table;
mod typed;
