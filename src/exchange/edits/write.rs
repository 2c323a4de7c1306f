//! Writing an edit: one line of JSON, or for several edits a line each.
//!
//! What is as it is by default is left out, and a place is its id alone unless it stands elsewhere than first.

use super::intake::{push_column, push_intake};
use crate::exchange::write::{
    push, push_between, push_by_id, push_ids, push_level, push_more, push_rules, push_said_rules, push_settings, push_share, push_text,
};
use crate::plan::{Called, Edit, Id, Level, Name, NetworkEdit, NodeKind, Note, Place, Product, Quantity, Row, ScenarioEdit, StockEdit};

/// Writes an edit at the end of a text. `indent` is how far its own lines are indented, where it has more than one.
pub fn push_edit(text: &mut String, edit: &Edit, indent: usize) {
    let steps = edit.leaves();
    if let [only] = steps.as_slice() {
        return push_single(text, only, indent);
    }
    text.push_str("{ \"edit\": \"all\", \"edits\": ");
    push_lines(text, steps, indent, |text, step| push_single(text, step, indent.saturating_add(2)));
    text.push_str(" }");
}

/// A list with a line for each entry.
pub fn push_lines<T>(text: &mut String, entries: Vec<T>, indent: usize, one: impl Fn(&mut String, T)) {
    if entries.is_empty() {
        return text.push_str("[]");
    }
    let line = |text: &mut String, indent| text.extend(std::iter::once('\n').chain(std::iter::repeat_n(' ', indent)));
    text.push('[');
    for (at, entry) in entries.into_iter().enumerate() {
        text.push_str(if at == 0 { "" } else { "," });
        line(text, indent.saturating_add(2));
        one(text, entry);
    }
    line(text, indent);
    text.push(']');
}

/// An edit that is being written.
pub(super) struct Line<'a>(&'a mut String);

impl Line<'_> {
    fn name(&mut self, name: &str) -> &mut String {
        push(self.0, format_args!(", \"{name}\": "));
        self.0
    }

    fn text(mut self, name: &str, content: &str) -> Self {
        push_text(self.name(name), content);
        self
    }

    fn id(self, name: &str, id: &Id) -> Self {
        self.text(name, id.as_str())
    }

    pub fn number(self, name: &str, number: usize) -> Self {
        push_more(self.0, name, Some(number.to_string()));
        self
    }

    fn units(self, name: &str, units: Quantity) -> Self {
        push_more(self.0, name, Some(units.to_string()));
        self
    }

    fn kind(self, kind: NodeKind) -> Self {
        self.text("kind", kind.word())
    }

    fn place(mut self, name: &str, place: &Place) -> Self {
        push_place(self.name(name), "id", place.id.as_str(), place.at);
        self
    }

    fn row(mut self, row: &Row) -> Self {
        push_place(self.name("sku"), "sku", row.sku.as_str(), row.at);
        self
    }

    fn ids(mut self, name: &str, ids: &[Id]) -> Self {
        push_ids(self.name(name), ids);
        self
    }

    fn list<T>(mut self, name: &str, entries: impl IntoIterator<Item = T>, one: impl Fn(&mut String, T)) -> Self {
        let text = self.name(name);
        text.push('[');
        push_between(text, entries, one);
        text.push(']');
        self
    }

    /// A list, if there is anything in it.
    pub fn some<'a, T>(self, name: &str, entries: &'a [T], one: impl Fn(&mut String, &'a T)) -> Self {
        if entries.is_empty() { self } else { self.list(name, entries, one) }
    }

    fn scenario(mut self, place: &Called) -> Self {
        push_place(self.name("scenario"), "name", place.name.as_str(), place.at);
        self
    }

    /// A note, if there is anything to say.
    fn note(self, note: &Note) -> Self {
        if note.as_str().is_empty() { self } else { self.text("note", note.as_str()) }
    }

    /// What a scenario stands on, if it is another one.
    fn on(self, on: Option<&Name>) -> Self {
        match on {
            Some(on) => self.text("on", on.as_str()),
            None => self,
        }
    }

    fn edits(mut self, edits: &[Edit], indent: usize) -> Self {
        let one = |text: &mut String, edit| push_edit(text, edit, indent.saturating_add(2));
        push_lines(self.name("edits"), edits.iter().collect(), indent, one);
        self
    }

    /// What a function writes in the form of further fields.
    fn more(self, push: impl Fn(&mut String)) -> Self {
        push(self.0);
        self
    }
}

