//! Random edits: [`any_change`] as people make them, [`any_edit`] of every sort and mostly without sense.

use crate::any_plan::{Choices, any_name, balancing, product, settings, wrong_id};
use crate::any_scenarios::any_edit_of_scenarios;
use crate::worked_case::quantity;
use std::sync::Arc;
use stockpool::catalogue::Catalogue;
use stockpool::exchange;
use stockpool::plan::changes::{self, Refused};
use stockpool::plan::{
    Added, AddedProducts, ChannelKind, Edit, Id, Intake, Level, Link, LinkRules, NetworkEdit, Node, NodeKind, PerCent, Place, Plan, Row,
    SalesChannel, SalesChannelGroup, Share, ShareSettings, Sku, StockEdit, Units, Warehouse, WarehouseGroup, WarehouseKind,
};

/// The id of a node of this kind, or seldom any other.
fn any_id(choices: &mut Choices, plan: &Plan, kind: NodeKind) -> Id {
    let ids: Vec<&Id> = plan.nodes(kind).map(|(id, _)| id).collect();
    if ids.is_empty() || choices.one_in(10) { wrong_id(choices) } else { (*choices.pick(&ids)).clone() }
}

fn any_row(choices: &mut Choices, catalogue: &Catalogue) -> Row {
    let at = choices.below(catalogue.len() + 1);
    let sku = catalogue.sku(at).unwrap_or_else(|| Sku::new("nowhere").unwrap());
    Row { at: if choices.one_in(8) { choices.below(9) } else { at }, sku }
}

fn any_settings(choices: &mut Choices) -> ShareSettings {
    let maximum = if choices.one_in(4) { Some(choices.units()) } else { None };
    if choices.one_in(3) { ShareSettings { maximum, ..settings(choices) } } else { settings(choices) }
}

/// Something that a person can ask for; what breaks a rule is refused.
pub fn any_change(choices: &mut Choices, plan: &Plan, catalogue: &Catalogue) -> Result<Edit, Refused> {
    use NodeKind as Kind;
    let warehouse = any_id(choices, plan, Kind::Warehouse);
    let group = any_id(choices, plan, Kind::WarehouseGroup);
    let channel = any_id(choices, plan, Kind::SalesChannel);
    let channel_group = any_id(choices, plan, Kind::SalesChannelGroup);
    let kind = *choices.pick(Kind::ALL);
    let node = Node::new(kind, &any_id(choices, plan, kind));
    let row = any_row(choices, catalogue);
    let name = any_name(choices);
    let into = choices.one_in(2);
    Ok(match choices.below(28) {
        0 => changes::add_warehouse(plan, name, *choices.pick(WarehouseKind::ALL), into.then_some(&group)).0,
        1 => changes::add_warehouse_group(plan, name).0,
        2 => changes::add_sales_channel(plan, name, *choices.pick(ChannelKind::ALL), into.then_some(&channel_group)).0,
        3 => changes::add_sales_channel_group(plan, name).0,
        4 | 5 => changes::move_warehouse(plan, &warehouse, &group)?,
        6 => changes::move_warehouse_to_own_group(plan, &warehouse)?,
        7 | 8 => changes::move_channel(plan, &channel, &channel_group)?,
        9 => changes::move_channel_to_own_group(plan, &channel)?,
        10 | 11 => changes::set_warehouse_kind(plan, &warehouse, *choices.pick(WarehouseKind::ALL))?,
        12 => changes::set_channel_kind(plan, &channel, *choices.pick(ChannelKind::ALL))?,
        13 => changes::rename(plan, &node, name)?,
        14 => changes::reorder(plan, &node, choices.below(6))?,
        15 | 16 => changes::remove(plan, &node)?,
        17..=19 => changes::link(plan, &group, &channel_group)?,
        20 => changes::unlink(plan, &channel_group)?,
        21 => changes::reorder_share(plan, &channel_group, |_| choices.below(4))?,
        22 => changes::set_share(plan, &channel_group, any_settings(choices))?,
        23 => changes::set_link_rules(plan, &group, LinkRules { buffer: Some(choices.units()), ..LinkRules::default() })?,
        24 => changes::set_balancing(balancing(choices)),
        25 => {
            let sku = changes::fresh_sku(name.as_str(), |sku| catalogue.row_of(sku).is_some());
            changes::add_product(choices.below(catalogue.len() + 1), sku, name).0
        }
        26 => match choices.below(4) {
            0 => changes::remove_product(row),
            1 => changes::rename_product(row, name),
            2 => changes::enable_product(row, into),
            _ => changes::rename_plan(name),
        },
        _ => changes::sell_product_in(plan, row, into.then_some(&[channel.clone(), channel][..]))?,
    })
}

