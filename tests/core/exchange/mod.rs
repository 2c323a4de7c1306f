//! How plans and tables come in and go out.

mod cells;
mod edits;
mod errors;
mod file;
mod records;
mod schema;
mod table;
mod typed;
