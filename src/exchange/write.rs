//! Writing a plan as the canonical text of its file: the same plan is the same bytes, and a small edit is a small diff.
//!
//! Fields come in the order of their [`Shape`](super::shape::Shape), two spaces indent, lines end with LF, and what is
//! as it is by default is left out. A warehouse, a group and a channel have a line each, a link two, a product up to four.

use super::pieces::Pieces;
use super::shape::{FORMAT, VERSION};
use crate::catalogue::{Catalogue, ReservedColumn, StockColumn};
use crate::plan::gathered::Gathered;
use crate::plan::{
    Balancing, Id, Level, Link, LinkRules, Name, NodeKind, Plan, Priority, Quantity, Share, ShareSettings, Threshold, Weight,
};
use std::fmt::{Display, Write};

/// Writes a plan as the canonical text of its file.
#[must_use]
pub fn write_plan(plan: &Plan, catalogue: &Catalogue) -> String {
    let mut out = Pieces::whole();
    push_plan(&mut out, plan, catalogue);
    out.text
}

/// Writes the same, which may be parted after each entry of its lists.
pub fn push_plan(out: &mut Pieces<'_>, plan: &Plan, catalogue: &Catalogue) {
    push_some(out, plan, catalogue, 1);
}

/// How many products are written to see how large a file is; of more, every so manieth.
pub const MEASURED: usize = 20_000;

/// How many bytes the same has: exactly, or about as many where there are very many products.
#[must_use]
pub fn measure_plan(plan: &Plan, catalogue: &Catalogue) -> usize {
    let size = |catalogue: &Catalogue, step: usize| {
        let mut size = 0_usize;
        let mut count = |piece: &str| size = size.saturating_add(piece.len());
        let mut out = Pieces::handed_to(&mut count);
        push_some(&mut out, plan, catalogue, step);
        out.end();
        size
    };
    let products = catalogue.len();
    let step = products.div_ceil(MEASURED).max(1);
    let (some, none) = (size(catalogue, step), size(&Catalogue::new(), 1));
    let written = products.div_ceil(step).max(1);
    // Bytes times products are more than 32 bits say.
    let [some_products, written, products] = [some.saturating_sub(none), written, products].map(|number| number as u64);
    let all_products = some_products.saturating_mul(products).checked_div(written).unwrap_or(0);
    none.saturating_add(usize::try_from(all_products).unwrap_or(usize::MAX))
}

/// Writes a plan with every so manieth of its products.
fn push_some(out: &mut Pieces<'_>, plan: &Plan, catalogue: &Catalogue, step: usize) {
    push(&mut out.text, format_args!("{{\n  \"format\": \"{FORMAT}\",\n  \"version\": {VERSION},\n  \"name\": "));
    push_text(&mut out.text, plan.name.as_str());
    let mut writer = Writer { out };
    writer
        .list("warehouses", &plan.warehouses, |text, it| push_node(text, &it.id, &it.name, "kind", |text| push_text(text, it.kind.word())));
    writer.list("warehouseGroups", &plan.warehouse_groups, |text, it| {
        push_node(text, &it.id, &it.name, "warehouses", |text| push_ids(text, &it.warehouses));
    });
    writer.list("salesChannels", &plan.sales_channels, |text, it| {
        push_node(text, &it.id, &it.name, "kind", |text| push_text(text, it.kind.word()));
    });
    writer.list("salesChannelGroups", &plan.sales_channel_groups, |text, it| {
        push_node(text, &it.id, &it.name, "channels", |text| push_ids(text, &it.channels));
    });
    writer.list("links", &plan.links, push_link);
    if plan.balancing != Balancing::default() {
        writer.field("balancing");
        push_balancing(&mut writer.out.text, &plan.balancing);
    }
    let columns = Columns::in_order(plan, catalogue);
    let mut rows = (0..catalogue.len()).step_by(step);
    writer.lines("products", rows.len(), &mut |text| rows.next().into_iter().for_each(|row| push_product(text, catalogue, &columns, row)));
    #[cfg(feature = "scenarios")]
    writer.list("scenarios", &plan.scenarios, |text, it| super::edits::push_scenario(text, it));
    #[cfg(not(feature = "scenarios"))]
    if let Some(scenarios) = &plan.scenarios_as_written {
        writer.field("scenarios");
        writer.out.text.push_str(scenarios);
    }
    writer.out.text.push_str("\n}\n");
}

