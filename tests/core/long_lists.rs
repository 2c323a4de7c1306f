//! Lists of more rows than are looked at one by one: they, too, are what going through all rows gives.

use crate::any_plan::{Choices, any_choices, any_plan, config};
use crate::listing::{all, any_column, listed, naive, shows};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, Document, Filter, List, Request, Sort, SortBy, StockRow};
use stockpool::plan::{Level, Name, Plan, Product, Quantity, Sku};

/// A prime, so that every number below it comes once when another is multiplied.
const PRIME: usize = 9973;

/// Products with stock in every warehouse: in some order, some of them alike, in figures of some size.
fn many(choices: &mut Choices, plan: &Plan) -> Catalogue {
    let count = choices.pick(&[0, 1, 100, 600, 4100, 9000]) + choices.below(9);
    let (step, prefix) = (choices.below(PRIME - 1) + 1, *choices.pick(&["", "SKU-", "A long way to the number ", "é"]));
    let outsider = choices.below(2 * count + 1);
    let (sizes, alike) =
        ((0..plan.warehouses.len()).map(|_| *choices.pick(&[1, 3, 300, 70_000, 20_000_000])).collect::<Vec<_>>(), choices.below(50) + 1);
    let nothing = choices.below(3);
    let names = *choices.pick::<&[&str]>(&[
        &["Red", "red ", "RED 1", "Größe", "", "Shirt, with a long text before ", "\u{212A}ey"],
        // Many that are alike for long.
        &["One way to begin a name: ", "Another way, in which as many begin: ", "another way, IN WHICH as many begin: "],
    ]);
    let names = &names[..choices.below(names.len()) + 1];
    let level = |row: usize, at: usize| {
        let number = (row * (step + at) + at) % PRIME;
        let units = |number: usize| Quantity::new((number % alike * sizes[at] / (at + 1)) as i64).unwrap();
        let allocated = if at == nothing { 0 } else { number / 7 % 3 * number };
        Level { on_hand: units(number), allocated: units(allocated) }
    };
    let product = |row: usize| {
        let sku =
            if row == outsider { "Another one".to_owned() } else { format!("{prefix}{:0width$}", row * step % PRIME, width = step % 5) };
        let name = names[row % names.len()];
        let mut product = Product::new(Sku::new(&sku).unwrap(), Name::new(&format!("{name}{}", row * 31 % PRIME % 700)).unwrap());
        product.stock = plan.warehouses.iter().enumerate().map(|(at, warehouse)| (warehouse.id.clone(), level(row, at))).collect();
        product
    };
    (0..count).map(product).collect()
}

fn any_sort(choices: &mut Choices, plan: &Plan) -> Sort {
    let warehouse = choices.below(plan.warehouses.len());
    let by = match choices.below(8) {
        0 => SortBy::Plan,
        1 | 2 => SortBy::Sku,
        3 => SortBy::Name,
        4 => SortBy::OnHand(warehouse),
        5 => SortBy::Available(warehouse),
        6 => SortBy::Group(choices.below(plan.warehouse_groups.len())),
        _ => SortBy::Balanced(choices.below(plan.sales_channel_groups.len())),
    };
    Sort { by, descending: choices.one_in(2) }
}

fn any_filter(choices: &mut Choices) -> Filter {
    let text = *choices.pick(&["", "", "", "red", "1", "SKU-00", "ö", "k", "no such text", "999"]);
    let kind = choices.below(8);
    let below = (kind == 5).then(|| choices.units());
    Filter { text: text.to_owned(), zero: kind == 1, negative: kind == 2, unassigned: kind == 3, differs: kind == 4, below }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn a_long_list_is_what_going_through_all_rows_gives((plan, _) in any_plan(), mut choices in any_choices()) {
        let catalogue = many(&mut choices, &plan);
        let products = catalogue.len();
        let mut document = Document::new(plan.clone(), catalogue);
        let rows = all(&mut document, products);
        let mut list = List::default();
        for _ in 0..6 {
            list = List { filter: any_filter(&mut choices), sort: if choices.one_in(3) { list.sort } else { any_sort(&mut choices, &plan) } };
            let wanted = naive(&rows, &list);
            let window = listed(&mut document, &list, 0..products);
            prop_assert_eq!(window.count, wanted.len());
            let numbers = |rows: &[StockRow]| rows.iter().map(|row| row.row).collect::<Vec<_>>();
            prop_assert!(numbers(&window.rows) == numbers(&wanted), "{list:?} of {products} products");

            let (start, columns) = (choices.below(wanted.len() + 1), vec![any_column(&mut choices, &plan), any_column(&mut choices, &plan)]);
            let places = start..start + choices.below(products + 2);
            let part = wanted.get(places.start..places.end.min(wanted.len())).unwrap_or_default();
            let shown: Vec<i64> = part.iter().flat_map(|row| columns.iter().filter_map(|by| shows(row, *by))).collect();
            match document.answer(Request::Sum { list: list.clone(), places, columns }) {
                Answer::Sum(figures, units) => prop_assert_eq!((figures, units), (shown.len(), shown.iter().sum::<i64>())),
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }
}

/// Few letters, so that many texts hold what is searched for, or hold it together with the next one alone.
fn any_letters(choices: &mut Choices, most: usize) -> String {
    (0..choices.below(most + 1)).map(|_| *choices.pick(&["a", "A", "b", "B", "1", "[", "{", "é", "É", "\u{212A}", "k"])).collect()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_text_is_found_where_it_stands(mut choices in any_choices()) {
        let few: Vec<String> = (0..choices.below(40) + 1).map(|_| any_letters(&mut choices, 4)).collect();
        let (rows, step) = (choices.below(700), choices.below(10) + 1);
        let product = |row: usize| {
            let sku = format!("{row}{}", few[row * step % few.len()]);
            Product::new(Sku::new(&sku).unwrap(), Name::new(&few[row % few.len()].repeat(row % 3 + 1)).unwrap())
        };
        let catalogue: Catalogue = (0..rows).map(product).collect();
        let mut document = Document::new(crate::worked_case::plan(), catalogue);
        let rows = all(&mut document, rows);
        for _ in 0..8 {
            let text = any_letters(&mut choices, 3);
            let list = List { filter: Filter { text: text.clone(), ..Filter::default() }, ..List::default() };
            let wanted = naive(&rows, &list);
            prop_assert_eq!(&listed(&mut document, &list, 0..rows.len()).rows, &wanted, "{}", text);
            let limit = choices.below(rows.len() + 2);
            let found = match document.answer(Request::Products { search: text, limit }) {
                Answer::Products(found) => found.into_iter().map(|product| product.row).collect::<Vec<_>>(),
                other => unreachable!("{other:?}"),
            };
            prop_assert_eq!(found, wanted.iter().map(|row| row.row).take(limit).collect::<Vec<_>>());
        }
    }
}
