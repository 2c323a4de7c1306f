//! Everything that is wrong with a plan's network, found in one pass.

use super::{Plan, Problem};

/// Everything that is wrong with the network, errors and warnings, in the plan's order.
#[must_use]
pub fn problems(_plan: &Plan) -> Vec<Problem> {
    Vec::new()
}
