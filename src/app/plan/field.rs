//! A field that takes what people type, says beside it what is wrong, and makes the change when it is right.

use crate::app::session::Session;
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// What else happens when the typing ends.
#[derive(Clone, Copy, Default)]
pub struct Ends {
    /// Called when Enter or Escape has ended the typing.
    pub done: Option<Callback<()>>,
    /// Called when the field was left with something right in it.
    pub left: Option<Callback<()>>,
}

/// A field for something typed. Enter and leaving it make the change; Escape takes back what was there.
#[component]
pub fn TypedField(
    /// What is asked for, in words.
    label: String,
    /// What is there, as it would be typed.
    text: Signal<String>,
    /// Reads what was typed and makes the change, or says what is wrong with it.
    take: Callback<String, Result<(), String>>,
    /// Gets what is in the field while it is being typed, and nothing when the typing has ended.
    #[prop(optional)]
    typing: Option<Callback<Option<String>>>,
    /// What holds while nothing is there.
    #[prop(optional, into)]
    otherwise: Signal<String>,
    /// What else happens when the typing ends.
    #[prop(optional)]
    ends: Ends,
    /// The digit that began the typing.
    #[prop(default = None)]
    first: Option<char>,
    /// Whether the field takes the focus when it comes.
    #[prop(optional)]
    focus: bool,
) -> impl IntoView {
    let session = Session::expect();
    let field = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(None::<String>);
    let taken = StoredValue::new(None::<String>);
    let tell = move |typed: Option<String>| {
        if let Some(typing) = typing {
            typing.run(typed);
        }
    };
    let commit = move || {
        // A field that is being taken away is left as well, and has nothing to say any more.
        let Some((input, current)) = field.try_get_untracked().flatten().zip(text.try_get_untracked()) else { return true };
        let typed = input.value();
        // What was shown, or is taken and not answered yet, is not read again.
        let is_taken = taken.with_value(|taken| taken.as_ref() == Some(&typed));
        let read = if typed == current || is_taken { Ok(()) } else { take.run(typed.clone()) };
        match read {
            Ok(()) => {
                wrong.set(None);
                tell(None);
                taken.set_value(Some(typed.clone()));
                // Until it is answered, what was typed stays.
                session.when_answered(move || {
                    if taken.try_update_value(std::mem::take).flatten().as_ref() == Some(&typed)
                        && input.value() == typed
                        && let Some(text) = text.try_get_untracked()
                    {
                        input.set_value(&text);
                    }
                });
                true
            }
            Err(why) => {
                wrong.set(Some(why));
                false
            }
        }
    };
    let give_back = move || {
        wrong.set(None);
        tell(None);
        if let Some(input) = field.get_untracked() {
            input.set_value(&text.get_untracked());
        }
    };
    let pressed = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Enter" if !commit() => {}
            "Enter" => finish(ends.done),
            "Escape" => {
                give_back();
                finish(ends.done);
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    // What is being typed stays; what others change is shown when nobody types.
    Effect::new(move || {
        let text = text.get();
        if let Some(input) = field.get()
            && document().active_element().as_ref() != Some(input.as_ref())
        {
            input.set_value(&text);
        }
    });
    Effect::new(move || {
        if let Some(input) = field.get().filter(|_| focus) {
            if let Some(digit) = first {
                input.set_value(&digit.to_string());
            }
            let _ = input.focus();
            if first.is_none() {
                input.select();
            }
        }
    });
    view! {
        <span class="typed-field">
            <input
                node_ref=field
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                placeholder=otherwise
                readonly=move || !session.writable.get()
                value=text.get_untracked()
                on:input=move |event| tell(Some(event_target_value(&event)))
                on:blur=move |_| {
                    if commit() {
                        finish(ends.left);
                    }
                }
                on:keydown=pressed
            />
            {move || wrong.get().map(|wrong| view! { <span class="field-error" role="alert">{wrong}</span> })}
        </span>
    }
}

fn finish(done: Option<Callback<()>>) {
    if let Some(done) = done {
        done.run(());
    }
}
