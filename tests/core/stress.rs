//! The questions that a network is put to, on the worked case: what each edit does, and what stands against it.

use crate::applying::errors;
use crate::worked_case::{id, on_hand, plan, product, quantity, tee};
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, Document, Request};
use stockpool::plan::{Edit, Level, PerCent, StockEdit, changes};

/// What each channel group may sell once an edit is made, and the edit in words.
fn balanced(edit: Edit) -> (Vec<Option<i64>>, String) {
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    let before = document.text();
    let Answer::Changed(changed) = document.answer(Request::Perform(edit)) else { unreachable!() };
    let Answer::Totals(Some(totals)) = document.answer(Request::Totals { row: None }) else { unreachable!() };
    document.answer(Request::Undo);
    assert_eq!(document.text(), before);
    (totals.balanced, changed.description)
}

#[test]
fn each_question_is_one_edit() {
    let told = |units: [i64; 4], words: &str| (units.map(Some).to_vec(), words.to_owned());
    let plan = plan();
    assert_eq!(balanced(changes::close_warehouse(&plan, &id("fr")).unwrap()), told([40, 40, 80, 12], "Clear the stock of FR"));
    let shared = changes::share_stock_of(&plan, &id("store-berlin"), &id("europe")).unwrap();
    assert_eq!(balanced(shared).0, [Some(96), Some(96), Some(80), Some(0)]);
    let by = PerCent::new(15).unwrap();
    assert_eq!(balanced(changes::cut_stock(by)), told([76, 76, 68, 10], "Cut all stock by 15 %"));
    assert_eq!(balanced(changes::hold_back(&plan, quantity(5))).0, [88, 87, 75, 7].map(Some));
    let own = changes::move_channel_to_own_group(&plan, &id("web-fr")).unwrap();
    assert_eq!(balanced(own).0, [Some(90), Some(90), Some(80), Some(12), None]);
}

#[test]
fn what_cannot_be_asked_is_refused_with_the_reason() {
    let why = |change: Result<Edit, changes::Refused>| change.unwrap_err().to_string();
    let plan = plan();
    assert_eq!(why(changes::close_warehouse(&plan, &id("es"))), "There is no warehouse “es” any more.");
    assert_eq!(why(changes::share_stock_of(&plan, &id("fr"), &id("us"))), "“FR” shares its stock already.");
    assert_eq!(why(changes::share_stock_of(&plan, &id("store-berlin"), &id("asia"))), "There is no warehouse group “asia” any more.");
}

#[test]
fn a_cut_rounds_down_what_is_left_and_leaves_promises_alone() {
    let mut products = product("CAP", &[("fr", 9), ("us", 0)]);
    products.stock.push((id("de-1"), Level { on_hand: quantity(3), allocated: quantity(3) }));
    products.stock.push((id("de-2"), on_hand(2_147_483_647)));
    let mut catalogue: Catalogue = [products].into_iter().collect();
    let before: Vec<_> = catalogue.products().collect();
    let inverse = catalogue.apply(StockEdit::CutStock { by: PerCent::new(50).unwrap() }).unwrap();
    let levels = ["fr", "us", "de-1", "de-2"].map(|warehouse| catalogue.level(0, &id(warehouse)));
    let promised = Level { on_hand: quantity(1), allocated: quantity(3) };
    assert_eq!(levels, [on_hand(4), on_hand(0), promised, on_hand(1_073_741_823)]);
    assert_eq!(errors(&plan(), &catalogue), []);
    catalogue.apply(inverse).unwrap();
    assert_eq!(catalogue.products().collect::<Vec<_>>(), before);
}