/// The columns in the order in which a product's line names them: the plan's, then those it does not know, by id.
struct Columns<'a> {
    stock: Vec<&'a StockColumn>,
    reserved: Vec<&'a ReservedColumn>,
}

impl<'a> Columns<'a> {
    fn in_order(plan: &Plan, catalogue: &'a Catalogue) -> Self {
        let mut stock = planned(plan, NodeKind::Warehouse).into_iter().filter_map(|id| catalogue.stock_of(id)).gathered();
        catalogue.stock_beside(&plan.positions(NodeKind::Warehouse)).for_each(|column| stock.push(column));
        let mut reserved = planned(plan, NodeKind::SalesChannelGroup).into_iter().filter_map(|id| catalogue.reserved_of(id)).gathered();
        catalogue.reserved_beside(&plan.positions(NodeKind::SalesChannelGroup)).for_each(|column| reserved.push(column));
        Self { stock, reserved }
    }
}

/// The ids of a kind in the plan's order, each once.
fn planned(plan: &Plan, kind: NodeKind) -> Vec<&Id> {
    let positions = plan.positions(kind);
    plan.nodes(kind).enumerate().filter(|(at, (id, _))| positions.get(id.as_str()) == Some(*at)).map(|(_, (id, _))| id).gathered()
}

/// Writes the fields of the plan itself.
struct Writer<'a, 'b> {
    out: &'a mut Pieces<'b>,
}

impl Writer<'_, '_> {
    fn field(&mut self, name: &str) {
        push(&mut self.out.text, format_args!(",\n  \"{name}\": "));
    }

    /// A list with a line or more for each entry; nothing at all when it is empty.
    fn list<T>(&mut self, name: &str, entries: &[T], one: impl Fn(&mut String, &T)) {
        let mut entries = entries.iter();
        self.lines(name, entries.len(), &mut |text| entries.next().into_iter().for_each(|entry| one(text, entry)));
    }

    /// The same of so many entries, each of which `next` writes. One function for lists of every type.
    fn lines(&mut self, name: &str, count: usize, next: &mut dyn FnMut(&mut String)) {
        if count == 0 {
            return;
        }
        self.field(name);
        let mut divider = "[\n    ";
        for _ in 0..count {
            self.out.text.push_str(divider);
            divider = ",\n    ";
            next(&mut self.out.text);
            self.out.pass();
        }
        self.out.text.push_str("\n  ]");
    }
}

pub(super) fn push(text: &mut String, what: impl Display) {
    // Writing to a string cannot fail.
    let _ = write!(text, "{what}");
}

/// Writes a text as JSON has it.
pub(crate) fn push_text(text: &mut String, content: &str) {
    text.push('"');
    for c in content.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            // The types allow no control characters, but whatever they allow has to come out as JSON.
            c if c < ' ' => push(text, format_args!("\\u{:04x}", u32::from(c))),
            c => text.push(c),
        }
    }
    text.push('"');
}

/// Entries with commas between them.
pub(super) fn push_between<T>(text: &mut String, entries: impl IntoIterator<Item = T>, one: impl Fn(&mut String, T)) {
    let mut divider = "";
    for entry in entries {
        text.push_str(divider);
        divider = ", ";
        one(text, entry);
    }
}

pub(super) fn push_ids(text: &mut String, ids: &[Id]) {
    text.push('[');
    push_between(text, ids, |text, id| push_text(text, id.as_str()));
    text.push(']');
}

/// `{ "id": …, "name": …, "<last>": … }`
fn push_node(text: &mut String, id: &Id, name: &Name, last: &str, value: impl Fn(&mut String)) {
    text.push_str("{ \"id\": ");
    push_text(text, id.as_str());
    text.push_str(", \"name\": ");
    push_text(text, name.as_str());
    push(text, format_args!(", \"{last}\": "));
    value(text);
    text.push_str(" }");
}

/// A field in a line that has others before it, if it has a value.
pub(super) fn push_more(text: &mut String, name: &str, value: Option<String>) {
    if let Some(value) = value {
        push(text, format_args!(", \"{name}\": {value}"));
    }
}

/// The value as text, unless it is what it is by default.
fn said<T: PartialEq + Display>(value: T, default: &T) -> Option<String> {
    (value != *default).then(|| value.to_string())
}

/// A word as JSON.
fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

