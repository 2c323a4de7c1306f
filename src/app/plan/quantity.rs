//! Typing a quantity: a field that takes what people type, says beside it what is wrong, and changes the plan when it is
//! right.

use super::keys;
use super::state::{Picture, Typing};
use crate::app::session::Session;
use crate::exchange::read_quantity;
use crate::plan::{Id, Level, Node, NodeKind, Quantity, Row, StockEdit};
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// What a warehouse holds of the product looked at; follows every change.
pub fn level(session: Session, warehouse: &Id) -> Option<Level> {
    session.view.with(|view| view.revision);
    let row = session.row_looked_at()?;
    let at = session.plan().position(NodeKind::Warehouse, warehouse)?;
    session.rows(vec![row]).first()?.levels.get(at).copied()
}

/// Sets what a warehouse holds of the product looked at.
pub fn set_level(session: Session, warehouse: &Id, level: Level) -> bool {
    let row = untrack(|| session.row_looked_at());
    let Some(product) = row.and_then(|row| Some((row, session.product_at(row)?))) else { return false };
    let row = Row { at: product.0, sku: product.1.sku };
    session.perform(StockEdit::SetStock { row, warehouse: warehouse.clone(), level })
}

/// A field for a quantity. Enter and leaving it make the change; Escape takes the old quantity back.
#[component]
pub fn QuantityField(
    /// What is asked for, in words.
    #[prop(into)]
    label: String,
    /// The quantity as it is.
    #[prop(into)]
    quantity: Signal<Quantity>,
    /// Makes the change.
    set: Callback<Quantity>,
    /// Called when Enter or Escape has ended the typing.
    #[prop(optional)]
    done: Option<Callback<()>>,
    /// Called when the field was left with a quantity in it.
    #[prop(optional)]
    left: Option<Callback<()>>,
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
    let commit = move || {
        // A field that is being taken away is left as well, and has nothing to say any more.
        let Some((input, current)) = field.try_get_untracked().flatten().zip(quantity.try_get_untracked()) else { return true };
        match read_quantity(&input.value()) {
            Ok(typed) => {
                wrong.set(None);
                if typed != current {
                    set.run(typed);
                }
                input.set_value(&quantity.get_untracked().to_string());
                true
            }
            Err(mistyped) => {
                wrong.set(Some(mistyped.to_string()));
                false
            }
        }
    };
    let give_back = move || {
        wrong.set(None);
        if let Some(input) = field.get_untracked() {
            input.set_value(&quantity.get_untracked().to_string());
        }
    };
    let pressed = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Enter" if !commit() => {}
            "Enter" => finish(done),
            "Escape" => {
                give_back();
                finish(done);
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    // What is being typed stays; what others change is shown when nobody types.
    Effect::new(move || {
        let quantity = quantity.get();
        if let Some(input) = field.get()
            && document().active_element().as_ref() != Some(input.as_ref())
        {
            input.set_value(&quantity.to_string());
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
        <span class="quantity-field">
            <input
                node_ref=field
                type="text"
                inputmode="numeric"
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                readonly=move || !session.writable.get()
                value=quantity.get_untracked().to_string()
                on:blur=move |_| {
                    if commit() {
                        finish(left);
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

/// The field that opens over a warehouse's figure in the picture.
#[component]
pub fn QuantityOverlay() -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let place = move |warehouse: &Id| {
        picture.layout.with(|layout| {
            let [warehouses, ..] = &layout.nodes;
            let drawn = warehouses.iter().find(|node| *node.key == *warehouse.as_str())?;
            Some((drawn.x, drawn.y, drawn.width))
        })
    };
    move || {
        let Typing { warehouse, first } = picture.typing.get()?;
        let name = session.view.with_untracked(|view| view.plan.name_of(NodeKind::Warehouse, &warehouse).to_owned());
        let id = StoredValue::new(warehouse);
        let at = Memo::new(move |_| place(&id.get_value()).unwrap_or_default());
        let current = Memo::new(move |_| level(session, &id.get_value()).unwrap_or_default());
        let set = Callback::new(move |on_hand| {
            let warehouse = id.get_value();
            picture.typed.set(Some(Node::new(NodeKind::Warehouse, &warehouse)));
            set_level(session, &warehouse, Level { on_hand, ..current.get_untracked() });
        });
        let done = Callback::new(move |()| {
            keys::go(picture, &Node::new(NodeKind::Warehouse, &id.get_value()));
            picture.typing.set(None);
        });
        let left = Callback::new(move |()| picture.typing.set(None));
        Some(view! {
            <div
                class="typing"
                style:left=move || format!("{}px", at.get().0)
                style:top=move || format!("{}px", at.get().1 + 20.0)
                style:width=move || format!("{}px", at.get().2.max(72.0))
            >
                <QuantityField
                    label=format!("On hand in {name}")
                    quantity=Signal::derive(move || current.get().on_hand)
                    set=set
                    done=done
                    left=left
                    first=first
                    focus=true
                />
            </div>
        })
    }
}
