//! How a balance follows a change without computing everything anew: an edit of one product, or of the network.

use super::Balance;
use super::compute::{Group, Overflow, Summing, Work, compute};
use super::network::{Network, PoolingGroup, Positions, ResolvedLink};
use super::pooling::{Pooling, reserved};
use super::ranks::Ranks;
use super::subset::Subset;
use super::takers::{Sales, Takers};
use crate::catalogue::{Catalogue, Narrow, StockColumn, own};
use crate::plan::gathered::Gathered;
use crate::plan::{Id, Level, StockEdit};
use std::ops::Range;
use std::sync::Arc;

impl Balance {
    /// Takes a row out of the sums that an edit of it touches, before the edit is made. [`enter`](Self::enter) puts it
    /// back in. A row that is not there is left alone.
    pub fn leave(&mut self, network: &Network, catalogue: &Catalogue, row: usize, edit: &StockEdit) {
        for group in self.touched(network, edit) {
            self.add_row(network, catalogue, group, row, -1);
        }
    }

    /// Computes a row anew after an edit that it [left](Self::leave) the sums for.
    ///
    /// # Errors
    /// The warehouse groups whose available units cannot be counted any more. The row then stays out of the sums.
    pub fn enter(&mut self, network: &Network, catalogue: &Catalogue, row: usize, edit: &StockEdit) -> Result<(), Vec<Overflow>> {
        let groups = self.touched(network, edit);
        self.add_up_row(network, catalogue, groups, row)
    }

    /// Sets what the warehouse at a position of the plan's list holds of a row's product, and computes the row anew. A row or a
    /// warehouse that is not there, or in no group, is left alone.
    ///
    /// # Errors
    /// As [`compute`](Self::compute); catalogue and figures are then as they were.
    ///
    /// ```
    /// use stockpool::balance::{Balance, Network};
    /// use stockpool::exchange::read_plan;
    /// use stockpool::plan::{Level, Quantity};
    ///
    /// let (plan, mut catalogue) = read_plan(r#"{ "format": "stockpool/plan", "version": 1, "name": "One",
    ///   "warehouses": [{ "id": "a", "name": "A", "kind": "global" }],
    ///   "warehouseGroups": [{ "id": "a", "name": "A", "warehouses": ["a"] }],
    ///   "products": [{ "sku": "TEE", "name": "T-shirt" }] }"#).unwrap();
    /// let network = Network::resolve(&plan);
    /// let mut balance = Balance::compute(&network, &catalogue).unwrap();
    /// let level = Level { on_hand: Quantity::new(5).unwrap(), allocated: Quantity::ZERO };
    /// balance.set_level(&network, &mut catalogue, 0, 0, level).unwrap();
    /// assert_eq!(balance.available(0), [5]);
    /// ```
    pub fn set_level(
        &mut self,
        network: &Network,
        catalogue: &mut Catalogue,
        row: usize,
        warehouse: usize,
        level: Level,
    ) -> Result<(), Vec<Overflow>> {
        let Some((at, id)) = network.pooling_of(warehouse).zip(network.warehouses.id(warehouse)) else { return Ok(()) };
        let (Some(pooled), Some(group)) = (network.warehouse_groups.get(at), self.groups.get_mut(at).and_then(own)) else {
            return Ok(());
        };
        let Some(available) = group.available.get_mut(row) else { return Ok(()) };
        let old = catalogue.replace_level(row, warehouse, id, level);
        // What the group's other warehouses have does not matter, so it is not read.
        let units = i64::from(*available).saturating_sub(old.available().into()).saturating_add(level.available().into());
        let Ok(after) = i32::try_from(units) else {
            catalogue.replace_level(row, warehouse, id, old);
            let sku = catalogue.sku(row);
            return Err(sku.map(|sku| Overflow { group: at, products: 1, row, sku, units }).into_iter().gathered());
        };
        let before = std::mem::replace(available, after);
        group.sums.add(before, -1);
        group.sums.add(after, 1);
        if let Some(link) = &pooled.link {
            let takers = Takers::of_row(catalogue, row);
            let new = || Subset::new(link, Sales::new(network, catalogue).of(takers));
            let Some(subset) = group.subsets.get_or_make(takers, new) else { return Ok(()) };
            let shares = subset.members.iter().filter_map(|place| link.shares.get(*place));
            let columns = shares.filter_map(|share| reserved(network, catalogue, share.channel_group));
            let reserved = columns.map(|column| i64::from(column.get(row))).fold(0, i64::saturating_add);
            subset.move_row(link.pool(before, reserved), link.pool(after, reserved), self.ranks.get(row));
        }
        Ok(())
    }

