//! Questions about products and figures: totals, a row of the grid, and searches.

use super::listing::Search;
use super::model::Model;
use super::request::{ProductFound, StockRow};
use crate::balance::explanation::{Explanation, Figure, explain};
use crate::balance::{BLOCK, Figures, Goal, Network, OddUnits, Outlook, Totals};
use crate::exchange::{self, Export};
use crate::plan::{Edit, Id, Level, NodeKind, Plan, Quantity, Sku};

impl Model {
    /// The figures of one row, or of all products.
    #[must_use]
    pub fn totals(&self, row: Option<usize>) -> Option<Totals> {
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

    /// Why a figure is what it is, for one row or for all products.
    #[must_use]
    pub fn explain(&self, figure: Figure, row: Option<usize>) -> Option<Explanation> {
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
        let (search, products) = (Search::new(search), self.catalogue.len());
        // No more blocks than it takes.
        let found = (0..products).step_by(BLOCK).flat_map(|start| {
            let block = start..products.min(start.saturating_add(BLOCK));
            let holding = self.holding(&search, &block);
            block.zip(holding).filter(|(_, holds)| *holds)
        });
        let found = found.filter_map(|(row, _)| {
            let (sku, name) = (self.catalogue.sku(row)?, self.catalogue.name(row)?);
            Some(ProductFound { row, sku, name })
        });
        found.take(limit).collect()
    }

    pub(super) fn stock_row(&self, row: usize) -> Option<StockRow> {
        let channels = |list: &[Id]| self.plan.sales_channels.iter().filter(|channel| list.contains(&channel.id)).count();
        let figures = self.figures();
        let of_group = |group: usize| figures.and_then(|figures| figures.of_group(group, row));
        let level = |at, warehouse| self.catalogue.stock_near(at, warehouse).map_or(Level::NONE, |column| column.level(row));
        let groups: Vec<_> = (0..self.plan.warehouse_groups.len()).map(of_group).collect();
        Some(StockRow {
            row,
            sku: self.catalogue.sku(row)?,
            name: self.catalogue.name(row)?,
            enabled: self.catalogue.enabled().get(row).copied()?,
            sold_in: self.catalogue.sold_in(row).map(channels),
            levels: self.plan.warehouses.iter().enumerate().map(|(at, warehouse)| level(at, &warehouse.id)).collect(),
            groups: groups.iter().map(|group| group.map(|group| group.available)).collect(),
            balanced: (0..self.plan.sales_channel_groups.len())
                .map(|group| figures.and_then(|figures| figures.balanced(group, row)))
                .collect(),
            unassigned: groups.iter().flatten().map(|group| i64::from(group.unassigned)).fold(0, i64::saturating_add),
        })
    }
}
