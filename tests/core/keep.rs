//! How the plan is kept: whatever storage does, what was saved before is still there, and what cannot be read is not lost.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use stockpool::app::keep::{
    Aside, Found, Mark, Port, Trouble, clear_the_way, discard, forget_journal, look, note, plan_ahead, save, set_aside,
};
use stockpool::exchange::{Fingerprint, Record, Stamp, read_record, write_record};

const A: &str = "stockpool/plan/a";
const B: &str = "stockpool/plan/b";
const HISTORY_A: &str = "stockpool/history/a";
const HISTORY_B: &str = "stockpool/history/b";
const ASIDE: &str = "stockpool/aside/01";

/// A store that has only so much room, can be blocked, and can forget the end of what it is given.
struct Store {
    texts: RefCell<BTreeMap<String, String>>,
    room: Cell<usize>,
    blocked: Cell<bool>,
    torn_after: Cell<Option<usize>>,
    /// How many writes succeed before the program is gone.
    writes_left: Cell<usize>,
}

impl Store {
    fn new() -> Self {
        Self {
            texts: RefCell::default(),
            room: Cell::new(usize::MAX),
            blocked: Cell::new(false),
            torn_after: Cell::new(None),
            writes_left: Cell::new(usize::MAX),
        }
    }

    fn with(texts: &[(&str, &str)]) -> Self {
        let store = Self::new();
        texts.iter().for_each(|(key, text)| store.put(key, text));
        store
    }

    fn put(&self, key: &str, text: &str) {
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
    }

    fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn used(&self) -> usize {
        self.texts.borrow().iter().map(|(key, text)| key.len() + text.len()).sum()
    }

    fn open(&self) -> Result<(), Trouble> {
        if self.blocked.get() { Err(Trouble::Blocked) } else { Ok(()) }
    }

    fn spend(&self) -> Result<(), Trouble> {
        let left = self.writes_left.get().checked_sub(1).ok_or(Trouble::Blocked)?;
        self.writes_left.set(left);
        Ok(())
    }
}

