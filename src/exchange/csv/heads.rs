//! What the head of a column says that it holds.

use super::{Meaning, Whose};
use crate::plan::{Id, Name, Plan};
use std::collections::BTreeMap;

/// What heads a column of SKUs, in lower case and with spaces between words.
const SKU: [&str; 13] = [
    "sku",
    "skus",
    "article number",
    "article no",
    "item number",
    "item no",
    "product code",
    "product number",
    "product id",
    "product sku",
    "variant sku",
    "item sku",
    "stock keeping unit",
];
/// What heads a column of SKUs or, beside one of those, of names.
const PRODUCT: [&str; 5] = ["product", "item", "article", "material", "id"];
/// What heads a column of names.
const NAME: [&str; 7] = ["name", "title", "description", "product name", "product title", "item name", "article name"];
/// What heads a column of warehouses.
const WAREHOUSE: [&str; 10] =
    ["warehouse", "warehouse code", "warehouse id", "warehouse name", "location", "location code", "location id", "site", "store", "depot"];
/// What heads a column of units to be added.
const CHANGE: [&str; 5] = ["adjustment", "change", "delta", "difference", "correction"];
/// What the head of a column of units ends or begins with, beside whose they are.
const FIGURES: [(&str, Figure); 14] = [
    ("on hand", Figure::OnHand),
    ("on_hand", Figure::OnHand),
    ("onhand", Figure::OnHand),
    ("allocated", Figure::Allocated),
    ("committed", Figure::Allocated),
    ("reserved", Figure::Reserved),
    ("available", Figure::Computed),
    ("balanced", Figure::Computed),
    ("unassigned", Figure::Computed),
    ("quantity", Figure::Likely),
    ("inventory", Figure::Likely),
    ("stock", Figure::Likely),
    ("units", Figure::Likely),
    ("qty", Figure::Likely),
];

/// What a head says of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    OnHand,
    /// On hand, where a warehouse is named as well.
    Likely,
    Allocated,
    Reserved,
    /// What the plan computes by itself.
    Computed,
}

/// What a head says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// This.
    Certainly(Meaning),
    /// SKUs, or names where another column has SKUs.
    Product,
    /// Units to be added.
    Change,
    /// Units of a warehouse that the plan has not.
    Of(Meaning),
    /// Nothing known.
    Nothing,
}

/// The names that a plan has for its parts.
#[derive(Debug, Clone)]
pub(in crate::exchange) struct Names {
    warehouses: BTreeMap<String, Id>,
    /// What people call each warehouse.
    titles: BTreeMap<Id, String>,
    groups: BTreeMap<String, Id>,
}

impl Names {
    pub fn of(plan: &Plan) -> Self {
        let warehouses = plan.warehouses.iter().map(|node| (&node.id, &node.name));
        let groups = plan.sales_channel_groups.iter().map(|node| (&node.id, &node.name));
        let titles = warehouses.clone().map(|(id, name)| (id.clone(), name.or(id.as_str()).to_owned())).collect();
        Self { warehouses: by_name(warehouses), titles, groups: by_name(groups) }
    }

    /// What people call a warehouse.
    pub fn title(&self, warehouse: &Id) -> String {
        self.titles.get(warehouse).cloned().unwrap_or_else(|| warehouse.to_string())
    }

    /// The warehouse of this name or id, whatever the case.
    pub fn warehouse(&self, text: &str) -> Option<&Id> {
        self.warehouses.get(&text.trim().to_lowercase())
    }

    /// The channel group of this name or id, whatever the case.
    pub fn group(&self, text: &str) -> Option<&Id> {
        self.groups.get(&text.trim().to_lowercase())
    }

    /// Whether a head is understood so.
    pub fn means(&self, head: &str, meaning: &Meaning) -> bool {
        matches!(self.said(head), Said::Certainly(said) if said == *meaning)
    }

