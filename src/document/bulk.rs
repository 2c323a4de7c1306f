//! Figures by the million, for programs: whole columns out, and single levels in that nobody wants to undo.

use super::model::Model;
use crate::balance::explanation::Figure;
use crate::balance::problems;
use crate::plan::gathered::Gathered;
use crate::plan::{Level, NodeKind, Quantity};

impl Model {
    /// One figure of every product, where there is such a column.
    #[must_use]
    pub fn column(&self, figure: &Figure) -> Option<Vec<i32>> {
        let figures = self.figures()?;
        match figure {
            Figure::GroupAvailable(id) => Some(figures.available(self.plan.position(NodeKind::WarehouseGroup, id)?).to_vec()),
            Figure::Balanced(id) => Some(figures.balanced_column(self.plan.position(NodeKind::SalesChannelGroup, id)?, 0)),
            _ => None,
        }
    }

    /// Sets what the warehouse at a position of the plan's list holds of a product, and computes that row anew. What is refused
    /// leaves everything as it was.
    ///
    /// # Errors
    /// Why it is refused: there is no such row or warehouse, or figures could not be counted.
    pub fn set_level(
        &mut self,
        row: usize,
        warehouse: usize,
        on_hand: Option<Quantity>,
        allocated: Option<Quantity>,
    ) -> Result<(), String> {
        let Some(balance) = &mut self.balance else { return Err("The plan has errors, so nothing is computed.".to_owned()) };
        let Some(id) = self.plan.warehouses.get(warehouse).map(|warehouse| &warehouse.id) else {
            return Err(format!("There is no warehouse {warehouse}."));
        };
        if row >= self.catalogue.len() {
            return Err(format!("There is no row {row}; there are {}.", self.catalogue.len()));
        }
        let before = self.catalogue.stock_near(warehouse, id).map_or(Level::NONE, |column| column.level(row));
        let level = Level { on_hand: on_hand.unwrap_or(before.on_hand), allocated: allocated.unwrap_or(before.allocated) };
        match balance.set_level(&self.network, &mut self.catalogue, row, warehouse, level) {
            Ok(()) => {
                self.forget_row(row);
                Ok(())
            }
            Err(overflows) => {
                let found = problems::of_overflows(&self.plan, &overflows);
                Err(found.into_iter().map(|problem| problem.message).gathered().join(" "))
            }
        }
    }
}
