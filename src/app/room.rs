//! How large an element is: measured, and followed when it changes.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{ResizeObserver, ResizeObserverEntry};

/// Keeps width and height, in whole pixels, as they are.
pub fn measure(holder: NodeRef<html::Div>, room: RwSignal<(f64, f64)>) {
    Effect::new(move || {
        let Some(element) = holder.get() else { return };
        let resized = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let rect = entries.get(0).unchecked_into::<ResizeObserverEntry>().content_rect();
            // Whole pixels: a fraction would redraw everything and change nothing that is seen.
            room.set((rect.width().floor(), rect.height().floor()));
        });
        let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let kept = StoredValue::new_local((observer, resized));
        on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
    });
}
