//! The core as JavaScript programs embed it: typed wrappers around an open document, and no logic.
//!
//! Text comes in and goes out as text, columns as columns, and what fails as a [`Failure`] with a code. [`calls`] are the
//! functions of the npm package, [`columns`] its class `Catalogue`, [`planner`] its class `Planner`; all are plain Rust, so they are
//! tested without JavaScript. `binding` hands the first two to wasm-bindgen, and `planner::binding` the third, whose module is another:
//! who computes plans does not load what changes them. They are built with the features `js` and `planner` alone. What has to be known of
//! JavaScript's own values (objects that go round in circles, `NaN`, getters) is in the package's files under `npm/`.

pub mod calls;
pub mod columns;
mod failure;
mod json;
#[cfg(all(any(feature = "js", feature = "planner"), target_arch = "wasm32"))]
mod memory;
#[cfg(feature = "scenarios")]
pub mod planner;
mod results;

#[cfg(feature = "js")]
mod binding;

pub use failure::Failure;
