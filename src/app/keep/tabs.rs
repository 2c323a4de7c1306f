//! One tab writes. It holds a lock for as long as it lives; the others wait in line for it, and one that does not want to
//! wait asks the writing tab to let go and then takes the lock. Where the browser has no locks, each tab writes as if it were alone.

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

const LOCK: &str = "stockpool/plan";
const CHANNEL: &str = "stockpool/plan";
/// How long a tab that takes over waits for the last changes of the one that writes; a frozen tab does not answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// What befalls a tab.
#[derive(Debug)]
pub enum Event {
    /// It is the one that writes.
    Writes,
    /// Another one writes.
    Follows,
    /// Another one has begun to follow.
    Joined,
    /// Another one is about to take over: the answer is to leave it the plan.
    Asked,
    /// The one that writes cannot save, and shows its plan this way.
    Shown(Left),
}

/// This tab among the others. A handle: copies mean the same tab.
#[derive(Clone, Copy)]
pub struct Tabs {
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
    waiting: StoredValue<bool>,
    told: StoredValue<Rc<dyn Fn(Event)>, LocalStorage>,
    /// Whether this tab has asked to take over and waits for the answer.
    taking: StoredValue<bool>,
    left: StoredValue<Option<Left>>,
}

/// What the writing tab leaves to the one that takes over. It may be ahead of what this tab sees in storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The text of the plan's file.
    pub text: String,
    /// Its history.
    pub history: String,
    /// The revision of its last record.
    pub revision: u64,
}

/// What tabs say to each other.
#[derive(Debug)]
enum Message {
    Joined,
    Asked,
    Left(Left),
    Shown(Left),
}

impl Message {
    /// The message in words, the first of which says which it is. Nothing but texts: what reads any value of JavaScript's brings the standard
    /// library's floats along, eight kilobytes of the program that the page opens with.
    fn words(self) -> Vec<String> {
        let (word, left) = match self {
            Self::Joined => ("joined", None),
            Self::Asked => ("asked", None),
            Self::Left(left) => ("left", Some(left)),
            Self::Shown(left) => ("shown", Some(left)),
        };
        let left = left.into_iter().flat_map(|Left { text, history, revision }| [text, history, revision.to_string()]);
        std::iter::once(word.to_owned()).chain(left).collect()
    }

    fn read(words: Vec<String>) -> Option<Self> {
        let mut words = words.into_iter();
        let word = words.next()?;
        let mut left = move || Some(Left { text: words.next()?, history: words.next()?, revision: words.next()?.parse().ok()? });
        match word.as_str() {
            "joined" => Some(Self::Joined),
            "asked" => Some(Self::Asked),
            "left" => left().map(Self::Left),
            "shown" => left().map(Self::Shown),
            _ => None,
        }
    }
}

fn locks() -> Option<(Object, Function)> {
    let locks: Object = Reflect::get(&window().navigator(), &"locks".into()).ok()?.dyn_into().ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}

impl Tabs {
    /// Lines this tab up. `told` hears what befalls it, from the next moment on.
    pub fn join(told: impl Fn(Event) + 'static) -> Self {
        let tabs = Self {
            channel: StoredValue::new_local(BroadcastChannel::new(CHANNEL).ok()),
            waiting: StoredValue::new(false),
            told: StoredValue::new_local(Rc::new(told)),
            taking: StoredValue::new(false),
            left: StoredValue::new(None),
        };
        tabs.listen();
        tabs.request("ifAvailable");
        tabs
    }

    fn tell(self, event: Event) {
        if let Some(told) = self.told.try_get_value() {
            told(event);
        }
    }

    /// Asks for the lock, with this option; without one, waits in line for it.
    fn request(self, option: &'static str) {
        let Some((locks, request)) = locks() else { return self.tell(Event::Writes) };
        let options = Object::new();
        if !option.is_empty() {
            let _ = Reflect::set(&options, &option.into(), &true.into());
        }
        let held = StoredValue::new(false);
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                self.follow();
                return JsValue::UNDEFINED;
            }
            held.set_value(true);
            if option.is_empty() {
                self.waiting.set_value(false);
            }
            self.tell(Event::Writes);
            // Never settled: the lock is held until the tab is gone, or another one takes it.
            Promise::new(&mut |_, _| {}).into()
        });
        let asked = request.call3(&locks, &LOCK.into(), &options, &granted);
        spawn_local(async move {
            let ended = match asked {
                Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
                Err(error) => Err(error),
            };
            match ended {
                Ok(_) => {}
                Err(_) if held.get_value() => self.follow(),
                // The browser gives this page no locks.
                Err(_) => self.tell(Event::Writes),
            }
        });
    }

    fn follow(self) {
        self.tell(Event::Follows);
        self.post(Message::Joined);
        if !self.waiting.get_value() {
            self.waiting.set_value(true);
            self.request("");
        }
    }

    /// Takes the right to write from the tab that has it, as soon as that has left what it knows.
    pub fn take_over(self) {
        self.taking.set_value(true);
        self.post(Message::Asked);
        set_timeout(move || self.take(), PATIENCE);
    }

    fn take(self) {
        if self.taking.try_update_value(std::mem::take) == Some(true) {
            self.request("steal");
        }
    }

    /// What the tab that wrote before has left to this one.
    pub fn take_left(self) -> Option<Left> {
        self.left.try_update_value(Option::take).flatten()
    }

    /// Leaves the plan to the tab that takes over.
    pub fn leave(self, left: Left) {
        self.post(Message::Left(left));
    }

    /// Shows the plan to the tabs that follow.
    pub fn show(self, left: Left) {
        self.post(Message::Shown(left));
    }

    fn post(self, message: Message) {
        let Ok(message) = serde_wasm_bindgen::to_value(&message.words()) else { return };
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                let _ = channel.post_message(&message);
            }
        });
    }

    fn listen(self) {
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let words = event.data().dyn_into::<Array>().ok().and_then(|words| words.iter().map(|word| word.as_string()).collect());
            match words.and_then(Message::read) {
                Some(Message::Joined) => self.tell(Event::Joined),
                Some(Message::Asked) => self.tell(Event::Asked),
                Some(Message::Left(left)) if self.taking.get_value() => {
                    self.left.set_value(Some(left));
                    self.take();
                }
                Some(Message::Shown(left)) => self.tell(Event::Shown(left)),
                Some(Message::Left(_)) | None => {}
            }
        });
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            }
        });
        heard.forget();
    }
}
