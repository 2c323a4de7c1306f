//! What can be asked of a document, and what it answers. Plain data, so that it can cross to a worker.

use super::compare::{ComparedBy, Comparison};
use super::import::{Import, Imported};
use super::incoming::Incoming;
use super::opening::Opening;
use super::pasting::{Landed, PasteColumn};
use crate::balance::explanation::{Explanation, Figure};
use crate::balance::{Goal, OddUnits, Outlook, Totals};
use crate::exchange::{Export, ReadError, Wrong};
use crate::plan::{Edit, Id, Level, Name, Note, Plan, Problem, Product, Quantity, Sku};
use std::ops::Range;
use std::sync::Arc;

/// What is asked of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Request {
    /// Make a change. Answered with [`Answer::Changed`], [`Answer::Unchanged`] or [`Answer::Refused`].
    Perform(Edit),
    /// Take the last change back. Answered like a change.
    Undo,
    /// Make the change again that was last taken back. Answered like a change.
    Redo,
    /// What the plan is like now. Answered with [`Answer::View`].
    View,
    /// What opening this file would change. Answered with [`Answer::Opening`] or [`Answer::Unreadable`].
    Preview {
        /// The text of a plan file.
        text: String,
    },
    /// The figures of one product or of all. Answered with [`Answer::Totals`].
    Totals {
        /// The product's row; `None` is all of them.
        row: Option<usize>,
    },
    /// A window of the rows that the grid shows. Answered with [`Answer::Listed`].
    List {
        /// Which rows, in which order.
        list: List,
        /// The places in it.
        places: Range<usize>,
    },
    /// What a range of those rows comes to. Answered with [`Answer::Sum`].
    Sum {
        /// Which rows, in which order.
        list: List,
        /// The places in it.
        places: Range<usize>,
        /// The columns that are added up; texts do not count.
        columns: Vec<SortBy>,
    },
    /// Set figures of a range of those rows, however many: one change. Answered like a change.
    Fill {
        /// Which rows, in which order.
        list: List,
        /// The places in it.
        places: Range<usize>,
        /// What is on hand or allocated in a warehouse, and what it is to be; `None` is what the first of the rows has. Others are
        /// passed over.
        columns: Vec<(SortBy, Option<Quantity>)>,
    },
    /// Paste a block of cells from a spreadsheet into those rows, however many: one change. Answered like a change; refused, and nothing is
    /// pasted, where a cell cannot be taken. What is beyond the last row or column is left out.
    Paste {
        /// Which rows, in which order.
        list: List,
        /// The place of its first row in it.
        from: usize,
        /// What the columns are that it can land on, from the first one on.
        columns: Vec<PasteColumn>,
        /// The block.
        text: String,
    },
    /// A range of those rows as a block for a spreadsheet, however many. Answered with [`Answer::Text`].
    Block {
        /// Which rows, in which order.
        list: List,
        /// The places in it.
        places: Range<usize>,
        /// The columns.
        columns: Vec<SortBy>,
    },
    /// Where a product stands among those rows. Answered with [`Answer::Row`].
    PlaceOf {
        /// Which rows, in which order.
        list: List,
        /// Its SKU.
        sku: Sku,
    },
    /// Rows of the grid. Answered with [`Answer::Rows`]; a row that is not there is left out.
    Rows {
        /// Rows of the catalogue.
        rows: Vec<usize>,
    },
    /// One product, whole. Answered with [`Answer::Product`].
    Product {
        /// Its row.
        row: usize,
    },
    /// Products whose SKU or name holds a text. Answered with [`Answer::Products`].
    Products {
        /// The text, whatever its case; empty finds all.
        search: String,
        /// How many at most.
        limit: usize,
    },
    /// The row of a product. Answered with [`Answer::Row`].
    RowOf {
        /// Its SKU.
        sku: Sku,
    },
    /// Why a figure is what it is. Answered with [`Answer::Explanation`].
    Explain {
        /// The figure.
        figure: Figure,
        /// The product's row; `None` is all of them.
        row: Option<usize>,
    },
    /// How a warehouse group's pool of one product is divided, and how the shares would grow with it. Answered with
    /// [`Answer::Outlook`].
    Outlook {
        /// The warehouse group.
        warehouse_group: Id,
        /// The product's row.
        row: usize,
        /// A change to the network or its rules that is only tried.
        trial: Option<Edit>,
    },
    /// How a channel group would get so many units of one product. Answered with [`Answer::Goal`].
    Goal {
        /// The product's row.
        row: usize,
        /// The channel group.
        channel_group: Id,
        /// The units that it is to have.
        at_least: Quantity,
    },
    /// What the odd units of a warehouse group add up to over all products. Answered with [`Answer::OddUnits`].
    OddUnits {
        /// The warehouse group.
        warehouse_group: Id,
    },
    /// One figure of every product. Answered with [`Answer::Column`].
    Column {
        /// What a warehouse group has available, or a channel group's balanced quantity. No other has columns.
        figure: Figure,
    },
    /// Set what a warehouse holds of a product, for programs that do so by the million: it is not remembered for undo.
    /// Answered with [`Answer::Set`] or [`Answer::Refused`].
    SetLevel {
        /// The product's row.
        row: usize,
        /// The warehouse, one of the plan's.
        warehouse: Id,
        /// Units there; `None` leaves them as they are.
        on_hand: Option<Quantity>,
        /// Units promised to orders there; `None` leaves them as they are.
        allocated: Option<Quantity>,
    },
    /// The canonical text of the plan's file. Answered with [`Answer::Text`].
    File,
    /// How many bytes that text has, or about as many where there are very many products. Answered with [`Answer::Size`].
    FileSize,
    /// The grid as CSV. Answered with [`Answer::Text`].
    Table,
    /// A table for other programs as CSV. Answered with [`Answer::Text`].
    Export(Export),
    /// A step of an import. Answered as the step says.
    Import(Import),
    /// A step of opening a plan file that comes in pieces. Answered as the step says.
    Incoming(Incoming),
    /// Put the example of a hundred thousand products in the place of the plan. Answered like a change.
    OpenLargeExample,
    /// Show a scenario in the plan's place, or the plan again. Changes made from then on become edits of the scenario.
    /// Answered with [`Answer::View`] or [`Answer::Refused`].
    Open {
        /// The scenario; `None` is the plan itself.
        scenario: Option<Name>,
    },
    /// All scenarios with what they change. Answered with [`Answer::Scenarios`].
    Scenarios,
    /// What scenarios come to, beside the plan. Answered with [`Answer::Comparison`].
    Compare {
        /// The scenarios.
        scenarios: Vec<Name>,
        /// What the rows are.
        by: ComparedBy,
    },
    /// The same as CSV. Answered with [`Answer::Text`].
    ComparedTable {
        /// The scenarios.
        scenarios: Vec<Name>,
        /// What the rows are.
        by: ComparedBy,
    },
    /// The plan itself with its figures, whatever scenario is open. Answered with [`Answer::Beneath`].
    Beneath {
        /// The product; `None` is all of them.
        product: Option<Sku>,
    },
    /// Make a scenario the plan, with all that it stands on, and take it away: one change. Answered like a change.
    ApplyScenario {
        /// The scenario.
        scenario: Name,
    },
}

