//! What is worth a look in the figures: in catalogues of several blocks of rows it is what going through them row by row finds, and after
//! an edit it is what a new document finds.

use crate::any_edits::{any_change, any_edit};
use crate::any_plan::{Choices, any_choices, any_plan, config};
use proptest::prelude::*;
use std::collections::BTreeMap;
use stockpool::balance::{Balance, Network};
use stockpool::catalogue::Catalogue;
use stockpool::document::{Document, Request};
use stockpool::plan::{Id, Plan, Problem, ProblemCode, Product, Sku};

/// Rows are counted 4096 at a time; this is two blocks and a part of a third.
const PRODUCTS: usize = 9_000;

/// A large catalogue of a few products again and again, with one now and then that is like no other.
fn large(choices: &mut Choices, plan: &Plan, few: &Catalogue) -> Catalogue {
    let few: Vec<Product> = few.products().collect();
    let at_random: Vec<usize> = (0..12).map(|_| choices.below(PRODUCTS)).collect();
    let mut product = |at: usize| {
        let product = match at.checked_rem(few.len()).and_then(|at| few.get(at)) {
            Some(product) if !at_random.contains(&at) => product.clone(),
            _ => crate::any_plan::product(choices, plan, at),
        };
        Product { sku: Sku::new(&format!("P-{at}")).unwrap(), ..product }
    };
    (0..PRODUCTS).map(&mut product).collect()
}

fn problems(document: &mut Document) -> Vec<Problem> {
    document.view().problems.to_vec()
}

/// The rows that have something, with how much of it.
#[derive(Default)]
struct Rows(Vec<(usize, i64)>);

impl Rows {
    /// How a message names them, without its commas.
    fn named(&self, catalogue: &Catalogue) -> String {
        let sku = |row: usize| catalogue.skus().get(row).unwrap();
        let (most, _) = self.0.iter().rev().max_by_key(|(_, units)| *units).unwrap();
        match self.0.len() {
            1 => format!("for {} (", sku(*most)),
            products => format!("for {products} products most for {} (", sku(*most)),
        }
    }
}

/// What is worth a look, each cause by the sort of problem and how its message names the products, found row by row.
fn naive(plan: &Plan, catalogue: &Catalogue) -> Vec<(ProblemCode, String)> {
    let network = Network::resolve(plan);
    let balance = Balance::compute(&network, catalogue).unwrap();
    let figures = balance.figures(&network, catalogue);
    let mut found: BTreeMap<(&str, usize), (ProblemCode, Rows)> = BTreeMap::new();
    let mut note = |code: ProblemCode, node: usize, row: usize, units: i64| {
        if units > 0 {
            found.entry((code.word(), node)).or_insert((code, Rows::default())).1.0.push((row, units));
        }
    };
    for row in 0..catalogue.len() {
        let is_sold = catalogue.sold_in(row).is_none_or(|list| plan.sales_channels.iter().any(|channel| list.contains(&channel.id)));
        let is_sold = is_sold && !plan.sales_channels.is_empty();
        for (at, warehouse) in plan.warehouses.iter().enumerate() {
            note(ProblemCode::OverAllocated, at, row, -i64::from(catalogue.level(row, &warehouse.id).available()));
        }
        for (at, group) in plan.warehouse_groups.iter().enumerate() {
            let Some(link) = plan.links.iter().find(|link| link.warehouse_group == group.id) else { continue };
            let figures_of_group = figures.of_group(at, row).unwrap();
            let place = |id: &Id| plan.sales_channel_groups.iter().position(|group| group.id == *id).unwrap();
            let (part, rest): (Vec<_>, Vec<_>) =
                link.shares.iter().partition(|share| figures.takes_part(place(&share.sales_channel_group), row));
            let minimum: i64 = part.iter().map(|share| i64::from(share.settings.minimum.units())).sum();
            note(ProblemCode::MinimumsNotMet, at, row, minimum - i64::from(figures_of_group.pool));
            if catalogue.enabled()[row] {
                for share in rest {
                    let reserved = catalogue.reserved_units(row, &share.sales_channel_group).units();
                    note(ProblemCode::ReservedNotSold, place(&share.sales_channel_group), row, reserved.into());
                }
                if is_sold && !link.shares.is_empty() && !group.warehouses.is_empty() {
                    note(ProblemCode::UnassignedUnits, at, row, figures_of_group.unassigned.into());
                }
            }
        }
    }
    let mut found: Vec<_> = found.into_values().map(|(code, rows)| (code, rows.named(catalogue))).collect();
    found.sort_by(|one, other| (one.0.word(), &one.1).cmp(&(other.0.word(), &other.1)));
    found
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn what_is_worth_a_look_in_many_products_is_what_each_of_them_shows((plan, few) in any_plan(), mut choices in any_choices()) {
        let catalogue = large(&mut choices, &plan, &few);
        let mut document = Document::new(plan.clone(), catalogue.clone());
        let problems = problems(&mut document);
        prop_assume!(document.computes());
        let of_rows = [ProblemCode::OverAllocated, ProblemCode::MinimumsNotMet, ProblemCode::UnassignedUnits, ProblemCode::ReservedNotSold];
        let told = problems.iter().filter(|problem| of_rows.contains(&problem.code));
        let mut told: Vec<_> = told.map(|problem| (problem.code, problem.message.replace(',', ""))).collect();
        for (code, name) in naive(&plan, &catalogue) {
            let at = told.iter().position(|(other, message)| *other == code && message.contains(&name));
            prop_assert!(at.is_some(), "{}: {name} is not among {told:?}", code.word());
            told.remove(at.unwrap());
        }
        prop_assert_eq!(told, []);
    }

    #[test]
    fn after_an_edit_of_many_products_it_is_what_a_new_document_finds((plan, few) in any_plan(), mut choices in any_choices()) {
        let catalogue = large(&mut choices, &plan, &few);
        let mut document = Document::new(plan, catalogue);
        problems(&mut document);
        for _ in 0..6 {
            let (plan, catalogue) = (document.view().plan, document.catalogue().clone());
            let edit = any_change(&mut choices, &plan, &catalogue).unwrap_or_else(|_| any_edit(&mut choices, &plan, &catalogue));
            document.answer(Request::Perform(edit));
            let anew = problems(&mut Document::new(document.view().plan, document.catalogue().clone()));
            prop_assert_eq!(problems(&mut document), anew);
        }
    }
}
