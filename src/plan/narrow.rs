//! A column of numbers, as narrow as the greatest of them needs: what is read from memory is what computing waits for.

use super::trace::Trace;
use std::ops::Range;
use std::sync::Arc;

/// Numbers, a row each, in 8, 16 or 32 bits; in none at all while every one is 0. A number that does not fit widens the
/// column. Its sum and a bound of what is in it are kept, so that neither has to be looked for. A clone shares the numbers
/// until one of the two is changed.
///
/// ```
/// use stockpool::plan::Narrow;
/// let column: Narrow = [0, 70_000, 3].into_iter().collect();
/// assert_eq!((column.get(1), column.len(), column.total()), (70_000, 3, 70_003));
/// ```
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Narrow {
    held: Held,
    most: u32,
    total: u64,
}

#[derive(Debug, Clone)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
enum Held {
    Zeros(usize),
    Bytes(Arc<Vec<u8>>),
    Halves(Arc<Vec<u16>>),
    Words(Arc<Vec<u32>>),
}

/// Consecutive numbers of a column, as they lie in memory. The same numbers in another width are others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells<'a> {
    /// So many zeros, which lie nowhere.
    Zeros(usize),
    /// In 8 bits each.
    Bytes(&'a [u8]),
    /// In 16 bits each.
    Halves(&'a [u16]),
    /// In 32 bits each.
    Words(&'a [u32]),
}

impl Default for Held {
    fn default() -> Self {
        Self::Zeros(0)
    }
}

/// Does the same to whichever list holds the numbers.
macro_rules! each_width {
    ($held:expr, $zeros:pat => $none:expr, $list:pat => $some:expr) => {
        match $held {
            Held::Zeros($zeros) => $none,
            Held::Bytes($list) => $some,
            Held::Halves($list) => $some,
            Held::Words($list) => $some,
        }
    };
}

impl Held {
    /// As wide as a number needs that is not below any of these.
    fn collect(numbers: impl ExactSizeIterator<Item = u32>, most: u32) -> Self {
        // None is above `most`.
        match most {
            0 => Self::Zeros(numbers.len()),
            1..=0xFF => Self::Bytes(Arc::new(numbers.map(|number| u8::try_from(number).unwrap_or(u8::MAX)).collect())),
            0x100..=0xFFFF => Self::Halves(Arc::new(numbers.map(|number| u16::try_from(number).unwrap_or(u16::MAX)).collect())),
            0x1_0000.. => Self::Words(Arc::new(numbers.collect())),
        }
    }

    /// The greatest number that fits.
    const fn limit(&self) -> u32 {
        match self {
            Self::Zeros(_) => 0,
            Self::Bytes(_) => 0xFF,
            Self::Halves(_) => 0xFFFF,
            Self::Words(_) => u32::MAX,
        }
    }
}

/// Writes a number into a list in which it fits.
fn put<T: TryFrom<u32>>(list: &mut [T], row: usize, number: u32) {
    if let (Some(entry), Ok(number)) = (list.get_mut(row), T::try_from(number)) {
        *entry = number;
    }
}

/// Puts a number in at a row that is at most one past the last.
fn put_in<T: TryFrom<u32>>(list: &mut Vec<T>, row: usize, number: u32) {
    if let (true, Ok(number)) = (row <= list.len(), T::try_from(number)) {
        list.insert(row, number);
    }
}

impl Narrow {
    /// As many zeros as there are rows.
    #[must_use]
    pub const fn zeros(rows: usize) -> Self {
        Self { held: Held::Zeros(rows), most: 0, total: 0 }
    }

    /// These numbers. They are gone through twice: first for the greatest.
    pub fn of(numbers: impl ExactSizeIterator<Item = u32> + Clone) -> Self {
        let (mut most, mut total) = (0_u32, 0_u64);
        for number in numbers.clone() {
            most = most.max(number);
            total = total.wrapping_add(number.into()); // 2^32 rows are not enough to leave 64 bits
        }
        Self { held: Held::collect(numbers, most), most, total }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        each_width!(&self.held, rows => *rows, list => list.len())
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a row; 0 past the end.
    #[must_use]
    pub fn get(&self, row: usize) -> u32 {
        each_width!(&self.held, _ => 0, list => list.get(row).copied().map_or(0, Into::into))
    }

    /// The numbers, a row each.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = u32> + Clone {
        (0..self.len()).map(|row| self.get(row))
    }

    /// These rows as they lie in memory; none where they are not all there.
    #[must_use]
    pub fn cells(&self, rows: Range<usize>) -> Cells<'_> {
        match &self.held {
            Held::Zeros(_) => Cells::Zeros(rows.len()),
            Held::Bytes(list) => Cells::Bytes(list.get(rows).unwrap_or_default()),
            Held::Halves(list) => Cells::Halves(list.get(rows).unwrap_or_default()),
            Held::Words(list) => Cells::Words(list.get(rows).unwrap_or_default()),
        }
    }

    /// Whether both have the same numbers in the same memory: neither has been changed since it was cloned from the other.
    #[must_use]
    pub fn is_shared_with(&self, other: &Self) -> bool {
        match (&self.held, &other.held) {
            (Held::Zeros(one), Held::Zeros(other)) => one == other,
            (Held::Bytes(one), Held::Bytes(other)) => Arc::ptr_eq(one, other),
            (Held::Halves(one), Held::Halves(other)) => Arc::ptr_eq(one, other),
            (Held::Words(one), Held::Words(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// Whether something was written to the numbers can be told by this later on; not while every one is 0.
    #[must_use]
    pub fn trace(&self) -> Option<Trace> {
        each_width!(&self.held, _ => None, list => Some(Trace::of(list)))
    }

    /// The sum of all.
    #[must_use]
    pub fn total(&self) -> i64 {
        i64::try_from(self.total).unwrap_or(i64::MAX)
    }

    /// A number that none is above: the greatest that ever was in the column.
    #[must_use]
    pub const fn most(&self) -> u32 {
        self.most
    }

    /// How many bits each number takes: 0, 8, 16 or 32.
    #[must_use]
    pub const fn bits(&self) -> u32 {
        match &self.held {
            Held::Zeros(_) => 0,
            Held::Bytes(_) => 8,
            Held::Halves(_) => 16,
            Held::Words(_) => 32,
        }
    }

    /// Sets the number of a row that is there.
    pub fn set(&mut self, row: usize, number: u32) {
        if row >= self.len() {
            return;
        }
        self.count_out(self.get(row));
        self.count_in(number);
        each_width!(&mut self.held, _ => (), list => put(Arc::make_mut(list).as_mut_slice(), row, number));
    }

    /// Makes room for a number at a row that is at most one past the last.
    pub(crate) fn insert(&mut self, row: usize, number: u32) {
        self.count_in(number);
        each_width!(&mut self.held, rows => *rows = rows.saturating_add(1), list => put_in(Arc::make_mut(list), row, number));
    }

    /// Takes a row out that is there.
    pub(crate) fn remove(&mut self, row: usize) {
        if row >= self.len() {
            return;
        }
        self.count_out(self.get(row));
        each_width!(&mut self.held, rows => *rows = rows.saturating_sub(1), list => drop(Arc::make_mut(list).remove(row)));
    }

    /// Leaves so many rows: takes the last ones away, or puts zeros after them.
    pub(crate) fn resize(&mut self, rows: usize) {
        for row in rows..self.len() {
            self.count_out(self.get(row));
        }
        each_width!(&mut self.held, held => *held = rows, list => Arc::make_mut(list).resize(rows, 0));
    }

    fn count_out(&mut self, number: u32) {
        self.total = self.total.saturating_sub(number.into());
    }

    /// Counts a number that is about to be written, and makes the column wide enough for it.
    fn count_in(&mut self, number: u32) {
        self.total = self.total.saturating_add(number.into());
        self.most = self.most.max(number);
        if number > self.held.limit() {
            self.held = Held::collect(self.iter(), number);
        }
    }
}

/// Takes numbers as they lie in memory.
macro_rules! from_list {
    ($($width:ident: $number:ty),*) => {$(
        impl From<Vec<$number>> for Narrow {
            fn from(list: Vec<$number>) -> Self {
                let measure = |(most, total): ($number, u64), number: &$number| (most.max(*number), total.wrapping_add((*number).into()));
                let (most, total) = list.iter().fold((0, 0), measure);
                Self { held: Held::$width(Arc::new(list)), most: most.into(), total }
            }
        }
    )*};
}

from_list!(Bytes: u8, Halves: u16, Words: u32);

impl FromIterator<u32> for Narrow {
    fn from_iter<T: IntoIterator<Item = u32>>(numbers: T) -> Self {
        let numbers: Vec<u32> = numbers.into_iter().collect();
        Self::of(numbers.iter().copied())
    }
}

impl PartialEq for Narrow {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Narrow {}
