//! What edits have in common however they are written: the positions that they expect things at, and the one thing that some set.

use super::edit::{Edit, NetworkEdit, Place, Row, StockEdit};

impl NetworkEdit {
    /// The places that it names.
    fn places_mut(&mut self) -> [Option<&mut Place>; 2] {
        match self {
            Self::Remove { place, .. }
            | Self::Rename { place, .. }
            | Self::Identify { place, .. }
            | Self::Reorder { place, .. }
            | Self::SetWarehouseKind { place, .. }
            | Self::SetChannelKind { place, .. } => [Some(place), None],
            Self::Join { group, .. } => [Some(group), None],
            Self::Leave { group, member, .. } => [Some(group), Some(member)],
            Self::RemoveLink { link } | Self::SetLinkRules { link, .. } | Self::AddShare { link, .. } => [Some(link), None],
            Self::RemoveShare { link, share } | Self::ReorderShare { link, share, .. } | Self::SetShare { link, share, .. } => {
                [Some(link), Some(share)]
            }
            Self::RenamePlan { .. }
            | Self::SetBalancing { .. }
            | Self::AddWarehouse { .. }
            | Self::AddWarehouseGroup { .. }
            | Self::AddSalesChannelGroup { .. }
            | Self::AddSalesChannel { .. }
            | Self::AddLink { .. } => [None, None],
        }
    }
}

impl StockEdit {
    /// The row that it names.
    pub(crate) const fn row_mut(&mut self) -> Option<&mut Row> {
        match self {
            Self::RemoveProduct { row }
            | Self::ReorderProduct { row, .. }
            | Self::SetSku { row, .. }
            | Self::SetName { row, .. }
            | Self::SetEnabled { row, .. }
            | Self::SetSoldIn { row, .. }
            | Self::SetStock { row, .. }
            | Self::SetReserved { row, .. } => Some(row),
            Self::AddProduct { .. }
            | Self::ClearWarehouse { .. }
            | Self::CutStock { .. }
            | Self::FillStock { .. }
            | Self::FillWarehouse { .. }
            | Self::ClearReserved { .. }
            | Self::FillReserved { .. }
            | Self::ForgetChannel { .. }
            | Self::FillSoldIn { .. }
            | Self::TakeIn { .. } => None,
        }
    }
}

impl Edit {
    /// The same edit going by ids and SKUs alone, which says as much where none of them is there twice.
    #[must_use]
    pub(crate) fn by_ids(self) -> Self {
        let forget = |mut step: Self| {
            match &mut step {
                Self::Network(edit) => edit.places_mut().into_iter().flatten().for_each(|place| place.at = 0),
                Self::Stock(edit) => edit.row_mut().into_iter().for_each(|row| row.at = 0),
                _ => {}
            }
            step
        };
        Self::all(self.steps().into_iter().map(forget).collect())
    }

    /// What it sets, if it sets one thing and does nothing else. Two edits that set the same are one when they come after
    /// another: the second.
    #[must_use]
    pub(crate) fn sets(&self) -> Option<[&str; 3]> {
        use NetworkEdit as E;
        use StockEdit as S;
        Some(match self {
            Self::Network(E::RenamePlan { .. }) => ["plan", "name", ""],
            Self::Network(E::SetBalancing { .. }) => ["plan", "balancing", ""],
            Self::Network(E::Rename { kind, place, .. }) => ["name", kind.word(), place.id.as_str()],
            Self::Network(E::SetWarehouseKind { place, .. }) => ["kind", "warehouse", place.id.as_str()],
            Self::Network(E::SetChannelKind { place, .. }) => ["kind", "salesChannel", place.id.as_str()],
            Self::Network(E::SetLinkRules { link, .. }) => ["rules", link.id.as_str(), ""],
            Self::Network(E::SetShare { link, share, .. }) => ["share", link.id.as_str(), share.id.as_str()],
            Self::Stock(S::SetName { row, .. }) => ["product", "name", row.sku.as_str()],
            Self::Stock(S::SetEnabled { row, .. }) => ["product", "enabled", row.sku.as_str()],
            Self::Stock(S::SetSoldIn { row, .. }) => ["product", "soldIn", row.sku.as_str()],
            Self::Stock(S::SetStock { row, warehouse, .. }) => ["stock", row.sku.as_str(), warehouse.as_str()],
            Self::Stock(S::SetReserved { row, sales_channel_group, .. }) => ["reserved", row.sku.as_str(), sales_channel_group.as_str()],
            _ => return None,
        })
    }
}
