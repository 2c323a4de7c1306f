//! Who is linked to whom: groups with two links or none, channel groups served twice or not at all, fixed warehouses
//! that serve many, and bounds that contradict each other.

use super::{MOST_OFFERS, all_named, each_once, error, named, warning};
use crate::plan::by_text::ByText;
use crate::plan::changes::{self, join_links, keep_share, serve_only};
use crate::plan::describe::grouped;
use crate::plan::edit::{NetworkEdit, Place};
use crate::plan::gathered::Gathered;
use crate::plan::network::{Link, NodeKind, WarehouseKind};
use crate::plan::problem::ProblemCode;
use crate::plan::rules::ShareSettings;
use crate::plan::text::Id;
use crate::plan::{Plan, Problem};

pub(super) fn find(plan: &Plan, found: &mut Vec<Problem>) {
    let network = Linked::new(plan);
    for (at, link) in plan.links.iter().enumerate() {
        linked_twice(plan, &network, at, link, found);
        fixed_serves_many(plan, &network, at, link, found);
        contradicting_bounds(plan, at, link, found);
    }
    served_twice(plan, &network, found);
    unlinked(plan, &network, found);
    unserved(plan, &network, found);
}

/// What the links say, looked up once.
struct Linked<'a> {
    // Where each id stands first.
    warehouses: ByText<'a>,
    groups: ByText<'a>,
    channels: ByText<'a>,
    channel_groups: ByText<'a>,
    /// The links by the warehouse groups that they name.
    by_group: ByText<'a>,
    /// The shares by the channel groups that they name.
    by_channel_group: ByText<'a>,
    /// Where each of the shares stands: its link, and its place in it.
    shares: Vec<(usize, usize)>,
}

impl<'a> Linked<'a> {
    fn new(plan: &'a Plan) -> Self {
        let (mut shares, mut served) = (Vec::new(), Vec::new());
        for (at, link) in plan.links.iter().enumerate() {
            for (place, share) in link.shares.iter().enumerate() {
                shares.push((at, place));
                served.push(share.sales_channel_group.as_str());
            }
        }
        Self {
            warehouses: plan.positions(NodeKind::Warehouse),
            groups: plan.positions(NodeKind::WarehouseGroup),
            channels: plan.positions(NodeKind::SalesChannel),
            channel_groups: plan.positions(NodeKind::SalesChannelGroup),
            by_group: ByText::of(&mut plan.links.iter().map(|link| link.warehouse_group.as_str())),
            by_channel_group: ByText::of(&mut served.into_iter()),
            shares,
        }
    }

    /// The positions of the links of a warehouse group.
    fn links_of(&self, id: &Id) -> Vec<usize> {
        self.by_group.run(id.as_str()).iter().map(|(_, at)| *at).gathered()
    }

    /// The positions of the shares of a channel group: of the link, and in it.
    fn shares_of(&self, id: &Id) -> Vec<(usize, usize)> {
        self.by_channel_group.run(id.as_str()).iter().filter_map(|(_, at)| self.shares.get(*at)).copied().gathered()
    }
}

fn group_named(plan: &Plan, id: &Id) -> String {
    named(plan, NodeKind::WarehouseGroup, id)
}

fn channel_group_named(plan: &Plan, id: &Id) -> String {
    named(plan, NodeKind::SalesChannelGroup, id)
}

/// One problem a group, at its second link.
fn linked_twice(plan: &Plan, linked: &Linked<'_>, at: usize, link: &Link, found: &mut Vec<Problem>) {
    let id = &link.warehouse_group;
    let links = linked.links_of(id);
    if links.get(1) == Some(&at) && linked.groups.has(id.as_str()) {
        let message = format!(
            "{} has {} links. A warehouse group has one link, with a share for each channel group: put the shares into one.",
            group_named(plan, id),
            links.len()
        );
        let problem = error(ProblemCode::LinkedTwice, format!("links[{at}]"), (NodeKind::WarehouseGroup, id), message);
        found.push(problem.or(|| ("Put the shares into one link", join_links(plan, id))));
    }
}

/// Where a fixed warehouse has company, that is the problem to solve first.
fn fixed_serves_many(plan: &Plan, linked: &Linked<'_>, at: usize, link: &Link, found: &mut Vec<Problem>) {
    let Some(group) = linked.groups.get(link.warehouse_group.as_str()).and_then(|at| plan.warehouse_groups.get(at)) else { return };
    let mut members = group.warehouses.iter().filter(|id| linked.warehouses.has(id.as_str()));
    let Some(fixed) = members.next().filter(|first| members.all(|id| id == *first) && plan.is_fixed(first)) else { return };
    let shares = link.shares.iter().map(|share| &share.sales_channel_group).enumerate();
    let served = each_once(&mut shares.filter(|(_, id)| linked.channel_groups.has(id.as_str())));
    if served.len() < 2 {
        return;
    }
    let message = format!(
        "{} is fixed, so its stock is never shared, but its group serves {}. Let it serve one of them, or make it global.",
        named(plan, NodeKind::Warehouse, fixed),
        all_named(plan, NodeKind::SalesChannelGroup, &served)
    );
    let mut problem = error(ProblemCode::FixedServesMany, format!("links[{at}]"), (NodeKind::WarehouseGroup, &group.id), message);
    for (place, id) in served.into_iter().take(MOST_OFFERS) {
        problem = problem.or(|| (format!("Serve {} only", channel_group_named(plan, id)), serve_only(plan, at, place)));
    }
    found.push(problem.or_try(|| ("Make it global", changes::set_warehouse_kind(plan, fixed, WarehouseKind::Global))));
}

