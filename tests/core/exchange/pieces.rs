//! Files and tables that are handed on in pieces: put together, they are what is written as a whole.

use crate::any_plan::{any_broken_plan, any_plan, config};
use crate::any_scenarios::any_plan_with_scenarios;
use crate::worked_case::{plan, tee};
use proptest::prelude::*;
use stockpool::catalogue::Catalogue;
use stockpool::document::{Answer, Document, Request};
use stockpool::exchange::{Export, Pieces, push_export, push_plan, push_table, write_export, write_plan, write_table};
use stockpool::plan::{Product, Sku};

/// What is written in pieces of at least so many bytes.
fn pieces(long: usize, write: impl FnOnce(&mut Pieces<'_>)) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut take = |piece: &str| pieces.push(piece.to_owned());
    let mut out = Pieces::of(long, &mut take);
    write(&mut out);
    out.end();
    pieces
}

/// All requests for what can be saved.
fn requests() -> impl Iterator<Item = Request> {
    [Request::File, Request::Table].into_iter().chain(Export::ALL.iter().copied().map(Request::Export))
}

fn text(document: &mut Document, request: &Request) -> String {
    match document.answer(request.clone()) {
        Answer::Text(text) => text,
        other => unreachable!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn pieces_of_any_size_are_the_whole_text(
        (plan, catalogue, _) in any_plan_with_scenarios(),
        long in prop_oneof![Just(0), 1_usize..40, 40_usize..4_000],
    ) {
        let file = pieces(long, |out| push_plan(out, &plan, &catalogue));
        prop_assert_eq!(file.concat(), write_plan(&plan, &catalogue));
        let table = pieces(long, |out| push_table(out, &plan, &catalogue, None));
        prop_assert_eq!(table.concat(), write_table(&plan, &catalogue, None));
        for export in Export::ALL {
            let table = pieces(long, |out| push_export(out, *export, &plan, &catalogue, None));
            prop_assert_eq!(table.concat(), write_export(*export, &plan, &catalogue, None));
        }
        for pieces in [file, table] {
            let (_, but_the_last) = pieces.split_last().unwrap();
            prop_assert!(but_the_last.iter().all(|piece| piece.len() >= long));
        }
    }

    #[test]
    fn what_a_document_writes_to_be_saved_is_what_it_answers((plan, catalogue) in prop_oneof![any_plan(), any_broken_plan()]) {
        let mut document = Document::new(plan, catalogue);
        for request in requests() {
            let mut written = String::new();
            let size = document.write(&request, &mut |piece| written.push_str(piece));
            prop_assert_eq!(size, Some(written.len()));
            prop_assert_eq!(written, text(&mut document, &request));
        }
        let Answer::Size(size) = document.answer(Request::FileSize) else { unreachable!() };
        prop_assert_eq!(size, document.text().len());
    }
}

/// So many products like the worked case's.
fn many(products: usize) -> Catalogue {
    let product = |at| Product { sku: Sku::new(&format!("SKU-{at:07}")).unwrap(), ..tee() };
    (0..products).map(product).collect()
}

#[test]
fn a_large_document_is_handed_on_in_pieces_that_are_small_beside_it() {
    let mut document = Document::new(plan(), many(60_000));
    for request in requests() {
        let (mut written, mut longest, mut pieces) = (String::new(), 0, 0);
        document.write(&request, &mut |piece| {
            written.push_str(piece);
            longest = longest.max(piece.len());
            pieces += 1;
        });
        assert_eq!(written, text(&mut document, &request));
        assert!(pieces > 1 && longest < (1 << 20) + 1_000, "{request:?}: {pieces} pieces, the longest of {longest} bytes");
    }
}

#[test]
fn how_large_the_file_of_very_many_products_is_is_told_nearly() {
    for (products, off) in [(20_000, 0), (20_001, 200), (45_000, 2_000)] {
        let mut document = Document::new(plan(), many(products));
        let Answer::Size(size) = document.answer(Request::FileSize) else { unreachable!() };
        assert!(size.abs_diff(document.text().len()) <= off, "{size} for {}", document.text().len());
    }
}

#[test]
fn a_product_is_never_parted() {
    let (plan, catalogue) = (plan(), many(9));
    let file = pieces(0, |out| push_plan(out, &plan, &catalogue));
    assert_eq!(file.iter().filter(|piece| piece.contains("\"sku\"")).count(), 9);
    let table = pieces(0, |out| push_table(out, &plan, &catalogue, None));
    assert!(table.iter().take(9).all(|piece| piece.ends_with("\r\n")), "{table:?}");
}
