//! Cells in quotes are read at once as by the letter, wherever a quote stands and wherever a piece of the file ends; and so are long files,
//! whose rows say the same of product and warehouse as rows before them.

use super::naive::{self, Column};
use super::plain::{ODD, held};
use super::reading::{WAREHOUSES, applied, pieces, plan, settings, sign};
use crate::any_plan::{Choices, any_choices, config};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::exchange::csv::{Delimiter, Encoding, Reading, Report};
use stockpool::plan::Edit;

type C = Column;
const FORMS: [&[Column]; 6] = [
    &[C::Sku, C::Name, C::OnHand(0), C::OnHand(1), C::OnHand(2)],
    &[C::Nothing, C::OnHand(1), C::Name, C::Sku, C::OnHand(0)],
    &[C::Sku, C::Warehouse, C::OfRow],
    &[C::Warehouse, C::Sku, C::Name, C::OfRow],
    &[C::OfRow, C::Nothing, C::Warehouse, C::Sku],
    &[C::Name, C::OfRow, C::Sku, C::Warehouse],
];

/// Which cells are in quotes.
#[derive(Debug, Clone, Copy)]
enum Quotes {
    Needed,
    Everywhere,
    HereAndThere,
}

/// The rows of a file: of products that come in order for the most part, and of their warehouses one after the other.
struct Rows {
    delimiter: Delimiter,
    quotes: Quotes,
    product: usize,
    warehouse: usize,
    /// One cell in so many is anything but usual.
    odd: usize,
}

impl Rows {
    fn any(choices: &mut Choices) -> Self {
        let quotes = *choices.pick(&[Quotes::Needed, Quotes::Everywhere, Quotes::HereAndThere]);
        Self { delimiter: *choices.pick(Delimiter::ALL), quotes, product: 0, warehouse: 0, odd: *choices.pick(&[5, 20, 200]) }
    }

    /// Goes on to the next row.
    fn advance(&mut self, choices: &mut Choices, is_long: bool) {
        self.warehouse += 1;
        if !is_long || self.warehouse == WAREHOUSES.len() {
            (self.product, self.warehouse) = (self.product + 1, 0);
        }
        if choices.one_in(self.odd) {
            (self.product, self.warehouse) = (choices.below(self.product + 2), choices.below(WAREHOUSES.len()));
        }
    }

    /// A cell, in quotes as those of its file are.
    fn cell(&self, choices: &mut Choices, column: Column) -> String {
        let sign = sign(self.delimiter);
        let text = match column {
            C::Sku => format!("P{:02}", self.product),
            C::Name => format!("Tee{sign} {}", choices.pick(&["red", "blue", "a size that is longer than any word", "3' wide"])),
            C::Warehouse => WAREHOUSES[self.warehouse].to_owned(),
            C::Nothing => (*choices.pick(&["", "x", "many words"])).to_owned(),
            _ => (choices.below(3) * choices.below(90_000)).to_string(),
        };
        let quoted = match self.quotes {
            Quotes::Needed => text.contains(sign),
            Quotes::Everywhere => true,
            Quotes::HereAndThere => choices.one_in(2),
        };
        if quoted { format!("\"{text}\"") } else { text }
    }

    /// A cell that may be anything.
    fn odd_cell(&self, choices: &mut Choices, column: Column) -> String {
        let cell = self.cell(choices, column);
        let sign = sign(self.delimiter);
        match choices.below(10) {
            0 => format!("\"{cell}"),
            1 => format!("{cell}\""),
            2 => format!("{cell}\"\""),
            3 => format!("\"{cell}\""),
            4 => format!("\"\"{cell}"),
            5 => format!(" {cell} "),
            6 => format!("\"{}\"", cell.replace('"', "\"\"")),
            7 => format!("\" {}{sign}\n\"", cell.trim_matches('"')),
            8 => format!("\"{}\"x", cell.trim_matches('"')),
            _ => (*choices.pick(&["", "\"", "\"\"", "\"\"\"", "-7", "1234567890", "\"12345678\"", "\"123456789\"", "\"7", "\"-7\""]))
                .to_owned(),
        }
    }
}

/// A file, now and then one that ends in the midst of a row.
fn file(choices: &mut Choices, rows: &mut Rows, columns: &[Column], count: usize) -> String {
    let delimiter = sign(rows.delimiter).to_string();
    let mut text = vec!["head"; columns.len()].join(&delimiter) + "\n";
    let end = *choices.pick(&["\n", "\r\n", "\r"]);
    for _ in 0..count {
        let cell = |column: &Column| if choices.one_in(rows.odd) { rows.odd_cell(choices, *column) } else { rows.cell(choices, *column) };
        text += &columns.iter().map(cell).collect::<Vec<_>>().join(&delimiter);
        text += end;
        rows.advance(choices, columns.contains(&C::Warehouse));
    }
    if choices.one_in(2) {
        let cut = text.len() - choices.below(text.len().min(12));
        text.truncate(text.floor_char_boundary(cut));
    }
    text
}

