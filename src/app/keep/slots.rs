//! Where the plan is kept: two slots that take turns, each with the history that belongs to its plan, and a place aside for what
//! cannot be read. Nothing is overwritten before something newer is whole, and nothing unreadable is ever overwritten.

use super::port::{Port, Trouble};
use crate::exchange::{Record, Slot, Stamp, newest, read_record, write_record};

/// What the keys of everything kept here begin with.
const OURS: &str = "stockpool/";
/// The key of the journal.
const JOURNAL: &str = "stockpool/journal";
/// What the keys of texts begin with that were set aside.
const ASIDE: &str = "stockpool/aside/";
/// How many texts are set aside at most; a hundred are a sign of something else than bad luck.
const MOST_ASIDE: usize = 100;

const fn plan_key(slot: Slot) -> &'static str {
    match slot {
        Slot::A => "stockpool/plan/a",
        Slot::B => "stockpool/plan/b",
    }
}

const fn history_key(slot: Slot) -> &'static str {
    match slot {
        Slot::A => "stockpool/history/a",
        Slot::B => "stockpool/history/b",
    }
}

/// Whether a key is one of those that hold the plan or what was set aside.
#[must_use]
pub fn is_ours(key: &str) -> bool {
    key.starts_with(OURS)
}

/// Which record one is: its first line, which names its revision, its length and its checksum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The record's revision.
    pub revision: u64,
    line: String,
}

impl Mark {
    /// The mark of what was stored with its catalogue, and of which no record is here any more.
    #[must_use]
    pub const fn without_record(revision: u64) -> Self {
        Self { revision, line: String::new() }
    }

    /// The mark of a record that is whole.
    fn of(revision: u64, record: &str) -> Self {
        Self { revision, line: record.lines().next().unwrap_or_default().to_owned() }
    }
}

/// A plan that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which record it is.
    pub mark: Mark,
    /// The text of the plan's file.
    pub text: String,
    /// The history that belongs to exactly this record.
    pub history: Option<String>,
    /// The journal of what was done after it was written and before there was time to write again.
    pub journal: Option<String>,
    /// The revision that the journal reaches: what was being stored under it when the journal was noted, the journal leads to as well.
    pub reaches: u64,
}

/// A text that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Where it is.
    pub key: String,
    /// The text, as it is.
    pub text: String,
}

/// What storage holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The newest plan that is whole and can be read.
    pub kept: Option<Kept>,
    /// What cannot be read: set aside before, or still in its slot.
    pub aside: Vec<Aside>,
}

/// A plan that was saved just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The mark of its record.
    pub mark: Mark,
    /// Whether something that cannot be read was set aside for it.
    pub moved: bool,
}

/// What the two slots hold, their histories not looked at.
struct Records {
    a: Option<String>,
    b: Option<String>,
    /// The newest record that is whole and can be read.
    newest: Option<Mark>,
    /// The slots whose record cannot be read.
    broken: Vec<Slot>,
    /// Where the next record belongs; the newest one is in the other slot.
    next: Slot,
}

