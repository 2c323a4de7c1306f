//! The page. Views hold no arithmetic: they format, lay out and send requests.
//!
//! [`session`] is what the page knows: what the document at the other end of its line has answered, and what is chosen and shown. [`page`]
//! puts the screens [`plan`], [`stock`] and [`share`] into the [`shell`] around them; [`import`] takes tables in; [`keep`] saves as you work;
//! [`route`] is the address bar's side of it, and `later` what the page does not open with.
//!
//! What needs no browser (figures as text, the picture's geometry and drawing, routes, the examples, how the plan is kept) compiles and is tested
//! without one.

pub mod diagram;
pub mod examples;
pub mod figures;
pub mod import;
pub mod keep;
pub mod picture;
pub mod route;
pub mod share;
pub mod shell;
pub mod stock;

#[cfg(feature = "app")]
mod browser;
#[cfg(feature = "app")]
mod compare;
#[cfg(feature = "app")]
mod dialog;
#[cfg(feature = "app")]
mod each;
#[cfg(feature = "app")]
mod later;
#[cfg(feature = "app")]
pub mod page;
#[cfg(feature = "app")]
mod plan;
#[cfg(feature = "app")]
mod room;
#[cfg(feature = "app")]
pub mod session;
