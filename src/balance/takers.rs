//! Which shares take part for which rows: the rows of a block by what decides it, and where products are sold.

use super::columns::BLOCK;
use super::network::{Network, Sale};
use crate::catalogue::{Catalogue, Cells};
use std::collections::BTreeMap;
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

/// Rows of a block.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rows<'a> {
    All,
    /// These, by their places in the block, in order.
    Some(&'a [u32]),
}

impl Rows<'_> {
    /// How many, of a block of so many.
    pub const fn len(self, block: usize) -> usize {
        match self {
            Self::All => block,
            Self::Some(rows) => rows.len(),
        }
    }

    /// Their places in a block of so many.
    pub fn places(self, block: usize) -> impl Iterator<Item = usize> {
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
    known: BTreeMap<u32, Sale>,
}

impl<'a> Sales<'a> {
    pub fn new(network: &'a Network, catalogue: &'a Catalogue) -> Self {
        Self { network, catalogue, known: BTreeMap::new() }
    }

    /// Where a product is sold that has this number.
    pub fn of(&mut self, sold_in: u32) -> &Sale {
        self.known.entry(sold_in).or_insert_with(|| {
            let list = sold_in.checked_sub(1);
            let channels = list.map(|list| self.catalogue.sold_in_lists().get(list as usize).map(AsRef::as_ref).unwrap_or_default());
            self.network.sale(channels)
        })
    }
}
