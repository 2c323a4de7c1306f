//! What the address bar's fragment holds: the screen, the chosen node, the product looked at and the open scenario. So Back
//! works, and a reload comes back to the same place.

use crate::plan::{Id, Name, Node, NodeKind, Sku};
use std::fmt::Write;

/// The page's screens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Screen {
    /// The network as a picture.
    #[default]
    Plan,
    /// The products as a grid.
    Stock,
    /// Scenarios beside the plan.
    Compare,
    /// Files, pictures and tables to hand on.
    Share,
}

impl Screen {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Plan, Self::Stock, Self::Compare, Self::Share];

    /// What it is called on the page.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Stock => "Stock",
            Self::Compare => "Compare",
            Self::Share => "Share",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Stock => "stock",
            Self::Compare => "compare",
            Self::Share => "share",
        }
    }
}

/// Where one is on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    /// The screen.
    pub screen: Screen,
    /// The chosen node.
    pub selection: Option<Node>,
    /// The product looked at; `None` is the whole catalogue.
    pub product: Option<Sku>,
    /// The scenario that is open; `None` is the plan itself.
    pub scenario: Option<Name>,
}

impl Route {
    /// The fragment that says this, `#` included.
    ///
    /// ```
    /// use stockpool::app::route::{Route, Screen};
    /// use stockpool::plan::{Id, Node, NodeKind};
    /// let europe = Node::new(NodeKind::WarehouseGroup, &Id::new("europe").unwrap());
    /// let route = Route { selection: Some(europe), ..Route::default() };
    /// assert_eq!(route.fragment(), "#plan/warehouseGroup/europe");
    /// ```
    #[must_use]
    pub fn fragment(&self) -> String {
        let mut fragment = format!("#{}", self.screen.word());
        if let Some(Node { kind, id }) = &self.selection {
            // Writing to a string cannot fail; ids need no escapes.
            let _ = write!(fragment, "/{}/{id}", kind.word());
        }
        let product = self.product.as_ref().map(|sku| ("product", sku.as_str()));
        let scenario = self.scenario.as_ref().map(|name| ("scenario", name.as_str()));
        for (mark, (field, value)) in ['?', '&'].into_iter().zip(product.into_iter().chain(scenario)) {
            let _ = write!(fragment, "{mark}{field}=");
            escape(value, &mut fragment);
        }
        fragment
    }

    /// Reads a fragment; what it does not know is taken for the beginning.
    #[must_use]
    pub fn read(fragment: &str) -> Self {
        let fragment = fragment.trim_start_matches('#');
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let mut words = path.split('/');
        let screen = words.next().and_then(|word| Screen::ALL.into_iter().find(|screen| screen.word() == word)).unwrap_or_default();
        let selection = words.next().and_then(NodeKind::from_word).zip(words.next().and_then(|id| Id::new(id).ok()));
        let field = |name: &str| query.split('&').find_map(|field| unescape(field.strip_prefix(name)?.strip_prefix('=')?));
        let product = field("product").and_then(|sku| Sku::new(&sku).ok());
        let scenario = field("scenario").and_then(|name| Name::new(&name).ok());
        Self { screen, selection: selection.map(|(kind, id)| Node { kind, id }), product, scenario }
    }
}

/// Whether a fragment is no place on the page but a link that holds a plan (`src/link/link.js`).
#[must_use]
pub fn holds_plan(fragment: &str) -> bool {
    fragment.trim_start_matches('#').starts_with("plan=")
}

/// Percent-encodes everything but letters, digits and `.`, `_`, `-`.
fn escape(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-') {
            into.push(char::from(byte));
        } else {
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_is_read_back() {
        for screen in Screen::ALL {
            for selection in [None, Some(Node::new(NodeKind::SalesChannel, &Id::new("web.de_1-x").unwrap()))] {
                for product in [None, Some(Sku::new("TEE/RED M&100%#ä").unwrap())] {
                    for scenario in [None, Some(Name::new("50 % & more?").unwrap())] {
                        let route = Route { screen, selection: selection.clone(), product: product.clone(), scenario };
                        assert_eq!(Route::read(&route.fragment()), route);
                    }
                }
            }
        }
    }

    #[test]
    fn a_link_is_told_from_a_place() {
        assert!(holds_plan("#plan=1.2.AwA.aa1d2f8b") && holds_plan("#plan=") && holds_plan("plan=2.0"));
        for screen in Screen::ALL {
            assert!(!holds_plan(&Route { screen, ..Route::default() }.fragment()));
        }
        assert!(!holds_plan("") && !holds_plan("#plan?product=plan%3D1"));
    }

    #[test]
    fn what_is_not_known_is_the_beginning() {
        for fragment in ["", "#", "#nowhere", "#plan/nothing/x", "#plan/warehouse/not an id", "#plan?product=%", "#plan?product=%FF"] {
            assert_eq!(Route::read(fragment), Route::default(), "{fragment}");
        }
    }
}
