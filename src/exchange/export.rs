//! Tables that go out for other programs: the stock, what channels may sell, the totals. Stock that is written here is read again by
//! [`csv`](super::csv) just as it was.

use super::csv::{Meaning, Names, Whose};
use super::pieces::Pieces;
use super::table::push_text;
use crate::balance::{Figures, NOTHING, Parts};
use crate::catalogue::Catalogue;
use crate::plan::{Id, Level, NodeKind, Plan, Quantity, words};

words!(
    /// A table that goes out.
    Export {
        /// The stock: a row a product, with the units on hand and allocated in each warehouse and reserved in each channel group.
        Stock = "stock",
        /// The stock: a row for each product and warehouse that has any.
        StockRows = "stock-rows",
        /// The balanced quantities: a row a product.
        Balanced = "balanced",
        /// The balanced quantities: a row for each product and channel group that takes part.
        BalancedRows = "balanced-rows",
        /// What the warehouse groups have available and what nobody receives of it: a row a product.
        Totals = "totals",
    }
);

impl Export {
    /// What people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Stock => "Stock, a column a warehouse",
            Self::StockRows => "Stock, a row a warehouse",
            Self::Balanced => "Balanced quantities, a column a channel group",
            Self::BalancedRows => "Balanced quantities, a row a channel group",
            Self::Totals => "Totals of the warehouse groups",
        }
    }
}

/// A column of a table: its head, and its units by row where there are any.
type Column<'a> = (String, Box<dyn Fn(usize) -> Option<i64> + 'a>);

/// Writes a table as CSV, as [`write_table`](super::write_table) does. Without figures, tables of figures have no columns of them.
#[must_use]
pub fn write_export(export: Export, plan: &Plan, catalogue: &Catalogue, figures: Option<Figures<'_>>) -> String {
    let mut out = Pieces::whole();
    push_export(&mut out, export, plan, catalogue, figures);
    out.text
}

/// Writes the same, which may be parted after each product.
pub fn push_export(out: &mut Pieces<'_>, export: Export, plan: &Plan, catalogue: &Catalogue, figures: Option<Figures<'_>>) {
    match export {
        Export::Stock => by_columns(out, catalogue, &stock(plan, catalogue)),
        Export::StockRows => stock_rows(out, plan, catalogue),
        Export::Balanced => by_columns(out, catalogue, &balanced(plan, figures)),
        Export::BalancedRows => balanced_rows(out, plan, catalogue, figures),
        Export::Totals => by_columns(out, catalogue, &totals(plan, figures)),
    }
}

fn by_columns(out: &mut Pieces<'_>, catalogue: &Catalogue, columns: &[Column<'_>]) {
    out.text.push_str("SKU,Name");
    for (head, _) in columns {
        out.text.push(',');
        push_text(&mut out.text, head);
    }
    out.text.push_str("\r\n");
    for row in 0..catalogue.len() {
        push_product(&mut out.text, catalogue, row);
        for (_, units) in columns {
            out.text.push(',');
            push_units(&mut out.text, units(row));
        }
        out.text.push_str("\r\n");
        out.pass();
    }
}

fn push_product(table: &mut String, catalogue: &Catalogue, row: usize) {
    push_text(table, catalogue.skus().get(row).unwrap_or_default());
    table.push(',');
    push_text(table, catalogue.names().get(row).unwrap_or_default());
}

fn push_units(table: &mut String, units: Option<i64>) {
    if let Some(units) = units {
        table.push_str(&units.to_string());
    }
}

fn stock<'a>(plan: &'a Plan, catalogue: &'a Catalogue) -> Vec<Column<'a>> {
    let names = Names::of(plan);
    let mut columns: Vec<Column<'a>> = Vec::new();
    for warehouse in &plan.warehouses {
        let id = &warehouse.id;
        let column = catalogue.stock_of(id);
        let called = [warehouse.name.as_str(), id.as_str()];
        let head = head(&names, called, "on hand", &Meaning::OnHand(Whose::Known(id.clone())));
        columns.push((head, Box::new(move |row| Some(column.map_or(0, |column| column.on_hand().get(row).units()).into()))));
        if let Some(column) = column.filter(|column| column.allocated().numbers().total() > 0) {
            let head = self::head(&names, called, "allocated", &Meaning::Allocated(Whose::Known(id.clone())));
            columns.push((head, Box::new(move |row| Some(column.allocated().get(row).units().into()))));
        }
    }
    for group in &plan.sales_channel_groups {
        if let Some(column) = catalogue.reserved_of(&group.id).filter(|column| column.all().numbers().total() > 0) {
            let head = head(&names, [group.name.as_str(), group.id.as_str()], "reserved", &Meaning::Reserved(group.id.clone()));
            columns.push((head, Box::new(move |row| Some(column.units(row).units().into()))));
        }
    }
    columns
}

