//! What the large example sells: outdoor clothing and gear, in the order in which it came into the range.

use super::chance::{Chance, part};
use super::network::channels;
use crate::plan::{Added, ChannelKind, Id, Name, Sku};
use std::sync::Arc;

/// A size and how much of an article it sells, in hundredths.
type Size = (&'static str, u32);
/// A colour: its code and its name.
type Colour = (&'static str, &'static str);
/// An article: its code, its name and its sizes.
type Article = (&'static str, &'static str, &'static [Size]);

const LETTERS: &[Size] = &[("XS", 8), ("S", 20), ("M", 29), ("L", 25), ("XL", 13), ("XXL", 5)];
const WAISTS: &[Size] = &[("28", 5), ("30", 15), ("31", 20), ("32", 22), ("33", 16), ("34", 13), ("36", 9)];
const SHOES: &[Size] = &[("37", 7), ("38", 12), ("39", 16), ("40", 17), ("41", 16), ("42", 14), ("43", 10), ("44", 8)];
const LITRES: &[Size] = &[("18 l", 35), ("28 l", 40), ("45 l", 25)];
const HANDS: &[Size] = &[("S", 25), ("M", 45), ("L", 30)];
const ONE_SIZE: &[Size] = &[("", 60)];

const ARTICLES: [Article; 24] = [
    ("TRJ", "Trekking jacket", LETTERS),
    ("RNJ", "Rain jacket", LETTERS),
    ("DWN", "Down jacket", LETTERS),
    ("FLC", "Fleece", LETTERS),
    ("BLR", "Merino base layer", LETTERS),
    ("TEE", "T-shirt", LETTERS),
    ("SHT", "Trail shirt", LETTERS),
    ("TRP", "Trekking trousers", WAISTS),
    ("CLP", "Climbing trousers", WAISTS),
    ("SRT", "Shorts", WAISTS),
    ("BOT", "Hiking boots", SHOES),
    ("TRS", "Trail shoes", SHOES),
    ("APS", "Approach shoes", SHOES),
    ("SND", "Sandals", SHOES),
    ("SCK", "Hiking socks", HANDS),
    ("GLV", "Gloves", HANDS),
    ("RCK", "Rucksack", LITRES),
    ("BNE", "Beanie", ONE_SIZE),
    ("CAP", "Cap", ONE_SIZE),
    ("BTL", "Bottle", ONE_SIZE),
    ("LMP", "Head torch", ONE_SIZE),
    ("PAD", "Sleeping mat", ONE_SIZE),
    ("STV", "Stove", ONE_SIZE),
    ("POL", "Trekking poles", ONE_SIZE),
];

const COLOURS: [Colour; 12] = [
    ("BLK", "black"),
    ("NVY", "navy"),
    ("GRY", "grey"),
    ("OLV", "olive"),
    ("SND", "sand"),
    ("RED", "red"),
    ("BLU", "blue"),
    ("GRN", "green"),
    ("ORG", "orange"),
    ("PTR", "petrol"),
    ("WHT", "white"),
    ("YLW", "yellow"),
];

const MODELS: [&str; 24] = [
    "Alta", "Borea", "Cirro", "Dolin", "Este", "Fjell", "Gaspé", "Halden", "Isar", "Jura", "Kebne", "Lomsø", "Maira", "Nordal", "Orso",
    "Piz", "Quill", "Rila", "Säntis", "Tarn", "Ural", "Vanoise", "Watzmann", "Zugspitz",
];

/// A product, and how many units of it lie in all warehouses together, by and large.
pub struct Made {
    pub product: Added,
    pub units: u32,
    /// Whether it is sold in every channel.
    pub everywhere: bool,
}

/// Makes so many products and hands them on one by one.
pub fn make(products: usize, chance: &mut Chance, mut take: impl FnMut(Made, &mut Chance)) {
    let not_everywhere: [Arc<[Id]>; 2] =
        [channels(|kind| kind != ChannelKind::Marketplace).into(), channels(|kind| kind != ChannelKind::Store).into()];
    let mut left = products;
    for number in 1_u32.. {
        for (code, article, sizes) in ARTICLES {
            let name = MODELS.get(chance.below(24) as usize).copied().unwrap_or_default();
            // One model in a thousand sells three thousand a week, one in two fewer than seven.
            let demand = part(3000, 1, chance.below(1000).saturating_add(1));
            let sold_in = match chance.below(20) {
                0..2 => not_everywhere.first().cloned(),
                2..5 => not_everywhere.last().cloned(),
                _ => None,
            };
            let (first_colour, colours) = (chance.below(12), chance.below(6).saturating_add(2));
            for rank in 1..=colours {
                let at = first_colour.saturating_add(rank.saturating_mul(5)).checked_rem(12).unwrap_or(0);
                let Some((colour_code, colour)) = COLOURS.get(at as usize) else { continue };
                for (size, hundredths) in sizes {
                    if left == 0 {
                        return;
                    }
                    left = left.saturating_sub(1);
                    let (dash, comma) = if size.is_empty() { ("", "") } else { ("-", ", ") };
                    let in_code: String = size.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
                    let Ok(sku) = Sku::new(&format!("{code}-{number:04}-{colour_code}{dash}{in_code}")) else { continue };
                    let name = Name::nearest(&format!("{article} {name}, {colour}{comma}{size}"));
                    let product = Added { sku, name, enabled: !chance.in_thousand(15), sold_in: sold_in.clone() };
                    // The second colour sells half as well as the first, the third a third as well, and so on.
                    let units = part(demand.saturating_mul(30), *hundredths, rank.saturating_mul(100));
                    take(Made { product, units, everywhere: sold_in.is_none() }, chance);
                }
            }
        }
    }
}
