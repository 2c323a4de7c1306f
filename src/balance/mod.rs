//! What is computed from a plan and its stock: how pools become balanced quantities, and why.
//!
//! A [`Network`] is a plan's network by position. A [`Balance`] holds the figures of every product as columns, and
//! their exact sums; an edit of one product computes one row anew. [`division`] divides one pool.

mod compute;
pub mod division;
pub mod explanation;
mod network;
pub mod problems;
mod totals;

pub use compute::Overflow;
pub use network::Network;
pub use totals::{GroupTotals, OverallTotals, Totals, WarehouseTotals};

use crate::catalogue::Catalogue;
use compute::Columns;
use totals::Sums;

/// The figures of every product: an entry a row of the catalogue. Groups are known by their positions in the plan's
/// lists, and one that is not there has an empty column.
#[derive(Debug, Clone)]
pub struct Balance {
    columns: Columns,
    /// The number of the list of channels that each row was sold in when it was computed.
    sold_in: Vec<Option<u32>>,
    sums: Sums,
}

impl Balance {
    /// Computes every product.
    ///
    /// # Errors
    /// The warehouse groups whose available units cannot be counted in a signed 32-bit integer.
    pub fn compute(network: &Network, catalogue: &Catalogue) -> Result<Self, Vec<Overflow>> {
        let rows = 0..catalogue.len();
        let columns = Columns::compute(network, catalogue, rows.clone())?;
        let sold_in = catalogue.sold_in_numbers().to_vec();
        let sums = Sums::of(network, catalogue, &columns, &sold_in, rows);
        Ok(Self { columns, sold_in, sums })
    }

    /// Computes one product anew after it was changed in the catalogue. A row that is not there is left alone.
    ///
    /// # Errors
    /// As [`compute`](Self::compute); the figures are then as they were.
    pub fn recompute_row(&mut self, network: &Network, catalogue: &Catalogue, row: usize) -> Result<(), Vec<Overflow>> {
        if row >= self.len().min(catalogue.len()) {
            return Ok(());
        }
        let new = Columns::compute(network, catalogue, row..row.saturating_add(1))?;
        let old = self.row_sums(network, catalogue, row);
        self.columns.splice(&(row..row.saturating_add(1)), &new);
        if let (Some(old), Some(new)) = (self.sold_in.get_mut(row), catalogue.sold_in_numbers().get(row)) {
            *old = *new;
        }
        self.sums.take(&old);
        self.sums.add(&self.row_sums(network, catalogue, row));
        Ok(())
    }

    /// Computes a product that was put into the catalogue at this row. A row that leaves a gap is left alone.
    ///
    /// # Errors
    /// As [`compute`](Self::compute); the figures are then as they were.
    pub fn insert_row(&mut self, network: &Network, catalogue: &Catalogue, row: usize) -> Result<(), Vec<Overflow>> {
        let Some(sold_in) = catalogue.sold_in_numbers().get(row).filter(|_| row <= self.len()) else { return Ok(()) };
        let new = Columns::compute(network, catalogue, row..row.saturating_add(1))?;
        self.columns.splice(&(row..row), &new);
        self.sold_in.insert(row, *sold_in);
        self.sums.add(&self.row_sums(network, catalogue, row));
        Ok(())
    }

    /// Forgets a product that was taken out of the catalogue. A row that is not there is left alone.
    pub fn remove_row(&mut self, network: &Network, catalogue: &Catalogue, row: usize) {
        if row < self.len() {
            let old = self.row_sums(network, catalogue, row);
            self.sums.take(&old);
            let rows = row..row.saturating_add(1);
            self.columns.splice(&rows, &Columns::none(network));
            self.sold_in.remove(row);
        }
    }

    /// How many products were computed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sold_in.len()
    }

    /// Whether there is no product.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sold_in.is_empty()
    }

    /// A warehouse group's available units, a row each; may be negative.
    #[must_use]
    pub fn available(&self, group: usize) -> &[i32] {
        self.columns.groups.get(group).map_or(&[], |group| &group.available)
    }

    /// The units reserved in those of a warehouse group's shares that take part, a row each.
    #[must_use]
    pub fn reserved(&self, group: usize) -> &[i64] {
        self.columns.groups.get(group).map_or(&[], |group| &group.reserved)
    }

    /// A warehouse group's pools, a row each.
    #[must_use]
    pub fn pool(&self, group: usize) -> &[i32] {
        self.columns.groups.get(group).map_or(&[], |group| &group.pool)
    }

    /// The units of a warehouse group's pools that no share received, a row each.
    #[must_use]
    pub fn unassigned(&self, group: usize) -> &[i32] {
        self.columns.groups.get(group).map_or(&[], |group| &group.unassigned)
    }

    /// A channel group's balanced quantity of one row; `None` where it takes no part.
    #[must_use]
    pub fn balanced(&self, channel_group: usize, row: usize) -> Option<i32> {
        self.columns.balanced(channel_group, row)
    }

    /// A channel group's balanced quantities, a row each; `None` where it takes no part.
    pub fn balanced_column(&self, channel_group: usize) -> impl Iterator<Item = Option<i32>> {
        self.columns.balanced_of(channel_group, 0..self.len())
    }

    /// The sums over all products. What is computed is summed already; what the warehouses hold is added up here.
    #[must_use]
    pub fn totals(&self, network: &Network, catalogue: &Catalogue) -> Totals {
        self.sums.totals(totals::warehouse_totals(network, catalogue, &(0..catalogue.len())))
    }

    /// The figures of one product; `None` when there is no such row.
    #[must_use]
    pub fn row_totals(&self, network: &Network, catalogue: &Catalogue, row: usize) -> Option<Totals> {
        let rows = row..row.saturating_add(1);
        (row < self.len()).then(|| self.row_sums(network, catalogue, row).totals(totals::warehouse_totals(network, catalogue, &rows)))
    }

    fn row_sums(&self, network: &Network, catalogue: &Catalogue, row: usize) -> Sums {
        Sums::of(network, catalogue, &self.columns, &self.sold_in, row..row.saturating_add(1))
    }
}
