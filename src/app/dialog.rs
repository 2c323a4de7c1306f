//! Dialogs that open and close with what they are about.

use leptos::html;
use leptos::prelude::*;

/// Shows a dialog for as long as something is so. It opens once its content is there, the first field of which takes the focus.
pub fn show_while(dialog: NodeRef<html::Dialog>, is_so: impl Fn() -> bool + 'static) {
    Effect::new(move || {
        let is_so = is_so();
        let Some(dialog) = dialog.get() else { return };
        queue_microtask(move || match (is_so, dialog.open()) {
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        });
    });
}
