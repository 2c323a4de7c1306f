//! Scenarios side by side with the plan: what each figure comes to, and which edits have moved it.
//!
//! The edits of a scenario are made one after the other, and every figure is looked at after each: an edit is the cause of a
//! difference when the figure moves with it. Columns that an edit does not touch are shared, so that this is soon done; what was
//! worked out is kept until the plan or the scenario changes.

use super::Document;
use super::model::Model;
use super::scenarios::Laid;
use crate::balance::Parts;
use crate::exchange::{self, Cell};
use crate::plan::{Name, NodeKind, Scenario, Sku};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the rows of a comparison are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum ComparedBy {
    /// Channel groups, by their balanced quantities.
    ChannelGroups,
    /// Channels, by what they show.
    Channels,
    /// Warehouse groups, by what they have available.
    WarehouseGroups,
    /// Products, by their balanced quantities in all channel groups together. Those that a scenario changes, those that it
    /// changes most first.
    Products {
        /// How many at most.
        limit: usize,
    },
}

/// Scenarios beside the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Comparison {
    /// The scenarios, in the order in which they were asked for.
    pub scenarios: Vec<ComparedScenario>,
    /// The plan's in its order, then what scenarios add.
    pub rows: Vec<ComparedRow>,
}

/// A scenario that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct ComparedScenario {
    /// What people call it.
    pub name: Name,
    /// Its edits in words, after those of all that it stands on.
    pub edits: Vec<String>,
    /// Why it has no figures, if it has none.
    pub without_figures: Option<String>,
    /// Products of which it leaves nothing to sell while the plan has something: how many, and the first of them.
    pub sold_out: (usize, Vec<Sku>),
}

/// A row of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct ComparedRow {
    /// The id, or the SKU.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Units in the plan; `None` where it has no such thing, or the thing has no figure.
    pub plan: Option<i64>,
    /// One entry a scenario.
    pub scenarios: Vec<ComparedFigure>,
}

/// A figure of a scenario beside that of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct ComparedFigure {
    /// Units in the scenario, as in the plan.
    pub units: Option<i64>,
    /// The edits that have moved it, by their positions among the scenario's.
    pub causes: Vec<usize>,
}

impl ComparedRow {
    /// Units that a scenario has more than the plan, or fewer; what one of them does not have counts as none.
    #[must_use]
    pub fn difference(&self, scenario: usize) -> i64 {
        let units = self.scenarios.get(scenario).and_then(|figure| figure.units);
        units.unwrap_or(0).saturating_sub(self.plan.unwrap_or(0))
    }

    /// Whether any scenario differs from the plan.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.scenarios.iter().any(|figure| figure.units != self.plan)
    }
}

/// A scenario as it becomes what it is, edit by edit.
#[derive(Debug, Clone)]
pub(super) struct WorkedOut {
    chain: Vec<Arc<Scenario>>,
    steps: Vec<(Laid, Model)>,
}

/// The figures of a model by id, in its order, each with the name of what it is of.
type Figures = Vec<(String, String, Option<i64>)>;

/// How many products are named that are sold out.
const NAMED: usize = 20;

impl Document {
    pub(super) fn compare(&mut self, scenarios: &[Name], by: ComparedBy) -> Comparison {
        let worked: Vec<Result<Arc<WorkedOut>, String>> = scenarios.iter().map(|name| self.worked_out(name)).collect();
        let mut columns = Vec::new();
        for (name, worked) in scenarios.iter().zip(&worked) {
            let (edits, without_figures) = match worked {
                Ok(worked) => {
                    let computes = worked.last(&self.base).computes() && self.base.computes();
                    let edits = worked.steps.iter().map(|(laid, _)| laid.words.clone()).collect();
                    (edits, (!computes).then(|| "It has errors, so nothing is computed.".to_owned()))
                }
                Err(why) => (Vec::new(), Some(why.clone())),
            };
            columns.push(ComparedScenario { name: name.clone(), edits, without_figures, sold_out: (0, Vec::new()) });
        }
        let mut rows = match by {
            ComparedBy::Products { limit } => {
                let products = self.compare_products(&worked);
                for (column, sold_out) in columns.iter_mut().zip(products.sold_out) {
                    column.sold_out = sold_out;
                }
                self.rows_of_products(&worked, products.differences, limit)
            }
            _ => self.rows_of_nodes(&worked, by),
        };
        self.find_causes(&worked, by, &mut rows);
        Comparison { scenarios: columns, rows }
    }