/// What a document answers.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum Answer {
    /// The change was made.
    Changed(Changed),
    /// Everything was so already.
    Unchanged,
    /// Nothing was changed, because of this.
    Refused(String),
    /// What the plan is like.
    View(View),
    /// What a file would change.
    Opening(Opening),
    /// Why a file cannot be opened.
    Unreadable(ReadError),
    /// The same of one that came in pieces, with what stands there.
    Broken(Box<Wrong>),
    /// Figures; `None` when there is no such row or the plan has errors.
    Totals(Option<Totals>),
    /// A window of the rows of the grid.
    Listed(Listed),
    /// How many figures there are, and what they come to.
    Sum(usize, i64),
    /// Rows of the grid.
    Rows(Vec<StockRow>),
    /// A product; `None` when there is no such row.
    Product(Option<Product>),
    /// Products that were found.
    Products(Vec<ProductFound>),
    /// A row of the catalogue, or a place in a list; `None` when there is no such product.
    Row(Option<usize>),
    /// A derivation; `None` when there is no such figure or the plan has errors.
    Explanation(Option<Explanation>),
    /// How a pool is divided; `None` when there is no such pool, the plan has errors or the trial cannot be made.
    Outlook(Option<Outlook>),
    /// The ways to a goal; `None` when there is no such channel group or product or the plan has errors.
    Goal(Option<Goal>),
    /// Odd units; `None` when there is no such link or the plan has errors.
    OddUnits(Option<OddUnits>),
    /// A figure a row, 0 for a channel group that takes no part; `None` when there is no such column or the plan has errors.
    Column(Option<Vec<i32>>),
    /// The level was set.
    Set,
    /// A file.
    Text(String),
    /// How many bytes a file has.
    Size(usize),
    /// What was understood or read of a table.
    Imported(Imported),
    /// Scenarios beside the plan.
    Comparison(Comparison),
    /// The plan and its figures; no figures where it has errors or no such product.
    Beneath(Arc<Plan>, Option<Totals>),
    /// The plan's scenarios, in their order.
    Scenarios(Vec<ScenarioState>),
}

