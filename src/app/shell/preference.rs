//! Small things remembered in this browser. Where storage is blocked or full they are forgotten, and nobody is troubled.

use leptos::prelude::window;

/// What was remembered.
pub fn read(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Remembers something, if the browser lets it.
pub fn write(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}
