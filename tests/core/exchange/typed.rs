//! Typed quantities: what people write is understood, and what cannot be understood is said.

use crate::any_plan::config;
use proptest::prelude::*;
use stockpool::exchange::{read_per_cent, read_priority, read_quantity, read_weight};

#[test]
fn quantities_are_read_as_people_write_them() {
    let cases = [
        ("", 0),
        ("  ", 0),
        ("0", 0),
        ("007", 7),
        (" 12 ", 12),
        ("\u{a0}12\u{202f}", 12),
        ("1250", 1250),
        ("1,250", 1250),
        ("1.250", 1250),
        ("1 250", 1250),
        ("1\u{a0}250", 1250),
        ("1\u{202f}250", 1250),
        ("1\u{2009}250", 1250),
        ("1'250", 1250),
        ("1’250", 1250),
        ("1_250", 1250),
        ("1,000", 1000),
        ("1.000.000", 1_000_000),
        ("1,000,000", 1_000_000),
        ("12,34,567", 1_234_567),
        ("12.0", 12),
        ("12,00", 12),
        ("12.", 12),
        ("0.000", 0),
        ("1,250.00", 1250),
        ("1.250,000", 1250),
        ("1 250,0", 1250),
        ("2,147,483,647", 2_147_483_647),
    ];
    for (text, units) in cases {
        assert_eq!(read_quantity(text).map(|quantity| quantity.units()), Ok(units), "{text:?}");
    }
}

#[test]
fn what_is_no_quantity_is_told_in_a_sentence() {
    let negative = "A quantity cannot be below 0.";
    let fraction = "A quantity is in whole units, without decimals.";
    let grouping = "The digits are grouped in an unusual way; type them without separators.";
    let too_large = "A quantity is at most 2,147,483,647.";
    let cases = [
        ("-3", negative),
        ("−3", negative),
        ("+3", "Type the quantity itself, without a plus."),
        ("1.5", fraction),
        ("1,25", fraction),
        (".5", fraction),
        ("0,500", fraction),
        ("1,250.5", fraction),
        ("12.000", "This could mean 12 or 12,000; type it without the point."),
        ("1,2,3", grouping),
        ("12 50", grouping),
        ("1  250", grouping),
        ("1,250 000", grouping),
        ("1234,567,890", grouping),
        ("1.250.00", grouping),
        ("2147483648", too_large),
        ("9999999999999999999999999", too_large),
        ("12x", "Type a whole number in digits; “x” does not belong in it."),
        ("1e3", "Type a whole number in digits; “e” does not belong in it."),
        ("=2", "Type a whole number in digits; “=” does not belong in it."),
        (",", "Type a whole number in digits; “,” does not belong in it."),
        ("１２", "Type a whole number in digits; “１” does not belong in it."),
        ("1\u{202e}2", "Type a whole number in digits; some other character is in it."),
    ];
    for (text, sentence) in cases {
        assert_eq!(read_quantity(text).map_err(|mistyped| mistyped.to_string()), Err(sentence.to_owned()), "{text:?}");
    }
}

proptest! {
    #![proptest_config(config(5_000))]

    #[test]
    fn a_number_comes_through_any_grouping(units in 0..=i32::MAX, separator in r"[,\u{a0}' ]") {
        let digits = units.to_string();
        let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
        for text in [&digits, &groups.join(&separator)] {
            prop_assert_eq!(read_quantity(text).map(|quantity| quantity.signed()), Ok(units), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in r"[0-9.,' +\-a\u{a0}é]{0,12}") {
        let _ = read_quantity(&text);
    }
}

#[test]
fn weights_are_read_as_people_write_them() {
    let cases = [
        ("1", 1000),
        (" 2 ", 2000),
        ("1.5", 1500),
        ("1,5", 1500),
        (".25", 250),
        ("0,125", 125),
        ("1.125", 1125),
        ("1.5000", 1500),
        ("3.", 3000),
        ("1000000", 1_000_000_000),
        ("0", 0),
    ];
    for (text, thousandths) in cases {
        assert_eq!(read_weight(text).map(|weight| weight.thousandths()), Ok(thousandths), "{text:?}");
    }
    let range = "A weight is a number from 0 to 1,000,000 with up to three decimals.";
    for text in ["", ".", "-1", "two", "1.0005", "1000000.001", "1.2.3", "1e3", "99999999999999999999"] {
        assert_eq!(read_weight(text).map(|_| ()), Err(range.to_owned()), "{text:?}");
    }
    assert_eq!(read_weight("1,250").map(|_| ()), Err("This could mean 1.250 or 1250; type it in one of these ways.".to_owned()));
}

#[test]
fn priorities_and_parts_of_a_hundred_are_read_within_their_range() {
    assert_eq!(["1", " 99 "].map(|text| read_priority(text).map(|priority| priority.number())), [Ok(1), Ok(99)]);
    for text in ["0", "100", "1.5", "", "first"] {
        assert_eq!(read_priority(text).map(|_| ()), Err("A priority is a whole number from 1 to 99.".to_owned()), "{text:?}");
    }
    let parts = [("20", 200_000), ("20 %", 200_000), ("12,5%", 125_000), ("0", 0), ("100", 1_000_000), ("0.0001", 1)];
    for (text, millionths) in parts {
        assert_eq!(read_per_cent(text).map(|part| part.millionths()), Ok(millionths), "{text:?}");
    }
    for text in ["", "%", "101", "-1", "0.00001", "1 2"] {
        assert!(read_per_cent(text).is_err(), "{text:?}");
    }
}
