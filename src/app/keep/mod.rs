//! Keeping the plan safe: saved in this browser as you work, restored at the next visit, one tab at a time.
//!
//! `port` is what is asked of storage and `slots` what is done with it: both need no browser, and are tested against a store that is
//! full, blocked, torn and cleared. `local` is the browser's own store, and
//! `restore` opens what it holds; `lasting` is whether that stays. `tabs` decides which tab writes and `turns` how that changes, `keeper` when, and `banner` says
//! what a person has to know about it. After a `failure` of the program nothing is written any more.

mod port;
mod slots;

pub use port::{Port, Trouble};
pub use slots::{Aside, Found, Kept, Mark, clear_the_way, discard, forget_journal, is_ours, look, note, plan_ahead, save, set_aside};

#[cfg(feature = "app")]
mod banner;
#[cfg(feature = "app")]
mod failure;
#[cfg(feature = "app")]
mod keeper;
#[cfg(feature = "app")]
mod lasting;
#[cfg(feature = "app")]
mod local;
#[cfg(feature = "app")]
mod restore;
#[cfg(feature = "app")]
mod tabs;
#[cfg(feature = "app")]
mod turns;

#[cfg(feature = "app")]
pub use banner::{KeepBanner, KeepLines};
#[cfg(feature = "app")]
pub use keeper::{Keeper, Role, start};
#[cfg(feature = "app")]
pub use restore::{Restored, restore};
