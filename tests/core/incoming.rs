//! A plan file that comes in pieces is opened as one that comes at once, and taken back.

use crate::any_plan::{any_choices, any_plan, config};
use crate::exchange::blocks::tall;
use proptest::prelude::*;
use stockpool::document::{Answer, Document, Incoming, Opening, Request};
use stockpool::exchange::write_plan;

fn send(document: &mut Document, step: Incoming) -> Answer {
    document.answer(Request::Incoming(step))
}

fn bring(document: &mut Document, text: &str) -> Answer {
    send(document, Incoming::Begin);
    for piece in text.as_bytes().chunks(1000) {
        assert!(matches!(send(document, Incoming::Push(piece.to_vec())), Answer::Unchanged));
    }
    send(document, Incoming::Finish)
}

fn opening(answer: Answer) -> Opening {
    match answer {
        Answer::Opening(opening) => opening,
        other => unreachable!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn what_comes_in_pieces_is_opened_like_what_comes_at_once(
        (plan, catalogue) in any_plan(),
        (other_plan, other) in any_plan(),
        mut choices in any_choices(),
    ) {
        // Many products are put back by their columns, few by their text.
        let catalogue = if choices.one_in(20) { tall(&catalogue, 5001) } else { catalogue };
        let text = if choices.one_in(4) { write_plan(&plan, &catalogue) } else { write_plan(&other_plan, &other) };
        let mut document = Document::new(plan, catalogue);
        let before = document.text();
        let found = opening(bring(&mut document, &text));
        prop_assert_eq!(&found, &opening(document.answer(Request::Preview { text: text.clone() })));
        prop_assert_eq!(found.same, text == before);
        let same = found.same;
        match send(&mut document, Incoming::Perform) {
            Answer::Changed(changed) => prop_assert!(changed.description.starts_with("Open “"), "{}", changed.description),
            Answer::Unchanged => prop_assert!(same),
            other => prop_assert!(false, "{other:?}"),
        }
        prop_assert_eq!(&document.text(), &text);
        if document.view().undo.is_some() {
            document.answer(Request::Undo);
            prop_assert_eq!(&document.text(), &before);
            document.answer(Request::Redo);
            prop_assert_eq!(&document.text(), &text);
        }
        prop_assert!(matches!(send(&mut document, Incoming::Perform), Answer::Refused(_)));
    }
}

#[test]
fn a_broken_file_tells_where_and_changes_nothing() {
    let mut document = Document::new(crate::worked_case::plan(), Default::default());
    let before = document.text();
    let text = document.text().replace("\"name\"", "\"nome\"");
    let Answer::Broken(wrong) = bring(&mut document, &text) else { unreachable!() };
    let (error, excerpt) = *wrong;
    let Answer::Unreadable(at_once) = document.answer(Request::Preview { text }) else { unreachable!() };
    assert_eq!(error, at_once);
    assert_eq!((excerpt.line, excerpt.here.as_str()), (error.line, "\""));
    assert!(matches!(send(&mut document, Incoming::Perform), Answer::Refused(_)));
    assert_eq!(document.text(), before);
}

#[test]
fn what_was_left_is_gone() {
    let mut document = Document::new(crate::worked_case::plan(), Default::default());
    let text = document.text();
    assert!(opening(bring(&mut document, &text)).same);
    send(&mut document, Incoming::Cancel);
    for step in [Incoming::Push(vec![b'{']), Incoming::Finish, Incoming::Perform] {
        assert!(matches!(send(&mut document, step), Answer::Refused(_)));
    }
}
