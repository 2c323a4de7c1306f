//! The document as the page works with it from a distance: tasks come in, replies go out in the same order.
//!
//! A [`Worker`] keeps the person's own document and, while one is shown that can only be looked at, that one as well. A [`Task`]
//! asks the one that is shown, or says which it is. A [`journal`] is what was asked of a document since it was last kept, as a text. On the [`Shelf`]
//! are catalogues that are kept apart from their plans.
//! `wire`, a feature, is tasks and replies as bytes. All of it is plain Rust: whether a worker stands in a thread of its own is not
//! known here.

mod desk;
pub mod journal;
mod shelf;
mod task;
#[cfg(feature = "wire")]
pub mod wire;

pub use desk::Worker;
pub use shelf::{Found, Packed, Parcel, Shelf};
pub use task::{Kept, Need, Reply, Stored, Task};
