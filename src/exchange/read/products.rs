//! Reading products with their stock.

use super::values::{self, ids, quantity, text};
use crate::catalogue::Catalogue;
use crate::exchange::json::{Begun, Read, Reader};
use crate::exchange::shape::{LEVEL, PRODUCT};
use crate::plan::{Id, Level, Product, Quantity, Sku};

pub fn products(reader: &mut Reader) -> Read<Catalogue> {
    let mut catalogue = Catalogue::new();
    let mut list = reader.list(&"a list of products")?;
    rest(reader, &mut list, &mut catalogue)?;
    Ok(catalogue)
}

/// The products up to the end of their list.
pub fn rest(reader: &mut Reader, list: &mut Begun, catalogue: &mut Catalogue) -> Read<()> {
    while reader.entry(list)? {
        catalogue.extend([product(reader)?]);
    }
    Ok(())
}

/// The products that there are in a text which may end before their list does.
pub fn more(reader: &mut Reader, list: &mut Begun, catalogue: &mut Catalogue) -> Read<()> {
    while !reader.is_at_end() && reader.entry(list)? {
        catalogue.extend([product(reader)?]);
    }
    Ok(())
}

fn product(reader: &mut Reader) -> Read<Product> {
    let (mut sku, mut name, mut enabled, mut sold_in) = (None, None, true, None);
    let (mut stock, mut reserved) = (Vec::new(), Vec::new());
    let mut object = reader.object(&PRODUCT)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "sku" => sku = Some(text(reader, "SKU", Sku::new)?),
            "name" => name = Some(values::name(reader)?),
            "enabled" => enabled = reader.truth()?,
            "soldIn" => sold_in = Some(ids(reader)?),
            "stock" => stock = by_id(reader, "the stock levels of warehouses, which begin with “{”", level)?,
            _ => reserved = by_id(reader, "the reserved units of sales channel groups, which begin with “{”", quantity)?,
        }
    }
    let sku = reader.need(&object, "sku", sku)?;
    Ok(Product { sku, name: reader.need(&object, "name", name)?, enabled, sold_in, stock, reserved })
}

pub fn by_id<T>(reader: &mut Reader, expected: &str, one: fn(&mut Reader) -> Read<T>) -> Read<Vec<(Id, T)>> {
    let mut entries: Vec<(Id, T)> = Vec::new();
    let mut map = reader.map(&expected)?;
    while let Some(id) = reader.key(&mut map, |id| entries.iter().any(|(known, _)| known == id))? {
        entries.push((id, one(reader)?));
    }
    Ok(entries)
}

pub fn level(reader: &mut Reader) -> Read<Level> {
    let (mut on_hand, mut allocated) = (None, Quantity::ZERO);
    let mut object = reader.object(&LEVEL)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "onHand" => on_hand = Some(quantity(reader)?),
            _ => allocated = quantity(reader)?,
        }
    }
    Ok(Level { on_hand: reader.need(&object, "onHand", on_hand)?, allocated })
}
