//! The document at a distance: it answers over the wire what it answers at hand, and what was asked of it can be asked again.

use crate::any_edits::{any_change, any_edit};
use crate::any_plan::{Choices, config};
use crate::any_scenarios::any_plan_with_scenarios;
use crate::worked_case::{plan, tee};
use proptest::prelude::*;
use stockpool::balance::explanation::Figure;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, ComparedBy, Document, Filter, List, Request, Sort, SortBy, View};
use stockpool::exchange::write_plan;
use stockpool::plan::{Edit, Id, Level, Name, Node, NodeKind, Plan, Quantity, Row, Sku, StockEdit};
use stockpool::worker::wire::{Replies, read_tasks, write_tasks};
use stockpool::worker::{Kept, Reply, Task, Worker, journal};

/// A worker behind the wire, and the same at hand.
#[derive(Default)]
struct Both {
    near: Worker,
    far: Worker,
    from: Replies,
    to: Replies,
    /// How many bytes the last replies took.
    bytes: usize,
}

impl Both {
    /// Sends a letter to both and gives the replies, which are the same.
    fn ask(&mut self, letter: Vec<Task>) -> Vec<Reply> {
        let arrived = read_tasks(&write_tasks(&letter)).unwrap();
        assert_eq!(arrived, letter);
        let replies: Vec<_> = arrived.into_iter().map(|task| self.far.reply(task)).collect();
        let bytes = self.from.write(replies);
        self.bytes = bytes.len();
        let heard = self.to.read(&bytes).unwrap();
        let near: Vec<_> = letter.into_iter().map(|task| self.near.reply(task)).collect();
        assert_eq!(format!("{heard:?}"), format!("{near:?}"));
        heard
    }

    fn open(&mut self, plan: &Plan, catalogue: &Catalogue) -> View {
        view_in(self.ask(vec![Task::Open { text: write_plan(plan, catalogue), history: None, journal: None }]))
    }

    fn view(&mut self) -> View {
        view_in(self.ask(vec![Request::View.into()]))
    }
}

fn view_in(replies: Vec<Reply>) -> View {
    match replies.into_iter().next() {
        Some(Reply::Answer(Answer::View(view))) => view,
        other => unreachable!("{other:?}"),
    }
}

fn keep() -> Task {
    Task::Keep { revision: 1, spare: Vec::new() }
}

fn kept(worker: &mut Worker) -> Kept {
    match worker.reply(keep()) {
        Reply::Kept(kept) => kept,
        other => unreachable!("{other:?}"),
    }
}

fn figures(plan: &Plan) -> Vec<Figure> {
    let of = |kind: NodeKind, figure: fn(Id) -> Figure| plan.nodes(kind).map(move |(id, _)| figure(id.clone())).collect::<Vec<_>>();
    let all = [Figure::AllAvailable, Figure::AllBalanced, Figure::AllUnassigned, Figure::Exposure];
    all.into_iter()
        .chain(of(NodeKind::Warehouse, Figure::WarehouseAvailable))
        .chain(of(NodeKind::WarehouseGroup, Figure::Pool))
        .chain(of(NodeKind::SalesChannelGroup, Figure::Balanced))
        .chain(of(NodeKind::SalesChannel, Figure::Shown))
        .collect()
}

/// Everything that the page asks of a document, of its first product where it is of one.
pub fn questions(plan: &Plan, choices: &mut Choices) -> Vec<Task> {
    let scenarios: Vec<Name> = plan.scenarios.iter().map(|scenario| scenario.name.clone()).collect();
    let sku = Sku::new("P-1").unwrap();
    let mut asked: Vec<Request> = figures(plan).into_iter().map(|figure| Request::Explain { figure, row: None }).collect();
    for warehouse_group in plan.nodes(NodeKind::WarehouseGroup).map(|(id, _)| id.clone()) {
        asked.push(Request::OddUnits { warehouse_group: warehouse_group.clone() });
        asked.push(Request::Outlook { warehouse_group, row: 0, trial: None });
    }
    for channel_group in plan.nodes(NodeKind::SalesChannelGroup).map(|(id, _)| id.clone()) {
        asked.push(Request::Goal { row: 0, channel_group, at_least: choices.units() });
    }
    for by in [ComparedBy::ChannelGroups, ComparedBy::Channels, ComparedBy::WarehouseGroups, ComparedBy::Products { limit: 9 }] {
        asked.push(Request::Compare { scenarios: scenarios.clone(), by });
    }
    let list = List { filter: Filter { zero: choices.one_in(2), ..Filter::default() }, sort: Sort { by: SortBy::Sku, descending: true } };
    asked.extend([
        Request::View,
        Request::Totals { row: None },
        Request::List { list: list.clone(), places: 0..9 },
        Request::Sum { list: list.clone(), places: 1..9, columns: vec![SortBy::Available(0), SortBy::Balanced(0)] },
        Request::PlaceOf { list, sku: sku.clone() },
        Request::Rows { rows: (0..9).collect() },
        Request::Product { row: 0 },
        Request::Products { search: "p".to_owned(), limit: 9 },
        Request::RowOf { sku: sku.clone() },
        Request::File,
        Request::Table,
        Request::Scenarios,
        Request::Beneath { product: None },
        Request::Preview { text: "{}".to_owned() },
    ]);
    let of = |request: &Request| Task::Ask { request: request.clone(), of: Some(sku.clone()) };
    let of_one: Vec<_> = asked.iter().map(of).collect();
    let save = Task::Save { request: Request::Table };
    asked.into_iter().map(Task::from).chain(of_one).chain([keep(), save]).collect()
}

