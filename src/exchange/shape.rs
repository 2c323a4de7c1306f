//! The objects of the plan file and their fields, in the order in which they are written. Reader and schema share them.

/// One sort of object.
#[derive(Debug)]
pub(super) struct Shape {
    /// What people call one: “a warehouse”.
    pub what: &'static str,
    /// Its fields. There are at most 32.
    pub fields: &'static [Field],
}

/// One field of an object.
#[derive(Debug)]
pub(super) struct Field {
    pub name: &'static str,
    pub is_required: bool,
}

pub(super) const fn required(name: &'static str) -> Field {
    Field { name, is_required: true }
}

pub(super) const fn optional(name: &'static str) -> Field {
    Field { name, is_required: false }
}

/// What `format` says in every plan file.
pub(super) const FORMAT: &str = "stockpool/plan";

/// The version that is written, and the only one so far.
pub(super) const VERSION: u64 = 1;

pub(super) static PLAN: Shape = Shape {
    what: "a plan",
    fields: &[
        required("format"),
        required("version"),
        required("name"),
        optional("warehouses"),
        optional("warehouseGroups"),
        optional("salesChannels"),
        optional("salesChannelGroups"),
        optional("links"),
        optional("balancing"),
        optional("products"),
        optional("scenarios"),
    ],
};

pub(super) static WAREHOUSE: Shape = Shape { what: "a warehouse", fields: &[required("id"), required("name"), required("kind")] };

pub(super) static WAREHOUSE_GROUP: Shape =
    Shape { what: "a warehouse group", fields: &[required("id"), required("name"), required("warehouses")] };

pub(super) static SALES_CHANNEL: Shape = Shape { what: "a sales channel", fields: &[required("id"), required("name"), required("kind")] };

pub(super) static SALES_CHANNEL_GROUP: Shape =
    Shape { what: "a sales channel group", fields: &[required("id"), required("name"), required("channels")] };

pub(super) static LINK: Shape = Shape {
    what: "a link",
    fields: &[required("warehouseGroup"), optional("strategy"), optional("rounding"), optional("buffer"), required("shares")],
};

pub(super) static SHARE: Shape = Shape {
    what: "a share",
    fields: &[required("salesChannelGroup"), optional("weight"), optional("minimum"), optional("maximum"), optional("priority")],
};

pub(super) static BALANCING: Shape = Shape {
    what: "the balancing",
    fields: &[optional("strategy"), optional("rounding"), optional("remainder"), optional("buffer"), optional("rebalanceThreshold")],
};

pub(super) static PRODUCT: Shape = Shape {
    what: "a product",
    fields: &[required("sku"), required("name"), optional("enabled"), optional("soldIn"), optional("stock"), optional("reserved")],
};

pub(super) static LEVEL: Shape = Shape { what: "a stock level", fields: &[required("onHand"), optional("allocated")] };

impl Shape {
    /// The place of a field and its name.
    pub fn find(&self, name: &str) -> Option<(usize, &'static str)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == name).map(|(at, field)| (at, field.name))
    }

    /// The field that was likely meant.
    pub fn nearest(&self, name: &str) -> Option<&'static str> {
        nearest(self.fields.iter().map(|field| field.name), name)
    }

    /// Its fields as a list in words.
    pub fn fields_in_words(&self) -> String {
        in_words(&self.fields.iter().map(|field| field.name).collect::<Vec<_>>(), "and")
    }
}

/// The name that was likely meant: at most two letters differ, or only the case.
pub(super) fn nearest(names: impl Iterator<Item = &'static str>, name: &str) -> Option<&'static str> {
    let name: Vec<char> = name.chars().take(40).map(|letter| letter.to_ascii_lowercase()).collect();
    let near = |known: &'static str| {
        let changes = distance(&name, &known.to_ascii_lowercase());
        (changes <= 2 && changes.saturating_mul(2) < known.len()).then_some((changes, known))
    };
    names.filter_map(near).min_by_key(|(changes, _)| *changes).map(|(_, name)| name)
}

/// “a”, “a and b”, “a, b and c”.
pub(super) fn in_words<T: AsRef<str>>(words: &[T], last: &str) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        match words.len().saturating_sub(at) {
            _ if at == 0 => {}
            1 => text.extend([" ", last, " "]),
            _ => text.push_str(", "),
        }
        text.push_str(word.as_ref());
    }
    text
}

/// How many letters have to be changed, added or dropped to turn one text into the other.
fn distance(one: &[char], other: &str) -> usize {
    // One row of the usual table at a time: `row[n]` is the distance from the letters so far to the first n of `one`.
    let mut row: Vec<usize> = (0..=one.len()).collect();
    for (at, letter) in other.chars().enumerate() {
        let mut left = at.saturating_add(1);
        let mut diagonal = at;
        for (above, candidate) in row.iter_mut().zip(std::iter::once(None).chain(one.iter().map(Some))) {
            let here = match candidate {
                None => left,
                Some(candidate) => {
                    let replaced = diagonal.saturating_add(usize::from(*candidate != letter));
                    replaced.min(above.saturating_add(1)).min(left.saturating_add(1))
                }
            };
            diagonal = std::mem::replace(above, here);
            left = here;
        }
    }
    row.last().copied().unwrap_or(0)
}