    /// Computes a product that was put into the catalogue at this row. A row that leaves a gap is left alone. Where odd units
    /// go round ([`Network::rotates`]), a product more moves all others, and everything has to be computed anew.
    ///
    /// # Errors
    /// As [`compute`](Self::compute); the figures are then of no use.
    pub fn insert_row(&mut self, network: &Network, catalogue: &Catalogue, row: usize) -> Result<(), Vec<Overflow>> {
        if row > self.rows || row >= catalogue.len() {
            return Ok(());
        }
        self.rows = self.rows.saturating_add(1);
        self.groups.iter_mut().map(Arc::make_mut).for_each(|group| group.available.insert(row, 0));
        self.add_up_row(network, catalogue, 0..self.groups.len(), row)
    }

    /// Forgets a product that is about to be taken out of the catalogue. A row that is not there is left alone. As with
    /// [`insert_row`](Self::insert_row), this is not enough where odd units go round.
    pub fn remove_row(&mut self, network: &Network, catalogue: &Catalogue, row: usize) {
        if row >= self.rows {
            return;
        }
        for group in 0..self.groups.len() {
            self.add_row(network, catalogue, group, row, -1);
        }
        for group in self.groups.iter_mut().map(Arc::make_mut) {
            group.available.remove(row);
        }
        self.rows = self.rows.saturating_sub(1);
    }

    /// The same figures for another network and other stock: a group of which nothing has changed keeps its columns and its
    /// sums, one whose link has changed keeps what is available, and one that warehouses left or joined takes off and adds
    /// these. A column has changed unless it is shared with the one before.
    ///
    /// # Errors
    /// As [`compute`](Self::compute).
    pub fn adapted(self, old: (&Network, &Catalogue), (new, catalogue): (&Network, &Catalogue)) -> Result<Self, Vec<Overflow>> {
        let (old, stock) = old;
        if self.rows != catalogue.len() {
            return self.renewed(new, catalogue);
        }
        let same_sales = catalogue.shares_sales_with(stock);
        let same_ranks = new.rotates() == old.rotates() && (!new.rotates() || catalogue.shares_skus_with(stock));
        let mut left: Vec<Option<Arc<Group>>> = self.groups.into_iter().map(Some).gathered();
        let mut works = Vec::new();
        let mut groups: Vec<Option<Arc<Group>>> = Vec::new();
        for (at, pooled) in new.warehouse_groups.iter().enumerate() {
            let id = new.warehouse_group_positions.id(at);
            let before = id.and_then(|id| old.warehouse_group_positions.get(id));
            let known = before.and_then(|before| Some((old.warehouse_groups.get(before)?, left.get_mut(before)?.take()?)));
            let pooling = Pooling::new(new, pooled, catalogue);
            let Some((before, group)) = known else {
                groups.push(None);
                works.push(Work { at, pooling, summing: Summing::Whole, group: Group::default() });
                continue;
            };
            let same_stock = same_stock((old, stock, before), catalogue);
            let summing = if same_stock { summing((old, before), (new, pooled), &pooling, catalogue) } else { Summing::Whole };
            let same_link = same_sales
                && same_ranks
                && same_link((old, before.link.as_ref()), (new, pooled.link.as_ref()))
                && same_reserved((old, stock, before), catalogue);
            if matches!(summing, Summing::Kept) && same_link {
                groups.push(Some(group));
            } else {
                let group = match summing {
                    Summing::Whole => Arc::try_unwrap(group).unwrap_or_default(),
                    _ => Arc::unwrap_or_clone(group),
                };
                groups.push(None);
                works.push(Work { at, pooling, summing, group });
            }
        }
        let ranks = if same_ranks { self.ranks } else { Ranks::of(new, catalogue) };
        compute(new, catalogue, &ranks, &mut works)?;
        let mut computed = works.into_iter().map(|work| Arc::new(work.group));
        let groups = groups.into_iter().filter_map(|group| group.or_else(|| computed.next())).gathered();
        Ok(Self { rows: self.rows, groups, ranks })
    }

