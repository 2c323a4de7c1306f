//! One change to a plan, as a value. Applying it gives its inverse; see [`Plan::apply`](super::Plan) for the network
//! and [`Catalogue::apply`](crate::catalogue::Catalogue::apply) for the stock.

use super::describe::short;
use super::intake::Intake;
use super::network::{ChannelKind, Link, Node, NodeKind, SalesChannel, SalesChannelGroup, Share, Warehouse, WarehouseGroup, WarehouseKind};
use super::number::{PerCent, Quantity};
use super::product::{Level, Product};
use super::rules::{Balancing, LinkRules, ShareSettings};
use super::scenario::Scenario;
use super::text::{Id, Name, Note, Sku};
use std::fmt;
use std::sync::Arc;

/// One change to a plan and its catalogue.
///
/// Edits do not judge: they can leave a plan broken, and say so only where there is nothing to change. What keeps a
/// plan whole while changing it is built from them in [`changes`](super::changes).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Edit {
    /// Several edits that are one to the person who made them. Either all of them happen or none.
    All(Vec<Edit>),
    /// Another plan in place of this one, as the text of its file.
    Replace(Arc<str>),
    /// A change to the network or its rules.
    Network(NetworkEdit),
    /// A change to the products or their stock.
    Stock(StockEdit),
    /// A change to the plan's scenarios. What is in force stays as it is.
    Scenario(ScenarioEdit),
}

/// Where something stands in its list: the one at `at` if it has this id, otherwise the first that has it.
///
/// The position makes an edit exact even where a broken plan holds an id twice; the id keeps it meaningful when other
/// edits have moved things about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Place {
    /// The expected position, from 0.
    pub at: usize,
    /// The id that must stand there.
    pub id: Id,
}

/// A product's place in the catalogue: the row `at` if it has this SKU, otherwise the first row that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Row {
    /// The expected row, from 0.
    pub at: usize,
    /// The SKU that must stand there.
    pub sku: Sku,
}

/// A scenario's place among the plan's: the one at `at` if it has this name, otherwise the first that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Called {
    /// The expected position, from 0.
    pub at: usize,
    /// The name of the scenario that must stand there.
    pub name: Name,
}

/// A change to the network or its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
#[allow(missing_docs, reason = "each field is named after what it holds")]
pub enum NetworkEdit {
    /// Gives the plan another name.
    RenamePlan { name: Name },
    /// Sets the rules of the whole plan.
    SetBalancing { balancing: Balancing },
    /// Puts a warehouse at a position.
    AddWarehouse { at: usize, warehouse: Warehouse },
    /// Puts a warehouse group at a position.
    AddWarehouseGroup { at: usize, group: WarehouseGroup },
    /// Puts a sales channel group at a position.
    AddSalesChannelGroup { at: usize, group: SalesChannelGroup },
    /// Puts a sales channel at a position.
    AddSalesChannel { at: usize, channel: SalesChannel },
    /// Takes a node out of the plan; what names it stays as it is.
    Remove { kind: NodeKind, place: Place },
    /// Gives a node another name.
    Rename { kind: NodeKind, place: Place, name: Name },
    /// Gives a node another id; what names it stays as it is.
    Identify { kind: NodeKind, place: Place, id: Id },
    /// Moves a node to another position among its kind.
    Reorder { kind: NodeKind, place: Place, to: usize },
    /// Makes a warehouse global or fixed.
    SetWarehouseKind { place: Place, kind: WarehouseKind },
    /// Says what sort of place a channel is.
    SetChannelKind { place: Place, kind: ChannelKind },
    /// Puts a warehouse or a channel into a group, at a position.
    Join { kind: NodeKind, group: Place, at: usize, member: Id },
    /// Takes a warehouse or a channel out of a group.
    Leave { kind: NodeKind, group: Place, member: Place },
    /// Puts a link at a position.
    AddLink { at: usize, link: Link },
    /// Takes a link away. Links are known by their warehouse group.
    RemoveLink { link: Place },
    /// Sets a link's own rules.
    SetLinkRules { link: Place, rules: LinkRules },
    /// Puts a share into a link, at a position.
    AddShare { link: Place, at: usize, share: Share },
    /// Takes a share out of a link. Shares are known by their channel group.
    RemoveShare { link: Place, share: Place },
    /// Moves a share to another position in its link.
    ReorderShare { link: Place, share: Place, to: usize },
    /// Sets what a share asks for.
    SetShare { link: Place, share: Place, settings: ShareSettings },
}

