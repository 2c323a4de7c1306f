//! stockpool: how warehouses share their stock between sales channels.
//!
//! The house, from the ground up: [`plan`] is the network, its rules, its edits and its problems; [`catalogue`] holds
//! the products' stock as columns; [`balance`] computes totals, divisions and explanations; [`exchange`] reads and
//! writes files; [`document`] is one open plan with its history, and the only way in. [`worker`] is the document as the page works with
//! it from a distance. [`js`] is the core as JavaScript programs embed it, `app` the page; each is built with the feature of its name.
//! `memory` is how a module gets more of it.

// What is computed from data must not panic on data.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

pub mod app;
pub mod balance;
pub mod catalogue;
pub mod document;
pub mod exchange;
pub mod js;
#[cfg(target_arch = "wasm32")]
pub mod memory;
pub mod plan;
pub mod worker;
