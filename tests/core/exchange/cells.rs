//! Pasted and copied cells.

use crate::any_plan::config;
use proptest::prelude::*;
use stockpool::exchange::{read_cells, write_cells};

#[test]
fn what_spreadsheets_put_on_the_clipboard_is_read() {
    let cases: &[(&str, &[&[&str]])] = &[
        ("12", &[&["12"]]),
        ("", &[&[""]]),
        ("\r\n", &[&[""]]),
        ("12\t8\t\r\n7\t\t9\r\n", &[&["12", "8", ""], &["7", "", "9"]]),
        ("12\t8\n7\t9", &[&["12", "8"], &["7", "9"]]),
        ("12\r7\r", &[&["12"], &["7"]]),
        ("12\n\n7\n", &[&["12"], &[""], &["7"]]),
        ("\"two\nlines\"\t\"a\ttab\"\r\n", &[&["two\nlines", "a\ttab"]]),
        ("\"say \"\"so\"\"\"\tb", &[&["say \"so\"", "b"]]),
        ("\"\"\t\"\"\"\"", &[&["", "\""]]),
        // Quotes that enclose no whole cell are characters like any other.
        ("3\" pipe\t\"Best\" shirt\t\"open", &[&["3\" pipe", "\"Best\" shirt", "\"open"]]),
    ];
    for (text, rows) in cases {
        assert_eq!(read_cells(text), *rows, "{text:?}");
    }
}

#[test]
fn copied_cells_have_quotes_only_where_they_need_them() {
    assert_eq!(write_cells(&[vec!["12"]]), "12");
    assert_eq!(write_cells(&[vec!["12", "8"], vec!["", "9"]]), "12\t8\r\n\t9\r\n");
    assert_eq!(write_cells(&[vec!["two\nlines", "a\"b", "\"c\""]]), "\"two\nlines\"\ta\"b\t\"\"\"c\"\"\"");
}

proptest! {
    #![proptest_config(config(5_000))]

    #[test]
    fn what_is_copied_is_pasted(rows in proptest::collection::vec(proptest::collection::vec("[ab1\"\t\r\n ü]{0,6}", 1..5), 1..5)) {
        prop_assert_eq!(read_cells(&write_cells(&rows)), rows);
    }

    #[test]
    fn any_text_gives_cells(text in "[a\"\t\r\n]{0,30}") {
        let rows = read_cells(&text);
        prop_assert!(!rows.is_empty() && rows.iter().all(|row| !row.is_empty()));
    }
}
