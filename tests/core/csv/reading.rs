//! Reading in pieces agrees with reading by the letter, whatever the dialect, the encoding and the size of the pieces; and no bytes at
//! all do any harm.

use super::naive::{self, Column};
use crate::any_plan::{Choices, any_choices, any_plan, config};
use crate::worked_case::{id, warehouse};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::exchange::csv::{Delimiter, Encoding, Meaning, Numbers, Reading, Settings, Told, Whose, understand};
use stockpool::exchange::write_plan;
use stockpool::plan::{Edit, Name, Plan, WarehouseKind};

pub(super) const WAREHOUSES: [&str; 3] = ["de-1", "de-2", "fr"];

pub(super) fn plan() -> Plan {
    let warehouses = WAREHOUSES.iter().map(|it| warehouse(it, "", WarehouseKind::Global)).collect();
    Plan { warehouses, ..Plan::empty(Name::nearest("")) }
}

pub(super) const fn sign(delimiter: Delimiter) -> char {
    match delimiter {
        Delimiter::Comma => ',',
        Delimiter::Semicolon => ';',
        Delimiter::Tab => '\t',
        Delimiter::Pipe => '|',
    }
}

/// What may stand in a file of this delimiter: sense for the most part.
fn piece(choices: &mut Choices, delimiter: char, column: Option<Column>) -> String {
    let wild = ["\"", "\"\"", "\n", "\r\n", "\r", "é", "x y", ";", "a,b", "\"\n\"", "'=1", "\u{A0}", "many"];
    let cell = match column {
        _ if choices.one_in(12) => (*choices.pick(&wild)).to_owned(),
        Some(Column::Sku) => (*choices.pick(&["A", "B", "C", " A", "'=D", "é", "E-1", "F;g", ""])).to_owned(),
        Some(Column::Name) => (*choices.pick(&["", "Tee", "Tee, red", "3\" pipe", "two\nlines", "Größe"])).to_owned(),
        Some(Column::Warehouse) => (*choices.pick(&["de-1", "DE-2", "fr ", "FR", "us", ""])).to_owned(),
        _ => (*choices.pick(&["0", "7", "12", " 8 ", "", "1,250", "12.0", "1.5", "-3", "2147483647", "2147483648", "999999999999", "004"]))
            .to_owned(),
    };
    let needs_quotes = cell.contains([delimiter, '"', '\n', '\r']);
    if (needs_quotes && !choices.one_in(6)) || choices.one_in(9) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

fn file(choices: &mut Choices, delimiter: char, columns: &[Column]) -> String {
    let end = *choices.pick(&["\n", "\r\n", "\r"]);
    let head = vec!["head"; columns.len()].join(&delimiter.to_string());
    let mut text = format!("{head}{end}");
    for _ in 0..choices.below(9) {
        let width = if choices.one_in(8) { choices.below(columns.len() + 3) } else { columns.len() };
        let cells: Vec<_> = (0..width).map(|at| piece(choices, delimiter, columns.get(at).copied())).collect();
        text += &cells.join(&delimiter.to_string());
        text += if choices.one_in(20) { "" } else { end };
    }
    text
}

fn encoded(text: &str, encoding: Encoding, mark: bool) -> Vec<u8> {
    let text = if mark && encoding != Encoding::Latin1 { format!("\u{FEFF}{text}") } else { text.to_owned() };
    match encoding {
        Encoding::Utf8 => text.into_bytes(),
        Encoding::Latin1 => text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

pub(super) fn pieces<'a>(bytes: &'a [u8], choices: &mut Choices) -> Vec<&'a [u8]> {
    let (mut rest, mut pieces) = (bytes, Vec::new());
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.len().min(1 + choices.below(17)));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

pub(super) fn settings(encoding: Encoding, delimiter: Delimiter, columns: &[Column]) -> Settings {
    let meaning = |column: &Column| match column {
        Column::Sku => Meaning::Sku,
        Column::Name => Meaning::Name,
        Column::OnHand(at) => Meaning::OnHand(Whose::Known(id(WAREHOUSES[*at]))),
        Column::Warehouse => Meaning::Warehouse,
        Column::OfRow => Meaning::OnHand(Whose::Row),
        Column::Nothing => Meaning::PassedOver,
    };
    Settings {
        encoding,
        delimiter,
        numbers: Numbers::Point,
        has_head: true,
        columns: columns.iter().map(meaning).collect(),
        adds: false,
        makes_warehouses: false,
        makes_products: true,
    }
}

pub(super) fn applied(edit: Edit, catalogue: &mut Catalogue) -> Vec<Edit> {
    let steps = edit.steps().into_iter().filter_map(|step| match step {
        Edit::Stock(edit) => Some(Edit::from(catalogue.apply(edit).expect("an edit for this catalogue"))),
        _ => None,
    });
    steps.collect()
}

proptest! {
    #![proptest_config(config(8_000))]

    #[test]
    fn pieces_are_read_as_the_whole_is_by_the_letter(mut choices in any_choices()) {
        use Column as C;
        let forms: [&[C]; 4] = [
            &[C::Sku, C::OnHand(0), C::OnHand(1)],
            &[C::Name, C::OnHand(2), C::Sku, C::Nothing, C::OnHand(0)],
            &[C::Sku, C::Warehouse, C::OfRow],
            &[C::OfRow, C::Nothing, C::Sku, C::Warehouse, C::Name],
        ];
        let columns = *choices.pick(&forms);
        let (encoding, delimiter) = (*choices.pick(Encoding::ALL), *choices.pick(Delimiter::ALL));
        let text = file(&mut choices, sign(delimiter), columns);
        let expected = naive::read(&text, sign(delimiter), columns, &WAREHOUSES);

        let mut reading = Reading::begin(&plan(), &Catalogue::new(), settings(encoding, delimiter, columns)).unwrap();
        let bytes = encoded(&text, encoding, choices.one_in(2));
        pieces(&bytes, &mut choices).into_iter().for_each(|piece| reading.push(piece));
        reading.finish();
        let report = reading.report();
        prop_assert_eq!(report.bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), expected.bad.clone(), "{:?}\n{:?}", text, report);
        prop_assert_eq!((report.bad_rows, report.new_products), (expected.bad.len(), expected.products.len()));
        let mut catalogue = Catalogue::new();
        applied(reading.into_edit(&plan()), &mut catalogue);
        prop_assert_eq!(catalogue.len(), expected.products.len());
        for product in catalogue.products() {
            let (name, given) = &expected.products[product.sku.as_str()];
            prop_assert_eq!(product.name.as_str(), name.as_deref().unwrap_or_default());
            for (at, warehouse) in WAREHOUSES.iter().enumerate() {
                let level = product.stock.iter().find(|(id, _)| id.as_str() == *warehouse).map_or(0, |(_, level)| level.on_hand.units());
                prop_assert_eq!(i64::from(level), given.get(&at).copied().unwrap_or(0), "{} of {}: {:?}", warehouse, product.sku, text);
            }
        }
    }

    #[test]
    fn no_bytes_do_harm_and_pieces_do_not_matter(
        (plan, catalogue) in any_plan(),
        bytes in proptest::collection::vec(prop_oneof![4 => prop::sample::select(b",;\t|\"\n\rSKU15.-' A\xE9\0\xFF\xFE".to_vec()), 1 => any::<u8>()], 0..300),
        mut choices in any_choices(),
    ) {
        let understood = understand(&bytes, &plan, &Told::default());
        let mut settings = understood.settings;
        settings.adds = choices.one_in(2);
        if settings.refusal().is_some() {
            let width = settings.columns.len().max(2);
            settings.columns = vec![Meaning::PassedOver; width];
            settings.columns[0] = Meaning::Sku;
            settings.columns[1] = Meaning::OnHand(Whose::New(Name::nearest("New")));
        }
        let begin = || Reading::begin(&plan, &catalogue, settings.clone()).unwrap();
        let (mut whole, mut parts) = (begin(), begin());
        whole.push(&bytes);
        whole.finish();
        pieces(&bytes, &mut choices).into_iter().for_each(|piece| parts.push(piece));
        parts.finish();
        prop_assert_eq!(whole.report(), parts.report());
        let edit = whole.into_edit(&plan);
        prop_assert_eq!(&edit, &parts.into_edit(&plan));
        let mut after = catalogue.clone();
        let back = applied(edit, &mut after);
        back.into_iter().rev().for_each(|step| drop(applied(step, &mut after)));
        prop_assert_eq!(write_plan(&plan, &after), write_plan(&plan, &catalogue));
    }
}

