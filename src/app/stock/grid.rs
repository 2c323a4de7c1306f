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
use crate::document::{Filter, StockRow};
use leptos::html;
use leptos::prelude::*;

/// Height of a row, in pixels: with the mouse, and for a finger.
const ROW: f64 = 32.0;
const ROW_FOR_A_FINGER: f64 = 44.0;
/// Rows that are drawn beyond what is in view, so that scrolling finds them there.
const BEYOND: usize = 8;

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
    let coarse = window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches());
    let height = if coarse { ROW_FOR_A_FINGER } else { ROW };
    let count = Memo::new(move |_| grid.order.with(|order| order.len()));
    // Without a filter there are some, as soon as it is answered which.
    let none = Memo::new(move |_| count.get() == 0 && grid.filter.with(|filter| *filter != Filter::default()));
    // Which rows are in view; only a step of a whole row makes others.
    let window = Memo::new(move |_| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a scroll position is small and not below 0")]
        let (first, in_view) = ((grid.scroll.get() / height) as usize, (grid.room.get().1 / height).ceil() as usize);
        let end = first.saturating_add(in_view).saturating_add(BEYOND).min(count.get());
        (first.saturating_sub(BEYOND).min(end), end)
    });
    let rows = session.rows(move || {
        let (first, end) = window.get();
        grid.order.with(|order| order.get(first..end).map(<[usize]>::to_vec).unwrap_or_default())
    });
    let places = move || {
        let (first, end) = window.get();
        grid.order.with(|order| (first..end).zip(order.get(first..end).unwrap_or_default().to_vec()).collect::<Vec<_>>())
    };
    let reached = move || cell_id(grid.selection.with(|selection| selection.within(grid.size()).end));
    keep_in_view(holder, grid, height);
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
                    grid.scroll.set(f64::from(holder.scroll_top()));
                }
            }
            on:keydown=move |event| keys::press(session, grid, &event)
            on:copy=move |event| keys::copy(session, grid, &event, false)
            on:cut=move |event| keys::copy(session, grid, &event, true)
            on:paste=move |event| keys::paste(session, grid, &event)
        >
            <Head grid/>
            <div class="body" role="rowgroup" style:height=move || format!("{}px", count.get() as f64 * height)>
                <For each=places key=|place| *place let((place, row))>
                    <RowView at=place.saturating_add(1) top=place as f64 * height row=Memo::new(move |_| found(rows, row))/>
                </For>
            </div>
            <Foot/>
        </div>
        {move || none.get().then(|| view! { <p class="none quiet">"No product is like that. Change the search or the filter."</p> })}
    }
}

fn found(rows: Signal<Vec<StockRow>>, row: usize) -> Option<StockRow> {
    rows.with(|rows| rows.iter().find(|candidate| candidate.row == row).cloned())
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
    let last = move || grid.order.with(|order| order.len()).saturating_add(2);
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

/// Scrolls so that the cell that a selection has reached is seen.
fn keep_in_view(holder: NodeRef<html::Div>, grid: Grid, height: f64) {
    let active = Memo::new(move |_| grid.selection.with(|selection| selection.within(grid.size()).end));
    Effect::new(move |before: Option<Cell>| {
        let active = active.get();
        if let Some(holder) = holder.get().filter(|_| before.is_some() && active.row > 0) {
            let top = active.row.saturating_sub(1) as f64 * height;
            let (scrolled, room) = (f64::from(holder.scroll_top()), f64::from(holder.client_height()));
            // The head takes two rows of the room, the foot one.
            let below = top + 4.0 * height - room;
            #[allow(clippy::cast_possible_truncation, reason = "a scroll position is small")]
            if top < scrolled {
                holder.set_scroll_top(top as i32);
            } else if below > scrolled {
                holder.set_scroll_top(below.ceil() as i32);
            }
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
