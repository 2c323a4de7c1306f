//! An import through the document: nothing changes before it is performed, and one undo takes all of it back.

use crate::worked_case::{name, plan, tee};
use stockpool::document::{Answer, Document, History, Import, Imported, Request};
use stockpool::exchange::csv::{Report, Settings, Told, Understanding};

fn document() -> Document {
    Document::new(plan(), [tee()].into_iter().collect())
}

fn understood(document: &mut Document, file: &str) -> Understanding {
    let step = Import::Understand { sample: file.as_bytes().to_vec(), told: Told::default() };
    let Answer::Imported(Imported::Understood(understood)) = document.answer(Request::Import(step)) else { panic!("not understood") };
    understood
}

fn read(document: &mut Document, file: &str, settings: Settings) -> Report {
    let mut last = Report::default();
    let pushes = file.as_bytes().chunks(7).map(|bytes| Import::Push(bytes.to_vec()));
    for step in [Import::Begin(settings)].into_iter().chain(pushes).chain([Import::Finish]) {
        let answer = document.answer(Request::Import(step));
        let Answer::Imported(Imported::Read(report)) = answer else { panic!("{answer:?}") };
        last = report;
    }
    last
}

fn perform(document: &mut Document) -> Answer {
    document.answer(Request::Import(Import::Perform { name: "stock.csv".to_owned() }))
}

/// Reads a file as it is understood, and takes it in.
fn import(document: &mut Document, file: &str) -> Report {
    let settings = understood(document, file).settings;
    let report = read(document, file, settings);
    assert!(matches!(perform(document), Answer::Changed(_)));
    report
}

fn on_hand(document: &mut Document, row: usize) -> Vec<u32> {
    let Answer::Rows(rows) = document.answer(Request::Rows { rows: vec![row] }) else { panic!("no rows") };
    rows[0].levels.iter().map(|level| level.on_hand.units()).collect()
}

#[test]
fn a_table_is_previewed_taken_in_and_taken_back_with_one_undo() {
    let mut document = document();
    let before = document.text();
    let file = "SKU,Name,DE 1,de-2,Lyon\nTEE-RED-M,,60,,1\nCAP,Cap,5,6,7\n";
    let settings = understood(&mut document, file).settings;
    let report = read(&mut document, file, settings);
    assert_eq!(document.text(), before, "reading changes nothing");
    assert_eq!(
        (report.products, report.new_products, report.figures, report.new_warehouses.as_slice()),
        (1, 1, 5, &["Lyon".to_owned()][..])
    );
    let first = &report.changes[0];
    assert_eq!((first.sku.as_str(), first.figure.as_str(), first.before.units(), first.after.units()), ("TEE-RED-M", "DE 1", 50, 60));

    let Answer::Changed(changed) = perform(&mut document) else { panic!("not imported") };
    assert_eq!(changed.description, "Import stock.csv");
    assert_eq!(on_hand(&mut document, 0), [60, 30, 100, 80, 12, 1]);
    assert_eq!(on_hand(&mut document, 1), [5, 6, 0, 0, 0, 7]);
    document.answer(Request::Undo);
    assert_eq!(document.text(), before);
    document.answer(Request::Redo);
    assert_eq!(on_hand(&mut document, 1), [5, 6, 0, 0, 0, 7]);
}

#[test]
fn adjustments_are_added_row_by_row_and_never_below_nothing() {
    let mut document = document();
    let report =
        import(&mut document, "SKU;Warehouse Code;Adjustment\nTEE-RED-M;FR;-3\nTEE-RED-M;fr;+10\nTEE-RED-M;DE-2;-31\nTEE-RED-M;US;1\n");
    assert_eq!(on_hand(&mut document, 0), [50, 30, 107, 81, 12]);
    assert_eq!(report.bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [4]);
    assert_eq!(report.bad[0].why, "DE 2: there are 30; with -31 more there would be less than 0.");
}

