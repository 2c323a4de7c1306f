//! Questions about products and figures: totals, the rows of the grid, their order, and searches.

use super::model::Model;
use super::request::{Filter, Order, ProductFound, Sort, SortBy, StockRow};
use crate::balance::explanation::{Explanation, Figure, explain};
use crate::balance::{Figures, Goal, Network, OddUnits, Outlook, Totals};
use crate::exchange::{self, Export};
use crate::plan::{Edit, Id, Level, Name, NodeKind, Plan, Quantity, Sku};

impl Model {
    pub(super) fn totals(&self, row: Option<usize>) -> Option<Totals> {
        let figures = self.figures()?;
        match row {
            Some(row) => figures.row_totals(row),
            None => Some(figures.totals()),
        }
    }

    /// The figures of one product, by its SKU, or of all.
    pub(super) fn totals_of(&self, product: Option<&Sku>) -> Option<Totals> {
        match product {
            Some(sku) => self.totals(Some(self.catalogue.row_of(sku.as_str())?)),
            None => self.totals(None),
        }
    }

    /// The figures, unless the plan has errors.
    pub(super) fn figures(&self) -> Option<Figures<'_>> {
        Some(self.balance.as_ref()?.figures(&self.network, &self.catalogue))
    }

    pub(super) fn explain(&self, figure: Figure, row: Option<usize>) -> Option<Explanation> {
        explain(&self.plan, &self.network, &self.catalogue, self.balance.as_ref()?, figure, row)
    }

    pub(super) fn outlook(&self, warehouse_group: &Id, row: usize, trial: Option<Edit>) -> Option<Outlook> {
        self.balance.as_ref()?;
        let of = |plan: &Plan, network: &Network| {
            Outlook::of(network, &self.catalogue, plan.position(NodeKind::WarehouseGroup, warehouse_group)?, row)
        };
        let Some(trial) = trial else { return of(&self.plan, &self.network) };
        let mut plan = Plan::clone(&self.plan);
        for step in trial.steps() {
            if let Edit::Network(edit) = step {
                plan.apply(edit).ok()?;
            }
        }
        of(&plan, &Network::resolve(&plan))
    }

    pub(super) fn goal(&self, channel_group: &Id, row: usize, at_least: Quantity) -> Option<Goal> {
        self.balance.as_ref()?;
        let channel_group = self.plan.position(NodeKind::SalesChannelGroup, channel_group)?;
        Goal::of(&self.plan, &self.network, &self.catalogue, channel_group, row, at_least)
    }

    pub(super) fn odd_units(&self, warehouse_group: &Id) -> Option<OddUnits> {
        OddUnits::of(&self.network, self.figures()?, self.plan.position(NodeKind::WarehouseGroup, warehouse_group)?)
    }

    pub(super) fn table(&self) -> String {
        exchange::write_table(&self.plan, &self.catalogue, self.figures())
    }

    pub(super) fn export(&self, export: Export) -> String {
        exchange::write_export(export, &self.plan, &self.catalogue, self.figures())
    }

    pub(super) fn find_products(&self, search: &str, limit: usize) -> Vec<ProductFound> {
        let search = search.to_lowercase();
        let rows = (0..self.catalogue.len()).filter(|row| self.holds_text(*row, &search));
        let found = rows.filter_map(|row| {
            let (sku, name) = (self.catalogue.skus().get(row)?.clone(), self.catalogue.names().get(row)?.clone());
            Some(ProductFound { row, sku, name })
        });
        found.take(limit).collect()
    }

    /// Whether a row's SKU or name holds a text in lower case.
    fn holds_text(&self, row: usize, lower: &str) -> bool {
        let holds = |text: &str| text.to_lowercase().contains(lower);
        lower.is_empty()
            || self.catalogue.skus().get(row).is_some_and(|sku| holds(sku.as_str()))
            || self.catalogue.names().get(row).is_some_and(|name| holds(name.as_str()))
    }

    pub(super) fn stock_row(&self, row: usize) -> Option<StockRow> {
        let channels = |list: &[Id]| self.plan.sales_channels.iter().filter(|channel| list.contains(&channel.id)).count();
        let figures = self.figures();
        let of_group = |group: usize| figures.and_then(|figures| figures.of_group(group, row));
        let groups: Vec<_> = (0..self.plan.warehouse_groups.len()).map(of_group).collect();
        Some(StockRow {
            row,
            sku: self.catalogue.skus().get(row)?.clone(),
            name: self.catalogue.names().get(row)?.clone(),
            enabled: self.catalogue.enabled().get(row).copied()?,
            sold_in: self.catalogue.sold_in(row).map(channels),
            levels: self.plan.warehouses.iter().map(|warehouse| self.catalogue.level(row, &warehouse.id)).collect(),
            groups: groups.iter().map(|group| group.map(|group| group.available)).collect(),
            balanced: (0..self.plan.sales_channel_groups.len())
                .map(|group| figures.and_then(|figures| figures.balanced(group, row)))
                .collect(),
            unassigned: groups.iter().flatten().map(|group| i64::from(group.unassigned)).fold(0, i64::saturating_add),
        })
    }

    pub(super) fn order(&self, filter: &Filter, sort: Sort) -> Order {
        let lower = filter.text.to_lowercase();
        let rows = (0..self.catalogue.len()).filter(|row| self.holds_text(*row, &lower) && self.passes(*row, filter));
        if sort == Sort::default() {
            return rows.collect();
        }
        let mut keyed: Vec<(Key, usize)> = rows.map(|row| (self.key(row, sort.by), row)).collect();
        // Stable, so equal rows stay in the plan's order, whichever way the rest is sorted.
        keyed.sort_by(|(one, _), (other, _)| if sort.descending { other.cmp(one) } else { one.cmp(other) });
        keyed.into_iter().map(|(_, row)| row).collect()
    }

    /// What a row is sorted by.
    fn key(&self, row: usize, by: SortBy) -> Key {
        let level = |at: usize| {
            let warehouse = self.plan.warehouses.get(at);
            warehouse.map_or(Level::NONE, |warehouse| self.catalogue.level(row, &warehouse.id))
        };
        let text = |text: Option<&str>| Key::Text(text.unwrap_or_default().to_lowercase());
        let figures = self.figures();
        match by {
            SortBy::Plan => Key::Units(i64::try_from(row).ok()),
            SortBy::Sku => text(self.catalogue.skus().get(row).map(Sku::as_str)),
            SortBy::Name => text(self.catalogue.names().get(row).map(Name::as_str)),
            SortBy::OnHand(at) => Key::Units(Some(level(at).on_hand.signed().into())),
            SortBy::Allocated(at) => Key::Units(Some(level(at).allocated.signed().into())),
            SortBy::Available(at) => Key::Units(Some(level(at).available().into())),
            SortBy::Group(at) => Key::Units(figures.and_then(|figures| figures.available(at).get(row).copied()).map(i64::from)),
            SortBy::Balanced(at) => Key::Units(figures.and_then(|figures| figures.balanced(at, row)).map(i64::from)),
        }
    }

    fn passes(&self, row: usize, filter: &Filter) -> bool {
        let Filter { text: _, zero, negative, unassigned, below } = filter;
        if !(*zero || *negative || *unassigned || below.is_some()) {
            return true;
        }
        let levels = || self.catalogue.stock().iter().map(|column| i64::from(column.level(row).available()));
        let available = levels().fold(0, i64::saturating_add);
        let figures = self.figures();
        let groups = || (0..self.plan.warehouse_groups.len()).filter_map(|group| figures?.of_group(group, row));
        (!zero || available == 0)
            && (!negative || levels().any(|units| units < 0) || groups().any(|group| group.available < 0))
            && (!unassigned || groups().any(|group| group.unassigned > 0))
            && below.is_none_or(|below| available < below.units().into())
    }
}

/// What rows are sorted by. A figure that there is not comes before all others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Units(Option<i64>),
    Text(String),
}
