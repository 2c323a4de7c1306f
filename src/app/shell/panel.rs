//! A panel at the side, a sheet at the foot of a phone: open beside the work, never over it. Esc closes it.

use super::places::focus;
use leptos::html::Section;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A panel that takes the focus when it opens and gives it back when it closes.
#[component]
pub fn SidePanel(
    /// Names the panel's own elements.
    name: &'static str,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Closes it.
    close: Callback<()>,
    /// What stands over it.
    #[prop(into)]
    title: Signal<String>,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let asked_from = StoredValue::new_local(None::<HtmlElement>);
    let panel = NodeRef::<Section>::new();
    let open = Memo::new(move |_| open.get());
    Effect::new(move |was_open: Option<bool>| {
        let open = open.get();
        match (was_open.unwrap_or(false), open) {
            (false, true) => {
                asked_from.set_value(document().active_element().and_then(|element| element.dyn_into().ok()));
                request_animation_frame(move || {
                    if let Some(panel) = panel.try_get_untracked().flatten() {
                        let _ = panel.focus();
                    }
                });
            }
            (true, false) => give_back(asked_from),
            _ => {}
        }
        open
    });
    let title_id = format!("{name}-title");
    view! {
        <Show when=move || open.get()>
            <section node_ref=panel class=format!("side-panel {name}") role="dialog" aria-labelledby=title_id.clone() tabindex="-1">
                <div class="head">
                    <h2 id=title_id.clone()>{title}</h2>
                    <button type="button" class="plain close" title="Close (Esc)" aria-label="Close" on:click=move |_| close.run(())>"✕"</button>
                </div>
                {children()}
            </section>
        </Show>
    }
}

/// Gives the focus back to where it was when the panel opened, unless it has gone elsewhere on purpose.
fn give_back(asked_from: StoredValue<Option<HtmlElement>, LocalStorage>) {
    // Closing takes the focused button away; only then is it known where the focus is.
    request_animation_frame(move || {
        let element = asked_from.try_update_value(Option::take).flatten();
        let elsewhere = document().active_element().is_some_and(|element| element.tag_name() != "BODY");
        match element {
            _ if elsewhere => {}
            Some(element) if element.is_connected() && element.focus().is_ok() => {}
            _ => _ = focus("#main"),
        }
    });
}
