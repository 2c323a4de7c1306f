//! What comes in and goes out: plan files, pictures, tables, paper. [`ShareScreen`] offers them.
//!
//! `drawing` makes the picture a file of its own, `naming` names files and `excerpt` cuts out the place where a file is
//! broken; they need no browser. `incoming` reads files and `opening` shows what they would change before they are
//! opened; `outgoing` saves and copies; `screen` is the screen, and `paper` what is printed.

mod drawing;
mod excerpt;
mod naming;

pub use drawing::{Caption, draw, size};
pub use excerpt::{Excerpt, excerpt};
pub use naming::{file_name, file_size};

#[cfg(feature = "app")]
mod incoming;
#[cfg(feature = "app")]
mod opening;
#[cfg(feature = "app")]
mod outgoing;
#[cfg(feature = "app")]
mod screen;

#[cfg(feature = "app")]
pub use incoming::pick_file;
#[cfg(feature = "app")]
pub use opening::OpeningDialog;
#[cfg(feature = "app")]
pub use outgoing::{copy, save_file};
#[cfg(feature = "app")]
pub use screen::ShareScreen;
