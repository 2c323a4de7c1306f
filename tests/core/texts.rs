//! A column of texts does what a list of strings does, whatever was done to it before.

use crate::any_plan::{Choices, any_choices, config};
use proptest::prelude::*;
use stockpool::plan::Texts;

fn text(choices: &mut Choices) -> String {
    choices.pick(&["", "a", "Ö", "雪だるま", "SKU-0001"]).repeat(choices.below(4))
}

fn some(choices: &mut Choices) -> Vec<String> {
    let rows = if choices.one_in(3) { choices.below(1200) } else { choices.below(4) };
    let few: Vec<String> = (0..5).map(|_| text(choices)).collect();
    (0..rows).map(|row| few[row % 5].clone()).collect()
}

/// Does one thing to both.
fn change(choices: &mut Choices, texts: &mut Texts, naive: &mut Vec<String>) {
    let (row, text) = (choices.below(naive.len()), text(choices));
    match choices.below(8) {
        0 => {
            texts.push(&text);
            naive.push(text);
        }
        1 | 2 => {
            let row = choices.below(naive.len() + 1);
            texts.insert(row, &text);
            naive.insert(row, text);
        }
        3 if !naive.is_empty() => {
            texts.set(row, &text);
            naive[row] = text;
        }
        4 | 5 if !naive.is_empty() => {
            texts.remove(row);
            naive.remove(row);
        }
        6 => {
            let rows = choices.below(2 * naive.len() + 1);
            texts.truncate(rows);
            naive.truncate(rows);
        }
        7 => {
            let more = some(choices);
            texts.append(more.iter().map(String::as_str).collect());
            naive.extend(more);
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn a_column_of_texts_is_a_list_of_strings(mut choices in any_choices()) {
        let mut naive = some(&mut choices);
        let mut texts: Texts = naive.iter().map(String::as_str).collect();
        for _ in 0..choices.below(40) {
            let (before, was) = (texts.clone(), naive.clone());
            change(&mut choices, &mut texts, &mut naive);
            prop_assert_eq!(texts.iter().collect::<Vec<_>>(), naive.iter().collect::<Vec<_>>());
            prop_assert_eq!(before.iter().collect::<Vec<_>>(), was.iter().collect::<Vec<_>>(), "a clone is left alone");
            prop_assert_eq!((texts.len(), texts.is_empty(), texts.last()), (naive.len(), naive.is_empty(), naive.last().map(String::as_str)));
            for row in [0, choices.below(naive.len() + 2), naive.len(), usize::MAX] {
                prop_assert_eq!(texts.get(row), naive.get(row).map(String::as_str));
            }
            prop_assert_eq!(texts == before, naive == was);
            let from = choices.below(naive.len() + 1);
            let to = from + choices.below(naive.len() + 2 - from);
            prop_assert!(texts.range(from..to).eq(naive[from..to.min(naive.len())].iter().map(String::as_str)));
        }
    }

    #[test]
    fn many_rows_put_in_and_taken_out_anywhere_stay_in_order(seed in any::<u64>()) {
        let (mut texts, mut naive, mut at) = (Texts::default(), Vec::new(), seed);
        for step in 0..3_000_u64 {
            at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(step | 1);
            let row = (at >> 33) as usize % (naive.len() + 1);
            if step > 2_000 && row < naive.len() {
                texts.remove(row);
                naive.remove(row);
            } else {
                texts.insert(row, &step.to_string());
                naive.insert(row, step.to_string());
            }
        }
        prop_assert!(texts.iter().eq(naive.iter().map(String::as_str)));
        prop_assert!((0..naive.len()).all(|row| texts.get(row) == Some(naive[row].as_str())));
    }
}
