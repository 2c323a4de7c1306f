//! One open plan: its network, its catalogue, its figures, its scenarios, its history. The only way in.
//!
//! Whoever works with a plan sends a [`Request`] and gets an [`Answer`]. A change is an [`Edit`](crate::plan::Edit), a value with its
//! inverse, so undo and redo are the same mechanism as every other change. While a scenario is open, what is asked is answered
//! of the plan with its edits, and a change becomes one more of them. Nothing here knows of a browser.

mod apply;
mod bulk;
#[cfg(feature = "wire")]
mod bytes;
mod change;
mod compare;
mod example;
mod filling;
mod following;
mod history;
mod import;
mod incoming;
mod judge;
mod listing;
mod model;
mod opening;
mod pasting;
mod request;
mod rows;
mod scenarios;
mod writing;

pub use compare::{ComparedBy, ComparedFigure, ComparedRow, ComparedScenario, Comparison};
pub use example::{Chance, LARGE_EXAMPLE, large_example, part};
pub use history::{History, Step};
pub use import::{Import, Imported};
pub use incoming::Incoming;
pub use model::Model;
pub use opening::{Opening, Regrouped};
pub use pasting::{Landed, PasteColumn, left_out, not_pasted};
pub use request::{Answer, Changed, EditState, Filter, List, Listed, ProductFound, Request, ScenarioState, Sort, SortBy, StockRow, View};

use crate::catalogue::Catalogue;
use crate::exchange::csv::Reading;
use crate::exchange::{self, ReadError};
use crate::plan::{NodeKind, Plan};
use compare::WorkedOut;
use incoming::Arriving;
use scenarios::Open;
use std::sync::Arc;

/// One open plan.
#[derive(Debug, Clone)]
pub struct Document {
    /// The plan itself.
    base: Model,
    /// The scenario that is shown in its place. It belongs to whoever looks, not to the plan.
    open: Option<Open>,
    /// Scenarios that were compared, to be compared again.
    worked_out: Vec<Arc<WorkedOut>>,
    history: History,
    revision: u64,
    /// A file that is being read, and the revision of what it would change.
    reading: Option<(u64, Box<Reading>)>,
    /// Another plan that is being read, and may be opened.
    arriving: Option<Arriving>,
}

impl Document {
    /// Opens a plan that was just made or read.
    #[must_use]
    pub fn new(plan: impl Into<Arc<Plan>>, catalogue: Catalogue) -> Self {
        Self {
            base: Model::new(plan.into(), catalogue),
            open: None,
            worked_out: Vec::new(),
            history: History::default(),
            revision: 0,
            reading: None,
            arriving: None,
        }
    }

    /// Opens the text of a plan file, with what was done before it was saved.
    ///
    /// # Errors
    /// When the text is not a plan file.
    pub fn open(text: &str, history: History) -> Result<Self, ReadError> {
        let (plan, catalogue) = exchange::read_plan(text)?;
        Ok(Self::new(plan, catalogue).after(history))
    }

    /// The same document after what was done before it was saved.
    #[must_use]
    pub fn after(self, history: History) -> Self {
        Self { history, ..self }
    }

    /// What has been done, to be kept beside the plan.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The canonical text of the plan's file: the plan itself with all its scenarios, whichever is open.
    #[must_use]
    pub fn text(&self) -> String {
        self.base.text()
    }

    /// The same without its products.
    #[must_use]
    pub fn text_without_products(&self) -> String {
        exchange::write_plan(&self.base.plan, &Catalogue::new())
    }

    /// The products of the plan itself, whichever scenario is open.
    #[must_use]
    pub const fn catalogue(&self) -> &Catalogue {
        &self.base.catalogue
    }

    /// Whether what is shown is free of errors, so that there are figures.
    #[must_use]
    pub fn computes(&self) -> bool {
        self.shown().computes()
    }

    /// What the plan is like now, or the scenario that is open. Looks at every figure that has changed for what is worth a warning.
    #[must_use]
    pub fn view(&mut self) -> View {
        let besides = self.open.as_ref().map_or_else(Vec::new, Open::problems);
        let problems = self.shown_mut().problems_and(besides);
        let shown = self.shown();
        View {
            revision: self.revision,
            scenario: self.open.as_ref().map(|open| open.name.clone()),
            plan: shown.plan.clone(),
            problems,
            products: shown.catalogue.len(),
            computes: shown.computes(),
            undo: self.history.next_undo().map(Into::into),
            redo: self.history.next_redo().map(Into::into),
        }
    }

