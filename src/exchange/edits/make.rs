//! The edit that its fields make together.

use super::intake::in_units;
use crate::exchange::json::{Object, Read, Reader};
use crate::plan::{
    Added, Balancing, Called, ChannelKind, Edit, Id, Intake, Level, Link, LinkRules, Name, NetworkEdit, NodeKind, Note, PerCent, Place,
    Product, Quantity, Remainder, Rounding, Row, SalesChannel, SalesChannelGroup, Scenario, ScenarioEdit, Share, ShareSettings, Sku,
    StockEdit, Strategy, Threshold, Units, Warehouse, WarehouseGroup, WarehouseKind,
};
use std::sync::Arc;

/// A row, and the channels that its product is sold in.
pub type SoldIn = (usize, Option<Vec<Id>>);

/// What the fields of an edit hold, whichever edit it is.
#[derive(Debug, Default)]
pub struct Parts {
    pub at: Option<usize>,
    pub to: Option<usize>,
    /// The one id that is no place.
    pub id: Option<Id>,
    pub name: Option<Name>,
    pub kind: Option<NodeKind>,
    pub warehouse_kind: Option<WarehouseKind>,
    pub channel_kind: Option<ChannelKind>,
    pub members: Option<Vec<Id>>,
    pub node: Option<Place>,
    pub group: Option<Place>,
    pub member: Option<Place>,
    pub link: Option<Place>,
    pub share: Option<Place>,
    pub strategy: Option<Strategy>,
    pub rounding: Option<Rounding>,
    pub remainder: Option<Remainder>,
    pub buffer: Option<Quantity>,
    pub threshold: Threshold,
    pub shares: Option<Vec<Share>>,
    pub settings: ShareSettings,
    pub sku: Option<Sku>,
    pub row: Option<Row>,
    pub enabled: Option<bool>,
    pub sold_in: Option<Vec<Id>>,
    pub stock: Vec<(Id, Level)>,
    pub reserved: Vec<(Id, Quantity)>,
    /// On hand, or reserved.
    pub units: Option<Quantity>,
    pub allocated: Quantity,
    pub levels: Option<Vec<Level>>,
    pub per_cent: Option<PerCent>,
    pub columns: Option<Vec<(Id, Vec<Level>)>>,
    pub quantities: Option<Vec<Quantity>>,
    pub rows: Option<Vec<SoldIn>>,
    pub products: Option<usize>,
    pub kept: Option<usize>,
    pub added: Vec<Added>,
    pub renamed: Vec<(usize, Name)>,
    pub reserved_columns: Vec<(Id, Units)>,
    pub plan: Option<Arc<str>>,
    pub edits: Option<Vec<Edit>>,
    pub scenario: Option<Called>,
    pub note: Option<Note>,
    pub on: Option<Name>,
    pub count: Option<usize>,
}

