//! A whole table pasted from a sheet: a head that names SKU, name and warehouses, then a row a product. What is
//! understood of it is shown before anything changes.

use crate::document::StockRow;
use crate::exchange::{read_cells, read_quantity};
use crate::plan::{Edit, Id, Level, Name, NodeKind, Plan, Product, Sku, StockEdit, WarehouseKind, changes};
use std::collections::BTreeMap;

/// What was understood of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The warehouses that its columns name and the plan has.
    pub known: Vec<String>,
    /// The columns that name no warehouse of the plan.
    pub unknown: Vec<String>,
    /// Rows of products that the catalogue has.
    pub found: usize,
    /// Rows of products that it has not.
    pub new: usize,
    /// Rows that cannot be taken, with the reason.
    pub wrong: Vec<String>,
    lines: Vec<Line>,
    columns: Vec<(usize, String)>,
}

impl Sheet {
    /// The SKUs of the rows that can be taken.
    pub fn skus(&self) -> Vec<Sku> {
        self.lines.iter().map(|line| line.sku.clone()).collect()
    }
}

/// One product of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    sku: Sku,
    name: Option<Name>,
    /// By the position of the column: what is on hand.
    units: BTreeMap<usize, crate::plan::Quantity>,
}

/// What heads a column of SKUs, and one of names, in lower case.
const SKU_HEADS: [&str; 7] = ["sku", "article", "article number", "item", "item number", "product", "product id"];
const NAME_HEADS: [&str; 5] = ["name", "title", "description", "product name", "item name"];

/// Understands a pasted table. `is_known` tells whether the catalogue has a SKU.
///
/// # Errors
/// Why it is not a table of stock, in a sentence.
pub fn understand(plan: &Plan, text: &str, is_known: impl Fn(&Sku) -> bool) -> Result<Sheet, String> {
    let cells = read_cells(text.trim_matches(['\r', '\n']));
    let Some((head, rows)) = cells.split_first() else { return Err("There is nothing in it.".to_owned()) };
    let heads: Vec<String> = head.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let place = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
    let Some(sku_at) = place(&SKU_HEADS) else {
        return Err("The first row must name the columns, and one of them must be “SKU”.".to_owned());
    };
    let name_at = place(&NAME_HEADS).filter(|at| *at != sku_at);
    let mut sheet = Sheet::default();
    for (at, title) in head.iter().enumerate().filter(|(at, title)| *at != sku_at && Some(*at) != name_at && !title.trim().is_empty()) {
        let title = title.trim().to_owned();
        let list = if warehouse(plan, &title).is_some() { &mut sheet.known } else { &mut sheet.unknown };
        list.push(title.clone());
        sheet.columns.push((at, title));
    }
    let mut seen = BTreeMap::new();
    for (line, row) in rows.iter().enumerate().map(|(at, row)| (at.saturating_add(2), row)) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match read_line(&sheet.columns, sku_at, name_at, row) {
            Ok(read) => match seen.insert(read.sku.clone(), line) {
                Some(first) => sheet.wrong.push(format!("Row {line}: {} stands in row {first} already.", read.sku)),
                None => {
                    let count = if is_known(&read.sku) { &mut sheet.found } else { &mut sheet.new };
                    *count = count.saturating_add(1);
                    sheet.lines.push(read);
                }
            },
            Err(why) => sheet.wrong.push(format!("Row {line}: {why}")),
        }
    }
    Ok(sheet)
}

fn read_line(columns: &[(usize, String)], sku_at: usize, name_at: Option<usize>, row: &[String]) -> Result<Line, String> {
    let cell = |at: usize| row.get(at).map_or("", |cell| cell.trim());
    let sku = Sku::new(cell(sku_at)).map_err(|error| format!("the SKU {error}."))?;
    let name = match name_at.map(cell) {
        None | Some("") => None,
        Some(name) => Some(Name::new(name).map_err(|error| format!("the name {error}."))?),
    };
    let mut units = BTreeMap::new();
    for (at, title) in columns {
        if !cell(*at).is_empty() {
            units.insert(*at, read_quantity(cell(*at)).map_err(|mistyped| format!("{title}: {mistyped}"))?);
        }
    }
    Ok(Line { sku, name, units })
}

/// The warehouse of this name or id, whatever the case.
fn warehouse(plan: &Plan, title: &str) -> Option<Id> {
    let title = title.to_lowercase();
    let named = plan.warehouses.iter().find(|it| it.name.as_str().to_lowercase() == title);
    let found = named.or_else(|| plan.warehouses.iter().find(|it| it.id.as_str().to_lowercase() == title));
    found.map(|warehouse| warehouse.id.clone())
}

impl Sheet {
    /// How many products it would set.
    #[must_use]
    pub fn products(&self) -> usize {
        self.lines.len()
    }

