//! Putting a catalogue together from its blocks, a column at a time. What another catalogue has of it already is taken from there.

use super::contents::{Column, Part, ranges};
use super::{Contents, Fingerprint, Incomplete, cutting, form};
use crate::catalogue::{Catalogue, Described, ReservedColumn, StockColumn};
use crate::plan::{Id, Name, Narrow, Sku, TextError, Texts, Units};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// A catalogue that is being put together. As soon as the blocks of a column are there it is made of them, and they are let go: beside
/// the columns, the blocks of one lie in memory and no more.
#[derive(Debug, Clone)]
pub struct Joining {
    contents: Contents,
    /// A catalogue that is there already.
    here: Catalogue,
    /// Its columns that nothing was written to since it was cut.
    known: Vec<Column>,
    /// Of each column, the blocks that have yet to come.
    missing: Vec<BTreeSet<Fingerprint>>,
    /// The blocks that have come, of the column that is made next.
    blocks: BTreeMap<Fingerprint, Vec<u8>>,
    /// The columns that are made.
    made: Result<Vec<Made>, Incomplete>,
}

/// A column that is made.
#[derive(Debug, Clone)]
enum Made {
    Texts(Arc<Texts>),
    Enabled(Arc<Vec<bool>>),
    Numbers(Narrow),
}

impl Joining {
    /// Begins to put together what these are the contents of. Of the catalogue that is `here` already it is known what it was cut into.
    #[must_use]
    pub fn begin(contents: Contents, here: &Catalogue, known: &Contents) -> Self {
        let known = known.unwritten(here);
        let missing = |column: &Column| {
            let before = blocks_of(&known, &column.part);
            let new = column.blocks.iter().enumerate().filter(|(at, block)| before.get(*at) != Some(*block));
            new.filter_map(|(_, block)| *block).collect()
        };
        let missing = contents.columns().iter().map(missing).collect();
        let mut joining = Self { contents, here: here.clone(), known, missing, blocks: BTreeMap::new(), made: Ok(Vec::new()) };
        joining.make();
        joining
    }

    /// The blocks that have yet to come, in the order in which they have to: column by column.
    pub fn missing(&self) -> impl Iterator<Item = Fingerprint> {
        self.missing.iter().flatten().copied()
    }

    /// Puts a block in.
    pub fn put(&mut self, block: Fingerprint, bytes: Vec<u8>) {
        let next = self.made.as_ref().map_or(usize::MAX, Vec::len);
        if self.missing.get_mut(next).is_some_and(|missing| missing.remove(&block)) {
            self.blocks.insert(block, bytes);
            self.make();
        }
    }

    /// Gives the catalogue, and its contents.
    ///
    /// # Errors
    /// When a block was not there, or is not what was written.
    pub fn finish(self) -> Result<(Contents, Catalogue), Incomplete> {
        let Self { mut contents, here, made, .. } = self;
        let made = made?;
        if made.len() < contents.columns().len() {
            return Err(Incomplete::MissingBlock);
        }
        let products = contents.products();
        let (mut skus, mut names, mut enabled, mut sold_in) = (None, None, None, Narrow::zeros(products));
        let (mut on_hand, mut allocated, mut reserved) = (Vec::new(), BTreeMap::new(), Vec::new());
        for (part, column) in contents.columns().iter().map(|column| &column.part).zip(made) {
            match (part, column) {
                (Part::Skus, Made::Texts(texts)) => skus = Some(texts),
                (Part::Names, Made::Texts(texts)) => names = Some(texts),
                (Part::Disabled, Made::Enabled(column)) => enabled = Some(column),
                (Part::SoldIn, Made::Numbers(numbers)) => sold_in = numbers,
                (Part::OnHand(warehouse), Made::Numbers(numbers)) => on_hand.push((warehouse.clone(), units(numbers)?)),
                (Part::Allocated(warehouse), Made::Numbers(numbers)) => _ = allocated.insert(warehouse.clone(), units(numbers)?),
                (Part::Reserved(group), Made::Numbers(numbers)) => reserved.push(ReservedColumn::new(group.clone(), units(numbers)?)),
                _ => {}
            }
        }
        let stock = |(warehouse, on_hand): (Id, Units)| {
            let allocated = allocated.remove(&warehouse).unwrap_or_else(|| Units::none(products));
            StockColumn::new(warehouse, on_hand, allocated)
        };
        let stock = on_hand.into_iter().map(stock).collect();
        let (_, here) = here.handed_on();
        let is_same = here.sold_in_lists.as_slice() == contents.lists();
        let sold_in_lists = if is_same { here.sold_in_lists } else { Arc::new(contents.lists().to_vec()) };
        let names = names.unwrap_or_else(|| Arc::new(Texts::empty(products)));
        let enabled = enabled.unwrap_or_else(|| Arc::new(vec![true; products]));
        let described = Described { names, enabled, sold_in, sold_in_lists };
        let catalogue = skus.and_then(|skus| Catalogue::of_shared(skus, described, stock, reserved).ok()).ok_or(Incomplete::Altered)?;
        contents.trace(&catalogue);
        Ok((contents, catalogue))
    }

