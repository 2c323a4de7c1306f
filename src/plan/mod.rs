//! The network, its rules, its edits, its scenarios and its problems.
//!
//! A [`Plan`] may be broken: it can name what does not exist, or group a warehouse twice. Such a plan can be opened,
//! looked at and mended; [`problems`] says what is wrong with it, and it is computed only when no error is left. What
//! can not be said at all (an id with a space, a negative quantity) is kept out by the types.
//!
//! The products and their stock are not here but in the [`catalogue`](crate::catalogue).

mod apply;
mod by_text;
pub mod changes;
pub mod describe;
mod edit;
mod fit;
pub(crate) mod gathered;
mod intake;
pub(crate) mod lookup;
mod narrow;
mod network;
mod number;
mod problem;
mod problems;
mod product;
mod rules;
mod scenario;
mod settings;
pub(crate) mod text;
mod texts;
mod trace;
mod units;

pub(crate) use by_text::ByText;
pub use edit::{Called, Edit, EditError, NetworkEdit, Place, Row, ScenarioEdit, StockEdit};
pub use intake::{Added, AddedProducts, Intake};
pub use narrow::{Cells, Narrow};
pub(crate) use network::words;
pub use network::{ChannelKind, Link, Node, NodeKind, SalesChannel, SalesChannelGroup, Share, Warehouse, WarehouseGroup, WarehouseKind};
pub use number::{OutOfRange, PerCent, Priority, Quantity, Threshold, Weight};
pub(crate) use problem::About;
pub use problem::{Problem, ProblemCode, Repair, Severity, Subject};
pub use problems::problems;
pub use product::{Level, Product};
pub use rules::{Balancing, LinkRules, Remainder, Rounding, ShareSettings, Strategy};
pub use scenario::{Groundless, Scenario, Scenarios};
pub use text::{Id, Name, Note, Sku, TextError};
pub use texts::{Run, Texts};
pub use trace::Trace;
pub use units::Units;

/// The network, its rules and its scenarios: everything of a plan but the products.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Plan {
    /// What people call the plan.
    pub name: Name,
    /// The places that hold stock.
    pub warehouses: Vec<Warehouse>,
    /// The pools of warehouses.
    pub warehouse_groups: Vec<WarehouseGroup>,
    /// The places that sell.
    pub sales_channels: Vec<SalesChannel>,
    /// The channels that see one quantity.
    pub sales_channel_groups: Vec<SalesChannelGroup>,
    /// Which group serves which channel groups.
    pub links: Vec<Link>,
    /// The rules of division.
    pub balancing: Balancing,
    /// What might be done to it, side by side.
    pub scenarios: Scenarios,
    /// The scenarios as the plan's file has them, where the program goes without the feature `scenarios`: passed over, and kept.
    #[cfg(not(feature = "scenarios"))]
    pub scenarios_as_written: Option<std::sync::Arc<str>>,
}

impl Plan {
    /// A plan with nothing in it.
    #[must_use]
    pub fn empty(name: Name) -> Self {
        Self {
            name,
            warehouses: Vec::new(),
            warehouse_groups: Vec::new(),
            sales_channels: Vec::new(),
            sales_channel_groups: Vec::new(),
            links: Vec::new(),
            balancing: Balancing::default(),
            scenarios: Scenarios::default(),
            #[cfg(not(feature = "scenarios"))]
            scenarios_as_written: None,
        }
    }
}
