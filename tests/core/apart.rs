//! Catalogues that are kept apart from their plans: whatever becomes of the store, what is named opens whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use stockpool::document::{Answer, Request};
use stockpool::exchange::{Contents, Fingerprint, Stamp, read_plan, write_plan};
use stockpool::plan::{Edit, Id, Level, Name, Plan, Product, Quantity, Row, Sku, StockEdit, Warehouse, WarehouseKind};
use stockpool::worker::{Found, Kept, Need, Packed, Parcel, Reply, Stored, Task, Worker};

const PRODUCTS: usize = 20_000;

/// A store, as `store.js` is one.
#[derive(Debug, Default, Clone)]
struct Store {
    catalogues: BTreeMap<String, Found>,
    blocks: BTreeMap<Fingerprint, Vec<u8>>,
    /// How many blocks were written last.
    written: usize,
}

impl Store {
    /// Does what a parcel says, or nothing.
    fn put(&mut self, Parcel { kept, base, since, spare }: Parcel) -> Result<(), ()> {
        let missing = base.is_some_and(|base| !self.catalogues.contains_key(&base.key()));
        if missing {
            return Err(());
        }
        if let Some(Packed { stamp, cutting, text, history }) = kept {
            self.written = cutting.new_blocks().len();
            self.blocks.extend(cutting.new_blocks().enumerate().map(|(at, block)| (block, cutting.bytes(at).unwrap())));
            let contents = cutting.contents().text();
            self.catalogues.insert(stamp.key(), Found { contents, text, history });
        }
        let spare: Vec<_> = spare.iter().map(Stamp::key).collect();
        self.catalogues.retain(|key, _| *key >= format!("{since:020}") || spare.contains(key));
        let named = self.catalogues.values().flat_map(|found| Contents::read(&found.contents).unwrap().fingerprints().collect::<Vec<_>>());
        let named: BTreeSet<_> = named.collect();
        self.blocks.retain(|block, _| named.contains(block));
        Ok(())
    }

    fn load(&self, need: &Need) -> Option<Found> {
        match need {
            Need::Newest => self.catalogues.values().last().cloned(),
            Need::Contents(stamp) | Need::Blocks(stamp) => self.catalogues.get(&stamp.key()).cloned(),
        }
    }
}

/// Has a task done, with what it needs of the store, and gives how many blocks that was.
fn reply_counting(worker: &mut Worker, store: &Store, task: Task) -> (Reply, usize) {
    let mut blocks = Vec::new();
    if let Some(need) = task.needs() {
        blocks = worker.put(store.load(&need), matches!(need, Need::Blocks(_)));
        for block in &blocks {
            if let Some(bytes) = store.blocks.get(block) {
                worker.shelf.put_block(&block.to_string(), bytes.clone());
            }
        }
    }
    (worker.reply(task), blocks.len())
}

fn reply(worker: &mut Worker, store: &Store, task: Task) -> Reply {
    reply_counting(worker, store, task).0
}

fn open(worker: &mut Worker, store: &Store, text: &str) -> bool {
    let task = Task::Open { text: text.to_owned(), history: None, journal: None };
    matches!(reply(worker, store, task), Reply::Answer(Answer::View(_)))
}

/// Writes a document down.
fn keep(worker: &mut Worker, revision: u64, spare: &[Stamp]) -> (Kept, Option<Parcel>) {
    match worker.reply(Task::Keep { revision, spare: spare.to_vec() }) {
        Reply::Kept(kept) => (kept, worker.shelf.take_parcel()),
        other => unreachable!("{other:?}"),
    }
}

/// Writes a document down and stores it, and gives its text.
fn save(worker: &mut Worker, store: &mut Store, revision: u64, spare: &[Stamp]) -> String {
    let (kept, parcel) = keep(worker, revision, spare);
    let stored = store.put(parcel.unwrap());
    worker.shelf.settle(stored.is_ok());
    stored.unwrap();
    kept.text
}

fn file(worker: &mut Worker) -> String {
    match worker.reply(Request::File.into()) {
        Reply::Answer(Answer::Text(text)) => text,
        other => unreachable!("{other:?}"),
    }
}