fn push_place(text: &mut String, name: &str, id: &str, at: usize) {
    if at == 0 {
        return push_text(text, id);
    }
    push(text, format_args!("{{ \"{name}\": "));
    push_text(text, id);
    push(text, format_args!(", \"at\": {at} }}"));
}

/// Writes an edit that is no list of edits.
fn push_single(text: &mut String, edit: &Edit, indent: usize) {
    let begin = |text: &mut String, word: &str| push(text, format_args!("{{ \"edit\": \"{word}\""));
    match edit {
        Edit::All(_) => return,
        Edit::Replace(plan) => {
            begin(text, "replace");
            Line(text).text("plan", plan);
        }
        Edit::Network(edit) => {
            begin(text, network_word(edit));
            push_network(Line(text), edit);
        }
        Edit::Stock(edit) => {
            begin(text, stock_word(edit));
            push_stock(Line(text), edit);
        }
        Edit::Scenario(edit) => {
            begin(text, scenario_word(edit));
            push_scenario_edit(Line(text), edit, indent);
        }
    }
    text.push_str(" }");
}

const fn network_word(edit: &NetworkEdit) -> &'static str {
    use NetworkEdit as E;
    match edit {
        E::RenamePlan { .. } => "renamePlan",
        E::SetBalancing { .. } => "setBalancing",
        E::AddWarehouse { .. } => "addWarehouse",
        E::AddWarehouseGroup { .. } => "addWarehouseGroup",
        E::AddSalesChannelGroup { .. } => "addSalesChannelGroup",
        E::AddSalesChannel { .. } => "addSalesChannel",
        E::Remove { .. } => "remove",
        E::Rename { .. } => "rename",
        E::Identify { .. } => "identify",
        E::Reorder { .. } => "reorder",
        E::SetWarehouseKind { .. } => "setWarehouseKind",
        E::SetChannelKind { .. } => "setSalesChannelKind",
        E::Join { .. } => "join",
        E::Leave { .. } => "leave",
        E::AddLink { .. } => "addLink",
        E::RemoveLink { .. } => "removeLink",
        E::SetLinkRules { .. } => "setLinkRules",
        E::AddShare { .. } => "addShare",
        E::RemoveShare { .. } => "removeShare",
        E::ReorderShare { .. } => "reorderShare",
        E::SetShare { .. } => "setShare",
    }
}

