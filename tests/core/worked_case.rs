//! The worked case of the rules, built by hand.

use stockpool::balance::{Balance, Network};
use stockpool::catalogue::Catalogue;
use stockpool::plan::{
    Balancing, ChannelKind, Id, Level, Link, LinkRules, Name, Plan, Product, Quantity, SalesChannel, SalesChannelGroup, Share,
    ShareSettings, Sku, Warehouse, WarehouseGroup, WarehouseKind,
};

pub fn id(id: &str) -> Id {
    Id::new(id).unwrap()
}

pub fn name(name: &str) -> Name {
    Name::new(name).unwrap()
}

pub fn quantity(units: u32) -> Quantity {
    Quantity::new(units.into()).unwrap()
}

pub fn on_hand(units: u32) -> Level {
    Level { on_hand: quantity(units), allocated: Quantity::ZERO }
}

pub fn warehouse(id_: &str, name_: &str, kind: WarehouseKind) -> Warehouse {
    Warehouse { id: id(id_), name: name(name_), kind }
}

pub fn warehouse_group(id_: &str, name_: &str, warehouses: &[&str]) -> WarehouseGroup {
    WarehouseGroup { id: id(id_), name: name(name_), warehouses: warehouses.iter().map(|it| id(it)).collect() }
}

pub fn channel(id_: &str, name_: &str, kind: ChannelKind) -> SalesChannel {
    SalesChannel { id: id(id_), name: name(name_), kind }
}

pub fn channel_group(id_: &str, name_: &str, channels: &[&str]) -> SalesChannelGroup {
    SalesChannelGroup { id: id(id_), name: name(name_), channels: channels.iter().map(|it| id(it)).collect() }
}

pub fn share(channel_group: &str) -> Share {
    Share { sales_channel_group: id(channel_group), settings: ShareSettings::default() }
}

pub fn link(warehouse_group: &str, shares: &[&str]) -> Link {
    Link { warehouse_group: id(warehouse_group), rules: LinkRules::default(), shares: shares.iter().map(|it| share(it)).collect() }
}

pub fn product(sku: &str, stock: &[(&str, u32)]) -> Product {
    let stock = stock.iter().map(|(warehouse, units)| (id(warehouse), on_hand(*units))).collect();
    Product { stock, ..Product::new(Sku::new(sku).unwrap(), name("Red T-shirt, M")) }
}

/// Five warehouses, three groups, four channel groups, five channels.
pub fn plan() -> Plan {
    use ChannelKind::{Marketplace, Store, Webshop};
    use WarehouseKind::{Fixed, Global};
    Plan {
        name: name("Europe, US and a store in Berlin"),
        warehouses: vec![
            warehouse("de-1", "DE 1", Global),
            warehouse("de-2", "DE 2", Global),
            warehouse("fr", "FR", Global),
            warehouse("us", "US", Global),
            warehouse("store-berlin", "Store Berlin", Fixed),
        ],
        warehouse_groups: vec![
            warehouse_group("europe", "Europe", &["de-1", "de-2", "fr"]),
            warehouse_group("us", "US", &["us"]),
            warehouse_group("store-berlin", "Store Berlin", &["store-berlin"]),
        ],
        sales_channels: vec![
            channel("web-de", "Webshop Germany", Webshop),
            channel("web-fr", "Webshop France", Webshop),
            channel("amazon-de", "Amazon Germany", Marketplace),
            channel("web-us", "Webshop US", Webshop),
            channel("store-berlin", "Berlin", Store),
        ],
        sales_channel_groups: vec![
            channel_group("webshops-eu", "Webshops Germany and France", &["web-de", "web-fr"]),
            channel_group("amazon-de", "Amazon Germany", &["amazon-de"]),
            channel_group("web-us", "Webshop US", &["web-us"]),
            channel_group("store-berlin", "Store Berlin", &["store-berlin"]),
        ],
        links: vec![link("europe", &["webshops-eu", "amazon-de"]), link("us", &["web-us"]), link("store-berlin", &["store-berlin"])],
        balancing: Balancing::default(),
        scenarios: Vec::new(),
    }
}

/// The stock of its one product.
pub fn tee() -> Product {
    product("TEE-RED-M", &[("de-1", 50), ("de-2", 30), ("fr", 100), ("us", 80), ("store-berlin", 12)])
}

/// What is computed of a plan that has no errors.
pub fn computed(plan: &Plan, products: impl IntoIterator<Item = Product>) -> (Network, Catalogue, Balance) {
    let (network, catalogue) = (Network::resolve(plan), products.into_iter().collect());
    let balance = Balance::compute(&network, &catalogue).unwrap();
    (network, catalogue, balance)
}