    /// The same as CSV: the figure of the plan, then of each scenario the figure, the difference and what has caused it.
    pub(super) fn compared_table(&mut self, scenarios: &[Name], by: ComparedBy) -> String {
        let comparison = self.compare(scenarios, by);
        let mut title = vec![Cell::text("Id"), Cell::text("Name"), Cell::text("Plan")];
        for scenario in &comparison.scenarios {
            let name = scenario.name.as_str();
            title.extend([name.to_owned(), format!("{name} difference"), format!("{name} because of")].map(Cell::Text));
        }
        let mut sheet = vec![title];
        for row in &comparison.rows {
            let mut line = vec![Cell::text(&row.id), Cell::text(&row.name), Cell::units(row.plan)];
            for (at, (figure, scenario)) in row.scenarios.iter().zip(&comparison.scenarios).enumerate() {
                let causes: Vec<&str> = figure.causes.iter().filter_map(|cause| scenario.edits.get(*cause)).map(String::as_str).collect();
                let difference = scenario.without_figures.is_none().then(|| row.difference(at));
                line.extend([Cell::units(figure.units), Cell::units(difference), Cell::Text(causes.join(", "))]);
            }
            sheet.push(line);
        }
        exchange::write_sheet(&sheet)
    }

    /// A scenario edit by edit. What was worked out before is used again while its edits are the same.
    fn worked_out(&mut self, name: &Name) -> Result<Arc<WorkedOut>, String> {
        let chain: Vec<Arc<Scenario>> =
            self.base.plan.scenario_chain(name).map_err(|groundless| groundless.of(name))?.into_iter().cloned().collect();
        let is_it = |known: &&Arc<WorkedOut>| {
            known.chain.len() == chain.len() && known.chain.iter().zip(&chain).all(|(known, scenario)| Arc::ptr_eq(known, scenario))
        };
        if let Some(known) = self.worked_out.iter().find(is_it) {
            return Ok(known.clone());
        }
        let (edits, _) = self.base.edits_of(name)?;
        let mut steps: Vec<(Laid, Model)> = Vec::with_capacity(edits.len());
        for edit in edits {
            let before = steps.last().map_or(&self.base, |(_, model)| model);
            let (mut model, laid) = before.laid(vec![edit]);
            model.follow_from(before);
            steps.extend(laid.into_iter().map(|laid| (laid, model.clone())));
        }
        let worked = Arc::new(WorkedOut { chain, steps });
        self.worked_out.push(worked.clone());
        Ok(worked)
    }

    /// Forgets what was worked out of scenarios that are there no more, or of another plan.
    pub(super) fn forget_worked_out(&mut self, plan_changed: bool) {
        let plan = &self.base.plan;
        let is_there = |scenario: &Arc<Scenario>| plan.scenarios.iter().any(|known| Arc::ptr_eq(known, scenario));
        self.worked_out.retain(|worked| !plan_changed && worked.chain.iter().all(is_there));
    }

    /// Every node with its figures, and no causes yet.
    fn rows_of_nodes(&self, worked: &[Result<Arc<WorkedOut>, String>], by: ComparedBy) -> Vec<ComparedRow> {
        let mut rows: Vec<ComparedRow> = Vec::new();
        let models = std::iter::once(Some(&self.base)).chain(worked.iter().map(|worked| Some(worked.as_ref().ok()?.last(&self.base))));
        for (column, model) in models.enumerate() {
            for (id, name, units) in model.map_or_else(Vec::new, |model| figures_of_nodes(model, by)) {
                let place = rows.iter().position(|row| row.id == id).unwrap_or_else(|| {
                    rows.push(ComparedRow { id, name, plan: None, scenarios: vec![ComparedFigure::default(); worked.len()] });
                    rows.len().saturating_sub(1)
                });
                let Some(row) = rows.get_mut(place) else { continue };
                match column.checked_sub(1).map(|scenario| row.scenarios.get_mut(scenario)) {
                    None => row.plan = units,
                    Some(figure) => figure.into_iter().for_each(|figure| figure.units = units),
                }
            }
        }
        rows
    }

