//! Catalogues in blocks: what is put together is what was cut, or nothing; and a change writes what it has changed.

use crate::any_edits::any_edit;
use crate::any_plan::{Choices, any_choices, any_plan, config};
use proptest::prelude::*;
use std::collections::BTreeMap;
use stockpool::catalogue::Catalogue;
use stockpool::exchange::{Contents, Cutting, Fingerprint, Incomplete, Joining};
use stockpool::plan::{Edit, Id, Level, Name, Plan, Product, Quantity, Row, Sku, StockEdit};

/// Rows of three blocks.
const TALL: usize = 40_000;

/// Where blocks are kept.
#[derive(Default, Clone)]
struct Store(BTreeMap<Fingerprint, Vec<u8>>);

impl Store {
    /// Writes what is new, and gives how many blocks that was.
    fn take(&mut self, cutting: &Cutting) -> usize {
        let blocks: Vec<_> = cutting.new_blocks().collect();
        self.0.extend(blocks.iter().enumerate().map(|(at, block)| (*block, cutting.bytes(at).unwrap())));
        blocks.len()
    }

    fn join(&self, contents: &str) -> Result<Catalogue, Incomplete> {
        self.join_beside(contents, &Catalogue::new(), &nothing()).map(|(_, catalogue, _)| catalogue)
    }

    /// The same where a catalogue is there already, with the contents that it had once. Gives also how many blocks were put in.
    fn join_beside(&self, contents: &str, here: &Catalogue, known: &Contents) -> Result<(Contents, Catalogue, usize), Incomplete> {
        let mut joining = Joining::begin(Contents::read(contents)?, here, known);
        let missing: Vec<_> = joining.missing().collect();
        for block in &missing {
            if let Some(bytes) = self.0.get(block) {
                joining.put(*block, bytes.clone());
            }
        }
        joining.finish().map(|(contents, catalogue)| (contents, catalogue, missing.len()))
    }
}

fn nothing() -> Contents {
    Contents::default()
}

/// So many products that are like those of a catalogue.
pub fn tall(catalogue: &Catalogue, rows: usize) -> Catalogue {
    let products: Vec<Product> = catalogue.products().collect();
    let sku = |row| Sku::new(&format!("P-{row}")).unwrap();
    (0..rows).zip(products.iter().cycle()).map(|(row, product)| Product { sku: sku(row), ..product.clone() }).collect()
}

fn is_same(one: &Catalogue, other: &Catalogue) {
    assert!(one.products().eq(other.products()));
    assert_eq!(one.all_enabled(), other.all_enabled());
    let columns = |catalogue: &Catalogue| -> Vec<(Id, i64)> {
        let stock = catalogue.stock().iter().map(|column| (column.warehouse.clone(), column.on_hand().numbers().total()));
        let reserved = catalogue.reserved().iter().map(|column| (column.sales_channel_group.clone(), column.all().numbers().total()));
        stock.chain(reserved).collect()
    };
    assert_eq!(columns(one), columns(other));
}

/// What becomes of a catalogue by a random edit of its products, if it can be made.
fn changed(choices: &mut Choices, plan: &Plan, catalogue: &Catalogue) -> Catalogue {
    let mut changed = catalogue.clone();
    if let Edit::Stock(edit) = any_edit(choices, plan, catalogue) {
        let _ = changed.apply(edit);
    }
    changed
}