    /// The warehouse groups in which an edit of one row can change a figure.
    fn touched(&self, network: &Network, edit: &StockEdit) -> Range<usize> {
        let one = |group: Option<usize>| group.map_or(0..0, |group| group..group.saturating_add(1));
        match edit {
            StockEdit::SetSku { .. } | StockEdit::SetName { .. } => 0..0,
            StockEdit::SetStock { warehouse, .. } => one(network.pooling(warehouse)),
            StockEdit::SetReserved { sales_channel_group, .. } => {
                let at = network.channel_group_positions.get(sales_channel_group);
                one(at.and_then(|at| network.serving(at)).map(|(group, _)| group))
            }
            _ => 0..self.groups.len(),
        }
    }

    /// Adds up what is available of a row in these groups, and puts it into the sums that it is not in.
    fn add_up_row(&mut self, network: &Network, catalogue: &Catalogue, groups: Range<usize>, row: usize) -> Result<(), Vec<Overflow>> {
        let Some(sku) = catalogue.sku(row).filter(|_| row < self.rows) else { return Ok(()) };
        let mut overflows = Vec::new();
        for at in groups.clone() {
            let (Some(pooled), Some(group)) = (network.warehouse_groups.get(at), self.groups.get_mut(at).map(Arc::make_mut)) else {
                continue;
            };
            let units = Pooling::new(network, pooled, catalogue).available(row);
            match (i32::try_from(units), group.available.get_mut(row)) {
                (Ok(units), Some(available)) => *available = units,
                _ => overflows.push(Overflow { group: at, products: 1, row, sku: sku.clone(), units }),
            }
        }
        if !overflows.is_empty() {
            return Err(overflows);
        }
        for group in groups {
            self.add_row(network, catalogue, group, row, 1);
        }
        Ok(())
    }

    /// Adds a row to the sums of a group, or takes it out of them with a sign of -1.
    fn add_row(&mut self, network: &Network, catalogue: &Catalogue, at: usize, row: usize, sign: i64) {
        let (Some(pooled), Some(group)) = (network.warehouse_groups.get(at), self.groups.get_mut(at).map(Arc::make_mut)) else { return };
        let Some(available) = group.available.get(row).copied() else { return };
        group.sums.add(available, sign);
        let Some(link) = &pooled.link else { return };
        let pooling = Pooling::new(network, pooled, catalogue);
        let takers = Takers::of_row(catalogue, row);
        let new = || Subset::new(link, Sales::new(network, catalogue).of(takers));
        let Some(subset) = group.subsets.get_or_make(takers, new) else { return };
        let reserved = pooling.reserved(&subset.members, row);
        subset.add_row(pooling.pool(available, reserved), self.ranks.get(row), reserved, sign);
    }
}

/// A group in its network.
type InNetwork<'a, T> = (&'a Network, T);

/// The ids that stand at these positions.
fn ids(positions: &Positions, at: &[usize]) -> Vec<Id> {
    at.iter().filter_map(|at| positions.id(*at)).cloned().gathered()
}

