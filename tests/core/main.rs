//! Tests of the plain core, which need no browser.

mod division;
mod naive_division;
