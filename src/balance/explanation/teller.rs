//! The terms of each figure, from sums that are computed already: nothing is added up here that is not told.

use super::{Amount, Term, Told};
use crate::balance::network::{PoolingGroup, ResolvedLink};
use crate::balance::{Balance, Figures, Network, Totals};
use crate::catalogue::Catalogue;
use crate::plan::describe::{count, grouped, short};
use crate::plan::gathered::Gathered;
use crate::plan::{Id, NodeKind, Plan};

/// What is needed to tell about one product, or about all.
pub(super) struct Teller<'a> {
    pub plan: &'a Plan,
    pub network: &'a Network,
    pub catalogue: &'a Catalogue,
    pub figures: Figures<'a>,
    /// The product's row; `None` is all of them.
    pub row: Option<usize>,
    /// Its figures, or the sums of all.
    pub totals: Totals,
}

impl<'a> Teller<'a> {
    pub fn new(plan: &'a Plan, network: &'a Network, catalogue: &'a Catalogue, balance: &'a Balance, row: Option<usize>) -> Option<Self> {
        let figures = balance.figures(network, catalogue);
        let totals = match row {
            Some(row) => figures.row_totals(row)?,
            None => figures.totals(),
        };
        Some(Self { plan, network, catalogue, figures, row, totals })
    }

    /// What is told of the node with this id, under its name.
    pub fn of_node(&self, kind: NodeKind, id: &Id, what: &str, tell: fn(&Self, usize) -> Option<Term>) -> Option<Term> {
        let term = tell(self, self.plan.position(kind, id)?)?;
        Some(term.labelled(format!("{}, {what}", short(self.plan.name_of(kind, id)))))
    }

    /// The node of a kind at a position, with its name in short.
    pub(super) fn node(&self, kind: NodeKind, at: usize) -> Option<(Told<'a>, String)> {
        let (id, name) = self.plan.nodes(kind).nth(at)?;
        Some((Told { kind, id }, short(name.or(id.as_str()))))
    }

    pub(super) fn group_and_link(&self, group: usize) -> Option<(&'a PoolingGroup, Option<&'a ResolvedLink>)> {
        let group = self.network.warehouse_groups.get(group)?;
        Some((group, group.link.as_ref()))
    }

    fn warehouse(&self, at: usize) -> Option<Term> {
        let term = self.warehouse_in_full(at)?;
        let allocates = self.totals.warehouses.get(at).is_some_and(|totals| totals.allocated != 0);
        Some(if allocates { term } else { term.made_of(Vec::new()) })
    }

    pub fn warehouse_in_full(&self, at: usize) -> Option<Term> {
        let (node, name) = self.node(NodeKind::Warehouse, at)?;
        let totals = self.totals.warehouses.get(at)?;
        let terms = vec![Term::units("on hand", totals.on_hand), Term::units("allocated", totals.allocated).subtracted()];
        let term = Term::units(name, totals.available()).about(node).made_of(terms);
        Some(if totals.available() < 0 { term.because("More is allocated than on hand, which lowers its group.") } else { term })
    }

    pub(super) fn available(&self, group: usize) -> Option<Term> {
        let (node, _) = self.node(NodeKind::WarehouseGroup, group)?;
        let (pooling, _) = self.group_and_link(group)?;
        let totals = self.totals.warehouse_groups.get(group)?;
        let warehouses: Vec<Term> = pooling.warehouses.iter().filter_map(|at| self.warehouse(*at)).gathered();
        let term = Term::units("available", totals.available).about(node);
        Some(if warehouses.is_empty() { term.because("It holds no warehouse.") } else { term.made_of(warehouses) })
    }

    /// What a group divides, and how it is divided.
    pub(super) fn pool(&self, group: usize) -> Option<Term> {
        let mut pool = self.pooled(group)?;
        pool.terms.extend(self.division(group));
        Some(pool)
    }

    /// `available - reserved - buffer`, never below 0.
    fn pooled(&self, group: usize) -> Option<Term> {
        let (node, _) = self.node(NodeKind::WarehouseGroup, group)?;
        let totals = self.totals.warehouse_groups.get(group)?;
        let (_, link) = self.group_and_link(group)?;
        let mut terms = vec![self.available(group)?];
        if let Some(link) = link {
            terms.push(self.reserved(group, link)?);
            if totals.buffer != 0 {
                let each = grouped(link.buffer.units().into());
                let reason = match self.row {
                    Some(_) => "Held back from every product.".to_owned(),
                    None => format!("{each} held back of each of {}.", count(self.totals.products, "product")),
                };
                terms.push(Term::units("buffer", totals.buffer).subtracted().because(reason));
            }
        }
        if totals.short != 0 {
            terms.push(Term::units("missing", totals.short).because("A pool is never below 0."));
        }
        Some(Term::units("pool", totals.pool).about(node).made_of(terms))
    }

    fn reserved(&self, group: usize, link: &ResolvedLink) -> Option<Term> {
        let total = self.totals.warehouse_groups.get(group)?.reserved;
        let mut terms = Vec::new();
        for share in &link.shares {
            let units = if total == 0 { 0 } else { self.reserved_in(share.channel_group) };
            if let Some((node, name)) = self.node(NodeKind::SalesChannelGroup, share.channel_group).filter(|_| units != 0) {
                terms.push(Term::units(name, units).about(node));
            }
        }
        Some(Term::units("reserved", total).subtracted().made_of(terms))
    }