/// A change to the products or their stock.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
#[allow(missing_docs, reason = "each field is named after what it holds")]
pub enum StockEdit {
    /// Puts a product at a row.
    AddProduct { at: usize, product: Product },
    /// Takes a product away.
    RemoveProduct { row: Row },
    /// Moves a product to another row.
    ReorderProduct { row: Row, to: usize },
    /// Gives a product another SKU.
    SetSku { row: Row, sku: Sku },
    /// Gives a product another name.
    SetName { row: Row, name: Name },
    /// Enables or disables a product.
    SetEnabled { row: Row, enabled: bool },
    /// Says in which channels a product is sold; `None` is every channel.
    SetSoldIn { row: Row, sold_in: Option<Vec<Id>> },
    /// Sets what a warehouse holds of a product.
    SetStock { row: Row, warehouse: Id, level: Level },
    /// Sets how many units of a product are reserved in a channel group.
    SetReserved { row: Row, sales_channel_group: Id, units: Quantity },
    /// Forgets everything a warehouse holds.
    ClearWarehouse { warehouse: Id },
    /// Sets what a warehouse holds of every product, in the order of the rows.
    FillWarehouse { warehouse: Id, levels: Vec<Level> },
    /// Takes a part of everything on hand away, in every warehouse; what is left is rounded down.
    CutStock { by: PerCent },
    /// Sets what warehouses hold of every product, in the order of the rows.
    FillStock { columns: Vec<(Id, Vec<Level>)> },
    /// Forgets everything reserved in a channel group.
    ClearReserved { sales_channel_group: Id },
    /// Sets what is reserved in a channel group of every product, in the order of the rows.
    FillReserved { sales_channel_group: Id, units: Vec<Quantity> },
    /// Takes a channel out of every list of channels that a product is sold in.
    ForgetChannel { channel: Id },
    /// Says for several rows in which channels their products are sold, one after the other.
    FillSoldIn { rows: Vec<(usize, Option<Vec<Id>>)> },
    /// Puts whole columns in place of those that are there, and products after the others or fewer of them: an import.
    TakeIn { intake: Arc<Intake> },
}

/// A change to the plan's scenarios. Scenarios that stand on one that is renamed or removed stay as they are; what keeps
/// them whole is built in [`changes`](super::changes).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
#[allow(missing_docs, reason = "each field is named after what it holds")]
pub enum ScenarioEdit {
    /// Puts a scenario at a position.
    Add { at: usize, scenario: Arc<Scenario> },
    /// Takes a scenario away.
    Remove { scenario: Called },
    /// Moves a scenario to another position.
    Reorder { scenario: Called, to: usize },
    /// Gives a scenario another name.
    Rename { scenario: Called, name: Name },
    /// Says what there is to say about a scenario.
    SetNote { scenario: Called, note: Note },
    /// Puts a scenario on another one; `None` is on the plan itself.
    SetBase { scenario: Called, on: Option<Name> },
    /// Puts edits among a scenario's, at a position.
    InsertEdits { scenario: Called, at: usize, edits: Vec<Edit> },
    /// Takes so many of a scenario's edits out, from a position on.
    RemoveEdits { scenario: Called, at: usize, count: usize },
}

