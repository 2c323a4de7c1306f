//! The edits as JSON has them: the word that names each, and its fields in the order in which they are written.

use crate::exchange::shape::{Field, Shape, optional, required};

/// One sort of edit.
#[derive(Debug)]
pub struct Form {
    /// What its field `edit` says.
    pub word: &'static str,
    /// Its fields, `edit` first.
    pub shape: Shape,
    /// What it changes.
    pub changes: Changes,
}

/// What an edit changes, and so where it may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    /// The network or the stock: anywhere.
    Network,
    /// The plan as a whole, or its scenarios: not in a scenario.
    Plan,
    /// Whatever the edits in it change: where single edits stand, but not in another list of edits.
    Several,
}

const EDIT: Field = required("edit");

macro_rules! form {
    ($changes:ident $word:literal $(, $need:ident $field:literal)*) => {
        Form {
            word: $word,
            shape: Shape { what: concat!("the edit “", $word, "”"), fields: &[EDIT $(, $need($field))*] },
            changes: Changes::$changes,
        }
    };
}

/// Every sort there is.
pub(super) static FORMS: &[Form] = &[
    form!(Network "renamePlan", required "name"),
    form!(
        Network "setBalancing",
        optional "strategy", optional "rounding", optional "remainder", optional "buffer", optional "rebalanceThreshold"
    ),
    form!(Network "addWarehouse", required "at", required "id", required "name", required "kind"),
    form!(Network "addWarehouseGroup", required "at", required "id", required "name", required "warehouses"),
    form!(Network "addSalesChannelGroup", required "at", required "id", required "name", required "channels"),
    form!(Network "addSalesChannel", required "at", required "id", required "name", required "kind"),
    form!(Network "remove", required "kind", required "node"),
    form!(Network "rename", required "kind", required "node", required "name"),
    form!(Network "identify", required "kind", required "node", required "id"),
    form!(Network "reorder", required "kind", required "node", required "to"),
    form!(Network "setWarehouseKind", required "node", required "kind"),
    form!(Network "setSalesChannelKind", required "node", required "kind"),
    form!(Network "join", required "kind", required "group", required "at", required "member"),
    form!(Network "leave", required "kind", required "group", required "member"),
    form!(
        Network "addLink",
        required "at", required "warehouseGroup", optional "strategy", optional "rounding", optional "buffer", required "shares"
    ),
    form!(Network "removeLink", required "link"),
    form!(Network "setLinkRules", required "link", optional "strategy", optional "rounding", optional "buffer"),
    form!(
        Network "addShare",
        required "link", required "at", required "salesChannelGroup", optional "weight", optional "minimum", optional "maximum",
        optional "priority"
    ),
    form!(Network "removeShare", required "link", required "share"),
    form!(Network "reorderShare", required "link", required "share", required "to"),
    form!(
        Network "setShare",
        required "link", required "share", optional "weight", optional "minimum", optional "maximum", optional "priority"
    ),
    form!(
        Network "addProduct",
        required "at", required "sku", required "name", optional "enabled", optional "soldIn", optional "stock", optional "reserved"
    ),
    form!(Network "removeProduct", required "sku"),
    form!(Network "reorderProduct", required "sku", required "to"),
    form!(Network "setSku", required "sku", required "newSku"),
    form!(Network "setName", required "sku", required "name"),
    form!(Network "setEnabled", required "sku", required "enabled"),
    form!(Network "setSoldIn", required "sku", optional "soldIn"),
    form!(Network "setStock", required "sku", required "warehouse", required "onHand", optional "allocated"),
    form!(Network "setReserved", required "sku", required "salesChannelGroup", required "units"),
    form!(Network "clearWarehouse", required "warehouse"),
    form!(Network "fillWarehouse", required "warehouse", required "levels"),
    form!(Network "cutStock", required "perCent"),
    form!(Network "fillStock", required "columns"),
    form!(Network "clearReserved", required "salesChannelGroup"),
    form!(Network "fillReserved", required "salesChannelGroup", required "quantities"),
    form!(Network "forgetChannel", required "salesChannel"),
    form!(Network "fillSoldIn", required "rows"),
    form!(
        Network "takeIn",
        required "products", required "kept", optional "added", optional "renamed", optional "columns", optional "reservedColumns"
    ),
    form!(Plan "addScenario", required "at", required "name", optional "note", optional "on", required "edits"),
    form!(Plan "removeScenario", required "scenario"),
    form!(Plan "reorderScenario", required "scenario", required "to"),
    form!(Plan "renameScenario", required "scenario", required "name"),
    form!(Plan "setScenarioNote", required "scenario", required "note"),
    form!(Plan "setScenarioBase", required "scenario", optional "on"),
    form!(Plan "insertEdits", required "scenario", required "at", required "edits"),
    form!(Plan "removeEdits", required "scenario", required "at", required "count"),
    form!(Plan "replace", required "plan"),
    form!(Several "all", required "edits"),
];

/// A place that says which of several with one id is meant.
pub(super) static PLACE: Shape = Shape { what: "a place", fields: &[required("id"), required("at")] };

/// A row that says which of several with one SKU is meant.
pub(super) static ROW: Shape = Shape { what: "a row", fields: &[required("sku"), required("at")] };

/// A scenario of which several have the name.
pub(super) static CALLED: Shape = Shape { what: "a scenario’s place", fields: &[required("name"), required("at")] };

/// A scenario of the plan file.
pub(super) static SCENARIO: Shape =
    Shape { what: "a scenario", fields: &[required("name"), optional("note"), optional("on"), required("edits")] };

/// What a warehouse holds of every product.
pub(super) static COLUMN: Shape = Shape { what: "a column of stock", fields: &[required("warehouse"), required("levels")] };

/// Where the product of one row is sold.
pub(super) static SOLD_IN: Shape = Shape { what: "where a row is sold", fields: &[required("row"), optional("soldIn")] };

/// What is reserved of every product in a channel group.
pub(super) static RESERVED_COLUMN: Shape =
    Shape { what: "a column of reserved units", fields: &[required("salesChannelGroup"), required("quantities")] };

/// A product that comes after the others, without what is in stock of it.
pub(super) static ADDED: Shape =
    Shape { what: "a product", fields: &[required("sku"), required("name"), optional("enabled"), optional("soldIn")] };

/// The other name of the product of one row.
pub(super) static RENAMED: Shape = Shape { what: "the name of a row", fields: &[required("row"), required("name")] };

/// A history.
pub(super) static HISTORY: Shape = Shape { what: "a history", fields: &[optional("undo"), optional("redo")] };

/// A step through a history.
pub(super) static STEP: Shape = Shape { what: "a step", fields: &[required("description"), required("edit")] };

/// The sort with this word.
pub fn form(word: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.word == word)
}
