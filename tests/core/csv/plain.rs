//! What the reader does at once where all is plain, it does as by the letter: figures of any length beside whatever looks like a digit,
//! cells of any length across the blocks that their ends are looked for in, and SKUs in order or out of it.

use super::naive::{self, Column};
use super::reading::{WAREHOUSES, applied, pieces, plan, settings};
use crate::any_plan::{Choices, any_choices, config};
use proptest::prelude::*;
use std::collections::BTreeMap;
use stockpool::catalogue::Catalogue;
use stockpool::exchange::csv::{Delimiter, Encoding, Reading};

const WIDE: &[Column] = &[Column::Name, Column::OnHand(0), Column::Sku, Column::OnHand(1), Column::OnHand(2), Column::Nothing];
/// Names and no figures.
const NAMED: &[Column] = &[Column::Name, Column::Sku, Column::Nothing];
/// A cell with a doubled quote, which no row that is read in one go has.
pub(super) const ODD: &str = "\"x\"\"\"";
const LONG: &[Column] = &[Column::Sku, Column::Warehouse, Column::OfRow];

/// Up to eleven digits, one of which may be what is next to digits among the bytes, or the like of one but for one bit.
fn figure(choices: &mut Choices) -> String {
    let mut digits: Vec<char> = (0..choices.below(12)).map(|_| *choices.pick(&['0', '1', '5', '8', '9'])).collect();
    if choices.one_in(12) && !digits.is_empty() {
        let at = choices.below(digits.len());
        digits[at] = *choices.pick(&['/', ':', 'p', 'q', '\u{10}', '\u{B0}', '\u{130}', '\0', '"']);
    }
    let digits: String = digits.into_iter().collect();
    if choices.one_in(12) { format!(" {digits} ") } else { digits }
}

/// A text of up to 150 letters, in quotes here and there, and then with what ends cells elsewhere.
fn name(choices: &mut Choices) -> String {
    let length = if choices.one_in(3) { choices.below(150) } else { choices.below(12) };
    if choices.one_in(4) { format!("\"{}\"", ",x\n\r\"\"".repeat(length / 6)) } else { "x".repeat(length) }
}

fn file(choices: &mut Choices, columns: &[Column], mut sku: impl FnMut(&mut Choices) -> String) -> String {
    let mut text = vec!["head"; columns.len()].join(",") + "\n";
    for _ in 0..choices.below(30) {
        let cell = |column: &Column| match column {
            Column::Sku => sku(choices),
            Column::Name => name(choices),
            Column::Warehouse => (*choices.pick(&WAREHOUSES)).to_owned(),
            _ => figure(choices),
        };
        text += &columns.iter().map(cell).collect::<Vec<_>>().join(",");
        text += *choices.pick(&["\n", "\r\n", "\r"]);
    }
    text
}

/// Some hundred rows with few figures that are anything but plain, each twice: as it is, and with a last cell that has to be read letter by
/// letter. No quote stands alone, since it would meet another one in one of the two.
fn in_both_ways(choices: &mut Choices, columns: &[Column]) -> [String; 2] {
    let mut texts = [(); 2].map(|()| vec!["head"; columns.len()].join(",") + "\n");
    let (odd, mut number) = (if choices.one_in(2) { 400 } else { 12 }, choices.below(300));
    let (factor, most) = (choices.below(100_000), 1 << choices.below(20));
    for _ in 0..choices.below(400) {
        number = if choices.one_in(odd) { choices.below(400) } else { number + 1 };
        let mut units =
            |at: usize| if choices.one_in(odd) { figure(choices).replace('"', ":") } else { ((number + at) * factor % most).to_string() };
        let [first, second, third] = [0, 1, 2].map(&mut units);
        let name = if choices.one_in(odd) { name(choices) } else { format!("N{}", choices.below(2)) };
        let (end, quote) = (*choices.pick(&["\n", "\r\n"]), if choices.one_in(3) { "\"" } else { "" });
        let sku = format!("{quote}P{number:03}{quote}");
        for (text, last) in texts.iter_mut().zip(["x", ODD]) {
            *text += &match columns.len() {
                3 => format!("{name},{sku},{last}{end}"),
                _ => format!("{name},{first},{sku},{second},{third},{last}{end}"),
            };
        }
    }
    texts
}

/// Reads a text in random pieces onto a catalogue, and gives the lines that are bad and the catalogue after it.
fn read(text: &str, columns: &[Column], catalogue: &Catalogue, choices: &mut Choices) -> (Vec<u64>, Catalogue) {
    let mut reading = Reading::begin(&plan(), catalogue, settings(Encoding::Utf8, Delimiter::Comma, columns)).unwrap();
    if choices.one_in(2) {
        reading.push(text.as_bytes());
    } else {
        pieces(text.as_bytes(), choices).into_iter().for_each(|piece| reading.push(piece));
    }
    reading.finish();
    let bad = reading.report().bad.iter().map(|bad| bad.line).collect();
    let mut after = catalogue.clone();
    applied(reading.into_edit(&plan()), &mut after);
    (bad, after)
}

