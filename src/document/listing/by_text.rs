//! Sorting by texts, whatever their case: looking into each of a million texts is what takes time, and comparing each with twenty others
//! takes more. So the first bytes of each, after what most of them begin with, are made one number, and texts are sorted by these. Those that
//! have the same number are sorted by what follows.

use super::blocks::in_blocks;
use super::by_key::{Keyed, sort_by_key};
use super::first_bytes::{BYTES, Digits, compare, first_of, in_order};
use crate::plan::{Run, Texts};
use std::ops::Range;

/// So few are compared.
const FEW: usize = 2048;

/// Of so many it is seen what most begin with.
const SAMPLES: usize = 16;

/// Sorts rows, which come in their order, or all of them, by their texts. Those with equal ones stay as they are.
pub(super) fn sorted_by_text(rows: Option<&[u32]>, texts: &Texts, descending: bool) -> Vec<u32> {
    let source = Source { rows, texts };
    let shared = source.shared_by_most();
    let Firsts { mut all, outside, lower } = Firsts::of(source, shared.as_bytes());
    let digits = Digits::of(&all);
    // What does not begin with what is shared stands before or after all that does.
    let most = digits.most.saturating_add(2);
    let turned = |key: u32| if descending { most.saturating_sub(key) } else { key };
    in_blocks(all.len(), &mut |block| {
        for (place, keyed) in block.clone().zip(all.get_mut(block).unwrap_or_default()) {
            *keyed = Keyed::new(turned(digits.number(keyed.bits()).saturating_add(1)), place as u32);
        }
    });
    for (place, is_after) in outside {
        let key = turned(if is_after { most } else { 0 });
        all.get_mut(place as usize).into_iter().for_each(|keyed| *keyed = Keyed::new(key, place));
    }
    sort_by_key(&mut all, most);
    let mut alike = Vec::new();
    each_alike(&all, |range, key| {
        let is_outside = key == 0 || key == most;
        let same = if is_outside { 0 } else { shared.len().saturating_add(digits.bytes()) };
        let first = all.get(range.start).map_or("", |first| source.text(first.place() as usize));
        // Those that have ended before are equal, and stay as they are. In lower case a text may be longer.
        if first.len() >= same || !first.is_ascii() {
            alike.push(Alike { range, same });
        }
    });
    if !alike.is_empty() {
        sort_alike(&mut all, alike, &source.texts(&lower), descending);
    }
    let mut sorted = Vec::with_capacity(all.len());
    in_blocks(all.len(), &mut |block| {
        let places = all.get(block).unwrap_or_default().iter().map(|keyed| keyed.place());
        match rows {
            None => sorted.extend(places),
            Some(rows) => sorted.extend(places.filter_map(|place| rows.get(place as usize))),
        }
    });
    sorted
}

/// What is sorted: the texts of some rows, or of all.
#[derive(Clone, Copy)]
struct Source<'a> {
    rows: Option<&'a [u32]>,
    texts: &'a Texts,
}

impl<'a> Source<'a> {
    fn len(self) -> usize {
        self.rows.map_or(self.texts.len(), <[u32]>::len)
    }

    fn text(self, place: usize) -> &'a str {
        let row = self.rows.map_or(Some(place), |rows| rows.get(place).map(|row| *row as usize));
        row.and_then(|row| self.texts.get(row)).unwrap_or_default()
    }

    /// What most of them are likely to begin with: what most of a few of them do, as far as it is ASCII. Some in so many may be unlike the others.
    fn shared_by_most(self) -> &'a str {
        let places = (0..self.len()).step_by(self.len().checked_div(SAMPLES).unwrap_or(0).max(1));
        let samples: Vec<&str> = places.map(|place| self.text(place)).collect();
        let middle = samples.get(samples.len() / 2).copied().unwrap_or_default();
        let same = |text: &&str| {
            let both = middle.bytes().zip(text.bytes());
            both.take_while(|(one, other)| one.is_ascii() && one.eq_ignore_ascii_case(other)).count()
        };
        let mut lengths: Vec<usize> = samples.iter().map(same).collect();
        lengths.sort_unstable();
        middle.get(..lengths.get(lengths.len() / 4).copied().unwrap_or(0)).unwrap_or_default()
    }

    /// All of them, as they are compared.
    fn texts(self, lower: &'a [(u32, String)]) -> Vec<&'a str> {
        let mut texts: Vec<&str> = Vec::with_capacity(self.len());
        match self.rows {
            // Not collected, which would ask anew for each text whether there is another block.
            None => self.texts.iter().for_each(|text| texts.push(text)),
            Some(_) => texts.extend((0..self.len()).map(|place| self.text(place))),
        }
        for (place, lower) in lower {
            texts.get_mut(*place as usize).into_iter().for_each(|text| *text = lower);
        }
        texts
    }
}

/// What texts begin with, after what most of them share.
struct Firsts {
    /// The first bytes of each. Of what does not begin with what is shared, none.
    all: Vec<Keyed>,
    /// The places of what does not, and whether it comes after all that does.
    outside: Vec<(u32, bool)>,
    /// What is not ASCII, in lower case, by its place. It can be longer than it was.
    lower: Vec<(u32, String)>,
}

impl Firsts {
    fn of(source: Source<'_>, shared: &[u8]) -> Self {
        let mut firsts = Self { all: Vec::with_capacity(source.len()), outside: Vec::new(), lower: Vec::new() };
        let shared = Start::of(shared);
        match source.rows {
            None => in_runs(source.texts, &mut |run| firsts.push_run(run, shared)),
            Some(_) => in_blocks(source.len(), &mut |block| block.for_each(|place| firsts.push_text(source.text(place), shared))),
        }
        firsts
    }

