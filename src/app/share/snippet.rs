//! JavaScript that computes a figure of the plan from its file, with the npm package.

use crate::plan::{Id, Sku};
use std::fmt::{self, Write};

/// What the code asks of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// What a channel group may sell of a product.
    Balanced {
        /// The product.
        sku: Sku,
        /// The channel group.
        sales_channel_group: Id,
        /// The answer as the plan is now, in units.
        units: i32,
    },
    /// The sums over all products: what is left to ask where no channel group takes part.
    Totals,
    /// What is wrong with the plan: what is left to ask where it cannot be computed.
    Problems,
}

/// A module for Node that reads the plan file of this name beside it and prints the answer.
///
/// ```
/// use stockpool::app::share::{Question, snippet};
/// let code = snippet("europe.stockpool.json", &Question::Totals);
/// assert!(code.ends_with("console.log(balance(plan).totals);\n"));
/// ```
#[must_use]
pub fn snippet(file: &str, question: &Question) -> String {
    let called = if *question == Question::Problems { "check" } else { "balance" };
    let mut code = format!("import {{ readFileSync }} from \"node:fs\";\nimport {{ {called} }} from \"stockpool\";\n\n");
    // Writing to a string cannot fail.
    let _ = ask(&mut code, Quoted(file), question);
    code
}

fn ask(code: &mut String, file: Quoted<'_>, question: &Question) -> fmt::Result {
    writeln!(code, "const file = new URL({file}, import.meta.url);")?;
    writeln!(code, "const plan = readFileSync(file, \"utf8\");")?;
    match question {
        Question::Balanced { sku, sales_channel_group, units } => {
            let (sku, group) = (Quoted(sku.as_str()), Quoted(sales_channel_group.as_str()));
            writeln!(code, "const {{ products }} = balance(plan);")?;
            writeln!(code, "const product = products.find(({{ sku }}) => sku === {sku});")?;
            writeln!(code, "console.log(product.salesChannelGroups[{group}]); // {units}")
        }
        Question::Totals => writeln!(code, "console.log(balance(plan).totals);"),
        Question::Problems => writeln!(code, "for (const {{ path, message }} of check(plan)) console.log(path, message);"),
    }
}

/// A text as a string literal that may also stand within the `<script>` of a page.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for character in self.0.chars() {
            match character {
                '"' | '\\' => write!(f, "\\{character}")?,
                // It would begin the end of the script, or a comment.
                '<' => f.write_str("\\x3c")?,
                character if character.is_control() => write!(f, "\\u{{{:x}}}", u32::from(character))?,
                character => f.write_char(character)?,
            }
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn balanced(sku: &str) -> String {
        let (sku, sales_channel_group) = (Sku::new(sku).expect("a SKU"), Id::new("webshops-eu").expect("an id"));
        snippet("übersee-倉庫.stockpool.json", &Question::Balanced { sku, sales_channel_group, units: 90 })
    }

    #[test]
    fn the_code_names_the_file_the_product_the_group_and_the_answer() {
        let expected = r#"import { readFileSync } from "node:fs";
import { balance } from "stockpool";

const file = new URL("übersee-倉庫.stockpool.json", import.meta.url);
const plan = readFileSync(file, "utf8");
const { products } = balance(plan);
const product = products.find(({ sku }) => sku === "TEE-RED-M");
console.log(product.salesChannelGroups["webshops-eu"]); // 90
"#;
        assert_eq!(balanced("TEE-RED-M"), expected);
    }

    #[test]
    fn any_sku_is_a_text_and_nothing_else() {
        for (sku, written) in [
            (r#"12" monitor"#, r#"=== "12\" monitor")"#),
            (r"A\n", r#"=== "A\\n")"#),
            ("it's ${one} `of` these", r#"=== "it's ${one} `of` these")"#),
            ("</script><!-- 倉庫 👕", r#"=== "\x3c/script>\x3c!-- 倉庫 👕")"#),
        ] {
            assert!(balanced(sku).contains(written), "{}", balanced(sku));
        }
        assert_eq!(Quoted("a\0\n\u{7f}").to_string(), r#""a\u{0}\u{a}\u{7f}""#);
    }

    #[test]
    fn a_plan_with_errors_is_asked_what_is_wrong_with_it() {
        let code = snippet("plan.stockpool.json", &Question::Problems);
        assert!(code.contains("import { check } from") && code.ends_with("check(plan)) console.log(path, message);\n"));
    }
}