    /// Answers one request.
    // Always inlined: where the request is written down, so that a program carries only what it asks for. The npm package's
    // planner sends a few of them, and is smaller for it.
    #[allow(clippy::inline_always, reason = "see above")]
    #[inline(always)]
    pub fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Perform(edit) => self.perform(edit),
            Request::Undo => self.undo(),
            Request::Redo => self.redo(),
            Request::View => Answer::View(self.view()),
            Request::Preview { text } => match exchange::read_plan(&text) {
                Ok((plan, catalogue)) => Answer::Opening(Opening::compare(self, plan.into(), catalogue)),
                Err(error) => Answer::Unreadable(error),
            },
            Request::Totals { row } => Answer::Totals(self.shown().totals(row)),
            Request::List { list, places } => {
                let rows = self.shown_mut().list(list);
                Answer::Listed(self.shown().window(&rows, places))
            }
            Request::Sum { list, places, columns } => {
                let rows = self.shown_mut().list(list);
                let (figures, units) = self.shown().sum(&rows, &places, &columns);
                Answer::Sum(figures, units)
            }
            Request::PlaceOf { list, sku } => {
                let rows = self.shown_mut().list(list);
                Answer::Row(self.shown().place_of(&rows, &sku))
            }
            Request::Fill { list, places, columns } => self.fill(list, &places, &columns),
            Request::Paste { list, from, columns, text } => self.paste(list, from, &columns, &text),
            Request::Block { list, places, columns } => {
                let rows = self.shown_mut().list(list);
                Answer::Text(self.shown().block(&rows, &places, &columns))
            }
            Request::Rows { rows } => Answer::Rows(rows.into_iter().filter_map(|row| self.shown().stock_row(row)).collect()),
            Request::Product { row } => Answer::Product(self.shown().catalogue.product(row)),
            Request::Products { search, limit } => Answer::Products(self.shown().find_products(&search, limit)),
            Request::RowOf { sku } => Answer::Row(self.shown().catalogue.row_of(sku.as_str())),
            Request::Column { figure } => Answer::Column(self.shown().column(&figure)),
            Request::SetLevel { row, warehouse, on_hand, allocated } => match self.open {
                None => {
                    self.worked_out.clear();
                    let set = match self.base.plan.position(NodeKind::Warehouse, &warehouse) {
                        Some(at) => self.base.set_level(row, at, on_hand, allocated),
                        None => Err(format!("There is no warehouse “{warehouse}”.")),
                    };
                    set.map_or_else(Answer::Refused, |()| Answer::Set)
                }
                Some(_) => Answer::Refused("While a scenario is open, its stock is changed by edits.".to_owned()),
            },
            Request::Explain { figure, row } => Answer::Explanation(self.shown().explain(figure, row)),
            Request::Outlook { warehouse_group, row, trial } => Answer::Outlook(self.shown().outlook(&warehouse_group, row, trial)),
            Request::Goal { row, channel_group, at_least } => Answer::Goal(self.shown().goal(&channel_group, row, at_least)),
            Request::OddUnits { warehouse_group } => Answer::OddUnits(self.shown().odd_units(&warehouse_group)),
            Request::File => Answer::Text(self.text()),
            Request::FileSize => Answer::Size(exchange::measure_plan(&self.base.plan, &self.base.catalogue)),
            Request::Table => Answer::Text(self.shown().table()),
            Request::Export(export) => Answer::Text(self.shown().export(export)),
            Request::Import(step) => self.import(step),
            Request::Incoming(step) => self.incoming(step),
            Request::OpenLargeExample => self.open_large_example(),
            Request::Open { scenario } => self.open_scenario(scenario),
            Request::Beneath { product } => Answer::Beneath(self.base.plan.clone(), self.base.totals_of(product.as_ref())),
            Request::Scenarios => Answer::Scenarios(self.scenarios()),
            Request::Compare { scenarios, by } => Answer::Comparison(self.compare(&scenarios, by)),
            Request::ComparedTable { scenarios, by } => Answer::Text(self.compared_table(&scenarios, by)),
            Request::ApplyScenario { scenario } => self.apply_scenario(&scenario),
        }
    }
}
