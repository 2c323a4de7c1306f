//! A column of texts, as the catalogue holds SKUs and names: one after the other in memory, in blocks of some hundred rows.
//!
//! Texts of their own would take about twice the memory, and a good part of the time that it takes to read a million of them would go
//! into finding a place for each. Clones share their blocks until one of them changes a text: then that block alone is copied.

use std::ops::Range;
use std::sync::Arc;

/// How many rows a block has that was filled row by row. After insertions it may have up to twice as many.
const ROWS: usize = 256;

/// A text a row.
///
/// ```
/// use stockpool::plan::Texts;
/// let mut texts: Texts = ["TEE", "CAP"].into_iter().collect();
/// texts.insert(1, "MUG");
/// assert_eq!(texts.iter().collect::<Vec<_>>(), ["TEE", "MUG", "CAP"]);
/// assert_eq!((texts.get(2), texts.get(3)), (Some("CAP"), None));
/// ```
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Texts {
    blocks: Vec<Arc<Block>>,
    /// The first row of each block.
    starts: Vec<usize>,
    len: usize,
}

/// Some texts, one after the other.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
struct Block {
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
}

/// Texts that lie one after the other in memory.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The row of the first.
    pub start: usize,
    /// All of them.
    pub text: &'a str,
    /// Where each of them ends.
    pub ends: &'a [u32],
}

impl Block {
    fn get(&self, place: usize) -> Option<&str> {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.text.get(start..*self.ends.get(place)? as usize)
    }

    fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        let mut start = 0;
        self.ends.iter().map(move |end| self.text.get(std::mem::replace(&mut start, *end as usize)..*end as usize).unwrap_or_default())
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(length(&self.text));
    }

    /// Takes a text out, or puts one in before it, or both. The place is at most one past the last.
    fn change(&mut self, place: usize, taken_out: bool, put_in: Option<&str>) {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end);
        let end = self.ends.get(place).filter(|_| taken_out).map_or(start, |end| *end);
        let length = put_in.map_or(0, length);
        self.text.replace_range(start as usize..end as usize, put_in.unwrap_or_default());
        self.ends.splice(place..place.saturating_add(usize::from(taken_out)), put_in.map(|_| start.saturating_add(length)));
        let after = self.ends.iter_mut().skip(place.saturating_add(usize::from(put_in.is_some())));
        after.for_each(|end_after| *end_after = end_after.saturating_sub(end.saturating_sub(start)).saturating_add(length));
    }
}

/// How long a text is. No block is nearly as long as 32 bits can say.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

impl Texts {
    /// As many empty texts.
    #[must_use]
    pub fn empty(rows: usize) -> Self {
        std::iter::repeat_n("", rows).collect()
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The text of a row; nothing past the end.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        if row >= self.len {
            return None;
        }
        let at = self.block_of(row);
        self.blocks.get(at)?.get(row.checked_sub(*self.starts.get(at)?)?)
    }

