//! Edits in words, for undo and for lists of changes; names in short and figures as people read them.

mod rules;

use super::Plan;
use super::edit::{Edit, NetworkEdit, Place, ScenarioEdit, StockEdit};
use super::network::{ChannelKind, NodeKind, WarehouseKind};
use super::number::{Priority, Quantity, Weight};
use super::rules::ShareSettings;
use super::text::{Id, Name, Sku};
use crate::plan::gathered::Gathered;

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

/// A difference with its sign: “+30”, “−12”, and nothing for none.
///
/// ```
/// use stockpool::plan::describe::signed;
/// assert_eq!((signed(1250), signed(0)), ("+1,250".to_owned(), String::new()));
/// ```
#[must_use]
pub fn signed(difference: i64) -> String {
    match difference {
        0 => String::new(),
        1.. => format!("+{}", grouped(difference)),
        _ => grouped(difference),
    }
}

/// A difference in per cent of a figure, to a tenth, halves away from nothing; `None` of nothing, or where there is none.
///
/// ```
/// use stockpool::plan::describe::per_cent;
/// assert_eq!(per_cent(-1, 3).as_deref(), Some("\u{2212}33.3 %"));
/// assert_eq!(per_cent(5, 0), None);
/// ```
#[must_use]
pub fn per_cent(difference: i64, of: i64) -> Option<String> {
    let twentieths = u128::from(difference.unsigned_abs()).saturating_mul(2000).checked_div(of.unsigned_abs().into())?;
    let tenths = twentieths.div_ceil(2);
    let sign = if difference < 0 { MINUS } else { '+' };
    (difference != 0).then(|| format!("{sign}{}.{} %", tenths / 10, tenths % 10))
}

/// So many of something: “1 product”, “1,250 products”.
pub(crate) fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {one}{plural}", grouped(i64::try_from(number).unwrap_or(i64::MAX)))
}

/// What a share asks for, in a few words; nothing where it asks for nothing of its own.
///
/// ```
/// use stockpool::plan::describe::asked_for;
/// use stockpool::plan::{Quantity, ShareSettings, Weight};
/// let double = ShareSettings { weight: Weight::new(2000).unwrap(), maximum: Quantity::new(1500).ok(), ..ShareSettings::default() };
/// assert_eq!(asked_for(&double), "weight 2 · at most 1,500");
/// ```
#[must_use]
pub fn asked_for(settings: &ShareSettings) -> String {
    let units = |quantity: Quantity| grouped(quantity.units().into());
    let mut words = Vec::new();
    if settings.weight != Weight::ONE {
        words.push(format!("weight {}", settings.weight));
    }
    if settings.minimum != Quantity::ZERO {
        words.push(format!("at least {}", units(settings.minimum)));
    }
    words.extend(settings.maximum.map(|maximum| format!("at most {}", units(maximum))));
    if settings.priority != Priority::FIRST {
        words.push(format!("priority {}", settings.priority));
    }
    words.join(" · ")
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
        let steps = self.leaves();
        match steps.as_slice() {
            [] => "Change nothing".to_owned(),
            [only] => describe_one(plan, only),
            [first, others @ ..] => describe_many(plan, &steps).unwrap_or_else(|| {
                let more = count(others.len(), "more change");
                format!("{} and {more}", describe_one(plan, first))
            }),
        }
    }
}

fn describe_one(plan: &Plan, edit: &Edit) -> String {
    match edit {
        Edit::All(_) => String::new(),
        Edit::Replace(_) => "Open another plan".to_owned(),
        Edit::Network(edit) => network(plan, edit),
        Edit::Stock(edit) => stock(plan, edit),
        Edit::Scenario(edit) => scenario(plan, edit),
    }
}