/// One of the changes that a person might make.
pub fn any_request(choices: &mut Choices, plan: &Plan, catalogue: &Catalogue) -> Request {
    let scenarios: Vec<&Name> = plan.scenarios.iter().map(|scenario| &scenario.name).collect();
    match choices.below(8) {
        0 => Request::Undo,
        1 => Request::Redo,
        2 if !scenarios.is_empty() => Request::Open { scenario: Some((*choices.pick(&scenarios)).clone()) },
        3 => Request::Open { scenario: None },
        4 if !scenarios.is_empty() => Request::ApplyScenario { scenario: (*choices.pick(&scenarios)).clone() },
        _ => Request::Perform(any_change(choices, plan, catalogue).unwrap_or_else(|_| any_edit(choices, plan, catalogue))),
    }
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn over_the_wire_a_document_answers_as_it_does_at_hand((plan, catalogue, mut choices) in any_plan_with_scenarios()) {
        let mut both = Both::default();
        let mut view = both.open(&plan, &catalogue);
        for _ in 0..4 {
            let change = any_request(&mut choices, &view.plan, &catalogue);
            let letter = [Task::from(change)].into_iter().chain(questions(&view.plan, &mut choices)).collect();
            both.ask(letter);
            view = both.view();
        }
    }

    #[test]
    fn a_journal_leads_to_where_the_document_was((plan, catalogue, mut choices) in any_plan_with_scenarios()) {
        let mut worker = Worker::default();
        let text = write_plan(&plan, &catalogue);
        worker.reply(Task::Open { text: text.clone(), history: None, journal: None });
        let mut asked = Vec::new();
        for _ in 0..6 {
            let request = any_request(&mut choices, &plan, &catalogue);
            worker.reply(request.clone().into());
            asked.push(request);
        }
        let mut again = Worker::default();
        again.reply(Task::Open { text, history: None, journal: Some(journal::write(&asked)) });
        prop_assert_eq!(kept(&mut again), kept(&mut worker));
    }

    #[test]
    fn whatever_the_bytes_reading_them_ends(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_tasks(&bytes);
        let _ = Replies::default().read(&bytes);
    }
}

fn stock(on_hand: i64) -> Request {
    let level = Level { on_hand: Quantity::new(on_hand).unwrap(), allocated: Quantity::ZERO };
    let row = Row { at: 0, sku: Sku::new("TEE-RED-M").unwrap() };
    Request::Perform(StockEdit::SetStock { row, warehouse: Id::new("de-1").unwrap(), level }.into())
}

fn worked_case() -> Both {
    let mut both = Both::default();
    both.open(&plan(), &[tee()].into_iter().collect());
    both
}

#[test]
fn a_change_of_stock_does_not_send_the_network() {
    let mut both = worked_case();
    let opened = both.bytes;
    let before = both.view();
    let changed = both.ask(vec![stock(60).into()]);
    assert!(both.bytes * 4 < opened, "{} bytes after {opened}", both.bytes);
    let [Reply::Answer(Answer::Changed(changed))] = changed.as_slice() else { unreachable!("{changed:?}") };
    assert!(std::sync::Arc::ptr_eq(&changed.view.plan, &before.plan), "the page sees that it is the same");
}

#[test]
fn a_product_is_asked_about_by_its_sku() {
    let mut worker = worked_case().near;
    let mut of = |sku: &str| match worker.reply(Task::Ask { request: Request::Totals { row: None }, of: Sku::new(sku).ok() }) {
        Reply::Answer(Answer::Totals(totals)) => totals.map(|totals| totals.overall.available),
        other => unreachable!("{other:?}"),
    };
    assert_eq!(of("TEE-RED-M"), Some(272));
    assert_eq!(of("TEE-BLUE-M"), None);
}

