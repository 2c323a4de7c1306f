//! What the odd units add up to: those that a share has beyond its real-valued part rounded down.

use super::figures::Figures;
use super::network::Network;
use super::takers::Takers;
use std::collections::BTreeMap;

/// What the odd units of a warehouse group add up to over the catalogue.
///
/// Every product leaves at most about one unit a share that does not come out even. Over thousands of products these
/// are a share's luck with the order of the link, unless they go round.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct OddUnits {
    /// The channel groups of the link, by their positions in the plan and in the link's order.
    pub channel_groups: Vec<usize>,
    /// The odd units of each. Below zero where a divisor method gives it less than its part rounded down.
    pub units: Vec<i64>,
}

impl OddUnits {
    /// Those of a warehouse group, by its position; `None` where it has no link.
    #[must_use]
    pub fn of(network: &Network, figures: Figures<'_>, group: usize) -> Option<Self> {
        let link = network.warehouse_groups.get(group)?.link.as_ref()?;
        // Most products divide as others do: each division is made once.
        let mut divisions: BTreeMap<(Takers, i32, usize), i64> = BTreeMap::new();
        for row in 0..figures.len() {
            let Some(row) = figures.row(group, row) else { continue };
            let Some(subset) = row.subset else { continue };
            let times = divisions.entry((row.takers, row.pool, subset.turn(row.rank))).or_default();
            *times = times.saturating_add(1);
        }
        let mut units = vec![0_i64; link.shares.len()];
        for ((takers, pool, turn), times) in divisions {
            let Some(subset) = figures.group(group).and_then(|group| group.subsets.get(takers)) else { continue };
            for (place, odd) in subset.members.iter().zip(subset.odd_units(pool, turn)) {
                if let Some(sum) = units.get_mut(*place) {
                    *sum = sum.saturating_add(odd.saturating_mul(times));
                }
            }
        }
        Some(Self { channel_groups: link.shares.iter().map(|share| share.channel_group).collect(), units })
    }
}