    /// How much scenarios change of each product.
    fn compare_products(&self, worked: &[Result<Arc<WorkedOut>, String>]) -> ComparedProducts {
        let before = balanced_of_products(&self.base);
        let skus = self.base.catalogue.skus();
        let mut products = ComparedProducts::default();
        for worked in worked {
            let mut gone: Vec<Sku> = Vec::new();
            let mut sold_out = 0_usize;
            if let Ok(worked) = worked {
                let model = worked.last(&self.base);
                let after = balanced_of_products(model);
                let mut known = vec![false; after.len()];
                for ((sku, units), row) in skus.iter().zip(&before).zip(rows_in(model, &self.base)) {
                    row.and_then(|row| known.get_mut(row)).into_iter().for_each(|known| *known = true);
                    let now = row.and_then(|row| after.get(row)).copied();
                    products.note(sku, now.unwrap_or(0).abs_diff(*units));
                    if *units > 0 && now == Some(0) {
                        sold_out = sold_out.saturating_add(1);
                        gone.extend((gone.len() < NAMED).then(|| Sku::new(sku).ok()).flatten());
                    }
                }
                let new = model.catalogue.skus().iter().zip(&after).zip(known).filter(|(_, known)| !known);
                new.for_each(|((sku, units), _)| products.note(sku, units.unsigned_abs()));
            }
            products.sold_out.push((sold_out, gone));
        }
        products
    }

    /// The products that differ most, the most first, with their figures and no causes yet.
    fn rows_of_products(
        &self,
        worked: &[Result<Arc<WorkedOut>, String>],
        differences: BTreeMap<Sku, u64>,
        limit: usize,
    ) -> Vec<ComparedRow> {
        let mut by_difference: Vec<(Reverse<u64>, Sku)> = differences.into_iter().map(|(sku, units)| (Reverse(units), sku)).collect();
        by_difference.sort();
        by_difference.truncate(limit);
        let mut rows: Vec<ComparedRow> = by_difference
            .into_iter()
            .map(|(_, sku)| ComparedRow { id: sku.to_string(), name: String::new(), plan: None, scenarios: Vec::new() })
            .collect();
        let models = std::iter::once(Some(&self.base)).chain(worked.iter().map(|worked| Some(worked.as_ref().ok()?.last(&self.base))));
        for (column, model) in models.enumerate() {
            let places = model.map(|model| (model, model.rows_of_skus(rows.iter().map(|row| row.id.as_str()))));
            let mut places = places.into_iter().flat_map(|(model, places)| places.into_iter().map(move |place| Some((model, place?))));
            for row in &mut rows {
                let found = places.next().flatten();
                let units = found.and_then(|(model, place)| balanced_of_product(model, place));
                if let (Some((model, place)), true) = (found, row.name.is_empty()) {
                    row.name = model.catalogue.name(place).map_or_else(String::new, |name| name.or(&row.id).to_owned());
                }
                match column {
                    0 => row.plan = units,
                    _ => row.scenarios.push(ComparedFigure { units, causes: Vec::new() }),
                }
            }
        }
        rows
    }

    /// Finds for each figure that differs the edits with which it moves.
    fn find_causes(&self, worked: &[Result<Arc<WorkedOut>, String>], by: ComparedBy, rows: &mut [ComparedRow]) {
        for (column, worked) in worked.iter().enumerate() {
            let Ok(worked) = worked else { continue };
            let mut before: Vec<Option<i64>> = rows.iter().map(|row| row.plan).collect();
            for (cause, (_, model)) in worked.steps.iter().enumerate() {
                let after = figures_of(model, by, rows);
                for ((row, before), after) in rows.iter_mut().zip(&before).zip(&after) {
                    let figure = row.scenarios.get_mut(column).filter(|figure| before != after && figure.units != row.plan);
                    figure.into_iter().for_each(|figure| figure.causes.push(cause));
                }
                before = after;
            }
        }
    }
}

