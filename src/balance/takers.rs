//! Which shares take part for which rows: the rows of a block by what decides it, and where products are sold.

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

/// The rows of a block, put together by who takes part for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Classes {
    /// Where all rows of the block are of one.
    uniform: Option<Takers>,
    /// Otherwise: those that have rows come first.
    mixed: Vec<(Takers, Vec<u32>)>,
    used: usize,
    /// For each [`Takers::index`] its place among the `mixed`, where it was the last time it had one.
    places: Vec<usize>,
}

impl Classes {
    /// Sorts the rows of a block.
    pub fn sort(&mut self, catalogue: &Catalogue, block: &Range<usize>) {
        let enabled = catalogue.enabled().get(block.clone()).unwrap_or_default();
        let sold_in = catalogue.sold_in_numbers();
        let one_list = match sold_in.cells(block.clone()) {
            Cells::Zeros(_) => true,
            Cells::Bytes(cells) => are_equal(cells),
            Cells::Halves(cells) => are_equal(cells),
            Cells::Words(cells) => are_equal(cells),
        };
        self.uniform = (one_list && are_equal(enabled)).then(|| Takers::of_row(catalogue, block.start));
        self.used = 0;
        if self.uniform.is_some() {
            return;
        }
        for (place, row) in (0..).zip(block.clone()) {
            let takers = Takers::of_row(catalogue, row);
            self.class(takers).push(place);
        }
    }

    fn class(&mut self, takers: Takers) -> &mut Vec<u32> {
        let index = takers.index();
        if self.places.len() <= index {
            self.places.resize(index.saturating_add(1), usize::MAX);
        }
        let known = self.places.get(index).copied().filter(|place| *place < self.used);
        let place = known.filter(|place| self.mixed.get(*place).is_some_and(|(it, _)| *it == takers)).unwrap_or_else(|| {
            let place = self.used;
            match self.mixed.get_mut(place) {
                Some((old, rows)) => {
                    *old = takers;
                    rows.clear();
                }
                None => self.mixed.push((takers, Vec::new())),
            }
            self.used = place.saturating_add(1);
            if let Some(entry) = self.places.get_mut(index) {
                *entry = place;
            }
            place
        });
        #[allow(clippy::indexing_slicing, reason = "the place was just found or made")]
        &mut self.mixed[place].1
    }

    /// Each with its rows.
    pub fn iter(&self) -> impl Iterator<Item = (Takers, Rows<'_>)> {
        let mixed = self.mixed.iter().take(self.used).map(|(takers, rows)| (*takers, Rows::Some(rows)));
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
