//! The plans that the page can open by itself: the worked case and others that each show one thing.

/// The plan that opens at the first visit, as the text of its file.
pub const WORKED_CASE: &str = include_str!("worked-case.stockpool.json");