/// Several edits by what they come to, when that is a thing with a name: an addition, a move, a removal, a paste.
fn describe_many(plan: &Plan, steps: &[&Edit]) -> Option<String> {
    if let Some(pasted) = describe_rows(steps) {
        return Some(pasted);
    }
    if let Some(edit) = main_scenario_edit(steps) {
        return Some(scenario(plan, edit));
    }
    let mut group = None;
    let (mut added, mut kind_set, mut left, mut removed, mut linked) = (None, None, None, None, None);
    for step in steps {
        let Edit::Network(edit) = step else { continue };
        match edit {
            NetworkEdit::AddWarehouse { .. } | NetworkEdit::AddSalesChannel { .. } => _ = added.get_or_insert(edit),
            NetworkEdit::SetWarehouseKind { .. } => _ = kind_set.get_or_insert(edit),
            NetworkEdit::Leave { kind, member, .. } => _ = left.get_or_insert((member_kind(*kind), &member.id)),
            NetworkEdit::Join { kind, group: to, .. } => group = group.or_else(|| Some(name(plan, *kind, &to.id))),
            NetworkEdit::Remove { kind, place } => removed = pick_removed(removed, (*kind, &place.id)),
            NetworkEdit::AddShare { .. } | NetworkEdit::AddLink { .. } => _ = linked.get_or_insert(edit),
            _ => {}
        }
    }
    let own_group = steps
        .iter()
        .any(|step| matches!(step, Edit::Network(NetworkEdit::AddWarehouseGroup { .. } | NetworkEdit::AddSalesChannelGroup { .. })));
    let to = group.clone().or_else(|| own_group.then(|| "a group of its own".to_owned()));
    match (added, kind_set, left, removed, linked) {
        (Some(edit), ..) => Some(match group {
            Some(group) => format!("{} to {group}", network(plan, edit)),
            None => network(plan, edit),
        }),
        (_, Some(edit), ..) => Some(network(plan, edit)),
        // Who is removed leaves too; who moves may leave a group that is removed.
        (_, _, Some((kind, id)), Some((removed, removed_id)), _) if kind == removed && id == removed_id => {
            Some(format!("Remove {}", name(plan, kind, id)))
        }
        (_, _, Some((kind, id)), ..) if to.is_some() => Some(format!("Move {} to {}", name(plan, kind, id), to.unwrap_or_default())),
        (.., Some((kind, id)), _) => Some(format!("Remove {}", name(plan, kind, id))),
        (.., Some(edit)) => Some(network(plan, edit)),
        _ => None,
    }
}

/// The edit of a scenario from which others of the same change only follow: it goes, or gets another name, or an edit takes the
/// place of one before.
fn main_scenario_edit<'a>(steps: &[&'a Edit]) -> Option<&'a ScenarioEdit> {
    use ScenarioEdit as E;
    let first = |is: fn(&E) -> bool| {
        steps.iter().find_map(|step| match step {
            Edit::Scenario(edit) if is(edit) => Some(edit),
            _ => None,
        })
    };
    first(|edit| matches!(edit, E::Remove { .. } | E::Rename { .. })).or_else(|| first(|edit| matches!(edit, E::InsertEdits { .. })))
}

/// Of what is removed, the node that was asked for: a member rather than the group that it leaves empty.
fn pick_removed<'a>(before: Option<(NodeKind, &'a Id)>, removed: (NodeKind, &'a Id)) -> Option<(NodeKind, &'a Id)> {
    match before {
        Some((NodeKind::Warehouse | NodeKind::SalesChannel, _)) => before,
        _ => Some(removed),
    }
}

