//! The rows of the grid: whatever is asked of a list is what going through all rows one by one gives.

use crate::any_edits::{any_change, any_edit};
use crate::any_plan::{Choices, any_choices, any_plan, config};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, Document, Filter, List, Listed, Request, Sort, SortBy, StockRow};
use stockpool::exchange::read_cells;
use stockpool::plan::{Level, Name, Plan, Product, Quantity, Sku};

pub fn all(document: &mut Document, products: usize) -> Vec<StockRow> {
    match document.answer(Request::Rows { rows: (0..products).collect() }) {
        Answer::Rows(rows) => rows,
        other => unreachable!("{other:?}"),
    }
}

pub fn listed(document: &mut Document, list: &List, places: std::ops::Range<usize>) -> Listed {
    match document.answer(Request::List { list: list.clone(), places }) {
        Answer::Listed(listed) => listed,
        other => unreachable!("{other:?}"),
    }
}

/// What a row shows in a column.
pub fn shows(row: &StockRow, by: SortBy) -> Option<i64> {
    let level = |at: usize| row.levels.get(at).copied();
    match by {
        SortBy::Plan | SortBy::Sku | SortBy::Name => None,
        SortBy::OnHand(at) => level(at).map(|level: Level| level.on_hand.units().into()),
        SortBy::Allocated(at) => level(at).map(|level| level.allocated.units().into()),
        SortBy::Available(at) => level(at).map(|level| level.available().into()),
        SortBy::Group(at) => row.groups.get(at).copied().flatten().map(i64::from),
        SortBy::Balanced(at) => row.balanced.get(at).copied().flatten().map(i64::from),
    }
}

fn passes(row: &StockRow, filter: &Filter) -> bool {
    let text = filter.text.to_lowercase();
    let available: i64 = row.levels.iter().map(|level| i64::from(level.available())).sum();
    let balanced: Vec<i32> = row.balanced.iter().flatten().copied().collect();
    let is_negative = row.levels.iter().any(|level| level.available() < 0) || row.groups.iter().flatten().any(|units| *units < 0);
    [row.sku.as_str(), row.name.as_str()].iter().any(|held| held.to_lowercase().contains(&text))
        && (!filter.zero || available == 0)
        && (!filter.negative || is_negative)
        && (!filter.unassigned || row.unassigned > 0)
        && (!filter.differs || balanced.windows(2).any(|pair| pair[0] != pair[1]))
        && filter.below.is_none_or(|below| available < i64::from(below.units()))
}

pub fn naive(rows: &[StockRow], List { filter, sort }: &List) -> Vec<StockRow> {
    let mut rows: Vec<StockRow> = rows.iter().filter(|row| passes(row, filter)).cloned().collect();
    let compare = |one: &StockRow, other: &StockRow| match sort.by {
        SortBy::Plan => one.row.cmp(&other.row),
        SortBy::Sku => one.sku.as_str().to_lowercase().cmp(&other.sku.as_str().to_lowercase()),
        SortBy::Name => one.name.as_str().to_lowercase().cmp(&other.name.as_str().to_lowercase()),
        by => shows(one, by).cmp(&shows(other, by)),
    };
    rows.sort_by(|one, other| if sort.descending { compare(other, one) } else { compare(one, other) });
    rows
}

pub fn any_column(choices: &mut Choices, plan: &Plan) -> SortBy {
    let warehouse = choices.below(plan.warehouses.len().max(1));
    match choices.below(8) {
        0 => SortBy::Plan,
        1 => SortBy::Sku,
        2 => SortBy::Name,
        3 => SortBy::OnHand(warehouse),
        4 => SortBy::Allocated(warehouse),
        5 => SortBy::Available(warehouse),
        6 => SortBy::Group(choices.below(plan.warehouse_groups.len().max(1))),
        _ => SortBy::Balanced(choices.below(plan.sales_channel_groups.len().max(1))),
    }
}

