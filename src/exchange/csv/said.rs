//! What cells said in rows before, so that what is there again need not be looked up.

use super::records::{Cell, ends_line};

/// How many cells are kept: more than a file may have for its warehouses, unless it calls them now this, now that.
const CELLS_KEPT: usize = 256;

/// A cell as it was, and what it said.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// As it stood in the file, without the quotes around it.
    pub text: Vec<u8>,
    pub quoted: bool,
    pub what: usize,
    /// Which of those that are kept was there after it last time.
    next: usize,
}

impl Said {
    pub fn of(cell: Cell<'_>, what: usize) -> Self {
        Self { text: cell.raw().to_vec(), quoted: cell.quoted, what, next: 0 }
    }

    /// Keeps another cell instead, in the same memory.
    pub fn replace(&mut self, cell: Cell<'_>, what: usize) {
        self.text.clear();
        self.text.extend_from_slice(cell.raw());
        (self.quoted, self.what) = (cell.quoted, what);
    }

    /// Whether a cell is the same.
    pub fn is(&self, cell: Cell<'_>) -> bool {
        self.quoted == cell.quoted && self.text == cell.raw()
    }
}

/// What different cells said.
#[derive(Debug, Clone, Default)]
pub(super) struct AllSaid {
    all: Vec<Said>,
    /// Which of them was there last.
    last: usize,
}

impl AllSaid {
    /// What the one says that is what is looked for. First the one is tried that came last time after the one that was there last: a file
    /// goes through the warehouses of one product as through those of the next, or through the products of one warehouse after the other.
    #[inline]
    pub fn find(&mut self, mut is: impl FnMut(&Said) -> bool) -> Option<usize> {
        let guess = self.all.get(self.last)?.next;
        let at = match self.all.get(guess) {
            Some(said) if is(said) => guess,
            _ => self.all.iter().position(is)?,
        };
        self.all.get_mut(self.last)?.next = at;
        self.last = at;
        self.all.get(at).map(|said| said.what)
    }

    /// Keeps what a cell says that is none of them, unless a row is more than its cells: where lines end in it, or where it begins with a
    /// quote that encloses nothing, since one further on may enclose it elsewhere.
    pub fn keep(&mut self, cell: Cell<'_>, what: usize) {
        let stands_alone = if cell.quoted { !cell.raw().iter().any(|byte| ends_line(*byte)) } else { cell.raw().first() != Some(&b'"') };
        if stands_alone && self.all.len() < CELLS_KEPT {
            self.all.push(Said::of(cell, what));
        }
    }
}
