//! What is worth a look in the figures of a plan without errors: warnings, one a node, not one a product.

use super::tallies::{Look, Tallies, Tally};
use super::{Affected, sku};
use crate::balance::network::ResolvedLink;
use crate::balance::takers::{Sales, Takers};
use crate::balance::{Balance, Network, Totals};
use crate::catalogue::Catalogue;
use crate::plan::describe::{count, grouped, short};
use crate::plan::gathered::Gathered;
use crate::plan::{About, Id, NodeKind, Plan, Problem, ProblemCode, Severity, StockEdit};

/// What is worth a look in the figures of a plan without errors. What was counted of its products before is not counted again.
#[must_use]
pub fn of_figures(plan: &Plan, network: &Network, catalogue: &Catalogue, balance: &Balance, tallies: &mut Tallies) -> Vec<Problem> {
    let tally = tallies.sum(network, catalogue, balance);
    let figures = balance.figures(network, catalogue);
    let worth = Worth { plan, network, catalogue, totals: figures.totals(), tally };
    let mut found = Vec::new();
    let mut tell = |problem: Option<Problem>| {
        if let Some(problem) = problem {
            found.push(problem);
        }
    };
    tell(worth.sold_nowhere());
    for at in 0..plan.warehouses.len() {
        tell(worth.over_allocated(at));
    }
    for (at, group) in network.warehouse_groups.iter().enumerate() {
        if let Some(link) = &group.link {
            tell(worth.minimums_not_met(at, link));
            tell(worth.unassigned(at, link));
        }
    }
    for at in 0..plan.sales_channel_groups.len() {
        tell(worth.reserved_not_sold(at));
        tell(worth.receives_nothing(at));
    }
    found
}

/// What there is to tell of.
struct Worth<'a> {
    plan: &'a Plan,
    network: &'a Network,
    catalogue: &'a Catalogue,
    totals: Totals,
    tally: Tally,
}

fn warning(code: ProblemCode, path: String, about: About<'_>, message: String) -> Problem {
    Problem::new(Severity::Warning, code, path, about, message)
}