fn contradicting_bounds(plan: &Plan, at: usize, link: &Link, found: &mut Vec<Problem>) {
    for (place, share) in link.shares.iter().enumerate() {
        let (id, settings) = (&share.sales_channel_group, &share.settings);
        let Some(maximum) = settings.maximum.filter(|maximum| *maximum < settings.minimum) else { continue };
        let (most, least) = (grouped(maximum.units().into()), grouped(settings.minimum.units().into()));
        let message = format!(
            "{} is to get at least {least} and at most {most} from {}. Raise the maximum, or lower the minimum.",
            channel_group_named(plan, id),
            group_named(plan, &link.warehouse_group),
        );
        let set = |settings| NetworkEdit::SetShare {
            link: Place { at, id: link.warehouse_group.clone() },
            share: Place { at: place, id: id.clone() },
            settings,
        };
        let node = (NodeKind::SalesChannelGroup, id);
        let problem = error(ProblemCode::MinimumAboveMaximum, format!("links[{at}].shares[{place}]"), node, message)
            .or(|| (format!("Raise the maximum to {least}"), set(ShareSettings { maximum: Some(settings.minimum), ..settings.clone() })))
            .or(|| (format!("Lower the minimum to {most}"), set(ShareSettings { minimum: maximum, ..settings.clone() })));
        found.push(problem);
    }
}

/// One problem a channel group, at its second share.
fn served_twice(plan: &Plan, linked: &Linked<'_>, found: &mut Vec<Problem>) {
    for (at, group) in plan.sales_channel_groups.iter().enumerate() {
        let shares = linked.shares_of(&group.id);
        let [_, (second_link, second), ..] = shares.as_slice() else { continue };
        // Where an id is there twice, that is told once.
        if linked.channel_groups.get(group.id.as_str()) != Some(at) {
            continue;
        }
        let group_of = |(at, (link, _)): (usize, &(usize, usize))| Some((at, &plan.links.get(*link)?.warehouse_group));
        let groups = each_once(&mut shares.iter().enumerate().filter_map(group_of));
        let name = channel_group_named(plan, &group.id);
        let message = match groups.as_slice() {
            [(_, only)] => format!("{name} is linked to {} twice. Keep one of the two shares.", group_named(plan, only)),
            _ => {
                let names = all_named(plan, NodeKind::WarehouseGroup, &groups);
                format!("{name} is served by {names}. A channel group is served by one warehouse group only: keep one of them.")
            }
        };
        let path = format!("links[{second_link}].shares[{second}]");
        let mut problem = error(ProblemCode::ServedTwice, path, (NodeKind::SalesChannelGroup, &group.id), message);
        for ((link, share), id) in groups.into_iter().take(MOST_OFFERS).filter_map(|(at, id)| Some((*shares.get(at)?, id))) {
            problem = problem.or(|| (format!("Let {} serve it", group_named(plan, id)), keep_share(plan, &group.id, link, share)));
        }
        found.push(problem);
    }
}

/// Groups with warehouses whose stock goes nowhere.
fn unlinked(plan: &Plan, linked: &Linked<'_>, found: &mut Vec<Problem>) {
    let free = || plan.sales_channel_groups.iter().map(|group| &group.id).filter(|id| linked.shares_of(id).is_empty());
    for (at, group) in plan.warehouse_groups.iter().enumerate() {
        let serves = linked.links_of(&group.id).iter().filter_map(|at| plan.links.get(*at)).any(|link| !link.shares.is_empty());
        if serves || !group.warehouses.iter().any(|id| linked.warehouses.has(id.as_str())) {
            continue;
        }
        let message =
            format!("{} is linked to no channel group, so its stock is sold nowhere. Link it to one.", group_named(plan, &group.id));
        let node = (NodeKind::WarehouseGroup, &group.id);
        let mut problem = warning(ProblemCode::UnlinkedGroup, format!("warehouseGroups[{at}]"), node, message);
        for id in free().take(MOST_OFFERS) {
            problem = problem.or_try(|| (format!("Link it to {}", channel_group_named(plan, id)), changes::link(plan, &group.id, id)));
        }
        found.push(problem);
    }
}

/// Groups with channels that have nothing to sell.
fn unserved(plan: &Plan, linked: &Linked<'_>, found: &mut Vec<Problem>) {
    let free = || plan.warehouse_groups.iter().map(|group| &group.id).filter(|id| linked.links_of(id).is_empty());
    for (at, group) in plan.sales_channel_groups.iter().enumerate() {
        let has_channels = group.channels.iter().any(|id| linked.channels.has(id.as_str()));
        if !linked.shares_of(&group.id).is_empty() || !has_channels {
            continue;
        }
        let name = channel_group_named(plan, &group.id);
        let message = format!("No warehouse group serves {name}, so it has nothing to sell. Link a warehouse group to it.");
        let node = (NodeKind::SalesChannelGroup, &group.id);
        let mut problem = warning(ProblemCode::UnservedChannelGroup, format!("salesChannelGroups[{at}]"), node, message);
        for id in free().take(MOST_OFFERS) {
            problem = problem.or_try(|| (format!("Let {} serve it", group_named(plan, id)), changes::link(plan, id, &group.id)));
        }
        found.push(problem);
    }
}
