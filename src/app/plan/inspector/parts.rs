//! What the inspectors of all kinds are made of: the heading, the large figure, its derivation, lists of neighbours.

use crate::app::diagram::units;
use crate::app::figures::grouped;
use crate::app::plan::state::{Choosing, Picture};
use crate::app::session::{Session, Why};
use crate::app::share::copy;
use crate::app::shell::Derivation;
use crate::balance::explanation::{Explanation, Figure};
use crate::plan::{Id, Name, Node, NodeKind, changes};
use leptos::html;
use leptos::prelude::*;

/// A node in an inspector, kept where views of it can copy it from.
pub type Inspected = StoredValue<Node>;

/// The figure of a node as the picture shows it.
pub fn figure_of(session: Session, node: &Node) -> Option<i64> {
    let at = session.position(node)?;
    session.totals.with(|totals| units(totals.as_deref(), node.kind, at))
}

/// What people call a node; follows every change.
pub fn name_of(session: Session, kind: NodeKind, id: &Id) -> String {
    session.plan().name_of(kind, id).to_owned()
}

/// The kind of a node, its name to be changed in place, and a line about it.
#[component]
pub fn Heading(node: Inspected, #[prop(into)] about: Signal<String>) -> impl IntoView {
    let session = Session::expect();
    let name = Memo::new(move |_| node.with_value(|node| name_of(session, node.kind, &node.id)));
    let field = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(None::<String>);
    let kind = node.with_value(|node| {
        let mut label = node.kind.label().to_owned();
        if let Some(first) = label.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        label
    });
    let take = move || {
        let Some((input, current)) = field.try_get_untracked().flatten().zip(name.try_get_untracked()) else { return };
        let typed = input.value();
        match Name::new(typed.trim()) {
            _ if typed.trim() == current => wrong.set(None),
            Ok(new) if new.as_str().is_empty() => {
                wrong.set(None);
                input.set_value(&current);
            }
            Ok(new) => {
                wrong.set(None);
                let node = node.get_value();
                session.change(move |plan| changes::rename(plan, &node, new));
            }
            Err(error) => wrong.set(Some(format!("The name {error}."))),
        }
    };
    let pressed = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" => take(),
        "Escape" => {
            event.stop_propagation();
            wrong.set(None);
            if let Some(input) = field.get_untracked() {
                input.set_value(&name.get_untracked());
            }
        }
        _ => {}
    };
    view! {
        <header>
            <h2>{kind.clone()}</h2>
            <input
                node_ref=field
                class="title"
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-label=format!("Name of the {}", kind.to_lowercase())
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                readonly=move || !session.writable.get()
                prop:value=name
                on:blur=move |_| take()
                on:keydown=pressed
            />
            {move || wrong.get().map(|wrong| view! { <p class="field-error" role="alert">{wrong}</p> })}
            <p class="quiet">{about}</p>
        </header>
    }
}

/// A large figure and what it is.
#[component]
pub fn LargeFigure(#[prop(into)] units: Signal<Option<i64>>, what: &'static str) -> impl IntoView {
    view! {
        <p class="large">
            <strong>{move || units.get().map_or_else(|| "–".to_owned(), grouped)}</strong>
            <span class="quiet">{what}</span>
        </p>
    }
}

/// “Why 180?” and the derivation.
#[component]
pub fn WhySection(figure: Figure, #[prop(into)] units: Signal<Option<i64>>) -> impl IntoView {
    let session = Session::expect();
    let explanation = session.explanation(move || Some(Why { figure: figure.clone(), product: session.product.get() }));
    let copy_text = move |_| {
        if let Some(text) = explanation.with_untracked(|it| it.as_ref().map(Explanation::text)) {
            copy(session, text, "The derivation is copied as text.");
        }
    };
    view! {
        <section class="why">
            <h2>
                {move || units.get().map_or_else(|| "Why?".to_owned(), |units| format!("Why {}?", grouped(units)))}
                <button type="button" class="plain" on:click=copy_text>"Copy"</button>
            </h2>
            <Derivation explanation/>
        </section>
    }
}

/// A neighbour: its name, which leads to it, its figure, and what can be done here.
#[component]
pub fn Neighbour(node: Node, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let session = Session::expect();
    let node = StoredValue::new(node);
    let name = Memo::new(move |_| node.with_value(|node| name_of(session, node.kind, &node.id)));
    let units = Memo::new(move |_| node.with_value(|node| figure_of(session, node)));
    view! {
        <li class="neighbour">
            <button type="button" class="plain to-node" on:click=move |_| session.selection.set(Some(node.get_value()))>{name}</button>
            <span class="figure">{move || units.get().map_or_else(|| "–".to_owned(), grouped)}</span>
            {children.map(|children| view! { <span class="acts">{children()}</span> })}
        </li>
    }
}

/// A button that asks where this node belongs.
#[component]
pub fn MoveButton(node: Node) -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let node = StoredValue::new(node);
    let label = move || node.with_value(|node| format!("Move to… ({})", name_of(session, node.kind, &node.id)));
    view! {
        <button
            type="button"
            aria-label=label
            disabled=move || !session.writable.get()
            on:click=move |_| picture.choosing.set(Some(Choosing::MoveTo(node.get_value())))
        >
            "Move to…"
        </button>
    }
}

/// A button that takes this node away.
#[component]
pub fn RemoveButton(node: Inspected) -> impl IntoView {
    let session = Session::expect();
    let remove = move |_| {
        let node = node.get_value();
        session.remove(move |plan| changes::remove(plan, &node));
    };
    view! { <button type="button" class="plain" disabled=move || !session.writable.get() on:click=remove>"Remove"</button> }
}
