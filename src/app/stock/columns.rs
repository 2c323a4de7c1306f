//! The grid's columns: what each shows, by what it sorts, and whose colour it wears.

use crate::document::{SortBy, StockRow};
use crate::plan::{Level, Node, NodeKind, Plan, Quantity, WarehouseKind};

/// Which figure of the warehouses the grid shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Units in the warehouse.
    #[default]
    OnHand,
    /// Units promised to orders there.
    Allocated,
    /// On hand less allocated.
    Available,
}

impl Mode {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::OnHand, Self::Allocated, Self::Available];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::OnHand => "On hand",
            Self::Allocated => "Allocated",
            Self::Available => "Available",
        }
    }

    /// A level with this figure changed, if it is one that is typed.
    #[must_use]
    pub const fn set(self, level: Level, units: Quantity) -> Option<Level> {
        match self {
            Self::OnHand => Some(Level { on_hand: units, ..level }),
            Self::Allocated => Some(Level { allocated: units, ..level }),
            Self::Available => None,
        }
    }

    /// This figure of a level.
    #[must_use]
    pub fn of(self, level: Level) -> i64 {
        match self {
            Self::OnHand => level.on_hand.signed().into(),
            Self::Allocated => level.allocated.signed().into(),
            Self::Available => level.available().into(),
        }
    }
}

/// What a column shows. Positions are those of the plan's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The SKU.
    Sku,
    /// The name.
    Name,
    /// What a warehouse holds.
    Stock(usize),
    /// What a warehouse group has available.
    Group(usize),
    /// A channel group's balanced quantity.
    Balanced(usize),
}

impl What {
    /// Whether it is typed rather than computed.
    #[must_use]
    pub fn is_typed(self, mode: Mode) -> bool {
        match self {
            Self::Sku | Self::Name => true,
            Self::Stock(_) => mode != Mode::Available,
            Self::Group(_) | Self::Balanced(_) => false,
        }
    }

    /// The figure of a row; `None` for words and where there is none.
    #[must_use]
    pub fn figure(self, row: &StockRow, mode: Mode) -> Option<i64> {
        match self {
            Self::Sku | Self::Name => None,
            Self::Stock(at) => row.levels.get(at).map(|level| mode.of(*level)),
            Self::Group(at) => row.groups.get(at).copied().flatten().map(i64::from),
            Self::Balanced(at) => row.balanced.get(at).copied().flatten().map(i64::from),
        }
    }

    /// How wide it is, as the style sheet knows it.
    #[must_use]
    pub const fn width_class(self) -> &'static str {
        match self {
            Self::Sku => "cell sku",
            Self::Name => "cell product-name",
            _ => "cell figure",
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it shows.
    pub what: What,
    /// What stands at its head.
    pub title: String,
    /// The node it is about.
    pub node: Option<Node>,
    /// Whether it is of a warehouse whose stock is never shared.
    pub fixed: bool,
    /// The block that begins with it: “Warehouses”, “Groups”, “Channel groups”.
    pub block: Option<&'static str>,
}

impl Column {
    /// By what it sorts.
    #[must_use]
    pub const fn sort(&self, mode: Mode) -> SortBy {
        match (self.what, mode) {
            (What::Sku, _) => SortBy::Sku,
            (What::Name, _) => SortBy::Name,
            (What::Stock(at), Mode::OnHand) => SortBy::OnHand(at),
            (What::Stock(at), Mode::Allocated) => SortBy::Allocated(at),
            (What::Stock(at), Mode::Available) => SortBy::Available(at),
            (What::Group(at), _) => SortBy::Group(at),
            (What::Balanced(at), _) => SortBy::Balanced(at),
        }
    }

    /// The text of a row as it is copied: figures without commas.
    #[must_use]
    pub fn text(&self, row: &StockRow, mode: Mode) -> String {
        match self.what {
            What::Sku => row.sku.to_string(),
            What::Name => row.name.to_string(),
            what => what.figure(row, mode).map(|units| units.to_string()).unwrap_or_default(),
        }
    }
}

/// The columns of a plan's grid, from left to right.
#[must_use]
pub fn columns(plan: &Plan) -> Vec<Column> {
    let words = [(What::Sku, "SKU"), (What::Name, "Name")];
    let mut columns: Vec<Column> =
        words.into_iter().map(|(what, title)| Column { what, title: title.to_owned(), node: None, fixed: false, block: None }).collect();
    let blocks = [
        (NodeKind::Warehouse, "Warehouses", What::Stock as fn(usize) -> What),
        (NodeKind::WarehouseGroup, "Groups", What::Group),
        (NodeKind::SalesChannelGroup, "Channel groups", What::Balanced),
    ];
    for (kind, block, what) in blocks {
        columns.extend(plan.nodes(kind).enumerate().map(|(at, (id, _))| Column {
            what: what(at),
            title: plan.name_of(kind, id).to_owned(),
            node: Some(Node::new(kind, id)),
            fixed: kind == NodeKind::Warehouse && plan.warehouses.get(at).is_some_and(|it| it.kind == WarehouseKind::Fixed),
            block: (at == 0).then_some(block),
        }));
    }
    columns
}

/// The blocks of columns after the words, each with how many columns it has.
#[must_use]
pub fn blocks(columns: &[Column]) -> Vec<(&'static str, usize)> {
    let mut blocks: Vec<(&str, usize)> = Vec::new();
    for column in columns {
        match (column.block, blocks.last_mut()) {
            (Some(block), _) => blocks.push((block, 1)),
            (None, Some((_, columns))) => *columns = columns.saturating_add(1),
            (None, None) => {}
        }
    }
    blocks
}
