//! Which blocks a catalogue is made of, and how that is written down.

use super::{Fingerprint, Incomplete, ROWS};
use crate::catalogue::Catalogue;
use crate::plan::{Id, Trace};
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

const WORD: &str = "stockpool-contents 1 ";
/// What stands where a block has nothing in it.
const NOTHING: &str = "-";
/// What stands before each fingerprint, and nowhere else: ids do not have it.
const MARK: &str = "#";
/// The word before a list of channels.
const LIST: &str = "list";

/// What blocks are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Skus,
    Names,
    /// 1 where a product is disabled.
    Disabled,
    /// For each product, one more than the place of its list among the lists of channels.
    SoldIn,
    OnHand(Id),
    Allocated(Id),
    Reserved(Id),
}

impl Part {
    const fn word(&self) -> (&'static str, Option<&Id>) {
        match self {
            Self::Skus => ("skus", None),
            Self::Names => ("names", None),
            Self::Disabled => ("disabled", None),
            Self::SoldIn => ("sold-in", None),
            Self::OnHand(id) => ("on-hand", Some(id)),
            Self::Allocated(id) => ("allocated", Some(id)),
            Self::Reserved(id) => ("reserved", Some(id)),
        }
    }

    /// The parts of a catalogue, each with its trace where it has one.
    pub fn of(catalogue: &Catalogue) -> impl Iterator<Item = (Self, Option<Trace>)> {
        let [skus, names, enabled] = catalogue.traces();
        let of_products = [(Self::Skus, Some(skus)), (Self::Names, Some(names)), (Self::Disabled, Some(enabled))];
        let sold_in = [(Self::SoldIn, catalogue.sold_in_numbers().trace())];
        let stock = catalogue.stock().iter().flat_map(|column| {
            let (on_hand, allocated) = (column.on_hand().numbers().trace(), column.allocated().numbers().trace());
            [(Self::OnHand(column.warehouse.clone()), on_hand), (Self::Allocated(column.warehouse.clone()), allocated)]
        });
        let reserved = catalogue.reserved().iter();
        let reserved = reserved.map(|column| (Self::Reserved(column.sales_channel_group.clone()), column.all().numbers().trace()));
        of_products.into_iter().chain(sold_in).chain(stock).chain(reserved)
    }
}

/// The blocks of a column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub part: Part,
    pub blocks: Vec<Option<Fingerprint>>,
    /// By which it shows whether the column was written to since.
    pub trace: Option<Trace>,
}

/// Which blocks a catalogue is made of. Its text is a line for each column, with the fingerprints of its blocks in their order.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    products: usize,
    lists: Arc<[Arc<[Id]>]>,
    columns: Vec<Column>,
}

impl Contents {
    pub(super) fn new(catalogue: &Catalogue, columns: Vec<Column>) -> Self {
        Self { products: catalogue.len(), lists: catalogue.sold_in_lists().into(), columns }
    }

    /// How many products there are.
    #[must_use]
    pub const fn products(&self) -> usize {
        self.products
    }

    pub(super) fn lists(&self) -> &[Arc<[Id]>] {
        &self.lists
    }

    pub(super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The blocks of a column that nothing was written to since.
    pub(super) fn unchanged(&self, part: &Part, trace: Option<&Trace>) -> Option<&[Option<Fingerprint>]> {
        let column = self.columns.iter().find(|column| column.part == *part)?;
        (trace.is_some() && column.trace.as_ref() == trace).then_some(column.blocks.as_slice())
    }

    /// The columns of this catalogue that nothing was written to since.
    pub(super) fn unwritten(&self, catalogue: &Catalogue) -> Vec<Column> {
        let column = |(part, trace): (Part, Option<Trace>)| {
            let blocks = self.unchanged(&part, trace.as_ref())?.to_vec();
            Some(Column { part, blocks, trace })
        };
        Part::of(catalogue).filter_map(column).collect()
    }

    /// All blocks there are, some of them more than once.
    pub fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        self.columns.iter().flat_map(|column| column.blocks.iter().copied().flatten())
    }

    /// Notes that the columns of this catalogue are what these are the contents of.
    pub fn trace(&mut self, catalogue: &Catalogue) {
        for (column, (part, trace)) in self.columns.iter_mut().zip(Part::of(catalogue)) {
            column.trace = trace.filter(|_| part == column.part);
        }
    }

    /// The text of the contents.
    #[must_use]
    pub fn text(&self) -> String {
        // Writing to a string cannot fail.
        let mut text = format!("{WORD}{}\n", self.products);
        for list in self.lists.iter() {
            text.push_str(LIST);
            list.iter().for_each(|id| _ = write!(text, " {id}"));
            text.push('\n');
        }
        for Column { part, blocks, .. } in &self.columns {
            let (word, id) = part.word();
            text.push_str(word);
            id.into_iter().for_each(|id| _ = write!(text, " {id}"));
            for block in blocks {
                let _ = match block {
                    Some(fingerprint) => write!(text, " {MARK}{fingerprint}"),
                    None => write!(text, " {NOTHING}"),
                };
            }
            text.push('\n');
        }
        text
    }

    /// Reads the text of contents.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(text: &str) -> Result<Self, Incomplete> {
        Self::read_lines(text).ok_or(Incomplete::Altered)
    }

    fn read_lines(text: &str) -> Option<Self> {
        let (products, text) = text.strip_prefix(WORD)?.split_once('\n')?;
        let products = products.parse().ok()?;
        let (mut lists, mut columns) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let mut words = line.split(' ');
            let word = words.next()?;
            if word == LIST {
                lists.push(words.map(|id| Id::new(id).ok()).collect::<Option<Arc<[Id]>>>()?);
                continue;
            }
            let mut id = || Id::new(words.next()?).ok();
            let part = match word {
                "skus" => Part::Skus,
                "names" => Part::Names,
                "disabled" => Part::Disabled,
                "sold-in" => Part::SoldIn,
                "on-hand" => Part::OnHand(id()?),
                "allocated" => Part::Allocated(id()?),
                "reserved" => Part::Reserved(id()?),
                _ => return None,
            };
            let blocks = words.map(|word| if word == NOTHING { Some(None) } else { Fingerprint::read(word.strip_prefix(MARK)?).map(Some) });
            let blocks: Vec<_> = blocks.collect::<Option<_>>()?;
            if blocks.len() != ranges(products).len() {
                return None;
            }
            columns.push(Column { part, blocks, trace: None });
        }
        // Its blocks bear out how many products there are.
        columns.iter().any(|column| column.part == Part::Skus).then(|| Self { products, lists: lists.into(), columns })
    }
}

/// The rows of each block of a column.
pub(super) fn ranges(products: usize) -> impl ExactSizeIterator<Item = Range<usize>> {
    (0..products.div_ceil(ROWS)).map(move |at| {
        let start = at.saturating_mul(ROWS);
        start..start.saturating_add(ROWS).min(products)
    })
}
