//! A file that is being read, in pieces, under fixed settings.

use super::given::Given;
use super::heads::Names;
use super::index::Index;
use super::plain::Batch;
use super::records::{Next, Records};
use super::report::Report;
use super::said::{AllSaid, Said};
use super::text::read_text;
use super::understanding::is_separator_line;
use super::{Meaning, Settings, Whose};
use crate::catalogue::{Catalogue, Units};
use crate::plan::{Id, Name, NodeKind, Plan, Quantity, Texts};
use std::collections::BTreeMap;

/// How many warehouses a file may bring: more are a column that was taken for one of warehouses.
pub(super) const MOST_NEW_WAREHOUSES: usize = 200;

/// A file that is being read. What it says is held as columns beside those of the catalogue, which it shares and leaves alone.
///
/// ```
/// use stockpool::catalogue::Catalogue;
/// use stockpool::exchange::csv::{Reading, Told, understand};
/// use stockpool::plan::{Name, Plan};
/// let (file, plan) = (b"SKU,FR\nTEE,5\nCAP,many\n", Plan::empty(Name::nearest("")));
/// let settings = understand(file, &plan, &Told::default()).settings;
/// let mut reading = Reading::begin(&plan, &Catalogue::new(), settings).unwrap();
/// file.chunks(4).for_each(|bytes| reading.push(bytes));
/// reading.finish();
/// let report = reading.report();
/// assert_eq!((report.new_products, report.bad_rows), (1, 1));
/// assert_eq!((report.bad[0].line, report.bad[0].why.as_str()), (3, "FR: “m” does not belong in a whole number."));
/// ```
#[derive(Debug, Clone)]
pub struct Reading {
    records: Records,
    pub(super) settings: Settings,
    pub(super) catalogue: Catalogue,
    pub(super) names: Names,
    /// What becomes of the cells of each column.
    pub(super) roles: Vec<Role>,
    /// Where the SKU is among a row's cells, and where the warehouse, if rows name one.
    pub(super) sku_at: usize,
    pub(super) warehouse_at: Option<usize>,
    /// Whether a product may have several rows.
    pub(super) repeats: bool,
    /// The warehouses that are named, by column or row.
    pub(super) holders: Vec<Holder>,
    /// The same by what rows call them, in lower case.
    pub(super) by_text: BTreeMap<String, usize>,
    /// What rows before called their warehouses.
    pub(super) warehouses_said: AllSaid,
    /// What a row before called its product.
    pub(super) sku_said: Option<Said>,
    /// The columns of figures that are read.
    pub(super) stores: Vec<Store>,
    pub(super) index: Index,
    /// The products that come after those of the catalogue.
    pub(super) new_skus: Texts,
    /// What the first row of each calls it.
    pub(super) new_names: Texts,
    /// Those of them that another row calls differently.
    pub(super) called: BTreeMap<usize, Name>,
    /// Products of the catalogue that get another name.
    pub(super) renamed: BTreeMap<usize, Name>,
    /// The line in which each product was first met; 0 is none.
    pub(super) lines: Vec<u32>,
    /// The figures of the row that is being read.
    pub(super) found: Vec<(usize, i64)>,
    pub(super) report: Report,
    /// The first changes, by column of figures and product.
    pub(super) shown: Vec<(usize, usize)>,
    pub(super) first_row: bool,
    /// Rows that are read in one go, if any may be.
    has_plain_rows: bool,
    pub(super) batch: Batch,
}

/// What becomes of a column's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    PassedOver,
    Sku,
    Name,
    /// The warehouse of the row.
    Warehouse,
    /// Units of one column of figures.
    Store(usize),
    /// Units of the row's warehouse.
    OfRow(Figure),
}

/// Which figure of a warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    OnHand,
    Allocated,
}

/// A warehouse that the file names.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    /// `None` where the plan has not got it.
    pub id: Option<Id>,
    pub name: String,
    /// Whether the plan has not got it and a row gives it something.
    pub has_any: bool,
    /// Its columns of figures, where there are any.
    pub on_hand: Option<usize>,
    pub allocated: Option<usize>,
}

