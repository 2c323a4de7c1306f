//! A text that is handed on in pieces while it is written: the file of a large plan is never in memory as a whole.

/// How many bytes a piece has at least, but for the last: few enough to be let go at once, and many enough that handing them on costs nothing.
const LONG: usize = 1 << 20;

/// A text on its way. Whoever writes it says where it may be parted; without a taker it stays whole.
pub struct Pieces<'a> {
    /// What was not handed on yet.
    pub(super) text: String,
    taker: Option<Taker<'a>>,
}

/// Who takes pieces, and how long they are at least.
struct Taker<'a> {
    long: usize,
    take: &'a mut dyn FnMut(&str),
}

impl<'a> Pieces<'a> {
    /// A text that stays whole.
    pub(super) const fn whole() -> Self {
        Self { text: String::new(), taker: None }
    }

    /// A text of which `take` gets one piece after the other.
    #[must_use]
    pub fn handed_to(take: &'a mut dyn FnMut(&str)) -> Self {
        Self::of(LONG, take)
    }

    /// The same in pieces of at least so many bytes.
    #[must_use]
    pub fn of(long: usize, take: &'a mut dyn FnMut(&str)) -> Self {
        Self { text: String::new(), taker: Some(Taker { long, take }) }
    }

    /// The text may be parted here.
    pub(super) fn pass(&mut self) {
        if let Some(Taker { long, take }) = &mut self.taker
            && self.text.len() >= *long
        {
            take(&self.text);
            self.text.clear();
        }
    }

    /// Hands on what is left, however little that is.
    pub fn end(mut self) {
        if let Some(Taker { long, .. }) = &mut self.taker {
            *long = 0;
        }
        self.pass();
    }
}