pub fn any_list(choices: &mut Choices, plan: &Plan) -> List {
    let texts = ["", "", "p", "P1", "ß", "É", "no such text"];
    let filter = Filter {
        text: (*choices.pick(&texts)).to_owned(),
        zero: choices.one_in(6),
        negative: choices.one_in(6),
        unassigned: choices.one_in(6),
        differs: choices.one_in(6),
        below: choices.maybe(Choices::units).filter(|_| choices.one_in(3)),
    };
    List { filter, sort: Sort { by: any_column(choices, plan), descending: choices.one_in(2) } }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn a_list_is_what_going_through_all_rows_gives((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let products = catalogue.len();
        let mut document = Document::new(plan.clone(), catalogue);
        let rows = all(&mut document, products);
        for _ in 0..4 {
            let list = any_list(&mut choices, &plan);
            let wanted = naive(&rows, &list);
            let places = choices.below(products + 2)..choices.below(products + 4);
            let window = listed(&mut document, &list, places.clone());
            prop_assert_eq!(window.count, wanted.len());
            let part = wanted.iter().enumerate().filter(|(place, _)| places.contains(place)).map(|(_, row)| row.clone()).collect::<Vec<_>>();
            prop_assert_eq!(&window.rows, &part);

            let columns = vec![any_column(&mut choices, &plan), any_column(&mut choices, &plan)];
            let shown = part.iter().flat_map(|row| columns.iter().filter_map(|by| shows(row, *by))).collect::<Vec<i64>>();
            match document.answer(Request::Sum { list: list.clone(), places, columns }) {
                Answer::Sum(figures, units) => prop_assert_eq!((figures, units), (shown.len(), shown.iter().sum::<i64>())),
                other => prop_assert!(false, "{other:?}"),
            }
            for row in &rows {
                let Answer::Row(place) = document.answer(Request::PlaceOf { list: list.clone(), sku: row.sku.clone() }) else { unreachable!() };
                // Of a SKU that is there twice the first counts.
                let first = rows.iter().find(|other| other.sku == row.sku).map(|other| other.row);
                prop_assert_eq!(place, wanted.iter().position(|other| Some(other.row) == first));
            }
        }
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn a_list_that_is_asked_for_again_after_edits_is_made_of_what_is_there_then((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let mut document = Document::new(plan, catalogue);
        let mut list = any_list(&mut choices, &document.view().plan);
        for _ in 0..8 {
            let (plan, catalogue) = (document.view().plan, document.catalogue().clone());
            for _ in 0..choices.below(3) {
                let edit = any_change(&mut choices, &plan, &catalogue).unwrap_or_else(|_| any_edit(&mut choices, &plan, &catalogue));
                document.answer(Request::Perform(edit));
            }
            if choices.one_in(3) {
                // Who filters a list mostly leaves its order as it is.
                let other = any_list(&mut choices, &plan);
                list = if choices.one_in(2) { List { filter: other.filter, ..list } } else { other };
            }
            let products = document.catalogue().len();
            let wanted = naive(&all(&mut document, products), &list);
            prop_assert_eq!(listed(&mut document, &list, 0..products).rows, wanted, "{:?}", list);
        }
    }

    #[test]
    fn texts_are_sorted_whatever_they_have_in_common(texts in prop::collection::vec(any_text(), 0..40), descending in any::<bool>()) {
        let product = |(at, text): (usize, &String)| Product::new(Sku::new(&format!("P{at}")).unwrap(), Name::new(text).unwrap());
        let products: Catalogue = texts.iter().enumerate().map(product).collect();
        let count = products.len();
        let mut document = Document::new(crate::worked_case::plan(), products);
        let list = List { sort: Sort { by: SortBy::Name, descending }, ..List::default() };
        let wanted = naive(&all(&mut document, count), &list);
        prop_assert_eq!(listed(&mut document, &list, 0..count).rows, wanted);
    }
}

/// Texts of a few parts, so that many begin alike, of any length around that of what is compared at a time.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec!["Shirt, ", "shirt, ", "red", "Red ", "a", "É", "é", "ß", "İ", "0000000", "🙂"]);
    prop::collection::vec(part, 1..8).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn filling_sets_what_a_list_shows_there_and_nothing_else((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let products = catalogue.len();
        let mut document = Document::new(plan.clone(), catalogue);
        let (list, text) = (any_list(&mut choices, &plan), document.text());
        let rows = all(&mut document, products);
        let wanted = naive(&rows, &list);
        let places = choices.below(products + 2)..choices.below(products + 4);
        let part: Vec<StockRow> = wanted.iter().enumerate().filter(|(place, _)| places.contains(place)).map(|(_, row)| row.clone()).collect();
        let columns: Vec<(SortBy, Option<Quantity>)> = (0..3).map(|_| (any_column(&mut choices, &plan), choices.maybe(Choices::units))).collect();

        let mut expected = rows.clone();
        for (by, units) in &columns {
            let chosen: Vec<usize> = part.iter().map(|row| row.row).collect();
            let first = chosen.first().map(|row| expected[*row].levels.clone());
            for row in &chosen {
                match by {
                    SortBy::OnHand(at) if *at < plan.warehouses.len() => {
                        expected[*row].levels[*at].on_hand = units.unwrap_or_else(|| first.as_ref().unwrap()[*at].on_hand);
                    }
                    SortBy::Allocated(at) if *at < plan.warehouses.len() => {
                        expected[*row].levels[*at].allocated = units.unwrap_or_else(|| first.as_ref().unwrap()[*at].allocated);
                    }
                    _ => {}
                }
            }
        }
        let levels = |rows: &[StockRow]| rows.iter().map(|row| row.levels.clone()).collect::<Vec<_>>();
        let answer = document.answer(Request::Fill { list, places, columns });
        prop_assert_eq!(levels(&all(&mut document, products)), levels(&expected));
        match answer {
            Answer::Changed(changed) => {
                prop_assert!(changed.description.starts_with("Set the stock of "), "{}", changed.description);
                document.answer(Request::Undo);
            }
            Answer::Unchanged => {}
            other => prop_assert!(false, "{other:?}"),
        }
        prop_assert_eq!(document.text(), text);
    }

    #[test]
    fn a_block_is_what_a_list_shows_there((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let products = catalogue.len();
        let mut document = Document::new(plan.clone(), catalogue);
        let list = any_list(&mut choices, &plan);
        let wanted = naive(&all(&mut document, products), &list);
        let places = choices.below(products + 2)..choices.below(products + 4);
        let columns: Vec<SortBy> = (0..3).map(|_| any_column(&mut choices, &plan)).collect();
        let cell = |row: &StockRow, by: &SortBy| match by {
            SortBy::Sku => row.sku.to_string(),
            SortBy::Name => row.name.to_string(),
            by => shows(row, *by).map(|units| units.to_string()).unwrap_or_default(),
        };
        let part = wanted.iter().enumerate().filter(|(place, _)| places.contains(place));
        let expected: Vec<Vec<String>> = part.map(|(_, row)| columns.iter().map(|by| cell(row, by)).collect()).collect();
        match document.answer(Request::Block { list, places, columns }) {
            Answer::Text(text) => prop_assert_eq!(if text.is_empty() { Vec::new() } else { read_cells(&text) }, expected),
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn a_list_follows_every_change() {
    let sku = |sku: &str| Sku::new(sku).unwrap();
    let plan = crate::worked_case::plan();
    let products = ["B", "a", "C"].map(|it| Product::new(sku(it), Name::new(it).unwrap()));
    let mut document = Document::new(plan.clone(), products.into_iter().collect::<Catalogue>());
    let by_first = List { sort: Sort { by: SortBy::OnHand(0), descending: true }, ..List::default() };
    let skus =
        |document: &mut Document, list: &List| listed(document, list, 0..9).rows.iter().map(|row| row.sku.to_string()).collect::<Vec<_>>();
    assert_eq!(skus(&mut document, &by_first), ["B", "a", "C"]);
    let (warehouse, on_hand) = (plan.warehouses[0].id.clone(), Some(Quantity::new(5).unwrap()));
    document.answer(Request::SetLevel { row: 2, warehouse, on_hand, allocated: None });
    assert_eq!(skus(&mut document, &by_first), ["C", "B", "a"]);
    let by_sku = List { sort: Sort { by: SortBy::Sku, descending: false }, ..List::default() };
    assert_eq!(skus(&mut document, &by_sku), ["a", "B", "C"]);
}
