//! What a file gives for one column: a quantity for some of the products, in whatever order, as narrow as the greatest needs.

use crate::plan::{Quantity, Units};

/// Quantities by product, each one more than it is; 0 is none.
#[derive(Debug, Clone)]
pub(super) enum Given {
    Bytes(Vec<u8>),
    Halves(Vec<u16>),
    Words(Vec<u32>),
}

impl Default for Given {
    fn default() -> Self {
        Self::Bytes(Vec::new())
    }
}

/// Puts a number where it belongs, with zeros up to there.
#[inline]
fn put<T: Copy + Default>(list: &mut Vec<T>, at: usize, number: T) {
    if let Some(entry) = list.get_mut(at) {
        *entry = number;
        return;
    }
    if at > list.len() {
        list.resize(at, T::default());
    }
    list.push(number);
}

/// What a list has for a product.
#[inline]
fn quantity<T: Copy + Into<u32>>(list: &[T], product: usize) -> Option<Quantity> {
    let number: u32 = list.get(product).copied()?.into();
    Quantity::try_from(number.checked_sub(1)?).ok()
}

fn over<T: Copy + Into<u32>>(list: &[T], old: &Units, rows: usize) -> Units {
    // Most columns are new, and nothing has to be asked of each of their rows.
    let list = list.get(..rows).unwrap_or(list);
    if old.is_empty() && list.len() == rows {
        return Units::of(list.iter().map(|number| Quantity::try_from((*number).into().saturating_sub(1)).unwrap_or(Quantity::MAX)));
    }
    Units::of((0..rows).map(|row| quantity(list, row).unwrap_or_else(|| old.get(row))))
}

impl Given {
    /// What was given for a product.
    pub fn get(&self, product: usize) -> Option<Quantity> {
        match self {
            Self::Bytes(list) => quantity(list, product),
            Self::Halves(list) => quantity(list, product),
            Self::Words(list) => quantity(list, product),
        }
    }

    /// A whole column: what was given and, where nothing was, what is there.
    pub fn over(&self, old: &Units, rows: usize) -> Units {
        match self {
            Self::Bytes(list) => over(list, old, rows),
            Self::Halves(list) => over(list, old, rows),
            Self::Words(list) => over(list, old, rows),
        }
    }

    /// Gives a quantity for a product.
    #[inline]
    pub fn set(&mut self, product: usize, units: Quantity) {
        let number = units.units().saturating_add(1);
        match (self, u8::try_from(number), u16::try_from(number)) {
            (Self::Bytes(list), Ok(number), _) => put(list, product, number),
            (Self::Halves(list), _, Ok(number)) => put(list, product, number),
            (Self::Words(list), ..) => put(list, product, number),
            (narrow, ..) => narrow.widen(product, number),
        }
    }

    /// Makes the column wide enough for a number and puts it in.
    #[cold]
    fn widen(&mut self, product: usize, number: u32) {
        match u16::try_from(number) {
            Ok(number) => {
                let mut halves = match std::mem::take(self) {
                    Self::Bytes(list) => list.into_iter().map(u16::from).collect(),
                    Self::Halves(list) => list,
                    // Nothing is too wide for words.
                    Self::Words(_) => return,
                };
                put(&mut halves, product, number);
                *self = Self::Halves(halves);
            }
            Err(_) => {
                let mut words = match std::mem::take(self) {
                    Self::Bytes(list) => list.into_iter().map(u32::from).collect(),
                    Self::Halves(list) => list.into_iter().map(u32::from).collect(),
                    Self::Words(list) => list,
                };
                put(&mut words, product, number);
                *self = Self::Words(words);
            }
        }
    }
}
