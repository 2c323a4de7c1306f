//! What the package gives back, as JavaScript knows it: by ids, in the package's words.

use super::value::Value;
use crate::balance::Totals;
use crate::balance::explanation::{Amount, Explanation, Role, Term};
use crate::exchange::ReadError;
use crate::plan::{Id, Plan, Problem};

/// One problem.
pub(super) fn problem<'a>(severity: &'a str, code: &'a str, path: &'a str, message: &'a str) -> Value<'a> {
    let texts = [("severity", severity), ("code", code), ("path", path), ("message", message)];
    Value::Object(texts.into_iter().map(|(name, text)| (name, Value::Text(text))).collect())
}

/// The problems that were found in a plan.
pub(super) fn all(problems: &[Problem]) -> Value<'_> {
    let all = problems.iter().map(|it| problem(it.severity.word(), it.code.word(), &it.path, &it.message));
    Value::List(all.collect())
}

/// A text that is not a plan, as a problem.
pub(super) fn unreadable(error: &ReadError) -> Value<'_> {
    let code = if error.newer.is_some() { "newerVersion" } else { "unreadable" };
    let mut value = problem("error", code, &error.path, &error.message);
    if let Value::Object(entries) = &mut value {
        entries.extend([("line", number(error.line)), ("column", number(error.column))]);
    }
    value
}

fn number(count: usize) -> Value<'static> {
    Value::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Figures by the ids of what they are of; those that there are.
fn by_id<'a>(ids: impl Iterator<Item = &'a Id>, figures: impl Iterator<Item = Option<Value<'a>>>) -> Value<'a> {
    Value::object(ids.map(Id::as_str).zip(figures))
}

fn units<'v>(figures: &[Option<i64>]) -> impl Iterator<Item = Option<Value<'v>>> {
    figures.iter().map(|units| units.map(Value::Number))
}

fn numbers<const N: usize>(entries: [(&'static str, i64); N]) -> Value<'static> {
    Value::Object(entries.into_iter().map(|(name, units)| (name, Value::Number(units))).collect())
}

/// The figures of one product.
pub(super) fn product<'a>(plan: &'a Plan, sku: &'a str, totals: &Totals) -> Value<'a> {
    let groups = totals.warehouse_groups.iter().map(|group| {
        Some(numbers([
            ("available", group.available),
            ("reserved", group.reserved),
            ("pool", group.pool),
            ("unassigned", group.unassigned),
        ]))
    });
    Value::Object(vec![
        ("sku", Value::Text(sku)),
        ("warehouseGroups", by_id(plan.warehouse_groups.iter().map(|group| &group.id), groups)),
        ("salesChannelGroups", channel_groups(plan, totals)),
        ("salesChannels", channels(plan, totals)),
    ])
}

fn channel_groups<'a>(plan: &'a Plan, totals: &Totals) -> Value<'a> {
    by_id(plan.sales_channel_groups.iter().map(|group| &group.id), units(&totals.balanced))
}

fn channels<'a>(plan: &'a Plan, totals: &Totals) -> Value<'a> {
    by_id(plan.sales_channels.iter().map(|channel| &channel.id), units(&totals.shown))
}

/// The sums over all products.
pub(super) fn totals<'a>(plan: &'a Plan, totals: &Totals) -> Value<'a> {
    let warehouses = totals.warehouses.iter().map(|warehouse| {
        Some(numbers([("onHand", warehouse.on_hand), ("allocated", warehouse.allocated), ("available", warehouse.available())]))
    });
    let groups = totals.warehouse_groups.iter().map(|group| {
        Some(numbers([
            ("available", group.available),
            ("reserved", group.reserved),
            ("buffer", group.buffer),
            ("short", group.short),
            ("pool", group.pool),
            ("balanced", group.balanced()),
            ("unassigned", group.unassigned),
        ]))
    });
    let all = &totals.overall;
    Value::Object(vec![
        ("products", number(totals.products)),
        ("warehouses", by_id(plan.warehouses.iter().map(|warehouse| &warehouse.id), warehouses)),
        ("warehouseGroups", by_id(plan.warehouse_groups.iter().map(|group| &group.id), groups)),
        ("salesChannelGroups", channel_groups(plan, totals)),
        ("salesChannels", channels(plan, totals)),
        ("available", Value::Number(all.available)),
        ("reserved", Value::Number(all.reserved)),
        ("buffer", Value::Number(all.buffer)),
        ("short", Value::Number(all.short)),
        ("pool", Value::Number(all.pool)),
        ("balanced", Value::Number(all.balanced)),
        ("unassigned", Value::Number(all.unassigned)),
        ("shown", Value::Number(all.shown)),
        ("exposure", all.exposure.map_or(Value::Nothing, Value::Thousandths)),
    ])
}

/// A derivation, and the same as text.
pub(super) fn explanation<'a>(sku: &'a str, channel_group: &'a str, it: &'a Explanation, text: &'a str) -> Value<'a> {
    Value::Object(vec![
        ("sku", Value::Text(sku)),
        ("salesChannelGroup", Value::Text(channel_group)),
        ("root", term(&it.root)),
        ("text", Value::Text(text)),
    ])
}

/// A line with the lines that make it. Derivations are a few lines deep, whatever the plan.
fn term(it: &Term) -> Value<'_> {
    let amount = |amount| match amount {
        Amount::Units(units) => Value::Number(units),
        Amount::Thousandths(thousandths) => Value::Thousandths(thousandths),
    };
    let role = match it.role {
        Role::Added => "added",
        Role::Subtracted => "subtracted",
        Role::Told => "told",
    };
    Value::object([
        ("label", Some(Value::Text(&it.label))),
        ("amount", it.amount.map(amount)),
        ("role", Some(Value::Text(role))),
        ("reason", it.reason.as_deref().map(Value::Text)),
        ("terms", Some(Value::List(it.terms.iter().map(term).collect()))),
    ])
}
