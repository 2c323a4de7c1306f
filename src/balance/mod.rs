//! What is computed from a plan and its stock: how pools become balanced quantities, and why.

pub mod division;