/// The head of a column: with the name, where that is understood as meant, or else with the id or both.
fn head(names: &Names, [name, id]: [&str; 2], figure: &str, meaning: &Meaning) -> String {
    let heads = [name.to_owned(), id.to_owned(), format!("{name} ({id})")].map(|called| format!("{called} {figure}"));
    heads.iter().find(|head| names.means(head, meaning)).cloned().unwrap_or_else(|| heads.into_iter().last().unwrap_or_default())
}

/// A product that nobody holds has one row, so that it is there when the table is read.
fn stock_rows(out: &mut Pieces<'_>, plan: &Plan, catalogue: &Catalogue) {
    let names = Names::of(plan);
    let code = |id: &Id, name: &str| {
        let codes = [id.to_string(), name.to_owned(), format!("{name} ({id})")];
        codes.iter().find(|code| names.warehouse(code) == Some(id)).cloned().unwrap_or_else(|| id.to_string())
    };
    let warehouses: Vec<_> = plan.warehouses.iter().map(|it| (code(&it.id, it.name.as_str()), catalogue.stock_of(&it.id))).collect();
    out.text.push_str("SKU,Name,Warehouse Code,On hand,Allocated\r\n");
    for row in 0..catalogue.len() {
        let levels = warehouses.iter().map(|(code, column)| (code, column.map_or(Level::NONE, |column| column.level(row))));
        let held: Vec<_> = levels.clone().filter(|(_, level)| *level != Level::NONE).collect();
        let lines = if held.is_empty() { levels.take(1).collect() } else { held };
        for (code, Level { on_hand, allocated }) in lines {
            push_product(&mut out.text, catalogue, row);
            out.text.push(',');
            push_text(&mut out.text, code);
            for units in [on_hand, allocated].map(Quantity::units) {
                out.text.push(',');
                push_units(&mut out.text, Some(units.into()));
            }
            out.text.push_str("\r\n");
        }
        out.pass();
    }
}

fn balanced<'a>(plan: &'a Plan, figures: Option<Figures<'a>>) -> Vec<Column<'a>> {
    let Some(figures) = figures else { return Vec::new() };
    let column = |(group, units): (&crate::plan::SalesChannelGroup, Vec<i32>)| -> Column<'a> {
        let head = format!("{} balanced", plan.name_of(NodeKind::SalesChannelGroup, &group.id));
        (head, Box::new(move |row| units.get(row).filter(|units| **units != NOTHING).map(|units| i64::from(*units))))
    };
    plan.sales_channel_groups.iter().zip(balanced_columns(figures)).map(column).collect()
}

fn balanced_columns(figures: Figures<'_>) -> Vec<Vec<i32>> {
    let mut columns = Vec::new();
    Parts::of(figures).balanced(&(0..figures.len()), NOTHING, &mut columns);
    columns
}

fn balanced_rows(out: &mut Pieces<'_>, plan: &Plan, catalogue: &Catalogue, figures: Option<Figures<'_>>) {
    out.text.push_str("SKU,Name,Channel Group,Balanced\r\n");
    let Some(figures) = figures else { return };
    let balanced = balanced_columns(figures);
    for row in 0..catalogue.len() {
        for (group, column) in plan.sales_channel_groups.iter().zip(&balanced) {
            let Some(units) = column.get(row).filter(|units| **units != NOTHING) else { continue };
            push_product(&mut out.text, catalogue, row);
            out.text.push(',');
            push_text(&mut out.text, group.id.as_str());
            out.text.push(',');
            push_units(&mut out.text, Some((*units).into()));
            out.text.push_str("\r\n");
        }
        out.pass();
    }
}

fn totals<'a>(plan: &'a Plan, figures: Option<Figures<'a>>) -> Vec<Column<'a>> {
    let Some(figures) = figures else { return Vec::new() };
    let mut columns: Vec<Column<'a>> = Vec::new();
    for (at, group) in plan.warehouse_groups.iter().enumerate() {
        let name = plan.name_of(NodeKind::WarehouseGroup, &group.id);
        columns.push((format!("{name} available"), Box::new(move |row| figures.available(at).get(row).copied().map(i64::from))));
        let unassigned = figures.unassigned(at);
        columns.push((format!("{name} unassigned"), Box::new(move |row| unassigned.get(row).copied().map(i64::from))));
    }
    columns
}