fn push_link(text: &mut String, link: &Link) {
    text.push_str("{ \"warehouseGroup\": ");
    push_text(text, link.warehouse_group.as_str());
    push_rules(text, &link.rules);
    text.push_str(",\n      \"shares\": [");
    if !link.shares.is_empty() {
        text.push(' ');
        push_between(text, &link.shares, push_share);
        text.push(' ');
    }
    text.push_str("] }");
}

/// A link's own rules, as further fields.
pub(super) fn push_rules(text: &mut String, rules: &LinkRules) {
    push_more(text, "strategy", rules.strategy.map(|it| quoted(it.word())));
    push_more(text, "rounding", rules.rounding.map(|it| quoted(it.word())));
    push_more(text, "buffer", rules.buffer.map(|it| it.to_string()));
}

pub(super) fn push_share(text: &mut String, share: &Share) {
    text.push_str("{ \"salesChannelGroup\": ");
    push_text(text, share.sales_channel_group.as_str());
    push_settings(text, &share.settings);
    text.push_str(" }");
}

/// What a share asks for, as further fields.
pub(super) fn push_settings(text: &mut String, settings: &ShareSettings) {
    let ShareSettings { weight, minimum, maximum, priority } = settings;
    push_more(text, "weight", said(*weight, &Weight::ONE));
    push_more(text, "minimum", said(*minimum, &Quantity::ZERO));
    push_more(text, "maximum", maximum.map(|it| it.to_string()));
    push_more(text, "priority", said(*priority, &Priority::FIRST));
}

fn push_balancing(text: &mut String, balancing: &Balancing) {
    let mut fields = String::new();
    push_said_rules(&mut fields, balancing);
    push(text, format_args!("{{{} }}", fields.trim_start_matches(',')));
}

/// The rules of a plan that are not as they are by default, as further fields.
pub(super) fn push_said_rules(text: &mut String, balancing: &Balancing) {
    let Balancing { strategy, rounding, remainder, buffer, rebalance_threshold } = balancing;
    let default = Balancing::default();
    push_more(text, "strategy", (*strategy != default.strategy).then(|| quoted(strategy.word())));
    push_more(text, "rounding", (*rounding != default.rounding).then(|| quoted(rounding.word())));
    push_more(text, "remainder", (*remainder != default.remainder).then(|| quoted(remainder.word())));
    push_more(text, "buffer", said(*buffer, &default.buffer));
    push_more(text, "rebalanceThreshold", said(*rebalance_threshold, &Threshold::default()));
}

fn push_product(text: &mut String, catalogue: &Catalogue, columns: &Columns, row: usize) {
    let (Some(sku), Some(name)) = (catalogue.skus().get(row), catalogue.names().get(row)) else { return };
    text.push_str("{ \"sku\": ");
    push_text(text, sku);
    text.push_str(", \"name\": ");
    push_text(text, name);
    if catalogue.enabled().get(row) == Some(&false) {
        text.push_str(", \"enabled\": false");
    }
    if let Some(sold_in) = catalogue.sold_in(row) {
        text.push_str(",\n      \"soldIn\": ");
        push_ids(text, sold_in);
    }
    let levels = columns.stock.iter().map(|column| (&column.warehouse, column.level(row)));
    push_by_id(text, NEXT_LINE, "stock", levels.filter(|(_, level)| *level != Level::NONE), push_level);
    let reserved = columns.reserved.iter().map(|column| (&column.sales_channel_group, column.units(row)));
    push_by_id(text, NEXT_LINE, "reserved", reserved.filter(|(_, units)| *units != Quantity::ZERO), push);
    text.push_str(" }");
}

/// Between the lines of one product.
const NEXT_LINE: &str = ",\n      ";

pub(super) fn push_level(text: &mut String, level: Level) {
    push(text, format_args!("{{ \"onHand\": {}", level.on_hand));
    push_more(text, "allocated", said(level.allocated, &Quantity::ZERO));
    text.push_str(" }");
}

/// Values by id as a further field, after what divides it from the one before; nothing when there are none.
pub(super) fn push_by_id<'a, T>(
    text: &mut String,
    divider: &str,
    name: &str,
    entries: impl Iterator<Item = (&'a Id, T)>,
    one: impl Fn(&mut String, T),
) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return;
    }
    push(text, format_args!("{divider}\"{name}\": {{ "));
    push_between(text, entries, |text, (id, value)| {
        push_text(text, id.as_str());
        text.push_str(": ");
        one(text, value);
    });
    text.push_str(" }");
}