impl Worth<'_> {
    /// The products that are enabled and sold in no channel.
    fn rows_sold_nowhere(&self) -> impl Iterator<Item = usize> {
        let mut sales = Sales::new(self.network, self.catalogue);
        let mut is_sold = move |row: &usize| sales.of(Takers::of_row(self.catalogue, *row)).map(|sale| sale.channels.contains(&true));
        (0..self.catalogue.len()).filter(move |row| is_sold(row) == Some(false))
    }

    /// “for TEE-RED-M”, or “for 12 products, most for TEE-RED-M”, with a figure that says how much.
    fn most(&self, affected: Affected, preposition: &str, figure: &str) -> String {
        let name = sku(self.catalogue, affected.most.0);
        match affected.products {
            1 => format!("{preposition} {name} ({figure})"),
            products => format!("{preposition} {}, most {preposition} {name} ({figure})", count(products, "product")),
        }
    }

    fn warehouse_group(&self, at: usize) -> (String, About<'_>) {
        self.group(NodeKind::WarehouseGroup, self.plan.warehouse_groups.get(at).map(|group| &group.id))
    }

    fn channel_group(&self, at: usize) -> (String, About<'_>) {
        self.group(NodeKind::SalesChannelGroup, self.plan.sales_channel_groups.get(at).map(|group| &group.id))
    }

    /// A group's name in quotes, and what it is about.
    fn group<'a>(&self, kind: NodeKind, id: Option<&'a Id>) -> (String, About<'a>) {
        let name = |id| format!("“{}”", short(self.plan.name_of(kind, id)));
        id.map_or((String::new(), About::Plan), |id| (name(id), About::Node(kind, id)))
    }

    /// Products that are enabled and sold in no channel, in a plan that has channels.
    fn sold_nowhere(&self) -> Option<Problem> {
        if self.plan.sales_channels.is_empty() {
            return None;
        }
        let affected = self.tally.of(Look::SoldNowhere)?;
        let (are, it) = if affected.products == 1 { ("is", "it") } else { ("are", "them") };
        let name = affected.named(self.catalogue);
        let message = format!("{name} {are} enabled but sold in no channel. Say where to sell {it}, or disable {it}.");
        let about = super::product(self.catalogue, affected.first);
        let problem = warning(ProblemCode::SoldNowhere, format!("products[{}].soldIn", affected.first), about, message);
        let everywhere = || StockEdit::FillSoldIn { rows: self.rows_sold_nowhere().map(|row| (row, None)).gathered() };
        Some(problem.or(|| (format!("Sell {it} everywhere"), everywhere())))
    }

    fn over_allocated(&self, at: usize) -> Option<Problem> {
        let affected = self.tally.of(Look::OverAllocated(at))?;
        let id = &self.plan.warehouses.get(at)?.id;
        let name = short(self.plan.name_of(NodeKind::Warehouse, id));
        let message = format!(
            "“{name}” has more allocated than on hand {}. Its group has that much less to share; correct the stock, or allocate elsewhere.",
            self.most(affected, "for", &grouped(affected.most.1.saturating_neg()))
        );
        Some(warning(ProblemCode::OverAllocated, format!("warehouses[{at}]"), About::Node(NodeKind::Warehouse, id), message))
    }

    fn minimums_not_met(&self, at: usize, link: &ResolvedLink) -> Option<Problem> {
        let affected = self.tally.of(Look::MinimumsNotMet(at))?;
        let (name, about) = self.warehouse_group(at);
        let message = format!(
            "The pool of {name} is smaller than the minimums of its shares {}. Lower the minimums, or add stock.",
            self.most(affected, "for", &format!("{} missing", grouped(affected.most.1)))
        );
        Some(warning(ProblemCode::MinimumsNotMet, format!("links[{}]", link.place), about, message))
    }

    /// Units that nobody receives, of products that are sold somewhere; what an empty link leaves is told elsewhere.
    fn unassigned(&self, at: usize, link: &ResolvedLink) -> Option<Problem> {
        let affected = self.tally.of(Look::Unassigned(at))?;
        let (name, about) = self.warehouse_group(at);
        let total = match affected.units {
            1 => "1 unit".to_owned(),
            units => format!("{} units", grouped(units)),
        };
        let message = format!(
            "{total} of the pool of {name} {} to no channel group {}. Sell them in a channel that {name} serves, or raise a maximum.",
            if affected.units == 1 { "goes" } else { "go" },
            self.most(affected, "for", &grouped(affected.most.1))
        );
        Some(warning(ProblemCode::UnassignedUnits, format!("links[{}]", link.place), about, message))
    }

    /// Units reserved for products that are sold, but not here. Where nothing serves the group, that is told instead.
    fn reserved_not_sold(&self, at: usize) -> Option<Problem> {
        let affected = self.tally.of(Look::ReservedNotSold(at))?;
        let id = &self.plan.sales_channel_groups.get(at)?.id;
        let (name, about) = self.channel_group(at);
        let it = if affected.products == 1 { "it" } else { "them" };
        let message = format!(
            "{name} has units reserved {} without selling {it}, so they are not deducted. Sell {it} there, or take them back.",
            self.most(affected, "for", &grouped(affected.most.1))
        );
        let path = format!("products[{}].reserved.{id}", affected.first);
        Some(warning(ProblemCode::ReservedNotSold, path, about, message))
    }

    /// A group with channels that is served and receives not one unit, in a catalogue that has something to sell.
    fn receives_nothing(&self, at: usize) -> Option<Problem> {
        let (serving, _) = self.network.serving(at)?;
        let has_stock = self.network.warehouse_groups.get(serving).is_some_and(|group| !group.warehouses.is_empty());
        let has_channels = self.network.channel_groups.get(at).is_some_and(|group| !group.channels.is_empty());
        if !has_stock || !has_channels || !self.tally.is_sold {
            return None;
        }
        let balanced = self.totals.balanced.get(at).copied().flatten();
        if balanced.is_some_and(|units| units > 0) {
            return None;
        }
        let takes_part = balanced.is_some();
        let (name, about) = self.channel_group(at);
        let group = self.warehouse_group(serving).0;
        let message = if takes_part && self.totals.warehouse_groups.get(serving).is_some_and(|group| group.pool == 0) {
            format!("{name} receives nothing: {group} has nothing to share out. Add stock there, or let another warehouse group serve it.")
        } else if takes_part {
            format!("{name} receives nothing: its share comes to 0 for every product. Look at the shares of {group}.")
        } else {
            format!("{name} receives nothing: no product is sold in its channels. Say in a product where it is sold.")
        };
        Some(warning(ProblemCode::ReceivesNothing, format!("salesChannelGroups[{at}]"), about, message))
    }
}