/// One column of figures that is read, beside that of the catalogue.
#[derive(Debug, Clone)]
pub(super) struct Store {
    /// What people call it.
    pub title: String,
    pub whose: Of,
    /// What the catalogue has.
    pub old: Option<Units>,
    /// What the file says.
    pub given: Given,
    /// How many figures it would change.
    pub changed: usize,
    /// Whether the file says anything.
    pub has_any: bool,
}

/// Whose figures they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Of {
    Holder(usize, Figure),
    Reserved(Id),
}

impl Holder {
    /// A row gives it something.
    pub fn found(&mut self, report: &mut Report) {
        if self.id.is_none() && !self.has_any {
            self.has_any = true;
            report.new_warehouses.push(self.name.clone());
        }
    }
}

impl Store {
    /// The file says something of it.
    pub fn is_given(&mut self, holders: &mut [Holder], report: &mut Report) {
        if self.has_any {
            return;
        }
        self.has_any = true;
        if let Of::Holder(at, _) = self.whose {
            holders.get_mut(at).into_iter().for_each(|holder| holder.found(report));
        }
    }

    /// What a product has now, with all that was read.
    pub fn now(&self, product: usize) -> Quantity {
        self.given.get(product).unwrap_or_else(|| self.before(product))
    }

    /// What a product has in the catalogue.
    pub fn before(&self, product: usize) -> Quantity {
        self.old.as_ref().map_or(Quantity::ZERO, |old| old.get(product))
    }
}

impl Reading {
    /// Begins to read a file as stock of a plan.
    ///
    /// # Errors
    /// Why it cannot be read with these settings, as a sentence.
    pub fn begin(plan: &Plan, catalogue: &Catalogue, settings: Settings) -> Result<Self, String> {
        if let Some(refusal) = settings.refusal() {
            return Err(refusal);
        }
        let mut reading = Self {
            records: Records::new(settings.encoding, settings.delimiter.byte()),
            catalogue: catalogue.clone(),
            names: Names::of(plan),
            roles: Vec::new(),
            sku_at: settings.columns.iter().position(|meaning| *meaning == Meaning::Sku).unwrap_or(0),
            warehouse_at: settings.columns.iter().position(|meaning| *meaning == Meaning::Warehouse),
            repeats: settings.adds || settings.is_long(),
            holders: Vec::new(),
            by_text: BTreeMap::new(),
            warehouses_said: AllSaid::default(),
            sku_said: None,
            stores: Vec::new(),
            index: Index::of(catalogue),
            new_skus: Texts::default(),
            new_names: Texts::default(),
            called: BTreeMap::new(),
            renamed: BTreeMap::new(),
            lines: Vec::new(),
            found: Vec::new(),
            report: Report::default(),
            shown: Vec::new(),
            first_row: true,
            has_plain_rows: false,
            batch: Batch::default(),
            settings,
        };
        for meaning in reading.settings.columns.clone() {
            let role = reading.role(plan, meaning);
            reading.roles.push(role);
        }
        reading.has_plain_rows = reading.may_have_plain_rows();
        reading.batch = Batch::new(&reading.roles);
        Ok(reading)
    }

