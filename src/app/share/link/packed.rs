//! Making links and following them. Their form is written down in `src/link/link.js`, which the npm package has as well.

use super::reach::reach;
use crate::app::figures::grouped;
use crate::app::session::{Offered, Session};
use crate::app::share::outgoing::{copy, is_own};
use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/link/link.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = mustFit)]
    fn must_fit(bytes: f64) -> Result<(), JsValue>;
    fn encode(text: &str, page: &str) -> Promise;
    fn decode(link: &str) -> Promise;
}

/// The text that a promise is kept with, or what the error says that it is broken with.
async fn kept(promise: Promise) -> Result<String, String> {
    JsFuture::from(promise).await.map(|text| text.as_string().unwrap_or_default()).map_err(told)
}

fn told(error: JsValue) -> String {
    Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string()).unwrap_or_default()
}

/// Makes a link of the plan as it is, to the page at this address.
pub(super) async fn made(session: Session) -> Result<String, String> {
    let page = window().location().href().unwrap_or_default();
    // The text of a large catalogue holds up the page, so it comes only where it fits.
    let file = Promise::new(&mut |resolve, reject| {
        session.measure_file(move |bytes| match must_fit(bytes as f64) {
            Ok(()) => session.write_file(move |text| _ = resolve.call1(&JsValue::UNDEFINED, &text.into())),
            Err(error) => _ = reject.call1(&JsValue::UNDEFINED, &error),
        });
    });
    let text = kept(file).await?;
    kept(encode(&text, &page)).await
}

/// Makes a link and copies it.
pub fn copy_link(session: Session) {
    if is_own(session) {
        spawn_local(async move {
            match made(session).await {
                Ok(link) => copy_made(session, link),
                Err(why) => session.refuse(why),
            }
        });
    }
}

/// Copies a link, and says whether it is short enough to be sent.
pub(super) fn copy_made(session: Session, link: String) {
    let characters = link.len();
    let length = grouped(i64::try_from(characters).unwrap_or(i64::MAX));
    copy(session, link, format!("The link is copied: {length} characters. {}", reach(characters).says()));
}

/// Takes the plan out of the address and offers it.
pub fn follow_link(session: Session, address: String) {
    spawn_local(async move {
        let read = kept(decode(&address)).await;
        // Another address may have come meanwhile.
        if window().location().hash().as_deref() == Ok(address.as_str()) {
            session.offered.set(Some(Offered::Link(read)));
        }
    });
}
