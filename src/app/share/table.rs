//! Tables for the clipboard, which spreadsheets take with tabs between the cells.

use crate::exchange::write_cells;

/// CSV as cells to be pasted into a spreadsheet.
#[must_use]
pub fn cells_of(csv: &str) -> String {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut characters = csv.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            character => cell.push(character),
        }
    }
    write_cells(&rows)
}

#[cfg(test)]
mod tests {
    use super::cells_of;

    #[test]
    fn cells_stay_whole_and_formulas_stay_text() {
        let csv = "SKU,Name\r\nTEE,\"T-shirt, \"\"red\"\"\"\r\n'=1+1,\"\"\"a\"\"\"\r\n";
        assert_eq!(cells_of(csv), "SKU\tName\r\nTEE\tT-shirt, \"red\"\r\n'=1+1\t\"\"\"a\"\"\"\r\n");
    }
}
