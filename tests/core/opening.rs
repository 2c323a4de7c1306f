//! What opening a plan would change is told before it is opened.

use stockpool::app::examples::WORKED_CASE;
use stockpool::document::{Answer, Document, History, Opening, Regrouped, Request};

/// What opening this text over the worked case would change.
fn opening(text: &str) -> Opening {
    let mut document = Document::open(WORKED_CASE, History::default()).expect("a plan file");
    let before = (document.text(), document.view().revision);
    let Answer::Opening(opening) = document.answer(Request::Preview { text: text.to_owned() }) else { panic!("{text} is no plan") };
    assert_eq!((document.text(), document.view().revision), before, "looking changes nothing");
    opening
}

fn regrouped(name: &str, now: Option<i64>, then: Option<i64>) -> Regrouped {
    Regrouped { name: name.to_owned(), now, then }
}

#[test]
fn ten_more_in_de_1_would_make_95_of_each_90() {
    let opening = opening(&WORKED_CASE.replace("\"onHand\": 50", "\"onHand\": 60"));
    assert!(opening.computes && !opening.same);
    assert_eq!(opening.counts, opening.current);
    let expected = [("Webshops DE + FR", 90, 95), ("Amazon Germany", 90, 95), ("Webshop US", 80, 80), ("Store Berlin", 12, 12)];
    assert_eq!(opening.balanced, expected.map(|(name, now, then)| regrouped(name, Some(now), Some(then))));
}

#[test]
fn the_plan_that_is_open_would_change_nothing() {
    let opening = opening(WORKED_CASE);
    assert!(opening.same);
    assert!(opening.balanced.iter().all(|group| group.now == group.then));
}

#[test]
fn a_channel_group_that_is_in_one_plan_alone_has_a_figure_in_that_one() {
    let renamed = WORKED_CASE.replace("\"amazon-de\"", "\"amazon\"").replace("Amazon Germany", "Amazon");
    let opening = opening(&renamed);
    assert!(opening.balanced.contains(&regrouped("Amazon", None, Some(90))));
    assert_eq!(opening.balanced.last(), Some(&regrouped("Amazon Germany", Some(90), None)));
}

#[test]
fn a_plan_with_errors_has_no_figures_to_open() {
    let opening = opening(&WORKED_CASE.replace(r#"["de-1", "de-2", "fr"]"#, r#"["de-1", "de-2"]"#));
    assert!(!opening.computes);
    assert!(opening.balanced.iter().all(|group| group.then.is_none() && group.now.is_some()));
}
