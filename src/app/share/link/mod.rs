//! Plans as links: the whole plan in an address, which no server ever sees.
//!
//! `packed` makes and reads them; [`reach`] says where a link of some length goes; `matrix` draws one as a QR code; `part` is
//! what the Share screen shows of all this.

mod reach;

pub use reach::{Reach, reach};

#[cfg(feature = "app")]
mod matrix;
#[cfg(feature = "app")]
mod packed;
#[cfg(feature = "app")]
mod part;

#[cfg(feature = "app")]
pub use packed::{copy_link, follow_link};
#[cfg(feature = "app")]
pub use part::LinkPart;