fn push_network(line: Line<'_>, edit: &NetworkEdit) {
    use NetworkEdit as E;
    match edit {
        E::RenamePlan { name } => line.text("name", name.as_str()),
        E::SetBalancing { balancing } => line.more(|text| push_said_rules(text, balancing)),
        E::AddWarehouse { at, warehouse: it } => {
            line.number("at", *at).id("id", &it.id).text("name", it.name.as_str()).text("kind", it.kind.word())
        }
        E::AddWarehouseGroup { at, group: it } => {
            line.number("at", *at).id("id", &it.id).text("name", it.name.as_str()).ids("warehouses", &it.warehouses)
        }
        E::AddSalesChannelGroup { at, group: it } => {
            line.number("at", *at).id("id", &it.id).text("name", it.name.as_str()).ids("channels", &it.channels)
        }
        E::AddSalesChannel { at, channel: it } => {
            line.number("at", *at).id("id", &it.id).text("name", it.name.as_str()).text("kind", it.kind.word())
        }
        E::Remove { kind, place } => line.kind(*kind).place("node", place),
        E::Rename { kind, place, name } => line.kind(*kind).place("node", place).text("name", name.as_str()),
        E::Identify { kind, place, id } => line.kind(*kind).place("node", place).id("id", id),
        E::Reorder { kind, place, to } => line.kind(*kind).place("node", place).number("to", *to),
        E::SetWarehouseKind { place, kind } => line.place("node", place).text("kind", kind.word()),
        E::SetChannelKind { place, kind } => line.place("node", place).text("kind", kind.word()),
        E::Join { kind, group, at, member } => line.kind(*kind).place("group", group).number("at", *at).id("member", member),
        E::Leave { kind, group, member } => line.kind(*kind).place("group", group).place("member", member),
        E::AddLink { at, link } => line
            .number("at", *at)
            .id("warehouseGroup", &link.warehouse_group)
            .more(|text| push_rules(text, &link.rules))
            .list("shares", &link.shares, push_share),
        E::RemoveLink { link } => line.place("link", link),
        E::SetLinkRules { link, rules } => line.place("link", link).more(|text| push_rules(text, rules)),
        E::AddShare { link, at, share } => line
            .place("link", link)
            .number("at", *at)
            .id("salesChannelGroup", &share.sales_channel_group)
            .more(|text| push_settings(text, &share.settings)),
        E::RemoveShare { link, share } => line.place("link", link).place("share", share),
        E::ReorderShare { link, share, to } => line.place("link", link).place("share", share).number("to", *to),
        E::SetShare { link, share, settings } => line.place("link", link).place("share", share).more(|text| push_settings(text, settings)),
    };
}

const fn stock_word(edit: &StockEdit) -> &'static str {
    use StockEdit as E;
    match edit {
        E::AddProduct { .. } => "addProduct",
        E::RemoveProduct { .. } => "removeProduct",
        E::ReorderProduct { .. } => "reorderProduct",
        E::SetSku { .. } => "setSku",
        E::SetName { .. } => "setName",
        E::SetEnabled { .. } => "setEnabled",
        E::SetSoldIn { .. } => "setSoldIn",
        E::SetStock { .. } => "setStock",
        E::SetReserved { .. } => "setReserved",
        E::ClearWarehouse { .. } => "clearWarehouse",
        E::FillWarehouse { .. } => "fillWarehouse",
        E::CutStock { .. } => "cutStock",
        E::FillStock { .. } => "fillStock",
        E::ClearReserved { .. } => "clearReserved",
        E::FillReserved { .. } => "fillReserved",
        E::ForgetChannel { .. } => "forgetChannel",
        E::FillSoldIn { .. } => "fillSoldIn",
        E::TakeIn { .. } => "takeIn",
    }
}

fn push_stock(line: Line<'_>, edit: &StockEdit) {
    use StockEdit as E;
    match edit {
        E::AddProduct { at, product } => add_product(line, *at, product),
        E::RemoveProduct { row } => line.row(row),
        E::ReorderProduct { row, to } => line.row(row).number("to", *to),
        E::SetSku { row, sku } => line.row(row).text("newSku", sku.as_str()),
        E::SetName { row, name } => line.row(row).text("name", name.as_str()),
        E::SetEnabled { row, enabled } => line.row(row).more(|text| push_more(text, "enabled", Some(enabled.to_string()))),
        E::SetSoldIn { row, sold_in: Some(list) } => line.row(row).ids("soldIn", list),
        E::SetSoldIn { row, sold_in: None } => line.row(row),
        E::SetStock { row, warehouse, level } => {
            let allocated = (level.allocated != Quantity::ZERO).then_some(level.allocated);
            line.row(row)
                .id("warehouse", warehouse)
                .units("onHand", level.on_hand)
                .more(|text| push_more(text, "allocated", allocated.map(|it| it.to_string())))
        }
        E::SetReserved { row, sales_channel_group, units } => {
            line.row(row).id("salesChannelGroup", sales_channel_group).units("units", *units)
        }
        E::ClearWarehouse { warehouse } => line.id("warehouse", warehouse),
        E::FillWarehouse { warehouse, levels } => line.id("warehouse", warehouse).list("levels", levels, push_brief_level),
        E::CutStock { by } => line.number("perCent", by.number().into()),
        E::FillStock { columns } => line.list("columns", columns, |text, (warehouse, levels)| {
            push_column(text, ("warehouse", warehouse), "levels", levels, push_brief_level);
        }),
        E::ClearReserved { sales_channel_group } => line.id("salesChannelGroup", sales_channel_group),
        E::FillReserved { sales_channel_group, units } => line.id("salesChannelGroup", sales_channel_group).list("quantities", units, push),
        E::ForgetChannel { channel } => line.id("salesChannel", channel),
        E::FillSoldIn { rows } => line.list("rows", rows, |text, (row, sold_in)| {
            push(text, format_args!("{{ \"row\": {row}"));
            if let Some(list) = sold_in {
                text.push_str(", \"soldIn\": ");
                push_ids(text, list);
            }
            text.push_str(" }");
        }),
        E::TakeIn { intake } => push_intake(line, intake),
    };
}

