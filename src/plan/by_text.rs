//! Looking things up by their texts: ids and SKUs.

/// Texts in order, each with its place in the list that they come from. One type serves whoever looks something up by its
/// text, and one function sorts, since each further type is some kilobytes of the program.
#[derive(Debug, Clone)]
pub(crate) struct ByText<'a>(Vec<Entry<'a>>);

/// A text and its place.
pub(crate) type Entry<'a> = (&'a str, usize);

impl<'a> ByText<'a> {
    /// Of a list.
    pub fn of(texts: &mut dyn Iterator<Item = &'a str>) -> Self {
        let mut entries = Vec::with_capacity(texts.size_hint().0);
        for text in texts {
            entries.push((text, entries.len()));
        }
        Self(sorted(entries))
    }

    /// Where a text stands first.
    pub fn get(&self, text: &str) -> Option<usize> {
        let (_, at) = self.0.get(self.before(text))?;
        self.has(text).then_some(*at)
    }

    /// Whether a text is there.
    pub fn has(&self, text: &str) -> bool {
        self.0.get(self.before(text)).is_some_and(|(found, _)| *found == text)
    }

    /// A text, each time that it is there.
    pub fn run(&self, text: &str) -> &[Entry<'a>] {
        let from = self.0.get(self.before(text)..).unwrap_or_default();
        let times = from.iter().take_while(|(found, _)| *found == text).count();
        from.get(..times).unwrap_or_default()
    }

    /// How many come before a text.
    fn before(&self, text: &str) -> usize {
        self.0.partition_point(|(other, _)| *other < text)
    }

    /// The places of each text, in the order of the texts.
    pub fn runs(&self) -> impl Iterator<Item = &[Entry<'a>]> {
        self.0.chunk_by(|(one, _), (other, _)| one == other)
    }

    /// Where each text stands first, in the order of the texts.
    pub fn firsts(&self) -> Vec<usize> {
        self.runs().filter_map(|run| run.first()).map(|(_, at)| *at).collect()
    }

    /// All places, in the order of the texts.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(_, at)| *at)
    }
}

/// Sorts by merging: what is alike keeps its order, and what is in order already is soon done.
fn sorted(mut entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    if entries.is_sorted_by(|(one, _), (other, _)| one <= other) {
        return entries;
    }
    let mut merged = Vec::with_capacity(entries.len());
    let mut width = 1_usize;
    while width < entries.len() {
        for pair in entries.chunks(width.saturating_mul(2)) {
            let (one, other) = pair.split_at_checked(width).unwrap_or((pair, &[]));
            merge(one, other, &mut merged);
        }
        std::mem::swap(&mut entries, &mut merged);
        merged.clear();
        width = width.saturating_mul(2);
    }
    entries
}

fn merge<'a>(mut one: &[Entry<'a>], mut other: &[Entry<'a>], merged: &mut Vec<Entry<'a>>) {
    while let (Some((first, rest)), Some((second, others))) = (one.split_first(), other.split_first()) {
        if first.0 <= second.0 {
            merged.push(*first);
            one = rest;
        } else {
            merged.push(*second);
            other = others;
        }
    }
    merged.extend_from_slice(one);
    merged.extend_from_slice(other);
}

#[cfg(test)]
mod tests {
    use super::ByText;

    #[test]
    fn texts_are_found_where_they_stand_first() {
        let texts: Vec<String> = (0..1000).map(|number: usize| (number * 7919 % 500).to_string()).collect();
        let by_text = ByText::of(&mut texts.iter().map(String::as_str));
        for text in &texts {
            assert_eq!(by_text.get(text), texts.iter().position(|other| other == text));
        }
        assert_eq!((by_text.get("nothing"), by_text.get("")), (None, None));
        let mut sorted: Vec<(&str, usize)> = texts.iter().enumerate().map(|(at, text)| (text.as_str(), at)).collect();
        sorted.sort_unstable();
        assert_eq!(by_text.places().collect::<Vec<_>>(), sorted.iter().map(|(_, at)| *at).collect::<Vec<_>>());
        assert!(by_text.runs().all(|run| run.len() == 2));
    }
}
