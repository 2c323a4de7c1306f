//! What is wrong with a plan's products and its figures. What is wrong with the network alone is found in
//! [`plan`](crate::plan::problems).

use super::{Balance, Network, Overflow};
use crate::catalogue::Catalogue;
use crate::plan::{Plan, Problem};

/// Errors in the products: unknown ids, the same SKU twice.
#[must_use]
pub fn of_catalogue(_plan: &Plan, _catalogue: &Catalogue) -> Vec<Problem> {
    Vec::new()
}

/// Groups whose units cannot be counted.
#[must_use]
pub fn of_overflows(_plan: &Plan, _overflows: &[Overflow]) -> Vec<Problem> {
    Vec::new()
}

/// What is worth a look in the figures of a plan without errors.
#[must_use]
pub fn of_figures(_plan: &Plan, _network: &Network, _catalogue: &Catalogue, _balance: &Balance) -> Vec<Problem> {
    Vec::new()
}
