//! Catalogues of many rows: whatever their length, and however wide their values, the figures are those of their products
//! one by one, and stay so when they are edited.
//!
//! A catalogue here has few different products in many rows, so that the naive model has little to do and the columns
//! have blocks, ends of blocks, and mixtures in them.

use crate::any_plan::{Choices, any_choices, any_plan, config, product};
use crate::naive_balance;
use crate::worked_case::{computed, id, plan, quantity, tee};
use proptest::prelude::*;
use stockpool::balance::{Balance, Figures, Network, Parts, Totals};
use stockpool::catalogue::{Catalogue, Narrow, StockColumn, Texts, Units};
use stockpool::plan::{Level, NodeKind, Plan, Product, Quantity, Remainder};

/// Lengths around those at which rows go together: vectors of 4, 8 and 16, and blocks of 4096.
const LENGTHS: &[usize] = &[1, 0, 3, 4, 5, 7, 8, 15, 16, 17, 63, 2048, 4081, 4095, 4096, 4097, 4111, 8191, 8193];

/// Quantities at which a column or a sum becomes wider.
const EDGES: &[u32] = &[
    0,
    1,
    63,
    64,
    127,
    128,
    255,
    256,
    8191,
    16_383,
    16_384,
    32_767,
    32_768,
    65_535,
    65_536,
    1_048_575,
    16_777_216,
    1_073_741_824,
    2_147_483_647,
];

/// Units up to one of the edges, which many others are near.
fn edgy(choices: &mut Choices, most: usize) -> Quantity {
    let edge = EDGES[choices.below(most)];
    quantity(edge.saturating_sub(choices.below(3) as u32))
}

/// A catalogue, and for each of its rows which of the products it is.
#[derive(Debug, Clone)]
struct Rows {
    products: Vec<Product>,
    of_row: Vec<usize>,
}

impl Rows {
    fn any(choices: &mut Choices, plan: &Plan) -> Self {
        let most = 1 + choices.below(EDGES.len());
        let mut products: Vec<Product> = (0..=choices.below(9)).map(|at| product(choices, plan, at)).collect();
        for product in &mut products {
            for (_, level) in &mut product.stock {
                if choices.one_in(2) {
                    level.on_hand = edgy(choices, most);
                }
                if choices.one_in(3) {
                    level.allocated = edgy(choices, most);
                }
            }
            for (_, units) in &mut product.reserved {
                if choices.one_in(4) {
                    *units = edgy(choices, most);
                }
            }
        }
        let length = *choices.pick(LENGTHS);
        // In runs, or all mixed up.
        let run = 1 + choices.below(700);
        let mut number = choices.below(1 << 30) as u32 | 1;
        let mut any = || {
            number ^= number << 13;
            number ^= number >> 17;
            number ^= number << 5;
            number as usize % products.len()
        };
        let mixed = choices.one_in(2);
        let of_row = (0..length).map(|row| if mixed { any() } else { row / run % products.len() }).collect();
        Self { products, of_row }
    }

    fn catalogue(&self) -> Catalogue {
        self.of_row.iter().map(|product| self.products[*product].clone()).collect()
    }

    /// What the naive model says of each product; `None` for those that leave the range.
    fn naive(&self, plan: &Plan) -> Vec<Option<naive_balance::Figures>> {
        self.products.iter().map(|product| naive_balance::figures(plan, product, 0)).collect()
    }
}

/// Every column agrees with the naive model in every row, and the totals with the sum of its rows.
fn assert_agrees(plan: &Plan, rows: &Rows, naive: &[naive_balance::Figures], figures: Figures<'_>) -> Result<(), TestCaseError> {
    let of_row = |row: usize| &naive[rows.of_row[row]];
    for at in 0..plan.warehouse_groups.len() {
        let (available, unassigned) = (figures.available(at), figures.unassigned(at));
        prop_assert_eq!([available.len(), unassigned.len()], [rows.of_row.len(); 2]);
        prop_assert_eq!(figures.has_unassigned(at), unassigned.iter().any(|units| *units > 0));
        for row in 0..rows.of_row.len() {
            let group = of_row(row).groups[at];
            let pool = figures.of_group(at, row).map_or(-1, |figures| figures.pool);
            let found = (i64::from(available[row]), i64::from(pool), i64::from(unassigned[row]));
            prop_assert_eq!(found, (group.available, group.pool, group.unassigned), "group {} in row {}", at, row);
        }
    }
    let mut all = vec![vec![7]; 3];
    let mut parts = Parts::of(figures);
    parts.balanced(&(0..rows.of_row.len() / 2), -1, &mut all);
    parts.balanced(&(0..rows.of_row.len()), -1, &mut all);
    prop_assert_eq!(all.len(), plan.sales_channel_groups.len());
    for (at, together) in all.iter().enumerate() {
        let balanced = figures.balanced_column(at, -1);
        prop_assert_eq!((&balanced, balanced.len()), (together, rows.of_row.len()));
        for (row, units) in balanced.into_iter().enumerate() {
            prop_assert_eq!(i64::from(units), of_row(row).balanced[at].unwrap_or(-1), "channel group {} in row {}", at, row);
        }
    }
    prop_assert_eq!(figures.totals(), naive_totals(plan, rows));
    Ok(())
}

