//! The grid itself: a head and a foot that stay, and between them only the rows that are in view.

use super::columns::{Column, Mode, What};
use super::keys;
use super::row::RowView;
use super::selection::{Cell, Selection};
use super::state::Grid;
use crate::app::diagram::{Hues, units};
use crate::app::figures::grouped;
use crate::app::plan::hue_word;
use crate::app::room::measure;
use crate::app::session::Session;
use crate::document::Filter;
use leptos::html;
use leptos::prelude::*;
use std::ops::Range;

/// Rows that are drawn beyond what is in view, so that scrolling finds them there.
const BEYOND: usize = 8;
/// Rows that are asked for beyond what is in view, in steps of so many.
const AHEAD: usize = 64;

/// The id of a cell, by which the grid says which one is active.
pub fn cell_id(cell: Cell) -> String {
    format!("cell-{}-{}", cell.row, cell.column)
}

/// The width of a column, as the style sheet knows it.
pub const fn width_class(column: &Column) -> &'static str {
    match column.what {
        What::Sku => "cell sku",
        What::Name => "cell product-name",
        _ => "cell figure",
    }
}

/// The grid.
#[component]
pub fn GridView() -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let holder = NodeRef::<html::Div>::new();
    measure(holder, grid.room);
    let height = grid.row_height.get_value();
    let count = Memo::new(move |_| grid.count());
    // Without a filter there are some, as soon as it is answered which.
    let none = Memo::new(move |_| count.get() == 0 && grid.filter.with(|filter| *filter != Filter::default()));
    let track = Memo::new(move |_| grid.track());
    // Which rows are in view; only a step of a whole row makes others.
    let seen = Memo::new(move |_| track.get().seen(grid.scroll.get(), BEYOND));
    Effect::new(move || {
        let Range { start, end } = seen.get();
        let whole = |rows: usize| rows.checked_div(AHEAD).unwrap_or_default();
        let first = whole(start).saturating_sub(1).saturating_mul(AHEAD);
        let wanted = first..whole(end).saturating_add(2).saturating_mul(AHEAD);
        if grid.wanted.with_untracked(|before| *before != wanted) {
            grid.wanted.set(wanted);
        }
    });
    // The active cell is drawn wherever it is: it has the keyboard, and keeps what is typed into it.
    let active = Memo::new(move |_| grid.selection.with(|selection| selection.within(grid.size()).active.row.checked_sub(1)));
    let places = Memo::new(move |_| {
        let (seen, active) = (seen.get(), active.get().filter(|place| *place < count.get()));
        active.into_iter().filter(|place| !seen.contains(place)).chain(seen.clone()).collect::<Vec<_>>()
    });
    let shift = Memo::new(move |_| track.get().place(grid.scroll.get(), 0));
    let reached = move || cell_id(grid.selection.with(|selection| selection.within(grid.size()).end));
    follow_scrolling(holder, grid);
    keep_in_view(grid);
    view! {
        <div
            class="grid"
            node_ref=holder
            role="grid"
            tabindex="0"
            aria-label="Stock"
            aria-multiselectable="true"
            aria-readonly=move || (!session.writable.get()).then_some("true")
            aria-rowcount=move || count.get().saturating_add(2)
            aria-colcount=move || grid.columns.with(|columns| columns.len())
            aria-activedescendant=reached
            style:--row=format!("{height}px")
            on:scroll=move |_| {
                if let Some(holder) = holder.get_untracked() {
                    let top = f64::from(holder.scroll_top());
                    grid.scroll.update(|at| *at = track.get_untracked().moved(*at, top));
                }
            }
            on:scrollend=move |_| grid.scroll.update(|at| *at = track.get_untracked().settled(*at))
            on:keydown=move |event| keys::press(session, grid, &event)
            on:copy=move |event| keys::copy(session, grid, &event, false)
            on:cut=move |event| keys::copy(session, grid, &event, true)
            on:paste=move |event| keys::paste(session, grid, &event)
        >
            <Head grid/>
            <div class="body" role="rowgroup" style:height=move || format!("{}px", track.get().drawn())>
                <For each=move || places.get() key=|place| *place let(place)>
                    <RowView
                        at=place.saturating_add(1)
                        top=Signal::derive(move || shift.get() + place as f64 * height)
                        row=Memo::new(move |_| grid.listed.with(|listed| listed.at(place).cloned()))
                    />
                </For>
            </div>
            <Foot/>
        </div>
        {move || none.get().then(|| view! { <p class="none quiet">"No product is like that. Change the search or the filter."</p> })}
    }
}

/// The colour of a column's node.
fn hue(session: Session, column: &Column) -> Option<String> {
    let hues = Hues::of(&session.plan());
    column.node.as_ref().map(|node| hue_word(hues.hue(node)))
}

