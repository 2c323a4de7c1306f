//! Tests of the plain core, which need no browser.

mod any_edits;
mod any_plan;
mod any_scenarios;
mod applying;
mod balance;
mod changes;
mod columns;
mod comparison;
mod descriptions;
mod division;
mod documents;
mod embedding;
mod examples;
mod exchange;
mod explanations;
mod goal;
mod growth;
mod house;
mod keep;
mod naive_balance;
mod naive_division;
mod opening;
mod picture;
mod problems;
mod scenarios;
mod worked_case;