/// The totals of all rows: those of each product, as often as it is there.
fn naive_totals(plan: &Plan, rows: &Rows) -> Totals {
    let mut totals = naive_balance::totals(plan, &[], &[]);
    for (at, product) in rows.products.iter().enumerate() {
        let times = rows.of_row.iter().filter(|it| **it == at).count();
        if times > 0 {
            naive_balance::add(&mut totals, &naive_balance::totals(plan, std::slice::from_ref(product), &[0]), times as i64);
        }
    }
    totals
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn catalogues_of_any_length_and_width_agree_with_the_naive_model((mut plan, _) in any_plan(), mut choices in any_choices()) {
        // A product of which there are many rows has the same figures in all of them.
        plan.balancing.remainder = Remainder::LinkOrder;
        let rows = Rows::any(&mut choices, &plan);
        let (network, catalogue) = (Network::resolve(&plan), rows.catalogue());
        let naive = rows.naive(&plan);
        let outside = |row: &usize| naive[rows.of_row[*row]].is_none();
        match Balance::compute(&network, &catalogue) {
            Ok(balance) => {
                prop_assert!(!(0..rows.of_row.len()).any(|row| outside(&row)), "a row leaves the range and none was found");
                // Products that are in no row may leave the range.
                let figures: Vec<_> = naive.into_iter().map(|it| it.unwrap_or_else(|| naive_balance::figures(&plan, &tee(), 0).unwrap())).collect();
                assert_agrees(&plan, &rows, &figures, balance.figures(&network, &catalogue))?;
            }
            Err(overflows) => {
                let first = (0..rows.of_row.len()).find(outside);
                prop_assert_eq!(overflows.iter().map(|overflow| overflow.row).min(), first);
                for overflow in overflows {
                    let group = &plan.warehouse_groups[overflow.group];
                    let available = |row: usize| -> i64 {
                        let stock = rows.products[rows.of_row[row]].stock.iter().filter(|(id, _)| group.warehouses.contains(id));
                        stock.map(|(_, level)| i64::from(level.on_hand.units()) - i64::from(level.allocated.units())).sum()
                    };
                    let outside: Vec<usize> = (0..rows.of_row.len()).filter(|row| i32::try_from(available(*row)).is_err()).collect();
                    prop_assert_eq!((overflow.row, overflow.products), (outside[0], outside.len()));
                    prop_assert_eq!(overflow.units, available(overflow.row));
                }
            }
        }
    }

    #[test]
    fn levels_set_one_by_one_give_the_figures_of_a_catalogue_computed_anew((plan, _) in any_plan(), mut choices in any_choices()) {
        let rows = Rows::any(&mut choices, &plan);
        let (network, mut catalogue) = (Network::resolve(&plan), rows.catalogue());
        let Ok(mut balance) = Balance::compute(&network, &catalogue) else { return Ok(()) };
        for _ in 0..40 {
            if plan.warehouses.is_empty() || catalogue.is_empty() {
                break;
            }
            let row = choices.below(catalogue.len());
            let at = choices.below(plan.warehouses.len());
            let warehouse = plan.warehouses[at].id.clone();
            let level = Level { on_hand: edgy(&mut choices, EDGES.len()), allocated: edgy(&mut choices, EDGES.len()) };
            let old = catalogue.level(row, &warehouse);
            match balance.set_level(&network, &mut catalogue, row, at, level) {
                Ok(()) => prop_assert_eq!(catalogue.level(row, &warehouse), level),
                Err(overflows) => {
                    prop_assert_eq!(catalogue.level(row, &warehouse), old, "what is refused is not set");
                    prop_assert!(overflows.iter().all(|it| it.row == row && i32::try_from(it.units).is_err()));
                }
            }
        }
        let anew = Balance::compute(&network, &catalogue).expect("what leaves the range is refused");
        let (balance, anew) = (balance.figures(&network, &catalogue), anew.figures(&network, &catalogue));
        prop_assert_eq!(balance.totals(), anew.totals());
        for group in 0..plan.warehouse_groups.len() {
            prop_assert_eq!(balance.available(group), anew.available(group));
        }
        for group in 0..plan.sales_channel_groups.len() {
            prop_assert_eq!(balance.balanced_column(group, -1), anew.balanced_column(group, -1));
        }
    }

    #[test]
    fn a_balance_adapted_to_another_network_is_the_one_computed_for_it((plan, _) in any_plan(), mut choices in any_choices()) {
        let rows = Rows::any(&mut choices, &plan);
        let catalogue = rows.catalogue();
        let mut old = Network::resolve(&plan);
        let Ok(mut balance) = Balance::compute(&old, &catalogue) else { return Ok(()) };
        let mut plan = plan;
        for _ in 0..4 {
            let before = plan.clone();
            change_the_network(&mut choices, &mut plan);
            let network = Network::resolve(&plan);
            let anew = Balance::compute(&network, &catalogue);
            match (balance.clone().adapted((&old, &catalogue), (&network, &catalogue)), anew) {
                (Ok(adapted), Ok(anew)) => {
                    let (one, other) = (adapted.figures(&network, &catalogue), anew.figures(&network, &catalogue));
                    prop_assert_eq!(one.totals(), other.totals());
                    prop_assert!((0..plan.warehouse_groups.len()).all(|group| one.available(group) == other.available(group)));
                    (balance, old) = (adapted, network);
                }
                (adapted, anew) => {
                    prop_assert_eq!(adapted.err(), anew.err());
                    plan = before;
                }
            }
        }
    }

    #[test]
    fn a_column_holds_what_is_put_into_it_as_narrow_as_it_fits(edits in proptest::collection::vec((0..40_usize, 0..EDGES.len(), 0..3_u32), 0..60)) {
        let mut model = [0_u32; 33];
        let mut column = Narrow::zeros(model.len());
        for (row, edge, less) in edits {
            let number = EDGES[edge].saturating_sub(less);
            column.set(row, number);
            if let Some(entry) = model.get_mut(row) {
                *entry = number;
            }
            prop_assert!(column.iter().eq(model.iter().copied()));
            prop_assert_eq!(column.total(), model.iter().map(|number| i64::from(*number)).sum::<i64>());
            prop_assert!(column.iter().all(|number| number <= column.most()));
        }
        let narrowest = Narrow::of(model.iter().copied());
        let most = model.iter().copied().max().unwrap();
        prop_assert_eq!(narrowest.most(), most);
        prop_assert_eq!(narrowest.bits(), match most { 0 => 0, 1..=255 => 8, 256..=65_535 => 16, _ => 32 });
        prop_assert!(narrowest.bits() <= column.bits());
        prop_assert_eq!(narrowest, column);
    }
}