/// An edit of any sort, of which many name what is not there.
pub fn any_edit(choices: &mut Choices, plan: &Plan, catalogue: &Catalogue) -> Edit {
    if choices.one_in(12) {
        return Edit::All((0..choices.below(4)).map(|_| any_edit(choices, plan, catalogue)).collect());
    }
    if choices.one_in(30) {
        let other = if choices.one_in(3) { "no plan".to_owned() } else { exchange::write_plan(&Plan::empty(any_name(choices)), catalogue) };
        return Edit::Replace(other.into());
    }
    if choices.one_in(12) {
        return any_edit_of_scenarios(choices, plan, catalogue).into();
    }
    if choices.one_in(2) { any_network_edit(choices, plan).into() } else { any_stock_edit(choices, plan, catalogue).into() }
}

fn any_place(choices: &mut Choices, plan: &Plan, kind: NodeKind) -> Place {
    Place { at: choices.below(7), id: any_id(choices, plan, kind) }
}

fn any_network_edit(choices: &mut Choices, plan: &Plan) -> NetworkEdit {
    use NetworkEdit as E;
    let at = choices.below(6);
    let id = wrong_id(choices);
    let name = any_name(choices);
    let kind = *choices.pick(NodeKind::ALL);
    let place = any_place(choices, plan, kind);
    let link = any_place(choices, plan, NodeKind::WarehouseGroup);
    let share = any_place(choices, plan, NodeKind::SalesChannelGroup);
    let warehouse = any_id(choices, plan, NodeKind::Warehouse);
    let channel = any_id(choices, plan, NodeKind::SalesChannel);
    let new_share = Share { sales_channel_group: share.id.clone(), settings: any_settings(choices) };
    match choices.below(21) {
        0 => E::RenamePlan { name },
        1 => E::SetBalancing { balancing: balancing(choices) },
        2 => E::AddWarehouse { at, warehouse: Warehouse { id, name, kind: *choices.pick(WarehouseKind::ALL) } },
        3 => E::AddWarehouseGroup { at, group: WarehouseGroup { id, name, warehouses: vec![warehouse] } },
        4 => E::AddSalesChannelGroup { at, group: SalesChannelGroup { id, name, channels: vec![channel] } },
        5 => E::AddSalesChannel { at, channel: SalesChannel { id, name, kind: *choices.pick(ChannelKind::ALL) } },
        6 => E::Remove { kind, place },
        7 => E::Rename { kind, place, name },
        8 => E::Identify { kind, place, id },
        9 => E::Reorder { kind, place, to: at },
        10 => E::SetWarehouseKind { place: Place { at, id: warehouse }, kind: *choices.pick(WarehouseKind::ALL) },
        11 => E::SetChannelKind { place: Place { at, id: channel }, kind: *choices.pick(ChannelKind::ALL) },
        12 => E::Join { kind, group: place, at, member: if choices.one_in(2) { warehouse } else { channel } },
        13 => {
            let members = plan.members(&Node::new(kind, &place.id));
            let member = if members.is_empty() { id } else { choices.pick(members).clone() };
            E::Leave { kind, group: place, member: Place { at, id: member } }
        }
        14 => E::AddLink { at, link: Link { warehouse_group: link.id, rules: LinkRules::default(), shares: vec![new_share] } },
        15 => E::RemoveLink { link },
        16 => E::SetLinkRules { link, rules: LinkRules { buffer: Some(choices.units()), ..LinkRules::default() } },
        17 => E::AddShare { link, at, share: new_share },
        18 => E::RemoveShare { link, share },
        19 => E::ReorderShare { link, share, to: at },
        _ => E::SetShare { link, share, settings: new_share.settings },
    }
}

