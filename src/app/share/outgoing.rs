//! How things go out: saved as files, copied to the clipboard. Nothing is sent anywhere.

use super::naming::{file_name, file_size};
use crate::app::browser::{download_blob, download_parts};
use crate::app::later::TOOLS;
use crate::app::session::Session;
use crate::exchange::Export;
use js_sys::Array;
use js_sys::futures::{JsFuture, spawn_local};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, KeyboardEvent, Url};

/// Pixels of a PNG for each pixel of the drawing: sharp on the screens of today.
const SCALE: f64 = 2.0;
/// Files of more products than this take a while to be written.
const MANY: usize = 50_000;
/// The longest text that is copied, in bytes: a longer one brings most programs that it is pasted into to a standstill, and the page before them.
const LONGEST_COPY: usize = 50_000_000;
/// The widest and highest canvas that every browser can make.
const LARGEST_CANVAS: f64 = 8192.0;

/// Saves the plan on Ctrl+S, as people expect of a document.
pub(super) fn listen(session: Session) {
    let pressed = window_event_listener_untyped("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let only_control = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
        if only_control && event.key().eq_ignore_ascii_case("s") && !event.default_prevented() {
            event.prevent_default();
            TOOLS.then(session, move |tools| (tools.save)(session));
        }
    });
    on_cleanup(move || pressed.remove());
}

/// Saves the plan as a file.
pub fn save_file(session: Session) {
    if is_own(session) {
        tell_begun(session);
        session.write_file_blob(move |file| save(session, "stockpool.json", "application/json", &Array::of1(&file)));
    }
}

/// Copies the plan as the text of its file.
pub(super) fn copy_file(session: Session) {
    if is_own(session) {
        session.measure_file(move |bytes| match bytes > LONGEST_COPY {
            true => session.refuse(format!("The plan is about {} of text, too much to copy. Save it as a file instead.", file_size(bytes))),
            false => session.write_file(move |text| copy(session, text, "The plan is copied as text.")),
        });
    }
}

/// Says that something is being written, where that takes a while.
fn tell_begun(session: Session) {
    if session.view.with_untracked(|view| view.products > MANY) {
        session.say("Writing the file…".to_owned());
    }
}

/// Whether the plan shown can be written without a loss; says why not.
pub(super) fn is_own(session: Session) -> bool {
    let visiting = session.visiting.get_untracked();
    if visiting {
        session.refuse("Written here, the plan would lose what only a newer stockpool knows. Hand on the file you have.".to_owned());
    }
    !visiting
}

/// Saves the grid as CSV.
pub fn save_table(session: Session) {
    save_export(session, None);
}

/// Saves one of the tables for other programs or, without one, the grid.
pub(super) fn save_export(session: Session, export: Option<Export>) {
    tell_begun(session);
    let extension = export.map_or_else(|| "csv".to_owned(), |export| format!("{}.csv", export.word()));
    session.write_table_blob(export, move |table| save_csv(session, &extension, &table));
}

/// Saves a comparison of scenarios as CSV.
pub fn save_comparison(session: Session, table: &str) {
    save_csv(session, "scenarios.csv", &table.into());
}

fn save_csv(session: Session, extension: &str, table: &JsValue) {
    // Told by its first character that it is Unicode, or some spreadsheets garble names.
    save(session, extension, "text/csv;charset=utf-8", &Array::of2(&"\u{feff}".into(), table));
}

/// Saves a drawing as it is.
pub(super) fn save_svg(session: Session, svg: &str) {
    save(session, "svg", "image/svg+xml", &Array::of1(&svg.into()));
}

fn save(session: Session, extension: &str, media_type: &str, parts: &Array) {
    let name = name_of(session, extension);
    let saved = download_parts(&name, media_type, parts);
    report(session, saved, name);
}

/// Saves a drawing of this size as pixels.
pub(super) fn save_png(session: Session, svg: String, size: (f64, f64)) {
    spawn_local(async move {
        let name = name_of(session, "png");
        let saved = match painted(&svg, size).await {
            Ok(blob) => download_blob(&name, &blob),
            Err(error) => Err(error),
        };
        report(session, saved, name);
    });
}

fn name_of(session: Session, extension: &str) -> String {
    file_name(session.view.with_untracked(|view| view.plan.name.to_string()).as_str(), extension)
}

fn report(session: Session, saved: Result<(), JsValue>, name: String) {
    match saved {
        Ok(()) => session.say(format!("Saved as {name}")),
        Err(_) => session.refuse(format!("The browser did not let the page save {name}.")),
    }
}

/// Copies a text to the clipboard, and says so as `done`, or why not.
pub fn copy(session: Session, text: String, done: impl Into<String>) {
    // Without a secure address (a page from a file, from a plain-http host) there is no clipboard.
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    if !clipboard {
        return session.refuse("The browser gives this page no clipboard. Save it as a file instead.".to_owned());
    }
    let (written, done) = (navigator.clipboard().write_text(&text), done.into());
    spawn_local(async move {
        match JsFuture::from(written).await {
            Ok(_) => session.say(done),
            Err(_) => session.refuse("The browser did not let the page copy. Save it as a file instead.".to_owned()),
        }
    });
}

/// Paints a drawing and gives it as a PNG.
async fn painted(svg: &str, (width, height): (f64, f64)) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let loaded = JsFuture::from(image.decode()).await;
    let canvas = loaded.and_then(|_| paint(&image, width, height));
    Url::revoke_object_url(&address)?;
    let canvas = canvas?;
    let made = js_sys::Promise::new(&mut |resolve, reject| {
        let take = Closure::once_into_js(move |blob: JsValue| {
            // A canvas that cannot be turned into a picture gives null.
            let answer = if blob.is_null() { &reject } else { &resolve };
            let _ = answer.call1(&JsValue::UNDEFINED, &blob);
        });
        let _ = canvas.to_blob(take.unchecked_ref());
    });
    JsFuture::from(made).await?.dyn_into()
}

fn paint(image: &HtmlImageElement, width: f64, height: f64) -> Result<HtmlCanvasElement, JsValue> {
    let scale = SCALE.min(LARGEST_CANVAS / width.max(height).max(1.0));
    let (width, height) = (width * scale, height * scale);
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the largest canvas, and the cast saturates")]
    {
        canvas.set_width(width.ceil() as u32);
        canvas.set_height(height.ceil() as u32);
    }
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}
