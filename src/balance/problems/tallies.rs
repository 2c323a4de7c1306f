//! In how many products, and in which, there is something worth a look: counted a block of rows at a time, so that after a change of
//! one product its block alone is counted again.

use super::Affected;
use crate::balance::Balance;
use crate::balance::columns::{self, BLOCK};
use crate::balance::compute::Group;
use crate::balance::network::{Network, ResolvedLink};
use crate::balance::pooling::{Pooling, Scratch};
use crate::balance::subset::{Known, Shared, Subset, Wanted};
use crate::balance::takers::{ByTakers, Classes, Rows, Sales, Takers};
use crate::catalogue::{Catalogue, Narrow};
use crate::plan::gathered::Gathered;
use std::ops::Range;

/// What was counted, kept from one look at the figures to the next. A clone may be counted on by itself.
#[derive(Debug, Clone, Default)]
pub struct Tallies {
    /// One a block; nothing where something has changed since.
    blocks: Vec<Option<Tally>>,
}

impl Tallies {
    /// Counts everything anew at the next look.
    pub fn forget(&mut self) {
        self.blocks.clear();
    }

    /// Counts this row anew at the next look.
    pub fn forget_row(&mut self, row: usize) {
        if let Some(block) = self.blocks.get_mut(row.checked_div(BLOCK).unwrap_or(0)) {
            *block = None;
        }
    }

    /// Counts this row anew at the next look, and all that come after it.
    pub fn forget_from(&mut self, row: usize) {
        self.blocks.truncate(row.checked_div(BLOCK).unwrap_or(0));
    }

    /// Counts what is not counted yet, and gives the sum of all blocks.
    pub(super) fn sum(&mut self, network: &Network, catalogue: &Catalogue, balance: &Balance) -> Tally {
        self.blocks.resize(catalogue.len().div_ceil(BLOCK), None);
        let (mut all, mut counting) = (Tally::default(), Counting::new(network, catalogue, balance));
        for (start, block) in (0..catalogue.len()).step_by(BLOCK).zip(&mut self.blocks) {
            let tally = block.get_or_insert_with(|| counting.count(start..catalogue.len().min(start.saturating_add(BLOCK))));
            all.is_sold |= tally.is_sold;
            tally.affected.iter().for_each(|(look, affected)| all.note(*look, *affected));
        }
        all
    }
}

/// What is worth a look. Nodes are known by their positions in the plan's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// Products that are enabled and sold in no channel.
    SoldNowhere,
    /// More allocated than on hand in a warehouse.
    OverAllocated(usize),
    /// A warehouse group's pool that is smaller than the minimums of its shares.
    MinimumsNotMet(usize),
    /// Units of a warehouse group's pool that nobody receives, of products that are sold somewhere.
    Unassigned(usize),
    /// Units reserved in a channel group, which takes no part, of products that are enabled.
    ReservedNotSold(usize),
}

/// What there is of each, in some rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// Whether a product is enabled and sold somewhere.
    pub is_sold: bool,
    /// In order; without those that touch no product.
    affected: Vec<(Look, Affected)>,
}

impl Tally {
    /// The products that are worth this look.
    pub fn of(&self, look: Look) -> Option<Affected> {
        let at = self.affected.binary_search_by(|(known, _)| known.cmp(&look)).ok()?;
        self.affected.get(at).map(|(_, affected)| *affected)
    }

    fn note(&mut self, look: Look, more: Affected) {
        match self.affected.binary_search_by(|(known, _)| known.cmp(&look)) {
            Ok(at) => self.affected.get_mut(at).into_iter().for_each(|(_, affected)| affected.join(more)),
            Err(at) => self.affected.insert(at, (look, more)),
        }
    }

    /// Notes those rows of a block that have units; there are as many units as rows.
    fn note_rows(&mut self, look: Look, start: usize, rows: Rows<'_>, units: &[i64]) {
        // Mostly there are none, which is soon seen.
        if units.iter().all(|units| *units <= 0) {
            return;
        }
        let rows = rows.places(units.len()).map(|place| start.saturating_add(place));
        if let Some(affected) = Affected::among(&mut rows.zip(units.iter().copied()).filter(|(_, units)| *units > 0)) {
            self.note(look, affected);
        }
    }
}

/// What blocks are counted with.
struct Counting<'a> {
    catalogue: &'a Catalogue,
    balance: &'a Balance,
    sales: Sales<'a>,
    classes: Classes,
    /// Of the warehouses in which anything is allocated, their positions and their columns.
    allocated: Vec<(usize, [&'a Narrow; 2])>,
    /// Those with a link.
    groups: Vec<CountedGroup<'a>>,
    desk: Desk,
}

/// What is worked with.
#[derive(Default)]
struct Desk {
    scratch: Scratch,
    shared: Shared,
    part: Vec<i32>,
    units: Vec<i64>,
}

/// A warehouse group that has a link.
struct CountedGroup<'a> {
    at: usize,
    link: &'a ResolvedLink,
    group: &'a Group,
    pooling: Pooling<'a>,
    /// Whether what nobody receives of it is worth a look; of an empty link or group, something else is told.
    shares_out: bool,
    known: ByTakers<Vec<Known>>,
}

