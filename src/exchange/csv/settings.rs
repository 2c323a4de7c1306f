//! How a file is to be read: what is recognised of it, and what a person may say otherwise.

use super::{Encoding, Numbers};
use crate::plan::{Id, Name, words};

words!(
    /// What stands between two cells.
    Delimiter {
        /// `,`
        Comma = "comma",
        /// `;`
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
        /// `|`
        Pipe = "pipe",
    }
);

impl Delimiter {
    /// What people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Comma => "Comma",
            Self::Semicolon => "Semicolon",
            Self::Tab => "Tab",
            Self::Pipe => "Vertical bar",
        }
    }

    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

/// How a file is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How it says letters in bytes.
    pub encoding: Encoding,
    /// What stands between its cells.
    pub delimiter: Delimiter,
    /// How it writes numbers.
    pub numbers: Numbers,
    /// Whether its first row names the columns.
    pub has_head: bool,
    /// What each column means, from the first; those beyond are passed over.
    pub columns: Vec<Meaning>,
    /// Whether its units are added to what is there, or put in its place.
    pub adds: bool,
    /// Whether warehouses are made that the plan has not. Otherwise what names them is left out.
    pub makes_warehouses: bool,
    /// Whether products are made that the plan has not. Otherwise their rows are left out.
    pub makes_products: bool,
}

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing that is wanted.
    PassedOver,
    /// The SKU of the row's product.
    Sku,
    /// The name of the row's product.
    Name,
    /// The warehouse that the row is about, by id or name.
    Warehouse,
    /// Units on hand.
    OnHand(Whose),
    /// Units promised to orders.
    Allocated(Whose),
    /// Units reserved in a channel group.
    Reserved(Id),
}

/// Whose units they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Those of the warehouse that the row names.
    Row,
    /// Those of this warehouse of the plan.
    Known(Id),
    /// Those of a warehouse that is not in the plan, by this name.
    New(Name),
}

impl Settings {
    /// Whether each row says which warehouse it is about.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.columns.contains(&Meaning::Warehouse)
    }

    /// Why a file cannot be read so, if it cannot.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        let of_rows = |meaning: &Meaning| matches!(meaning, Meaning::OnHand(Whose::Row) | Meaning::Allocated(Whose::Row));
        let twice = self
            .columns
            .iter()
            .enumerate()
            .find(|(at, meaning)| **meaning != Meaning::PassedOver && self.columns.iter().take(*at).any(|before| before == *meaning));
        let says = |sentence: &str| Some(sentence.to_owned());
        match (self.columns.contains(&Meaning::Sku), self.is_long(), self.columns.iter().any(of_rows)) {
            (false, ..) => says("Choose the column that holds the SKUs."),
            (true, true, false) => says("Choose the column that holds the units on hand."),
            (true, false, true) => says("Choose the column that names the warehouses, or the warehouse whose units these are."),
            _ if twice.is_some() => says("Two columns mean the same. Let one of them be passed over."),
            _ if self.columns.iter().all(|meaning| matches!(meaning, Meaning::PassedOver | Meaning::Sku)) => {
                says("No column holds anything but SKUs. Choose one that holds units.")
            }
            _ => None,
        }
    }
}
