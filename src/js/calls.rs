//! The package's functions: a plan in as the text of its file, an answer out as JSON.

use super::failure::Failure;
use super::json::Json;
use super::results;
use crate::balance::explanation::Figure;
use crate::document::{Answer, Document, History, Request, View};
use crate::plan::{Id, NodeKind, Sku};

/// Everything that is wrong with a plan or worth a look: a list of problems, errors first. A text that is no plan is
/// one problem.
///
/// ```
/// assert!(stockpool::js::calls::check("{}").starts_with(r#"[{"severity":"error","code":"unreadable","path":"","message":"#));
/// ```
#[must_use]
pub fn check(text: &str) -> String {
    match Document::open(text, History::default()) {
        Ok(mut document) => {
            let mut json = Json::default();
            results::problems(&mut json, &document.view().problems);
            json.into_text()
        }
        Err(error) => results::unreadable(&error),
    }
}

/// The figures of every product, the sums over them, and the warnings: `products`, `totals`, `problems`.
///
/// # Errors
/// A plan that cannot be read, or has errors.
pub fn balance(text: &str) -> Result<String, Failure> {
    let (mut document, view) = open(text)?;
    Ok(balanced(&mut document, &view))
}

/// The figures of a plan that computes.
pub(super) fn balanced(document: &mut Document, view: &View) -> String {
    let mut json = Json::default();
    json.open('{');
    json.name("products");
    json.open('[');
    for row in 0..view.products {
        let figures = (document.answer(Request::Product { row }), document.answer(Request::Totals { row: Some(row) }));
        if let (Answer::Product(Some(product)), Answer::Totals(Some(totals))) = figures {
            results::product(&mut json, &view.plan, product.sku.as_str(), &totals);
        }
    }
    json.close(']');
    if let Answer::Totals(Some(totals)) = document.answer(Request::Totals { row: None }) {
        json.name("totals");
        results::totals(&mut json, &view.plan, &totals);
    }
    json.name("problems");
    results::problems(&mut json, &view.problems);
    json.close('}');
    json.into_text()
}

/// Why a channel group's balanced quantity of a product is what it is.
///
/// # Errors
/// A plan that cannot be read or has errors; a product or a channel group that is not in it.
pub fn explain(text: &str, sku: &str, channel_group: &str) -> Result<String, Failure> {
    let (mut document, view) = open(text)?;
    explained(&mut document, &view, sku, channel_group)
}

/// The derivation of one figure of a plan that computes.
pub(super) fn explained(document: &mut Document, view: &View, sku: &str, channel_group: &str) -> Result<String, Failure> {
    let unknown_product = || Failure::unknown("sku", "product with the SKU", sku);
    let request = Request::RowOf { sku: Sku::new(sku).map_err(|_| unknown_product())? };
    let Answer::Row(Some(row)) = document.answer(request) else { return Err(unknown_product()) };
    let id = known(view, NodeKind::SalesChannelGroup, channel_group, "salesChannelGroup")?;
    let answer = document.answer(Request::Explain { figure: Figure::Balanced(id), row: Some(row) });
    let Answer::Explanation(Some(explanation)) = answer else { return Err(unknown_product()) };
    let mut json = Json::default();
    results::explanation(&mut json, sku, channel_group, &explanation);
    Ok(json.into_text())
}

/// The canonical text of a plan's file. A plan with errors has one too.
///
/// # Errors
/// A text that is not a plan.
pub fn format(text: &str) -> Result<String, Failure> {
    Document::open(text, History::default()).map(|document| document.text()).map_err(|error| Failure::unreadable(&error))
}

/// Opens a plan that can be computed.
pub(super) fn open(text: &str) -> Result<(Document, View), Failure> {
    let mut document = Document::open(text, History::default()).map_err(|error| Failure::unreadable(&error))?;
    let view = document.view();
    computing(&view)?;
    Ok((document, view))
}

/// Whether a plan can be computed.
pub(super) fn computing(view: &View) -> Result<(), Failure> {
    if view.computes { Ok(()) } else { Err(Failure::broken(&view.problems)) }
}

/// The id of a node that is in the plan.
pub(super) fn known(view: &View, kind: NodeKind, id: &str, path: &str) -> Result<Id, Failure> {
    let found = Id::new(id).ok().filter(|id| view.plan.position(kind, id).is_some());
    found.ok_or_else(|| Failure::unknown(path, kind.label(), id))
}