/// A plan's file with so many products, in two warehouses.
fn large(products: usize) -> String {
    let ids = ["de-1", "fr"].map(|id| Id::new(id).unwrap());
    let mut plan = Plan::empty(Name::nearest("Large"));
    plan.warehouses = ids.clone().map(|id| Warehouse { id, name: Name::nearest("W"), kind: WarehouseKind::Global }).to_vec();
    let level = |units: usize| Level { on_hand: Quantity::new(units as i64).unwrap(), ..Level::NONE };
    let product = |row: usize| {
        let stock = ids.iter().map(|id| (id.clone(), level(row % 500 + 1))).collect();
        Product { stock, ..Product::new(Sku::new(&format!("P-{row}")).unwrap(), Name::nearest("Product")) }
    };
    write_plan(&plan, &(0..products).map(product).collect())
}

/// Sets what the first warehouse has of a product.
fn set(worker: &mut Worker, row: usize, units: i64) {
    let row = Row { at: row, sku: Sku::new(&format!("P-{row}")).unwrap() };
    let level = Level { on_hand: Quantity::new(units).unwrap(), ..Level::NONE };
    let edit = Edit::Stock(StockEdit::SetStock { row, warehouse: Id::new("de-1").unwrap(), level });
    assert!(matches!(worker.reply(Request::Perform(edit).into()), Reply::Answer(Answer::Changed(_))));
}

/// A worker with a large plan that is stored.
fn stored() -> (Worker, Store, String) {
    let (mut worker, mut store) = (Worker::default(), Store::default());
    assert!(open(&mut worker, &store, &large(PRODUCTS)));
    let text = save(&mut worker, &mut store, 1, &[]);
    (worker, store, text)
}

fn stamp(text: &str) -> Stamp {
    Stamp::read(text).unwrap().0
}

#[test]
fn a_small_plan_is_kept_as_its_file_and_nothing_goes_to_the_store() {
    let mut worker = Worker::default();
    assert!(open(&mut worker, &Store::default(), &large(100)));
    let (kept, parcel) = keep(&mut worker, 1, &[]);
    assert!(!kept.apart && parcel.is_none());
    assert_eq!(kept.text, large(100));
}

#[test]
fn a_large_plan_is_kept_without_its_products_and_opens_with_them() {
    let (mut worker, store, text) = stored();
    let (_, network) = Stamp::read(&text).unwrap();
    assert!(read_plan(network).unwrap().1.is_empty());
    let mut again = Worker::default();
    assert!(open(&mut again, &store, &text));
    assert_eq!(file(&mut again), file(&mut worker));
    assert!(
        matches!(reply(&mut Worker::default(), &store, Task::Whole { text }), Reply::Answer(Answer::Text(whole)) if whole == large(PRODUCTS))
    );
}

#[test]
fn of_its_history_is_kept_what_holds_no_whole_columns() {
    let (mut worker, ..) = stored();
    let undone = |worker: &mut Worker| match keep(worker, 2, &[]) {
        (kept, Some(parcel)) => {
            assert_eq!(parcel.kept.unwrap().history, kept.history.text());
            kept.history.len()
        }
        other => unreachable!("{other:?}"),
    };
    set(&mut worker, 0, 7);
    set(&mut worker, 1, 7);
    assert_eq!(undone(&mut worker), 2);
    for _ in 0..3 {
        assert!(matches!(worker.reply(Request::Perform(Edit::Replace(large(PRODUCTS).into())).into()), Reply::Answer(Answer::Changed(_))));
        set(&mut worker, 0, 7);
    }
    assert_eq!(undone(&mut worker), 1, "a plan that was replaced takes more room than its history");
    for units in 1..=6 {
        let warehouse = Id::new("fr").unwrap();
        let levels = vec![Level { on_hand: Quantity::new(units).unwrap(), ..Level::NONE }; PRODUCTS];
        worker.reply(Request::Perform(Edit::Stock(StockEdit::FillWarehouse { warehouse, levels })).into());
    }
    assert_eq!(undone(&mut worker), 5, "as many columns as hold 100,000 figures");
}

