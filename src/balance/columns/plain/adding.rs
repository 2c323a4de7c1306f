//! Adding up columns in plain Rust.

use crate::catalogue::{Cells, Narrow};
use std::ops::Range;

/// Adds up columns, a number a row: those to add less those to subtract.
pub fn add_up(added: &[&Narrow], subtracted: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    into.fill(0);
    add(added, rows, into);
    subtract(subtracted, rows, into);
}

/// Adds these columns to the numbers of their rows.
pub fn add(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each(columns, rows, into, i32::wrapping_add);
}

/// Subtracts these columns from the numbers of their rows.
pub fn subtract(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32]) {
    each(columns, rows, into, i32::wrapping_sub);
}

#[inline(always)]
fn each(columns: &[&Narrow], rows: &Range<usize>, into: &mut [i32], change: impl Fn(i32, i32) -> i32 + Copy) {
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
fn together<T: Copy>(columns: [&[T]; 4], into: &mut [i32], change: impl Fn(i32, i32) -> i32, signed: impl Fn(T) -> i32) {
    let [a, b, c, d] = columns;
    for ((((it, a), b), c), d) in into.iter_mut().zip(a).zip(b).zip(c).zip(d) {
        let sum = signed(*a).wrapping_add(signed(*b)).wrapping_add(signed(*c)).wrapping_add(signed(*d));
        *it = change(*it, sum);
    }
}

#[inline(always)]
fn alone(cells: Cells<'_>, into: &mut [i32], change: impl Fn(i32, i32) -> i32) {
    match cells {
        Cells::Zeros(_) => {}
        Cells::Bytes(cells) => into.iter_mut().zip(cells).for_each(|(it, cell)| *it = change(*it, (*cell).into())),
        Cells::Halves(cells) => into.iter_mut().zip(cells).for_each(|(it, cell)| *it = change(*it, (*cell).into())),
        Cells::Words(cells) => into.iter_mut().zip(cells).for_each(|(it, cell)| *it = change(*it, cell.cast_signed())),
    }
}
