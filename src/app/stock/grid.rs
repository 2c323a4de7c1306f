//! The grid itself: a head and a foot that stay, and between them only the rows that are in view.

use super::across::{Across, WORDS};
use super::body::BodyView;
use super::columns::{Column, Mode, What, blocks};
use super::keys;
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
use web_sys::HtmlDivElement;

/// The id of a cell, by which the grid says which one is active.
pub fn cell_id(cell: Cell) -> String {
    format!("cell-{}-{}", cell.row, cell.column)
}

/// The grid.
#[component]
pub fn GridView() -> impl IntoView {
    let (session, grid) = (Session::expect(), Grid::expect());
    let holder = NodeRef::<html::Div>::new();
    measure(holder, grid.room);
    measure_columns(holder, grid);
    let height = grid.row_height.get_value();
    let count = Memo::new(move |_| grid.count());
    // Without a filter there are some, as soon as it is answered which.
    let none = Memo::new(move |_| count.get() == 0 && grid.filter.with(|filter| *filter != Filter::default()));
    let track = Memo::new(move |_| grid.track());
    let reached = move || cell_id(grid.selection.with(|selection| selection.within(grid.size()).end));
    // How far the browser has scrolled. Asked for it, it would first lay out all that was drawn.
    let stands = StoredValue::new((0.0, 0.0));
    follow_scrolling(holder, grid, stands);
    keep_in_view(grid);
    let take_up = move || {
        let Some(holder) = holder.get_untracked() else { return };
        let (top, left) = scrolled(&holder);
        stands.set_value((top, left));
        let (at, was_left) = (grid.scroll.get_untracked(), grid.left.get_untracked());
        if (top - at.top).abs() > 0.0 {
            grid.scroll.set(track.get_untracked().moved(at, top));
        }
        if (left - was_left).abs() > 0.0 {
            grid.left.set(left);
        }
    };
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
            style:--figures=move || grid.columns.with(|columns| columns.len().saturating_sub(WORDS)).to_string()
            on:scroll=move |_| take_up()
            on:scrollend=move |_| grid.scroll.update(|at| *at = track.get_untracked().settled(*at))
            on:keydown=move |event| {
                // A key is meant for what is seen, and the browser may have scrolled without having told of it. It is not asked again
                // while a key is held: then only the key scrolls.
                if !event.repeat() {
                    take_up();
                }
                keys::press(session, grid, &event);
            }
            on:copy=move |event| keys::copy(session, grid, &event, false)
            on:cut=move |event| keys::copy(session, grid, &event, true)
            on:paste=move |event| keys::paste(session, grid, &event)
        >
            <Head grid/>
            <BodyView track count/>
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
    let active = Memo::new(move |_| {
        let Cell { row, column } = grid.selection.with(|selection| selection.within(grid.size()).active);
        (row == 0).then_some(column)
    });
    // The name of a block is seen as long as one of its columns is.
    let named = |(name, columns): (&'static str, usize)| {
        view! { <span class="block" style:--columns=columns.to_string()><span class="block-name">{name}</span></span> }
    };
    let blocks = move || grid.columns.with(|columns| blocks(columns)).into_iter().map(named).collect_view();
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
            let is_active = move || active.get() == Some(at);
            view! {
                <div
                    id=cell_id(cell)
                    class=column.what.width_class()
                    class:active=is_active
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
        let cell = |at: usize| {
            let columns = columns.clone();
            let column = columns.get(at)?;
            let (class, begins, what) = (column.what.width_class(), column.block.is_some(), column.what);
            let text = {
                let columns = columns.clone();
                move || match what {
                    What::Sku => "All products".to_owned(),
                    What::Name => String::new(),
                    _ => columns.get(at).and_then(sum).map_or_else(|| "–".to_owned(), grouped),
                }
            };
            Some(view! { <div class=class class:begins=begins role="gridcell" aria-colindex=at.saturating_add(1)>{text}</div> })
        };
        (0..columns.len()).filter_map(cell).collect_view()
    };
    view! {
        <div class="foot" role="rowgroup">
            <div class="grid-row" role="row" aria-rowindex=last>{cells}</div>
        </div>
    }
}

/// Keeps the widths of the columns as they are.
fn measure_columns(holder: NodeRef<html::Div>, grid: Grid) {
    Effect::new(move || {
        grid.room.track();
        grid.columns.track();
        let Some(holder) = holder.get() else { return };
        // Once the head has all its columns, and what else is drawn is laid out.
        request_animation_frame(move || {
            // None as long as nobody has said how large the grid is: there is nothing to be seen in it then.
            let Some((room, _)) = grid.room.try_get_untracked().filter(|(room, _)| *room > 0.0) else { return };
            let width = |selector: &str| {
                let head = holder.query_selector(selector).ok().flatten();
                head.map_or(0.0, |head| head.get_bounding_client_rect().width())
            };
            let (sku, name, figure) = (width(".head [role] .sku"), width(".head [role] .product-name"), width(".head [role] .figure"));
            let stays = |selector: &str| {
                let head = holder.query_selector(selector).ok().flatten();
                let style = head.and_then(|head| window().get_computed_style(&head).ok().flatten());
                style.and_then(|style| style.get_property_value("position").ok()).is_some_and(|position| position == "sticky")
            };
            let staying = if stays(".head [role] .product-name") { sku + name } else { sku };
            let across = Across { words: sku + name, staying, figure, room };
            if grid.across.try_with_untracked(|before| *before != across) == Some(true) {
                grid.across.set(across);
            }
        });
    });
}

/// How far an element is scrolled, down and to the right.
fn scrolled(holder: &HtmlDivElement) -> (f64, f64) {
    (f64::from(holder.scroll_top()), f64::from(holder.scroll_left()))
}

/// Scrolls the grid to where it is said to be scrolled, unless the browser stands there.
fn follow_scrolling(holder: NodeRef<html::Div>, grid: Grid, stands: StoredValue<(f64, f64)>) {
    Effect::new(move || {
        let (top, left) = (grid.scroll.get().top, grid.left.get());
        let Some(holder) = holder.get() else { return };
        let differs = move || {
            let (is_top, is_left) = stands.try_get_value().unwrap_or((top, left));
            ((is_top - top).abs() >= 1.0, (is_left - left).abs() >= 1.0)
        };
        if differs() == (false, false) {
            return;
        }
        // Once the body is as tall as it has to be.
        queue_microtask(move || {
            #[allow(clippy::cast_possible_truncation, reason = "no body is that tall or wide")]
            let (top_pixel, left_pixel) = (top as i32, left.ceil() as i32);
            let (down, across) = differs();
            if down {
                holder.set_scroll_top(top_pixel);
            }
            if across {
                holder.set_scroll_left(left_pixel);
            }
            stands.try_set_value(scrolled(&holder));
        });
    });
}

/// Scrolls so that the cell that a selection has reached is seen.
fn keep_in_view(grid: Grid) {
    let reached = Memo::new(move |_| grid.selection.with(|selection| selection.within(grid.size()).end));
    Effect::new(move |before: Option<Cell>| {
        let reached = reached.get();
        if before.is_some() {
            grid.reveal(reached);
        }
        reached
    });
}
