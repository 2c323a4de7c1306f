//! How shares grow with their pool: what each of them gets of every pool up to a size, and where one falls although
//! the pool grew.

use super::{Divider, quantity};
use crate::plan::{Quantity, Rounding};

/// Beyond so many pools only some of them are looked at.
const EACH: u32 = 4096;

/// How many pools are looked at then, and how many points a curve has at most.
const POINTS: u32 = 192;

/// How the shares of a division grow with its pool.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Growth {
    /// Some pools, from nothing to the greatest, and what each share gets of them in the link's order.
    pub points: Vec<(Quantity, Vec<Quantity>)>,
    /// One a share: the first pool of which it gets less than of one with a unit less, as far as was looked.
    pub falls: Vec<Option<Fall>>,
}

/// A share that gets less of a larger pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Fall {
    /// The larger pool.
    pub pool: Quantity,
    /// What it gets of a pool with one unit less.
    pub before: Quantity,
    /// What it gets of this one.
    pub after: Quantity,
}

impl Divider {
    /// How the shares grow as the pool does, from nothing to `greatest`.
    ///
    /// Under `largestRemainder` and `floor` a share can fall when the pool grows; every pool is looked at for that up to
    /// 4,096 units, and beyond some. The divisor methods cannot do so, as M. L. Balinski and H. P. Young show.
    ///
    /// ```
    /// use stockpool::balance::division::Divider;
    /// use stockpool::plan::{Quantity, Rounding, ShareSettings, Strategy, Weight};
    ///
    /// let weighing = |weight: i64| ShareSettings { weight: Weight::new(weight * 1000).unwrap(), ..ShareSettings::default() };
    /// let shares = [weighing(6), weighing(6), weighing(2)];
    /// let divider = Divider::new(Strategy::Weighted, Rounding::LargestRemainder, &shares);
    /// let fall = divider.growth(Quantity::new(20).unwrap()).falls[2].unwrap();
    /// assert_eq!([fall.pool, fall.before, fall.after].map(|units| units.units()), [4, 1, 0]);
    /// ```
    #[must_use]
    pub fn growth(&self, greatest: Quantity) -> Growth {
        let greatest = greatest.units();
        let mut falls = vec![None; self.claims.len()];
        if matches!(self.rounding, Rounding::LargestRemainder | Rounding::Floor) {
            let (mut before, mut after) = (vec![0; self.claims.len()], vec![0; self.claims.len()]);
            for pool in spread(greatest.min(EACH), greatest) {
                self.divide(quantity(pool.saturating_sub(1)), &mut before);
                self.divide(quantity(pool), &mut after);
                for ((fall, before), after) in falls.iter_mut().zip(&before).zip(&after) {
                    if after < before && fall.is_none() {
                        *fall = Some(Fall { pool: quantity(pool), before: quantity(*before), after: quantity(*after) });
                    }
                }
            }
        }
        let mut units = vec![0; self.claims.len()];
        let point = |pool: u32| {
            self.divide(quantity(pool), &mut units);
            (quantity(pool), units.iter().copied().map(quantity).collect())
        };
        Growth { points: spread(greatest.min(POINTS), greatest).map(point).collect(), falls }
    }
}

/// The numbers from 0 to `greatest` in so many even steps.
fn spread(steps: u32, greatest: u32) -> impl Iterator<Item = u32> {
    let at = move |step: u32| u64::from(greatest).saturating_mul(step.into()).checked_div(steps.into()).unwrap_or(0);
    (0..=steps).map(move |step| u32::try_from(at(step)).unwrap_or(greatest))
}
