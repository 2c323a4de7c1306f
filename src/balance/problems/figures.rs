//! What is worth a look in the figures of a plan without errors: warnings, one a node, not one a product.

use super::{Affected, sku};
use crate::balance::network::{PoolingGroup, ResolvedLink};
use crate::balance::takers::{Sales, Takers};
use crate::balance::{Balance, Figures, Network, Totals};
use crate::catalogue::{Catalogue, StockColumn};
use crate::plan::describe::{count, grouped, short};
use crate::plan::{Id, Node, NodeKind, Plan, Problem, ProblemCode, Severity, StockEdit, Subject};

/// What is worth a look in the figures of a plan without errors.
#[must_use]
pub fn of_figures(plan: &Plan, network: &Network, catalogue: &Catalogue, balance: &Balance) -> Vec<Problem> {
    let mut sales = Sales::new(network, catalogue);
    let offers = (0..catalogue.len()).map(|row| match sales.of(Takers::of_row(catalogue, row)) {
        None => Offer::Disabled,
        Some(sale) if sale.channels.contains(&true) => Offer::Sold,
        Some(_) => Offer::Nowhere,
    });
    let figures = balance.figures(network, catalogue);
    let look = Look { plan, network, catalogue, figures, totals: figures.totals(), offers: offers.collect() };
    let mut found = Vec::new();
    found.extend(look.sold_nowhere());
    for (at, warehouse) in plan.warehouses.iter().enumerate() {
        found.extend(catalogue.stock_near(at, &warehouse.id).and_then(|column| look.over_allocated(at, column)));
    }
    for (at, group) in network.warehouse_groups.iter().enumerate() {
        if let Some(link) = &group.link {
            found.extend(look.minimums_not_met(at, link));
            found.extend(look.unassigned(at, group, link));
        }
    }
    for at in 0..plan.sales_channel_groups.len() {
        found.extend(look.reserved_not_sold(at));
        found.extend(look.receives_nothing(at));
    }
    found
}

/// Whether a product is offered for sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    Disabled,
    Nowhere,
    Sold,
}

struct Look<'a> {
    plan: &'a Plan,
    network: &'a Network,
    catalogue: &'a Catalogue,
    figures: Figures<'a>,
    totals: Totals,
    /// One a row.
    offers: Vec<Offer>,
}

fn warning(code: ProblemCode, path: String, subject: Subject, message: String) -> Problem {
    Problem { severity: Severity::Warning, code, path, message, subject, repairs: Vec::new() }
}

