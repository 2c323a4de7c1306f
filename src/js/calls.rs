//! The package's functions: a plan in as the text of its file, an answer out as JSON.

use super::failure::Failure;
use super::results;
use super::value::Value;
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
        Ok(document) => results::all(&document.view().problems).text(),
        Err(error) => Value::List(vec![results::unreadable(&error)]).text(),
    }
}

/// The figures of every product, the sums over them, and the warnings: `products`, `totals`, `problems`.
///
/// # Errors
/// A plan that cannot be read, or has errors.
pub fn balance(text: &str) -> Result<String, Failure> {
    let (mut document, view) = open(text)?;
    // Product by product, so that not all of them are there as values at once.
    let mut text = "{\"products\":[".to_owned();
    for row in 0..view.products {
        let figures = (document.answer(Request::Product { row }), document.answer(Request::Totals { row: Some(row) }));
        if let (Answer::Product(Some(product)), Answer::Totals(Some(totals))) = figures {
            text.push_str(if row > 0 { "," } else { "" });
            results::product(&view.plan, product.sku.as_str(), &totals).push_onto(&mut text);
        }
    }
    text.push_str("],\"totals\":");
    if let Answer::Totals(Some(totals)) = document.answer(Request::Totals { row: None }) {
        results::totals(&view.plan, &totals).push_onto(&mut text);
    }
    text.push_str(",\"problems\":");
    results::all(&view.problems).push_onto(&mut text);
    text.push('}');
    Ok(text)
}

/// Why a channel group's balanced quantity of a product is what it is.
///
/// # Errors
/// A plan that cannot be read or has errors; a product or a channel group that is not in it.
pub fn explain(text: &str, sku: &str, channel_group: &str) -> Result<String, Failure> {
    let (mut document, view) = open(text)?;
    let unknown_product = || Failure::unknown("sku", "product with the SKU", sku);
    let request = Request::RowOf { sku: Sku::new(sku).map_err(|_| unknown_product())? };
    let Answer::Row(Some(row)) = document.answer(request) else { return Err(unknown_product()) };
    let id = known(&view, NodeKind::SalesChannelGroup, channel_group, "salesChannelGroup")?;
    let answer = document.answer(Request::Explain { figure: Figure::Balanced(id), row: Some(row) });
    let Answer::Explanation(Some(explanation)) = answer else { return Err(unknown_product()) };
    Ok(results::explanation(sku, channel_group, &explanation, &explanation.text()).text())
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
    let document = Document::open(text, History::default()).map_err(|error| Failure::unreadable(&error))?;
    let view = document.view();
    if view.computes { Ok((document, view)) } else { Err(Failure::broken(&view.problems)) }
}

/// The id of a node that is in the plan.
pub(super) fn known(view: &View, kind: NodeKind, id: &str, path: &str) -> Result<Id, Failure> {
    let found = Id::new(id).ok().filter(|id| view.plan.position(kind, id).is_some());
    found.ok_or_else(|| Failure::unknown(path, kind.label(), id))
}
