//! What opening a plan would change: found out before it takes the place of the open one.

use super::Document;
use super::model::Model;
use crate::catalogue::Catalogue;
use crate::plan::{Id, Name, NodeKind, Plan};
use std::sync::Arc;

/// What opening a plan would change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Opening {
    /// The name of the plan that would be opened.
    pub name: Name,
    /// How many warehouses, warehouse groups, channel groups, channels and products are in it.
    pub counts: [usize; 5],
    /// How many there are now.
    pub current: [usize; 5],
    /// What each channel group may sell of all products: those of the new plan, then those that are only in the open one.
    pub balanced: Vec<Regrouped>,
    /// Whether the new plan is free of errors, so that it has figures.
    pub computes: bool,
    /// Whether it is the very plan that is open.
    pub same: bool,
}

/// A channel group's balanced quantity before and after, in units; `None` where the plan has no such group or no figure for it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Regrouped {
    /// What people call the group.
    pub name: String,
    /// In the open plan.
    pub now: Option<i64>,
    /// In the new one.
    pub then: Option<i64>,
}

impl Opening {
    pub(super) fn compare(open: &Document, plan: Arc<Plan>, catalogue: Catalogue) -> Self {
        let (new, open) = (Model::new(plan, catalogue), &open.base);
        let same = new.plan == open.plan && new.catalogue.reads_as(&open.catalogue);
        let (before, after) = (Quantities::of(open), Quantities::of(&new));
        let groups = |model: &Model| model.plan.sales_channel_groups.iter().map(|group| group.id.clone()).collect::<Vec<_>>();
        let kept = groups(&new);
        let gone = groups(open).into_iter().filter(|id| !kept.contains(id));
        let mut balanced: Vec<_> = kept.iter().map(|id| regrouped(&new, id, &before, &after)).collect();
        balanced.extend(gone.map(|id| regrouped(open, &id, &before, &after)));
        Self { name: new.plan.name.clone(), counts: counts(&new), current: counts(open), balanced, computes: new.computes(), same }
    }
}

fn counts(Model { plan, catalogue, .. }: &Model) -> [usize; 5] {
    [plan.warehouses.len(), plan.warehouse_groups.len(), plan.sales_channel_groups.len(), plan.sales_channels.len(), catalogue.len()]
}

fn regrouped(named: &Model, id: &Id, before: &Quantities, after: &Quantities) -> Regrouped {
    let name = named.plan.name_of(NodeKind::SalesChannelGroup, id).to_owned();
    Regrouped { name, now: before.get(id), then: after.get(id) }
}

/// Balanced quantities by channel group.
struct Quantities(std::collections::BTreeMap<Id, i64>);

impl Quantities {
    fn of(model: &Model) -> Self {
        let totals = model.totals(None);
        let balanced = totals.iter().flat_map(|totals| &totals.balanced);
        let groups = model.plan.sales_channel_groups.iter().map(|group| group.id.clone());
        Self(groups.zip(balanced).filter_map(|(id, units)| Some((id, (*units)?))).collect())
    }

    fn get(&self, id: &Id) -> Option<i64> {
        self.0.get(id).copied()
    }
}
