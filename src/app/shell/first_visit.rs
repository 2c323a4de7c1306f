//! The invitation of the first visit: one change to make, and three ways on. It goes when the change is made or it is sent
//! away, and does not come back.

use super::commands::open_example;
use super::state::Shell;
use crate::app::examples;
use crate::app::later::TOOLS;
use crate::app::route::Screen;
use crate::app::session::Session;
use crate::balance::explanation::Figure;
use crate::plan::{Id, NodeKind};
use leptos::prelude::*;

/// Where the invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Invitation {
    /// The change is yet to be made.
    Open,
    /// The change was made.
    Taken,
    /// There is nothing to invite to.
    None,
}

/// The invitation; nothing once it was taken or sent away, and nothing on another plan than the worked case.
#[component]
pub fn FirstVisit() -> impl IntoView {
    let (session, shell) = (Session::expect(), Shell::expect());
    // Whoever has taken it before this visit is not told so again.
    let met_before = shell.welcomed.get_untracked();
    let sent_away = RwSignal::new(met_before);
    let state = Memo::new(move |_| if sent_away.get() { Invitation::None } else { invitation(session) });
    Effect::new(move || {
        if state.get() == Invitation::Taken {
            shell.welcomed.set(true);
        }
    });
    let leave = move || {
        shell.welcomed.set(true);
        sent_away.set(true);
    };
    let leaving = move |what: fn(Session)| {
        move |_| {
            leave();
            what(session);
        }
    };
    let why = move |_| {
        if let Ok(id) = Id::new("webshops-eu") {
            session.ask_why(Figure::Balanced(id));
        }
    };
    let close = move || view! { <button type="button" class="plain close" aria-label="Dismiss" title="Dismiss" on:click=move |_| leave()>"✕"</button> };
    move || {
        match state.get() {
        Invitation::None => ().into_any(),
        Invitation::Open => view! {
            <aside class="first-visit" aria-label="Where to begin">
                <div class="said">
                <p class="invitation">"Change DE 1 from 50 to 60 and watch Europe become 190."</p>
                <p class="ways">
                    <span class="quiet">"Or"</span>
                    <button type="button" class="plain" on:click=leaving(|session| TOOLS.then(session, move |tools| (tools.start_empty)(session)))>"start empty"</button>
                    <button type="button" class="plain" on:click=leaving(|session| session.screen.set(Screen::Stock))>"paste from a sheet"</button>
                    // Nothing is opened yet: the invitation stays until it is.
                    <button type="button" class="plain" on:click=move |_| TOOLS.then(session, move |tools| (tools.pick_file)(session))>"open a file"</button>
                </p>
                </div>
                {close()}
            </aside>
        }
        .into_any(),
        Invitation::Taken => view! {
            <aside class="first-visit" aria-label="Where to begin">
                <div class="said">
                <p class="invitation">"Europe became 190, so each of its two channel groups gets 95."</p>
                <p class="ways"><button type="button" class="plain" on:click=why>"Why 95?"</button></p>
                </div>
                {close()}
            </aside>
        }
        .into_any(),
    }
    }
}

/// Opens the empty plan, which undo takes back.
pub fn start_empty(session: Session) {
    if let Some(empty) = examples::ALL.last() {
        open_example(session, empty);
    }
}

fn invitation(session: Session) -> Invitation {
    let plan = session.plan();
    let at = |kind: NodeKind, id: &str| Id::new(id).ok().and_then(|id| plan.position(kind, &id));
    let nodes =
        at(NodeKind::Warehouse, "de-1").zip(at(NodeKind::WarehouseGroup, "europe")).zip(at(NodeKind::SalesChannelGroup, "webshops-eu"));
    let Some(((warehouse, group), webshops)) = nodes else { return Invitation::None };
    session.totals.with(|totals| {
        let Some(totals) = totals else { return Invitation::None };
        let in_warehouse = totals.warehouses.get(warehouse).map(|totals| totals.available());
        let in_group = totals.warehouse_groups.get(group).map(|totals| totals.available);
        let each = totals.balanced.get(webshops).copied().flatten();
        match (in_warehouse, in_group, each) {
            (Some(50), Some(180), Some(90)) => Invitation::Open,
            (Some(60), Some(190), Some(95)) => Invitation::Taken,
            // Something else was tried, or another plan is open: the words would not be true of it.
            _ => Invitation::None,
        }
    })
}
