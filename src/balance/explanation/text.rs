//! An explanation as plain text: a line a term, its figure in one column, its reason below it.

use super::{Amount, Explanation, Role, Term};
use crate::plan::describe::{MINUS, grouped};
use std::fmt;

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Units(units) => f.pad(&grouped(*units)),
            Self::Thousandths(thousandths) => {
                let whole = grouped(thousandths.div_euclid(1000));
                f.pad(&format!("{whole}.{:03}", thousandths.rem_euclid(1000)))
            }
        }
    }
}

/// A line: what stands at its left, and its figure.
struct Line {
    left: String,
    figure: String,
}

impl Explanation {
    /// The derivation as text, a line a term, to be pasted anywhere.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        let mut waiting = vec![(0_usize, &self.root)];
        while let Some((depth, term)) = waiting.pop() {
            push_lines(&mut lines, depth, term);
            for term in term.terms.iter().rev() {
                waiting.push((depth.saturating_add(1), term));
            }
        }
        // A reason has no figure beside it, so it need not fit.
        let beside = lines.iter().filter(|line| !line.figure.is_empty()).map(|line| line.left.chars().count());
        let left = beside.max().unwrap_or(0).saturating_add(2);
        let right = lines.iter().map(|line| line.figure.chars().count()).max().unwrap_or(0);
        let mut text = match &self.product {
            Some(sku) => format!("{sku}\n"),
            None => "All products\n".to_owned(),
        };
        for Line { left: words, figure } in lines {
            let line = if figure.is_empty() { words } else { format!("{words:left$}{figure:>right$}") };
            text.push_str(&line);
            text.push('\n');
        }
        text
    }
}

fn push_lines(lines: &mut Vec<Line>, depth: usize, term: &Term) {
    let indent = "  ".repeat(depth);
    let figure = match (term.amount, term.role) {
        (None, _) => String::new(),
        (Some(amount), Role::Subtracted) => format!("{MINUS} {amount}"),
        (Some(amount), Role::Added | Role::Told) => amount.to_string(),
    };
    let label = &term.label;
    let (left, below) = match &term.reason {
        Some(reason) if figure.is_empty() => (format!("{indent}{label}: {reason}"), None),
        Some(reason) => (format!("{indent}{label}"), Some(format!("{indent}  ({reason})"))),
        None => (format!("{indent}{label}"), None),
    };
    lines.push(Line { left, figure });
    if let Some(left) = below {
        lines.push(Line { left, figure: String::new() });
    }
}