impl<'a> Counting<'a> {
    fn new(network: &'a Network, catalogue: &'a Catalogue, balance: &'a Balance) -> Self {
        let allocated = |at: usize| {
            let column = catalogue.stock_near(at, network.warehouses.id(at)?)?;
            let allocated = column.allocated().numbers();
            (allocated.most() > 0).then(|| (at, [column.on_hand().numbers(), allocated]))
        };
        let groups = network.warehouse_groups.iter().zip(&balance.groups).enumerate().filter_map(|(at, (pooled, group))| {
            let link = pooled.link.as_ref()?;
            let shares_out = !link.shares.is_empty() && !pooled.warehouses.is_empty();
            let pooling = Pooling::new(network, pooled, catalogue);
            Some(CountedGroup { at, link, group, pooling, shares_out, known: ByTakers::default() })
        });
        Self {
            catalogue,
            balance,
            sales: Sales::new(network, catalogue),
            classes: Classes::default(),
            allocated: (0..network.warehouses.len()).filter_map(allocated).gathered(),
            groups: groups.gathered(),
            desk: Desk::default(),
        }
    }

    /// Counts a block.
    fn count(&mut self, block: Range<usize>) -> Tally {
        let mut tally = Tally::default();
        let Self { catalogue, balance, sales, classes, allocated, groups, desk } = self;
        let mut missing = [0; BLOCK];
        for (at, [on_hand, allocated]) in allocated {
            let Some(missing) = missing.get_mut(..block.len()) else { continue };
            columns::add_up(&[*allocated], &[*on_hand], &block, missing);
            fill(&mut desk.units, missing.iter().map(|units| i64::from(*units)));
            tally.note_rows(Look::OverAllocated(*at), block.start, Rows::All, &desk.units);
        }
        classes.sort(catalogue, &block);
        for (takers, rows) in classes.iter() {
            let is_sold = sales.of(takers).map(|sale| sale.channels.contains(&true));
            let all = || rows.places(block.len()).map(|place| block.start.saturating_add(place));
            match is_sold {
                Some(true) => tally.is_sold = true,
                Some(false) => {
                    Affected::among(&mut all().map(|row| (row, 0))).into_iter().for_each(|them| tally.note(Look::SoldNowhere, them))
                }
                None => {}
            }
            for group in &mut *groups {
                group.count(&mut tally, (takers, is_sold), (&block, rows), balance, desk);
            }
        }
        tally
    }
}

impl CountedGroup<'_> {
    /// Counts the rows of a block that have these takers, and of which it is known where they are sold, if they are enabled.
    fn count(
        &mut self,
        tally: &mut Tally,
        (takers, is_sold): (Takers, Option<bool>),
        (block, rows): (&Range<usize>, Rows<'_>),
        balance: &Balance,
        Desk { scratch, shared, part, units }: &mut Desk,
    ) {
        let Self { at, link, group, pooling, shares_out, known } = self;
        let (Some(subset), Some(available)) = (group.subsets.get(takers), group.available.get(block.clone())) else { return };
        let mut note = |look, units: &[i64]| tally.note_rows(look, block.start, rows, units);
        if is_sold.is_some() {
            for (place, share) in link.shares.iter().enumerate().filter(|(place, _)| !subset.members.contains(place)) {
                let Some(reserved) = pooling.reserved_in(place) else { continue };
                fill(units, rows.places(block.len()).map(|place| i64::from(reserved.get(block.start.saturating_add(place)))));
                note(Look::ReservedNotSold(share.channel_group), units);
            }
        }
        let mut pools = pooling.pools(&subset.members, block, rows, available, scratch);
        let minimum = minimum(link, subset);
        if minimum > 0 {
            fill(units, pools.each.iter().map(|pool| minimum.saturating_sub((*pool).into())));
            note(Look::MinimumsNotMet(*at), units);
        }
        if is_sold == Some(true) && *shares_out {
            let Some(known) = known.get_or_make(takers, || subset.begin(&[Wanted::Unassigned])) else { return };
            subset.divide_all(&mut pools, balance.ranks.of_rows(rows, block), shared);
            part.resize(pools.each.len(), 0);
            known.iter_mut().for_each(|known| known.write(subset, pools.each, shared, part));
            fill(units, part.iter().map(|units| i64::from(*units)));
            note(Look::Unassigned(*at), units);
        }
    }
}

/// What the shares that take part are to get at least, together.
fn minimum(link: &ResolvedLink, subset: &Subset) -> i64 {
    let shares = subset.members.iter().filter_map(|place| link.shares.get(*place));
    shares.map(|share| i64::from(share.settings.minimum.units())).fold(0, i64::saturating_add)
}

/// Writes these units over the ones before.
fn fill(units: &mut Vec<i64>, these: impl Iterator<Item = i64>) {
    units.clear();
    these.for_each(|of_row| units.push(of_row));
}
