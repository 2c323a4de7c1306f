//! What the package gives back, as JavaScript knows it: by ids, in the package's words.

use super::json::Json;
use crate::balance::Totals;
use crate::balance::explanation::{Amount, Explanation, Role, Term};
use crate::exchange::ReadError;
use crate::plan::{NodeKind, Plan, Problem, Severity};

/// A list of one problem, an error that is not one of a plan. `place` has further entries: where in a text it is.
pub(super) fn error(code: &str, path: &str, message: &str, place: &[(&str, i64)]) -> String {
    let mut json = Json::default();
    json.open('[');
    problem(&mut json, [Severity::Error.word(), code, path, message], place);
    json.close(']');
    json.into_text()
}

/// A text that is not a plan, as a list of one problem.
pub(super) fn unreadable(it: &ReadError) -> String {
    let code = if it.newer.is_some() { "newerVersion" } else { "unreadable" };
    error(code, &it.path, &it.message, &[("line", number(it.line)), ("column", number(it.column))])
}

/// The problems that were found in a plan.
pub(super) fn problems(json: &mut Json, problems: &[Problem]) {
    json.open('[');
    for it in problems {
        problem(json, [it.severity.word(), it.code.word(), &it.path, &it.message], &[]);
    }
    json.close(']');
}

fn problem(json: &mut Json, [severity, code, path, message]: [&str; 4], place: &[(&str, i64)]) {
    json.open('{');
    json.texts(&[("severity", severity), ("code", code), ("path", path), ("message", message)]);
    json.numbers(place);
    json.close('}');
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Units by the ids of the nodes that have any.
fn units(json: &mut Json, name: &str, plan: &Plan, kind: NodeKind, units: &[Option<i64>]) {
    json.name(name);
    json.open('{');
    for ((id, _), units) in plan.nodes(kind).zip(units) {
        if let Some(units) = units {
            json.numbers(&[(id.as_str(), *units)]);
        }
    }
    json.close('}');
}

fn channels(json: &mut Json, plan: &Plan, totals: &Totals) {
    units(json, "salesChannelGroups", plan, NodeKind::SalesChannelGroup, &totals.balanced);
    units(json, "salesChannels", plan, NodeKind::SalesChannel, &totals.shown);
}

/// Some figures of each node of a kind, by ids.
fn figures<T, const N: usize>(json: &mut Json, name: &str, plan: &Plan, kind: NodeKind, all: &[T], one: fn(&T) -> [(&str, i64); N]) {
    json.name(name);
    json.open('{');
    for ((id, _), figures) in plan.nodes(kind).zip(all) {
        json.name(id.as_str());
        json.open('{');
        json.numbers(&one(figures));
        json.close('}');
    }
    json.close('}');
}

/// The figures of one product.
pub(super) fn product(json: &mut Json, plan: &Plan, sku: &str, totals: &Totals) {
    json.open('{');
    json.texts(&[("sku", sku)]);
    figures(json, "warehouseGroups", plan, NodeKind::WarehouseGroup, &totals.warehouse_groups, |group| {
        [("available", group.available), ("reserved", group.reserved), ("pool", group.pool), ("unassigned", group.unassigned)]
    });
    channels(json, plan, totals);
    json.close('}');
}

/// The sums over all products.
pub(super) fn totals(json: &mut Json, plan: &Plan, totals: &Totals) {
    json.open('{');
    json.numbers(&[("products", number(totals.products))]);
    figures(json, "warehouses", plan, NodeKind::Warehouse, &totals.warehouses, |warehouse| {
        [("onHand", warehouse.on_hand), ("allocated", warehouse.allocated), ("available", warehouse.available())]
    });
    figures(json, "warehouseGroups", plan, NodeKind::WarehouseGroup, &totals.warehouse_groups, |group| {
        [
            ("available", group.available),
            ("reserved", group.reserved),
            ("buffer", group.buffer),
            ("short", group.short),
            ("pool", group.pool),
            ("balanced", group.balanced()),
            ("unassigned", group.unassigned),
        ]
    });
    channels(json, plan, totals);
    let all = &totals.overall;
    json.numbers(&[
        ("available", all.available),
        ("reserved", all.reserved),
        ("buffer", all.buffer),
        ("short", all.short),
        ("pool", all.pool),
        ("balanced", all.balanced),
        ("unassigned", all.unassigned),
        ("shown", all.shown),
    ]);
    json.name("exposure");
    json.thousandths(all.exposure);
    json.close('}');
}

/// A derivation, and the same as text.
pub(super) fn explanation(json: &mut Json, sku: &str, channel_group: &str, it: &Explanation) {
    json.open('{');
    json.texts(&[("sku", sku), ("salesChannelGroup", channel_group)]);
    json.name("root");
    term(json, &it.root);
    json.texts(&[("text", &it.text())]);
    json.close('}');
}

/// A line with the lines that make it. Derivations are a few lines deep, whatever the plan.
fn term(json: &mut Json, it: &Term) {
    json.open('{');
    json.texts(&[("label", &it.label)]);
    match it.amount {
        Some(Amount::Units(units)) => json.numbers(&[("amount", units)]),
        Some(Amount::Thousandths(thousandths)) => {
            json.name("amount");
            json.thousandths(Some(thousandths));
        }
        None => {}
    }
    let role = match it.role {
        Role::Added => "added",
        Role::Subtracted => "subtracted",
        Role::Told => "told",
    };
    json.texts(&[("role", role)]);
    if let Some(reason) = &it.reason {
        json.texts(&[("reason", reason)]);
    }
    json.name("terms");
    json.open('[');
    it.terms.iter().for_each(|it| term(json, it));
    json.close(']');
    json.close('}');
}
