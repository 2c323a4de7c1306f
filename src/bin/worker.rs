//! Does the document's tasks, wherever it is loaded: in a thread of its own or, where there is none, in the page's.

use std::cell::RefCell;
#[cfg(target_arch = "wasm32")]
use stockpool::memory::Memory;
use stockpool::worker::Worker;
use stockpool::worker::wire::{Replies, read_tasks};
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: Memory = Memory::new();

thread_local! {
    static WORKER: RefCell<(Worker, Replies)> = RefCell::default();
}

fn main() {}

/// Takes a letter of tasks, and gives the replies.
#[wasm_bindgen]
#[must_use]
pub fn reply(letter: &[u8]) -> Vec<u8> {
    let tasks = read_tasks(letter).unwrap_or_default();
    WORKER.with_borrow_mut(|(worker, replies)| replies.write(tasks.into_iter().map(|task| worker.reply(task)).collect()))
}
