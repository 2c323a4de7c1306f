//! The numbers a plan is made of, each in range by construction: [`Quantity`], [`Weight`], [`Priority`], [`Threshold`],
//! [`PerCent`].

use std::fmt;
use std::ops::RangeInclusive;

/// A number that is outside the range of its kind. Its `Display` names the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange(&'static str);

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for OutOfRange {}

macro_rules! number_type {
    ($(#[$doc:meta])* $name:ident, $repr:ty, $low:expr, $high:expr, $says:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
        pub struct $name($repr);

        impl $name {
            /// The least and the greatest of them, in the units that [`Self::new`] takes.
            pub const RANGE: RangeInclusive<i64> = $low..=$high;

            /// Keeps the number when it is in range.
            ///
            /// # Errors
            /// [`OutOfRange`] otherwise.
            pub const fn new(number: i64) -> Result<Self, OutOfRange> {
                if number < $low || number > $high {
                    return Err(OutOfRange($says));
                }
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range was just checked")]
                Ok(Self(number as $repr))
            }
        }

        impl TryFrom<u32> for $name {
            type Error = OutOfRange;
            fn try_from(number: u32) -> Result<Self, OutOfRange> {
                Self::new(i64::from(number))
            }
        }
    };
}

number_type!(
    /// Whole units of a product, from 0 to 2,147,483,647.
    ///
    /// ```
    /// use stockpool::plan::Quantity;
    /// assert_eq!(Quantity::new(50).unwrap().units(), 50);
    /// assert!(Quantity::new(-1).is_err());
    /// ```
    Quantity, u32, 0, 2_147_483_647, "a quantity is a whole number from 0 to 2,147,483,647"
);

number_type!(
    /// A share's weight, in thousandths: 0 to 1,000,000 with up to three decimals.
    Weight, u32, 0, 1_000_000_000, "a weight is a number from 0 to 1,000,000 with up to three decimals"
);

number_type!(
    /// A share's priority, 1 to 99. Lower is served first.
    Priority, u8, 1, 99, "a priority is a whole number from 1 to 99"
);

number_type!(
    /// A part of one, in millionths: 0 to 1 with up to six decimals.
    Threshold, u32, 0, 1_000_000, "a threshold is a number from 0 to 1 with up to six decimals"
);

number_type!(
    /// Parts of a hundred, whole: 0 to 100.
    PerCent, u8, 0, 100, "a percentage is a whole number from 0 to 100"
);

impl PerCent {
    /// The parts, 0 to 100.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// What is left of so many units when this part of them is taken away, rounded down.
    ///
    /// ```
    /// use stockpool::plan::{PerCent, Quantity};
    /// let cut = PerCent::new(20).unwrap();
    /// assert_eq!(cut.off(Quantity::new(9).unwrap()).units(), 7);
    /// ```
    #[must_use]
    pub fn off(self, units: Quantity) -> Quantity {
        let left = u64::from(units.units()).saturating_mul(100_u64.saturating_sub(self.0.into())) / 100;
        // Not more than there was.
        u32::try_from(left).map_or(units, Quantity)
    }
}

impl Quantity {
    /// No units.
    pub const ZERO: Self = Self(0);
    /// The most units that one quantity can be.
    pub const MAX: Self = Self(2_147_483_647);

    /// The units.
    #[must_use]
    pub const fn units(self) -> u32 {
        self.0
    }

    /// The units as the columns hold them.
    #[must_use]
    pub const fn signed(self) -> i32 {
        #[allow(clippy::cast_possible_wrap, reason = "a quantity is at most i32::MAX")]
        (self.0 as i32)
    }
}

impl Default for Quantity {
    fn default() -> Self {
        Self::ZERO
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Weight {
    /// The weight of a share that says nothing: 1.
    pub const ONE: Self = Self(1000);

    /// The weight in thousandths.
    #[must_use]
    pub const fn thousandths(self) -> u32 {
        self.0
    }
}

impl Default for Weight {
    fn default() -> Self {
        Self::ONE
    }
}

impl Priority {
    /// Served first; the priority of a share that says nothing.
    pub const FIRST: Self = Self(1);

    /// The priority as a number, 1 to 99.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl Default for Priority {
    fn default() -> Self {
        Self::FIRST
    }
}

impl Threshold {
    /// The threshold in millionths.
    #[must_use]
    pub const fn millionths(self) -> u32 {
        self.0
    }

    /// The threshold as people write it.
    ///
    /// ```
    /// use stockpool::plan::Threshold;
    /// assert_eq!(Threshold::new(125_000).unwrap().per_cent(), "12.5 %");
    /// ```
    #[must_use]
    pub fn per_cent(self) -> String {
        format!("{} %", decimal(self.0, 4))
    }
}

impl Default for Threshold {
    /// One fifth.
    fn default() -> Self {
        Self(200_000)
    }
}

/// A decimal without trailing zeros: `1.5`, `0.2`, `3`. Of the units, `10^digits` make one.
fn decimal(units: u32, digits: usize) -> String {
    let text = format!("{units:0width$}", width = digits.saturating_add(1));
    let (whole, fraction) = text.split_at_checked(text.len().saturating_sub(digits)).unwrap_or((&text, ""));
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&decimal(self.0, 3))
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&decimal(self.0, 6))
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
