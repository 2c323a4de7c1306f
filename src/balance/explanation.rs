//! Why a figure is what it is: a tree of terms from the figure down to what was typed, as data and as text.

use super::{Balance, Network};
use crate::catalogue::Catalogue;
use crate::plan::{Id, Node, Plan, Sku};

/// A computed figure that can be asked about, of one product or summed over all.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub node: Option<Node>,
    /// What makes it. The added and subtracted ones add up to it.
    pub terms: Vec<Term>,
}

/// A figure of a derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Whole units.
    Units(i64),
    /// A ratio in thousandths: exposure.
    Thousandths(i64),
}

/// How a term enters the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is added.
    Added,
    /// It is subtracted.
    Subtracted,
    /// It is told for its own sake: what is divided, a rule, another share's part.
    Told,
}

/// Explains a figure of one product or, without a row, summed over all.
#[must_use]
pub fn explain(
    _plan: &Plan,
    _network: &Network,
    _catalogue: &Catalogue,
    _balance: &Balance,
    _figure: Figure,
    _row: Option<usize>,
) -> Option<Explanation> {
    None
}

impl Explanation {
    /// The derivation as text, a line a term, to be pasted anywhere.
    #[must_use]
    pub fn text(&self) -> String {
        self.root.label.clone()
    }
}
