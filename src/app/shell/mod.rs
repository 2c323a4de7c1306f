//! What stands around every screen: the header, the status line, and what opens over them.
//!
//! [`Header`] has the plan's menu, the screens, undo and redo; [`StatusLine`] the equation that always holds. [`Palette`]
//! and [`KeysDialog`] open over the screen, [`WhyPanel`] and [`ProblemPanel`] beside it; [`Notices`] says things in
//! passing. [`Derivation`], [`ProblemList`] and [`FirstVisit`] are for screens to place. [`Shell`] is what all of these
//! know beyond the session.
//!
//! The order of a [`ledger`], [`matching`] and [`wording`] need no browser.

pub mod ledger;
pub mod matching;
pub mod wording;

#[cfg(feature = "app")]
mod commands;
#[cfg(feature = "app")]
mod derivation;
#[cfg(feature = "app")]
mod first_visit;
#[cfg(feature = "app")]
mod header;
#[cfg(feature = "app")]
mod icons;
#[cfg(feature = "app")]
mod keys;
#[cfg(feature = "app")]
mod notices;
#[cfg(feature = "app")]
mod palette;
#[cfg(feature = "app")]
mod panel;
#[cfg(feature = "app")]
mod places;
#[cfg(feature = "app")]
mod plan_menu;
#[cfg(feature = "app")]
pub mod preference;
#[cfg(feature = "app")]
mod problems;
#[cfg(feature = "app")]
mod scenario_bar;
#[cfg(feature = "app")]
mod state;
#[cfg(feature = "app")]
mod status;
#[cfg(feature = "app")]
mod theme;
#[cfg(feature = "app")]
mod why;

#[cfg(feature = "app")]
pub use derivation::Derivation;
#[cfg(feature = "app")]
pub use first_visit::{FirstVisit, start_empty};
#[cfg(feature = "app")]
pub use header::Header;
#[cfg(feature = "app")]
pub use keys::{KeysDialog, listen};
#[cfg(feature = "app")]
pub use notices::Notices;
#[cfg(feature = "app")]
pub use palette::Palette;
#[cfg(feature = "app")]
pub use places::{go_to, show};
#[cfg(feature = "app")]
pub use plan_menu::PlanMenu;
#[cfg(feature = "app")]
pub use problems::{ProblemEntries, ProblemList, ProblemPanel};
#[cfg(feature = "app")]
pub use scenario_bar::{ScenarioBar, ScenarioLine};
#[cfg(feature = "app")]
pub use state::Shell;
#[cfg(feature = "app")]
pub use status::StatusLine;
#[cfg(feature = "app")]
pub use why::WhyPanel;
