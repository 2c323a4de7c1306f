//! Everything that is wrong with a plan's network, found in one pass.

mod groups;
mod ids;
mod links;
mod scenarios;

use super::changes::Refused;
use super::describe::{list, short};
use super::gathered::Gathered;
use super::network::NodeKind;
#[cfg(feature = "repairs")]
use super::problem::Repair;
use super::problem::{About, ProblemCode, Severity};
use super::text::Id;
use super::{Edit, Plan, Problem};

/// The most ways out that are offered where there are many alike.
const MOST_OFFERS: usize = 3;

/// Everything that is wrong with the network, errors and warnings, in the plan's order.
///
/// ```
/// use stockpool::plan::{Name, Plan, changes, problems};
/// let mut plan = Plan::empty(Name::nearest("Nothing yet"));
/// assert!(problems(&plan).is_empty());
///
/// let (edit, _) = changes::add_warehouse_group(&plan, Name::nearest("Europe"));
/// let stockpool::plan::Edit::Network(edit) = edit else { unreachable!() };
/// plan.apply(edit).unwrap();
/// assert_eq!(problems(&plan)[0].message, "“Europe” holds no warehouse. Move one into it, or remove it.");
/// ```
#[must_use]
pub fn problems(plan: &Plan) -> Vec<Problem> {
    let mut found = Vec::new();
    ids::find(plan, &mut found);
    groups::find(plan, &mut found);
    links::find(plan, &mut found);
    if cfg!(feature = "scenarios") {
        scenarios::find(plan, &mut found);
    }
    found
}

/// The list of the plan file that holds nodes of a kind.
const fn list_of(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Warehouse => "warehouses",
        NodeKind::WarehouseGroup => "warehouseGroups",
        NodeKind::SalesChannelGroup => "salesChannelGroups",
        NodeKind::SalesChannel => "salesChannels",
    }
}

/// The list of a group of the plan file that holds its members.
const fn members_of(group: NodeKind) -> &'static str {
    match group {
        NodeKind::WarehouseGroup => "warehouses",
        _ => "channels",
    }
}

/// A node's name in quotes.
fn named(plan: &Plan, kind: NodeKind, id: &Id) -> String {
    format!("“{}”", short(plan.name_of(kind, id)))
}

/// The names of these in quotes, as a list in words.
fn all_named(plan: &Plan, kind: NodeKind, ids: &[(usize, &Id)]) -> String {
    list(&ids.iter().map(|(_, id)| named(plan, kind, id)).gathered())
}

/// Each id once, with the first of its places.
fn each_once<'a>(ids: &mut dyn Iterator<Item = (usize, &'a Id)>) -> Vec<(usize, &'a Id)> {
    let mut once: Vec<(usize, &Id)> = Vec::new();
    for (at, id) in ids {
        if !once.iter().any(|(_, seen)| *seen == id) {
            once.push((at, id));
        }
    }
    once
}

fn error(code: ProblemCode, path: String, (kind, id): (NodeKind, &Id), message: String) -> Problem {
    Problem::new(Severity::Error, code, path, About::Node(kind, id), message)
}

fn warning(code: ProblemCode, path: String, (kind, id): (NodeKind, &Id), message: String) -> Problem {
    Problem::new(Severity::Warning, code, path, About::Node(kind, id), message)
}

impl Problem {
    /// The same with one more way to mend it.
    pub(crate) fn or<L: Into<String>, E: Into<Edit>>(self, repair: impl FnOnce() -> (L, E)) -> Self {
        self.or_try(|| {
            let (label, edit) = repair();
            (label, Ok(edit.into()))
        })
    }

    /// The same with one more way to mend it, where that can be done.
    #[cfg(feature = "repairs")]
    pub(crate) fn or_try<L: Into<String>>(mut self, repair: impl FnOnce() -> (L, Result<Edit, Refused>)) -> Self {
        if let (label, Ok(edit)) = repair()
            && !edit.is_nothing()
        {
            self.repairs.push(Repair { label: label.into(), edit: edit.into() });
        }
        self
    }

    #[cfg(not(feature = "repairs"))]
    pub(crate) fn or_try<L>(self, _: impl FnOnce() -> (L, Result<Edit, Refused>)) -> Self {
        self
    }
}
