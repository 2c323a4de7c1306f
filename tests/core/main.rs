//! Tests of the plain core, which need no browser.

mod any_plan;
mod applying;
mod balance;
mod division;
mod examples;
mod exchange;
mod explanations;
mod naive_balance;
mod naive_division;
mod problems;
mod worked_case;
