//! Tests of the plain core, which need no browser.

mod balance;
mod division;
mod naive_balance;
mod naive_division;
mod random_plan;
mod worked_case;