    /// Reads the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.records.push(bytes);
        self.read();
    }

    /// Reads what is left, when no more bytes come.
    pub fn finish(&mut self) {
        self.records.finish();
        self.read();
    }

    /// What was read so far.
    #[must_use]
    pub fn report(&self) -> Report {
        let figures = self.stores.iter().fold(0, |sum, store| store.changed.saturating_add(sum));
        Report { changes: self.changes(), figures, ..self.report.clone() }
    }

    /// Reads the rows that are there.
    fn read(&mut self) {
        // Taken out, so that its rows can be read into the rest.
        let mut records = std::mem::replace(&mut self.records, Records::new(self.settings.encoding, 0));
        loop {
            if !self.first_row {
                self.take_plain_rows(&mut records);
            }
            match records.next() {
                Next::Row(row) if row.cells().all(|cell| cell.is_blank()) => {}
                Next::Row(row) if self.first_row => {
                    let cells: Vec<_> = row.cells().take(3).map(|cell| read_text(cell).unwrap_or_default()).collect();
                    if is_separator_line(&cells) {
                        continue;
                    }
                    self.first_row = false;
                    if !self.settings.has_head {
                        self.take(&row);
                    }
                }
                Next::Row(row) => self.take(&row),
                Next::TooLong(line) => self.report.refuse(line, "The row is longer than a million characters.".to_owned()),
                Next::Nothing => break,
            }
        }
        self.records = records;
    }

    /// Takes the next rows as long as they are plain.
    fn take_plain_rows(&mut self, records: &mut Records) {
        if self.has_plain_rows {
            while self.take_plain_row(records).is_some() {}
            self.put_batch();
        } else {
            while self.take_row_of_many(records).is_some() {}
        }
    }

    fn role(&mut self, plan: &Plan, meaning: Meaning) -> Role {
        let (whose, figure) = match meaning {
            Meaning::PassedOver => return Role::PassedOver,
            Meaning::Sku => return Role::Sku,
            Meaning::Name => return Role::Name,
            Meaning::Warehouse => return Role::Warehouse,
            Meaning::Reserved(id) => {
                let title = format!("{} reserved", plan.name_of(NodeKind::SalesChannelGroup, &id));
                let old = self.catalogue.reserved_of(&id).map(|column| column.all().clone());
                return Role::Store(self.store(Store {
                    title,
                    whose: Of::Reserved(id),
                    old,
                    given: Given::default(),
                    changed: 0,
                    has_any: false,
                }));
            }
            Meaning::OnHand(whose) => (whose, Figure::OnHand),
            Meaning::Allocated(whose) => (whose, Figure::Allocated),
        };
        let holder = match whose {
            Whose::Row => return Role::OfRow(figure),
            Whose::New(_) if !self.settings.makes_warehouses => return Role::PassedOver,
            Whose::New(name) => self.holder_called(name.as_str()),
            Whose::Known(id) => Some(self.holder_of(&id)),
        };
        holder.map_or(Role::PassedOver, |holder| Role::Store(self.store_of(holder, figure)))
    }

    fn store(&mut self, store: Store) -> usize {
        self.stores.push(store);
        self.stores.len().saturating_sub(1)
    }

    /// A warehouse of the plan.
    pub(super) fn holder_of(&mut self, id: &Id) -> usize {
        self.holders.iter().position(|holder| holder.id.as_ref() == Some(id)).unwrap_or_else(|| {
            let name = self.names.title(id);
            self.holders.push(Holder { id: Some(id.clone()), name, has_any: false, on_hand: None, allocated: None });
            self.holders.len().saturating_sub(1)
        })
    }

    /// A warehouse that the plan has not, unless there are too many.
    pub(super) fn holder_called(&mut self, name: &str) -> Option<usize> {
        let lower = name.trim().to_lowercase();
        let known = self.holders.iter().position(|holder| holder.id.is_none() && holder.name.to_lowercase() == lower);
        if known.is_some() || self.holders.iter().filter(|holder| holder.id.is_none()).count() >= MOST_NEW_WAREHOUSES {
            return known;
        }
        self.holders.push(Holder { id: None, name: name.trim().to_owned(), has_any: false, on_hand: None, allocated: None });
        Some(self.holders.len().saturating_sub(1))
    }

    /// The column of a figure of a warehouse, made when it is first named.
    pub(super) fn store_of(&mut self, at: usize, figure: Figure) -> usize {
        let Some(holder) = self.holders.get(at) else { return usize::MAX };
        let known = match figure {
            Figure::OnHand => holder.on_hand,
            Figure::Allocated => holder.allocated,
        };
        if let Some(known) = known {
            return known;
        }
        let column = holder.id.as_ref().and_then(|id| self.catalogue.stock_of(id));
        let (title, old) = match figure {
            Figure::OnHand => (holder.name.clone(), column.map(|column| column.on_hand().clone())),
            Figure::Allocated => (format!("{} allocated", holder.name), column.map(|column| column.allocated().clone())),
        };
        let store = self.store(Store { title, whose: Of::Holder(at, figure), old, given: Given::default(), changed: 0, has_any: false });
        if let Some(holder) = self.holders.get_mut(at) {
            match figure {
                Figure::OnHand => holder.on_hand = Some(store),
                Figure::Allocated => holder.allocated = Some(store),
            }
        }
        store
    }
}
