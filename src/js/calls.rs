//! The package's functions: a plan in as the text of its file, an answer out as JSON.

use super::failure::Failure;
use super::json::Json;
use super::results;
use crate::balance::explanation::Figure;
use crate::document::Model;
use crate::exchange::{read_plan, write_plan};
use crate::plan::{Id, NodeKind, Plan};

/// Everything that is wrong with a plan or worth a look: a list of problems, errors first. A text that is no plan is
/// one problem.
///
/// ```
/// assert!(stockpool::js::calls::check("{}").starts_with(r#"[{"severity":"error","code":"unreadable","path":"","message":"#));
/// ```
#[must_use]
pub fn check(text: &str) -> String {
    match Model::open(text) {
        Ok(mut model) => {
            let mut json = Json::default();
            results::problems(&mut json, &model.problems());
            json.into_text()
        }
        Err(error) => results::unreadable(&error),
    }
}

/// The figures of every product, the sums over them, and the warnings: `products`, `totals`, `problems`.
///
/// # Errors
/// A plan that cannot be read, or has errors.
pub fn balance(text: &str) -> Result<String, Box<Failure>> {
    Ok(balanced(&mut open(text)?))
}

/// The figures of a plan that computes.
pub(super) fn balanced(model: &mut Model) -> String {
    let mut json = Json::default();
    json.open('{');
    json.name("products");
    json.open('[');
    for (row, sku) in model.catalogue().skus().iter().enumerate() {
        if let Some(totals) = model.totals(Some(row)) {
            results::product(&mut json, model.plan(), sku, &totals);
        }
    }
    json.close(']');
    if let Some(totals) = model.totals(None) {
        json.name("totals");
        results::totals(&mut json, model.plan(), &totals);
    }
    json.name("problems");
    results::problems(&mut json, &model.problems());
    json.close('}');
    json.into_text()
}

/// Why a channel group's balanced quantity of a product is what it is.
///
/// # Errors
/// A plan that cannot be read or has errors; a product or a channel group that is not in it.
pub fn explain(text: &str, sku: &str, channel_group: &str) -> Result<String, Box<Failure>> {
    explained(&open(text)?, sku, channel_group)
}

/// The derivation of one figure of a plan that computes.
pub(super) fn explained(model: &Model, sku: &str, channel_group: &str) -> Result<String, Box<Failure>> {
    let unknown_product = || Failure::unknown("sku", "product with the SKU", sku);
    let row = model.catalogue().row_of(sku).ok_or_else(unknown_product)?;
    let id = known(model.plan(), NodeKind::SalesChannelGroup, channel_group, "salesChannelGroup")?;
    let explanation = model.explain(Figure::Balanced(id), Some(row)).ok_or_else(unknown_product)?;
    let mut json = Json::default();
    results::explanation(&mut json, sku, channel_group, &explanation);
    Ok(json.into_text())
}

/// The canonical text of a plan's file. A plan with errors has one too.
///
/// # Errors
/// A text that is not a plan.
pub fn format(text: &str) -> Result<String, Box<Failure>> {
    read_plan(text).map(|(plan, catalogue)| write_plan(&plan, &catalogue)).map_err(|error| Failure::unreadable(&error))
}

/// Opens a plan that can be computed.
pub(super) fn open(text: &str) -> Result<Model, Box<Failure>> {
    computing(Model::open(text).map_err(|error| Failure::unreadable(&error))?)
}

/// The model, if it can be computed.
pub(super) fn computing(mut model: Model) -> Result<Model, Box<Failure>> {
    if model.computes() { Ok(model) } else { Err(Failure::broken(&model.problems())) }
}

/// The id of a node that is in the plan.
pub(super) fn known(plan: &Plan, kind: NodeKind, id: &str, path: &str) -> Result<Id, Box<Failure>> {
    let found = Id::new(id).ok().filter(|id| plan.position(kind, id).is_some());
    found.ok_or_else(|| Failure::unknown(path, kind.label(), id))
}