impl Edit {
    /// Whether a scenario can hold it: whether it is a change to the network or the stock and to nothing else.
    #[must_use]
    pub fn fits_a_scenario(&self) -> bool {
        self.leaves().iter().all(|edit| matches!(edit, Self::Network(_) | Self::Stock(_)))
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::All(edits) if edits.is_empty())
    }

    /// The edits in it, one after the other, without edits within edits. However deep those are, nothing here descends.
    #[must_use]
    pub fn steps(self) -> Vec<Self> {
        let mut steps = Vec::new();
        let mut waiting = vec![self];
        while let Some(edit) = waiting.pop() {
            match edit {
                Self::All(edits) => waiting.extend(edits.into_iter().rev()),
                step => steps.push(step),
            }
        }
        steps
    }

    /// The edits in it, as [`steps`](Self::steps) has them.
    #[must_use]
    pub(crate) fn leaves(&self) -> Vec<&Self> {
        let mut leaves = Vec::new();
        let mut waiting = vec![self];
        while let Some(edit) = waiting.pop() {
            match edit {
                Self::All(edits) => waiting.extend(edits.iter().rev()),
                leaf => leaves.push(leaf),
            }
        }
        leaves
    }

    /// How many figures it holds in whole columns, or in a plan that takes the place of another: what it takes to write them all down.
    #[must_use]
    pub(crate) fn figures(&self) -> usize {
        const BYTES: usize = 8; // of a plan's text, at least, for a figure
        let figures = |edit: &&Self| match edit {
            Self::Replace(text) => text.len() / BYTES,
            Self::Stock(StockEdit::TakeIn { intake }) => intake.figures(),
            Self::Stock(StockEdit::FillWarehouse { levels, .. }) => levels.len(),
            Self::Stock(StockEdit::FillStock { columns }) => columns.iter().map(|(_, levels)| levels.len()).fold(0, usize::saturating_add),
            Self::Stock(StockEdit::FillReserved { units, .. }) => units.len(),
            Self::Stock(StockEdit::FillSoldIn { rows }) => rows.len(),
            _ => 0,
        };
        self.leaves().iter().map(figures).fold(0, usize::saturating_add)
    }

    /// Several edits as one; a single one stays itself.
    #[must_use]
    pub fn all(mut edits: Vec<Self>) -> Self {
        match (edits.len(), edits.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                edits.extend(last);
                Self::All(edits)
            }
        }
    }
}

impl From<NetworkEdit> for Edit {
    fn from(edit: NetworkEdit) -> Self {
        Self::Network(edit)
    }
}

impl From<StockEdit> for Edit {
    fn from(edit: StockEdit) -> Self {
        Self::Stock(edit)
    }
}

impl From<ScenarioEdit> for Edit {
    fn from(edit: ScenarioEdit) -> Self {
        Self::Scenario(edit)
    }
}

/// Why an edit could not be made. Nothing was changed. Its `Display` says what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// The node to change is not there.
    NoSuchNode(Node),
    /// The group has no such member.
    NoSuchMember {
        /// The group.
        group: Node,
        /// The member looked for.
        member: Id,
    },
    /// This warehouse group has no link.
    NoSuchLink(Id),
    /// The link of this warehouse group has no share for this channel group.
    NoSuchShare {
        /// The link's warehouse group.
        warehouse_group: Id,
        /// The share's channel group.
        sales_channel_group: Id,
    },
    /// There is no such product.
    NoSuchProduct(Sku),
    /// The position is past the end of the list.
    NoSuchPosition(usize),
    /// A warehouse or channel was to be treated as a group, or the other way round.
    NotAGroup(NodeKind),
    /// A whole column does not have one entry for each product.
    ColumnLength {
        /// Entries given.
        given: usize,
        /// Products in the catalogue.
        products: usize,
    },
    /// There is no such scenario.
    NoSuchScenario(Name),
    /// An edit that no scenario can hold: one of the plan as a whole, or of its scenarios.
    NotInAScenario,
    /// The text of another plan cannot be read.
    Unreadable(String),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchNode(node) => write!(f, "There is no {} “{}”.", node.kind.label(), node.id),
            Self::NoSuchMember { group, member } => write!(f, "“{member}” is not in {} “{}”.", group.kind.label(), group.id),
            Self::NoSuchLink(group) => write!(f, "Warehouse group “{group}” has no link."),
            Self::NoSuchShare { warehouse_group, sales_channel_group } => {
                write!(f, "The link of “{warehouse_group}” has no share for channel group “{sales_channel_group}”.")
            }
            Self::NoSuchProduct(sku) => write!(f, "There is no product with the SKU “{sku}”."),
            Self::NoSuchPosition(at) => write!(f, "Position {at} is past the end of the list."),
            Self::NotAGroup(kind) => write!(f, "A {} has no members.", kind.label()),
            Self::ColumnLength { given, products } => write!(f, "{given} entries were given for {products} products."),
            Self::NoSuchScenario(name) => write!(f, "There is no scenario “{}”.", short(name.as_str())),
            Self::NotInAScenario => f.write_str("A scenario changes the network and the stock only."),
            Self::Unreadable(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for EditError {}
