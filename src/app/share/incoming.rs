//! How files come in: picked or dropped. A plan file is read and offered, a table handed on to be imported. Nothing is opened here: what
//! a file would change is shown first.

use crate::app::import::is_table;
use crate::app::later::TOOLS;
use crate::app::session::{Offered, ReadSoFar, Session};
use crate::document::{Answer, Incoming, Opening};
use crate::exchange::Wrong;
use js_sys::futures::{JsFuture, spawn_local};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, FileList, HtmlInputElement};

/// The largest file that the page reads itself. What is larger the document reads, piece by piece.
const AT_ONCE: f64 = 4.0 * MEGABYTE;
/// The largest file that is read: what is in a larger one would hardly find room in a browser.
const LARGEST: f64 = 2048.0 * MEGABYTE;
const MEGABYTE: f64 = 1024.0 * 1024.0;

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

/// Takes files that are dropped on the page and plans that are pasted outside of fields. The signal says whether a file
/// is being dragged over the page.
pub(super) fn listen(session: Session) -> ReadSignal<bool> {
    let (over, set_over) = signal(false);
    // Whoever handles an event for something of their own has prevented its default.
    let dragged = window_event_listener_untyped("dragover", move |event| {
        if let Some((event, data)) = files_dragged(&event) {
            event.prevent_default();
            data.set_drop_effect("copy");
            set_over.set(true);
        }
    });
    let left = window_event_listener_untyped("dragleave", move |event| {
        // Towards no other element means out of the window.
        if event.unchecked_ref::<DragEvent>().related_target().is_none() {
            set_over.set(false);
        }
    });
    let dropped = window_event_listener_untyped("drop", move |event| {
        set_over.set(false);
        if let Some((event, data)) = files_dragged(&event) {
            event.prevent_default();
            if let Some(files) = data.files() {
                TOOLS.then(session, move |tools| (tools.take_files)(session, &files));
            }
        }
    });
    let pasted = window_event_listener_untyped("paste", move |event| paste(session, event.unchecked_ref()));
    on_cleanup(move || [dragged, left, dropped, pasted].into_iter().for_each(|listener| listener.remove()));
    over
}

/// The event and what it carries, where it carries files that nobody else has taken.
fn files_dragged(event: &Event) -> Option<(&DragEvent, DataTransfer)> {
    let event: &DragEvent = event.unchecked_ref();
    let data = event.data_transfer().filter(|data| !event.default_prevented() && data.types().includes(&"Files".into(), 0))?;
    Some((event, data))
}

fn paste(session: Session, event: &ClipboardEvent) {
    let field = "input, textarea, select, dialog, [contenteditable], [role=grid]";
    let within = event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(|target| target.closest(field).ok()?);
    let Some(data) = event.clipboard_data().filter(|_| within.is_none() && !event.default_prevented()) else { return };
    if let Some(files) = data.files().filter(|files| files.length() > 0) {
        return TOOLS.then(session, move |tools| (tools.take_files)(session, &files));
    }
    // Any text can be pasted by mistake: only what looks like a plan is taken up.
    let text = data.get_data("text/plain").unwrap_or_default();
    if text.trim_start().starts_with('{') {
        event.prevent_default();
        session.offered.set(Some(Offered::File { name: "The pasted text".to_owned(), text }));
    }
}

/// Reads the one file that was chosen or dropped and offers it, or says why not.
pub fn take_files(session: Session, files: &FileList) {
    match (files.get(0), files.length()) {
        (Some(file), 1) => take_file(session, file),
        (Some(_), more) => session.refuse(format!("Those are {more} files. One can be opened at a time.")),
        (None, _) => {}
    }
}

fn take_file(session: Session, file: File) {
    let name = file.name();
    if is_table(&name) {
        return session.table.set(Some(file));
    }
    if let Err(why) = check(&name, file.size()) {
        return session.refuse(why);
    }
    spawn_local(async move {
        if file.size() > AT_ONCE {
            return bring(session, &file).await;
        }
        match read(&file).await {
            Ok(text) => session.offered.set(Some(Offered::File { name, text })),
            Err(why) => session.refuse(why),
        }
    });
}

/// Whether a file of this name and size can be a plan file.
fn check(name: &str, bytes: f64) -> Result<(), String> {
    if !name.to_ascii_lowercase().ends_with(".json") {
        return Err(format!("“{name}” is no plan file and no table. Those end in .stockpool.json, or in .csv, .tsv or .txt."));
    }
    if bytes > LARGEST {
        return Err(format!("“{name}” is larger than 2 GB. Plans of that size cannot be opened here."));
    }
    Ok(())
}

/// Brings a large file to the document, and offers what is in it.
async fn bring(session: Session, file: &File) {
    let read = RwSignal::new(ReadSoFar::Part(0));
    let offered = Offered::Large { name: file.name(), read };
    session.offered.set(Some(offered.clone()));
    let is_wanted = || session.offered.with_untracked(|now| now.as_ref() == Some(&offered));
    let found = read_pieces(session, file, read, is_wanted).await;
    match found {
        _ if !is_wanted() => {}
        Ok(found) => read.set(ReadSoFar::Whole(found)),
        Err(why) => {
            session.decide();
            session.refuse(why);
        }
    }
}

/// Has the document read a file as long as it is wanted.
async fn read_pieces(
    session: Session,
    file: &File,
    read: RwSignal<ReadSoFar>,
    is_wanted: impl Fn() -> bool,
) -> Result<Result<Opening, Wrong>, String> {
    let piece = |from: f64| file.slice_with_f64_and_f64(from, from + MEGABYTE).map(|piece| JsFuture::from(piece.array_buffer()));
    let (size, mut at) = (file.size(), 0.0);
    let mut next = piece(at);
    session.bring(Incoming::Begin).await;
    while at < size && is_wanted() {
        let buffer = next.map_err(|_| unread(file))?.await.map_err(|_| unread(file))?;
        // The browser fetches the next piece while the document reads this one.
        at += MEGABYTE;
        next = piece(at);
        if is_wanted()
            && let Some(Answer::Refused(why)) = session.bring(Incoming::Push(js_sys::Uint8Array::new(&buffer).to_vec())).await
        {
            return Err(why);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
        read.set(ReadSoFar::Part((100.0 * at / size).min(100.0) as u32));
    }
    if !is_wanted() {
        // Another one may be read by now, and nobody hears this.
        return Err(String::new());
    }
    match session.bring(Incoming::Finish).await {
        Some(Answer::Opening(opening)) => Ok(Ok(opening)),
        Some(Answer::Broken(wrong)) => Ok(Err(*wrong)),
        Some(Answer::Refused(why)) => Err(why),
        _ => Err(unread(file)),
    }
}

fn unread(file: &File) -> String {
    format!("“{}” could not be read. Is it still there?", file.name())
}

async fn read(file: &File) -> Result<String, String> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| unread(file))?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count().saturating_add(1);
        format!("“{}” is not text in UTF-8, as plan files are: line {line} holds something else.", file.name())
    })
}
