//! How well a text answers what somebody types in the palette: a few letters in the right order are enough.

/// How well a text answers a search, less being better; `None` where it does not. An empty search is answered by all.
///
/// ```
/// use stockpool::app::shell::matching::rank;
/// assert!(rank("web fr", "Webshop France").is_some());
/// assert!(rank("wbfr", "Webshop France").is_some());
/// assert!(rank("fw", "Webshop France").is_none());
/// ```
#[must_use]
pub fn rank(search: &str, text: &str) -> Option<u32> {
    let (search, text) = (search.trim().to_lowercase(), text.to_lowercase());
    if text.starts_with(&search) {
        return Some(0);
    }
    let begins = |word: &str| words(&text).any(|other| other.starts_with(word));
    if search.split_whitespace().all(begins) {
        return Some(1);
    }
    if search.split_whitespace().all(|word| text.contains(word)) {
        return Some(2);
    }
    // Letters left out are forgiven where most are there, beginning with a word's first.
    let letters: Vec<char> = search.chars().filter(|letter| !letter.is_whitespace()).collect();
    let left_out = from_words(&text).filter_map(|rest| gaps(&letters, rest)).min()?;
    (left_out <= letters.len() / 2).then(|| u32::try_from(left_out).unwrap_or(u32::MAX).saturating_add(3))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A text from each of its words on.
fn from_words(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    let begins = move |(at, letter): (usize, char)| {
        let before = std::mem::replace(&mut inside, letter.is_alphanumeric());
        (inside && !before).then_some(at)
    };
    text.char_indices().filter_map(begins).filter_map(|at| text.get(at..))
}

/// How often other letters stand between these letters in a text that begins with the first; `None` where they are not
/// all there in this order.
fn gaps(letters: &[char], text: &str) -> Option<usize> {
    let mut gaps = 0_usize;
    let mut rest = text.chars();
    for (at, letter) in letters.iter().enumerate() {
        if rest.next()? != *letter {
            rest.find(|other| at > 0 && other == letter)?;
            gaps = gaps.saturating_add(1);
        }
    }
    Some(gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_text_answers_best() {
        let texts = ["France and others", "Webshop France", "Lafrance", "Fair ancient town"];
        let ranks: Vec<_> = texts.iter().map(|text| rank("fran", text).expect("all of them hold the letters")).collect();
        assert!(ranks.is_sorted_by(|one, next| one < next), "{ranks:?}");
    }

    #[test]
    fn letters_strewn_over_a_text_are_no_answer() {
        assert_eq!(rank("tee", "Theme: system"), None);
        assert!(rank("wbfr", "Webshop France").is_some());
    }

    #[test]
    fn nothing_typed_is_answered_by_everything() {
        assert_eq!(rank("  ", "Anything"), Some(0));
    }

    #[test]
    fn letters_in_another_order_are_no_answer() {
        assert_eq!(rank("ecnarf", "France"), None);
        assert_eq!(rank("francee", "France"), None);
    }
}
