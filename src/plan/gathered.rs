//! Lists of what iterators give.

/// Gathers into a list in less code than `collect` takes, which asks for the first entry apart from the others. For lists that are
/// short, since no room is made beforehand.
pub(crate) trait Gathered: Iterator {
    /// The entries as a list.
    fn gathered(self) -> Vec<Self::Item>;
}

impl<I: Iterator> Gathered for I {
    /// The entries as a list.
    fn gathered(self) -> Vec<Self::Item> {
        let mut all = Vec::new();
        self.for_each(|entry| all.push(entry));
        all
    }
}
