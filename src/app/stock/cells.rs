//! What a cell of a product shows, and how it looks.

use super::columns::{Mode, What};
use crate::app::figures::grouped;
use crate::document::StockRow;
use crate::plan::{Name, Sku};

/// What a cell shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Content {
    /// Nothing: the row is on its way, or the cell is typed into.
    #[default]
    Nothing,
    /// The SKU.
    Sku(Sku),
    /// The name, and whether the product is enabled.
    Name(Name, bool),
    /// A figure, where there is one.
    Figure(Option<i64>),
}

impl Content {
    /// What a column shows of a row.
    #[must_use]
    pub fn of(what: What, row: &StockRow, mode: Mode) -> Self {
        match what {
            What::Sku => Self::Sku(row.sku.clone()),
            What::Name => Self::Name(row.name.clone(), row.enabled),
            _ => Self::Figure(what.figure(row, mode)),
        }
    }

    /// It as people read it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Sku(sku) => sku.to_string(),
            Self::Name(name, true) => name.to_string(),
            Self::Name(name, false) => format!("{name} (disabled)"),
            Self::Figure(Some(units)) => grouped(*units),
            Self::Figure(None) => "–".to_owned(),
        }
    }
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether a block of columns begins with it.
    pub begins: bool,
    /// Whether it is computed rather than typed.
    pub computed: bool,
    /// Whether it is the one that keys act on.
    pub active: bool,
    /// Whether it is selected.
    pub selected: bool,
    /// Whether it is being typed into.
    pub typed: bool,
    /// Whether it shows no units.
    pub nothing: bool,
    /// Whether it shows less than none.
    pub negative: bool,
}

impl Look {
    /// The same for what it shows.
    #[must_use]
    pub fn showing(self, content: &Content) -> Self {
        let (nothing, negative) = match content {
            Content::Figure(units) => (units.unwrap_or(0) == 0, units.unwrap_or(0) < 0),
            _ => (false, false),
        };
        Self { nothing, negative, ..self }
    }

    /// It as the style sheet knows it.
    #[must_use]
    pub fn class(self, what: What) -> String {
        let words = [
            (self.begins, " begins"),
            (self.computed, " computed"),
            (self.active, " active"),
            (self.selected, " selected"),
            (self.typed, " typed"),
            (self.nothing, " nothing"),
            (self.negative, " negative"),
        ];
        std::iter::once(what.width_class()).chain(words.into_iter().filter(|(is_so, _)| *is_so).map(|(_, class)| class)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_below_none_is_told_apart_from_none_and_from_no_figure() {
        let look = |units| Look::default().showing(&Content::Figure(units)).class(What::Stock(0));
        assert_eq!(look(Some(1250)), "cell figure");
        assert_eq!(look(Some(0)), "cell figure nothing");
        assert_eq!(look(Some(-3)), "cell figure negative");
        assert_eq!(look(None), "cell figure nothing");
        let text = |units| Content::Figure(units).text();
        assert_eq!((text(Some(1250)), text(Some(-3)), text(None)), ("1,250".to_owned(), "−3".to_owned(), "–".to_owned()));
    }

    #[test]
    fn a_disabled_product_says_so_beside_its_name() {
        let name = |enabled| Content::Name(Name::nearest("Cap"), enabled).text();
        assert_eq!((name(true), name(false)), ("Cap".to_owned(), "Cap (disabled)".to_owned()));
    }
}
