//! Edits in words, for undo and for lists of changes; names in short and figures as people read them.

use super::Plan;
use super::edit::{Edit, NetworkEdit, Place, StockEdit};
use super::network::{NodeKind, WarehouseKind};
use super::text::{Id, Sku};

/// The longest name that is told in full.
const LONGEST: usize = 40;

/// A name in short, so that a long one does not drown the sentence.
#[must_use]
pub fn short(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.to_owned(),
    }
}

/// The sign of a figure below zero: as wide as a digit, and never broken off at the end of a line.
pub(crate) const MINUS: char = '\u{2212}';

/// A figure in full, in groups of three digits.
///
/// ```
/// use stockpool::plan::describe::grouped;
/// assert_eq!(grouped(1250), "1,250");
/// assert_eq!(grouped(-80), "\u{2212}80");
/// ```
#[must_use]
pub fn grouped(units: i64) -> String {
    let digits = units.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len().saturating_mul(2));
    if units < 0 {
        text.push(MINUS);
    }
    for (left, digit) in (0..digits.len()).rev().zip(digits.chars()) {
        text.push(digit);
        if left > 0 && left.is_multiple_of(3) {
            text.push(',');
        }
    }
    text
}

/// So many of something: “1 product”, “1,250 products”.
pub(crate) fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {one}{plural}", grouped(i64::try_from(number).unwrap_or(i64::MAX)))
}

/// A few things in a row: “A, B and C”, or “A, B, C and 4 more”.
pub(crate) fn list(names: &[String]) -> String {
    const FEW: usize = 4;
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] if names.len() <= FEW => format!("{} and {last}", first.join(", ")),
        _ => {
            let (told, rest) = names.split_at_checked(FEW.saturating_sub(1)).unwrap_or((names, &[]));
            format!("{} and {} more", told.join(", "), rest.len())
        }
    }
}

impl Edit {
    /// The edit in a few words, as it will be on this plan.
    #[must_use]
    pub fn describe(&self, plan: &Plan) -> String {
        match self {
            Self::All(edits) => describe_all(plan, edits),
            Self::Replace(_) => "Open another plan".to_owned(),
            Self::Network(edit) => network(plan, edit),
            Self::Stock(edit) => stock(plan, edit),
        }
    }
}

/// Several edits by what they come to: a move, a removal, a paste; otherwise the first, and how many more.
fn describe_all(plan: &Plan, edits: &[Edit]) -> String {
    let Some(first) = edits.first() else { return "Change nothing".to_owned() };
    let networks = || edits.iter().filter_map(|edit| if let Edit::Network(edit) = edit { Some(edit) } else { None });
    let removed = networks().find_map(|edit| match edit {
        NetworkEdit::Remove { kind, place } => Some((kind, place)),
        _ => None,
    });
    let added = networks().find(|edit| matches!(edit, NetworkEdit::AddWarehouse { .. } | NetworkEdit::AddSalesChannel { .. }));
    let left = networks().find_map(|edit| if let NetworkEdit::Leave { member, kind, .. } = edit { Some((member, kind)) } else { None });
    let joined = networks().find_map(|edit| match edit {
        NetworkEdit::Join { group, kind, .. } => Some(name(plan, *kind, &group.id)),
        NetworkEdit::AddWarehouseGroup { .. } | NetworkEdit::AddSalesChannelGroup { .. } => Some("a group of its own".to_owned()),
        _ => None,
    });
    let kind_set = networks().find(|edit| matches!(edit, NetworkEdit::SetWarehouseKind { .. }));
    let shared = networks().find(|edit| matches!(edit, NetworkEdit::AddShare { .. } | NetworkEdit::AddLink { .. }));
    let cells = edits.iter().filter(|edit| matches!(edit, Edit::Stock(StockEdit::SetStock { .. } | StockEdit::SetReserved { .. }))).count();
    match (added, kind_set, left, joined, removed) {
        (Some(edit), ..) | (_, Some(edit), ..) => network(plan, edit),
        (_, _, Some((member, kind)), Some(to), _) => format!("Move {} to {to}", name(plan, member_kind(*kind), &member.id)),
        (.., Some((kind, place))) => format!("Remove {}", name(plan, *kind, &place.id)),
        _ if shared.is_some() => shared.map_or_else(String::new, |edit| network(plan, edit)),
        _ if cells == edits.len() && cells > 1 => format!("Set {cells} quantities"),
        _ => match edits.len().saturating_sub(1) {
            0 => first.describe(plan),
            1 => format!("{} and 1 more change", first.describe(plan)),
            more => format!("{} and {more} more changes", first.describe(plan)),
        },
    }
}

const fn member_kind(group: NodeKind) -> NodeKind {
    match group {
        NodeKind::WarehouseGroup => NodeKind::Warehouse,
        _ => NodeKind::SalesChannel,
    }
}

fn name(plan: &Plan, kind: NodeKind, id: &Id) -> String {
    short(plan.name_of(kind, id))
}