    /// What a head says.
    pub(super) fn said(&self, head: &str) -> Said {
        let head = head.trim();
        if let Some(id) = self.warehouse(head) {
            return Said::Certainly(Meaning::OnHand(Whose::Known(id.clone())));
        }
        let words = head.to_lowercase().replace(['_', '-', '.'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let is_one_of = |list: &[&str]| list.contains(&words.as_str());
        if is_one_of(&SKU) {
            return Said::Certainly(Meaning::Sku);
        }
        if is_one_of(&NAME) {
            return Said::Certainly(Meaning::Name);
        }
        if is_one_of(&WAREHOUSE) {
            return Said::Certainly(Meaning::Warehouse);
        }
        if is_one_of(&PRODUCT) {
            return Said::Product;
        }
        if is_one_of(&CHANGE) {
            return Said::Change;
        }
        FIGURES
            .iter()
            .map(|(word, figure)| self.of_figure(head, word, *figure))
            .find(|said| *said != Said::Nothing)
            .unwrap_or(Said::Nothing)
    }

    /// What a head says that ends or begins with the word for a figure.
    fn of_figure(&self, head: &str, word: &str, figure: Figure) -> Said {
        let Some(whole) = without(head, word) else { return Said::Nothing };
        // A name may itself begin or end with what else stands between it and the figure.
        let rest = whole.trim_matches(BETWEEN);
        let whose = match self.warehouse(whole).or_else(|| self.warehouse(rest)) {
            Some(id) => Some(Whose::Known(id.clone())),
            None if rest.is_empty() => Some(Whose::Row),
            None => None,
        };
        match (figure, whose) {
            (Figure::Computed, _) => Said::Certainly(Meaning::PassedOver),
            (Figure::OnHand | Figure::Likely, Some(whose)) => Said::Certainly(Meaning::OnHand(whose)),
            (Figure::Allocated, Some(whose)) => Said::Certainly(Meaning::Allocated(whose)),
            (Figure::OnHand, None) => Said::Of(Meaning::OnHand(Whose::New(Name::nearest(rest)))),
            (Figure::Allocated, None) => Said::Of(Meaning::Allocated(Whose::New(Name::nearest(rest)))),
            (Figure::Reserved, _) => match (self.group(whole).or_else(|| self.group(rest)), self.groups.values().next()) {
                (Some(id), _) => Said::Certainly(Meaning::Reserved(id.clone())),
                (None, Some(first)) if rest.is_empty() && self.groups.values().all(|id| id == first) => {
                    Said::Certainly(Meaning::Reserved(first.clone()))
                }
                _ => Said::Certainly(Meaning::PassedOver),
            },
            (Figure::Likely, None) => Said::Nothing,
        }
    }
}

/// Ids by name, by id, and by both, in lower case. A name counts before an id, and the first of two.
fn by_name<'a>(nodes: impl Iterator<Item = (&'a Id, &'a Name)> + Clone) -> BTreeMap<String, Id> {
    let mut names = BTreeMap::new();
    let called = nodes.clone().filter(|(_, name)| !name.as_str().trim().is_empty());
    let both = nodes.clone().map(|(id, name)| (id, format!("{name} ({id})")));
    let texts = called.map(|(id, name)| (id, name.to_string())).chain(nodes.map(|(id, _)| (id, id.to_string()))).chain(both);
    for (id, text) in texts {
        names.entry(text.trim().to_lowercase()).or_insert_with(|| id.clone());
    }
    names
}

/// What may stand between a name and a figure.
const BETWEEN: [char; 12] = [' ', '-', '–', ':', '(', ')', '[', ']', '_', '/', '.', '|'];

/// What of a head is not a word that it ends or begins with.
fn without<'a>(head: &'a str, word: &str) -> Option<&'a str> {
    let split = head.len().checked_sub(word.len())?;
    let ends = head.split_at_checked(split).filter(|(_, end)| end.eq_ignore_ascii_case(word)).map(|(rest, _)| rest);
    // “DE 1 (on hand)”.
    let bracketed = head.strip_suffix([')', ']']).and_then(|head| {
        let split = head.len().checked_sub(word.len())?;
        head.split_at_checked(split).filter(|(_, end)| end.eq_ignore_ascii_case(word)).map(|(rest, _)| rest)
    });
    let begins = head.split_at_checked(word.len()).filter(|(start, _)| start.eq_ignore_ascii_case(word)).map(|(_, rest)| rest);
    let apart = |rest: &&str, end: bool| rest.is_empty() || if end { rest.ends_with(BETWEEN) } else { rest.starts_with(BETWEEN) };
    let rest =
        ends.filter(|rest| apart(rest, true)).or(bracketed.filter(|rest| apart(rest, true))).or(begins.filter(|rest| apart(rest, false)))?;
    Some(rest.trim())
}
