//! How plan files come in: picked or dropped, read, and offered. Nothing is opened here: what an offered file would
//! change is shown first.

use crate::app::session::{Offered, Session};
use js_sys::futures::{JsFuture, spawn_local};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};

/// The largest file that is read: beyond it, the page would stand still for seconds.
const LARGEST: f64 = 50.0 * 1024.0 * 1024.0;

/// Lets a person choose a plan file, and offers it.
pub fn pick_file(session: Session) {
    let Ok(input) = document().create_element("input") else { return };
    let input: HtmlInputElement = input.unchecked_into();
    input.set_type("file");
    input.set_accept(".json,application/json");
    let chosen = input.clone();
    // The input is forgotten with its listener as soon as a file is chosen or none.
    let listener = wasm_bindgen::closure::Closure::once_into_js(move || {
        if let Some(files) = chosen.files() {
            take_files(session, &files);
        }
    });
    let _ = input.add_event_listener_with_callback("change", listener.unchecked_ref());
    input.click();
}

/// Reads the one file that was chosen or dropped and offers it, or says why not.
pub(super) fn take_files(session: Session, files: &FileList) {
    match (files.get(0), files.length()) {
        (Some(file), 1) => take_file(session, file),
        (Some(_), more) => session.refuse(format!("Those are {more} files. One plan file can be opened at a time.")),
        (None, _) => {}
    }
}

fn take_file(session: Session, file: File) {
    let name = file.name();
    if let Err(why) = check(&name, file.size()) {
        return session.refuse(why);
    }
    spawn_local(async move {
        match read(&file).await {
            Ok(text) => session.offered.set(Some(Offered { name, text })),
            Err(why) => session.refuse(why),
        }
    });
}

/// Whether a file of this name and size can be a plan file.
fn check(name: &str, bytes: f64) -> Result<(), String> {
    if !name.to_lowercase().ends_with(".json") {
        return Err(format!("“{name}” is not a plan file. Those end in .stockpool.json."));
    }
    if bytes > LARGEST {
        return Err(format!("“{name}” is larger than 50 MB. Plans of that size cannot be opened here."));
    }
    Ok(())
}

async fn read(file: &File) -> Result<String, String> {
    let unread = || format!("“{}” could not be read. Is it still there?", file.name());
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| unread())?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count().saturating_add(1);
        format!("“{}” is not text in UTF-8, as plan files are: line {line} holds something else.", file.name())
    })
}
