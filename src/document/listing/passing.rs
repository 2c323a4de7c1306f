//! Which rows pass a filter.

use super::blocks::in_blocks;
use super::search::Search;
use crate::balance::{Figures, NOTHING, Parts, add_up};
use crate::catalogue::{Narrow, StockColumn};
use crate::document::model::Model;
use crate::document::request::Filter;
use std::ops::Range;

impl Model {
    /// Which of these rows pass a filter.
    pub(super) fn passing(&self, filter: &Filter, rows: Range<usize>) -> Vec<u32> {
        let Filter { text, zero, negative, unassigned, differs, below } = filter;
        let search = Search::new(text);
        let together = if *zero || below.is_some() { self.put_together() } else { Vec::new() };
        let below = below.map_or(i64::MAX, |below| below.units().into());
        let missing = if *negative { self.allocated() } else { Vec::new() };
        let figures = self.figures();
        let mut balanced = figures.filter(|_| *differs).map(|figures| (Parts::of(figures), Vec::new()));
        let mut pools = figures.filter(|_| *unassigned).map(|figures| (Parts::of(figures), self.not_all_assigned(figures)));
        let mut passing = Vec::new();
        in_blocks(rows.len(), &mut |places| {
            let block = rows.start.saturating_add(places.start)..rows.start.saturating_add(places.end);
            let mut passes = vec![true; block.len()];
            let none = || vec![false; block.len()];
            let mut keep = |keeps: &[bool]| passes.iter_mut().zip(keeps).for_each(|(passes, keeps)| *passes &= keeps);
            if !text.is_empty() {
                keep(&self.holding(&search, &block));
            }
            if !together.is_empty() {
                let available = available_in_all(&together, &block);
                keep(&available.iter().map(|units| (!zero || *units == 0) && *units < below).collect::<Vec<bool>>());
            }
            if *negative {
                keep(&any_is_negative(&missing, &block));
            }
            if *unassigned {
                keep(&pools.as_mut().map_or_else(none, |(parts, groups)| any_is_unassigned(parts, groups, &block)));
            }
            if *differs {
                keep(&balanced.as_mut().map_or_else(none, |(parts, columns)| differing(parts, columns, &block)));
            }
            passing.extend(block.zip(passes).filter(|(_, passes)| *passes).filter_map(|(row, _)| u32::try_from(row).ok()));
        });
        passing
    }

    /// The columns of the plan's warehouses. What lies elsewhere is an error, and not shown.
    fn shown_stock(&self) -> impl Iterator<Item = &StockColumn> {
        self.plan.warehouses.iter().enumerate().filter_map(|(at, warehouse)| self.catalogue.stock_near(at, &warehouse.id))
    }

    /// The columns of what is on hand and of what is allocated, as many together as can be added up without leaving 32 bits.
    fn put_together(&self) -> Vec<[Vec<&Narrow>; 2]> {
        let (mut together, mut room): (Vec<[Vec<&Narrow>; 2]>, _) = (vec![Default::default()], [i32::MAX.cast_unsigned(); 2]);
        for column in self.shown_stock() {
            let columns = [column.on_hand().numbers(), column.allocated().numbers()];
            if room.iter().zip(columns).any(|(room, column)| *room < column.most()) {
                together.push(Default::default());
                room = [i32::MAX.cast_unsigned(); 2];
            }
            for ((list, room), column) in together.last_mut().into_iter().flatten().zip(&mut room).zip(columns) {
                *room = room.saturating_sub(column.most());
                list.push(column);
            }
        }
        together
    }

    /// The columns of warehouses in which anything is allocated. Elsewhere nothing is missing.
    fn allocated(&self) -> Vec<[&Narrow; 2]> {
        let columns = self.shown_stock().map(|column| [column.on_hand().numbers(), column.allocated().numbers()]);
        columns.filter(|[_, allocated]| allocated.most() > 0).collect()
    }

    /// The warehouse groups in which a part of some pool is unassigned.
    fn not_all_assigned(&self, figures: Figures<'_>) -> Vec<usize> {
        (0..self.plan.warehouse_groups.len()).filter(|group| figures.has_unassigned(*group)).collect()
    }

    /// Which rows have a text in their SKU or their name.
    pub(in crate::document) fn holding(&self, text: &Search, rows: &Range<usize>) -> Vec<bool> {
        let mut holding = text.held(self.catalogue.skus(), rows);
        holding.iter_mut().zip(text.held(self.catalogue.names(), rows)).for_each(|(holding, held)| *holding |= held);
        holding
    }
}

/// What is available in all warehouses together, a row of a block each.
fn available_in_all(together: &[[Vec<&Narrow>; 2]], block: &Range<usize>) -> Vec<i64> {
    let (mut sums, mut numbers) = (vec![0_i64; block.len()], vec![0; block.len()]);
    for [on_hand, allocated] in together {
        add_up(on_hand, allocated, block, &mut numbers);
        sums.iter_mut().zip(&numbers).for_each(|(sum, units)| *sum = sum.saturating_add((*units).into()));
    }
    sums
}

/// Whether some warehouse has less than nothing, a row of a block each. A group has not where none of its warehouses has.
fn any_is_negative(columns: &[[&Narrow; 2]], block: &Range<usize>) -> Vec<bool> {
    let (mut negative, mut numbers) = (vec![false; block.len()], vec![0; block.len()]);
    for [on_hand, allocated] in columns {
        add_up(&[on_hand], &[allocated], block, &mut numbers);
        negative.iter_mut().zip(&numbers).for_each(|(negative, units)| *negative |= *units < 0);
    }
    negative
}

/// Whether a part of some pool of these groups is unassigned, a row of a block each.
fn any_is_unassigned(parts: &mut Parts<'_>, groups: &[usize], block: &Range<usize>) -> Vec<bool> {
    let (mut unassigned, mut units) = (vec![false; block.len()], Vec::new());
    for group in groups {
        parts.unassigned(*group, block, &mut units);
        unassigned.iter_mut().zip(&units).for_each(|(unassigned, units)| *unassigned |= *units > 0);
    }
    unassigned
}

/// Whether balanced quantities are not the same in all channel groups that have one, a row of a block each. They are written over those
/// in `columns`.
fn differing(parts: &mut Parts<'_>, columns: &mut Vec<Vec<i32>>, block: &Range<usize>) -> Vec<bool> {
    let (mut differing, mut first) = (vec![false; block.len()], vec![NOTHING; block.len()]);
    parts.balanced(block, NOTHING, columns);
    for column in columns {
        for ((differs, first), units) in differing.iter_mut().zip(&mut first).zip(column) {
            if *first == NOTHING {
                *first = *units;
            }
            *differs |= *units != NOTHING && *units != *first;
        }
    }
    differing
}
