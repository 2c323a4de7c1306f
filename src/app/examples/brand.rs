//! A fashion brand as they are: many sizes and colours, few that sell, warehouses on three continents, two stores that
//! keep their stock to themselves. Made rather than written down, and always the same.

use crate::catalogue::Catalogue;
use crate::document::{Chance, part};
use crate::exchange::write_plan;
use crate::plan::{
    ChannelKind, Id, Level, Link, LinkRules, Name, Plan, Product, Quantity, SalesChannel, SalesChannelGroup, Share, ShareSettings, Sku,
    Warehouse, WarehouseGroup, WarehouseKind,
};

/// The canonical text of its plan file.
pub(super) fn text() -> String {
    write_plan(&plan(), &catalogue())
}

/// A warehouse group: what it is called, its warehouses with their part of the world's stock in thousandths, and the
/// channel groups it serves.
type Region = (&'static str, &'static [(&'static str, u32)], &'static [&'static str]);

const REGIONS: [Region; 6] = [
    ("Europe", &[("Hamburg", 280), ("Leipzig", 130), ("Lyon", 170), ("Venlo Returns", 20)], &["Webshops EU", "Zalando"]),
    ("UK", &[("Daventry", 90)], &["Webshop UK"]),
    ("North America", &[("Columbus", 140), ("Reno", 80), ("Toronto", 40)], &["Webshops US + CA", "Amazon US"]),
    ("Asia Pacific", &[("Singapore", 50)], &["Webshops Asia"]),
    ("Store Berlin", &[(BERLIN, 0)], &["Store Berlin"]),
    ("Store Paris", &[(PARIS, 0)], &["Store Paris"]),
];
const BERLIN: &str = "Store Berlin";
const PARIS: &str = "Store Paris";

/// A channel group and its channels.
type Selling = (&'static str, ChannelKind, &'static [&'static str]);

const SELLING: [Selling; 8] = [
    ("Webshops EU", ChannelKind::Webshop, &["Webshop Germany", "Webshop France", "Webshop Italy", "Webshop Netherlands"]),
    ("Zalando", ChannelKind::Marketplace, &["Zalando Germany", "Zalando France"]),
    ("Webshop UK", ChannelKind::Webshop, &["Webshop UK"]),
    ("Webshops US + CA", ChannelKind::Webshop, &["Webshop US", "Webshop Canada"]),
    ("Amazon US", ChannelKind::Marketplace, &["Amazon US"]),
    ("Webshops Asia", ChannelKind::Webshop, &["Webshop Singapore", "Webshop Japan"]),
    ("Store Berlin", ChannelKind::Store, &["Store Berlin"]),
    ("Store Paris", ChannelKind::Store, &["Store Paris"]),
];

/// One article of the range: its code and name, its sizes, its colours (the best seller first), how well it sells in
/// hundredths, and the channel groups that do not sell it.
type Article = (&'static str, &'static str, &'static [Size], &'static [Colour], u32, &'static [&'static str]);
type Colour = (&'static str, &'static str);

/// A size and how much of an article it sells, in hundredths.
type Size = (&'static str, u32);

const LETTERS: &[Size] = &[("XS", 9), ("S", 22), ("M", 31), ("L", 25), ("XL", 13)];
const WAISTS: &[Size] = &[("28", 5), ("29", 9), ("30", 15), ("31", 20), ("32", 21), ("33", 14), ("34", 10), ("36", 6)];
const SHOES: &[Size] = &[("37", 9), ("38", 15), ("39", 21), ("40", 23), ("41", 19), ("42", 13)];
const BELTS: &[Size] = &[("S", 25), ("M", 45), ("L", 30)];
const ONE_SIZE: &[Size] = &[("", 40)];
const BLACK: Colour = ("BLK", "black");
const WHITE: Colour = ("WHT", "white");
const NAVY: Colour = ("NVY", "navy");
const GREY: Colour = ("GRY", "grey");
const OLIVE: Colour = ("OLV", "olive");
const SAND: Colour = ("SND", "sand");
const RED: Colour = ("RED", "red");
const BLUE: Colour = ("BLU", "blue");

const RANGE: [Article; 16] = [
    ("TEE", "T-shirt", LETTERS, &[BLACK, WHITE, NAVY, GREY, RED, OLIVE], 130, &[]),
    ("POL", "Polo shirt", LETTERS, &[NAVY, WHITE, BLACK, RED], 48, &[]),
    ("OXF", "Oxford shirt", LETTERS, &[WHITE, BLUE, NAVY, GREY], 55, &["Amazon US"]),
    ("LIN", "Linen shirt", LETTERS, &[WHITE, SAND, BLUE], 26, &["Amazon US", "Webshop UK"]),
    ("SWT", "Crew-neck sweater", LETTERS, &[NAVY, GREY, BLACK, OLIVE], 44, &[]),
    ("HOO", "Hoodie", LETTERS, &[BLACK, GREY, NAVY, SAND], 70, &[]),
    ("CAR", "Cardigan", LETTERS, &[GREY, NAVY], 18, &["Amazon US", "Webshops Asia"]),
    ("JEA", "Jeans", WAISTS, &[BLUE, BLACK, GREY], 64, &[]),
    ("CHI", "Chinos", LETTERS, &[SAND, NAVY, OLIVE, BLACK], 36, &["Amazon US"]),
    ("RAI", "Rain jacket", LETTERS, &[NAVY, OLIVE, RED], 22, &["Webshops Asia"]),
    ("DWN", "Down jacket", LETTERS, &[BLACK, NAVY], 14, &["Amazon US", "Webshops Asia", "Store Paris"]),
    ("SNK", "Sneaker", SHOES, &[WHITE, BLACK, NAVY], 40, &["Store Berlin", "Store Paris"]),
    ("BEA", "Beanie", ONE_SIZE, &[BLACK, GREY, NAVY, RED, OLIVE], 30, &["Webshops Asia"]),
    ("SCA", "Scarf", ONE_SIZE, &[GREY, NAVY, RED, SAND], 16, &["Zalando", "Amazon US", "Webshops Asia"]),
    ("BLT", "Belt", BELTS, &[BLACK, SAND], 20, &["Zalando"]),
    ("TOT", "Tote bag", ONE_SIZE, &[WHITE, BLACK, NAVY], 34, &["Zalando", "Amazon US"]),
];

fn id(name: &str) -> Id {
    Id::fresh(name, "unnamed", |_| false)
}

fn plan() -> Plan {
    let mut plan = Plan::empty(Name::nearest("A fashion brand"));
    for (region, warehouses, serves) in REGIONS {
        for (name, _) in warehouses {
            let kind = if [BERLIN, PARIS].contains(name) { WarehouseKind::Fixed } else { WarehouseKind::Global };
            plan.warehouses.push(Warehouse { id: id(name), name: Name::nearest(name), kind });
        }
        let warehouses = warehouses.iter().map(|(name, _)| id(name)).collect();
        plan.warehouse_groups.push(WarehouseGroup { id: id(region), name: Name::nearest(region), warehouses });
        let share = |group: &&str| Share { sales_channel_group: id(group), settings: ShareSettings::default() };
        plan.links.push(Link { warehouse_group: id(region), rules: LinkRules::default(), shares: serves.iter().map(share).collect() });
    }
    for (group, kind, channels) in SELLING {
        plan.sales_channels.extend(channels.iter().map(|name| SalesChannel { id: id(name), name: Name::nearest(name), kind }));
        let channels = channels.iter().map(|name| id(name)).collect();
        plan.sales_channel_groups.push(SalesChannelGroup { id: id(group), name: Name::nearest(group), channels });
    }
    plan
}

fn catalogue() -> Catalogue {
    let mut chance = Chance::of(0x9e37_79b9_7f4a_7c15);
    let mut catalogue = Catalogue::new();
    for (code, article, sizes, colours, demand, absent) in RANGE {
        for (colour_rank, (colour_code, colour)) in colours.iter().enumerate() {
            for (size, hundredths) in sizes {
                let (sku, name) = match *size {
                    "" => (format!("{code}-{colour_code}"), format!("{article}, {colour}")),
                    size => (format!("{code}-{colour_code}-{size}"), format!("{article}, {colour}, {size}")),
                };
                let Ok(sku) = Sku::new(&sku) else { continue };
                let mut product = Product::new(sku, Name::nearest(&name));
                // The second colour sells half as well as the first, the third a third as well, and so on.
                let units = part(demand.saturating_mul(30), *hundredths, rank(colour_rank).saturating_mul(100));
                fill(&mut product, units, absent, &mut chance);
                catalogue.extend([product]);
            }
        }
    }
    catalogue
}

/// Gives a product its stock, its reservations and the channels it is sold in.
fn fill(product: &mut Product, units: u32, absent: &[&str], chance: &mut Chance) {
    let sold_in = |group: &str| !absent.contains(&group);
    if !absent.is_empty() {
        let selling = SELLING.into_iter().filter(|(group, ..)| sold_in(group));
        product.sold_in = Some(selling.flat_map(|(.., channels)| channels.iter().map(|name| id(name))).collect());
    }
    // One in thirty is sold out until the next delivery.
    let sold_out = chance.in_thousand(33);
    for (_, warehouses, serves) in REGIONS {
        if !serves.iter().any(|group| sold_in(group)) {
            continue;
        }
        for (warehouse, thousandths) in warehouses {
            let expected = if *thousandths == 0 { part(units, 1, 120).min(9) } else { part(units, *thousandths, 1000) };
            let on_hand = if sold_out || chance.in_thousand(60) { 0 } else { chance.around(expected) };
            let allocated = if *thousandths > 0 && chance.in_thousand(300) { chance.below(part(on_hand, 1, 8)) } else { 0 };
            let level = Level { on_hand: quantity(on_hand), allocated: quantity(allocated) };
            if level != Level::NONE {
                product.stock.push((id(warehouse), level));
            }
        }
        let regional = part(units, warehouses.iter().map(|(_, thousandths)| thousandths).sum(), 1000);
        for group in serves.iter().filter(|group| sold_in(group)) {
            let reserved = if !sold_out && chance.in_thousand(160) { chance.below(part(regional, 1, 12)) } else { 0 };
            if reserved > 0 {
                product.reserved.push((id(group), quantity(reserved)));
            }
        }
    }
}

fn quantity(units: u32) -> Quantity {
    Quantity::new(units.into()).unwrap_or_default()
}

fn rank(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX).saturating_add(1)
}