/// Reads a file as it is understood, in one piece.
fn read(text: &str) -> Reading {
    let settings = understand(text.as_bytes(), &plan(), &Told::default()).settings;
    let mut reading = Reading::begin(&plan(), &Catalogue::new(), settings).unwrap();
    reading.push(text.as_bytes());
    reading.finish();
    reading
}

#[test]
fn a_quote_that_is_never_closed_costs_no_row() {
    let mut text = "SKU,Name,DE-1\nTEE,\"3 inch,5\n".to_owned();
    (0..5_000).for_each(|row| text += &format!("P{row},A name of some length,7\n"));
    let report = read(&text).report();
    assert_eq!((report.rows, report.bad_rows), (5_001, 0));
}

#[test]
fn a_row_without_end_is_passed_over_and_the_next_one_taken() {
    let text = format!("SKU,DE-1\nTEE,5\nLONG,{}\nCAP,7\n", "9".repeat(3_000_000));
    let report = read(&text).report();
    assert_eq!((report.rows, report.bad_rows, report.bad[0].line), (2, 1, 3));
    assert_eq!(report.bad[0].why, "The row is longer than a million characters.");
}

#[test]
fn bad_rows_are_counted_to_the_last_and_the_first_of_them_told() {
    let mut text = "SKU,DE-1\n".to_owned();
    (0..10_000).for_each(|row| text += &format!("P{row},{}\n", if row % 2 == 0 { "many" } else { "1" }));
    let report = read(&text).report();
    assert_eq!((report.rows, report.bad_rows, report.bad.len()), (5_000, 5_000, 200));
    assert_eq!((report.bad[1].line, report.bad[1].why.as_str()), (4, "de-1: “m” does not belong in a whole number."));
}

#[test]
fn a_column_that_names_no_warehouses_does_not_fill_the_plan_with_them() {
    let mut text = "SKU,Warehouse,Quantity\n".to_owned();
    (0..300).for_each(|row| text += &format!("P{row},Shelf {row},1\n"));
    let report = read(&text).report();
    assert_eq!((report.new_warehouses.len(), report.bad_rows), (200, 100));
    assert_eq!(report.bad[0].why, "More than 200 warehouses are not in the plan. Does this column name warehouses?");
}
