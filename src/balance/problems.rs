//! What is wrong with a plan's products and its figures. What is wrong with the network alone is found in
//! [`plan`](crate::plan::problems).
//!
//! A cause is told once, however many products it touches: with their number and the one that shows it best.

mod figures;
mod tallies;

pub use figures::of_figures;
pub use tallies::Tallies;

use super::Overflow;
use crate::catalogue::Catalogue;
use crate::plan::changes::{add_to_plan, next_sku};
use crate::plan::describe::{count, grouped, list, short};
use crate::plan::gathered::Gathered;
use crate::plan::lookup::unknown;
use crate::plan::{About, ByText, Edit, Id, Level, Node, NodeKind, Plan, Problem, ProblemCode, Quantity, Row, Severity, StockEdit};
use std::collections::{BTreeMap, BTreeSet};

/// Some products: the first, the one of which there is most, and how many.
#[derive(Debug, Clone, Copy)]
struct Affected {
    first: usize,
    most: (usize, i64),
    products: usize,
    units: i64,
}

impl Affected {
    /// One row with units.
    const fn one(row: usize, units: i64) -> Self {
        Self { first: row, most: (row, units), products: 1, units }
    }

    /// These rows with their units.
    // Of any iterator by its table: it is asked for the rows that are worth telling, and those are few.
    fn among(rows: &mut dyn Iterator<Item = (usize, i64)>) -> Option<Self> {
        let (row, units) = rows.next()?;
        let mut affected = Self::one(row, units);
        for (row, units) in rows {
            affected.join(Self::one(row, units));
        }
        Some(affected)
    }

    /// Takes other rows in. Of those that have the most, the first counts.
    fn join(&mut self, other: Self) {
        let (row, units) = other.most;
        if units > self.most.1 || (units == self.most.1 && row < self.most.0) {
            self.most = other.most;
        }
        self.first = self.first.min(other.first);
        self.products = self.products.saturating_add(other.products);
        self.units = self.units.saturating_add(other.units);
    }

    /// “TEE-RED-M”, or “TEE-RED-M and 11 other products”.
    fn named(&self, catalogue: &Catalogue) -> String {
        let first = sku(catalogue, self.first);
        match self.products.saturating_sub(1) {
            0 => first,
            others => format!("{first} and {}", count(others, "other product")),
        }
    }
}

/// A row's SKU in short.
fn sku(catalogue: &Catalogue, row: usize) -> String {
    catalogue.skus().get(row).map_or_else(String::new, short)
}

fn product(catalogue: &Catalogue, row: usize) -> About<'_> {
    catalogue.skus().get(row).map_or(About::Plan, About::Product)
}

fn error(code: ProblemCode, path: String, about: About<'_>, message: String) -> Problem {
    Problem::new(Severity::Error, code, path, about, message)
}

/// Errors in the SKUs: the same one twice.
#[must_use]
pub fn of_skus(catalogue: &Catalogue) -> Vec<Problem> {
    duplicate_skus(catalogue).into_iter().gathered()
}

/// Errors in what else the products say: unknown ids.
#[must_use]
pub fn of_catalogue(plan: &Plan, catalogue: &Catalogue) -> Vec<Problem> {
    let mut found = Vec::new();
    for column in catalogue.stock_beside(&plan.positions(NodeKind::Warehouse)) {
        let stocked = column.levels().enumerate().filter(|(_, level)| *level != Level::NONE);
        if let Some(affected) = Affected::among(&mut stocked.map(|(row, _)| (row, 0))) {
            let id = &column.warehouse;
            let (what, forget) = ("has stock in", |warehouse| StockEdit::ClearWarehouse { warehouse });
            found.push(unknown_node(plan, catalogue, affected, (NodeKind::Warehouse, id), what, "Forget that stock", forget));
        }
    }
    for (id, affected) in unknown_channels(catalogue, &plan.positions(NodeKind::SalesChannel)) {
        let (what, forget) = ("is sold in", |channel| StockEdit::ForgetChannel { channel });
        found.push(unknown_node(plan, catalogue, affected, (NodeKind::SalesChannel, id), what, "Do not sell there", forget));
    }
    for column in catalogue.reserved_beside(&plan.positions(NodeKind::SalesChannelGroup)) {
        let reserved = column.all().iter().enumerate().filter(|(_, units)| *units != Quantity::ZERO);
        if let Some(affected) = Affected::among(&mut reserved.map(|(row, _)| (row, 0))) {
            let id = &column.sales_channel_group;
            let (what, forget) = ("has units reserved in", |sales_channel_group| StockEdit::ClearReserved { sales_channel_group });
            let node = (NodeKind::SalesChannelGroup, id);
            found.push(unknown_node(plan, catalogue, affected, node, what, "Forget what is reserved there", forget));
        }
    }
    found
}

