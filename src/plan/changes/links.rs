//! Which warehouse group serves which channel groups, and by which rules.

use super::{Change, Refused, place};
use crate::plan::edit::{Edit, NetworkEdit, Place};
use crate::plan::network::{Link, Node, NodeKind, Share};
use crate::plan::rules::{LinkRules, ShareSettings};
use crate::plan::text::Id;
use crate::plan::{Plan, describe};

/// Takes a channel group out of every link, but for the share to be kept, which is at these positions of a link and in
/// it; a link that is left without shares goes as well.
pub(super) fn stop_serving(plan: &Plan, sales_channel_group: &Id, kept: Option<(usize, usize)>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, link) in plan.links.iter().enumerate().rev() {
        let place = Place { at, id: link.warehouse_group.clone() };
        let is_its = |place: usize, share: &Share| share.sales_channel_group == *sales_channel_group && kept != Some((at, place));
        let shares: Vec<usize> =
            link.shares.iter().enumerate().filter(|(place, share)| is_its(*place, share)).map(|(place, _)| place).collect();
        if !shares.is_empty() && shares.len() == link.shares.len() {
            edits.push(NetworkEdit::RemoveLink { link: place }.into());
            continue;
        }
        let remove = |at| NetworkEdit::RemoveShare { link: place.clone(), share: Place { at, id: sales_channel_group.clone() } }.into();
        edits.extend(shares.into_iter().rev().map(remove));
    }
    edits
}

/// Lets a warehouse group serve a channel group. Where another one served it, the share moves, settings and all.
///
/// # Errors
/// When the warehouse group is of a fixed warehouse and serves a channel group already.
pub fn link(plan: &Plan, warehouse_group: &Id, sales_channel_group: &Id) -> Change {
    let group = Node::new(NodeKind::WarehouseGroup, warehouse_group);
    place(plan, NodeKind::WarehouseGroup, warehouse_group)?;
    place(plan, NodeKind::SalesChannelGroup, sales_channel_group)?;
    let current = plan.share_of(sales_channel_group);
    if current.as_ref().is_some_and(|(link, _, _)| link.id == *warehouse_group) {
        return Ok(Edit::All(Vec::new()));
    }
    let own = plan.link_of(warehouse_group);
    let holds_fixed = plan.members(&group).iter().any(|id| plan.is_fixed(id));
    if holds_fixed && own.as_ref().is_some_and(|(_, link)| !link.shares.is_empty()) {
        let name = describe::short(plan.name_of(group.kind, &group.id));
        return Err(Refused(format!("“{name}” holds a fixed warehouse and can serve one channel group only. Unlink that one first.")));
    }
    let settings = current.map_or_else(ShareSettings::default, |(_, _, share)| share.settings.clone());
    let share = Share { sales_channel_group: sales_channel_group.clone(), settings };
    let mut edits = Vec::new();
    match own {
        // The positions of links may shift when an emptied one goes, so the new share comes first.
        Some((link, entry)) => edits.push(NetworkEdit::AddShare { link, at: entry.shares.len(), share }.into()),
        None => {
            let link = Link { warehouse_group: warehouse_group.clone(), rules: LinkRules::default(), shares: vec![share] };
            edits.push(NetworkEdit::AddLink { at: plan.links.len(), link }.into());
        }
    }
    edits.extend(stop_serving(plan, sales_channel_group, None));
    Ok(Edit::all(edits))
}

fn serves_nothing(plan: &Plan, sales_channel_group: &Id) -> Refused {
    Refused(format!("Nothing serves “{}”.", describe::short(plan.name_of(NodeKind::SalesChannelGroup, sales_channel_group))))
}

/// Lets a channel group be served by nothing.
///
/// # Errors
/// When nothing serves it.
pub fn unlink(plan: &Plan, sales_channel_group: &Id) -> Change {
    let edits = stop_serving(plan, sales_channel_group, None);
    if edits.is_empty() { Err(serves_nothing(plan, sales_channel_group)) } else { Ok(Edit::all(edits)) }
}

fn places_of_share(plan: &Plan, sales_channel_group: &Id) -> Result<(Place, Place), Refused> {
    let share = plan.share_of(sales_channel_group).ok_or_else(|| serves_nothing(plan, sales_channel_group))?;
    Ok((share.0, share.1))
}

/// Moves a channel group's share to where `to` leads from its position in its link; the first ones get the odd units.
///
/// # Errors
/// When nothing serves the channel group.
pub fn reorder_share(plan: &Plan, sales_channel_group: &Id, to: impl FnOnce(usize) -> usize) -> Change {
    let (link, share) = places_of_share(plan, sales_channel_group)?;
    let to = to(share.at);
    Ok(NetworkEdit::ReorderShare { link, share, to }.into())
}

/// Sets what a channel group's share asks for.
///
/// # Errors
/// When nothing serves the channel group, or the minimum is above the maximum.
pub fn set_share(plan: &Plan, sales_channel_group: &Id, settings: ShareSettings) -> Change {
    let (link, share) = places_of_share(plan, sales_channel_group)?;
    if let Some(maximum) = settings.maximum.filter(|maximum| *maximum < settings.minimum) {
        let minimum = settings.minimum;
        return Err(Refused(format!(
            "The minimum of {minimum} is above the maximum of {maximum}. Raise the maximum or lower the minimum."
        )));
    }
    Ok(NetworkEdit::SetShare { link, share, settings }.into())
}

/// Sets a link's own rules.
///
/// # Errors
/// When the warehouse group has no link.
pub fn set_link_rules(plan: &Plan, warehouse_group: &Id, rules: LinkRules) -> Change {
    let name = || describe::short(plan.name_of(NodeKind::WarehouseGroup, warehouse_group));
    let (link, _) = plan.link_of(warehouse_group).ok_or_else(|| Refused(format!("“{}” serves nothing.", name())))?;
    Ok(NetworkEdit::SetLinkRules { link, rules }.into())
}