fn level(on_hand: i64, allocated: i64) -> Level {
    Level { on_hand: Quantity::new(on_hand).unwrap(), allocated: Quantity::new(allocated).unwrap() }
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn product(sku: &str) -> Product {
    Product::new(Sku::new(sku).unwrap(), Name::nearest(""))
}

/// A tall catalogue of two warehouses.
fn two_warehouses() -> Catalogue {
    let of_row = |row: usize| {
        let stock = vec![(id("de-1"), level(row as i64 % 200, 0)), (id("fr"), level(row as i64, 3))];
        Product { stock, ..product(&format!("P-{row}")) }
    };
    (0..TALL).map(of_row).collect()
}

fn set(catalogue: &mut Catalogue, row: usize, warehouse: &str, on_hand: i64) {
    let row = Row { at: row, sku: catalogue.sku(row).unwrap() };
    catalogue.apply(StockEdit::SetStock { row, warehouse: id(warehouse), level: level(on_hand, 0) }).unwrap();
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn any_catalogue_is_put_together_as_it_was_cut((_, catalogue) in any_plan()) {
        let mut store = Store::default();
        let cutting = Cutting::of(&catalogue, &nothing());
        store.take(&cutting);
        let text = cutting.contents().text();
        prop_assert_eq!(&Contents::read(&text).unwrap().text(), &text);
        is_same(&store.join(&text).unwrap(), &catalogue);
    }

    #[test]
    fn any_block_that_is_lost_or_has_a_flipped_bit_is_told((_, catalogue) in any_plan(), mut choices in any_choices()) {
        let mut store = Store::default();
        let cutting = Cutting::of(&catalogue, &nothing());
        store.take(&cutting);
        let text = cutting.contents().text();
        for fingerprint in cutting.new_blocks() {
            let mut spoilt = store.clone();
            let bytes = spoilt.0.get_mut(&fingerprint).unwrap();
            let at = choices.below(bytes.len());
            bytes[at] ^= 1 << choices.below(8);
            prop_assert_eq!(spoilt.join(&text).unwrap_err(), Incomplete::Altered);
            spoilt.0.remove(&fingerprint);
            prop_assert_eq!(spoilt.join(&text).unwrap_err(), Incomplete::MissingBlock);
        }
    }

    #[test]
    fn whatever_is_read_as_contents_or_block_does_no_harm(text in "(stockpool-contents 1 [0-9]{1,20}\n)?((skus|on-hand a|sold-in|list)( #?[0-9a-f]{16}| -| a)*\n)*", bytes: Vec<u8>) {
        if let Ok(contents) = Contents::read(&text) {
            let products = contents.products();
            let mut joining = Joining::begin(contents, &Catalogue::new(), &nothing());
            for block in joining.missing().collect::<Vec<_>>() {
                joining.put(block, bytes.clone());
            }
            prop_assert!(joining.finish().is_err() || products == 0);
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn beside_any_other_a_catalogue_is_put_together_as_it_was_cut(
        (plan, catalogue) in any_plan(),
        (_, stranger) in any_plan(),
        mut choices in any_choices(),
    ) {
        let kept = Cutting::of(&catalogue, &nothing());
        let mut store = Store::default();
        store.take(&kept);
        let text = kept.contents().text();
        // Another one, one that it comes from, and one that was written to since its contents were noted.
        let before = changed(&mut choices, &plan, &catalogue);
        let written = changed(&mut choices, &plan, &before);
        for (here, cut) in [(&stranger, &stranger), (&before, &before), (&written, &before)] {
            let cutting = Cutting::of(cut, &nothing());
            let (contents, joined, _) = store.join_beside(&text, here, cutting.contents()).unwrap();
            is_same(&joined, &catalogue);
            prop_assert_eq!(contents.text(), text.clone());
        }
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn beside_what_it_was_a_tall_catalogue_needs_what_has_changed((plan, few) in any_plan(), mut choices in any_choices()) {
        let mut catalogue = tall(&few, TALL);
        let (mut here, mut known) = (Catalogue::new(), nothing());
        for _ in 0..4 {
            let cutting = Cutting::of(&catalogue, &known);
            let mut store = Store::default();
            let new = store.take(&cutting);
            // Blocks that are the same in other places are not new, and come all the same.
            store.take(&Cutting::of(&catalogue, &nothing()));
            let (contents, joined, put) = store.join_beside(&cutting.contents().text(), &here, &known).unwrap();
            is_same(&joined, &catalogue);
            prop_assert!(put >= new);
            (here, known) = (joined, contents);
            catalogue = changed(&mut choices, &plan, &here);
        }
    }

    #[test]
    fn written_bit_by_bit_a_catalogue_is_what_it_is_written_at_once((plan, few) in any_plan(), mut choices in any_choices()) {
        let mut catalogue = tall(&few, TALL);
        let mut store = Store::default();
        let mut before = nothing();
        for _ in 0..4 {
            let cutting = Cutting::of(&catalogue, &before);
            store.take(&cutting);
            let at_once = Cutting::of(&catalogue, &nothing()).contents().text();
            prop_assert_eq!(&cutting.contents().text(), &at_once);
            is_same(&store.join(&at_once).unwrap(), &catalogue);
            before = cutting.contents().clone();
            catalogue = changed(&mut choices, &plan, &catalogue);
        }
    }
}

#[test]
fn a_changed_figure_makes_one_new_block() {
    let mut catalogue = two_warehouses();
    let first = Cutting::of(&catalogue, &nothing());
    assert_eq!(Store::default().take(&first), 11, "SKUs, on hand twice, and allocated, of which two blocks are the same");

    set(&mut catalogue, 20_000, "de-1", 7);
    let second = Cutting::of(&catalogue, first.contents());
    assert_eq!(second.new_blocks().len(), 1);
    // It does not fit as narrow as the others of its column, which stay as they are.
    set(&mut catalogue, 20_000, "de-1", 1_000_000);
    let third = Cutting::of(&catalogue, second.contents());
    assert_eq!(third.new_blocks().len(), 1);
    assert_eq!(Cutting::of(&catalogue, third.contents()).new_blocks().len(), 0);
}

#[test]
fn what_was_put_together_is_known_when_it_is_cut_again() {
    let mut store = Store::default();
    let cutting = Cutting::of(&two_warehouses(), &nothing());
    store.take(&cutting);
    let (contents, mut catalogue, _) = store.join_beside(&cutting.contents().text(), &Catalogue::new(), &nothing()).unwrap();
    set(&mut catalogue, 3, "fr", 5);
    assert_eq!(Cutting::of(&catalogue, &contents).new_blocks().len(), 2, "on hand, and allocated");
}

#[test]
fn of_a_catalogue_that_is_there_a_changed_figure_brings_one_block_and_shares_the_other_columns() {
    let mut catalogue = two_warehouses();
    let mut store = Store::default();
    let first = Cutting::of(&catalogue, &nothing());
    store.take(&first);
    let (known, here, _) = store.join_beside(&first.contents().text(), &Catalogue::new(), &nothing()).unwrap();
    set(&mut catalogue, 20_000, "de-1", 7);
    let second = Cutting::of(&catalogue, first.contents());
    store.take(&second);
    let (_, joined, put) = store.join_beside(&second.contents().text(), &here, &known).unwrap();
    is_same(&joined, &catalogue);
    assert_eq!(put, 1);
    assert_eq!(joined.traces(), here.traces());
    let is_shared = |warehouse| {
        let [one, other] = [&joined, &here].map(|catalogue| catalogue.stock_of(&id(warehouse)).unwrap());
        one.on_hand().numbers().is_shared_with(other.on_hand().numbers())
    };
    assert!(is_shared("fr") && !is_shared("de-1"));

    // A product more changes the last block of each column that has something in it.
    catalogue.apply(StockEdit::AddProduct { at: TALL, product: product("NEW") }).unwrap();
    let third = Cutting::of(&catalogue, second.contents());
    store.take(&third);
    let (_, longer, put) = store.join_beside(&third.contents().text(), &here, &known).unwrap();
    is_same(&longer, &catalogue);
    assert_eq!(put, 5, "and the one before");
}

#[test]
fn beside_a_catalogue_that_had_one_list_of_channels_more_a_catalogue_is_put_together() {
    let catalogue: Catalogue = [product("P")].into_iter().collect();
    let kept = Cutting::of(&catalogue, &nothing());
    let mut store = Store::default();
    store.take(&kept);
    let mut here = catalogue.clone();
    let mut sell_in = |sold_in| here.apply(StockEdit::SetSoldIn { row: Row { at: 0, sku: Sku::new("P").unwrap() }, sold_in }).unwrap();
    sell_in(Some(vec![id("web")]));
    sell_in(None);
    let known = Cutting::of(&here, &nothing());
    let (_, joined, _) = store.join_beside(&kept.contents().text(), &here, known.contents()).unwrap();
    is_same(&joined, &catalogue);
}

#[test]
fn a_product_after_the_last_rewrites_the_last_blocks_alone() {
    let mut catalogue = two_warehouses();
    let first = Cutting::of(&catalogue, &nothing());
    catalogue.apply(StockEdit::AddProduct { at: TALL, product: product("NEW") }).unwrap();
    assert_eq!(Cutting::of(&catalogue, first.contents()).new_blocks().len(), 4);
}

#[test]
fn a_copy_that_is_written_to_does_not_change_what_is_being_written_down() {
    let mut catalogue = two_warehouses();
    let cutting = Cutting::of(&catalogue, &nothing());
    let before = catalogue.clone();
    set(&mut catalogue, 0, "de-1", 99);
    let mut store = Store::default();
    store.take(&cutting);
    is_same(&store.join(&cutting.contents().text()).unwrap(), &before);
}
