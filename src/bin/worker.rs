//! Does the document's tasks, wherever it is loaded: in a thread of its own or, where there is none, in the page's. `src/worker/letters.js`
//! calls it, and brings what is kept apart to the store and from it.

use std::cell::RefCell;
#[cfg(target_arch = "wasm32")]
use stockpool::memory::Memory;
use stockpool::worker::wire::{Replies, read_tasks};
use stockpool::worker::{self, Found, Packed, Worker};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: Memory = Memory::new();

thread_local! {
    static WORKER: RefCell<(Worker, Replies)> = RefCell::default();
}

fn main() {}

#[wasm_bindgen]
extern "C" {
    /// A function of JavaScript's that takes the pieces of what is saved.
    pub type Taker;
    /// Calls it. The bytes lie in this program's memory, and are there during the call alone.
    #[wasm_bindgen(method)]
    pub fn call(this: &Taker, with: &JsValue, piece: &[u8]);
}

/// Takes a letter of tasks, and gives the replies. What is to be saved is handed to `take` before, piece by piece.
#[wasm_bindgen]
#[must_use]
pub fn reply(letter: &[u8], take: &Taker) -> Vec<u8> {
    let tasks = read_tasks(letter).unwrap_or_default();
    let mut take = |piece: &str| take.call(&JsValue::UNDEFINED, piece.as_bytes());
    WORKER
        .with_borrow_mut(|(worker, replies)| replies.write(tasks.into_iter().map(|task| worker.reply_and_save(task, &mut take)).collect()))
}

/// What was found in the store that the next letter needs; nothing, where it is not there. Gives the names of the blocks that have to be
/// brought, if it needs the `whole` of it.
#[wasm_bindgen]
#[must_use]
pub fn found(whole: bool, contents: Option<String>, text: Option<String>, history: Option<String>) -> Vec<String> {
    let found = contents.map(|contents| Found { contents, text: text.unwrap_or_default(), history: history.unwrap_or_default() });
    WORKER.with_borrow_mut(|(worker, _)| worker.put(found, whole)).iter().map(ToString::to_string).collect()
}

/// A block of it.
#[wasm_bindgen(js_name = foundBlock)]
pub fn found_block(name: &str, bytes: Vec<u8>) {
    WORKER.with_borrow_mut(|(worker, _)| worker.shelf.put_block(name, bytes));
}

/// What the last letter has left to be taken to the store, if anything.
#[wasm_bindgen]
#[must_use]
pub fn parcel() -> Option<Parcel> {
    WORKER.with_borrow_mut(|(worker, _)| worker.shelf.take_parcel()).map(Parcel)
}

/// What was last taken to the store is there or, where it could not be taken, nothing was changed there.
#[wasm_bindgen]
pub fn settle(is_stored: bool) {
    WORKER.with_borrow_mut(|(worker, _)| worker.shelf.settle(is_stored));
}

/// What was thought to be in the store is not there.
#[wasm_bindgen]
pub fn distrust() {
    WORKER.with_borrow_mut(|(worker, _)| worker.shelf.distrust());
}

/// What is to be done in the store.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Parcel(worker::Parcel);

impl Parcel {
    fn of<T>(&self, read: impl Fn(&Packed) -> T) -> Option<T> {
        self.0.kept.as_ref().map(read)
    }
}

#[wasm_bindgen]
impl Parcel {
    /// The key of what is to be kept; nothing, where something is to be swept out and that is all.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        self.of(|packed| packed.stamp.key())
    }

    /// Which blocks it is made of.
    #[must_use]
    pub fn contents(&self) -> Option<String> {
        self.of(|packed| packed.cutting.contents().text())
    }

    /// Its plan.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        self.of(|packed| packed.text.clone())
    }

    /// Its history.
    #[must_use]
    pub fn history(&self) -> Option<String> {
        self.of(|packed| packed.history.clone())
    }

    /// The names of its new blocks.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.of(|packed| packed.cutting.new_blocks().map(|block| block.to_string()).collect()).unwrap_or_default()
    }

    /// The bytes of a new block.
    #[must_use]
    pub fn bytes(&self, at: usize) -> Vec<u8> {
        self.of(|packed| packed.cutting.bytes(at)).flatten().unwrap_or_default()
    }

    /// The key of what has to be there already.
    #[must_use]
    pub fn base(&self) -> Option<String> {
        self.0.base.map(|stamp| stamp.key())
    }

    /// Keys before this one go.
    #[must_use]
    pub fn since(&self) -> String {
        format!("{:020}", self.0.since)
    }

    /// But not these.
    #[must_use]
    pub fn spare(&self) -> Vec<String> {
        self.0.spare.iter().map(|stamp| stamp.key()).collect()
    }
}
