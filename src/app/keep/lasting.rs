//! Whether the browser keeps what is stored here until the person clears it. It may clear it itself when its disk runs short, unless it was
//! asked not to. It is asked once, at the first change, when there is something to lose; some browsers ask the person then.

use crate::app::shell::preference;
use js_sys::Promise;
use js_sys::futures::{JsFuture, spawn_local};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::StorageManager;

/// Where it is noted that the browser was asked.
const ASKED: &str = "stockpool.asked-to-last";

/// Whether it lasts; nothing while the browser has not said. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub struct Lasting(RwSignal<Option<bool>>);

impl Lasting {
    /// Looks how things stand.
    pub fn look() -> Self {
        let lasting = Self(RwSignal::new(None));
        lasting.hear(StorageManager::persisted);
        lasting
    }

    /// Whether it lasts.
    #[must_use]
    pub fn get(self) -> Option<bool> {
        self.0.get()
    }

    /// Asks the browser to keep it, unless it does or was asked before.
    pub fn ask(self) {
        if self.0.get_untracked() == Some(false) && preference::read(ASKED).is_none() {
            preference::write(ASKED, "yes");
            self.hear(StorageManager::persist);
        }
    }

    fn hear(self, asked: fn(&StorageManager) -> Result<Promise, JsValue>) {
        // Where the browser has nothing to say on it, that throws.
        let Ok(answer) = asked(&window().navigator().storage()) else { return };
        spawn_local(async move {
            if let Some(lasts) = JsFuture::from(answer).await.ok().and_then(|answer| answer.as_bool()) {
                self.0.try_set(Some(lasts));
            }
        });
    }
}