    fn push_run(&mut self, Run { text, ends, .. }: Run<'_>, shared: Start<'_>) {
        let (is_ascii, mut start) = (text.is_ascii(), 0);
        for end in ends {
            let range = std::mem::replace(&mut start, *end as usize)..*end as usize;
            match is_ascii {
                true => self.push(text.as_bytes().get(range).unwrap_or_default(), shared),
                false => self.push_text(text.get(range).unwrap_or_default(), shared),
            }
        }
    }

    #[inline(never)]
    fn push_text(&mut self, text: &str, shared: Start<'_>) {
        if text.is_ascii() {
            return self.push(text.as_bytes(), shared);
        }
        let lower = text.to_lowercase();
        self.push(lower.as_bytes(), shared);
        self.lower.push((self.last(), lower));
    }

    fn push(&mut self, text: &[u8], shared: Start<'_>) {
        let rest = shared.taken_off(text);
        self.all.push(Keyed::of(rest.map_or(0, first_of)));
        if rest.is_none() {
            self.push_outside(text, shared);
        }
    }

    #[cold]
    fn push_outside(&mut self, text: &[u8], shared: Start<'_>) {
        self.outside.push((self.last(), compare(text, shared.text).is_gt()));
    }

    /// The place of the last. There are no more of them than 32 bits can count.
    fn last(&self) -> u32 {
        (self.all.len() as u32).wrapping_sub(1)
    }
}

/// Calls a function for each run of texts, for the same reason as it is called for each block of rows.
#[inline(never)]
fn in_runs(texts: &Texts, act: &mut dyn FnMut(Run<'_>)) {
    texts.runs(&(0..texts.len())).for_each(act);
}

/// What texts may begin with. Mostly it is short, and is compared as one number.
#[derive(Clone, Copy)]
struct Start<'a> {
    text: &'a [u8],
    bytes: u64,
    mask: u64,
}

impl<'a> Start<'a> {
    fn of(text: &'a [u8]) -> Self {
        let missing = BYTES.saturating_sub(text.len()) as u32;
        Self { text, bytes: first_of(text), mask: u64::MAX.checked_shr(missing.wrapping_mul(8)).unwrap_or(0) }
    }

    /// What follows it in a text, if that begins with it.
    fn taken_off<'b>(&self, text: &'b [u8]) -> Option<&'b [u8]> {
        let (start, rest) = text.split_at_checked(self.text.len())?;
        let is_same = (first_of(text) ^ self.bytes) & self.mask == 0 && start.get(BYTES..) == self.text.get(BYTES..);
        (is_same || start.eq_ignore_ascii_case(self.text)).then_some(rest)
    }
}

/// Texts that are the same up to a byte.
struct Alike {
    range: Range<usize>,
    same: usize,
}

/// Tells the ranges of those that have the same key.
fn each_alike(all: &[Keyed], mut tell: impl FnMut(Range<usize>, u32)) {
    let mut tell = |range: Range<usize>, key: u32| {
        if range.len() > 1 {
            tell(range, key);
        }
    };
    let (mut start, mut key) = (0, 0);
    in_blocks(all.len(), &mut |block| {
        for (place, keyed) in block.clone().zip(all.get(block).unwrap_or_default()) {
            if keyed.key() != key {
                tell(start..place, key);
                (start, key) = (place, keyed.key());
            }
        }
    });
    tell(start..all.len(), key);
}

/// Sorts those that are the same up to a byte by what follows. Each text is looked into once for every few bytes: few at a time stay in the cache
/// until all of them are told apart.
fn sort_alike(all: &mut [Keyed], mut alike: Vec<Alike>, texts: &[&str], descending: bool) {
    let mut few: Vec<(u64, u32)> = Vec::new();
    while let Some(Alike { range, same }) = alike.pop() {
        let Some(run) = all.get_mut(range.clone()) else { continue };
        let rest = |place: u32| texts.get(place as usize).and_then(|text| text.as_bytes().get(same..)).unwrap_or_default();
        let more = if run.len() < FEW {
            few.clear();
            few.extend(run.iter().map(|keyed| {
                let bytes = in_order(rest(keyed.place()));
                (if descending { !bytes } else { bytes }, keyed.place())
            }));
            few.sort_unstable();
            let (mut key, mut before) = (0_u32, None);
            for (keyed, (bytes, place)) in run.iter_mut().zip(&few) {
                if before.replace(bytes).is_some_and(|before| before != bytes) {
                    key = key.wrapping_add(1);
                }
                *keyed = Keyed::new(key, *place);
            }
            BYTES
        } else {
            let firsts: Vec<Keyed> = run.iter().map(|keyed| Keyed::of(first_of(rest(keyed.place())))).collect();
            let digits = Digits::of(&firsts);
            for (keyed, first) in run.iter_mut().zip(firsts) {
                let number = digits.number(first.bits());
                *keyed = Keyed::new(if descending { digits.most.saturating_sub(number) } else { number }, keyed.place());
            }
            sort_by_key(run, digits.most);
            digits.bytes()
        };
        each_alike(run, |part, _| {
            // Those that have ended before are equal, and stay as they are.
            if run.get(part.start).is_some_and(|first| rest(first.place()).len() >= more) {
                let part = part.start.saturating_add(range.start)..part.end.saturating_add(range.start);
                alike.push(Alike { range: part, same: same.saturating_add(more) });
            }
        });
    }
}