    /// The change it comes to, as one edit. `create` adds a warehouse for each column that names none; otherwise those
    /// columns are passed over. `row_of` gives the row of a SKU that the catalogue has, and `products` is how many it has.
    #[must_use]
    pub fn edit(&self, plan: &Plan, create: bool, products: usize, row_of: impl Fn(&Sku) -> Option<StockRow>) -> Edit {
        let mut edits = Vec::new();
        let mut after = plan.clone();
        let mut columns: Vec<(usize, Id)> = Vec::new();
        for (at, title) in &self.columns {
            let id = match warehouse(&after, title) {
                Some(id) => id,
                None if create => {
                    let (edit, node) = changes::add_warehouse(&after, Name::nearest(title), WarehouseKind::Global, None);
                    for step in edit.steps() {
                        // Kept in step, so that no two new warehouses take the same id.
                        if let Edit::Network(step) = &step {
                            let _ = after.apply(step.clone());
                        }
                        edits.push(step);
                    }
                    node.id
                }
                None => continue,
            };
            columns.push((*at, id));
        }
        let mut next = products;
        for Line { sku, name, units } in &self.lines {
            let typed = columns.iter().filter_map(|(at, id)| Some((id.clone(), *units.get(at)?)));
            match row_of(sku) {
                Some(row) => {
                    let place = super::paste::place(&row);
                    if let Some(name) = name.clone().filter(|name| *name != row.name) {
                        edits.push(changes::rename_product(place.clone(), name));
                    }
                    for (warehouse, on_hand) in typed {
                        let at = plan.position(NodeKind::Warehouse, &warehouse);
                        let level = at.and_then(|at| row.levels.get(at)).copied().unwrap_or(Level::NONE);
                        if level.on_hand != on_hand {
                            let level = Level { on_hand, ..level };
                            edits.push(StockEdit::SetStock { row: place.clone(), warehouse, level }.into());
                        }
                    }
                }
                None => {
                    let mut product = Product::new(sku.clone(), name.clone().unwrap_or_else(|| Name::nearest("")));
                    product.stock = typed.map(|(warehouse, on_hand)| (warehouse, Level { on_hand, ..Level::NONE })).collect();
                    edits.push(StockEdit::AddProduct { at: next, product }.into());
                    next = next.saturating_add(1);
                }
            }
        }
        Edit::all(edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::examples::WORKED_CASE;
    use crate::document::{Answer, Document, History, Request};

    fn document() -> Document {
        Document::open(WORKED_CASE, History::default()).expect("a plan file")
    }

    fn row(document: &mut Document, at: usize) -> StockRow {
        let Answer::Rows(rows) = document.answer(Request::Rows { rows: vec![at] }) else { panic!("no rows") };
        rows.into_iter().next().expect("the row")
    }

    #[test]
    fn a_table_sets_what_is_known_and_adds_what_is_new() {
        let mut document = document();
        let plan = document.view().plan;
        let text = "Name\tSKU\tDE 1\tLyon\tfr\nRed T-shirt\tTEE-RED-M\t1,060\t\t7\nBlue\tTEE-BLUE\t5\t6\t\n\nBad\tX\tmany\t\t\nTwice\tTEE-BLUE\t1\t\t\n";
        let known = |sku: &Sku| sku.as_str() == "TEE-RED-M";
        let sheet = understand(&plan, text, known).expect("a table");
        assert_eq!(
            (sheet.known.as_slice(), sheet.unknown.as_slice()),
            (&["DE 1".to_owned(), "fr".to_owned()][..], &["Lyon".to_owned()][..])
        );
        assert_eq!((sheet.found, sheet.new, sheet.products(), sheet.wrong.len()), (1, 1, 2, 2));
        assert!(sheet.wrong[0].starts_with("Row 5: DE 1:"), "{}", sheet.wrong[0]);

        let tee = row(&mut document, 0);
        let edit = sheet.edit(&plan, true, 1, |sku| (*sku == tee.sku).then(|| tee.clone()));
        let before = document.text();
        assert!(matches!(document.answer(Request::Perform(edit)), Answer::Changed(_)));
        let plan = document.view().plan;
        assert_eq!(plan.warehouses.last().map(|it| it.name.to_string()).as_deref(), Some("Lyon"));
        let (tee, blue) = (row(&mut document, 0), row(&mut document, 1));
        assert_eq!(tee.levels.iter().map(|level| level.on_hand.units()).collect::<Vec<_>>(), [1060, 30, 7, 80, 12, 0]);
        assert_eq!(blue.levels.iter().map(|level| level.on_hand.units()).collect::<Vec<_>>(), [5, 0, 0, 0, 0, 6]);
        assert!(matches!(document.answer(Request::Undo), Answer::Changed(_)));
        assert_eq!(document.text(), before, "one undo for the whole table");
    }

    #[test]
    fn without_a_head_it_is_no_table() {
        assert!(understand(&document().view().plan, "1\t2\n3\t4", |_| false).is_err());
    }
}