impl Records {
    fn read(port: &impl Port, readable: impl Fn(Record<'_>) -> bool) -> Result<Self, Trouble> {
        let (a, b) = (port.read(plan_key(Slot::A))?, port.read(plan_key(Slot::B))?);
        let (mut left, mut right) = (a.as_deref(), b.as_deref());
        let mut broken = Vec::new();
        // Ends: each round takes a slot out.
        let found = loop {
            let found = newest(left, right);
            broken.extend(found.damaged.iter().map(|(slot, _)| *slot).filter(|slot| !broken.contains(slot)).collect::<Vec<_>>());
            match found.record {
                Some(record) if !readable(record) => {
                    broken.push(found.next.other());
                    match found.next {
                        Slot::A => right = None,
                        Slot::B => left = None,
                    }
                }
                _ => break found,
            }
        };
        let (next, revision) = (found.next, found.record.map(|record| record.revision));
        let text = if next == Slot::A { b.as_deref() } else { a.as_deref() };
        let newest = revision.zip(text).map(|(revision, text)| Mark::of(revision, text));
        Ok(Self { newest, broken, next, a, b })
    }

    /// The revision of the next record, which is newer than `known` and than everything here.
    fn next_revision(&self, known: u64) -> u64 {
        self.newest.as_ref().map_or(0, |mark| mark.revision).max(known).saturating_add(1)
    }

    fn text(&self, slot: Slot) -> Option<&str> {
        if slot == Slot::A { self.a.as_deref() } else { self.b.as_deref() }
    }
}

/// Looks what storage holds and changes nothing. `readable` says whether a whole record holds a plan.
///
/// # Errors
/// When storage cannot be read.
pub fn look(port: &impl Port, readable: impl Fn(Record<'_>) -> bool) -> Result<Found, Trouble> {
    let records = Records::read(port, readable)?;
    let slot = records.next.other();
    let kept = match records.newest.clone().zip(records.text(slot)) {
        Some((mark, text)) => {
            let text = text.split_once('\n').map(|(_, text)| text.to_owned()).unwrap_or_default();
            let history = beside(port, history_key(slot), &mark)?.map(|(_, history)| history);
            let (reaches, journal) = beside(port, JOURNAL, &mark)?.map_or((mark.revision, None), |(reaches, text)| (reaches, Some(text)));
            Some(Kept { history, journal, reaches, mark, text })
        }
        None => None,
    };
    let mut aside = set_aside_before(port)?;
    aside.extend(
        records.broken.iter().filter_map(|slot| Some(Aside { key: plan_key(*slot).to_owned(), text: records.text(*slot)?.to_owned() })),
    );
    Ok(Found { kept, aside })
}

/// What is kept beside a record under a key, with its revision, if it is whole and belongs to this record.
fn beside(port: &impl Port, key: &str, mark: &Mark) -> Result<Option<(u64, String)>, Trouble> {
    let held = port.read(key)?;
    let record = held.as_deref().and_then(|held| read_record(held).ok());
    Ok(record.and_then(|record| Some((record.revision, record.text.strip_prefix(&mark.line)?.strip_prefix('\n')?.to_owned()))))
}

fn set_aside_before(port: &impl Port) -> Result<Vec<Aside>, Trouble> {
    let mut aside: Vec<Aside> = Vec::new();
    for key in port.keys()?.into_iter().filter(|key| key.starts_with(ASIDE)) {
        if let Some(text) = port.read(&key)? {
            // There are few of them, seldom any.
            let at = aside.partition_point(|before| before.key < key);
            aside.insert(at, Aside { key, text });
        }
    }
    Ok(aside)
}

/// Saves a plan under a record that is newer than `known` and than everything there.
///
/// `histories` are what to keep of its history, the most first: when room is short, the plan comes before its history, and its
/// last steps before earlier ones.
///
/// # Errors
/// Why the plan is not saved. What was saved before still is.
pub fn save(port: &impl Port, known: u64, text: &str, histories: impl IntoIterator<Item = String>) -> Result<Saved, Trouble> {
    let found = Records::read(port, |_| true)?;
    let slot = found.next;
    let moved = found.broken.contains(&slot);
    if moved {
        port.remove(history_key(slot))?;
        move_aside(port, slot)?;
    }
    let revision = found.next_revision(known);
    let record = write_record(revision, text);
    let saved = Saved { mark: Mark::of(revision, &record), moved };
    let mark = &saved.mark;

    // The history first: a plan is never found with another one's, and a crash in between leaves the newest record alone.
    for history in histories {
        let history = write_beside(mark, mark.revision, &history);
        match port.write(history_key(slot), &history).and_then(|()| port.write(plan_key(slot), &record)) {
            Ok(()) => return verified(port, slot, &record, saved),
            Err(Trouble::Full) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    port.remove(history_key(slot))?;
    if let Err(trouble) = port.write(plan_key(slot), &record) {
        // The last room that can be made: the history of the plan before.
        let Some(history) = port.read(history_key(slot.other()))?.filter(|_| trouble == Trouble::Full) else { return Err(trouble) };
        port.remove(history_key(slot.other()))?;
        if let Err(trouble) = port.write(plan_key(slot), &record) {
            port.write(history_key(slot.other()), &history)?;
            return Err(trouble);
        }
    }
    verified(port, slot, &record, saved)
}

/// The revision under which the next record will be saved, and the catalogues kept apart that what is here needs, also what was set aside.
///
/// # Errors
/// When storage cannot be read.
pub fn plan_ahead(port: &impl Port, known: u64) -> Result<(u64, Vec<Stamp>), Trouble> {
    let records = Records::read(port, |_| true)?;
    let aside = set_aside_before(port)?;
    let texts = records.a.iter().chain(&records.b).chain(aside.iter().map(|aside| &aside.text));
    let needed =
        texts.filter_map(|text| Stamp::read(read_record(text).map_or(text.as_str(), |record| record.text))).map(|(stamp, _)| stamp);
    Ok((records.next_revision(known), needed.collect()))
}

/// A record that belongs to the one with this mark.
fn write_beside(mark: &Mark, revision: u64, text: &str) -> String {
    write_record(revision, &format!("{}\n{text}", mark.line))
}

/// Notes what was done after the record with this mark was written, in the place of what was noted before. It reaches the revision under
/// which something was last begun to be stored.
///
/// # Errors
/// Why it is not noted.
pub fn note(port: &impl Port, mark: &Mark, reaches: u64, journal: &str) -> Result<(), Trouble> {
    port.write(JOURNAL, &write_beside(mark, reaches, journal))
}

/// Takes the journal away: what was in it is in a record.
///
/// # Errors
/// When storage is blocked.
pub fn forget_journal(port: &impl Port) -> Result<(), Trouble> {
    if port.read(JOURNAL)?.is_some() { port.remove(JOURNAL) } else { Ok(()) }
}

fn verified(port: &impl Port, slot: Slot, record: &str, saved: Saved) -> Result<Saved, Trouble> {
    if port.read(plan_key(slot))?.as_deref() == Some(record) { Ok(saved) } else { Err(Trouble::Altered) }
}

/// Moves what is in a slot to a place of its own.
fn move_aside(port: &impl Port, slot: Slot) -> Result<(), Trouble> {
    if let Some(text) = port.read(plan_key(slot))? {
        set_aside(port, &text)?;
        port.remove(plan_key(slot))?;
    }
    Ok(())
}

/// Sets a text aside, under a key of its own.
///
/// # Errors
/// When there is no room for it.
pub fn set_aside(port: &impl Port, text: &str) -> Result<(), Trouble> {
    for number in 1..=MOST_ASIDE {
        let key = format!("{ASIDE}{number:02}");
        match port.read(&key)? {
            Some(held) if held == text => return Ok(()),
            Some(_) => {}
            None => {
                port.write(&key, text)?;
                return if port.read(&key)?.as_deref() == Some(text) { Ok(()) } else { Err(Trouble::Altered) };
            }
        }
    }
    Err(Trouble::Full)
}

/// Sets everything aside that cannot be read.
///
/// # Errors
/// When there is no room for it; then it stays where it is, and is not overwritten there.
pub fn clear_the_way(port: &impl Port, readable: impl Fn(Record<'_>) -> bool) -> Result<(), Trouble> {
    for slot in Records::read(port, readable)?.broken {
        port.remove(history_key(slot))?;
        move_aside(port, slot)?;
    }
    Ok(())
}

/// Takes a text away for good that cannot be read, if it is still the one that was seen.
///
/// # Errors
/// When storage is blocked.
pub fn discard(port: &impl Port, aside: &Aside) -> Result<(), Trouble> {
    if port.read(&aside.key)?.as_ref() == Some(&aside.text) { port.remove(&aside.key) } else { Ok(()) }
}