/// What a catalogue has of each product, in the order of its rows.
pub(super) fn held(catalogue: &Catalogue) -> Vec<(String, Vec<i64>)> {
    let units = |row, id: &&str| {
        catalogue.stock().iter().find(|it| it.warehouse.as_str() == *id).map_or(0, |it| it.on_hand().get(row).units().into())
    };
    let product = |(row, sku): (usize, &str)| (sku.to_owned(), WAREHOUSES.iter().map(|id| units(row, id)).collect());
    catalogue.skus().iter().enumerate().map(product).collect()
}

fn agrees(text: &str, columns: &[Column], choices: &mut Choices) -> Result<(), TestCaseError> {
    let expected = naive::read(text, ',', columns, &WAREHOUSES);
    let (bad, catalogue) = read(text, columns, &Catalogue::new(), choices);
    prop_assert_eq!(bad, expected.bad, "{:?}", text);
    let mut held = held(&catalogue);
    held.sort();
    let given = |units: &BTreeMap<usize, i64>| (0..WAREHOUSES.len()).map(|at| units.get(&at).copied().unwrap_or(0)).collect();
    let expected: Vec<(String, Vec<i64>)> = expected.products.into_iter().map(|(sku, (_, units))| (sku, given(&units))).collect();
    prop_assert_eq!(held, expected, "{:?}", text);
    Ok(())
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn figures_and_cells_of_any_length_are_read_as_by_the_letter(mut choices in any_choices()) {
        let mut row = 0;
        let text = file(&mut choices, WIDE, |_| {
            row += 1;
            format!("P{row}")
        });
        agrees(&text, WIDE, &mut choices)?;
    }

    #[test]
    fn skus_in_order_and_out_of_it_are_told_apart(mut choices in any_choices()) {
        let columns = if choices.one_in(2) { WIDE } else { LONG };
        let mut number = 10;
        // Upwards for the most part, and back here and there.
        let text = file(&mut choices, columns, |choices| {
            number = if choices.one_in(8) { choices.below(40) } else { number + choices.below(3) };
            format!("P{number:03}")
        });
        agrees(&text, columns, &mut choices)?;
    }

    #[test]
    fn rows_that_are_read_in_one_go_come_to_what_each_comes_to_by_itself(mut choices in any_choices()) {
        let columns = if choices.one_in(3) { NAMED } else { WIDE };
        let [before, _] = in_both_ways(&mut choices, WIDE);
        let catalogue = if choices.one_in(2) { read(&before, WIDE, &Catalogue::new(), &mut choices).1 } else { Catalogue::new() };
        let texts = in_both_ways(&mut choices, columns);
        let [at_once, one_by_one] = texts.each_ref().map(|text| {
            let mut reading = Reading::begin(&plan(), &catalogue, settings(Encoding::Utf8, Delimiter::Comma, columns)).unwrap();
            pieces(text.as_bytes(), &mut choices).into_iter().for_each(|piece| reading.push(piece));
            reading.finish();
            (reading.report(), reading.into_edit(&plan()))
        });
        prop_assert_eq!(at_once, one_by_one, "{:?}", texts[0]);
    }

    #[test]
    fn a_file_finds_the_products_that_another_brought(mut choices in any_choices()) {
        let skus = |choices: &mut Choices| format!("P{:02}", choices.below(60));
        let first = file(&mut choices, WIDE, skus);
        let second = file(&mut choices, WIDE, skus);
        let (_, before) = read(&first, WIDE, &Catalogue::new(), &mut choices);
        let (_, after) = read(&second, WIDE, &before, &mut choices);
        let alone = held(&read(&second, WIDE, &Catalogue::new(), &mut choices).1);
        let known = held(&before);
        // Those that were there stay where they are, and what is new comes after them in the order of the file.
        let new = alone.iter().filter(|(sku, _)| known.iter().all(|(other, _)| other != sku));
        let skus: Vec<&String> = known.iter().map(|(sku, _)| sku).chain(new.map(|(sku, _)| sku)).collect();
        let both = held(&after);
        prop_assert_eq!(both.iter().map(|(sku, _)| sku).collect::<Vec<_>>(), skus, "{:?}\n{:?}", first, second);
        for (sku, units) in &alone {
            let now = &both.iter().find(|(other, _)| other == sku).unwrap().1;
            let then = known.iter().find(|(other, _)| other == sku).map_or(vec![0; 3], |(_, units)| units.clone());
            // An empty cell leaves what is there, and a nought does not: either is 0 in the file alone.
            let fits = units.iter().zip(now).zip(then).all(|((alone, now), then)| now == alone || (*alone == 0 && *now == then));
            prop_assert!(fits, "{}: {:?}\n{:?}", sku, first, second);
        }
    }
}