/// A scenario, and what becomes of it on the plan as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct ScenarioState {
    /// What people call it.
    pub name: Name,
    /// What there is to say about it.
    pub note: Note,
    /// The scenario that it stands on; `None` is the plan itself.
    pub on: Option<Name>,
    /// What it changes, one after the other.
    pub edits: Vec<EditState>,
    /// Why it cannot be worked out at all, if it cannot.
    pub groundless: Option<String>,
}

/// One edit of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct EditState {
    /// What it does, in words.
    pub words: String,
    /// Why it cannot be made on the plan as it is, if it cannot. The others are made all the same.
    pub not_made: Option<String>,
}

/// What a change has changed.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Changed {
    /// What the plan is like now.
    pub view: View,
    /// The change in words: “Move DE 1 to US”.
    pub description: String,
    /// Where a block has landed, if one was pasted.
    pub landed: Option<Landed>,
}

/// What a plan is like: everything a page shows that is not a figure.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct View {
    /// Grows by one with each change, and when another scenario is opened.
    pub revision: u64,
    /// The scenario that is open; `None` is the plan itself.
    pub scenario: Option<Name>,
    /// The network, its rules and its scenarios.
    pub plan: Arc<Plan>,
    /// What is wrong or worth a look, errors first.
    pub problems: Arc<[Problem]>,
    /// How many products there are.
    pub products: usize,
    /// Whether the plan is free of errors, so that there are figures.
    pub computes: bool,
    /// What undo would take back.
    pub undo: Option<Arc<str>>,
    /// What redo would do again.
    pub redo: Option<Arc<str>>,
}

/// Which rows of the grid are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Filter {
    /// Part of the SKU or the name, whatever its case; empty is all.
    pub text: String,
    /// Only products of which nothing is available.
    pub zero: bool,
    /// Only products of which some warehouse or group has less than nothing.
    pub negative: bool,
    /// Only products of which a share of a pool is unassigned.
    pub unassigned: bool,
    /// Only products whose balanced quantity is not the same in all channel groups that have one.
    pub differs: bool,
    /// Only products of which fewer units than this, in all, are available.
    pub below: Option<Quantity>,
}

/// In which order rows are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// By what rows are sorted. Positions are those of the plan's lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub enum SortBy {
    /// As the plan has them.
    #[default]
    Plan,
    /// By SKU.
    Sku,
    /// By name.
    Name,
    /// By what a warehouse has on hand.
    OnHand(usize),
    /// By what a warehouse has allocated.
    Allocated(usize),
    /// By what a warehouse has available.
    Available(usize),
    /// By what a warehouse group has available.
    Group(usize),
    /// By a channel group's balanced quantity.
    Balanced(usize),
}

/// Which rows of the grid are wanted, in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct List {
    /// Which.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
}

/// A window of the rows of the grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct Listed {
    /// How many rows there are in all.
    pub count: usize,
    /// The place of the first one in the window.
    pub from: usize,
    /// Those in the window.
    pub rows: Vec<StockRow>,
}

impl Listed {
    /// The row at a place, if that is in the window.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&StockRow> {
        self.rows.get(place.checked_sub(self.from)?)
    }
}

/// One product as the grid shows it. Positions are those of the plan's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct StockRow {
    /// Its row in the catalogue.
    pub row: usize,
    /// Its SKU.
    pub sku: Sku,
    /// What people call it.
    pub name: Name,
    /// A disabled product takes no part.
    pub enabled: bool,
    /// In how many of the plan's channels it is sold; `None` is all of them.
    pub sold_in: Option<usize>,
    /// One entry a warehouse.
    pub levels: Vec<Level>,
    /// What each warehouse group has available; `None` while the plan has errors.
    pub groups: Vec<Option<i32>>,
    /// Each channel group's balanced quantity; `None` where it takes no part or the plan has errors.
    pub balanced: Vec<Option<i32>>,
    /// Units of its pools that nobody received.
    pub unassigned: i64,
}

/// A product that was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize, serde::Deserialize))]
pub struct ProductFound {
    /// Its row in the catalogue.
    pub row: usize,
    /// Its SKU.
    pub sku: Sku,
    /// What people call it.
    pub name: Name,
}
