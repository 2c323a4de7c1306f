//! The few things that views need of the browser itself.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers a text to be saved as a file under a name.
///
/// # Errors
/// What the browser says when it refuses.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    download_parts(name, media_type, &Array::of1(&text.into()))
}

/// Offers texts and blobs, one after the other, to be saved as a file under a name. Blobs are referred to, not brought here.
///
/// # Errors
/// What the browser says when it refuses.
pub fn download_parts(name: &str, media_type: &str, parts: &Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    download_blob(name, &Blob::new_with_blob_sequence_and_options(parts, &options)?)
}

/// Offers a blob to be saved under a name.
///
/// # Errors
/// What the browser says when it refuses.
pub fn download_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser needs the address until it has begun to save.
    set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(60));
    Ok(())
}
