//! Files of every dialect, encoding and fault, and what is understood of them. They are kept as bytes in `tests/vectors/csv`.

use crate::worked_case::{plan, tee};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use stockpool::app::import::meanings::label;
use stockpool::exchange::csv::{Reading, Told, understand};

#[test]
fn every_file_of_the_corpus_is_understood_as_it_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/csv");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension != "md"));
    files.sort();
    let (plan, catalogue) = (plan(), [tee()].into_iter().collect());
    let mut said = String::new();
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let understood = understand(&bytes, &plan, &Told::default());
        let settings = &understood.settings;
        let columns: Vec<_> = understood
            .titles
            .iter()
            .zip(&settings.columns)
            .map(|(title, meaning)| format!("{title} → {}", label(&plan, meaning)))
            .collect();
        writeln!(said, "{}", file.file_name().unwrap().to_str().unwrap()).unwrap();
        writeln!(said, "  {}, {}, {}", settings.encoding.label(), settings.delimiter.label().to_lowercase(), settings.numbers.label())
            .unwrap();
        writeln!(said, "  {}{}", if settings.has_head { "" } else { "no head; " }, columns.join("; ")).unwrap();
        match Reading::begin(&plan, &catalogue, settings.clone()) {
            Err(why) => writeln!(said, "  refused: {why}").unwrap(),
            Ok(mut reading) => {
                reading.push(&bytes);
                reading.finish();
                let report = reading.report();
                let adds = if settings.adds { "added" } else { "set" };
                writeln!(said, "  {} rows, {} figures {adds}, {} new products", report.rows, report.figures, report.new_products).unwrap();
                if !report.new_warehouses.is_empty() {
                    writeln!(said, "  new: {}", report.new_warehouses.join(", ")).unwrap();
                }
                for change in report.changes {
                    writeln!(said, "  {} “{}”, {}: {} → {}", change.sku, change.name, change.figure, change.before, change.after).unwrap();
                }
                for bad in report.bad {
                    writeln!(said, "  line {}: {}", bad.line, bad.why).unwrap();
                }
            }
        }
    }
    insta::assert_snapshot!(said);
}
