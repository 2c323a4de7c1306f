//! The panel that says why a figure is what it is. It follows every change.

use super::derivation::Derivation;
use super::panel::SidePanel;
use super::state::Shell;
use crate::app::session::Session;
use crate::app::share::copy;
use crate::balance::explanation::Explanation;
use leptos::prelude::*;

/// The derivation of the figure that was asked about last.
#[component]
pub fn WhyPanel() -> impl IntoView {
    let (session, shell) = (Session::expect(), Shell::expect());
    // There is one side: who asks why has seen the problems.
    Effect::new(move || {
        if session.why.with(Option::is_some) {
            shell.problems.set(false);
        }
    });
    let explanation = session.explanation(move || session.why.get());
    let product = session.product_of(move || session.why.with(|why| why.as_ref()?.product.clone()));
    let title = move || {
        let figure = explanation.with(|it| it.as_ref().and_then(|it| it.root.amount.map(|amount| amount.to_string())));
        figure.map_or_else(|| "Why?".to_owned(), |figure| format!("Why {figure}?"))
    };
    let label = move || explanation.with(|it| it.as_ref().map(|it| it.root.label.clone()));
    let of = move || match product.get() {
        Some(product) if product.name.as_str().is_empty() => product.sku.to_string(),
        Some(product) => product.name.to_string(),
        None => "All products".to_owned(),
    };
    let copy_text = move |_| {
        if let Some(text) = explanation.with_untracked(|it| it.as_ref().map(Explanation::text)) {
            copy(session, text, "The derivation is copied as text.");
        }
    };
    let open = Signal::derive(move || session.why.with(Option::is_some));
    view! {
        <SidePanel name="why" open close=Callback::new(move |()| session.why.set(None)) title=Signal::derive(title)>
            <p class="why-of">{label}<span class="quiet">{of}</span></p>
            <Derivation explanation/>
            <div class="foot"><button type="button" on:click=copy_text>"Copy as text"</button></div>
        </SidePanel>
    }
}
