//! What views ask the open document for.

use super::{Session, Why, row_of};
use crate::balance::explanation::Explanation;
use crate::balance::{Goal, OddUnits, Outlook, Totals};
use crate::document::{Answer, Document, Filter, Opening, ProductFound, Request, Sort, StockRow};
use crate::exchange::ReadError;
use crate::plan::{Edit, Id, Product, Quantity, Sku};
use leptos::prelude::*;

impl Session {
    /// The derivation of a figure; follows every change.
    #[must_use]
    pub fn explain(&self, why: &Why) -> Option<Explanation> {
        self.view.with(|view| view.revision);
        let row = match &why.product {
            Some(sku) => Some(self.row_of(sku)?),
            None => None,
        };
        match self.ask(Request::Explain { figure: why.figure.clone(), row })? {
            Answer::Explanation(explanation) => explanation,
            _ => None,
        }
    }

    /// The row of a product.
    #[must_use]
    pub fn row_of(&self, sku: &Sku) -> Option<usize> {
        row_of(self.document, sku)
    }

    /// The row whose stock can be typed: that of the product looked at, or of the only one there is.
    #[must_use]
    pub fn row_looked_at(&self) -> Option<usize> {
        let products = self.view.with(|view| view.products);
        match self.product.get() {
            Some(sku) => self.row_of(&sku),
            None => (products == 1).then_some(0),
        }
    }

    /// The figures of all products, whichever is looked at.
    #[must_use]
    pub fn sums(&self) -> Option<Totals> {
        self.view.with(|view| view.revision);
        match self.ask(Request::Totals { row: None })? {
            Answer::Totals(totals) => totals,
            _ => None,
        }
    }

    /// Which rows the grid shows, in which order.
    #[must_use]
    pub fn order(&self, filter: Filter, sort: Sort) -> Vec<usize> {
        match self.ask(Request::Order { filter, sort }) {
            Some(Answer::Order(rows)) => rows,
            _ => Vec::new(),
        }
    }

    /// Rows of the grid.
    #[must_use]
    pub fn rows(&self, rows: Vec<usize>) -> Vec<StockRow> {
        match self.ask(Request::Rows { rows }) {
            Some(Answer::Rows(rows)) => rows,
            _ => Vec::new(),
        }
    }

    /// A product, whole.
    #[must_use]
    pub fn product_at(&self, row: usize) -> Option<Product> {
        match self.ask(Request::Product { row })? {
            Answer::Product(product) => product,
            _ => None,
        }
    }

    /// Products whose SKU or name holds a text.
    #[must_use]
    pub fn find_products(&self, search: &str, limit: usize) -> Vec<ProductFound> {
        match self.ask(Request::Products { search: search.to_owned(), limit }) {
            Some(Answer::Products(found)) => found,
            _ => Vec::new(),
        }
    }

    /// What opening a file would change.
    ///
    /// # Errors
    /// Why it cannot be opened.
    pub fn preview(&self, text: &str) -> Result<Opening, ReadError> {
        match self.ask(Request::Preview { text: text.to_owned() }) {
            Some(Answer::Opening(opening)) => Ok(opening),
            Some(Answer::Unreadable(error)) => Err(error),
            _ => Err(ReadError { line: 1, column: 1, path: String::new(), message: "The page is closing.".to_owned(), newer: None }),
        }
    }

    /// How a warehouse group divides a product, and how its shares would grow; follows every change.
    #[must_use]
    pub fn outlook(&self, warehouse_group: &Id, row: usize, trial: Option<Edit>) -> Option<Outlook> {
        self.view.with(|view| view.revision);
        match self.ask(Request::Outlook { warehouse_group: warehouse_group.clone(), row, trial })? {
            Answer::Outlook(outlook) => outlook,
            _ => None,
        }
    }

    /// How a channel group would get so many units of a product; follows every change.
    #[must_use]
    pub fn goal(&self, channel_group: &Id, row: usize, at_least: Quantity) -> Option<Goal> {
        self.view.with(|view| view.revision);
        match self.ask(Request::Goal { row, channel_group: channel_group.clone(), at_least })? {
            Answer::Goal(goal) => goal,
            _ => None,
        }
    }

    /// What the odd units of a warehouse group add up to; follows every change.
    #[must_use]
    pub fn odd_units(&self, warehouse_group: &Id) -> Option<OddUnits> {
        self.view.with(|view| view.revision);
        match self.ask(Request::OddUnits { warehouse_group: warehouse_group.clone() })? {
            Answer::OddUnits(units) => units,
            _ => None,
        }
    }

    /// The canonical text of the plan's file.
    #[must_use]
    pub fn file(&self) -> String {
        self.text_of(Request::File)
    }

    /// The grid as CSV.
    #[must_use]
    pub fn table(&self) -> String {
        self.text_of(Request::Table)
    }

    pub(super) fn text_of(&self, request: Request) -> String {
        match self.ask(request) {
            Some(Answer::Text(text)) => text,
            _ => String::new(),
        }
    }

    /// Reads the person's own document, which waits while another one is looked at.
    #[must_use]
    pub fn own<T>(&self, read: impl FnOnce(&Document) -> T) -> Option<T> {
        self.waiting.try_with_value(|waiting| match waiting {
            Some(own) => Some(read(own)),
            None => self.document.try_with_value(read),
        })?
    }
}
