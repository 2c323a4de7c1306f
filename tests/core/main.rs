//! Tests of the plain core, which need no browser.

mod applying;
mod balance;
mod division;
mod explanations;
mod naive_balance;
mod naive_division;
mod problems;
mod random_plan;
mod worked_case;