fn network(plan: &Plan, edit: &NetworkEdit) -> String {
    use NetworkEdit as E;
    let at = |kind: NodeKind, place: &Place| name(plan, kind, &place.id);
    let channel_group = |id: &Id| name(plan, NodeKind::SalesChannelGroup, id);
    match edit {
        E::RenamePlan { name } => format!("Rename the plan to {}", short(name.as_str())),
        E::SetBalancing { .. } => "Change the balancing rules".to_owned(),
        E::AddWarehouse { warehouse, .. } => format!("Add {}", short(warehouse.name.as_str())),
        E::AddWarehouseGroup { group, .. } => format!("Add group {}", short(group.name.as_str())),
        E::AddSalesChannelGroup { group, .. } => format!("Add channel group {}", short(group.name.as_str())),
        E::AddSalesChannel { channel, .. } => format!("Add {}", short(channel.name.as_str())),
        E::Remove { kind, place } => format!("Remove {}", at(*kind, place)),
        E::Rename { kind, place, name } => format!("Rename {} to {}", at(*kind, place), short(name.as_str())),
        E::Identify { kind, place, id } => format!("Give {} the id {id}", at(*kind, place)),
        E::Reorder { kind, place, .. } => format!("Reorder {}", at(*kind, place)),
        E::SetWarehouseKind { place, kind: WarehouseKind::Fixed } => format!("Make {} fixed", at(NodeKind::Warehouse, place)),
        E::SetWarehouseKind { place, kind: WarehouseKind::Global } => format!("Make {} global", at(NodeKind::Warehouse, place)),
        E::SetChannelKind { place, kind } => format!("Make {} a {}", at(NodeKind::SalesChannel, place), kind.word()),
        E::Join { kind, group, member, .. } => format!("Put {} into {}", name(plan, member_kind(*kind), member), at(*kind, group)),
        E::Leave { kind, group, member } => format!("Take {} out of {}", at(member_kind(*kind), member), at(*kind, group)),
        E::AddLink { link, .. } => match link.shares.as_slice() {
            [share] => format!(
                "Link {} to {}",
                name(plan, NodeKind::WarehouseGroup, &link.warehouse_group),
                channel_group(&share.sales_channel_group)
            ),
            _ => format!("Link {}", name(plan, NodeKind::WarehouseGroup, &link.warehouse_group)),
        },
        E::RemoveLink { link } => format!("Unlink {}", at(NodeKind::WarehouseGroup, link)),
        E::SetLinkRules { link, .. } => format!("Change the rules of {}", at(NodeKind::WarehouseGroup, link)),
        E::AddShare { link, share, .. } => {
            format!("Link {} to {}", at(NodeKind::WarehouseGroup, link), channel_group(&share.sales_channel_group))
        }
        E::RemoveShare { share, .. } => format!("Unlink {}", channel_group(&share.id)),
        E::ReorderShare { share, .. } => format!("Reorder {}", channel_group(&share.id)),
        E::SetShare { share, .. } => format!("Change the share of {}", channel_group(&share.id)),
    }
}

fn stock(plan: &Plan, edit: &StockEdit) -> String {
    use StockEdit as E;
    let sku = |sku: &Sku| short(sku.as_str());
    let warehouse = |id: &Id| name(plan, NodeKind::Warehouse, id);
    match edit {
        E::AddProduct { product, .. } => format!("Add product {}", sku(&product.sku)),
        E::RemoveProduct { row } => format!("Remove product {}", sku(&row.sku)),
        E::ReorderProduct { row, .. } => format!("Reorder product {}", sku(&row.sku)),
        E::SetSku { row, sku: to } => format!("Give {} the SKU {}", sku(&row.sku), sku(to)),
        E::SetName { row, name } => format!("Rename {} to {}", sku(&row.sku), short(name.as_str())),
        E::SetEnabled { row, enabled: true } => format!("Enable {}", sku(&row.sku)),
        E::SetEnabled { row, enabled: false } => format!("Disable {}", sku(&row.sku)),
        E::SetSoldIn { row, .. } => format!("Change where {} is sold", sku(&row.sku)),
        E::SetStock { row, warehouse: id, level } => match level.allocated.units() {
            0 => format!("Set {} of {} to {}", warehouse(id), sku(&row.sku), level.on_hand),
            allocated => format!("Set {} of {} to {}, {allocated} of them allocated", warehouse(id), sku(&row.sku), level.on_hand),
        },
        E::SetReserved { row, sales_channel_group, units } => {
            format!("Set reserved in {} of {} to {units}", name(plan, NodeKind::SalesChannelGroup, sales_channel_group), sku(&row.sku))
        }
        E::ClearWarehouse { warehouse: id } => format!("Clear the stock of {}", warehouse(id)),
        E::FillWarehouse { warehouse: id, .. } => format!("Fill the stock of {}", warehouse(id)),
        E::ClearReserved { sales_channel_group } | E::FillReserved { sales_channel_group, .. } => {
            format!("Change what is reserved in {}", name(plan, NodeKind::SalesChannelGroup, sales_channel_group))
        }
        E::ForgetChannel { channel } => format!("Sell nothing in {}", name(plan, NodeKind::SalesChannel, channel)),
        E::FillSoldIn { .. } => "Change where products are sold".to_owned(),
    }
}
