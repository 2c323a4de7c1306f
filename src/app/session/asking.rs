//! What views ask the open document for. What stands is a signal: it follows every change, and keeps what was last answered until the
//! next answer is there. What is asked once is given to whoever waits for it.

use super::line::Line;
use super::{Session, Why};
use crate::balance::explanation::Explanation;
use crate::balance::{Goal, OddUnits, Outlook, Totals};
use crate::document::{Answer, List, Listed, Opening, ProductFound, Request, ScenarioState, SortBy, StockRow, View};
use crate::exchange::{Export, ReadError};
use crate::plan::{Edit, Id, Product, Quantity, Sku};
use crate::worker::{Reply, Task};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use web_sys::Blob;

/// What is said when nothing came of what was to be saved.
const NOT_WRITTEN: &str =
    "The part of the page that computes has stopped while it wrote the file, and was started again. Save the file again.";

/// A search for products, answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// What was searched for; `None` if nothing was.
    pub text: Option<String>,
    /// What was found.
    pub found: Vec<ProductFound>,
}

/// A question that stands: what it asks now, and how its answer is read. Where nothing is asked, the answer is nothing.
pub(super) fn stand<T>(
    line: Line,
    asks: impl Fn() -> Option<Task> + Send + Sync + 'static,
    read: impl Fn(Answer) -> Option<T> + 'static,
) -> Signal<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    let signal = RwSignal::new(T::default());
    line.stand(Memo::new(move |_| asks()), move |answer| {
        let answer = answer.and_then(&read).unwrap_or_default();
        if signal.try_with_untracked(|before| *before != answer) == Some(true) {
            signal.set(answer);
        }
    });
    signal.into()
}

/// Reads answers of one sort.
macro_rules! read {
    ($sort:ident) => {
        |answer| match answer {
            Answer::$sort(it) => Some(it),
            _ => None,
        }
    };
}
pub(super) use read;

/// The figures of the product looked at, or of all.
pub(super) fn totals(line: Line, product: RwSignal<Option<Sku>>) -> Signal<Option<Arc<Totals>>> {
    let asks = move || Some(Task::Ask { request: Request::Totals { row: None }, of: product.get() });
    stand(line, asks, |answer| match answer {
        Answer::Totals(totals) => Some(totals.map(Arc::new)),
        _ => None,
    })
}

/// The product looked at or, where there is no other, the only one. One that is not there, or not any more, is let go.
pub(super) fn looked_at(line: Line, view: RwSignal<View>, product: RwSignal<Option<Sku>>) -> Signal<Option<Product>> {
    stand(
        line,
        move || of_looked_at(view, product, Request::Product { row: 0 }),
        move |answer| {
            if matches!(answer, Answer::Product(None)) && product.with_untracked(Option::is_some) {
                product.set(None);
            }
            read!(Product)(answer)
        },
    )
}

/// Asks of the product looked at or, where there is no other, of the only one.
fn of_looked_at(view: RwSignal<View>, product: RwSignal<Option<Sku>>, request: Request) -> Option<Task> {
    match product.get() {
        None if view.with(|view| view.products != 1) => None,
        of => Some(Task::Ask { request, of }),
    }
}

/// The plan's scenarios. A plan without any is not asked.
pub(super) fn scenarios(line: Line, view: RwSignal<View>) -> Signal<Arc<[ScenarioState]>> {
    let asks = move || view.with(|view| !view.plan.scenarios.is_empty()).then(|| Request::Scenarios.into());
    stand(line, asks, |answer| match answer {
        Answer::Scenarios(scenarios) => Some(scenarios.into()),
        _ => None,
    })
}

impl Session {
    fn of_looked_at(&self, request: Request) -> Option<Task> {
        of_looked_at(self.view, self.product, request)
    }

    /// The derivation of a figure.
    #[must_use]
    pub fn explanation(&self, why: impl Fn() -> Option<Why> + Send + Sync + 'static) -> Signal<Option<Explanation>> {
        let asks = move || why().map(|why| Task::Ask { request: Request::Explain { figure: why.figure, row: None }, of: why.product });
        stand(self.line, asks, read!(Explanation))
    }

    /// The figures of all products, whichever is looked at.
    #[must_use]
    pub fn sums(&self) -> Signal<Option<Totals>> {
        stand(self.line, || Some(Request::Totals { row: None }.into()), read!(Totals))
    }

    /// A window of the rows that the grid shows.
    #[must_use]
    pub fn listed(&self, window: impl Fn() -> Option<(List, Range<usize>)> + Send + Sync + 'static) -> Signal<Listed> {
        let asks = move || window().map(|(list, places)| Request::List { list, places }.into());
        stand(self.line, asks, read!(Listed))
    }

    /// How many figures a range of those rows shows in some columns, and what they come to.
    #[must_use]
    pub fn sum(
        &self,
        range: impl Fn() -> Option<(List, Range<usize>, Vec<SortBy>)> + Send + Sync + 'static,
    ) -> Signal<Option<(usize, i64)>> {
        let asks = move || range().map(|(list, places, columns)| Request::Sum { list, places, columns }.into());
        stand(self.line, asks, |answer| match answer {
            Answer::Sum(figures, units) => Some(Some((figures, units))),
            _ => None,
        })
    }

