//! Columns of what becomes of pools, made some rows at a time.

use super::columns::BLOCK;
use super::figures::Figures;
use super::pooling::Scratch;
use super::subset::{Known, Shared, Wanted};
use super::takers::{ByTakers, Classes, Rows};
use crate::plan::gathered::Gathered;
use std::mem::take;
use std::ops::Range;

/// Stands for no balanced quantity in a column, since none is below 0.
pub const NOTHING: i32 = -1;

/// Works out parts of pools, column by column or all columns of a link at once: a pool is divided once for all of them. From one time
/// to the next it remembers divisions, so whoever goes through rows a block at a time keeps one of these for each thing that is asked.
#[derive(Debug)]
pub struct Parts<'a> {
    figures: Figures<'a>,
    /// By warehouse groups.
    known: Vec<ByTakers<Vec<Known>>>,
    classes: Classes,
    scratch: Scratch,
    shared: Shared,
    part: Vec<i32>,
}

impl<'a> Parts<'a> {
    /// Begins to work out parts for these figures.
    #[must_use]
    pub fn of(figures: Figures<'a>) -> Self {
        Self {
            figures,
            known: vec![ByTakers::default(); figures.network.warehouse_groups.len()],
            classes: Classes::default(),
            scratch: Scratch::default(),
            shared: Shared::default(),
            part: Vec::new(),
        }
    }

    /// The balanced quantities of all channel groups, in the plan's order, for some rows; `nothing` where one takes no part. They are
    /// written over what is in `columns`, so that a caller who wants them often does not ask for new memory.
    pub fn balanced(&mut self, rows: &Range<usize>, nothing: i32, columns: &mut Vec<Vec<i32>>) {
        let network = self.figures.network;
        columns.resize_with(network.channel_groups.len(), Vec::new);
        columns.iter_mut().for_each(|column| column.resize(rows.len(), nothing));
        for (at, group) in network.warehouse_groups.iter().enumerate() {
            let shares = group.link.as_ref().map(|link| &link.shares[..]).unwrap_or_default();
            let wanted = (0..shares.len()).map(Wanted::Share).gathered();
            // A link has only shares that it serves.
            let mut theirs = shares.iter().map(|share| columns.get_mut(share.channel_group).map(take).unwrap_or_default()).gathered();
            self.write(at, rows, &wanted, nothing, &mut theirs);
            for (share, written) in shares.iter().zip(theirs) {
                if let Some(column) = columns.get_mut(share.channel_group) {
                    *column = written;
                }
            }
        }
        for (column, _) in columns.iter_mut().zip(&network.channel_groups).filter(|(_, group)| group.served_by.is_none()) {
            column.fill(nothing);
        }
    }

    /// The units of a warehouse group's pools that no share received, for some rows, written over a list.
    pub fn unassigned(&mut self, group: usize, rows: &Range<usize>, column: &mut Vec<i32>) {
        column.resize(rows.len(), 0);
        self.write(group, rows, &[Wanted::Unassigned], 0, std::slice::from_mut(column));
    }

    /// Writes what is wanted of a warehouse group's pools, the same each time, over lists of as many numbers as there are rows; `nothing`
    /// where a share takes no part.
    pub(super) fn write(&mut self, group: usize, rows: &Range<usize>, wanted: &[Wanted], nothing: i32, columns: &mut [Vec<i32>]) {
        let Self { figures, known, classes, scratch, shared, part } = self;
        let (Some((of_group, pooling)), Some(known)) = (figures.group(group).zip(figures.pooling(group)), known.get_mut(group)) else {
            return columns.iter_mut().for_each(|column| column.fill(nothing));
        };
        if pooling.link.is_none() {
            let pools = of_group.available.get(rows.clone()).unwrap_or_default().iter().map(|available| (*available).max(0));
            return columns.iter_mut().for_each(|column| column.iter_mut().zip(pools.clone()).for_each(|(entry, pool)| *entry = pool));
        }
        for start in rows.clone().step_by(BLOCK) {
            let block = start..rows.end.min(start.saturating_add(BLOCK));
            let here = start.saturating_sub(rows.start)..block.end.saturating_sub(rows.start);
            classes.sort(figures.catalogue, &block);
            let Some(available) = of_group.available.get(block.clone()) else { continue };
            for (at, (takers, rows)) in classes.iter().enumerate() {
                let subset = of_group.subsets.get(takers);
                let found = subset.and_then(|subset| Some((subset, known.get_or_make(takers, || subset.begin(wanted))?)));
                let is_whole = matches!(rows, Rows::All) && found.as_ref().is_some_and(|(_, known)| known.len() == wanted.len());
                if at == 0 && !is_whole {
                    let blocks = columns.iter_mut().filter_map(|column| column.get_mut(here.clone()));
                    blocks.for_each(|block| block.fill(nothing));
                }
                let Some((subset, known)) = found else { continue };
                let mut pools = pooling.pools(&subset.members, &block, rows, available, scratch);
                subset.divide_all(&mut pools, figures.balance.ranks.of_rows(rows, &block), shared);
                for known in known {
                    let Some(column) = columns.get_mut(known.at).and_then(|column| column.get_mut(here.clone())) else { continue };
                    match rows {
                        Rows::All => known.write(subset, pools.each, shared, column),
                        Rows::Some(places) => {
                            part.resize(pools.each.len(), 0);
                            known.write(subset, pools.each, shared, part);
                            for (place, units) in places.iter().zip(&*part) {
                                column.get_mut(*place as usize).into_iter().for_each(|entry| *entry = *units);
                            }
                        }
                    }
                }
            }
        }
    }
}
