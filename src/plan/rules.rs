//! The rules by which pools are divided: strategy, rounding, buffer, and the settings of a share.

use super::network::words;
use super::number::{Priority, Quantity, Threshold, Weight};

words!(
    /// How a pool becomes shares.
    Strategy {
        /// Every share that takes part weighs the same.
        Equal = "equal",
        /// Shares weigh what they say.
        Weighted = "weighted",
        /// A priority gets nothing above its minimums before every earlier one has all its maximums.
        Priority = "priority",
    }
);

words!(
    /// How real-valued parts become whole units.
    Rounding {
        /// Unit after unit to the greatest `weight / (2 * units + 1)`.
        Webster = "webster",
        /// Unit after unit to the greatest `weight / (units + 1)`.
        DHondt = "dhondt",
        /// Rounded down, then a unit each to the largest fractions.
        LargestRemainder = "largestRemainder",
        /// Rounded down; what is left stays unassigned.
        Floor = "floor",
    }
);

words!(
    /// Who gets the odd units of a product, of those whose claims are equal.
    Remainder {
        /// The first shares in the link's order, of every product.
        LinkOrder = "linkOrder",
        /// The start moves on with each product, by its place in the order of SKUs, so that odd units even out.
        Rotate = "rotate",
    }
);

/// The rules of the whole plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Balancing {
    /// How pools become shares, where a link does not say otherwise.
    pub strategy: Strategy,
    /// How parts become whole units, where a link does not say otherwise.
    pub rounding: Rounding,
    /// Who gets the odd units.
    pub remainder: Remainder,
    /// Units of every product that each pool holds back, where a link does not say otherwise.
    pub buffer: Quantity,
    /// A product is balanced anew when `current / balanced` falls to this or below.
    pub rebalance_threshold: Threshold,
}

impl Default for Balancing {
    fn default() -> Self {
        Self {
            strategy: Strategy::Equal,
            rounding: Rounding::Webster,
            remainder: Remainder::LinkOrder,
            buffer: Quantity::ZERO,
            rebalance_threshold: Threshold::default(),
        }
    }
}

/// A link's own rules; `None` means the plan's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct LinkRules {
    /// Its own strategy.
    pub strategy: Option<Strategy>,
    /// Its own rounding.
    pub rounding: Option<Rounding>,
    /// Its own buffer, in units of every product.
    pub buffer: Option<Quantity>,
}

/// What one share asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct ShareSettings {
    /// Its part against the others'.
    pub weight: Weight,
    /// Units it gets before anything is divided.
    pub minimum: Quantity,
    /// The most units it gets; `None` is no limit.
    pub maximum: Option<Quantity>,
    /// Lower is served first.
    pub priority: Priority,
}
