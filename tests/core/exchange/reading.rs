//! A plan file that is read as it comes: it says what it says when it is read at once.

use super::blocks::tall;
use crate::any_plan::{Choices, any_choices, any_plan, config};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::exchange::{PlanReading, ReadError, read_plan, write_plan};
use stockpool::plan::Plan;

/// Reads bytes in pieces that are cut anywhere.
fn in_pieces(choices: &mut Choices, mut bytes: &[u8]) -> Result<(Plan, Catalogue), ReadError> {
    let longest = *choices.pick(&[1, 7, 1000, 100_000, 10_000_000]);
    let mut reading = PlanReading::default();
    while !bytes.is_empty() {
        let (piece, rest) = bytes.split_at(bytes.len().min(choices.below(longest) + 1));
        reading.push(piece);
        bytes = rest;
    }
    reading.finish().map_err(|wrong| {
        let (error, excerpt) = *wrong;
        assert!(excerpt.line <= error.line, "{excerpt:?} {error:?}");
        error
    })
}

fn is_same(one: &Result<(Plan, Catalogue), ReadError>, other: &Result<(Plan, Catalogue), ReadError>) {
    match (one, other) {
        (Ok((plan, catalogue)), Ok((same_plan, same_catalogue))) => {
            assert_eq!(plan, same_plan);
            assert!(catalogue.products().eq(same_catalogue.products()));
        }
        (Err(one), Err(other)) => assert_eq!(one, other),
        (one, other) => unreachable!("{one:?} {other:?}"),
    }
}

/// A text in which something is wrong, at one place, if anything.
fn spoilt(choices: &mut Choices, text: &str) -> String {
    let place = |choices: &mut Choices| text.char_indices().nth(choices.below(text.chars().count())).map_or(0, |(at, _)| at);
    let (at, with) = (place(choices), *choices.pick(&["", "", ",", "x", "\"", "{", "}", "[", "]", "0", "-", ":", " ", "\n", "é", "\\"]));
    let (before, after) = text.split_at(at);
    let taken = if choices.one_in(2) { after.chars().next().map_or(0, char::len_utf8) } else { 0 };
    match choices.below(6) {
        0 => before.to_owned(),
        _ => format!("{before}{with}{}", &after[taken..]),
    }
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn a_plan_that_comes_in_pieces_is_what_it_is_at_once((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let mut text = write_plan(&plan, &catalogue);
        if choices.one_in(3) {
            text = text.replace('\n', " ");
        }
        if choices.one_in(3) {
            text.insert(0, '\u{FEFF}');
        }
        is_same(&in_pieces(&mut choices, text.as_bytes()), &read_plan(&text));
    }

    #[test]
    fn what_is_wrong_with_it_is_told_as_it_is_at_once((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let text = write_plan(&plan, &catalogue);
        let text = if choices.one_in(3) { text.replace('\n', " ") } else { text };
        let text = spoilt(&mut choices, &text);
        is_same(&in_pieces(&mut choices, text.as_bytes()), &read_plan(&text));
    }
}

proptest! {
    #![proptest_config(config(20))]

    #[test]
    fn so_it_is_with_more_products_than_are_read_at_a_time((plan, few) in any_plan(), mut choices in any_choices()) {
        let text = write_plan(&plan, &tall(&few, 6000));
        is_same(&in_pieces(&mut choices, text.as_bytes()), &read_plan(&text));
        let text = spoilt(&mut choices, &text);
        is_same(&in_pieces(&mut choices, text.as_bytes()), &read_plan(&text));
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_line((plan, catalogue) in any_plan(), mut choices in any_choices()) {
        let mut bytes = write_plan(&plan, &catalogue).into_bytes();
        let at = choices.below(bytes.len());
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        bytes[at] = 0xFF;
        let error = in_pieces(&mut choices, &bytes).unwrap_err();
        prop_assert_eq!((error.line, error.message.as_str()), (line, "This is not text in UTF-8, as plan files are."));
    }

    #[test]
    fn whatever_comes_does_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..200), mut choices in any_choices()) {
        let text = [&b"{ \"products\": ["[..], &bytes].concat();
        prop_assert!(in_pieces(&mut choices, &text).is_err());
    }
}
