//! Products: adding, naming and removing them, and where they are sold.

use super::{Change, Refused};
use crate::plan::Plan;
use crate::plan::edit::{Edit, Row, StockEdit};
use crate::plan::network::NodeKind;
use crate::plan::product::Product;
use crate::plan::text::{Id, Name, Sku};

/// A SKU that begins like another text and is not `taken`, with a number where needed.
///
/// ```
/// use stockpool::plan::changes::fresh_sku;
/// assert_eq!(fresh_sku("TEE", |_| false).as_str(), "TEE");
/// assert_eq!(fresh_sku("TEE", |sku| sku == "TEE").as_str(), "TEE-2");
/// assert_eq!(fresh_sku("", |_| false).as_str(), "PRODUCT");
/// ```
#[must_use]
pub fn fresh_sku(like: &str, taken: impl Fn(&str) -> bool) -> Sku {
    next_sku(like, &mut 1, taken)
}

/// The same, from a number on, which becomes the one after: many alike are soon numbered.
pub(crate) fn next_sku(like: &str, number: &mut usize, taken: impl Fn(&str) -> bool) -> Sku {
    // Room is left for a number. A SKU follows the rules of names, but is never empty.
    let stem: String = Name::nearest(like).as_str().chars().take(Sku::LIMIT.saturating_sub(12)).collect();
    let stem = if stem.is_empty() { "PRODUCT".to_owned() } else { stem };
    loop {
        let candidate = if *number < 2 { stem.clone() } else { format!("{stem}-{number}") };
        *number = number.saturating_add(1);
        if !taken(&candidate) {
            return Sku::new(&candidate).unwrap_or_else(|_| Sku::product());
        }
    }
}

/// Adds a product at a row that is at most one past the last. It is sold everywhere and held nowhere.
#[must_use]
pub fn add_product(at: usize, sku: Sku, name: Name) -> (Edit, Row) {
    let row = Row { at, sku: sku.clone() };
    (StockEdit::AddProduct { at, product: Product::new(sku, name) }.into(), row)
}

/// Takes a product away, with its stock.
#[must_use]
pub fn remove_product(row: Row) -> Edit {
    StockEdit::RemoveProduct { row }.into()
}

/// Gives a product another name.
#[must_use]
pub fn rename_product(row: Row, name: Name) -> Edit {
    StockEdit::SetName { row, name }.into()
}

/// Gives a product another SKU. When another product has it already, that is a problem of the catalogue to be told there.
#[must_use]
pub fn set_sku(row: Row, sku: Sku) -> Edit {
    StockEdit::SetSku { row, sku }.into()
}

/// Enables a product, or takes it out of every division.
#[must_use]
pub fn enable_product(row: Row, enabled: bool) -> Edit {
    StockEdit::SetEnabled { row, enabled }.into()
}

/// Says in which channels a product is sold; `None` is every channel, also those that come later.
///
/// # Errors
/// When a channel is not there.
pub fn sell_product_in(plan: &Plan, row: Row, channels: Option<&[Id]>) -> Change {
    if let Some(unknown) = channels.unwrap_or_default().iter().find(|id| plan.position(NodeKind::SalesChannel, id).is_none()) {
        return Err(Refused(format!("There is no channel “{unknown}” any more.")));
    }
    // In the plan's order and each once, so that products sold alike share one list.
    let in_order = |channels: &[Id]| plan.sales_channels.iter().map(|it| &it.id).filter(|id| channels.contains(id)).cloned().collect();
    Ok(StockEdit::SetSoldIn { row, sold_in: channels.map(in_order) }.into())
}