    /// Where a product stands among those rows, if it is one of them.
    pub fn find_place(&self, list: List, sku: Sku, then: impl FnOnce(Option<usize>) + 'static) {
        self.line.ask_one(Request::PlaceOf { list, sku }.into(), |reply| then(row_in(reply)));
    }

    /// The row of the product looked at.
    #[must_use]
    pub fn row_looked_at(&self) -> Signal<Vec<StockRow>> {
        let session = *self;
        stand(self.line, move || session.of_looked_at(Request::Rows { rows: vec![0] }), read!(Rows))
    }

    /// A product that is known by its SKU, whole.
    #[must_use]
    pub fn product_of(&self, sku: impl Fn() -> Option<Sku> + Send + Sync + 'static) -> Signal<Option<Product>> {
        let asks = move || sku().map(|sku| Task::Ask { request: Request::Product { row: 0 }, of: Some(sku) });
        stand(self.line, asks, read!(Product))
    }

    /// The product in a row of the catalogue, whole.
    #[must_use]
    pub fn product_at(&self, row: RwSignal<Option<usize>>) -> Signal<Option<Product>> {
        stand(self.line, move || row.get().map(|row| Request::Product { row }.into()), read!(Product))
    }

    /// Products whose SKU or name holds what is searched for.
    #[must_use]
    pub fn products(&self, search: impl Fn() -> Option<String> + Send + Sync + 'static, limit: usize) -> Signal<Search> {
        let search = Memo::new(move |_| search());
        let asks = move || search.get().map(|search| Request::Products { search, limit }.into());
        // What is answered is what is searched for now.
        stand(self.line, asks, move |answer| read!(Products)(answer).map(|found| Search { text: search.get_untracked(), found }))
    }

    /// How a warehouse group divides the product looked at, and how its shares would grow.
    #[must_use]
    pub fn outlook(&self, warehouse_group: Signal<Option<Id>>, trial: RwSignal<Option<Edit>>) -> Signal<Option<Outlook>> {
        let session = *self;
        let asks = move || {
            let warehouse_group = warehouse_group.get()?;
            session.of_looked_at(Request::Outlook { warehouse_group, row: 0, trial: trial.get() })
        };
        stand(self.line, asks, read!(Outlook))
    }

    /// How a channel group would get so many units of the product looked at.
    #[must_use]
    pub fn goal(&self, channel_group: Id, at_least: RwSignal<Option<Quantity>>) -> Signal<Option<Goal>> {
        let session = *self;
        let asks = move || {
            let (channel_group, at_least) = (channel_group.clone(), at_least.get()?);
            session.of_looked_at(Request::Goal { row: 0, channel_group, at_least })
        };
        stand(self.line, asks, read!(Goal))
    }

    /// What the odd units of a warehouse group add up to, once somebody looks.
    #[must_use]
    pub fn odd_units(&self, warehouse_group: Id, looks: RwSignal<bool>) -> Signal<Option<OddUnits>> {
        let asks = move || looks.get().then(|| Request::OddUnits { warehouse_group: warehouse_group.clone() }.into());
        stand(self.line, asks, read!(OddUnits))
    }

    /// How many bytes the plan's file has; nothing until it is known.
    #[must_use]
    pub fn file_size(&self) -> Signal<Option<usize>> {
        stand(self.line, || Some(Request::FileSize.into()), |answer| read!(Size)(answer).map(Some))
    }

    /// Tells how many bytes the plan's file has.
    pub fn measure_file(&self, then: impl FnOnce(usize) + 'static) {
        self.line.ask_one(Request::FileSize.into(), |reply| {
            if let Reply::Answer(Answer::Size(bytes)) = reply {
                then(bytes);
            }
        });
    }

    /// Writes the plan's file.
    pub fn write_file(&self, then: impl FnOnce(String) + 'static) {
        self.write(Request::File, then);
    }

    /// The same to be saved: the page gets a handle of it, and none of its text.
    pub fn write_file_blob(&self, then: impl FnOnce(Blob) + 'static) {
        self.write_blob(Request::File, then);
    }

    /// Writes one of the tables for other programs as CSV or, without one, the grid.
    pub fn write_table(&self, export: Option<Export>, then: impl FnOnce(String) + 'static) {
        self.write(table(export), then);
    }

    /// The same to be saved: the page gets a handle of it, and none of its text.
    pub fn write_table_blob(&self, export: Option<Export>, then: impl FnOnce(Blob) + 'static) {
        self.write_blob(table(export), then);
    }

    /// Writes rows of the grid as a block for a spreadsheet, once all that was done before is shown.
    pub fn write_block(&self, wanted: impl FnOnce() -> (List, Range<usize>, Vec<SortBy>) + 'static, then: impl FnOnce(String) + 'static) {
        let session = *self;
        self.line.when_settled(move || {
            let (list, places, columns) = wanted();
            session.write(Request::Block { list, places, columns }, then);
        });
    }