#[test]
fn while_another_plan_is_looked_at_the_own_one_waits() {
    let mut both = worked_case();
    both.ask(vec![stock(60).into()]);
    let own = kept(&mut both.near);
    let later = own.text.replace("\"version\": 1", "\"version\": 2").replace("Europe, US", "From the future, US");
    let seen = view_in(both.ask(vec![Task::Visit { text: later }]));
    assert!(seen.plan.name.as_str().starts_with("From the future"));
    assert_eq!(kept(&mut both.near), own);
    let back = view_in(both.ask(vec![Task::Return]));
    assert_eq!(back.undo.as_deref(), Some("Set DE 1 of TEE-RED-M to 60"));
}

#[test]
fn a_worker_hands_on_what_is_to_be_saved_and_replies_with_its_size() {
    let mut worker = Worker::default();
    let own = write_plan(&plan(), &[tee()].into_iter().collect());
    worker.reply(Task::Open { text: own.clone(), history: None, journal: None });
    let mut saved = String::new();
    let reply = worker.reply_and_save(Task::Save { request: Request::File }, &mut |piece| saved.push_str(piece));
    assert!(matches!(reply, Reply::Answer(Answer::Size(size)) if size == own.len()), "{reply:?}");
    assert_eq!(saved, own);
    // What is shown is saved, as it is what is asked.
    let other = Plan::empty(Name::nearest("Other"));
    worker.reply(Task::Visit { text: write_plan(&other, &Catalogue::new()) });
    saved.clear();
    worker.reply_and_save(Task::Save { request: Request::Table }, &mut |piece| saved.push_str(piece));
    assert_eq!(saved, "SKU,Name,Unassigned\r\n");
    saved.clear();
    let reply = worker.reply_and_save(Task::Save { request: Request::Scenarios }, &mut |piece| saved.push_str(piece));
    assert!(matches!(reply, Reply::Answer(Answer::Scenarios(_))) && saved.is_empty(), "{reply:?}");
}

#[test]
fn what_cannot_be_read_changes_nothing() {
    let mut both = worked_case();
    let own = kept(&mut both.near);
    for task in [Task::Open { text: "no plan".to_owned(), history: None, journal: None }, Task::Visit { text: "no plan".to_owned() }] {
        let replies = both.ask(vec![task]);
        assert!(matches!(replies.as_slice(), [Reply::Answer(Answer::Unreadable(_))]), "{replies:?}");
    }
    assert_eq!(kept(&mut both.near), own);
    let replies = both.ask(vec![Task::Open { text: own.text.clone(), history: Some("no history".to_owned()), journal: None }]);
    assert!(matches!(replies.as_slice(), [Reply::Answer(Answer::View(_))]), "{replies:?}");
}

#[test]
fn a_journal_is_a_change_a_line_and_ends_where_it_cannot_be_read() {
    let name = Name::new("What if").unwrap();
    let asked = [
        stock(60),
        Request::Undo,
        Request::Redo,
        Request::Open { scenario: Some(name.clone()) },
        Request::Open { scenario: None },
        Request::ApplyScenario { scenario: name },
        Request::View,
    ];
    let text = journal::write(&asked);
    assert_eq!(
        text,
        "perform { \"edit\": \"setStock\", \"sku\": \"TEE-RED-M\", \"warehouse\": \"de-1\", \"onHand\": 60 }\n\
         undo\nredo\nopen What if\nclose\napply What if\n"
    );
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    let before = document.text();
    journal::replay(&mut document, "perform nonsense\nundo\n");
    assert_eq!(document.text(), before);
    journal::replay(&mut document, &text);
    assert!(document.text().contains("\"onHand\": 60"));
}

#[test]
fn several_edits_are_one_line() {
    let rename =
        |kind, id: &str| stockpool::plan::changes::rename(&plan(), &Node::new(kind, &Id::new(id).unwrap()), Name::new("New").unwrap());
    let edit = Edit::all(vec![rename(NodeKind::Warehouse, "de-1").unwrap(), rename(NodeKind::Warehouse, "de-2").unwrap()]);
    let text = journal::write(&[Request::Perform(edit)]);
    assert_eq!(text.lines().count(), 1);
    let mut document = Document::new(plan(), [tee()].into_iter().collect());
    journal::replay(&mut document, &text);
    assert_eq!(document.text().matches("\"New\"").count(), 2);
}
