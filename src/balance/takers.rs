//! Which shares take part for which rows: the rows of a block by what decides it, and where products are sold.

use super::columns::BLOCK;
use super::network::{Network, Sale};
use crate::catalogue::{Catalogue, Cells};
use std::ops::Range;

/// What decides which shares take part for a row: nothing does for a disabled product, and otherwise the number that
/// says in which channels it is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Takers {
    Nobody,
    /// As in [`Catalogue::sold_in_numbers`].
    SoldIn(u32),
}

impl Takers {
    pub fn of_row(catalogue: &Catalogue, row: usize) -> Self {
        match catalogue.enabled().get(row) {
            Some(true) => Self::SoldIn(catalogue.sold_in_numbers().get(row)),
            _ => Self::Nobody,
        }
    }

    /// A number for each.
    const fn index(self) -> usize {
        match self {
            Self::Nobody => 0,
            Self::SoldIn(number) => (number as usize).saturating_add(1),
        }
    }
}

/// Something for each of those that occur.
#[derive(Debug, Clone)]
pub(super) struct ByTakers<T> {
    /// Sorted. They mostly come in their order, so that there is little to move.
    entries: Vec<(Takers, T)>,
}

impl<T> ByTakers<T> {
    fn place(&self, takers: Takers) -> Result<usize, usize> {
        self.entries.binary_search_by(|(known, _)| known.cmp(&takers))
    }

    pub fn get(&self, takers: Takers) -> Option<&T> {
        self.entries.get(self.place(takers).ok()?).map(|(_, it)| it)
    }

    /// What there is for these, made where it is not there yet. There always is something then.
    pub fn get_or_make(&mut self, takers: Takers, make: impl FnOnce() -> T) -> Option<&mut T> {
        let at = self.place(takers).unwrap_or_else(|at| {
            self.entries.insert(at, (takers, make()));
            at
        });
        self.entries.get_mut(at).map(|(_, it)| it)
    }

    pub fn iter(&self) -> impl Iterator<Item = &(Takers, T)> {
        self.entries.iter()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.iter_mut().map(|(_, it)| it)
    }

    pub fn clear(&mut self) {
        self.entries.clear();
    }
}

impl<T> Default for ByTakers<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

/// Rows of a block.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rows<'a> {
    All,
    /// These, by their places in the block, in order.
    Some(&'a [u32]),
}

impl<'a> Rows<'a> {
    /// How many, of a block of so many.
    pub const fn len(self, block: usize) -> usize {
        match self {
            Self::All => block,
            Self::Some(rows) => rows.len(),
        }
    }

    /// Their places in a block of so many.
    pub fn places(self, block: usize) -> impl Iterator<Item = usize> + use<'a> {
        let (all, some) = match self {
            Self::All => (0..block, &[][..]),
            Self::Some(rows) => (0..0, rows),
        };
        all.chain(some.iter().map(|place| *place as usize))
    }
}

/// The rows of a block, put together by who takes part for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Classes {
    /// Where all rows of the block are of one.
    uniform: Option<Takers>,
    /// By [`Takers::index`].
    mixed: Vec<Vec<u32>>,
    /// Those of the mixed that have rows.
    found: Vec<Takers>,
}

impl Classes {
    /// Sorts the rows of a block.
    pub fn sort(&mut self, catalogue: &Catalogue, block: &Range<usize>) {
        let enabled = catalogue.enabled().get(block.clone()).unwrap_or_default();
        for takers in self.found.drain(..) {
            self.mixed.get_mut(takers.index()).into_iter().for_each(Vec::clear);
        }
        self.uniform = None;
        match catalogue.sold_in_numbers().cells(block.clone()) {
            // Every product the same: there is nothing to look at.
            Cells::Zeros(_) if catalogue.all_enabled() => self.uniform = Some(Takers::SoldIn(0)),
            Cells::Zeros(_) => self.sort_by(enabled, &[0_u8; BLOCK]),
            Cells::Bytes(cells) => self.sort_by(enabled, cells),
            Cells::Halves(cells) => self.sort_by(enabled, cells),
            Cells::Words(cells) => self.sort_by(enabled, cells),
        }
    }

    fn sort_by<T: Copy + PartialEq + Into<u32>>(&mut self, enabled: &[bool], sold_in: &[T]) {
        let Some(sold_in) = sold_in.get(..enabled.len()) else { return };
        let takers = |(enabled, sold_in): (&bool, &T)| if *enabled { Takers::SoldIn((*sold_in).into()) } else { Takers::Nobody };
        if are_equal(enabled) && are_equal(sold_in) {
            self.uniform = enabled.iter().zip(sold_in).map(takers).next();
            return;
        }
        for (place, takers) in (0..).zip(enabled.iter().zip(sold_in).map(takers)) {
            let index = takers.index();
            if self.mixed.len() <= index {
                self.mixed.resize(index.saturating_add(1), Vec::new());
            }
            let Some(rows) = self.mixed.get_mut(index) else { continue };
            if rows.is_empty() {
                self.found.push(takers);
            }
            rows.push(place);
        }
    }

    /// Each with its rows.
    pub fn iter(&self) -> impl Iterator<Item = (Takers, Rows<'_>)> {
        let mixed = self.found.iter().filter_map(|takers| Some((*takers, Rows::Some(self.mixed.get(takers.index())?))));
        self.uniform.map(|takers| (takers, Rows::All)).into_iter().chain(mixed)
    }
}

fn are_equal<T: PartialEq>(list: &[T]) -> bool {
    list.first().is_none_or(|first| list.iter().all(|it| it == first))
}

/// Where products are sold, worked out once for each list of channels that some row asked for.
pub(super) struct Sales<'a> {
    network: &'a Network,
    catalogue: &'a Catalogue,
    known: ByTakers<Sale>,
}

impl<'a> Sales<'a> {
    pub fn new(network: &'a Network, catalogue: &'a Catalogue) -> Self {
        Self { network, catalogue, known: ByTakers::default() }
    }

    /// Where products are sold for which these take part; `None` where nobody does.
    pub fn of(&mut self, takers: Takers) -> Option<&Sale> {
        let Takers::SoldIn(number) = takers else { return None };
        let Self { network, catalogue, known } = self;
        let sale = known.get_or_make(takers, || {
            let list = number.checked_sub(1);
            network.sale(list.map(|list| catalogue.sold_in_lists().get(list as usize).map(AsRef::as_ref).unwrap_or_default()))
        });
        sale.map(|sale| &*sale)
    }
}
