//! What files are called, and how large they are said to be.

/// The name of a file that is made from a plan of this name: letters and digits of any script, hyphens between words.
///
/// ```
/// use stockpool::app::share::file_name;
/// assert_eq!(file_name("Europe, US & Berlin", "stockpool.json"), "europe-us-berlin.stockpool.json");
/// assert_eq!(file_name("../../etc/passwd", "csv"), "etc-passwd.csv");
/// assert_eq!(file_name("?", "svg"), "plan.svg");
/// ```
#[must_use]
pub fn file_name(plan: &str, extension: &str) -> String {
    /// Longer names are refused by some file systems, which count bytes.
    const LIMIT: usize = 80;
    let mut slug = String::new();
    for character in plan.chars().flat_map(char::to_lowercase) {
        if slug.len() >= LIMIT {
            break;
        }
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    match slug.trim_end_matches('-') {
        // Names that Windows keeps for its devices, whatever the extension.
        "" | "con" | "prn" | "aux" | "nul" => format!("plan.{extension}"),
        slug => format!("{slug}.{extension}"),
    }
}

/// A size in bytes as people read it: three digits at most, cut off.
///
/// ```
/// use stockpool::app::share::file_size;
/// assert_eq!(file_size(940), "940 bytes");
/// assert_eq!(file_size(1_690), "1.6 kB");
/// assert_eq!(file_size(52_000_000), "52 MB");
/// ```
#[must_use]
pub fn file_size(bytes: usize) -> String {
    let (step, unit) = match bytes {
        0..1_000 => return format!("{bytes} bytes"),
        1_000..1_000_000 => (1_000, "kB"),
        _ => (1_000_000, "MB"),
    };
    let tenths = bytes.checked_div(step / 10).unwrap_or(0);
    if tenths < 100 { format!("{}.{} {unit}", tenths / 10, tenths % 10) } else { format!("{} {unit}", tenths / 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_safe_everywhere() {
        for (plan, file) in [
            ("Europe, US and a store in Berlin", "europe-us-and-a-store-in-berlin.csv"),
            ("<img src=x onerror=alert(1)>", "img-src-x-onerror-alert-1.csv"),
            ("Übersee 倉庫", "übersee-倉庫.csv"),
            ("CON", "plan.csv"),
            ("..", "plan.csv"),
            ("a\u{202e}b\0c", "a-b-c.csv"),
        ] {
            assert_eq!(file_name(plan, "csv"), file);
        }
        assert!(file_name(&"long ".repeat(3000), "csv").len() < 100);
        assert!(file_name(&"倉".repeat(3000), "csv").len() < 100);
    }
}