#[test]
fn a_change_of_one_figure_stores_one_block_also_after_opening_it_again() {
    let (mut worker, mut store, _) = stored();
    set(&mut worker, 0, 7);
    let text = save(&mut worker, &mut store, 2, &[]);
    assert_eq!(store.written, 1);
    let mut again = Worker::default();
    open(&mut again, &store, &text);
    set(&mut again, 17_000, 7);
    save(&mut again, &mut store, 3, &[]);
    assert_eq!(store.written, 1);
}

#[test]
fn who_follows_takes_over_the_blocks_that_have_changed() {
    let (mut worker, mut store, first) = stored();
    let mut follower = Worker::default();
    // How many blocks it takes over to have the same as the one that writes.
    let mut follow = |worker: &mut Worker, store: &Store, text: &str| {
        let (reply, blocks) = reply_counting(&mut follower, store, Task::Open { text: text.to_owned(), history: None, journal: None });
        assert!(matches!(reply, Reply::Answer(Answer::View(_))), "{reply:?}");
        assert!(file(&mut follower) == file(worker));
        blocks
    };
    assert_eq!(follow(&mut worker, &store, &first), 8, "SKUs, names and two columns");
    set(&mut worker, 17_000, 7);
    let second = save(&mut worker, &mut store, 2, &[]);
    assert_eq!(follow(&mut worker, &store, &second), 1);
    set(&mut worker, 0, 7);
    set(&mut worker, 17_000, 1_000_000);
    let third = save(&mut worker, &mut store, 3, &[]);
    assert_eq!(follow(&mut worker, &store, &third), 2);
    assert_eq!(follow(&mut worker, &store, &third), 0);
    let product = Product::new(Sku::new("NEW").unwrap(), Name::nearest("New"));
    worker.reply(Request::Perform(StockEdit::AddProduct { at: PRODUCTS, product }.into()).into());
    let fourth = save(&mut worker, &mut store, 4, &[]);
    assert_eq!(follow(&mut worker, &store, &fourth), 4, "the last block of each column");

    // What is gone or spoilt is told, and what was shown before stays and is followed from.
    set(&mut worker, 5, 99);
    let fifth = save(&mut worker, &mut store, 5, &[]);
    let lose: [fn(&mut Store); 2] = [|store| store.blocks.clear(), |store| store.blocks.values_mut().for_each(|bytes| bytes.push(0))];
    let before = file(&mut follower);
    for lose in lose {
        let mut spoilt = store.clone();
        lose(&mut spoilt);
        assert!(!open(&mut follower, &spoilt, &fifth));
        assert!(file(&mut follower) == before);
    }
    assert!(open(&mut follower, &store, &fifth));
    assert!(file(&mut follower) == file(&mut worker));
}

#[test]
fn who_has_changed_something_himself_follows_all_the_same() {
    let (mut worker, mut store, first) = stored();
    let mut follower = Worker::default();
    assert!(open(&mut follower, &store, &first));
    set(&mut follower, 3, 333);
    set(&mut worker, 17_000, 7);
    let second = save(&mut worker, &mut store, 2, &[]);
    assert!(open(&mut follower, &store, &second));
    assert!(file(&mut follower) == file(&mut worker));
    // What is written then is written whole.
    set(&mut follower, 17_000, 8);
    let third = save(&mut follower, &mut store, 3, &[]);
    assert_eq!(store.written, 1);
    assert!(open(&mut Worker::default(), &store, &third));
    // A small plan in between is not taken for what was followed.
    assert!(open(&mut follower, &store, &large(10)));
    assert!(open(&mut follower, &store, &third));
    set(&mut worker, 17_000, 8);
    assert!(file(&mut follower) == file(&mut worker));
}

#[test]
fn what_could_not_be_stored_is_stored_with_the_next_change() {
    let (mut worker, mut store, before) = stored();
    set(&mut worker, 0, 7);
    let (_, refused) = keep(&mut worker, 2, &[]);
    assert!(refused.is_some());
    worker.shelf.settle(false);
    set(&mut worker, 17_000, 8);
    let text = save(&mut worker, &mut store, 3, &[stamp(&before)]);
    let mut again = Worker::default();
    assert!(open(&mut again, &store, &text));
    assert_eq!(file(&mut again), file(&mut worker));
    assert!(open(&mut again, &store, &before));
    assert_eq!(file(&mut again), large(PRODUCTS));
}

