//! What is loaded later. The page opens with the plan and what stands around it; the program of the rest lies in files of its own, the
//! parts, which are loaded when somebody asks for them and in any case soon after the page has opened.
//!
//! `parts` says what is in each of them. In builds for development there are no files of parts: there they are in the program, and are
//! "loaded" at once.

mod parts;

pub use parts::{SCREENS, TOOLS};

use super::session::Session;
use js_sys::futures::spawn_local;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use std::pin::Pin;
use std::sync::LazyLock;

/// What is said where a part is missing.
const MISSING: &str = "A part of stockpool could not be loaded. Is the connection there? Try again, or reload the page.";

type Loading<T> = Pin<Box<dyn Future<Output = Result<&'static T, SplitLoaderError>>>>;

/// A part of the page's program: `T` has its functions.
pub struct Part<T: 'static> {
    load: fn() -> Loading<T>,
    state: LazyLock<ArcRwSignal<State<T>>>,
}

/// How far a part is.
enum State<T: 'static> {
    /// Nobody has asked for it, or it is on its way.
    Waiting,
    /// It is there, and stays.
    There(&'static T),
    /// It could not be loaded.
    Missing,
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T: Sync> Part<T> {
    const fn new(load: fn() -> Loading<T>) -> Self {
        Self { load, state: LazyLock::new(|| ArcRwSignal::new(State::Waiting)) }
    }

    /// Whether it is there or missing, and not on its way; a view that reads it follows.
    pub fn is_settled(&self) -> bool {
        !matches!(self.state.get(), State::Waiting)
    }

    /// What its functions say, if it is there; a view that reads it follows.
    pub fn with<R>(&self, read: impl FnOnce(&'static T) -> R) -> Option<R> {
        match self.state.get() {
            State::There(part) => Some(read(part)),
            State::Waiting | State::Missing => None,
        }
    }

    /// Loads it, if it is not there.
    pub fn fetch(&'static self) {
        self.when_there(|_| (), || ());
    }

    /// Does something with it as soon as it is there; where it cannot be loaded, the person is told.
    pub fn then(&'static self, session: Session, act: impl FnOnce(&'static T) + 'static) {
        self.when_there(act, move || session.refuse(MISSING.to_owned()));
    }

    fn when_there(&'static self, act: impl FnOnce(&'static T) + 'static, fail: impl FnOnce() + 'static) {
        if let State::There(part) = self.state.get_untracked() {
            return act(part);
        }
        self.state.set(State::Waiting);
        // What was asked for together is loaded once.
        let loading = (self.load)();
        spawn_local(async move {
            match loading.await {
                Ok(part) => {
                    if !matches!(self.state.get_untracked(), State::There(_)) {
                        self.state.set(State::There(part));
                    }
                    act(part);
                }
                Err(_) => {
                    self.state.set(State::Missing);
                    fail();
                }
            }
        });
    }

    /// Loads it, and shows what it draws as soon as it is there; where it cannot be loaded, why not and a way to try again.
    pub fn draw(&'static self, draw: impl Fn(&'static T) -> AnyView + Send + 'static) -> AnyView {
        self.fetch();
        self.show(|| true, draw)
    }

    /// Shows what it draws as soon as it is there. It is loaded when it is wanted.
    pub fn draw_when(
        &'static self,
        wanted: impl Fn() -> bool + Send + Sync + 'static,
        draw: impl Fn(&'static T) -> AnyView + Send + 'static,
    ) -> AnyView {
        let wanted = Memo::new(move |_| wanted());
        Effect::new(move || {
            if wanted.get() {
                self.fetch();
            }
        });
        self.show(move || wanted.get(), draw)
    }

    fn show(&'static self, wanted: impl Fn() -> bool + Send + 'static, draw: impl Fn(&'static T) -> AnyView + Send + 'static) -> AnyView {
        let shown = move || match self.state.get() {
            State::There(part) => draw(part),
            State::Missing if wanted() => view! { <Missing again=Callback::new(move |()| self.fetch())/> }.into_any(),
            _ => ().into_any(),
        };
        shown.into_any()
    }
}

/// What stands in the place of a part that is missing.
#[component]
fn Missing(again: Callback<()>) -> impl IntoView {
    view! {
        <div class="missing" role="alert">
            <p>{MISSING}</p>
            <button type="button" on:click=move |_| again.run(())>"Try again"</button>
        </div>
    }
}
