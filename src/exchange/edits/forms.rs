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
    /// The plan as a whole: not in a scenario.
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
pub static FORMS: &[Form] = &[
    form!(Network "renamePlan", required "name"),
    form!(Network "setBalancing", optional "strategy", optional "rounding", optional "buffer", optional "rebalanceThreshold"),
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
    form!(Network "clearReserved", required "salesChannelGroup"),
    form!(Network "fillReserved", required "salesChannelGroup", required "quantities"),
    form!(Network "forgetChannel", required "salesChannel"),
    form!(Network "fillSoldIn", required "rows"),
    form!(Plan "replace", required "plan"),
    form!(Several "all", required "edits"),
];

/// A place that says which of several with one id is meant.
pub static PLACE: Shape = Shape { what: "a place", fields: &[required("id"), required("at")] };

/// A row that says which of several with one SKU is meant.
pub static ROW: Shape = Shape { what: "a row", fields: &[required("sku"), required("at")] };

/// Where the product of one row is sold.
pub static SOLD_IN: Shape = Shape { what: "where a row is sold", fields: &[required("row"), optional("soldIn")] };

/// The sort with this word.
pub fn form(word: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.word == word)
}
