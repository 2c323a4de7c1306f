//! Tables for the clipboard: what spreadsheets take from it has tabs between the cells.

/// CSV as tab-separated text. No cell holds a tab or a line's end: names cannot.
#[must_use]
pub fn tab_separated(csv: &str) -> String {
    let mut text = String::with_capacity(csv.len());
    let mut quoted = false;
    let mut characters = csv.chars().filter(|character| *character != '\r').peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => text.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => text.push('\t'),
            '\t' | '\n' if quoted => text.push(' '),
            character => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::tab_separated;

    #[test]
    fn cells_stay_whole() {
        let csv = "sku,name\r\nTEE,\"T-shirt, \"\"red\"\"\"\r\n'=1+1,\"a\nb\"\r\n";
        assert_eq!(tab_separated(csv), "sku\tname\nTEE\tT-shirt, \"red\"\n'=1+1\ta b\n");
    }
}