/// A paste: quantities that are set, products that are added or removed, and nothing else.
fn describe_rows(steps: &[&Edit]) -> Option<String> {
    let (mut quantities, mut added, mut removed) = (0_usize, 0_usize, 0_usize);
    for step in steps {
        let counted = match step {
            Edit::Stock(StockEdit::SetStock { .. } | StockEdit::SetReserved { .. }) => &mut quantities,
            Edit::Stock(StockEdit::AddProduct { .. }) => &mut added,
            Edit::Stock(StockEdit::RemoveProduct { .. }) => &mut removed,
            _ => return None,
        };
        *counted = counted.saturating_add(1);
    }
    let quantities = match quantities {
        0 => None,
        1 => Some("set 1 quantity".to_owned()),
        many => Some(format!("set {} quantities", grouped(i64::try_from(many).unwrap_or(i64::MAX)))),
    };
    let products = |verb: &str, number: usize| (number > 0).then(|| format!("{verb} {}", count(number, "product")));
    let told: Vec<String> = quantities.into_iter().chain(products("add", added)).chain(products("remove", removed)).gathered();
    let sentence = list(&told);
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
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

/// What a node that is not in the plan yet is called.
fn own_name(name: &Name, id: &Id) -> String {
    short(name.or(id.as_str()))
}

fn network(plan: &Plan, edit: &NetworkEdit) -> String {
    use NetworkEdit as E;
    let at = |kind: NodeKind, place: &Place| name(plan, kind, &place.id);
    let channel_group = |id: &Id| name(plan, NodeKind::SalesChannelGroup, id);
    match edit {
        E::RenamePlan { name } if name.as_str().is_empty() => "Take the name from the plan".to_owned(),
        E::RenamePlan { name } => format!("Rename the plan to {}", short(name.as_str())),
        E::SetBalancing { balancing } => rules::balancing(&plan.balancing, balancing),
        E::AddWarehouse { warehouse, .. } => format!("Add warehouse {}", own_name(&warehouse.name, &warehouse.id)),
        E::AddWarehouseGroup { group, .. } => format!("Add warehouse group {}", own_name(&group.name, &group.id)),
        E::AddSalesChannelGroup { group, .. } => format!("Add channel group {}", own_name(&group.name, &group.id)),
        E::AddSalesChannel { channel, .. } => format!("Add channel {}", own_name(&channel.name, &channel.id)),
        E::Remove { kind, place } => format!("Remove {}", at(*kind, place)),
        E::Rename { kind, place, name } if name.as_str().is_empty() => format!("Take the name from {}", at(*kind, place)),
        E::Rename { kind, place, name } => format!("Rename {} to {}", at(*kind, place), short(name.as_str())),
        E::Identify { kind, place, id } => format!("Give {} the id {id}", at(*kind, place)),
        E::Reorder { kind, place, .. } => format!("Reorder {}", at(*kind, place)),
        E::SetWarehouseKind { place, kind: WarehouseKind::Fixed } => format!("Make {} fixed", at(NodeKind::Warehouse, place)),
        E::SetWarehouseKind { place, kind: WarehouseKind::Global } => format!("Make {} global", at(NodeKind::Warehouse, place)),
        E::SetChannelKind { place, kind } => {
            let what = match kind {
                ChannelKind::Webshop | ChannelKind::Marketplace | ChannelKind::Store => format!("a {}", kind.word()),
                ChannelKind::Pos => "a point of sale".to_owned(),
                ChannelKind::Other => "another kind of channel".to_owned(),
            };
            format!("Make {} {what}", at(NodeKind::SalesChannel, place))
        }
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
        E::RemoveLink { link } => {
            let entry = plan.links.get(link.at).filter(|entry| entry.warehouse_group == link.id);
            let shares = entry.or_else(|| Some(plan.link_of(&link.id)?.1)).map_or(&[][..], |entry| &entry.shares);
            let group = at(NodeKind::WarehouseGroup, link);
            match shares {
                _ if plan.links.iter().filter(|entry| entry.warehouse_group == link.id).count() > 1 => {
                    format!("Remove a second link of {group}")
                }
                [only] => format!("Unlink {} from {group}", channel_group(&only.sales_channel_group)),
                _ => format!("Unlink {group}"),
            }
        }
        E::SetLinkRules { link, rules } => {
            let before = plan.link_of(&link.id).map(|(_, link)| link.rules.clone()).unwrap_or_default();
            rules::link(&at(NodeKind::WarehouseGroup, link), &before, rules)
        }
        E::AddShare { link, share, .. } => {
            format!("Link {} to {}", at(NodeKind::WarehouseGroup, link), channel_group(&share.sales_channel_group))
        }
        E::RemoveShare { link, share } => format!("Unlink {} from {}", channel_group(&share.id), at(NodeKind::WarehouseGroup, link)),
        E::ReorderShare { link, share, .. } => {
            format!("Reorder {} among the shares of {}", channel_group(&share.id), at(NodeKind::WarehouseGroup, link))
        }
        E::SetShare { share, settings, .. } => {
            let before = plan.share_of(&share.id).map(|(_, _, share)| share.settings.clone()).unwrap_or_default();
            rules::share(&channel_group(&share.id), &before, settings)
        }
    }
}

fn scenario(plan: &Plan, edit: &ScenarioEdit) -> String {
    use ScenarioEdit as E;
    let called = |name: &Name| format!("scenario {}", short(name.as_str()));
    match edit {
        E::Add { scenario, .. } => format!("Add {}", called(&scenario.name)),
        E::Remove { scenario } => format!("Remove {}", called(&scenario.name)),
        E::Reorder { scenario, .. } => format!("Reorder {}", called(&scenario.name)),
        E::Rename { scenario, name } => format!("Rename {} to {}", called(&scenario.name), short(name.as_str())),
        E::SetNote { scenario, .. } => format!("Note on {}", called(&scenario.name)),
        E::SetBase { scenario, on: None } => format!("Put {} on the plan", called(&scenario.name)),
        E::SetBase { scenario, on: Some(on) } => format!("Put {} on {}", called(&scenario.name), short(on.as_str())),
        E::InsertEdits { scenario, edits, .. } => match edits.as_slice() {
            [edit] => format!("{}, in {}", describe_in_scenario(plan, edit), called(&scenario.name)),
            _ => format!("Put {} into {}", count(edits.len(), "edit"), called(&scenario.name)),
        },
        E::RemoveEdits { scenario, at, count: 1 } => match plan.scenario(&scenario.name).and_then(|scenario| scenario.edits.get(*at)) {
            Some(edit) => format!("Take “{}” out of {}", describe_in_scenario(plan, edit), called(&scenario.name)),
            None => format!("Take an edit out of {}", called(&scenario.name)),
        },
        E::RemoveEdits { scenario, count: number, .. } => format!("Take {} out of {}", count(*number, "edit"), called(&scenario.name)),
    }
}

/// One edit of a scenario, which holds no further scenario.
fn describe_in_scenario(plan: &Plan, edit: &Edit) -> String {
    if edit.fits_a_scenario() { edit.describe(plan) } else { String::new() }
}

fn stock(plan: &Plan, edit: &StockEdit) -> String {
    use StockEdit as E;
    let sku = |sku: &Sku| short(sku.as_str());
    let warehouse = |id: &Id| name(plan, NodeKind::Warehouse, id);
    let channel_group = |id: &Id| name(plan, NodeKind::SalesChannelGroup, id);
    let units = |quantity: Quantity| grouped(quantity.units().into());
    match edit {
        E::AddProduct { product, .. } => format!("Add product {}", sku(&product.sku)),
        E::RemoveProduct { row } => format!("Remove product {}", sku(&row.sku)),
        E::ReorderProduct { row, .. } => format!("Reorder product {}", sku(&row.sku)),
        E::SetSku { row, sku: to } => format!("Give {} the SKU {}", sku(&row.sku), sku(to)),
        E::SetName { row, name } if name.as_str().is_empty() => format!("Take the name from {}", sku(&row.sku)),
        E::SetName { row, name } => format!("Rename {} to {}", sku(&row.sku), short(name.as_str())),
        E::SetEnabled { row, enabled: true } => format!("Enable {}", sku(&row.sku)),
        E::SetEnabled { row, enabled: false } => format!("Disable {}", sku(&row.sku)),
        E::SetSoldIn { row, sold_in } => match sold_in.as_ref().map(Vec::len) {
            None => format!("Sell {} everywhere", sku(&row.sku)),
            Some(0) => format!("Sell {} nowhere", sku(&row.sku)),
            Some(channels) => format!("Sell {} in {}", sku(&row.sku), count(channels, "channel")),
        },
        E::SetStock { row, warehouse: id, level } => {
            let set = format!("Set {} of {} to {}", warehouse(id), sku(&row.sku), units(level.on_hand));
            match level.allocated {
                Quantity::ZERO => set,
                allocated => format!("{set}, {} allocated", units(allocated)),
            }
        }
        E::SetReserved { row, sales_channel_group: id, units: reserved } => {
            format!("Set reserved in {} of {} to {}", channel_group(id), sku(&row.sku), units(*reserved))
        }
        E::ClearWarehouse { warehouse: id } => format!("Clear the stock of {}", warehouse(id)),
        E::FillWarehouse { warehouse: id, .. } => format!("Set the stock of {}", warehouse(id)),
        E::CutStock { by } => format!("Cut all stock by {} %", by.number()),
        E::FillStock { .. } => "Set the stock of several warehouses".to_owned(),
        E::ClearReserved { sales_channel_group: id } => format!("Clear what is reserved in {}", channel_group(id)),
        E::FillReserved { sales_channel_group: id, .. } => format!("Set what is reserved in {}", channel_group(id)),
        E::ForgetChannel { channel } => format!("Sell nothing in {}", name(plan, NodeKind::SalesChannel, channel)),
        E::FillSoldIn { .. } => "Change where products are sold".to_owned(),
        E::TakeIn { .. } => "Import a table".to_owned(),
    }
}
