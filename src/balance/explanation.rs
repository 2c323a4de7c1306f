//! Why a figure is what it is: a tree of terms from the figure down to what was typed, as data and as text.

mod sharing;
mod teller;
mod text;

use super::{Balance, Network};
use crate::catalogue::Catalogue;
#[cfg(feature = "repairs")]
use crate::plan::Node;
use crate::plan::{Id, NodeKind, Plan, Sku};
pub(super) use sharing::takes_no_part;
use teller::Teller;

/// A computed figure that can be asked about, of one product or summed over all.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Figure {
    /// What a warehouse has available.
    WarehouseAvailable(Id),
    /// What a warehouse group has available.
    GroupAvailable(Id),
    /// What a warehouse group divides.
    Pool(Id),
    /// The part of a warehouse group's pool that nobody received.
    Unassigned(Id),
    /// A channel group's balanced quantity.
    Balanced(Id),
    /// What a channel shows.
    Shown(Id),
    /// What all warehouse groups have available.
    AllAvailable,
    /// What all channel groups received.
    AllBalanced,
    /// What nobody received of all pools.
    AllUnassigned,
    /// Units shown for each unit available.
    Exposure,
}

/// A figure with its whole derivation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Explanation {
    /// What was asked.
    pub figure: Figure,
    /// Of which product; `None` is the whole catalogue.
    pub product: Option<Sku>,
    /// The figure itself, with what makes it.
    pub root: Term,
}

/// One line of a derivation, with the lines that make it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Term {
    /// What it is: “Europe, available”, “reserved in Amazon Germany”.
    pub label: String,
    /// How much it is; `None` for a line that only says something (a rule, a share that takes no part).
    pub amount: Option<Amount>,
    /// How it enters the line above.
    pub role: Role,
    /// In a sentence, what else is to be said: a rule that applied, who got the odd unit, why it takes no part.
    pub reason: Option<String>,
    /// The node it is about, for those who want to go there.
    #[cfg(feature = "repairs")]
    pub node: Option<Node>,
    /// What makes it. The added and subtracted ones add up to it.
    pub terms: Vec<Term>,
}

/// A figure of a derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Amount {
    /// Whole units.
    Units(i64),
    /// A ratio in thousandths: exposure.
    Thousandths(i64),
}

/// How a term enters the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Role {
    /// It is added.
    Added,
    /// It is subtracted.
    Subtracted,
    /// It is told for its own sake: what is divided, a rule, another share's part.
    Told,
}

/// Explains a figure of one product or, without a row, summed over all. `None` when there is no such node or product.
///
/// A figure that there is not, as the balanced quantity of a channel group that takes no part, is explained too: without
/// an amount, and with the reason.
// Always inlined, so that a program carries only the figures that it asks about: which one it is, is looked at first.
#[allow(clippy::inline_always, reason = "see above")]
#[inline(always)]
#[must_use]
pub fn explain(
    plan: &Plan,
    network: &Network,
    catalogue: &Catalogue,
    balance: &Balance,
    figure: Figure,
    row: Option<usize>,
) -> Option<Explanation> {
    // All of one product is that product, whose division can be told.
    let only = (catalogue.len() == 1).then_some(0);
    let teller = || Teller::new(plan, network, catalogue, balance, row.or(only));
    let root = match &figure {
        Figure::WarehouseAvailable(id) => teller()?.of_node(NodeKind::Warehouse, id, "available", Teller::warehouse_in_full)?,
        Figure::GroupAvailable(id) => teller()?.of_node(NodeKind::WarehouseGroup, id, "available", Teller::available)?,
        Figure::Pool(id) => teller()?.of_node(NodeKind::WarehouseGroup, id, "pool", Teller::pool)?,
        Figure::Unassigned(id) => teller()?.of_node(NodeKind::WarehouseGroup, id, "unassigned", Teller::unassigned)?,
        Figure::Balanced(id) => teller()?.of_node(NodeKind::SalesChannelGroup, id, "balanced", Teller::balanced)?,
        Figure::Shown(id) => teller()?.of_node(NodeKind::SalesChannel, id, "shown", Teller::shown)?,
        Figure::AllAvailable => teller()?.all_available(),
        Figure::AllBalanced => teller()?.all_balanced(),
        Figure::AllUnassigned => teller()?.all_unassigned(),
        Figure::Exposure => teller()?.exposure(),
    };
    let product = row.and_then(|row| catalogue.sku(row));
    Some(Explanation { figure, product, root })
}

/// A node that is told about.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(feature = "repairs"), allow(dead_code, reason = "terms go without it"))]
struct Told<'a> {
    kind: NodeKind,
    id: &'a Id,
}

impl Term {
    /// An added term without terms of its own.
    fn units(label: impl Into<String>, units: i64) -> Self {
        Self {
            label: label.into(),
            amount: Some(Amount::Units(units)),
            role: Role::Added,
            reason: None,
            #[cfg(feature = "repairs")]
            node: None,
            terms: Vec::new(),
        }
    }

    /// A line that only says something.
    fn says(label: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::units(label, 0).counting(None).told().because(reason)
    }

    fn counting(mut self, amount: Option<Amount>) -> Self {
        self.amount = amount;
        self
    }

    fn told(mut self) -> Self {
        self.role = Role::Told;
        self
    }

    fn subtracted(mut self) -> Self {
        self.role = Role::Subtracted;
        self
    }

    fn because(self, reason: impl Into<String>) -> Self {
        self.perhaps_because(Some(reason.into()))
    }

    fn perhaps_because(mut self, reason: Option<String>) -> Self {
        self.reason = reason;
        self
    }

    #[cfg(feature = "repairs")]
    fn about(mut self, Told { kind, id }: Told<'_>) -> Self {
        self.node = Some(Node::new(kind, id));
        self
    }

    #[cfg(not(feature = "repairs"))]
    fn about(self, _: Told<'_>) -> Self {
        self
    }

    fn labelled(mut self, label: String) -> Self {
        self.label = label;
        self
    }

    fn made_of(mut self, terms: Vec<Self>) -> Self {
        self.terms = terms;
        self
    }
}
