//! The page as a whole: what was saved is opened, the screens stand in the shell, the address bar follows.

use super::compare::Shown;
use super::keep::{self, KeepBanner, Restored};
use super::later::{SCREENS, TOOLS};
use super::plan::PlanScreen;
use super::route::{Route, Screen, holds_plan};
use super::session::{self, Line, Session};
use super::share::Arriving;
use super::shell::{Header, Notices, ScenarioBar, Shell, StatusLine, listen};
use leptos::prelude::*;

/// Mounts the page.
pub fn mount() {
    mount_to_body(Page);
}

/// The page, as soon as what was saved is open. Then it takes the first paint away.
#[component]
fn Page() -> impl IntoView {
    let line = Line::begin();
    session::connect(line);
    let restored = RwSignal::new(None::<Restored>);
    keep::restore(line, move |found| restored.set(Some(found)));
    move || {
        let restored = restored.get()?;
        if let Some(loading) = document().get_element_by_id("loading") {
            loading.remove();
        }
        Some(view! { <Opened line restored/> })
    }
}

#[component]
fn Opened(line: Line, restored: Restored) -> impl IntoView {
    let session = Session::new(line, restored.written.clone(), restored.view.clone(), Route::read(&fragment()));
    provide_context(session);
    provide_context(Shown::new(session));
    let shell = Shell::start();
    provide_context(shell);
    listen(session, shell);
    keep::start(session, restored);
    follow_address(session);
    Effect::new(move || document().set_title(&title(session)));
    let opening = RwSignal::new(true);
    let page = view! {
        <Header/>
        <KeepBanner/>
        <ScenarioBar/>
        <main id="main" tabindex="-1" aria-busy=move || opening.get().then_some("true")>
            <h1 class="unseen">{move || format!("{} · {}", session.screen.get().label(), title(session))}</h1>
            {move || match session.screen.get() {
                Screen::Plan => view! { <PlanScreen/> }.into_any(),
                Screen::Stock => SCREENS.draw(|screens| (screens.stock)()),
                Screen::Compare => SCREENS.draw(|screens| (screens.compare)()),
                Screen::Share => SCREENS.draw(|screens| (screens.share)()),
            }}
        </main>
        <StatusLine/>
        <Notices/>
        <Arriving/>
        {TOOLS.draw_when(move || is_asked_for(session, shell), |tools| (tools.over)())}
    };
    // After the questions of all that the page shows.
    let (first, begun) = (session.screen.get_untracked(), StoredValue::new(false));
    Effect::new(move || {
        let there = TOOLS.is_settled() && (first == Screen::Plan || SCREENS.is_settled());
        if there && !begun.get_value() {
            begun.set_value(true);
            when_shown(session, move || {
                opening.set(false);
                // From now on the page needs no connection.
                SCREENS.fetch();
            });
        }
    });
    TOOLS.fetch();
    page
}

/// Whether something is to open over the screen.
fn is_asked_for(session: Session, shell: Shell) -> bool {
    let opened = [shell.palette, shell.keys, shell.problems].iter().any(Get::get);
    opened || session.why.with(Option::is_some) || session.offered.with(Option::is_some) || session.table.with(Option::is_some)
}

/// Does something as soon as all that the page shows is there: what is answered may lead to further questions.
fn when_shown(session: Session, then: impl FnOnce() + 'static) {
    session.when_answered(move || {
        request_animation_frame(move || if session.is_quiet() { then() } else { when_shown(session, then) });
    });
}

/// What the browser calls the page: the plan, then the program.
fn title(session: Session) -> String {
    let name = session.view.with(|view| view.plan.name.to_string());
    if name.is_empty() { "stockpool".to_owned() } else { format!("{name} · stockpool") }
}

/// Keeps the address bar's fragment and the session in step, both ways. A link is a plan to be asked about, and no place.
fn follow_address(session: Session) {
    let arrive = move || {
        let address = fragment();
        if holds_plan(&address) {
            // Until it is decided on, the address keeps it.
            session.linked.set(true);
            return TOOLS.then(session, move |tools| (tools.follow_link)(session, address));
        }
        if session.linked.get_untracked() {
            session.decide();
        }
        session.go(Route::read(&address));
    };
    if holds_plan(&fragment()) {
        arrive();
    }
    Effect::new(move |before: Option<Route>| {
        let route = session.route();
        if session.linked.get() {
            return route;
        }
        let fragment = route.fragment();
        if window().location().hash().as_deref() != Ok(fragment.as_str())
            && let Ok(history) = window().history()
        {
            let (state, address) = (wasm_bindgen::JsValue::NULL, Some(fragment.as_str()));
            // A new screen is a step for Back; what is chosen on it replaces what was chosen before.
            let _ = match before {
                Some(before) if before.screen != route.screen => history.push_state_with_url(&state, "", address),
                _ => history.replace_state_with_url(&state, "", address),
            };
        }
        route
    });
    let back = window_event_listener_untyped("popstate", move |_| arrive());
    on_cleanup(move || back.remove());
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}
