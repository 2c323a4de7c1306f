//! The thread in which the document works. Where a browser has none for it, the same program works in the page's own.

use super::line::{Carrier, Line};
use crate::worker::wire::{Replies, write_tasks};
use crate::worker::{Need, Task};
use js_sys::{Function, Object, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, JsCast, JsValue, wasm_bindgen};

#[wasm_bindgen(module = "/src/worker/start.js")]
extern "C" {
    fn start(here: bool, heard: &Function, stored: &Function, died: &Function) -> Function;
}

/// Starts the document in a thread of its own, and connects the line with it. One that dies is replaced.
pub fn connect(line: Line) {
    begin(line, false);
}

fn begin(line: Line, here: bool) {
    let (mut replies, was_heard) = (Replies::default(), Rc::new(Cell::new(false)));
    let hears = was_heard.clone();
    let heard = Closure::<dyn FnMut(Uint8Array, JsValue)>::new(move |bytes: Uint8Array, written: JsValue| {
        hears.set(true);
        line.bring(written);
        match replies.read(&bytes.to_vec()) {
            Some(replies) => line.receive(replies),
            None => leptos::logging::error!("The document’s reply cannot be read."),
        }
    });
    let stored = Closure::<dyn FnMut(Option<String>)>::new(move |trouble: Option<String>| line.tell_stored(trouble));
    let died = Closure::once_into_js(move |reason: String| {
        leptos::logging::warn!("The document’s thread has died. {reason}");
        // One that dies before it has said anything would do so again and again.
        line.lose(move || begin(line, !was_heard.get()));
    });
    let send = start(here, heard.as_ref().unchecked_ref(), stored.as_ref().unchecked_ref(), died.unchecked_ref());
    heard.forget();
    stored.forget();
    line.connect(Rc::new(Thread(send)));
}

/// A thread that takes letters.
struct Thread(Function);

impl Carrier for Thread {
    fn carry(&self, letter: Vec<Task>) {
        let bytes = Uint8Array::from(write_tasks(&letter).as_slice());
        // No letter is about two revisions.
        let needs = letter.iter().find_map(Task::needs).map_or(JsValue::UNDEFINED, in_javascript);
        let _ = self.0.call2(&JsValue::UNDEFINED, &bytes, &needs);
    }
}

/// What a letter needs, as `letters.js` takes it: without a key, it is the newest.
fn in_javascript(needs: Need) -> JsValue {
    let (key, blocks) = match needs {
        Need::Newest => (String::new(), false),
        Need::Contents(stamp) => (stamp.key(), false),
        Need::Blocks(stamp) => (stamp.key(), true),
    };
    let object = Object::new();
    let _ = Reflect::set(&object, &"key".into(), &key.into());
    let _ = Reflect::set(&object, &"blocks".into(), &blocks.into());
    object.into()
}