impl Look<'_> {
    fn rows_that_are(&self, offer: Offer) -> impl Iterator<Item = usize> {
        self.offers.iter().enumerate().filter(move |(_, it)| **it == offer).map(|(row, _)| row)
    }

    /// “for TEE-RED-M”, or “for 12 products, most for TEE-RED-M”, with a figure that says how much.
    fn most(&self, affected: Affected, preposition: &str, figure: &str) -> String {
        let name = sku(self.catalogue, affected.most.0);
        match affected.products {
            1 => format!("{preposition} {name} ({figure})"),
            products => format!("{preposition} {}, most {preposition} {name} ({figure})", count(products, "product")),
        }
    }

    fn warehouse_group(&self, at: usize) -> (String, Subject) {
        self.group(NodeKind::WarehouseGroup, self.plan.warehouse_groups.get(at).map(|group| &group.id))
    }

    fn channel_group(&self, at: usize) -> (String, Subject) {
        self.group(NodeKind::SalesChannelGroup, self.plan.sales_channel_groups.get(at).map(|group| &group.id))
    }

    /// A group's name in quotes, and the group as a subject.
    fn group(&self, kind: NodeKind, id: Option<&Id>) -> (String, Subject) {
        let name = |id| format!("“{}”", short(self.plan.name_of(kind, id)));
        id.map_or((String::new(), Subject::Plan), |id| (name(id), Subject::Node(Node::new(kind, id))))
    }

    /// Products that are enabled and sold in no channel, in a plan that has channels.
    fn sold_nowhere(&self) -> Option<Problem> {
        if self.plan.sales_channels.is_empty() {
            return None;
        }
        let rows = || self.rows_that_are(Offer::Nowhere);
        let affected = Affected::among(rows().map(|row| (row, 0)))?;
        let (are, it) = if affected.products == 1 { ("is", "it") } else { ("are", "them") };
        let name = affected.named(self.catalogue);
        let message = format!("{name} {are} enabled but sold in no channel. Say where to sell {it}, or disable {it}.");
        let subject = super::product(self.catalogue, affected.first);
        let problem = warning(ProblemCode::SoldNowhere, format!("products[{}].soldIn", affected.first), subject, message);
        let everywhere = || StockEdit::FillSoldIn { rows: rows().map(|row| (row, None)).collect() };
        Some(problem.or(|| (format!("Sell {it} everywhere"), everywhere())))
    }

    fn over_allocated(&self, at: usize, column: &StockColumn) -> Option<Problem> {
        let (id, levels) = (&column.warehouse, column.levels().enumerate());
        let missing = levels.map(|(row, level)| (row, i64::from(level.available()).saturating_neg())).filter(|(_, units)| *units > 0);
        let affected = Affected::among(missing)?;
        let name = short(self.plan.name_of(NodeKind::Warehouse, id));
        let message = format!(
            "“{name}” has more allocated than on hand {}. Its group has that much less to share; correct the stock, or allocate elsewhere.",
            self.most(affected, "for", &grouped(affected.most.1.saturating_neg()))
        );
        Some(warning(ProblemCode::OverAllocated, format!("warehouses[{at}]"), Subject::Node(Node::new(NodeKind::Warehouse, id)), message))
    }

    fn minimums_not_met(&self, at: usize, link: &ResolvedLink) -> Option<Problem> {
        let minimums: Vec<(usize, i64)> = link
            .shares
            .iter()
            .map(|share| (share.channel_group, i64::from(share.settings.minimum.units())))
            .filter(|(_, minimum)| *minimum > 0)
            .collect();
        if minimums.is_empty() {
            return None;
        }
        let missing = |(row, pool): (usize, &i32)| {
            let takers = minimums.iter().filter(|(group, _)| self.figures.takes_part(*group, row));
            let minimum = takers.map(|(_, minimum)| *minimum).fold(0, i64::saturating_add);
            Some((row, minimum.saturating_sub((*pool).into()))).filter(|(_, missing)| *missing > 0)
        };
        let affected = Affected::among(self.figures.pools(at).iter().enumerate().filter_map(missing))?;
        let (name, subject) = self.warehouse_group(at);
        let message = format!(
            "The pool of {name} is smaller than the minimums of its shares {}. Lower the minimums, or add stock.",
            self.most(affected, "for", &format!("{} missing", grouped(affected.most.1)))
        );
        Some(warning(ProblemCode::MinimumsNotMet, format!("links[{}]", link.place), subject, message))
    }

    /// Units that nobody receives, of products that are sold somewhere; what an empty link leaves is told elsewhere.
    fn unassigned(&self, at: usize, group: &PoolingGroup, link: &ResolvedLink) -> Option<Problem> {
        if link.shares.is_empty() || group.warehouses.is_empty() {
            return None;
        }
        if self.totals.warehouse_groups.get(at)?.unassigned == 0 {
            return None;
        }
        let column = self.figures.unassigned(at);
        let units = |row: usize| Some((row, i64::from(*column.get(row)?))).filter(|(_, units)| *units > 0);
        let affected = Affected::among(self.rows_that_are(Offer::Sold).filter_map(units))?;
        let (name, subject) = self.warehouse_group(at);
        let total = match affected.units {
            1 => "1 unit".to_owned(),
            units => format!("{} units", grouped(units)),
        };
        let message = format!(
            "{total} of the pool of {name} {} to no channel group {}. Sell them in a channel that {name} serves, or raise a maximum.",
            if affected.units == 1 { "goes" } else { "go" },
            self.most(affected, "for", &grouped(affected.most.1))
        );
        Some(warning(ProblemCode::UnassignedUnits, format!("links[{}]", link.place), subject, message))
    }

    /// Units reserved for products that are sold, but not here. Where nothing serves the group, that is told instead.
    fn reserved_not_sold(&self, at: usize) -> Option<Problem> {
        self.network.serving(at)?;
        let id = &self.plan.sales_channel_groups.get(at)?.id;
        let column = self.catalogue.reserved_of(id)?;
        let not_sold = |row: &usize| !self.figures.takes_part(at, *row);
        let enabled = (0..self.catalogue.len()).filter(|row| self.offers.get(*row) != Some(&Offer::Disabled));
        let reserved = enabled.filter(not_sold).map(|row| (row, i64::from(column.units(row).units()))).filter(|(_, units)| *units > 0);
        let affected = Affected::among(reserved)?;
        let (name, subject) = self.channel_group(at);
        let it = if affected.products == 1 { "it" } else { "them" };
        let message = format!(
            "{name} has units reserved {} without selling {it}, so they are not deducted. Sell {it} there, or take them back.",
            self.most(affected, "for", &grouped(affected.most.1))
        );
        let path = format!("products[{}].reserved.{id}", affected.first);
        Some(warning(ProblemCode::ReservedNotSold, path, subject, message))
    }

    /// A group with channels that is served and receives not one unit, in a catalogue that has something to sell.
    fn receives_nothing(&self, at: usize) -> Option<Problem> {
        let (serving, _) = self.network.serving(at)?;
        let has_stock = self.network.warehouse_groups.get(serving).is_some_and(|group| !group.warehouses.is_empty());
        let has_channels = self.network.channel_groups.get(at).is_some_and(|group| !group.channels.is_empty());
        if !has_stock || !has_channels || self.rows_that_are(Offer::Sold).next().is_none() {
            return None;
        }
        let balanced = self.totals.balanced.get(at).copied().flatten();
        if balanced.is_some_and(|units| units > 0) {
            return None;
        }
        let takes_part = balanced.is_some();
        let (name, subject) = self.channel_group(at);
        let group = self.warehouse_group(serving).0;
        let message = if takes_part && self.totals.warehouse_groups.get(serving).is_some_and(|group| group.pool == 0) {
            format!("{name} receives nothing: {group} has nothing to share out. Add stock there, or let another warehouse group serve it.")
        } else if takes_part {
            format!("{name} receives nothing: its share comes to 0 for every product. Look at the shares of {group}.")
        } else {
            format!("{name} receives nothing: no product is sold in its channels. Say in a product where it is sold.")
        };
        Some(warning(ProblemCode::ReceivesNothing, format!("salesChannelGroups[{at}]"), subject, message))
    }
}
