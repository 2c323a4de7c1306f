//! An example of the size that merchants have: a hundred thousand products in fifteen warehouses. It is made rather than kept, and always
//! the same: a long tail, much that is sold out, some that is promised twice.

mod assortment;
mod chance;
mod network;

pub use chance::{Chance, part};

use super::Document;
use super::request::Answer;
use crate::catalogue::Catalogue;
use crate::exchange::write_plan;
use crate::plan::{Edit, Intake, Quantity, StockEdit, Units};
use assortment::Made;
use network::{REGIONS, id};
use std::sync::Arc;

/// What it is called.
pub const LARGE_EXAMPLE: &str = "100,000 products";
const PRODUCTS: usize = 100_000;
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

impl Document {
    /// Puts the large example in the place of the plan.
    pub(super) fn open_large_example(&mut self) -> Answer {
        self.perform_as(large_example(LARGE_EXAMPLE, PRODUCTS), Some(format!("Open “{LARGE_EXAMPLE}”")))
    }
}

/// The edit that makes a plan one of so many products: the large example, in any size.
#[must_use]
pub fn large_example(name: &str, products: usize) -> Edit {
    let empty = write_plan(&network::plan(name), &Catalogue::new());
    let intake = stocked(products);
    Edit::All(vec![Edit::Replace(empty.into()), StockEdit::TakeIn { intake: Arc::new(intake) }.into()])
}

/// Units that are written down product by product.
type Column = Vec<Quantity>;

/// The products and their stock.
fn stocked(products: usize) -> Intake {
    let mut chance = Chance::of(SEED);
    let mut intake = Intake::default();
    let warehouses = REGIONS.iter().map(|region| region.warehouses.len()).sum();
    let mut stock: Vec<(Column, Column)> = vec![Default::default(); warehouses];
    let mut reserved: Vec<Column> = vec![Column::default(); REGIONS.iter().map(|region| region.served().count()).sum()];
    assortment::make(products, &mut chance, |made, chance| {
        let (mut levels, mut orders) = (stock.iter_mut(), reserved.iter_mut());
        // One in twenty is sold out until the next delivery.
        let sold_out = chance.in_thousand(50);
        for region in &REGIONS {
            let mut here = 0_u32;
            for ((_, thousandths), (on_hand, allocated)) in region.warehouses.iter().zip(&mut levels) {
                let units = if sold_out { 0 } else { units_in(&made, *thousandths, chance) };
                here = here.saturating_add(units);
                on_hand.push(quantity(units));
                allocated.push(quantity(promised(units, *thousandths, chance)));
            }
            for (_, orders) in region.served().zip(&mut orders) {
                let is_ordered = made.everywhere && here > 0 && chance.in_thousand(60);
                orders.push(quantity(if is_ordered { chance.below(part(here, 1, 6).saturating_add(2)) } else { 0 }));
            }
        }
        intake.added.extend([made.product]);
    });
    let warehouses = REGIONS.iter().flat_map(|region| region.warehouses).map(|(name, _)| id(name));
    intake.stock = warehouses.zip(stock).map(|(id, (on_hand, allocated))| (id, units(&on_hand), units(&allocated))).collect();
    intake.reserved = REGIONS.iter().flat_map(network::Region::served).zip(reserved).map(|(id, column)| (id, units(&column))).collect();
    intake
}

/// What a warehouse has on hand; a store has a few of what sells.
fn units_in(made: &Made, thousandths: u32, chance: &mut Chance) -> u32 {
    if chance.in_thousand(80) {
        return 0;
    }
    match thousandths {
        0 => chance.around(part(made.units, 1, 150).min(12)),
        _ => chance.around(part(made.units, thousandths, 1000)),
    }
}

/// What of it is promised to orders; now and then more than there is.
fn promised(on_hand: u32, thousandths: u32, chance: &mut Chance) -> u32 {
    match chance.below(1000) {
        0..4 if thousandths > 0 => on_hand.saturating_add(chance.below(4)).saturating_add(1),
        4..250 if thousandths > 0 => chance.below(part(on_hand, 1, 8).saturating_add(1)),
        _ => 0,
    }
}

fn quantity(units: u32) -> Quantity {
    Quantity::new(units.into()).unwrap_or_default()
}

fn units(column: &[Quantity]) -> Units {
    Units::of(column.iter().copied())
}
