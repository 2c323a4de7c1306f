//! Stock that comes in as CSV, and goes out so that it comes in again.

mod corpus;
mod exports;
mod import;
mod naive;
mod plain;
mod quoted;
mod reading;