impl Parts {
    /// The edit with this word.
    ///
    /// # Errors
    /// The first field that it needs and that is missing.
    pub fn edit(self, reader: &Reader, object: &Object, word: &str) -> Read<Edit> {
        use NetworkEdit as E;
        use ScenarioEdit as X;
        use StockEdit as S;
        macro_rules! need {
            ($field:ident) => {
                need!($field, stringify!($field))
            };
            ($field:ident, $name:expr) => {
                reader.need(object, $name, self.$field)?
            };
        }
        Ok(match word {
            "renamePlan" => E::RenamePlan { name: need!(name) }.into(),
            "setBalancing" => {
                let default = Balancing::default();
                let balancing = Balancing {
                    strategy: self.strategy.unwrap_or(default.strategy),
                    rounding: self.rounding.unwrap_or(default.rounding),
                    remainder: self.remainder.unwrap_or(default.remainder),
                    buffer: self.buffer.unwrap_or(default.buffer),
                    rebalance_threshold: self.threshold,
                };
                E::SetBalancing { balancing }.into()
            }
            "addWarehouse" => {
                let warehouse = Warehouse { id: need!(id), name: need!(name), kind: need!(warehouse_kind, "kind") };
                E::AddWarehouse { at: need!(at), warehouse }.into()
            }
            "addWarehouseGroup" => {
                let group = WarehouseGroup { id: need!(id), name: need!(name), warehouses: need!(members, "warehouses") };
                E::AddWarehouseGroup { at: need!(at), group }.into()
            }
            "addSalesChannelGroup" => {
                let group = SalesChannelGroup { id: need!(id), name: need!(name), channels: need!(members, "channels") };
                E::AddSalesChannelGroup { at: need!(at), group }.into()
            }
            "addSalesChannel" => {
                let channel = SalesChannel { id: need!(id), name: need!(name), kind: need!(channel_kind, "kind") };
                E::AddSalesChannel { at: need!(at), channel }.into()
            }
            "remove" => E::Remove { kind: need!(kind), place: need!(node) }.into(),
            "rename" => E::Rename { kind: need!(kind), place: need!(node), name: need!(name) }.into(),
            "identify" => E::Identify { kind: need!(kind), place: need!(node), id: need!(id) }.into(),
            "reorder" => E::Reorder { kind: need!(kind), place: need!(node), to: need!(to) }.into(),
            "setWarehouseKind" => E::SetWarehouseKind { place: need!(node), kind: need!(warehouse_kind, "kind") }.into(),
            "setSalesChannelKind" => E::SetChannelKind { place: need!(node), kind: need!(channel_kind, "kind") }.into(),
            "join" => E::Join { kind: need!(kind), group: need!(group), at: need!(at), member: need!(id, "member") }.into(),
            "leave" => E::Leave { kind: need!(kind), group: need!(group), member: need!(member) }.into(),
            "addLink" => {
                let rules = self.rules();
                let link = Link { warehouse_group: need!(id, "warehouseGroup"), rules, shares: need!(shares) };
                E::AddLink { at: need!(at), link }.into()
            }
            "removeLink" => E::RemoveLink { link: need!(link) }.into(),
            "setLinkRules" => E::SetLinkRules { rules: self.rules(), link: need!(link) }.into(),
            "addShare" => {
                let share = Share { sales_channel_group: need!(id, "salesChannelGroup"), settings: self.settings };
                E::AddShare { link: need!(link), at: need!(at), share }.into()
            }
            "removeShare" => E::RemoveShare { link: need!(link), share: need!(share) }.into(),
            "reorderShare" => E::ReorderShare { link: need!(link), share: need!(share), to: need!(to) }.into(),
            "setShare" => E::SetShare { link: need!(link), share: need!(share), settings: self.settings }.into(),
            "addProduct" => {
                let product = Product {
                    sku: need!(sku),
                    name: need!(name),
                    enabled: self.enabled.unwrap_or(true),
                    sold_in: self.sold_in,
                    stock: self.stock,
                    reserved: self.reserved,
                };
                S::AddProduct { at: need!(at), product }.into()
            }
            "removeProduct" => S::RemoveProduct { row: need!(row, "sku") }.into(),
            "reorderProduct" => S::ReorderProduct { row: need!(row, "sku"), to: need!(to) }.into(),
            "setSku" => S::SetSku { row: need!(row, "sku"), sku: need!(sku, "newSku") }.into(),
            "setName" => S::SetName { row: need!(row, "sku"), name: need!(name) }.into(),
            "setEnabled" => S::SetEnabled { row: need!(row, "sku"), enabled: need!(enabled) }.into(),
            "setSoldIn" => S::SetSoldIn { row: need!(row, "sku"), sold_in: self.sold_in }.into(),
            "setStock" => {
                let level = Level { on_hand: need!(units, "onHand"), allocated: self.allocated };
                S::SetStock { row: need!(row, "sku"), warehouse: need!(id, "warehouse"), level }.into()
            }
            "setReserved" => {
                let sales_channel_group = need!(id, "salesChannelGroup");
                S::SetReserved { row: need!(row, "sku"), sales_channel_group, units: need!(units) }.into()
            }
            "clearWarehouse" => S::ClearWarehouse { warehouse: need!(id, "warehouse") }.into(),
            "fillWarehouse" => S::FillWarehouse { warehouse: need!(id, "warehouse"), levels: need!(levels) }.into(),
            "cutStock" => S::CutStock { by: need!(per_cent, "perCent") }.into(),
            "fillStock" => S::FillStock { columns: need!(columns) }.into(),
            "clearReserved" => S::ClearReserved { sales_channel_group: need!(id, "salesChannelGroup") }.into(),
            "fillReserved" => S::FillReserved { sales_channel_group: need!(id, "salesChannelGroup"), units: need!(quantities) }.into(),
            "forgetChannel" => S::ForgetChannel { channel: need!(id, "salesChannel") }.into(),
            "fillSoldIn" => S::FillSoldIn { rows: need!(rows) }.into(),
            "takeIn" => {
                let intake = Intake {
                    products: need!(products),
                    kept: need!(kept),
                    added: self.added.into_iter().collect(),
                    renamed: self.renamed,
                    stock: self.columns.unwrap_or_default().into_iter().map(in_units).collect(),
                    reserved: self.reserved_columns,
                };
                S::TakeIn { intake: Arc::new(intake) }.into()
            }
            "addScenario" => {
                let note = self.note.unwrap_or_else(Note::none);
                let scenario = Scenario { name: need!(name), note, on: self.on, edits: need!(edits) };
                X::Add { at: need!(at), scenario: Arc::new(scenario) }.into()
            }
            "removeScenario" => X::Remove { scenario: need!(scenario) }.into(),
            "reorderScenario" => X::Reorder { scenario: need!(scenario), to: need!(to) }.into(),
            "renameScenario" => X::Rename { scenario: need!(scenario), name: need!(name) }.into(),
            "setScenarioNote" => X::SetNote { scenario: need!(scenario), note: need!(note) }.into(),
            "setScenarioBase" => X::SetBase { scenario: need!(scenario), on: self.on }.into(),
            "insertEdits" => X::InsertEdits { scenario: need!(scenario), at: need!(at), edits: need!(edits) }.into(),
            "removeEdits" => X::RemoveEdits { scenario: need!(scenario), at: need!(at), count: need!(count) }.into(),
            "replace" => Edit::Replace(need!(plan)),
            _ => Edit::all(need!(edits)),
        })
    }

    const fn rules(&self) -> LinkRules {
        LinkRules { strategy: self.strategy, rounding: self.rounding, buffer: self.buffer }
    }
}
