//! What a plan connects: warehouses, their groups, sales channels, their groups, and the links between the groups.

use super::rules::{LinkRules, ShareSettings};
use super::text::{Id, Name};

/// An enum whose variants have one word each in files and in JavaScript.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Their words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word for it in files and in JavaScript.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one with this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use words;

words!(
    /// Whether a warehouse shares its stock.
    WarehouseKind {
        /// Its stock is pooled with its group's.
        Global = "global",
        /// Its stock is never shared: it is alone in its group, which serves one channel group at most.
        Fixed = "fixed",
    }
);

words!(
    /// What sort of place a sales channel is.
    ChannelKind {
        /// A shop of one's own on the web.
        Webshop = "webshop",
        /// A marketplace run by others.
        Marketplace = "marketplace",
        /// A store that people walk into.
        Store = "store",
        /// A point of sale.
        Pos = "pos",
        /// Any other.
        Other = "other",
    }
);

words!(
    /// The four kinds of node, in the order of the picture's layers.
    NodeKind {
        /// A warehouse.
        Warehouse = "warehouse",
        /// A warehouse group.
        WarehouseGroup = "warehouseGroup",
        /// A sales channel group.
        SalesChannelGroup = "salesChannelGroup",
        /// A sales channel.
        SalesChannel = "salesChannel",
    }
);

impl ChannelKind {
    /// What people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pos => "point of sale",
            _ => self.word(),
        }
    }
}

impl NodeKind {
    /// What people call one of them.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Warehouse => "warehouse",
            Self::WarehouseGroup => "warehouse group",
            Self::SalesChannelGroup => "channel group",
            Self::SalesChannel => "channel",
        }
    }
}

/// One node of the network: a warehouse, a group or a channel, by its id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Node {
    /// Which kind of node.
    pub kind: NodeKind,
    /// Its id, unique within its kind.
    pub id: Id,
}

impl Node {
    /// The node of this kind with this id.
    #[must_use]
    pub fn new(kind: NodeKind, id: &Id) -> Self {
        Self { kind, id: id.clone() }
    }
}

/// A place that holds stock.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Warehouse {
    /// Unique among the warehouses.
    pub id: Id,
    /// What people call it.
    pub name: Name,
    /// Whether it shares its stock.
    pub kind: WarehouseKind,
}

/// The warehouses whose stock is pooled.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct WarehouseGroup {
    /// Unique among the warehouse groups.
    pub id: Id,
    /// What people call it.
    pub name: Name,
    /// Its warehouses, by id.
    pub warehouses: Vec<Id>,
}

/// A place that sells.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct SalesChannel {
    /// Unique among the sales channels.
    pub id: Id,
    /// What people call it.
    pub name: Name,
    /// What sort of place it is.
    pub kind: ChannelKind,
}

/// The channels that see one and the same quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct SalesChannelGroup {
    /// Unique among the sales channel groups.
    pub id: Id,
    /// What people call it.
    pub name: Name,
    /// Its channels, by id.
    pub channels: Vec<Id>,
}

/// Ties one warehouse group to the sales channel groups it serves.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Link {
    /// The group whose pool is divided.
    pub warehouse_group: Id,
    /// Its own rules, where they differ from the plan's.
    pub rules: LinkRules,
    /// Who it is divided over. The order decides who gets the units left over.
    pub shares: Vec<Share>,
}

/// One sales channel group's part in a link.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Share {
    /// The channel group it is for.
    pub sales_channel_group: Id,
    /// Its weight, minimum, maximum and priority.
    pub settings: ShareSettings,
}
