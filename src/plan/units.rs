//! Quantities by the row, as the catalogue and edits of whole columns hold them.

use super::narrow::Narrow;
use super::number::{OutOfRange, Quantity};

/// A quantity a row, as narrow as the greatest needs.
///
/// ```
/// use stockpool::plan::Units;
/// let units = Units::try_from([5, 0, 300].as_slice()).unwrap();
/// assert_eq!(units.iter().map(|units| units.units()).collect::<Vec<_>>(), [5, 0, 300]);
/// assert!(Units::try_from([-1].as_slice()).is_err());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Units(Narrow);

impl Units {
    pub(crate) const fn none(rows: usize) -> Self {
        Self(Narrow::zeros(rows))
    }

    /// These quantities, a row each.
    pub fn of(units: impl ExactSizeIterator<Item = Quantity> + Clone) -> Self {
        Self(Narrow::of(units.map(Quantity::units)))
    }

    /// The units as numbers.
    #[must_use]
    pub const fn numbers(&self) -> &Narrow {
        &self.0
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The units of a row; none past the end.
    #[must_use]
    pub fn get(&self, row: usize) -> Quantity {
        // Nothing but quantities is ever written.
        Quantity::try_from(self.0.get(row)).unwrap_or(Quantity::MAX)
    }

    /// The units, a row each.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Quantity> + Clone {
        (0..self.len()).map(|row| self.get(row))
    }

    pub(crate) fn set(&mut self, row: usize, units: Quantity) {
        self.0.set(row, units.units());
    }

    pub(crate) fn insert(&mut self, row: usize, units: Quantity) {
        self.0.insert(row, units.units());
    }

    pub(crate) fn remove(&mut self, row: usize) {
        self.0.remove(row);
    }

    /// Leaves so many rows: takes the last ones away, or puts nothing after them.
    pub(crate) fn resize(&mut self, rows: usize) {
        self.0.resize(rows);
    }
}

impl FromIterator<Quantity> for Units {
    fn from_iter<T: IntoIterator<Item = Quantity>>(units: T) -> Self {
        let units: Vec<Quantity> = units.into_iter().collect();
        Self::of(units.iter().copied())
    }
}

impl TryFrom<Narrow> for Units {
    type Error = OutOfRange;

    /// Takes numbers of which none is too great for a quantity.
    fn try_from(numbers: Narrow) -> Result<Self, OutOfRange> {
        Quantity::new(numbers.most().into())?;
        Ok(Self(numbers))
    }
}

impl TryFrom<&[i32]> for Units {
    type Error = OutOfRange;

    /// Keeps the numbers when none is negative.
    fn try_from(numbers: &[i32]) -> Result<Self, OutOfRange> {
        if let Some(negative) = numbers.iter().find(|number| **number < 0) {
            Quantity::new(i64::from(*negative))?;
        }
        Ok(Self(Narrow::of(numbers.iter().map(|number| number.unsigned_abs()))))
    }
}
