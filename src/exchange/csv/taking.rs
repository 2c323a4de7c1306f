//! What was read, as one edit.

use super::Reading;
use super::reading::{Figure, Of, Store};
use crate::catalogue::Units;
use crate::plan::{AddedProducts, Edit, Id, Intake, Name, Plan, StockEdit, WarehouseKind, changes};
use std::sync::Arc;

impl Reading {
    /// The change that the file comes to, of the plan and the catalogue that it was begun on: warehouses that are new, each with a group
    /// of its own, and an intake. Nothing where it changes nothing.
    #[must_use]
    pub fn into_edit(mut self, plan: &Plan) -> Edit {
        if !self.report().changes_anything() {
            return Edit::All(Vec::new());
        }
        let (mut edits, ids) = self.warehouses(plan);
        let kept = self.catalogue.len();
        let rows = kept.saturating_add(self.new_skus.len());
        let (skus, mut names) = (std::mem::take(&mut self.new_skus), std::mem::take(&mut self.new_names));
        if !self.called.is_empty() {
            names = names.iter().enumerate().map(|(at, name)| self.called.get(&at).map_or(name, Name::as_str)).collect();
        }
        let added = AddedProducts { skus, names, ..AddedProducts::default() };
        let mut intake =
            Intake { products: kept, kept, added, renamed: std::mem::take(&mut self.renamed).into_iter().collect(), ..Intake::default() };
        for (holder, id) in self.holders.iter().zip(ids) {
            let Some(id) = id else { continue };
            let (on_hand, allocated) = (take(&mut self.stores, holder.on_hand), take(&mut self.stores, holder.allocated));
            if on_hand.is_none() && allocated.is_none() {
                continue;
            }
            let column = self.catalogue.stock_of(&id);
            let on_hand = filled(on_hand, column.map(|column| column.on_hand()), rows);
            let allocated = filled(allocated, column.map(|column| column.allocated()), rows);
            intake.stock.push((id, on_hand, allocated));
        }
        for store in self.stores.iter_mut().filter(|store| store.changed > 0) {
            if let Of::Reserved(id) = store.whose.clone() {
                let old = store.old.take();
                intake.reserved.push((id, filled(Some(std::mem::replace(store, Store::nothing())), old.as_ref(), rows)));
            }
        }
        if intake != (Intake { products: kept, kept, ..Intake::default() }) {
            edits.push(StockEdit::TakeIn { intake: Arc::new(intake) }.into());
        }
        Edit::all(edits)
    }

    /// Adds the warehouses that are new and get something, and gives the ids of all that the file names.
    fn warehouses(&self, plan: &Plan) -> (Vec<Edit>, Vec<Option<Id>>) {
        let mut after = plan.clone();
        let (mut edits, mut ids) = (Vec::new(), Vec::with_capacity(self.holders.len()));
        for holder in &self.holders {
            if !holder.has_any {
                ids.push(holder.id.clone());
                continue;
            }
            let (edit, node) = changes::add_warehouse(&after, Name::nearest(&holder.name), WarehouseKind::Global, None);
            for step in edit.steps() {
                // Kept in step, so that no two new warehouses take the same id.
                if let Edit::Network(step) = &step {
                    let _ = after.apply(step.clone());
                }
                edits.push(step);
            }
            ids.push(Some(node.id));
        }
        (edits, ids)
    }
}

impl Store {
    fn nothing() -> Self {
        Self {
            title: String::new(),
            whose: Of::Holder(usize::MAX, Figure::OnHand),
            old: None,
            given: Default::default(),
            changed: 0,
            has_any: false,
        }
    }
}

/// Takes a store that changes anything out of its list, so that its memory goes as soon as it is not needed.
fn take(stores: &mut [Store], at: Option<usize>) -> Option<Store> {
    let store = stores.get_mut(at?).filter(|store| store.changed > 0)?;
    Some(std::mem::replace(store, Store::nothing()))
}

/// A whole column: what the file says and, where it says nothing, what is there.
fn filled(store: Option<Store>, old: Option<&Units>, rows: usize) -> Units {
    match store {
        Some(store) => store.given.over(old.unwrap_or(&Units::default()), rows),
        None => {
            let mut units = old.cloned().unwrap_or_default();
            units.resize(rows);
            units
        }
    }
}
