//! Tests of the plain core, which need no browser.

mod any_plan;
mod division;
mod exchange;
mod naive_division;
