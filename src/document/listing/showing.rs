//! What rows show in a column of figures.

use super::blocks::in_blocks;
use crate::balance::{NOTHING, add_up};
use crate::catalogue::{Narrow, StockColumn};
use crate::document::model::Model;
use crate::document::request::SortBy;
use std::borrow::Cow;
use std::ops::Range;

/// What some rows show in a column, in units.
pub(in crate::document) struct Shown<'a> {
    /// A number a row; none at all where no row shows any.
    units: Cow<'a, [i32]>,
    /// Whether -1 is no number.
    has_gaps: bool,
}

impl Shown<'_> {
    const NONE: Self = Self { units: Cow::Borrowed(&[]), has_gaps: false };

    /// The numbers, in the order in which rows are sorted by them: those that show nothing have the least.
    pub fn ordered(&self) -> &[i32] {
        &self.units
    }

    /// What one of the rows shows, if it does.
    pub fn get(&self, place: usize) -> Option<i64> {
        self.units.get(place).filter(|units| !self.has_gaps || **units != NOTHING).map(|units| i64::from(*units))
    }

    /// How many of these rows show a number, and what the numbers come to.
    pub fn sum(&self, places: impl Iterator<Item = usize>) -> (usize, i64) {
        // No sum of so many numbers of 32 bits comes near to what 64 hold.
        let add = |(figures, sum): (usize, i64), units: i32| (figures.wrapping_add(1), sum.wrapping_add(units.into()));
        let units = places.filter_map(|place| self.units.get(place).copied());
        if self.has_gaps { units.filter(|units| *units != NOTHING).fold((0, 0), add) } else { units.fold((0, 0), add) }
    }
}

impl Model {
    /// What a row shows in a column.
    pub(super) fn number(&self, by: SortBy, row: usize) -> Option<i64> {
        self.shown(by, row..row.saturating_add(1)).get(0)
    }

    /// What these rows show in a column. A text is no number.
    pub(in crate::document) fn shown(&self, by: SortBy, rows: Range<usize>) -> Shown<'_> {
        let columns: fn(&StockColumn) -> [Option<&Narrow>; 2] = match by {
            SortBy::OnHand(_) => |column| [Some(column.on_hand().numbers()), None],
            SortBy::Allocated(_) => |column| [Some(column.allocated().numbers()), None],
            _ => |column| [Some(column.on_hand().numbers()), Some(column.allocated().numbers())],
        };
        match by {
            SortBy::Plan | SortBy::Sku | SortBy::Name => Shown::NONE,
            SortBy::OnHand(at) | SortBy::Allocated(at) | SortBy::Available(at) => match self.plan.warehouses.get(at) {
                Some(warehouse) => {
                    // A warehouse that no product has anything of shows 0.
                    let [added, subtracted] = self.catalogue.stock_near(at, &warehouse.id).map_or([None; 2], columns);
                    let mut units = vec![0; rows.len()];
                    in_blocks(rows.len(), &mut |places| {
                        let block = rows.start.saturating_add(places.start)..rows.start.saturating_add(places.end);
                        add_up(added.as_slice(), subtracted.as_slice(), &block, units.get_mut(places).unwrap_or_default());
                    });
                    Shown { units: units.into(), has_gaps: false }
                }
                None => Shown::NONE,
            },
            SortBy::Group(at) => {
                let available = self.figures().and_then(|figures| figures.available(at).get(rows));
                available.map_or(Shown::NONE, |units| Shown { units: units.into(), has_gaps: false })
            }
            SortBy::Balanced(at) => {
                self.figures().map_or(Shown::NONE, |figures| Shown { units: figures.balanced_in(at, rows, NOTHING).into(), has_gaps: true })
            }
        }
    }
}