/// Products that name something that is not in the plan.
fn unknown_node(
    plan: &Plan,
    catalogue: &Catalogue,
    affected: Affected,
    (node, id): (NodeKind, &Id),
    what: &str,
    label: &str,
    forget: fn(Id) -> StockEdit,
) -> Problem {
    let (kind, row) = (node.label(), affected.first);
    let path = match node {
        NodeKind::SalesChannel => {
            let at = catalogue.sold_in(row).and_then(|list| list.iter().position(|channel| channel == id)).unwrap_or(0);
            format!("products[{row}].soldIn[{at}]")
        }
        NodeKind::SalesChannelGroup => format!("products[{row}].reserved.{id}"),
        NodeKind::Warehouse | NodeKind::WarehouseGroup => format!("products[{row}].stock.{id}"),
    };
    let what = match (what.strip_prefix("has"), what.strip_prefix("is"), affected.products) {
        (Some(rest), _, 2..) => format!("have{rest}"),
        (_, Some(rest), 2..) => format!("are{rest}"),
        _ => what.to_owned(),
    };
    let message = format!(
        "{} {what} the {kind} “{id}”, which is not in the plan. Add such a {kind}, or take it out of the products.",
        affected.named(catalogue)
    );
    error(ProblemCode::UnknownId, path, product(catalogue, row), message)
        .or(|| (label, forget(id.clone())))
        .or(|| (format!("Add a {kind} “{id}”"), add_to_plan(plan, &Node::new(node, id))))
}

/// The channels that products are sold in and the plan does not have, by their ids, each with its products.
fn unknown_channels<'a>(catalogue: &'a Catalogue, known: &ByText<'_>) -> Vec<(&'a Id, Affected)> {
    // Of each list of channels the first product that has it, and how many have it. Mostly all of them are known.
    let mut lists: Vec<Option<(usize, usize)>> = vec![None; catalogue.sold_in_lists().len()];
    let is_known = catalogue.sold_in_lists().iter().all(|list| list.iter().all(|id| known.has(id.as_str())));
    for (row, number) in catalogue.sold_in_numbers().iter().enumerate().filter(|_| !is_known) {
        if let Some(list) = number.checked_sub(1).and_then(|number| lists.get_mut(number as usize)) {
            let (_, products) = list.get_or_insert((row, 0));
            *products = products.saturating_add(1);
        }
    }
    let mut found: Vec<(&Id, Affected)> = Vec::new();
    for (list, (first, products)) in catalogue.sold_in_lists().iter().zip(lists).filter_map(|(list, rows)| Some((list, rows?))) {
        let affected = Affected { first, most: (first, 0), products, units: 0 };
        for at in unknown(&mut list.iter(), known) {
            list.get(at).into_iter().for_each(|id| found.push((id, affected)));
        }
    }
    let by_id = ByText::of(&mut found.iter().map(|(id, _)| id.as_str()));
    let together = |run: &[(&str, usize)]| {
        let mut same = run.iter().filter_map(|(_, at)| found.get(*at));
        let (id, mut affected) = same.next().copied()?;
        same.for_each(|(_, other)| affected.join(*other));
        Some((id, affected))
    };
    by_id.runs().filter_map(together).gathered()
}

