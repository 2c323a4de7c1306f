//! What comes in and goes out: plan files, pictures, tables, paper. [`ShareScreen`] offers them.
//!
//! `drawing` makes the picture a file of its own, `facts` and `table` make tables, `snippet` makes code, `naming` names
//! files; they need no browser. `incoming` reads files, and `opening` shows
//! with `difference` what they would change before they are opened; `outgoing` saves and copies; `arriving` listens for both; [`link`] packs a plan into an address and follows
//! one that holds a plan; `screen` is the screen with its part `code`, and `paper` what is printed.

mod drawing;
mod facts;
pub mod link;
mod naming;
mod snippet;
mod table;

pub use drawing::{Caption, draw, size};
pub use facts::{Facts, facts, figure, stock};
pub use naming::{file_name, file_size};
pub use snippet::{Question, snippet};
pub use table::cells_of;

#[cfg(feature = "app")]
mod arriving;
#[cfg(feature = "app")]
mod code;
#[cfg(feature = "app")]
mod difference;
#[cfg(feature = "app")]
mod incoming;
#[cfg(feature = "app")]
mod opening;
#[cfg(feature = "app")]
mod outgoing;
#[cfg(feature = "app")]
mod paper;
#[cfg(feature = "app")]
mod picture;
#[cfg(feature = "app")]
mod screen;

#[cfg(feature = "app")]
pub use arriving::Arriving;
#[cfg(feature = "app")]
pub use incoming::{pick_file, take_files};
#[cfg(feature = "app")]
pub use link::{copy_link, follow_link};
#[cfg(feature = "app")]
pub use opening::OpeningDialog;
#[cfg(feature = "app")]
pub use outgoing::{copy, save_comparison, save_file, save_table};
#[cfg(feature = "app")]
pub use paper::{FactsTable, Paper};
#[cfg(feature = "app")]
pub use picture::of_what;
#[cfg(feature = "app")]
pub use screen::ShareScreen;
