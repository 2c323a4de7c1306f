//! The figures of a comparison in words: differences in units and per cent, causes, and all of it as a table for paper.

use crate::app::figures::grouped;
use crate::app::share::{Facts, figure};
use crate::document::{ComparedRow, ComparedScenario, Comparison};
use crate::plan::describe::{per_cent, signed};

/// The edits that have moved a figure, in words.
pub fn causes(scenario: &ComparedScenario, row: &ComparedRow, at: usize) -> Vec<String> {
    let causes = row.scenarios.get(at).map(|figure| figure.causes.as_slice()).unwrap_or_default();
    causes.iter().filter_map(|edit| scenario.edits.get(*edit).cloned()).collect()
}

/// The comparison as it is printed.
pub fn facts(comparison: &Comparison) -> Facts {
    let mut heads = vec!["Name".to_owned(), "Plan".to_owned()];
    for scenario in &comparison.scenarios {
        heads.extend([scenario.name.to_string(), "Difference".to_owned()]);
    }
    let row = |row: &ComparedRow| {
        let mut cells = vec![row.name.clone(), figure(row.plan)];
        for (at, compared) in row.scenarios.iter().enumerate() {
            let difference = row.difference(at);
            let part = row.plan.and_then(|plan| per_cent(difference, plan));
            let told = match (difference, part) {
                (0, _) => String::new(),
                (_, Some(part)) => format!("{} ({part})", signed(difference)),
                (_, None) => signed(difference),
            };
            cells.extend([compared.units.map_or_else(|| figure(None), grouped), told]);
        }
        cells
    };
    Facts { caption: "Scenarios beside the plan", heads, words: 1, rows: comparison.rows.iter().map(row).collect() }
}