    /// Makes the columns whose blocks are there, up to the first of which one is missing.
    fn make(&mut self) {
        while let Ok(made) = &self.made
            && let (Some(column), Some(missing)) = (self.contents.columns().get(made.len()), self.missing.get(made.len()))
            && missing.is_empty()
        {
            let column = self.made_of(column);
            self.blocks.clear();
            match (column, &mut self.made) {
                (Ok(column), Ok(made)) => made.push(column),
                (Err(why), made) => *made = Err(why),
                (Ok(_), Err(_)) => {}
            }
        }
    }

    /// Makes a column. One that is here already is shared.
    fn made_of(&self, column: &Column) -> Result<Made, Incomplete> {
        let (part, here) = (&column.part, &self.here);
        let (skus, described) = here.handed_on();
        let is_here = here.len() == self.contents.products() && blocks_of(&self.known, part) == column.blocks;
        Ok(match part {
            Part::Skus if is_here => Made::Texts(skus),
            Part::Skus => Made::Texts(Arc::new(self.texts(column, Sku::check)?)),
            Part::Names if is_here => Made::Texts(described.names),
            Part::Names => Made::Texts(Arc::new(self.texts(column, Name::check)?)),
            Part::Disabled if is_here => Made::Enabled(described.enabled),
            Part::Disabled => Made::Enabled(Arc::new(self.numbers(column)?.iter().map(|disabled| disabled == 0).collect())),
            Part::SoldIn | Part::OnHand(_) | Part::Allocated(_) | Part::Reserved(_) => match cutting::numbers(here, part) {
                Some(numbers) if is_here => Made::Numbers(numbers.clone()),
                _ => Made::Numbers(self.numbers(column)?),
            },
        })
    }

    /// The rows of each block of a column.
    fn rows<'a>(&self, column: &'a Column) -> impl Iterator<Item = (Range<usize>, Option<Fingerprint>)> + use<'a> {
        ranges(self.contents.products()).zip(column.blocks.iter().copied())
    }

    /// A block, looked at whether it is what was written.
    fn block(&self, block: Fingerprint, part: &Part, rows: Range<usize>) -> Result<Cow<'_, [u8]>, Incomplete> {
        let come = self.blocks.get(&block).map(|bytes| Cow::Borrowed(bytes.as_slice()));
        let bytes = come.or_else(|| cutting::bytes(&self.here, part, rows).map(Cow::Owned)).ok_or(Incomplete::MissingBlock)?;
        if Fingerprint::of(&bytes) == block { Ok(bytes) } else { Err(Incomplete::Altered) }
    }

    fn texts(&self, column: &Column, check: fn(&str) -> Result<(), TextError>) -> Result<Texts, Incomplete> {
        let mut texts = Texts::default();
        let mut take = |text: &str| {
            if check(text).is_ok() {
                texts.push(text);
            }
        };
        for (rows, block) in self.rows(column) {
            match block {
                Some(block) => form::read_texts(&self.block(block, &column.part, rows.clone())?, rows.len(), &mut take),
                None => rows.for_each(|_| take("")),
            }
        }
        if texts.len() == self.contents.products() { Ok(texts) } else { Err(Incomplete::Altered) }
    }

    fn numbers(&self, column: &Column) -> Result<Narrow, Incomplete> {
        let mut numbers: Vec<u32> = Vec::new();
        for (rows, block) in self.rows(column) {
            if let Some(block) = block {
                numbers.resize(rows.start, 0);
                form::read_numbers(&self.block(block, &column.part, rows.clone())?, &mut numbers);
                if numbers.len() != rows.end {
                    return Err(Incomplete::Altered);
                }
            }
        }
        if numbers.is_empty() {
            return Ok(Narrow::zeros(self.contents.products()));
        }
        numbers.resize(self.contents.products(), 0);
        Ok(Narrow::of(numbers.iter().copied()))
    }
}

/// The blocks of a column, if it is among these.
fn blocks_of<'a>(columns: &'a [Column], part: &Part) -> &'a [Option<Fingerprint>] {
    columns.iter().find(|column| column.part == *part).map_or(&[], |column| &column.blocks)
}

/// Numbers as quantities, if they are.
fn units(numbers: Narrow) -> Result<Units, Incomplete> {
    Units::try_from(numbers).map_err(|_| Incomplete::Altered)
}