#[test]
fn revisions_stay_that_are_needed_and_the_last_ones() {
    let (mut worker, mut store, first) = stored();
    for revision in 2..=9 {
        set(&mut worker, 0, 1000 + revision as i64);
        save(&mut worker, &mut store, revision, &[stamp(&first)]);
    }
    let kept: Vec<u64> = store.catalogues.values().map(|found| stamp(&found.text).revision).collect();
    assert_eq!(kept, [1, 7, 8, 9]);
    assert!(open(&mut Worker::default(), &store, &first));
    set(&mut worker, 0, 0);
    save(&mut worker, &mut store, 20, &[]);
    assert_eq!(store.catalogues.len(), 2, "and the one whose blocks were taken to be there");
}

#[test]
fn when_a_small_plan_has_taken_its_place_nothing_is_left_of_a_large_one() {
    let (mut worker, mut store, _) = stored();
    open(&mut worker, &store, &large(10));
    for revision in 2..=4 {
        let (_, parcel) = keep(&mut worker, revision, &[]);
        store.put(parcel.unwrap()).unwrap();
    }
    assert!(store.catalogues.is_empty() && store.blocks.is_empty());
}

#[test]
fn what_is_not_whole_is_not_opened_and_what_is_open_stays() {
    let (_, store, text) = stored();
    let lost: [fn(&mut Store); 4] = [
        |store| store.catalogues.clear(),
        |store| drop(store.blocks.pop_first()),
        |store| store.blocks.values_mut().for_each(|bytes| *bytes.last_mut().unwrap() ^= 1),
        |store| store.catalogues.values_mut().for_each(|found| found.contents = found.contents.replace("20000", "19999")),
    ];
    for lose in lost {
        let (mut spoilt, mut worker) = (store.clone(), Worker::default());
        lose(&mut spoilt);
        open(&mut worker, &spoilt, &large(10));
        assert!(!open(&mut worker, &spoilt, &text));
        assert_eq!(file(&mut worker), large(10));
        assert!(open(&mut worker, &store, &text));
    }
}

#[test]
fn a_text_is_judged_by_its_contents() {
    let (mut worker, store, text) = stored();
    let mut judge = |store: &Store, text: &str| {
        let reply = reply(&mut worker, store, Task::Judge { text: text.to_owned() });
        matches!(reply, Reply::Judged(true))
    };
    assert!(judge(&store, &text) && judge(&store, &large(1)));
    assert!(!judge(&Store::default(), &text) && !judge(&store, "no plan"));
}

#[test]
fn nothing_is_stored_on_what_is_gone_and_all_of_it_is_then() {
    let (mut worker, ..) = stored();
    let mut store = Store::default();
    set(&mut worker, 0, 7);
    let (_, parcel) = keep(&mut worker, 2, &[]);
    assert!(store.put(parcel.unwrap()).is_err());
    worker.shelf.settle(false);
    worker.shelf.distrust();
    let text = save(&mut worker, &mut store, 3, &[]);
    assert!(open(&mut Worker::default(), &store, &text));
}

#[test]
fn the_newest_that_is_stored_is_found_with_its_history() {
    let (mut worker, mut store, _) = stored();
    set(&mut worker, 0, 7);
    let text = save(&mut worker, &mut store, 2, &[]);
    match reply(&mut Worker::default(), &store, Task::Newest) {
        Reply::Newest(Some(newest)) => {
            assert_eq!((newest.revision, &newest.text), (2, &text));
            let task = Task::Open { text: newest.text, history: Some(newest.history), journal: None };
            let Reply::Answer(Answer::View(view)) = reply(&mut Worker::default(), &store, task) else { unreachable!() };
            assert!(view.undo.is_some());
        }
        other => unreachable!("{other:?}"),
    }
    assert!(matches!(reply(&mut worker, &Store::default(), Task::Newest), Reply::Newest(None::<Stored>)));
}
