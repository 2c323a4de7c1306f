//! A derivation in the order of a ledger: first what is added and subtracted, then the sum under its rule, then what is
//! told for its own sake. Pure; [`derivation`](super::derivation) writes it down.

use crate::balance::explanation::{Amount, Role, Term};
use crate::plan::NodeKind;

/// The sign of what is subtracted: as wide as a digit, unlike a hyphen.
const MINUS: char = '\u{2212}';

/// One line of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it says.
    pub term: &'a Term,
    /// How it stands there.
    pub kind: LineKind,
}

/// How a line stands in its ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// A figure among others.
    Entry,
    /// A figure among others, whose own terms open below it.
    Fold,
    /// The sum of the lines above, under a rule.
    Sum,
    /// A figure that is no sum: it is told what it comes from.
    Figure,
    /// Says what the lines below are.
    Heading,
}

/// The lines of a whole derivation.
fn ledger(root: &Term) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut told = Vec::new();
    sum(root, &mut lines, &mut told);
    tell(told, &mut lines);
    lines
}

/// The lines of a derivation or, where labels lead through its folds, of the term that the last one opens. What is no
/// longer there has none.
#[must_use]
pub fn lines<'a>(root: &'a Term, way: &[String]) -> Vec<Line<'a>> {
    let step = |lines: Vec<Line<'a>>, label: &String| {
        let fold = lines.iter().find(|line| line.kind == LineKind::Fold && line.term.label == *label);
        fold.map(|fold| inside(fold.term)).unwrap_or_default()
    };
    way.iter().fold(ledger(root), step)
}

/// The lines that a folded term opens: its terms, without the sum, which stands on the fold itself.
fn inside(term: &Term) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut told = Vec::new();
    parts(term, &mut lines, &mut told);
    tell(told, &mut lines);
    lines
}

fn sum<'a>(term: &'a Term, lines: &mut Vec<Line<'a>>, told: &mut Vec<&'a Term>) {
    let before = lines.len();
    parts(term, lines, told);
    let kind = if lines.len() > before { LineKind::Sum } else { LineKind::Figure };
    lines.push(Line { term, kind });
}

/// What adds up to a term. Where one added part alone has parts of its own, they are written out above it; where several
/// have, each folds its own, as does what is subtracted.
fn parts<'a>(term: &'a Term, lines: &mut Vec<Line<'a>>, told: &mut Vec<&'a Term>) {
    let counted = || term.terms.iter().filter(|part| part.role != Role::Told);
    let adds_up = |part: &&Term| part.role == Role::Added && !part.terms.is_empty();
    let lone = counted().filter(adds_up).count() == 1;
    for part in counted() {
        if part.terms.is_empty() {
            lines.push(Line { term: part, kind: LineKind::Entry });
        } else if !(lone && adds_up(&part)) {
            lines.push(Line { term: part, kind: LineKind::Fold });
        } else if part.terms.iter().all(|part| part.role == Role::Told) {
            lines.push(Line { term: part, kind: LineKind::Entry });
            told.extend(&part.terms);
        } else {
            sum(part, lines, told);
        }
    }
    told.extend(term.terms.iter().filter(|part| part.role == Role::Told));
}

/// What is told for its own sake, one after the other; what that tells in turn comes right after it.
fn tell<'a>(told: Vec<&'a Term>, lines: &mut Vec<Line<'a>>) {
    let mut waiting = told;
    waiting.reverse();
    while let Some(term) = waiting.pop() {
        let mut more = Vec::new();
        if term.terms.is_empty() {
            lines.push(Line { term, kind: LineKind::Entry });
        } else if term.terms.iter().any(|part| part.role == Role::Told && !part.terms.is_empty()) {
            sum(term, lines, &mut more);
        } else {
            lines.push(Line { term, kind: LineKind::Heading });
            parts(term, lines, &mut more);
        }
        waiting.extend(more.into_iter().rev());
    }
}

