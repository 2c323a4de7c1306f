//! Reading warehouses, channels, their groups, links and the balancing.

use super::values::{self, ids, list, number, quantity, remainder, rounding, strategy, word};
use crate::exchange::json::{Read, Reader};
use crate::exchange::shape::{BALANCING, LINK, SALES_CHANNEL, SALES_CHANNEL_GROUP, SHARE, WAREHOUSE, WAREHOUSE_GROUP};
use crate::plan::{
    Balancing, ChannelKind, Link, LinkRules, Priority, SalesChannel, SalesChannelGroup, Share, ShareSettings, Threshold, Warehouse,
    WarehouseGroup, WarehouseKind, Weight,
};

pub fn warehouse(reader: &mut Reader) -> Read<Warehouse> {
    let (mut id, mut name, mut kind) = (None, None, None);
    let mut object = reader.object(&WAREHOUSE)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            "name" => name = Some(values::name(reader)?),
            _ => kind = Some(word(reader, "kind of warehouse", WarehouseKind::WORDS, WarehouseKind::from_word)?),
        }
    }
    let id = reader.need(&object, "id", id)?;
    Ok(Warehouse { id, name: reader.need(&object, "name", name)?, kind: reader.need(&object, "kind", kind)? })
}

pub fn warehouse_group(reader: &mut Reader) -> Read<WarehouseGroup> {
    let (mut id, mut name, mut warehouses) = (None, None, None);
    let mut object = reader.object(&WAREHOUSE_GROUP)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            "name" => name = Some(values::name(reader)?),
            _ => warehouses = Some(ids(reader)?),
        }
    }
    let id = reader.need(&object, "id", id)?;
    let name = reader.need(&object, "name", name)?;
    Ok(WarehouseGroup { id, name, warehouses: reader.need(&object, "warehouses", warehouses)? })
}

pub fn sales_channel(reader: &mut Reader) -> Read<SalesChannel> {
    let (mut id, mut name, mut kind) = (None, None, None);
    let mut object = reader.object(&SALES_CHANNEL)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            "name" => name = Some(values::name(reader)?),
            _ => kind = Some(word(reader, "kind of sales channel", ChannelKind::WORDS, ChannelKind::from_word)?),
        }
    }
    let id = reader.need(&object, "id", id)?;
    Ok(SalesChannel { id, name: reader.need(&object, "name", name)?, kind: reader.need(&object, "kind", kind)? })
}

pub fn sales_channel_group(reader: &mut Reader) -> Read<SalesChannelGroup> {
    let (mut id, mut name, mut channels) = (None, None, None);
    let mut object = reader.object(&SALES_CHANNEL_GROUP)?;
    while let Some(field) = reader.field(&mut object)? {
        match field {
            "id" => id = Some(reader.id()?),
            "name" => name = Some(values::name(reader)?),
            _ => channels = Some(ids(reader)?),
        }
    }
    let id = reader.need(&object, "id", id)?;
    let name = reader.need(&object, "name", name)?;
    Ok(SalesChannelGroup { id, name, channels: reader.need(&object, "channels", channels)? })
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