/// All SKUs that more than one product has, in one problem: who pastes a sheet twice has one mistake, not hundreds.
fn duplicate_skus(catalogue: &Catalogue) -> Option<Problem> {
    if catalogue.skus().iter().is_sorted_by(|one, other| one < other) {
        return None;
    }
    // Of each row, how many before it have the same SKU.
    let mut before = vec![0_usize; catalogue.len()];
    for run in ByText::of(&mut catalogue.skus().iter()).runs() {
        for (earlier, (_, row)) in run.iter().enumerate() {
            before.get_mut(*row).into_iter().for_each(|before| *before = earlier);
        }
    }
    let again: Vec<(usize, &str)> = catalogue.skus().iter().enumerate().filter(|(row, _)| before.get(*row) > Some(&0)).gathered();
    let second = again.iter().filter(|(row, _)| before.get(*row) == Some(&1));
    let quoted: Vec<String> = second.map(|(_, sku)| format!("“{}”", short(sku))).gathered();
    let &(row, first) = again.first()?;
    let message = match quoted.as_slice() {
        [only] => format!("More than one product has the SKU {only}. Give each a SKU of its own."),
        _ => {
            let skus = count(quoted.len(), "SKU");
            format!("{skus} are each used by more than one product: {}. Give every product a SKU of its own.", list(&quoted))
        }
    };
    let problem = error(ProblemCode::DuplicateId, format!("products[{row}].sku"), About::Product(first), message);
    Some(problem.or(|| {
        let label = if again.len() == 1 { "Give the second one another SKU" } else { "Give all but the first another SKU" };
        (label, renumbered(catalogue, &again))
    }))
}

/// Gives each of these rows a SKU that no product has.
fn renumbered(catalogue: &Catalogue, again: &[(usize, &str)]) -> Edit {
    // Numbers go on where the last one with this SKU stopped, so that thousands alike are soon done.
    let mut taken: BTreeSet<String> = catalogue.skus().iter().map(str::to_owned).collect();
    let mut numbers = BTreeMap::<&str, usize>::new();
    let edits = again.iter().filter_map(|(row, text)| {
        let sku = catalogue.sku(*row)?;
        let new = next_sku(text, numbers.entry(text).or_insert(2), |candidate| taken.contains(candidate));
        taken.insert(new.as_str().to_owned());
        Some(StockEdit::SetSku { row: Row { at: *row, sku }, sku: new }.into())
    });
    Edit::all(edits.gathered())
}

/// Groups whose units cannot be counted.
#[must_use]
pub fn of_overflows(plan: &Plan, overflows: &[Overflow]) -> Vec<Problem> {
    let mut found = Vec::new();
    for Overflow { group, products, sku, units, .. } in overflows {
        let Some(group_entry) = plan.warehouse_groups.get(*group) else { continue };
        let name = short(plan.name_of(NodeKind::WarehouseGroup, &group_entry.id));
        let others = match products.saturating_sub(1) {
            0 => String::new(),
            others => format!(", and too many of {}", count(others, "other product")),
        };
        let (limit, advice) = if *units < 0 {
            (i64::from(i32::MIN), "Lower what is allocated, or split the group.")
        } else {
            (i64::from(i32::MAX), "Lower the stock, or split the group.")
        };
        let bound = if *units < 0 { "fewer than" } else { "more than" };
        let message = format!(
            "“{name}” would have {} units of {} available, {bound} the {} that can be counted{others}. {advice}",
            grouped(*units),
            short(sku.as_str()),
            grouped(limit),
        );
        let about = About::Node(NodeKind::WarehouseGroup, &group_entry.id);
        found.push(error(ProblemCode::Overflow, format!("warehouseGroups[{group}]"), about, message));
    }
    found
}
