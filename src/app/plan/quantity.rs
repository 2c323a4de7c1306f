//! Typing a quantity: in a field, or over a warehouse's figure in the picture.

use super::field::{Ends, TypedField};
use super::keys;
use super::state::{Picture, Typing};
use crate::app::session::Session;
use crate::exchange::read_quantity;
use crate::plan::{Id, Level, Node, NodeKind, Product, Quantity, StockEdit};
use leptos::prelude::*;

/// What a warehouse holds of the product looked at; follows every change.
pub fn level(session: Session, warehouse: &Id) -> Option<Level> {
    session.looked_at.with(|product| product.as_ref().map(|product| level_of(product, warehouse)))
}

fn level_of(product: &Product, warehouse: &Id) -> Level {
    product.stock.iter().find(|(id, _)| id == warehouse).map_or(Level::NONE, |(_, level)| *level)
}

/// Changes what a warehouse holds of the product looked at.
pub fn change_level(session: Session, warehouse: Id, change: impl FnOnce(Level) -> Level + 'static) {
    session.change_product(move |product, row| {
        let level = change(level_of(product, &warehouse));
        StockEdit::SetStock { row, warehouse, level }
    });
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
    let text = Signal::derive(move || quantity.get().to_string());
    let take = Callback::new(move |typed: String| {
        let typed = read_quantity(&typed).map_err(|mistyped| mistyped.to_string())?;
        if typed != quantity.get_untracked() {
            set.run(typed);
        }
        Ok(())
    });
    view! { <TypedField label text take ends=Ends { done, left } first focus/> }
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
            change_level(session, warehouse, move |level| Level { on_hand, ..level });
        });
        // The field stays until what was typed is in the picture.
        let close = move || {
            let typing = picture.typing.get_untracked();
            session.when_answered(move || {
                if picture.typing.try_with_untracked(|now| *now == typing) == Some(true) {
                    picture.typing.set(None);
                }
            });
        };
        let done = Callback::new(move |()| {
            keys::go(picture, &Node::new(NodeKind::Warehouse, &id.get_value()));
            close();
        });
        let left = Callback::new(move |()| close());
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