/// Moves a warehouse, changes a share or a link, or puts a group elsewhere in the plan.
fn change_the_network(choices: &mut Choices, plan: &mut Plan) {
    let groups = plan.warehouse_groups.len();
    match choices.below(6) {
        0..=2 if groups > 1 => {
            let (from, to) = (choices.below(groups), choices.below(groups));
            if let Some(warehouse) = plan.warehouse_groups[from].warehouses.pop() {
                plan.warehouse_groups[to].warehouses.insert(0, warehouse);
            }
        }
        3 => {
            let shares: Vec<_> = plan.links.iter_mut().flat_map(|link| &mut link.shares).collect();
            let at = choices.below(shares.len());
            if let Some(share) = shares.into_iter().nth(at) {
                share.settings = crate::any_plan::settings(choices);
            }
        }
        4 => {
            let at = choices.below(plan.links.len());
            if let Some(link) = plan.links.get_mut(at) {
                link.rules.buffer = Some(choices.units());
                choices.shuffle(&mut link.shares);
            }
        }
        _ => choices.shuffle(&mut plan.warehouse_groups),
    }
}

#[test]
fn a_catalogue_of_nothing_but_zeros_takes_no_memory_for_its_stock() {
    let zeros = Units::try_from([0; 1000].as_slice()).unwrap();
    assert_eq!(zeros.numbers().bits(), 0);
    let skus = std::iter::repeat_n("P", 1000).collect();
    let catalogue = Catalogue::of_columns(skus, vec![StockColumn::new(id("de-1"), zeros.clone(), zeros)], Vec::new()).unwrap();
    assert_eq!(catalogue.level(999, &id("de-1")), Level::NONE);
}

#[test]
fn columns_that_are_not_all_as_long_as_the_list_of_skus_are_refused() {
    let units = |rows: usize| Units::try_from(vec![1; rows].as_slice()).unwrap();
    let column = |on_hand, allocated| vec![StockColumn::new(id("de-1"), units(on_hand), units(allocated))];
    let skus: Texts = std::iter::repeat_n("P", 3).collect();
    assert!(Catalogue::of_columns(skus.clone(), column(3, 3), Vec::new()).is_ok());
    assert!(Catalogue::of_columns(skus.clone(), column(2, 3), Vec::new()).is_err());
    assert!(Catalogue::of_columns(skus, column(3, 4), Vec::new()).is_err());
}

#[test]
fn a_level_that_cannot_be_counted_is_refused_and_leaves_everything_as_it_was() {
    let plan = plan();
    let (network, mut catalogue, mut balance) = computed(&plan, [tee()]);
    let before = balance.figures(&network, &catalogue).totals();
    let level = Level { on_hand: Quantity::MAX, allocated: Quantity::ZERO };
    let at = plan.position(NodeKind::Warehouse, &id("de-1")).unwrap();
    let overflows = balance.set_level(&network, &mut catalogue, 0, at, level).unwrap_err();
    let europe = plan.position(NodeKind::WarehouseGroup, &id("europe")).unwrap();
    assert_eq!((overflows[0].group, overflows[0].units), (europe, 2_147_483_647 + 130));
    assert_eq!(balance.figures(&network, &catalogue).totals(), before);
    assert_eq!(catalogue.level(0, &id("de-1")).on_hand, quantity(50));
}
