//! The inspector of a channel group: what it may sell, who serves it, its channels, and what is reserved in it.

use super::goal::GoalSection;
use super::outlook::GrowthSection;
use super::parts::{Heading, LargeFigure, MoveButton, Neighbour, RemoveButton, WhySection, figure_of};
use super::share::ShareFields;
use crate::app::plan::outline::NameForm;
use crate::app::plan::quantity::QuantityField;
use crate::app::plan::state::{Choosing, Picture};
use crate::app::session::Session;
use crate::app::shell::wording::count;
use crate::balance::explanation::Figure;
use crate::plan::{ChannelKind, Id, Node, NodeKind, Quantity, StockEdit, changes};
use leptos::prelude::*;

/// The inspector of a channel group.
#[component]
pub fn ChannelGroup(node: Node) -> impl IntoView {
    let (session, picture) = (Session::expect(), Picture::expect());
    let figure = Figure::Balanced(node.id.clone());
    let kept = StoredValue::new(node);
    let units = Memo::new(move |_| kept.with_value(|node| figure_of(session, node)));
    let members = Memo::new(move |_| kept.with_value(|node| session.plan().members(node).to_vec()));
    let server = Memo::new(move |_| kept.with_value(|node| session.plan().share_of(&node.id).map(|(link, ..)| link.id)));
    let about = move || match members.with(Vec::len) {
        0 => "No channel yet".to_owned(),
        1 => "1 channel, which shows this figure".to_owned(),
        some => format!("{}, each of which shows this full figure", count(some, "channel", "channels")),
    };
    let adding = RwSignal::new(false);
    let add = Callback::new(move |name| {
        adding.set(false);
        let group = kept.with_value(|node| node.id.clone());
        session.change(move |plan| Ok(changes::add_sales_channel(plan, name, ChannelKind::Webshop, Some(&group)).0));
    });
    let unlink = move |_| {
        let group = kept.with_value(|node| node.id.clone());
        session.change(move |plan| changes::unlink(plan, &group));
    };
    let locked = move || !session.writable.get();
    view! {
        <Heading node=kept about=Signal::derive(about)/>
        <LargeFigure units=units what="balanced"/>
        <p class="choices">
            <button type="button" disabled=locked on:click=move |_| adding.set(true)>"Add channel"</button>
            <button type="button" disabled=locked on:click=move |_| picture.choosing.set(Some(Choosing::LinkTo(kept.get_value())))>
                {move || if server.with(Option::is_some) { "Served by another…" } else { "Link to…" }}
            </button>
            <RemoveButton node=kept/>
        </p>
        <Show when=move || adding.get()>
            <NameForm label="Name of the new channel".to_owned() add=add cancel=Callback::new(move |()| adding.set(false))/>
        </Show>
        <Reserved group=kept/>
        <WhySection figure=figure units=units/>
        <Show when=move || server.with(Option::is_some)>
            <section>
                <h2>"Its share"</h2>
                <ShareFields channel_group=kept.with_value(|node| node.id.clone())/>
            </section>
            <GoalSection channel_group=kept.with_value(|node| node.id.clone())/>
            <GrowthSection warehouse_group=server/>
        </Show>
        <section>
            <h2>"Served by"</h2>
            <ul>
                {move || server.get().map(|id| view! {
                    <Neighbour node=Node::new(NodeKind::WarehouseGroup, &id)>
                        <button type="button" class="plain" disabled=locked on:click=unlink>"Unlink"</button>
                    </Neighbour>
                })}
            </ul>
            <Show when=move || server.with(Option::is_none)><p class="quiet">"Nothing serves it yet, so its channels have nothing to sell."</p></Show>
        </section>
        <section>
            <h2>"Channels"</h2>
            <ul>
                <For each=move || members.get() key=Id::clone let(id)>
                    <Neighbour node=Node::new(NodeKind::SalesChannel, &id)>
                        <MoveButton node=Node::new(NodeKind::SalesChannel, &id)/>
                    </Neighbour>
                </For>
            </ul>
        </section>
    }
}

/// The units of the product looked at that are reserved in this group.
#[component]
fn Reserved(group: StoredValue<Node>) -> impl IntoView {
    let session = Session::expect();
    let reserved = Signal::derive(move || {
        session
            .looked_at
            .with(|product| {
                let reserved = &product.as_ref()?.reserved;
                group.with_value(|group| reserved.iter().find(|(id, _)| *id == group.id).map(|(_, units)| *units))
            })
            .unwrap_or(Quantity::ZERO)
    });
    let set = Callback::new(move |units| {
        let sales_channel_group = group.with_value(|group| group.id.clone());
        session.change_product(move |_, row| StockEdit::SetReserved { row, sales_channel_group, units });
    });
    let shown = Memo::new(move |_| session.is_of_one());
    view! {
        <Show when=move || shown.get()>
            <div class="fields">
                <label><span>"Reserved"</span><QuantityField label="Reserved" quantity=reserved set=set/></label>
            </div>
        </Show>
    }
}
