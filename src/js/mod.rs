//! The core as JavaScript programs embed it: typed wrappers around an open document, and no logic.
//!
//! Text comes in and goes out as text, columns as columns, and what fails as a [`Failure`] with a code. [`calls`] are the
//! functions of the npm package, [`columns`] its class `Catalogue`; both are plain Rust, so they are tested without
//! JavaScript. `binding` hands them to wasm-bindgen and is built with the feature `js` alone. What has to be known of
//! JavaScript's own values (objects that go round in circles, `NaN`, getters) is in the package's files under `npm/`.

pub mod calls;
pub mod columns;
mod failure;
mod json;

mod results;

#[cfg(feature = "js")]
mod binding;

pub use failure::Failure;