impl Port for Store {
    fn read(&self, key: &str) -> Result<Option<String>, Trouble> {
        self.open().map(|()| self.get(key))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Trouble> {
        self.open()?;
        let freed = self.get(key).map_or(0, |before| key.len() + before.len());
        if self.used() - freed + key.len() + text.len() > self.room.get() {
            return Err(Trouble::Full);
        }
        self.spend()?;
        let end = self.torn_after.get().map_or(text.len(), |end| end.min(text.len()));
        self.put(key, &String::from_utf8_lossy(&text.as_bytes()[..end]));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        self.open()?;
        self.spend()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Trouble> {
        self.open()?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}

/// In these tests every text is a plan but this one.
const UNREADABLE: &str = "from the future";

fn readable(record: Record<'_>) -> bool {
    record.text != UNREADABLE
}

fn found(store: &Store) -> Found {
    look(store, readable).unwrap()
}

/// The plan kept and the history with it.
fn kept(store: &Store) -> Option<(String, Option<String>)> {
    found(store).kept.map(|kept| (kept.text, kept.history))
}

fn keep(store: &Store, text: &str, history: &str) -> Result<Mark, Trouble> {
    save(store, 0, text, [history.to_owned()]).map(|saved| saved.mark)
}

fn pair(text: &str, history: &str) -> Option<(String, Option<String>)> {
    Some((text.to_owned(), Some(history.to_owned())))
}

#[test]
fn what_was_saved_last_comes_back_with_its_history() {
    let store = Store::new();
    assert_eq!(kept(&store), None);
    for number in 1..=5_u64 {
        let mark = keep(&store, &format!("plan {number}"), &format!("history {number}")).unwrap();
        assert_eq!(mark.revision, number);
        assert_eq!(found(&store).kept.unwrap().mark, mark);
        assert_eq!(kept(&store), pair(&format!("plan {number}"), &format!("history {number}")));
    }
    assert_eq!(store.texts.borrow().len(), 4);
}

#[test]
fn a_record_is_newer_than_all_that_this_tab_knows_of() {
    let store = Store::new();
    assert_eq!(save(&store, 41, "plan", []).unwrap().mark.revision, 42);
    assert_eq!(save(&store, 7, "plan", []).unwrap().mark.revision, 43);
}

#[test]
fn a_record_torn_at_any_byte_falls_back_to_the_one_before_and_is_set_aside() {
    let whole = Store::new();
    keep(&whole, "plan ü 1", "history 1").unwrap();
    keep(&whole, "plan ü 2", "history 2").unwrap();
    let record = whole.get(B).unwrap();
    for end in 0..record.len() {
        let torn = String::from_utf8_lossy(&record.as_bytes()[..end]).into_owned();
        let store = Store::with(&[(A, &whole.get(A).unwrap()), (HISTORY_A, &whole.get(HISTORY_A).unwrap()), (B, &torn)]);
        store.put(HISTORY_B, &whole.get(HISTORY_B).unwrap());
        assert_eq!(kept(&store), pair("plan ü 1", "history 1"));
        assert_eq!(found(&store).aside, [Aside { key: B.to_owned(), text: torn.clone() }]);

        keep(&store, "plan 3", "history 3").unwrap();
        assert_eq!(kept(&store), pair("plan 3", "history 3"));
        assert_eq!(found(&store).aside, [Aside { key: ASIDE.to_owned(), text: torn }]);
    }
}

#[test]
fn a_history_torn_at_any_byte_or_of_another_record_is_dropped_and_the_plan_is_not() {
    let whole = Store::new();
    keep(&whole, "plan 1", "history 1").unwrap();
    let history = whole.get(HISTORY_A).unwrap();
    for end in 0..history.len() {
        whole.put(HISTORY_A, &history[..end]);
        assert_eq!(kept(&whole), Some(("plan 1".to_owned(), None)));
    }
    whole.put(HISTORY_A, &history);
    // The same revision of another plan.
    whole.put(A, &write_record(1, "plan 0"));
    assert_eq!(kept(&whole), Some(("plan 0".to_owned(), None)));
}

#[test]
fn a_program_that_ends_in_the_middle_of_saving_leaves_the_plan_before_or_the_new_one() {
    for writes in 0..8 {
        let store = Store::new();
        keep(&store, "plan 1", "history 1").unwrap();
        keep(&store, "plan 2", "history 2").unwrap();
        store.put(A, "damaged");
        store.writes_left.set(writes);
        let saved = keep(&store, "plan 3", "history 3");
        store.writes_left.set(usize::MAX);
        let expected = if saved.is_ok() { pair("plan 3", "history 3") } else { pair("plan 2", "history 2") };
        assert_eq!(kept(&store), expected, "after {writes} writes");
        assert!(found(&store).aside.iter().any(|aside| aside.text == "damaged"));
    }
}

#[test]
fn storage_that_forgets_the_end_of_what_it_is_given_is_found_out() {
    let store = Store::new();
    keep(&store, "plan 1", "history 1").unwrap();
    for end in 0..30 {
        store.torn_after.set(Some(end));
        assert_eq!(keep(&store, "plan 2", "history 2"), Err(Trouble::Altered));
        assert_eq!(kept(&store), pair("plan 1", "history 1"));
        store.torn_after.set(None);
        // The torn one is set aside by the next that succeeds; here only the slot is of interest.
        store.texts.borrow_mut().remove(B);
    }
}

#[test]
fn when_room_is_short_the_plan_comes_before_its_history() {
    let store = Store::new();
    keep(&store, "plan 1", "history 1").unwrap();
    let histories = || ["h".repeat(400), "h".repeat(100), "h".repeat(10)];
    let room_of = |history: usize| {
        let spacious = Store::with(&[(A, &store.get(A).unwrap()), (HISTORY_A, &store.get(HISTORY_A).unwrap())]);
        save(&spacious, 0, "plan 2", ["h".repeat(history)]).unwrap();
        spacious.used()
    };
    for length in [400, 100, 10] {
        let tight = Store::with(&[(A, &store.get(A).unwrap()), (HISTORY_A, &store.get(HISTORY_A).unwrap())]);
        tight.room.set(room_of(length));
        save(&tight, 0, "plan 2", histories()).unwrap();
        assert_eq!(kept(&tight), pair("plan 2", &"h".repeat(length)));
    }
    let tight = Store::with(&[(A, &store.get(A).unwrap()), (HISTORY_A, &store.get(HISTORY_A).unwrap())]);
    tight.room.set(room_of(10) - 1);
    save(&tight, 0, "plan 2", histories()).unwrap();
    assert_eq!(kept(&tight), Some(("plan 2".to_owned(), None)));
}

#[test]
fn full_storage_is_told_and_leaves_what_was_saved_before() {
    let store = Store::new();
    keep(&store, "plan 1", "history 1").unwrap();
    store.room.set(store.used());
    let large = "plan ".repeat(100);
    assert_eq!(keep(&store, &large, "history 2"), Err(Trouble::Full));
    assert_eq!(kept(&store), pair("plan 1", "history 1"));
    store.room.set(usize::MAX);
    keep(&store, &large, "history 2").unwrap();
    assert_eq!(kept(&store), pair(&large, "history 2"));
}

#[test]
fn a_damaged_record_is_not_overwritten_where_there_is_no_room_to_set_it_aside() {
    let store = Store::with(&[(A, &write_record(3, "plan 3")), (B, "damaged and of some length")]);
    store.room.set(store.used());
    assert_eq!(clear_the_way(&store, readable), Err(Trouble::Full));
    assert_eq!(keep(&store, "plan 4", ""), Err(Trouble::Full));
    assert_eq!(store.get(B).unwrap(), "damaged and of some length");
    let aside = found(&store).aside;
    discard(&store, &aside[0]).unwrap();
    store.room.set(store.used() + 60);
    save(&store, 0, "plan 4", []).unwrap();
    assert_eq!(kept(&store), Some(("plan 4".to_owned(), None)));
}

#[test]
fn blocked_storage_is_told() {
    let store = Store::new();
    store.blocked.set(true);
    assert_eq!(look(&store, readable), Err(Trouble::Blocked));
    assert_eq!(keep(&store, "plan", "history"), Err(Trouble::Blocked));
    assert_eq!(set_aside(&store, "plan"), Err(Trouble::Blocked));
    assert_eq!(
        [Trouble::Full, Trouble::Blocked, Trouble::Altered].map(|trouble| trouble.to_string()),
        ["storage is full", "storage is blocked", "storage does not keep what is written"]
    );
}

#[test]
fn two_damaged_records_are_set_aside_and_not_taken_for_an_empty_plan() {
    let store = Store::with(&[(A, "damaged a"), (B, "damaged b")]);
    assert_eq!(kept(&store), None);
    clear_the_way(&store, readable).unwrap();
    let texts = |store: &Store| found(store).aside.into_iter().map(|aside| aside.text).collect::<Vec<_>>();
    assert_eq!(texts(&store), ["damaged a", "damaged b"]);
    assert_eq!((store.get(A), store.get(B)), (None, None));
    keep(&store, "plan", "history").unwrap();
    assert_eq!(kept(&store), pair("plan", "history"));
    assert_eq!(texts(&store), ["damaged a", "damaged b"]);
}

#[test]
fn a_whole_record_of_something_that_is_no_plan_is_set_aside_too() {
    let future = write_record(9, UNREADABLE);
    let store = Store::with(&[(A, &write_record(8, "plan 8")), (B, &future)]);
    assert_eq!(kept(&store), Some(("plan 8".to_owned(), None)));
    clear_the_way(&store, readable).unwrap();
    assert_eq!(found(&store).aside, [Aside { key: ASIDE.to_owned(), text: future.clone() }]);
    keep(&store, "plan 9", "history 9").unwrap();
    assert_eq!(kept(&store), pair("plan 9", "history 9"));
    assert_eq!(read_record(&store.get(ASIDE).unwrap()).unwrap().text, UNREADABLE);
}

#[test]
fn a_journal_comes_back_with_its_record_and_with_no_other() {
    let store = Store::new();
    let journal = || found(&store).kept.unwrap().journal;
    let mark = keep(&store, "plan 1", "history 1").unwrap();
    assert_eq!(journal(), None);
    note(&store, &mark, 1, "undo\n").unwrap();
    note(&store, &mark, 1, "undo\nredo\n").unwrap();
    assert_eq!(journal(), Some("undo\nredo\n".to_owned()));
    keep(&store, "plan 2", "history 2").unwrap();
    assert_eq!(journal(), None, "what it tells is in the newer record");
    store.put(if store.get(A).unwrap().ends_with("plan 2") { A } else { B }, "torn");
    assert_eq!(journal(), Some("undo\nredo\n".to_owned()), "the record before is the newest again");
    forget_journal(&store).unwrap();
    assert_eq!(journal(), None);
    forget_journal(&store).unwrap();
}

#[test]
fn a_journal_says_which_revision_it_reaches() {
    let store = Store::new();
    let reaches = || found(&store).kept.unwrap().reaches;
    let mark = keep(&store, "plan 1", "history 1").unwrap();
    assert_eq!(reaches(), 1);
    note(&store, &mark, 2, "undo\n").unwrap();
    assert_eq!(reaches(), 2, "what was being stored as revision 2 when it was noted is in it");
    keep(&store, "plan 2", "history 2").unwrap();
    keep(&store, "plan 3", "history 3").unwrap();
    assert_eq!(reaches(), 3);
}

#[test]
fn catalogues_kept_apart_are_needed_as_long_as_a_record_or_what_is_set_aside_names_them() {
    let store = Store::new();
    let stamp = |revision| Stamp { revision, contents: Fingerprint::of(b"contents") };
    let needed = || plan_ahead(&store, 0).unwrap();
    assert_eq!(needed(), (1, vec![]));
    for revision in 1..=3 {
        keep(&store, &stamp(revision).put_before("plan"), "history").unwrap();
    }
    assert_eq!(needed(), (4, vec![stamp(3), stamp(2)]));
    set_aside(&store, &store.get(A).unwrap()).unwrap();
    set_aside(&store, &stamp(9).put_before("plan")).unwrap();
    keep(&store, "plan", "history").unwrap();
    keep(&store, "plan", "history").unwrap();
    assert_eq!(needed(), (6, vec![stamp(3), stamp(9)]));
    assert_eq!(plan_ahead(&store, 41).unwrap().0, 42);
}

#[test]
fn cleared_storage_is_written_anew() {
    let store = Store::new();
    let before = keep(&store, "plan 1", "history 1").unwrap();
    store.texts.borrow_mut().clear();
    assert_eq!(kept(&store), None);
    let after = save(&store, before.revision, "plan 1", ["history 1".to_owned()]).unwrap();
    assert!(after.mark.revision > before.revision);
    assert_eq!(kept(&store), pair("plan 1", "history 1"));
}

#[test]
fn what_is_set_aside_is_discarded_only_as_it_was_seen() {
    let store = Store::new();
    set_aside(&store, "one").unwrap();
    set_aside(&store, "two").unwrap();
    set_aside(&store, "one").unwrap();
    let aside = found(&store).aside;
    assert_eq!(aside.len(), 2, "the same text is set aside once");
    store.put(&aside[0].key, "another");
    aside.iter().for_each(|aside| discard(&store, aside).unwrap());
    assert_eq!(found(&store).aside, [Aside { key: ASIDE.to_owned(), text: "another".to_owned() }]);
}