/// How to come from what was available in a group to what is.
fn summing<'a>(
    (old, before): InNetwork<'_, &PoolingGroup>,
    (new, after): InNetwork<'_, &PoolingGroup>,
    pooling: &Pooling<'_>,
    catalogue: &'a Catalogue,
) -> Summing<'a> {
    let (before, after) = (ids(&old.warehouses, &before.warehouses), ids(&new.warehouses, &after.warehouses));
    let joined: Vec<&Id> = after.iter().filter(|id| !before.contains(id)).gathered();
    let left: Vec<&Id> = before.iter().filter(|id| !after.contains(id)).gathered();
    if joined.is_empty() && left.is_empty() {
        return Summing::Kept;
    }
    // Where so many have come and gone, those that are there are fewer to add up.
    if !pooling.is_counted() || joined.len().saturating_add(left.len()) >= after.len() {
        return Summing::Whole;
    }
    let columns = |ids: &[&Id], of: fn(&StockColumn) -> &Narrow| -> Vec<&'a Narrow> {
        ids.iter().filter_map(|id| catalogue.stock_of(id)).map(of).gathered()
    };
    let on_hand: fn(&StockColumn) -> &Narrow = |column| column.on_hand().numbers();
    let allocated: fn(&StockColumn) -> &Narrow = |column| column.allocated().numbers();
    let added = [columns(&joined, on_hand), columns(&left, allocated)].concat();
    let subtracted = [columns(&left, on_hand), columns(&joined, allocated)].concat();
    Summing::Moved { added, subtracted }
}

/// A group in its network, with the stock that it was computed from.
type WithStock<'a> = (&'a Network, &'a Catalogue, &'a PoolingGroup);

/// Whether what the warehouses of a group hold is what they held.
fn same_stock((network, before, group): WithStock<'_>, after: &Catalogue) -> bool {
    group.warehouses.iter().filter_map(|at| network.warehouses.id(*at)).all(|id| match (before.stock_of(id), after.stock_of(id)) {
        (Some(before), Some(after)) => {
            let same = |of: fn(&StockColumn) -> &Narrow| of(before).is_shared_with(of(after));
            same(|column| column.on_hand().numbers()) && same(|column| column.allocated().numbers())
        }
        (before, after) => before.or(after).is_none(),
    })
}

/// Whether what is reserved in the channel groups that a group serves is what it was.
fn same_reserved((network, before, group): WithStock<'_>, after: &Catalogue) -> bool {
    let shares = group.link.iter().flat_map(|link| &link.shares);
    let ids = shares.filter_map(|share| network.channel_group_positions.id(share.channel_group));
    ids.into_iter().all(|id| match (before.reserved_of(id), after.reserved_of(id)) {
        (Some(before), Some(after)) => before.all().numbers().is_shared_with(after.all().numbers()),
        (before, after) => before.or(after).is_none(),
    })
}

/// Whether two links divide the same way over the same channels.
fn same_link((old, before): InNetwork<'_, Option<&ResolvedLink>>, (new, after): InNetwork<'_, Option<&ResolvedLink>>) -> bool {
    let (before, after) = match (before, after) {
        (None, None) => return true,
        (Some(before), Some(after)) => (before, after),
        _ => return false,
    };
    let group = |network: &Network, at: usize| {
        let channels = network.channel_groups.get(at).map_or_else(Vec::new, |group| ids(&network.channels, &group.channels));
        (network.channel_group_positions.id(at).cloned(), channels)
    };
    (before.strategy, before.rounding, before.buffer, before.rotates) == (after.strategy, after.rounding, after.buffer, after.rotates)
        && before.shares.len() == after.shares.len()
        && before
            .shares
            .iter()
            .zip(&after.shares)
            .all(|(before, after)| before.settings == after.settings && group(old, before.channel_group) == group(new, after.channel_group))
}