impl WorkedOut {
    /// The plan with all edits, which is the plan itself where there are none.
    fn last<'a>(&'a self, base: &'a Model) -> &'a Model {
        self.steps.last().map_or(base, |(_, model)| model)
    }
}

/// What scenarios change of products.
#[derive(Default)]
struct ComparedProducts {
    /// Of each product that differs in any of them, by how much at most.
    differences: BTreeMap<Sku, u64>,
    /// Of each scenario, the products that it leaves nothing of.
    sold_out: Vec<(usize, Vec<Sku>)>,
}

impl ComparedProducts {
    fn note(&mut self, sku: &str, difference: u64) {
        if let Some(sku) = Sku::new(sku).ok().filter(|_| difference > 0) {
            let most = self.differences.entry(sku).or_default();
            *most = difference.max(*most);
        }
    }
}

/// Where the products of another model are in this one.
fn rows_in(model: &Model, other: &Model) -> Vec<Option<usize>> {
    if model.catalogue.shares_skus_with(&other.catalogue) {
        return (0..other.catalogue.len()).map(Some).collect();
    }
    model.rows_of_skus(other.catalogue.skus().iter())
}

/// The figures of all nodes of a kind; of products there are none here.
fn figures_of_nodes(model: &Model, by: ComparedBy) -> Figures {
    let totals = model.totals(None).unwrap_or_default();
    let (kind, units) = match by {
        ComparedBy::ChannelGroups => (NodeKind::SalesChannelGroup, totals.balanced),
        ComparedBy::Channels => (NodeKind::SalesChannel, totals.shown),
        ComparedBy::WarehouseGroups => {
            (NodeKind::WarehouseGroup, totals.warehouse_groups.into_iter().map(|group| Some(group.available)).collect())
        }
        ComparedBy::Products { .. } => return Vec::new(),
    };
    let named = model.plan.nodes(kind).map(|(id, name)| (id.to_string(), name.or(id.as_str()).to_owned()));
    let units = units.into_iter().chain(std::iter::repeat(None));
    named.zip(units).map(|((id, name), units)| (id, name, units)).collect()
}

/// The figures of these rows of a comparison.
fn figures_of(model: &Model, by: ComparedBy, rows: &[ComparedRow]) -> Vec<Option<i64>> {
    if let ComparedBy::Products { .. } = by {
        let places = model.rows_of_skus(rows.iter().map(|row| row.id.as_str()));
        return places.into_iter().map(|row| row.and_then(|row| balanced_of_product(model, row))).collect();
    }
    let mut by_id: BTreeMap<String, Option<i64>> = BTreeMap::new();
    for (id, _, units) in figures_of_nodes(model, by) {
        by_id.entry(id).or_insert(units);
    }
    rows.iter().map(|row| by_id.get(&row.id).copied().flatten()).collect()
}

/// What all channel groups together may sell of each product; nothing at all while the plan has errors.
fn balanced_of_products(model: &Model) -> Vec<i64> {
    let Some(figures) = model.figures() else { return Vec::new() };
    let mut sums = vec![0_i64; model.catalogue.len()];
    let mut balanced = Vec::new();
    Parts::of(figures).balanced(&(0..model.catalogue.len()), 0, &mut balanced);
    for column in balanced {
        sums.iter_mut().zip(column).for_each(|(sum, units)| *sum = sum.saturating_add(units.into()));
    }
    sums
}

fn balanced_of_product(model: &Model, row: usize) -> Option<i64> {
    let figures = model.figures()?;
    let groups = 0..model.plan.sales_channel_groups.len();
    Some(groups.filter_map(|group| figures.balanced(group, row)).map(i64::from).fold(0, i64::saturating_add))
}
