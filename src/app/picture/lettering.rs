//! How wide a text will be, estimated from its characters alone, and what is left of it where it must be shorter.

use std::sync::Arc;

/// What stands for the part that was cut out.
const ELLIPSIS: char = '…';
/// A last word that takes this part of the room says more than pieces of a name.
const LAST_WORD: f64 = 0.5;
/// Bold letters are this much wider.
const BOLD: f64 = 1.1;

/// The advance of a character in parts of the font size, after the wider of the systems' own sans-serif fonts: better a
/// letter too few than one over the edge.
fn advance(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '|' | '!' | '.' | ',' | ':' | ';' | '\'' | '’' | '·' | ' ' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '\\' | '"' => 0.41,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 0.96,
        '0'..='9' | 'a'..='z' => 0.62,
        'A'..='Z' => 0.7,
        _ if joins(character) => 0.0,
        '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f000}'.. => 1.05,
        _ => 0.68,
    }
}

/// Whether a character belongs to the one before it (an accent, a joiner, a variation), so that no cut goes between.
fn joins(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{200b}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The estimated width of a text at a font size, in pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// The estimated width of a bold text.
pub(super) fn bold_width(text: &str, size: f64) -> f64 {
    width(text, size) * BOLD
}

/// The text itself where it fits the room. Else its last word, if that says most of it (“…Germany” of “Webshop Germany”);
/// else its beginning and its end with an ellipsis between: names that differ tend to differ at one of the two.
pub(super) fn shortened(text: &Arc<str>, size: f64, room: f64) -> Arc<str> {
    if width(text, size) <= room {
        return text.clone();
    }
    let budget = room / size - advance(ELLIPSIS);
    if let Some((_, last)) = text.rsplit_once(' ') {
        let needed = width(last, 1.0);
        if needed <= budget && needed >= budget * LAST_WORD {
            return format!("{ELLIPSIS}{last}").into();
        }
    }
    let mut used = 0.0;
    let mut fits = |character: char, limit: f64| {
        let after = used + advance(character);
        let yes = after <= limit;
        if yes {
            used = after;
        }
        yes
    };
    let head_end = text.char_indices().find(|(_, character)| !fits(*character, budget * 0.6)).map_or(text.len(), |(at, _)| at);
    let (head, rest) = text.split_at_checked(head_end).unwrap_or((text, ""));
    let tail_start =
        rest.char_indices().rev().take_while(|(_, character)| fits(*character, budget)).last().map_or(rest.len(), |(at, _)| at);
    let tail = rest.get(tail_start..).unwrap_or("").trim_start_matches(joins);
    format!("{}{ELLIPSIS}{}", head.trim_end(), tail.trim_start()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_fits_stays_as_it_is() {
        let name: Arc<str> = "Store Berlin".into();
        assert!(Arc::ptr_eq(&name, &shortened(&name, 13.0, 120.0)));
    }

    #[test]
    fn names_that_differ_at_the_end_still_differ_when_shortened() {
        let short = |name: &str| shortened(&name.into(), 13.0, 90.0);
        assert_eq!(&*short("Distribution centre 17"), "Distrib…e 17");
        assert_ne!(short("Distribution centre 17"), short("Distribution centre 18"));
    }

    #[test]
    fn a_long_last_word_stands_for_the_name() {
        let short = |name: &str| shortened(&name.into(), 13.0, 90.0);
        assert_eq!(&*short("Webshop Germany"), "…Germany");
        assert_eq!(&*short("Webshop France"), "…France");
    }

    #[test]
    fn a_shortened_name_fits_its_room_when_there_is_room_for_an_ellipsis() {
        let name: Arc<str> = "WWWWWWWWWWWWW iiiiiiiiiiiiiiiiii 東京の倉庫 e\u{301}e\u{301}e\u{301}".into();
        for room in 11..400 {
            let room = f64::from(room);
            assert!(width(&shortened(&name, 11.0, room), 11.0) <= room, "{room}");
        }
    }

    #[test]
    fn an_accent_is_never_cut_off_from_its_letter() {
        let name: Arc<str> = "abcdefghijklmnope\u{301}".into();
        assert!((11..130).all(|room| !shortened(&name, 11.0, f64::from(room)).contains("…\u{301}")));
    }
}