fn any_stock_edit(choices: &mut Choices, plan: &Plan, catalogue: &Catalogue) -> StockEdit {
    use StockEdit as E;
    let at = choices.below(7);
    let row = any_row(choices, catalogue);
    let warehouse = any_id(choices, plan, NodeKind::Warehouse);
    let channel = any_id(choices, plan, NodeKind::SalesChannel);
    let sales_channel_group = any_id(choices, plan, NodeKind::SalesChannelGroup);
    // Sometimes so much that a group cannot be counted any more.
    let level = Level { on_hand: if choices.one_in(6) { quantity(2_147_483_647) } else { choices.units() }, allocated: choices.units() };
    let rows = if choices.one_in(4) { choices.below(7) } else { catalogue.len() };
    match choices.below(21) {
        0 => {
            let mut product = product(choices, plan, at);
            // Of a broken plan it may say something twice, which no catalogue does.
            product.stock.sort_by(|(one, _), (other, _)| one.cmp(other));
            product.reserved.sort();
            product.stock.dedup_by(|(one, _), (other, _)| one == other);
            product.reserved.dedup_by(|(one, _), (other, _)| one == other);
            E::AddProduct { at, product }
        }
        1 => E::RemoveProduct { row },
        2 => E::ReorderProduct { row, to: at },
        3 => E::SetSku { row, sku: Sku::new(&format!("P{at}")).unwrap() },
        4 => E::SetName { row, name: any_name(choices) },
        5 => E::SetEnabled { row, enabled: choices.one_in(2) },
        6 => E::SetSoldIn { row, sold_in: if choices.one_in(3) { None } else { Some(vec![channel]) } },
        7..=9 => E::SetStock { row, warehouse, level },
        10 => E::SetReserved { row, sales_channel_group, units: choices.units() },
        11 => E::ClearWarehouse { warehouse },
        12 => E::FillWarehouse { warehouse, levels: vec![level; rows] },
        13 => E::ClearReserved { sales_channel_group },
        14 => E::FillReserved { sales_channel_group, units: vec![choices.units(); rows] },
        18 => E::CutStock { by: PerCent::new(choices.below(101) as i64).unwrap() },
        19 => E::FillStock { columns: vec![(warehouse.clone(), vec![level; rows]), (warehouse, vec![level; catalogue.len()])] },
        20 => E::TakeIn { intake: Arc::new(any_intake(choices, catalogue, (warehouse, sales_channel_group, channel))) },
        15 | 16 => E::ForgetChannel { channel },
        _ => E::FillSoldIn { rows: vec![(at, Some(vec![channel])), (choices.below(7), None), (at, None)] },
    }
}

/// Columns and products for a catalogue, or seldom for another.
fn any_intake(choices: &mut Choices, catalogue: &Catalogue, (warehouse, group, channel): (Id, Id, Id)) -> Intake {
    let products = if choices.one_in(6) { choices.below(7) } else { catalogue.len() };
    let kept = products.saturating_sub(choices.below(3));
    let count = choices.below(3);
    let added = |at| Added {
        sku: Sku::new(&format!("N{at}")).unwrap(),
        name: any_name(choices),
        enabled: choices.one_in(2),
        sold_in: choices.one_in(3).then(|| [channel.clone()].into()),
    };
    let added: AddedProducts = (0..count).map(added).collect();
    let rows = kept + added.len();
    let mut units = || -> Units { (0..rows).map(|_| choices.units()).collect() };
    let stock = vec![(warehouse.clone(), units(), units()), (warehouse, units(), units())];
    let reserved = vec![(group, units())];
    let renamed = (0..kept.min(2)).map(|_| (choices.below(kept + 1), any_name(choices))).collect();
    Intake { products, kept, added, renamed, stock, reserved }
}
