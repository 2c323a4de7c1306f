//! Applying edits to a plan and its catalogue without a document around them.

use stockpool::balance::problems::{self as figures, Tallies};
use stockpool::balance::{Balance, Network};
use stockpool::catalogue::Catalogue;
use stockpool::plan::{Edit, EditError, Plan, Problem, Severity, problems};

/// Makes a change that is not the opening of another plan.
pub fn apply(plan: &mut Plan, catalogue: &mut Catalogue, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::All(edits) => edits.iter().try_for_each(|edit| apply(plan, catalogue, edit)),
        Edit::Network(edit) => plan.apply(edit.clone()).map(drop),
        Edit::Stock(edit) => catalogue.apply(edit.clone()).map(drop),
        Edit::Scenario(edit) => plan.apply_to_scenarios(edit.clone()).map(drop),
        Edit::Replace(_) => unreachable!("no such edit is made here"),
    }
}

/// Everything wrong with a plan and its products, as a document finds it.
pub fn all_problems(plan: &Plan, catalogue: &Catalogue) -> Vec<Problem> {
    let mut found = problems(plan);
    found.extend(figures::of_skus(catalogue));
    found.extend(figures::of_catalogue(plan, catalogue));
    if found.iter().all(|problem| problem.severity == Severity::Warning) {
        let network = Network::resolve(plan);
        match Balance::compute(&network, catalogue) {
            Ok(balance) => found.extend(figures::of_figures(plan, &network, catalogue, &balance, &mut Tallies::default())),
            Err(overflows) => found.extend(figures::of_overflows(plan, &overflows)),
        }
    }
    found
}

/// Those that stand in the way of computing.
pub fn errors(plan: &Plan, catalogue: &Catalogue) -> Vec<Problem> {
    all_problems(plan, catalogue).into_iter().filter(|problem| problem.severity == Severity::Error).collect()
}
