//! Reading warehouses, channels, their groups, links and the balancing.

use super::values::{self, ids, list, number, quantity, remainder, rounding, strategy, word};
use crate::exchange::json::{Read, Reader};
use crate::exchange::shape::{BALANCING, LINK, SALES_CHANNEL, SALES_CHANNEL_GROUP, SHARE, Shape, WAREHOUSE, WAREHOUSE_GROUP};
use crate::plan::{
    Balancing, ChannelKind, Id, Link, LinkRules, Name, Priority, SalesChannel, SalesChannelGroup, Share, ShareSettings, Threshold,
    Warehouse, WarehouseGroup, WarehouseKind, Weight,
};

/// A node: its id, its name and what else there is to say of one.
fn node<T>(reader: &mut Reader, shape: &'static Shape, last: &'static str, one: fn(&mut Reader) -> Read<T>) -> Read<(Id, Name, T)> {
    let (mut id, mut name, mut value) = (None, None, None);
    let mut object = reader.object(shape)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            "name" => name = Some(values::name(reader)?),
            _ => value = Some(one(reader)?),
        }
    }
    let id = reader.need(&object, "id", id)?;
    Ok((id, reader.need(&object, "name", name)?, reader.need(&object, last, value)?))
}

pub fn warehouse(reader: &mut Reader) -> Read<Warehouse> {
    let kind = |reader: &mut Reader| word(reader, "kind of warehouse", WarehouseKind::ALL, WarehouseKind::WORDS);
    node(reader, &WAREHOUSE, "kind", kind).map(|(id, name, kind)| Warehouse { id, name, kind })
}

pub fn warehouse_group(reader: &mut Reader) -> Read<WarehouseGroup> {
    node(reader, &WAREHOUSE_GROUP, "warehouses", ids).map(|(id, name, warehouses)| WarehouseGroup { id, name, warehouses })
}

pub fn sales_channel(reader: &mut Reader) -> Read<SalesChannel> {
    let kind = |reader: &mut Reader| word(reader, "kind of sales channel", ChannelKind::ALL, ChannelKind::WORDS);
    node(reader, &SALES_CHANNEL, "kind", kind).map(|(id, name, kind)| SalesChannel { id, name, kind })
}

pub fn sales_channel_group(reader: &mut Reader) -> Read<SalesChannelGroup> {
    node(reader, &SALES_CHANNEL_GROUP, "channels", ids).map(|(id, name, channels)| SalesChannelGroup { id, name, channels })
}

pub fn link(reader: &mut Reader) -> Read<Link> {
    let (mut warehouse_group, mut rules, mut shares) = (None, LinkRules::default(), None);
    let mut object = reader.object(&LINK)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "warehouseGroup" => warehouse_group = Some(reader.id()?),
            "strategy" => rules.strategy = Some(strategy(reader)?),
            "rounding" => rules.rounding = Some(rounding(reader)?),
            "buffer" => rules.buffer = Some(quantity(reader)?),
            _ => shares = Some(list(reader, "a list of shares", share)?),
        }
    }
    let warehouse_group = reader.need(&object, "warehouseGroup", warehouse_group)?;
    Ok(Link { warehouse_group, rules, shares: reader.need(&object, "shares", shares)? })
}

pub fn share(reader: &mut Reader) -> Read<Share> {
    let (mut sales_channel_group, mut settings) = (None, ShareSettings::default());
    let mut object = reader.object(&SHARE)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "salesChannelGroup" => sales_channel_group = Some(reader.id()?),
            "weight" => settings.weight = number(reader, "a weight", 3, Weight::new)?,
            "minimum" => settings.minimum = quantity(reader)?,
            "maximum" => settings.maximum = Some(quantity(reader)?),
            _ => settings.priority = number(reader, "a priority", 0, Priority::new)?,
        }
    }
    Ok(Share { sales_channel_group: reader.need(&object, "salesChannelGroup", sales_channel_group)?, settings })
}

pub fn balancing(reader: &mut Reader) -> Read<Balancing> {
    let mut balancing = Balancing::default();
    let mut object = reader.object(&BALANCING)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "strategy" => balancing.strategy = strategy(reader)?,
            "rounding" => balancing.rounding = rounding(reader)?,
            "remainder" => balancing.remainder = remainder(reader)?,
            "buffer" => balancing.buffer = quantity(reader)?,
            _ => balancing.rebalance_threshold = number(reader, "a threshold", 6, Threshold::new)?,
        }
    }
    Ok(balancing)
}