/// A term's figure as it stands at the right: with its sign where it is subtracted.
#[must_use]
pub fn figure(term: &Term) -> Option<String> {
    term.amount.map(|amount| if term.role == Role::Subtracted { format!("{MINUS} {amount}") } else { amount.to_string() })
}

/// Whether a term's figure is 0 and so of little weight.
#[must_use]
pub fn is_nothing(term: &Term) -> bool {
    term.amount == Some(Amount::Units(0))
}

/// What people call a place, for the words on what leads there.
#[must_use]
pub fn place(kind: NodeKind) -> String {
    format!("Show this {} in the plan", kind.label())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(label: &str, units: i64, role: Role, terms: Vec<Term>) -> Term {
        Term { label: label.to_owned(), amount: Some(Amount::Units(units)), role, reason: None, node: None, terms }
    }

    fn added(label: &str, units: i64) -> Term {
        term(label, units, Role::Added, Vec::new())
    }

    fn pool(role: Role) -> Term {
        let available = term("available", 180, Role::Added, vec![added("DE", 80), added("FR", 100)]);
        let reserved = term("reserved", 0, Role::Subtracted, Vec::new());
        let divided = term("divided", 180, Role::Told, vec![added("web", 90), added("amazon", 90)]);
        term("pool", 180, role, vec![available, reserved, divided])
    }

    fn written(lines: &[Line]) -> Vec<String> {
        let line = |line: &Line| format!("{:?} {} {}", line.kind, line.term.label, figure(line.term).unwrap_or_default());
        lines.iter().map(line).collect()
    }

    const POOL: [&str; 8] = [
        "Entry DE 80",
        "Entry FR 100",
        "Sum available 180",
        "Entry reserved \u{2212} 0",
        "Sum pool 180",
        "Heading divided 180",
        "Entry web 90",
        "Entry amazon 90",
    ];

    #[test]
    fn parts_stand_above_their_sum_and_the_division_below() {
        assert_eq!(written(&ledger(&pool(Role::Added))), POOL);
    }

    #[test]
    fn what_a_figure_comes_from_is_told_below_it() {
        let root = term("web, balanced", 90, Role::Added, vec![pool(Role::Told)]);
        let lines = written(&ledger(&root));
        assert_eq!(lines.first().map(String::as_str), Some("Figure web, balanced 90"));
        assert_eq!(lines[1..], POOL);
    }

    #[test]
    fn what_a_lone_part_comes_from_is_told_below_the_sum() {
        let group = term("webshops", 90, Role::Added, vec![pool(Role::Told)]);
        let root = term("web, shown", 90, Role::Added, vec![group]);
        let lines = written(&ledger(&root));
        assert_eq!(lines[..2], ["Entry webshops 90", "Sum web, shown 90"]);
        assert_eq!(lines[2..], POOL);
    }

    #[test]
    fn what_is_subtracted_folds_its_own() {
        let available = term("available", 180, Role::Added, vec![added("DE", 80), added("FR", 100)]);
        let reserved = term("reserved", 4, Role::Subtracted, vec![added("web", 4)]);
        let root = term("pool", 176, Role::Added, vec![available, reserved]);
        let lines = written(&ledger(&root));
        assert_eq!(lines, ["Entry DE 80", "Entry FR 100", "Sum available 180", "Fold reserved \u{2212} 4", "Sum pool 176"]);
    }

    #[test]
    fn where_several_parts_are_sums_each_folds_its_own() {
        let group = |label| term(label, 1, Role::Added, vec![added("one", 1)]);
        let root = term("all", 2, Role::Added, vec![group("Europe"), group("US")]);
        assert_eq!(written(&ledger(&root)), ["Fold Europe 1", "Fold US 1", "Sum all 2"]);
        assert_eq!(written(&lines(&root, &["US".to_owned()])), ["Entry one 1"]);
        assert_eq!(written(&lines(&root, &["Asia".to_owned()])), [""; 0]);
    }
}