    /// The text of the last row.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.get(self.len.checked_sub(1)?)
    }

    /// The texts, a row each.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.blocks.iter().flat_map(|block| block.iter())
    }

    /// The texts as they lie in memory, from the block on that holds the first of these rows to the one that holds the last.
    pub fn runs(&self, rows: &Range<usize>) -> impl Iterator<Item = Run<'_>> {
        let (first, end) = (self.block_of(rows.start), rows.end);
        let blocks = self.blocks.iter().zip(&self.starts).skip(first).take_while(move |(_, start)| **start < end);
        blocks.map(|(block, start)| Run { start: *start, text: &block.text, ends: &block.ends })
    }

    /// The texts of these rows.
    pub fn range(&self, rows: Range<usize>) -> impl Iterator<Item = &str> + Clone {
        let at = self.block_of(rows.start);
        let before = rows.start.saturating_sub(self.starts.get(at).copied().unwrap_or(0));
        let blocks = self.blocks.get(at..).unwrap_or_default();
        blocks.iter().flat_map(|block| block.iter()).skip(before).take(rows.len())
    }

    /// Puts a text after the last.
    pub fn push(&mut self, text: &str) {
        if self.blocks.last().is_none_or(|block| block.ends.len() >= ROWS) {
            let room = self.blocks.last().map_or(0, |block| block.text.len().saturating_add(block.text.len() / 8));
            self.blocks.push(Arc::new(Block { text: String::with_capacity(room), ends: Vec::with_capacity(ROWS) }));
            self.starts.push(self.len);
        }
        if let Some(block) = self.blocks.last_mut() {
            Arc::make_mut(block).push(text);
            self.len = self.len.saturating_add(1);
        }
    }

    /// Puts other texts after the last, which they stay shared with.
    pub fn append(&mut self, other: Self) {
        let first = self.len;
        self.starts.extend(other.starts.into_iter().map(|start| first.saturating_add(start)));
        self.blocks.extend(other.blocks);
        self.len = first.saturating_add(other.len);
    }

    /// Gives a row another text. A row that is not there is left alone.
    pub fn set(&mut self, row: usize, text: &str) {
        self.change(row, true, Some(text));
    }

    /// Makes room for a text at a row that is at most one past the last.
    pub fn insert(&mut self, row: usize, text: &str) {
        if row == self.len { self.push(text) } else { self.change(row, false, Some(text)) }
    }

    /// Takes a row out that is there.
    pub fn remove(&mut self, row: usize) {
        self.change(row, true, None);
    }

    /// Leaves so many rows at the most.
    pub fn truncate(&mut self, rows: usize) {
        while self.len > rows {
            let start = self.starts.last().copied().unwrap_or(0);
            match self.blocks.last_mut() {
                Some(block) if start < rows => {
                    let block = Arc::make_mut(block);
                    block.ends.truncate(rows.saturating_sub(start));
                    block.text.truncate(block.ends.last().map_or(0, |end| *end as usize));
                    self.len = rows;
                }
                _ => {
                    self.blocks.pop();
                    self.starts.pop();
                    self.len = start;
                }
            }
        }
    }

    /// The block that a row is in, where it is there. Nearly always all blocks before it are full.
    fn block_of(&self, row: usize) -> usize {
        let guess = row / ROWS;
        let is_in = |at: usize| self.starts.get(at).is_some_and(|start| *start <= row);
        if is_in(guess) && !is_in(guess.saturating_add(1)) {
            return guess;
        }
        self.starts.partition_point(|start| *start <= row).saturating_sub(1)
    }

    /// Takes a row out, or puts one in before it, or both.
    fn change(&mut self, row: usize, taken_out: bool, put_in: Option<&str>) {
        let at = self.block_of(row);
        let (Some(block), Some(start)) = (self.blocks.get_mut(at).filter(|_| row < self.len), self.starts.get(at)) else { return };
        let block = Arc::make_mut(block);
        block.change(row.saturating_sub(*start), taken_out, put_in);
        let rows = block.ends.len();
        if taken_out == put_in.is_some() {
            return;
        }
        let moved = |start: &mut usize| *start = if taken_out { start.saturating_sub(1) } else { start.saturating_add(1) };
        self.starts.iter_mut().skip(at.saturating_add(1)).for_each(moved);
        moved(&mut self.len);
        if rows == 0 {
            self.blocks.remove(at);
            self.starts.remove(at);
        } else if rows > ROWS.saturating_mul(2) {
            self.split(at);
        }
    }

    /// Makes two blocks of one.
    fn split(&mut self, at: usize) {
        let (Some(block), Some(start)) = (self.blocks.get(at), self.starts.get(at)) else { return };
        let (mut halves, start) = ([Block::default(), Block::default()], *start);
        for (place, text) in block.iter().enumerate() {
            let [first, second] = &mut halves;
            if place < ROWS { first } else { second }.push(text);
        }
        self.blocks.splice(at..=at, halves.map(Arc::new));
        self.starts.insert(at.saturating_add(1), start.saturating_add(ROWS));
    }
}

impl<'a> Extend<&'a str> for Texts {
    fn extend<T: IntoIterator<Item = &'a str>>(&mut self, texts: T) {
        texts.into_iter().for_each(|text| self.push(text));
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut all = Self::default();
        all.extend(texts);
        all
    }
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl Eq for Texts {}
