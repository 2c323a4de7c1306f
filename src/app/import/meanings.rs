//! What a column can mean, in words.

use crate::exchange::csv::{Meaning, Whose};
use crate::plan::{Id, Name, NodeKind, Plan};

/// What people call a meaning.
///
/// ```
/// use stockpool::app::import::meanings::label;
/// use stockpool::exchange::csv::{Meaning, Whose};
/// use stockpool::plan::{Name, Plan};
/// let plan = Plan::empty(Name::nearest(""));
/// assert_eq!(label(&plan, &Meaning::OnHand(Whose::New(Name::nearest("Lyon")))), "Lyon (new): on hand");
/// ```
#[must_use]
pub fn label(plan: &Plan, meaning: &Meaning) -> String {
    let of = |figure: &str, whose: &Whose| match whose {
        Whose::Row => format!("The row’s warehouse: {figure}"),
        Whose::Known(id) => format!("{}: {figure}", plan.name_of(NodeKind::Warehouse, id)),
        Whose::New(name) => format!("{name} (new): {figure}"),
    };
    match meaning {
        Meaning::PassedOver => "Passed over".to_owned(),
        Meaning::Sku => "SKU".to_owned(),
        Meaning::Name => "Name".to_owned(),
        Meaning::Warehouse => "Warehouse of the row".to_owned(),
        Meaning::OnHand(whose) => of("on hand", whose),
        Meaning::Allocated(whose) => of("allocated", whose),
        Meaning::Reserved(id) => format!("{}: reserved", plan.name_of(NodeKind::SalesChannelGroup, id)),
    }
}

/// What a column of this title can mean, beside what it means now.
#[must_use]
pub fn meanings(plan: &Plan, title: &str, now: &Meaning) -> Vec<Meaning> {
    let known = |id: &Id| Whose::Known(id.clone());
    let warehouses = || plan.warehouses.iter().map(|warehouse| &warehouse.id);
    let mut meanings = vec![Meaning::PassedOver, Meaning::Sku, Meaning::Name, Meaning::Warehouse];
    meanings.extend([Meaning::OnHand(Whose::Row), Meaning::Allocated(Whose::Row)]);
    meanings.extend(warehouses().map(|id| Meaning::OnHand(known(id))));
    meanings.extend(Name::new(title.trim()).ok().filter(|name| !name.as_str().is_empty()).map(|name| Meaning::OnHand(Whose::New(name))));
    meanings.extend(warehouses().map(|id| Meaning::Allocated(known(id))));
    meanings.extend(plan.sales_channel_groups.iter().map(|group| Meaning::Reserved(group.id.clone())));
    if !meanings.contains(now) {
        meanings.push(now.clone());
    }
    meanings
}
