//! What stands around every screen: the header, the status line, and what opens over them.
//!
//! [`ledger`] needs no browser. [`Derivation`] writes an explanation down as one; [`WhyPanel`] shows that of the figure
//! asked about; `places` goes to what something is about.

pub mod ledger;

#[cfg(feature = "app")]
mod derivation;
#[cfg(feature = "app")]
mod header;
#[cfg(feature = "app")]
mod places;
#[cfg(feature = "app")]
mod why;

#[cfg(feature = "app")]
pub use derivation::Derivation;
#[cfg(feature = "app")]
pub use header::Header;
#[cfg(feature = "app")]
pub use places::{go_to, show};
#[cfg(feature = "app")]
pub use why::WhyPanel;
