//! The browser's local storage, guarded: every access may throw, and none of it gets through.

use super::port::{Port, Trouble};
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// Local storage.
#[derive(Debug, Clone, Copy)]
pub struct Local;

fn storage() -> Result<Storage, Trouble> {
    // Asking for it is refused where site data is blocked; a sandboxed page has none.
    window().local_storage().ok().flatten().ok_or(Trouble::Blocked)
}

#[allow(clippy::needless_pass_by_value, reason = "made for map_err")]
fn trouble(thrown: JsValue) -> Trouble {
    let name = js_sys::Reflect::get(&thrown, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => Trouble::Full,
        _ => Trouble::Blocked,
    }
}

impl Port for Local {
    fn read(&self, key: &str) -> Result<Option<String>, Trouble> {
        storage()?.get_item(key).map_err(trouble)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Trouble> {
        storage()?.set_item(key, text).map_err(trouble)
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        storage()?.remove_item(key).map_err(trouble)
    }

    fn keys(&self) -> Result<Vec<String>, Trouble> {
        let storage = storage()?;
        let length = storage.length().map_err(trouble)?;
        (0..length).filter_map(|index| storage.key(index).transpose()).map(|key| key.map_err(trouble)).collect()
    }
}