#[test]
fn what_the_plan_has_not_is_left_out_where_it_is_not_to_be_made() {
    let mut document = document();
    let file = "SKU,Warehouse,Quantity\nTEE-RED-M,FR,1\nTEE-RED-M,Lyon,2\nCAP,FR,3\n";
    let settings = Settings { makes_warehouses: false, makes_products: false, ..understood(&mut document, file).settings };
    let report = read(&mut document, file, settings);
    let told: Vec<_> = report.bad.iter().map(|bad| (bad.line, bad.why.as_str())).collect();
    assert_eq!(told, [(3, "There is no warehouse “Lyon”."), (4, "There is no product with the SKU “CAP”.")]);
    assert!(matches!(perform(&mut document), Answer::Changed(_)));
    assert_eq!(on_hand(&mut document, 0), [50, 30, 1, 80, 12]);
}

#[test]
fn a_file_that_says_what_is_so_changes_nothing() {
    let mut document = document();
    let file = "SKU,DE-1,FR\nTEE-RED-M,50,100\n";
    let settings = understood(&mut document, file).settings;
    assert!(!read(&mut document, file, settings).changes_anything());
    assert!(matches!(perform(&mut document), Answer::Unchanged));
}

#[test]
fn nothing_is_taken_in_that_was_not_read_or_was_read_of_another_plan() {
    let mut document = document();
    assert!(matches!(perform(&mut document), Answer::Refused(_)));
    let file = "SKU,FR\nTEE-RED-M,5\n";
    let settings = understood(&mut document, file).settings;
    read(&mut document, file, settings.clone());
    document.answer(Request::Perform(stockpool::plan::changes::rename_plan(name("Another"))));
    assert!(matches!(perform(&mut document), Answer::Refused(_)));
    read(&mut document, file, settings);
    document.answer(Request::Import(Import::Cancel));
    assert!(matches!(perform(&mut document), Answer::Refused(_)));
}

#[test]
fn an_import_while_a_scenario_is_open_is_an_edit_of_the_scenario() {
    let mut document = document();
    let (edit, scenario) = stockpool::plan::changes::add_scenario(&document.view().plan, "Delivery", None, Vec::new()).unwrap();
    document.answer(Request::Perform(edit));
    document.answer(Request::Open { scenario: Some(scenario) });
    import(&mut document, "SKU,FR\nTEE-RED-M,500\nCAP,6\n");
    assert_eq!(on_hand(&mut document, 0), [50, 30, 500, 80, 12]);
    let reopened = Document::open(&document.text(), History::default()).expect("what was written");
    assert_eq!(reopened.text(), document.text());
    document.answer(Request::Open { scenario: None });
    assert_eq!(on_hand(&mut document, 0), [50, 30, 100, 80, 12]);
}

#[test]
fn a_small_import_is_kept_in_the_history_and_a_large_one_lasts_as_long_as_the_page() {
    let mut document = document();
    let before = document.text();
    import(&mut document, "SKU,FR\nTEE-RED-M,5\nCAP,6\n");
    let mut opened = Document::open(&document.text(), History::read(&document.history().text()).unwrap()).unwrap();
    assert!(matches!(opened.answer(Request::Undo), Answer::Changed(_)));
    assert_eq!(opened.text(), before);

    // What takes new products away again is little; what brings back all that was before an import is as much as that.
    let table = |more| (0..60_000).fold("SKU,FR\n".to_owned(), |text, row| text + &format!("P{row},{}\n", row + more));
    import(&mut document, &table(0));
    assert_eq!(History::read(&document.history().text()).unwrap().len(), 2);
    import(&mut document, &table(1));
    document.answer(Request::Perform(stockpool::plan::changes::rename_plan(name("Afterwards"))));
    let kept = History::read(&document.history().text()).unwrap();
    assert_eq!((document.history().len(), kept.len()), (4, 1));
    (0..4).for_each(|_| assert!(matches!(document.answer(Request::Undo), Answer::Changed(_))));
    assert_eq!(document.text(), before);
}
