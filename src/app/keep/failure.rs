//! After a panic nothing is trusted and nothing is written: what was saved before is what the rescue offers.

use leptos::prelude::document;
use std::sync::atomic::{AtomicBool, Ordering};

static FAILED: AtomicBool = AtomicBool::new(false);

/// Notes every panic, and leaves its message where the rescue (`src/rescue/rescue.js`) finds it.
pub fn watch() {
    std::panic::set_hook(Box::new(|panic| {
        FAILED.store(true, Ordering::Relaxed);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-failure", &panic.to_string());
        }
    }));
}

/// Whether the program has failed. Some failures, an exhausted stack for one, are seen by the rescue alone, which marks the page.
pub fn has_failed() -> bool {
    FAILED.load(Ordering::Relaxed) || document().document_element().is_some_and(|root| root.has_attribute("data-stopped"))
}
