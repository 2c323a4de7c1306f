//! What a file gives for one column: a quantity for some of the products, in whatever order, as narrow as the greatest needs.

use crate::plan::{Narrow, Quantity, Units};

/// Quantities by product. Where there are some for all products up to the last one, as nearly always, nothing else is held.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    list: List,
    /// Which of them were given, a bit each, once any was not.
    given: Option<Vec<u64>>,
}

/// Numbers in as many bits as the greatest needs.
#[derive(Debug, Clone)]
enum List {
    Bytes(Vec<u8>),
    Halves(Vec<u16>),
    Words(Vec<u32>),
}

impl Default for List {
    fn default() -> Self {
        Self::Bytes(Vec::new())
    }
}

/// Does the same to whichever list holds the numbers.
macro_rules! each_width {
    ($list:expr, $numbers:pat => $done:expr) => {
        match $list {
            List::Bytes($numbers) => $done,
            List::Halves($numbers) => $done,
            List::Words($numbers) => $done,
        }
    };
}

impl List {
    fn len(&self) -> usize {
        each_width!(self, numbers => numbers.len())
    }

    fn get(&self, at: usize) -> Option<u32> {
        each_width!(self, numbers => number(numbers, at))
    }

    /// Puts a number at a place, with zeros up to there.
    #[inline]
    fn put(&mut self, at: usize, number: u32) {
        if number > self.limit() {
            self.widen(number);
        }
        each_width!(self, numbers => put(numbers, at, number));
    }

    /// The greatest number that fits.
    const fn limit(&self) -> u32 {
        match self {
            Self::Bytes(_) => 0xFF,
            Self::Halves(_) => 0xFFFF,
            Self::Words(_) => u32::MAX,
        }
    }

    /// Makes room for a number that does not fit.
    #[cold]
    fn widen(&mut self, number: u32) {
        *self = match u16::try_from(number) {
            Ok(_) => Self::Halves(each_width!(self, numbers => in_another_width(numbers))),
            Err(_) => Self::Words(each_width!(self, numbers => in_another_width(numbers))),
        };
    }
}

#[inline]
fn number<T: Copy + Into<u32>>(numbers: &[T], at: usize) -> Option<u32> {
    numbers.get(at).map(|number| (*number).into())
}

#[inline]
fn put<T: Copy + Default + TryFrom<u32>>(numbers: &mut Vec<T>, at: usize, number: u32) {
    let number = narrowed(number);
    if let Some(entry) = numbers.get_mut(at) {
        *entry = number;
        return;
    }
    if at > numbers.len() {
        numbers.resize(at, T::default());
    }
    numbers.push(number);
}

/// Puts numbers after the last, and says which bits any of them has, and how many are not 0.
fn push_all<T: Default + TryFrom<u32>>(numbers: &mut Vec<T>, more: impl ExactSizeIterator<Item = u32>) -> (u32, usize) {
    let (mut bits, mut others) = (0, 0_usize);
    numbers.extend(more.map(|number| {
        bits |= number;
        // Half of all figures are 0, in no order that a processor could foresee: counted without a question.
        others = others.wrapping_add(usize::from(number != 0));
        narrowed(number)
    }));
    (bits, others)
}

/// A number in a width that it fits.
#[inline]
fn narrowed<T: TryFrom<u32> + Default>(number: u32) -> T {
    T::try_from(number).unwrap_or_default()
}

fn in_another_width<T: Copy + Into<u32>, Other: TryFrom<u32> + Default>(numbers: &[T]) -> Vec<Other> {
    numbers.iter().map(|number| narrowed((*number).into())).collect()
}

impl Given {
    /// What was given for a product.
    pub fn get(&self, product: usize) -> Option<Quantity> {
        let is_given = |bits: &Vec<u64>| bits.get(product / 64).is_some_and(|word| word >> (product % 64) & 1 == 1);
        let number = self.list.get(product).filter(|_| self.given.as_ref().is_none_or(is_given))?;
        Quantity::try_from(number).ok()
    }

    /// A whole column: what was given and, where nothing was, what is there.
    pub fn over(self, old: &Units, rows: usize) -> Units {
        if self.given.is_some() || self.list.len() != rows {
            return Units::of((0..rows).map(|row| self.get(row).unwrap_or_else(|| old.get(row))));
        }
        let numbers = each_width!(self.list, numbers => Narrow::from(numbers));
        Units::try_from(numbers).unwrap_or_default()
    }

    /// Gives a quantity for a product.
    #[inline]
    pub fn set(&mut self, product: usize, units: Quantity) {
        let known = self.list.len();
        self.list.put(product, units.units());
        if product > known || self.given.is_some() {
            self.mark(product, known);
        }
    }

    /// Whether a product is the one after the last, and all before it were given something.
    pub fn goes_on_at(&self, product: usize) -> bool {
        self.given.is_none() && self.list.len() == product
    }

    /// Gives quantities for the products that come after the last, and says how many of them are not 0.
    pub fn push_all(&mut self, units: impl ExactSizeIterator<Item = u32> + Clone) -> usize {
        let (before, limit) = (self.list.len(), self.list.limit());
        // Whether they fit is known when they are there: nearly always they do.
        let (bits, others) = each_width!(&mut self.list, numbers => push_all(numbers, units.clone()));
        if bits <= limit {
            return others;
        }
        each_width!(&mut self.list, numbers => numbers.truncate(before));
        self.list.widen(bits);
        self.push_all(units)
    }

    /// Notes that a product was given something, and that those were which are in the list already.
    fn mark(&mut self, product: usize, known: usize) {
        let bits = self.given.get_or_insert_with(|| {
            let mut bits = vec![u64::MAX; known / 64];
            bits.push((1_u64 << (known % 64)).wrapping_sub(1));
            bits
        });
        if product / 64 >= bits.len() {
            bits.resize((product / 64).saturating_add(1), 0);
        }
        bits.get_mut(product / 64).into_iter().for_each(|word| *word |= 1 << (product % 64));
    }
}
