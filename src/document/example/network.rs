//! The network of the large example: seven warehouse groups on four continents, twelve channel groups, and a rule of every sort.

use crate::plan::{
    ChannelKind, Id, Link, LinkRules, Name, Plan, Quantity, SalesChannel, SalesChannelGroup, Share, ShareSettings, Strategy, Warehouse,
    WarehouseGroup, WarehouseKind, Weight,
};

/// A warehouse and its part of what there is of a product, in thousandths; a store has none and is fixed.
pub type Stocked = (&'static str, u32);

/// A channel group that is served: what it is called, its weight, and its maximum.
type Served = (&'static str, u32, Option<u32>);

/// A warehouse group.
pub struct Region {
    name: &'static str,
    pub warehouses: &'static [Stocked],
    serves: &'static [Served],
    strategy: Option<Strategy>,
    /// Units of each product that are kept back.
    buffer: Option<u32>,
}

const fn region(name: &'static str, warehouses: &'static [Stocked], serves: &'static [Served]) -> Region {
    Region { name, warehouses, serves, strategy: None, buffer: None }
}

/// The warehouse groups, in the plan's order.
pub const REGIONS: [Region; 7] = [
    Region {
        strategy: Some(Strategy::Weighted),
        ..region(
            "Europe",
            &[("Hamburg", 180), ("Leipzig", 120), ("Lyon", 110), ("Venlo", 90), ("Piacenza", 40)],
            &[("Webshops EU", 3, None), ("Amazon EU", 2, None), ("Zalando", 1, Some(400))],
        )
    },
    region("UK and Ireland", &[("Daventry", 70), ("Dublin", 20)], &[("Webshop UK", 1, None), ("eBay UK", 1, None)]),
    region("Nordics", &[("Gothenburg", 50)], &[("Webshops Nordics", 1, None)]),
    Region {
        strategy: Some(Strategy::Weighted),
        ..region(
            "North America",
            &[("Columbus", 130), ("Reno", 80), ("Toronto", 30)],
            &[("Webshops US and Canada", 2, None), ("Amazon US", 2, None), ("Walmart", 1, Some(250))],
        )
    },
    Region { buffer: Some(2), ..region("Asia Pacific", &[("Singapore", 50), ("Osaka", 30)], &[("Webshops Asia", 1, Some(300))]) },
    region("Store Berlin", &[("Store Berlin", 0)], &[("Store Berlin", 1, None)]),
    region("Store London", &[("Store London", 0)], &[("Store London", 1, None)]),
];

/// A channel group and its channels.
type Selling = (&'static str, ChannelKind, &'static [&'static str]);

/// The channel groups, in the plan's order.
const SELLING: [Selling; 12] = [
    ("Webshops EU", ChannelKind::Webshop, &["Webshop Germany", "Webshop France", "Webshop Italy", "Webshop Netherlands"]),
    ("Amazon EU", ChannelKind::Marketplace, &["Amazon Germany", "Amazon France"]),
    ("Zalando", ChannelKind::Marketplace, &["Zalando Germany", "Zalando Poland"]),
    ("Webshop UK", ChannelKind::Webshop, &["Webshop UK"]),
    ("eBay UK", ChannelKind::Marketplace, &["eBay UK"]),
    ("Webshops Nordics", ChannelKind::Webshop, &["Webshop Sweden", "Webshop Denmark"]),
    ("Webshops US and Canada", ChannelKind::Webshop, &["Webshop US", "Webshop Canada"]),
    ("Amazon US", ChannelKind::Marketplace, &["Amazon US"]),
    ("Walmart", ChannelKind::Marketplace, &["Walmart"]),
    ("Webshops Asia", ChannelKind::Webshop, &["Webshop Singapore", "Webshop Japan"]),
    ("Store Berlin", ChannelKind::Store, &["Store Berlin"]),
    ("Store London", ChannelKind::Store, &["Store London"]),
];

/// The id of what is called so.
pub fn id(name: &str) -> Id {
    Id::fresh(name, "unnamed", |_| false)
}

/// The channels of the channel groups of which this is true.
pub fn channels(is_meant: impl Fn(ChannelKind) -> bool) -> Vec<Id> {
    let meant = SELLING.iter().filter(|(_, kind, _)| is_meant(*kind));
    meant.flat_map(|(.., channels)| channels.iter().map(|name| id(name))).collect()
}

impl Region {
    /// The channel groups that it serves.
    pub fn served(&self) -> impl Iterator<Item = Id> {
        self.serves.iter().map(|(name, ..)| id(name))
    }

    fn rules(&self) -> LinkRules {
        LinkRules { strategy: self.strategy, buffer: self.buffer.and_then(quantity), ..LinkRules::default() }
    }

    fn shares(&self) -> Vec<Share> {
        let share = |(name, weight, maximum): &Served| {
            let settings = ShareSettings {
                weight: Weight::new(i64::from(*weight).saturating_mul(1000)).unwrap_or_default(),
                maximum: maximum.and_then(quantity),
                ..ShareSettings::default()
            };
            Share { sales_channel_group: id(name), settings }
        };
        self.serves.iter().map(share).collect()
    }
}

fn quantity(units: u32) -> Option<Quantity> {
    Quantity::new(units.into()).ok()
}

/// The plan, without products.
pub fn plan(name: &str) -> Plan {
    let mut plan = Plan::empty(Name::nearest(name));
    for region in &REGIONS {
        for (name, thousandths) in region.warehouses {
            let kind = if *thousandths == 0 { WarehouseKind::Fixed } else { WarehouseKind::Global };
            plan.warehouses.push(Warehouse { id: id(name), name: Name::nearest(name), kind });
        }
        let warehouses = region.warehouses.iter().map(|(name, _)| id(name)).collect();
        plan.warehouse_groups.push(WarehouseGroup { id: id(region.name), name: Name::nearest(region.name), warehouses });
        plan.links.push(Link { warehouse_group: id(region.name), rules: region.rules(), shares: region.shares() });
    }
    for (group, kind, channels) in SELLING {
        plan.sales_channels.extend(channels.iter().map(|name| SalesChannel { id: id(name), name: Name::nearest(name), kind }));
        let channels = channels.iter().map(|name| id(name)).collect();
        plan.sales_channel_groups.push(SalesChannelGroup { id: id(group), name: Name::nearest(group), channels });
    }
    plan
}