fn read<'a>(pieces: impl IntoIterator<Item = &'a [u8]>, delimiter: Delimiter, columns: &[Column], adds: bool) -> (Report, Edit) {
    let mut settings = settings(Encoding::Utf8, delimiter, columns);
    settings.adds = adds;
    let mut reading = Reading::begin(&plan(), &Catalogue::new(), settings).unwrap();
    pieces.into_iter().for_each(|piece| reading.push(piece));
    reading.finish();
    (reading.report(), reading.into_edit(&plan()))
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn quotes_are_read_as_by_the_letter(mut choices in any_choices()) {
        let columns = *choices.pick(&FORMS);
        let mut rows = Rows::any(&mut choices);
        let count = choices.below(40);
        let text = file(&mut choices, &mut rows, columns, count);
        let expected = naive::read(&text, sign(rows.delimiter), columns, &WAREHOUSES);
        let (report, edit) = read(pieces(text.as_bytes(), &mut choices), rows.delimiter, columns, false);
        prop_assert_eq!(&report, &read([text.as_bytes()], rows.delimiter, columns, false).0, "{:?}", text);
        prop_assert_eq!(report.bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), expected.bad, "{:?}\n{:?}", text, report);
        let mut catalogue = Catalogue::new();
        applied(edit, &mut catalogue);
        let mut held = held(&catalogue);
        held.sort();
        let product = |(sku, (name, units)): (String, (Option<String>, std::collections::BTreeMap<usize, i64>))| {
            let units = (0..WAREHOUSES.len()).map(|at| units.get(&at).copied().unwrap_or(0)).collect();
            ((sku.clone(), units), (sku, name.unwrap_or_default()))
        };
        let (expected, mut names): (Vec<(String, Vec<i64>)>, Vec<_>) = expected.products.into_iter().map(product).unzip();
        prop_assert_eq!(held, expected, "{:?}", text);
        names.sort();
        let mut called: Vec<_> =
            catalogue.skus().iter().zip(catalogue.names().iter()).map(|(sku, name)| (sku.to_owned(), name.to_owned())).collect();
        called.sort();
        prop_assert_eq!(called, names, "{:?}", text);
    }

    #[test]
    fn rows_of_many_come_to_what_each_comes_to_by_itself(mut choices in any_choices()) {
        let columns = [*choices.pick(&FORMS), &[C::Nothing]].concat();
        let (mut rows, adds) = (Rows::any(&mut choices), choices.one_in(2));
        let delimiter = sign(rows.delimiter).to_string();
        let mut texts = [(); 2].map(|()| vec!["head"; columns.len()].join(&delimiter) + "\n");
        for _ in 0..choices.below(80) {
            let cell = |column: &Column| match column {
                // What is odd here encloses its quotes: one alone would meet another one in one of the two texts.
                C::OnHand(_) | C::OfRow if choices.one_in(3) => format!("-{}", choices.below(200)),
                _ if choices.one_in(rows.odd) => (*choices.pick(&["", " 7 ", "\"\"", "\"7\"", "P01", "\"P01\"", "-7", "de-2"])).to_owned(),
                column => rows.cell(&mut choices, *column),
            };
            let row = columns.iter().take(columns.len() - 1).map(cell).collect::<Vec<_>>().join(&delimiter);
            let end = *choices.pick(&["\n", "\r\n"]);
            for (text, last) in texts.iter_mut().zip(["\"x\"", ODD]) {
                *text += &format!("{row}{delimiter}{last}{end}");
            }
            rows.advance(&mut choices, columns.contains(&C::Warehouse));
        }
        let [at_once, one_by_one] =
            texts.each_ref().map(|text| read(pieces(text.as_bytes(), &mut choices), rows.delimiter, &columns, adds));
        prop_assert_eq!(at_once, one_by_one, "{:?}", texts[0]);
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_file_may_come_in_two_wherever_it_is_cut(mut choices in any_choices()) {
        let columns = *choices.pick(&FORMS);
        let mut rows = Rows::any(&mut choices);
        let text = file(&mut choices, &mut rows, columns, 6);
        let whole = read([text.as_bytes()], rows.delimiter, columns, false);
        for cut in 0..=text.len() {
            let (before, after) = text.as_bytes().split_at(cut);
            prop_assert_eq!(&read([before, after], rows.delimiter, columns, false), &whole, "{:?} at {}", text, cut);
        }
    }
}

#[test]
fn a_warehouse_that_is_a_line_long_is_found_again_and_its_lines_are_counted() {
    let text = "head,head,head\nA,\"\nde-1\",1\nB,\"\nde-1\",2\nC,us,3\n";
    let (report, _) = read([text.as_bytes()], Delimiter::Comma, FORMS[2], false);
    assert_eq!((report.rows, report.bad_rows, report.bad[0].line), (2, 1, 6));
}

#[test]
fn a_figure_that_only_ends_in_a_quote_is_none() {
    let text = "head,head,head,head,head\nA,Tee,\"5\",12\",\"3\"\nB,Tee,\"5\",\"12\",\"3\"\n";
    let (report, _) = read([text.as_bytes()], Delimiter::Comma, FORMS[0], false);
    assert_eq!((report.rows, report.bad_rows, report.bad[0].line), (1, 1, 2), "{report:?}");
}