    /// The units reserved in a channel group, of the products that it takes part for.
    fn reserved_in(&self, channel_group: usize) -> i64 {
        let group = self.plan.sales_channel_groups.get(channel_group);
        let Some(column) = group.and_then(|group| self.catalogue.reserved_of(&group.id)) else { return 0 };
        let rows = self.row.map_or(0..self.catalogue.len(), |row| row..row.saturating_add(1));
        let taking_part = rows.filter(|row| self.figures.takes_part(channel_group, *row));
        taking_part.map(|row| i64::from(column.units(row).units())).fold(0, i64::saturating_add)
    }

    /// The pool less what the shares got.
    pub fn unassigned(&self, group: usize) -> Option<Term> {
        let (node, _) = self.node(NodeKind::WarehouseGroup, group)?;
        let division = self.division(group)?;
        let mut terms = vec![self.pooled(group)?];
        // What is unassigned comes after them.
        let shares = division.terms.len().saturating_sub(1);
        for share in division.terms.into_iter().take(shares) {
            terms.push(if share.amount.is_some() { share.subtracted() } else { share });
        }
        let term = Term::units("unassigned", self.totals.warehouse_groups.get(group)?.unassigned).about(node);
        Some(term.made_of(terms).perhaps_because(division.reason))
    }

    pub fn balanced(&self, at: usize) -> Option<Term> {
        let (node, _) = self.node(NodeKind::SalesChannelGroup, at)?;
        let term = Term::units("balanced", 0).about(node);
        let Some((group, _)) = self.network.serving(at) else {
            return Some(term.counting(None).because("No warehouse group serves it."));
        };
        let (_, name) = self.node(NodeKind::WarehouseGroup, group)?;
        let pool = self.pool(group)?.told().labelled(format!("{name}, pool"));
        let units = self.totals.balanced.get(at).copied().flatten();
        Some(term.counting(units.map(Amount::Units)).perhaps_because(self.why_it_gets(group, at)).made_of(vec![pool]))
    }

    pub fn shown(&self, at: usize) -> Option<Term> {
        let (node, _) = self.node(NodeKind::SalesChannel, at)?;
        let group = self.network.channel_groups.iter().position(|group| group.channels.contains(&at))?;
        let (group_node, group_name) = self.node(NodeKind::SalesChannelGroup, group)?;
        let balanced = self.balanced(group)?.labelled(group_name).about(group_node);
        let elsewhere = self.row.and_then(|row| self.catalogue.sold_in(row)).is_some_and(|list| !list.contains(node.id));
        let term = Term::units("shown", 0).about(node);
        let (Some(units), Some(Amount::Units(of_group))) = (self.totals.shown.get(at).copied().flatten(), balanced.amount) else {
            let reason = match balanced.amount {
                None => "Its group takes no part.",
                Some(_) if elsewhere => "The product is not sold in this channel.",
                Some(_) => "No product is sold in this channel.",
            };
            return Some(term.counting(None).because(reason).made_of(vec![balanced.told()]));
        };
        let mut terms = vec![balanced];
        if of_group != units {
            let rest = Term::units("not sold here", of_group.saturating_sub(units)).subtracted();
            terms.push(rest.because("Of products that its group sells in other channels only."));
        }
        Some(term.counting(Some(Amount::Units(units))).because("Each channel of a group shows its full figure.").made_of(terms))
    }

    /// One term a warehouse group.
    fn by_group(&self, figure: impl Fn(usize) -> Option<Term>) -> Vec<Term> {
        let groups = 0..self.plan.warehouse_groups.len();
        groups.filter_map(|at| Some(figure(at)?.labelled(self.node(NodeKind::WarehouseGroup, at)?.1))).gathered()
    }

    pub fn all_available(&self) -> Term {
        Term::units("available", self.totals.overall.available).made_of(self.by_group(|at| self.available(at)))
    }

    pub fn all_balanced(&self) -> Term {
        let mut terms = Vec::new();
        for (at, units) in self.totals.balanced.iter().enumerate() {
            if let (Some(units), Some((node, name))) = (units, self.node(NodeKind::SalesChannelGroup, at)) {
                terms.push(Term::units(name, *units).about(node));
            }
        }
        Term::units("balanced", self.totals.overall.balanced).made_of(terms)
    }

    pub fn all_unassigned(&self) -> Term {
        let of_group = |at: usize| {
            let (node, _) = self.node(NodeKind::WarehouseGroup, at)?;
            let units = self.totals.warehouse_groups.get(at)?.unassigned;
            let term = Term::units("unassigned", units).about(node);
            let unlinked = self.group_and_link(at)?.1.is_none();
            Some(if unlinked && units != 0 { term.because("It is linked to no channel group.") } else { term })
        };
        Term::units("unassigned", self.totals.overall.unassigned).made_of(self.by_group(of_group))
    }

    pub fn exposure(&self) -> Term {
        let overall = &self.totals.overall;
        let mut channels = Vec::new();
        for (at, units) in self.totals.shown.iter().enumerate() {
            if let (Some(units), Some((node, name))) = (units, self.node(NodeKind::SalesChannel, at)) {
                channels.push(Term::units(name, *units).about(node));
            }
        }
        let mut groups = self.by_group(|at| self.available(at));
        let below = overall.above_zero.saturating_sub(overall.available);
        if below != 0 {
            groups.push(Term::units("below 0, not counted", below).because("What a group is short of cannot be shown."));
        }
        let shown = Term::units("shown in all channels", overall.shown).told().made_of(channels);
        let available = Term::units("available", overall.above_zero).told().made_of(groups);
        let (shown_units, available_units) = (grouped(overall.shown), grouped(overall.above_zero));
        let reason = match overall.exposure {
            Some(_) => format!("{shown_units} shown / {available_units} available. Above 1, some units are shown more than once."),
            None => "Nothing is available.".to_owned(),
        };
        let term = Term::units("exposure", 0).counting(overall.exposure.map(Amount::Thousandths));
        term.because(reason).made_of(vec![shown, available])
    }
}