#[component]
fn Head(grid: Grid) -> impl IntoView {
    let session = Session::expect();
    let blocks = move || {
        let heads = grid.columns.with(|columns| columns.iter().map(|column| (width_class(column), column.block)).collect::<Vec<_>>());
        heads.into_iter().map(|(class, block)| view! { <span class=class>{block}</span> }).collect_view()
    };
    let heads = move || {
        let columns = grid.columns.get();
        let head = |(at, column): (usize, &Column)| {
            let cell = Cell { row: 0, column: at };
            let (title, shown) = (column.title.clone(), column.title.clone());
            let by = StoredValue::new(column.clone());
            let sorted = move || {
                let sort = grid.sort.get();
                let is_by = by.with_value(|column| column.sort(grid.mode.get()) == sort.by) && sort != Default::default();
                match (is_by, sort.descending) {
                    (false, _) => "none",
                    (true, false) => "ascending",
                    (true, true) => "descending",
                }
            };
            let sign = move || match sorted() {
                "ascending" => " ↑",
                "descending" => " ↓",
                _ => "",
            };
            let active = move || grid.selection.with(|selection| selection.within(grid.size()).active == cell);
            view! {
                <div
                    id=cell_id(cell)
                    class=width_class(column)
                    class:active=active
                    class:hued=column.node.is_some()
                    class:begins=column.block.is_some()
                    role="columnheader"
                    aria-colindex=at.saturating_add(1)
                    aria-sort=sorted
                    data-hue=hue(session, column)
                    title=title.clone()
                    on:click=move |_| {
                        grid.selection.set(Selection::at(cell));
                        grid.sort_by(by.with_value(|column| column.sort(grid.mode.get_untracked())));
                    }
                >
                    <span class="head-title">{shown}</span>
                    {column.fixed.then(|| view! { <span class="fixed-word">"fixed"</span> })}
                    <span class="sort" aria-hidden="true">{sign}</span>
                </div>
            }
        };
        columns.iter().enumerate().map(head).collect_view()
    };
    view! {
        <div class="head" role="rowgroup">
            <div class="blocks" aria-hidden="true">{blocks}</div>
            <div class="grid-row" role="row" aria-rowindex="1">{heads}</div>
        </div>
    }
}

/// The sums over all products, whatever the filter.
#[component]
fn Foot() -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let totals = session.sums();
    let last = move || grid.count().saturating_add(2);
    let sum = move |column: &Column| {
        totals.with(|totals| {
            let totals = totals.as_ref()?;
            match column.what {
                What::Sku | What::Name => None,
                What::Stock(at) => totals.warehouses.get(at).map(|warehouse| match grid.mode.get() {
                    Mode::OnHand => warehouse.on_hand,
                    Mode::Allocated => warehouse.allocated,
                    Mode::Available => warehouse.available(),
                }),
                What::Group(_) | What::Balanced(_) => {
                    column.node.as_ref().and_then(|node| units(Some(totals), node.kind, session.plan().position(node.kind, &node.id)?))
                }
            }
        })
    };
    let cells = move || {
        let columns = grid.columns.get();
        let cell = |(at, column): (usize, &Column)| {
            let text = match column.what {
                What::Sku => "All products".to_owned(),
                What::Name => String::new(),
                _ => sum(column).map_or_else(|| "–".to_owned(), grouped),
            };
            view! { <div class=width_class(column) class:begins=column.block.is_some() role="gridcell" aria-colindex=at.saturating_add(1)>{text}</div> }
        };
        columns.iter().enumerate().map(cell).collect_view()
    };
    view! {
        <div class="foot" role="rowgroup">
            <div class="grid-row" role="row" aria-rowindex=last>{cells}</div>
        </div>
    }
}

/// Scrolls the grid to where it is said to be scrolled.
fn follow_scrolling(holder: NodeRef<html::Div>, grid: Grid) {
    Effect::new(move || {
        let top = grid.scroll.get().top;
        let Some(holder) = holder.get() else { return };
        // Once the body is as tall as it has to be.
        queue_microtask(move || {
            if (f64::from(holder.scroll_top()) - top).abs() >= 1.0 {
                #[allow(clippy::cast_possible_truncation, reason = "no body is that tall")]
                holder.set_scroll_top(top as i32);
            }
        });
    });
}

/// Scrolls so that the cell that a selection has reached is seen.
fn keep_in_view(grid: Grid) {
    let active = Memo::new(move |_| grid.selection.with(|selection| selection.within(grid.size()).end));
    Effect::new(move |before: Option<Cell>| {
        let active = active.get();
        if before.is_some() && active.row > 0 {
            grid.reveal(active);
            // Sideways the browser knows best; the cell is drawn by the next frame.
            request_animation_frame(move || {
                if let Some(cell) = document().get_element_by_id(&cell_id(active)) {
                    let options = web_sys::ScrollIntoViewOptions::new();
                    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
                    cell.scroll_into_view_with_scroll_into_view_options(&options);
                }
            });
        }
        active
    });
}
