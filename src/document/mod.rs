//! One open plan: its network, its catalogue, its figures, its history. The only way in.
//!
//! Whoever works with a plan sends a [`Request`] and gets an [`Answer`]. A change is an [`Edit`](crate::plan::Edit), a value with its
//! inverse, so undo and redo are the same mechanism as every other change. Nothing here knows of a browser.

mod bulk;
mod change;
mod history;
mod judge;
mod request;
mod rows;

pub use history::{History, Step};
pub use request::{Answer, Changed, Filter, Opening, Order, ProductFound, Request, Sort, SortBy, StockRow, View};

use crate::balance::{Balance, Network};
use crate::catalogue::Catalogue;
use crate::exchange::{self, ReadError};
use crate::plan::{Plan, Problem};
use std::sync::Arc;

/// One open plan.
#[derive(Debug, Clone)]
pub struct Document {
    plan: Arc<Plan>,
    catalogue: Catalogue,
    network: Network,
    /// `None` while the plan has errors.
    balance: Option<Balance>,
    /// Those of the network alone, which an edit of a product leaves as they are.
    network_problems: Vec<Problem>,
    /// The errors in the products and in what would be computed of them.
    product_errors: Vec<Problem>,
    history: History,
    revision: u64,
}

impl Document {
    /// Opens a plan that was just made or read.
    #[must_use]
    pub fn new(plan: impl Into<Arc<Plan>>, catalogue: Catalogue) -> Self {
        let plan = plan.into();
        let mut document = Self {
            network: Network::resolve(&plan),
            plan,
            catalogue,
            balance: None,
            network_problems: Vec::new(),
            product_errors: Vec::new(),
            history: History::default(),
            revision: 0,
        };
        document.compute();
        document
    }

    /// Opens the text of a plan file, with what was done before it was saved.
    ///
    /// # Errors
    /// When the text is not a plan file.
    pub fn open(text: &str, history: History) -> Result<Self, ReadError> {
        let (plan, catalogue) = exchange::read_plan(text)?;
        Ok(Self { history, ..Self::new(plan, catalogue) })
    }

    /// What has been done, to be kept beside the plan.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The canonical text of the plan's file.
    #[must_use]
    pub fn text(&self) -> String {
        exchange::write_plan(&self.plan, &self.catalogue)
    }

    /// Whether the plan is free of errors, so that there are figures.
    #[must_use]
    pub const fn computes(&self) -> bool {
        self.balance.is_some()
    }

    /// What the plan is like now. Looks at every figure for what is worth a warning.
    #[must_use]
    pub fn view(&self) -> View {
        View {
            revision: self.revision,
            plan: self.plan.clone(),
            problems: self.problems(),
            products: self.catalogue.len(),
            computes: self.computes(),
            undo: self.history.next_undo().map(Into::into),
            redo: self.history.next_redo().map(Into::into),
        }
    }

    /// Answers one request.
    // Always inlined: where the request is written down, so that a program carries only what it asks for. The embeddable
    // core sends a few of them, and is a third smaller for it.
    #[allow(clippy::inline_always, reason = "see above")]
    #[inline(always)]
    pub fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Perform(edit) => self.perform(edit),
            Request::Undo => self.undo(),
            Request::Redo => self.redo(),
            Request::View => Answer::View(self.view()),
            Request::Preview { text } => match exchange::read_plan(&text) {
                Ok((plan, catalogue)) => Answer::Opening(Opening::compare(self, &plan, &catalogue)),
                Err(error) => Answer::Unreadable(error),
            },
            Request::Totals { row } => Answer::Totals(self.totals(row)),
            Request::Order { filter, sort } => Answer::Order(self.order(&filter, sort)),
            Request::Rows { rows } => Answer::Rows(rows.into_iter().filter_map(|row| self.stock_row(row)).collect()),
            Request::Product { row } => Answer::Product(self.catalogue.product(row)),
            Request::Products { search, limit } => Answer::Products(self.find_products(&search, limit)),
            Request::RowOf { sku } => Answer::Row(self.catalogue.row_of(sku.as_str())),
            Request::Column { figure } => Answer::Column(self.column(&figure)),
            Request::SetLevel { row, warehouse, on_hand, allocated } => self.set_level(row, &warehouse, on_hand, allocated),
            Request::Explain { figure, row } => Answer::Explanation(self.explain(figure, row)),
            Request::Outlook { warehouse_group, row, trial } => Answer::Outlook(self.outlook(&warehouse_group, row, trial)),
            Request::OddUnits { warehouse_group } => Answer::OddUnits(self.odd_units(&warehouse_group)),
            Request::File => Answer::Text(self.text()),
            Request::Table => Answer::Text(self.table()),
        }
    }
}
