//! Adding up columns in plain Rust.

use super::Number;
use crate::catalogue::{Cells, Narrow};
use std::ops::Range;

/// Adds up columns, a number a row: those to add less those to subtract.
pub fn add_up<N: Number>(added: &[&Narrow], subtracted: &[&Narrow], rows: &Range<usize>, into: &mut [N]) {
    into.fill(N::default());
    add(added, rows, into);
    subtract(subtracted, rows, into);
}

/// Adds these columns to the numbers of their rows.
pub fn add<N: Number>(columns: &[&Narrow], rows: &Range<usize>, into: &mut [N]) {
    each(columns, rows, into, N::plus);
}

/// Subtracts these columns from the numbers of their rows.
pub fn subtract<N: Number>(columns: &[&Narrow], rows: &Range<usize>, into: &mut [N]) {
    each(columns, rows, into, N::minus);
}

#[inline(always)]
fn each<N: Number>(columns: &[&Narrow], rows: &Range<usize>, into: &mut [N], change: impl Fn(N, N) -> N + Copy) {
    let (fours, others) = columns.as_chunks::<4>();
    for four in fours {
        match four.map(|column| column.cells(rows.clone())) {
            [Cells::Bytes(a), Cells::Bytes(b), Cells::Bytes(c), Cells::Bytes(d)] => together([a, b, c, d], into, change, i32::from),
            [Cells::Halves(a), Cells::Halves(b), Cells::Halves(c), Cells::Halves(d)] => together([a, b, c, d], into, change, i32::from),
            [Cells::Words(a), Cells::Words(b), Cells::Words(c), Cells::Words(d)] => together([a, b, c, d], into, change, u32::cast_signed),
            cells => cells.into_iter().for_each(|cells| alone(cells, into, change)),
        }
    }
    others.iter().for_each(|column| alone(column.cells(rows.clone()), into, change));
}

/// Four columns of one width, which are added up before memory is written.
#[inline(always)]
fn together<T: Copy, N: Number>(columns: [&[T]; 4], into: &mut [N], change: impl Fn(N, N) -> N, units: impl Fn(T) -> i32) {
    let [a, b, c, d] = columns.map(|column| column.iter().map(|cell| N::of(units(*cell))));
    for ((((it, a), b), c), d) in into.iter_mut().zip(a).zip(b).zip(c).zip(d) {
        *it = change(*it, a.plus(b).plus(c).plus(d));
    }
}

#[inline(always)]
fn alone<N: Number>(cells: Cells<'_>, into: &mut [N], change: impl Fn(N, N) -> N) {
    match cells {
        Cells::Zeros(_) => {}
        Cells::Bytes(cells) => into.iter_mut().zip(cells).for_each(|(it, cell)| *it = change(*it, N::of((*cell).into()))),
        Cells::Halves(cells) => into.iter_mut().zip(cells).for_each(|(it, cell)| *it = change(*it, N::of((*cell).into()))),
        Cells::Words(cells) => into.iter_mut().zip(cells).for_each(|(it, cell)| *it = change(*it, N::of(cell.cast_signed()))),
    }
}