/// A stock level, or the quantity on hand where nothing is allocated.
pub(super) fn push_brief_level(text: &mut String, level: &Level) {
    match level {
        Level { on_hand, allocated: Quantity::ZERO } => push(text, on_hand),
        level => push_level(text, *level),
    }
}

const fn scenario_word(edit: &ScenarioEdit) -> &'static str {
    use ScenarioEdit as E;
    match edit {
        E::Add { .. } => "addScenario",
        E::Remove { .. } => "removeScenario",
        E::Reorder { .. } => "reorderScenario",
        E::Rename { .. } => "renameScenario",
        E::SetNote { .. } => "setScenarioNote",
        E::SetBase { .. } => "setScenarioBase",
        E::InsertEdits { .. } => "insertEdits",
        E::RemoveEdits { .. } => "removeEdits",
    }
}

fn push_scenario_edit(line: Line<'_>, edit: &ScenarioEdit, indent: usize) {
    use ScenarioEdit as E;
    match edit {
        E::Add { at, scenario: it } => {
            line.number("at", *at).text("name", it.name.as_str()).note(&it.note).on(it.on.as_ref()).edits(&it.edits, indent)
        }
        E::Remove { scenario } => line.scenario(scenario),
        E::Reorder { scenario, to } => line.scenario(scenario).number("to", *to),
        E::Rename { scenario, name } => line.scenario(scenario).text("name", name.as_str()),
        E::SetNote { scenario, note } => line.scenario(scenario).text("note", note.as_str()),
        E::SetBase { scenario, on } => line.scenario(scenario).on(on.as_ref()),
        E::InsertEdits { scenario, at, edits } => line.scenario(scenario).number("at", *at).edits(edits, indent),
        E::RemoveEdits { scenario, at, count } => line.scenario(scenario).number("at", *at).number("count", *count),
    };
}

fn add_product<'a>(line: Line<'a>, at: usize, product: &Product) -> Line<'a> {
    let line = line.number("at", at).text("sku", product.sku.as_str()).text("name", product.name.as_str());
    let line = if product.enabled { line } else { line.more(|text| push_more(text, "enabled", Some(false.to_string()))) };
    let line = match &product.sold_in {
        Some(list) => line.ids("soldIn", list),
        None => line,
    };
    line.more(|text| {
        push_by_id(text, ", ", "stock", firsts(&product.stock), push_level);
        push_by_id(text, ", ", "reserved", firsts(&product.reserved), push);
    })
}

/// Of what is there twice the first, which is the one that counts.
fn firsts<T: Copy>(entries: &[(Id, T)]) -> impl Iterator<Item = (&Id, T)> {
    let is_first = |(at, (id, _)): &(usize, &(Id, T))| entries.iter().take(*at).all(|(before, _)| before != id);
    entries.iter().enumerate().filter(is_first).map(|(_, (id, value))| (id, *value))
}