    pub(super) fn write(&self, request: Request, then: impl FnOnce(String) + 'static) {
        self.line.ask_one(request.into(), |reply| {
            if let Reply::Answer(Answer::Text(text)) = reply {
                then(text);
            }
        });
    }

    fn write_blob(&self, request: Request, then: impl FnOnce(Blob) + 'static) {
        let session = *self;
        self.line.ask_one(Task::Save { request }, move |_| match session.line.take_written() {
            Some(written) => then(written),
            // After what is said when the document was lost.
            None => session.line.when_answered(move || session.refuse(NOT_WRITTEN.to_owned())),
        });
    }

    /// Looks what opening a file would change, or why it cannot be opened.
    pub fn preview(&self, text: String, then: impl FnOnce(Result<Opening, ReadError>) + 'static) {
        self.line.ask_one(Request::Preview { text }.into(), |reply| match reply {
            Reply::Answer(Answer::Opening(opening)) => then(Ok(opening)),
            Reply::Answer(Answer::Unreadable(error)) => then(Err(error)),
            _ => then(Err(not_read())),
        });
    }

    /// Looks rows up.
    pub fn look_at_rows(&self, rows: Vec<usize>, then: impl FnOnce(Vec<StockRow>) + 'static) {
        self.line.ask(vec![Request::Rows { rows }.into()], |replies| then(rows_in(replies)));
    }

    /// Looks rows up for a change that `then` makes of them. Changes that come meanwhile wait. Which rows is asked as soon as what was
    /// done before is shown.
    pub fn change_rows(&self, rows: impl FnOnce() -> Vec<usize> + 'static, then: impl FnOnce(Vec<StockRow>) + 'static) {
        self.line.prepare(move || vec![Request::Rows { rows: rows() }.into()], |replies| then(rows_in(replies)));
    }

    /// Looks up a range of the rows that the grid shows, for a change that `then` makes of them. Changes that come meanwhile wait. Which
    /// range is asked as soon as what was done before is shown.
    pub fn change_listed(&self, range: impl FnOnce() -> (List, Range<usize>) + 'static, then: impl FnOnce(Vec<StockRow>) + 'static) {
        let asks = move || {
            let (list, places) = range();
            vec![Request::List { list, places }.into()]
        };
        self.line.prepare(asks, |replies| match replies.into_iter().next() {
            Some(Reply::Answer(Answer::Listed(listed))) => then(listed.rows),
            _ => then(Vec::new()),
        });
    }

    /// Looks up the rows of those of these products that there are.
    pub fn look_up(&self, skus: Vec<Sku>, then: impl FnOnce(BTreeMap<Sku, StockRow>) + 'static) {
        let session = *self;
        let tasks = skus.into_iter().map(|sku| Request::RowOf { sku }.into()).collect();
        self.line.ask(tasks, move |replies| {
            let rows = replies.into_iter().filter_map(row_in).collect();
            session.look_at_rows(rows, |rows| then(rows.into_iter().map(|row| (row.sku.clone(), row)).collect()));
        });
    }

    /// Looks which row has a SKU, for a change that `then` makes. Changes that come meanwhile wait.
    pub fn find_row(&self, sku: Sku, then: impl FnOnce(Option<usize>) + 'static) {
        self.line.prepare(move || vec![Request::RowOf { sku }.into()], |replies| then(replies.into_iter().next().and_then(row_in)));
    }

    /// Looks which SKUs hold a text, for a change that `then` makes. Changes that come meanwhile wait.
    pub fn find_skus(&self, like: String, then: impl FnOnce(Vec<Sku>) + 'static) {
        self.line.prepare(
            move || vec![Request::Products { search: like, limit: usize::MAX }.into()],
            |replies| {
                if let Some(Reply::Answer(Answer::Products(found))) = replies.into_iter().next() {
                    then(found.into_iter().map(|product| product.sku).collect());
                }
            },
        );
    }

    /// Whether nothing is on its way.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.line.is_quiet()
    }

    /// Does something as soon as everything that was asked and done so far is answered.
    pub fn when_answered(&self, then: impl FnOnce() + 'static) {
        let line = self.line;
        line.when_free(move || line.when_answered(then));
    }
}

/// Why a text is not read that nobody has come to read.
pub(super) fn not_read() -> ReadError {
    ReadError { line: 1, column: 1, path: String::new(), message: "Reading it has failed.".to_owned(), newer: None }
}

fn table(export: Option<Export>) -> Request {
    export.map_or(Request::Table, Request::Export)
}

fn rows_in(replies: Vec<Reply>) -> Vec<StockRow> {
    match replies.into_iter().next() {
        Some(Reply::Answer(Answer::Rows(rows))) => rows,
        _ => Vec::new(),
    }
}

fn row_in(reply: Reply) -> Option<usize> {
    match reply {
        Reply::Answer(Answer::Row(row)) => row,
        _ => None,
    }
}
