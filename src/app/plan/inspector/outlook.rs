//! How a pool is divided now and as it grows: a small curve a share. A share that falls although the pool grows is marked.

use super::parts::name_of;
use crate::app::figures::grouped;
use crate::app::picture::curve;
use crate::app::session::Session;
use crate::balance::Outlook;
use crate::balance::division::Fall;
use crate::plan::{Edit, Id, NodeKind, Quantity};
use leptos::prelude::*;

/// A change that is being typed, and so is only tried. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub struct Trial(RwSignal<Option<Edit>>);

impl Trial {
    /// Provides an inspector with one.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// That of this inspector.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Tries this; nothing ends it.
    pub fn set(&self, edit: Option<Edit>) {
        let _ = self.0.try_set(edit);
    }
}

/// The width and the height of a curve. The style sheet stretches it.
const FRAME: (f64, f64) = (100.0, 24.0);

/// One line of the section: a share, or what nobody gets.
#[derive(Clone, PartialEq)]
struct Line {
    name: String,
    units: Quantity,
    points: Vec<(u32, u32)>,
    fall: Option<Fall>,
}

/// How this group's pool is divided, now and as it grows.
#[component]
pub fn GrowthSection(#[prop(into)] warehouse_group: Signal<Option<Id>>) -> impl IntoView {
    let (session, trial) = (Session::expect(), Trial::expect());
    let outlook = session.outlook(warehouse_group, trial.0);
    let is_one = Memo::new(move |_| session.is_of_one());
    let shown = move || outlook.with(|outlook| outlook.as_ref().map(|outlook| growth(session, outlook)));
    let is_tried = move || trial.0.with(Option::is_some);
    view! {
        <section class="growth" class:tried=is_tried>
            <h2>"As the pool grows"</h2>
            <Show when=move || !is_one.get()>
                <p class="quiet">"Choose one product above the picture to see what each would get of its pool, from nothing to twice its size."</p>
            </Show>
            {shown}
        </section>
    }
}

fn growth(session: Session, outlook: &Outlook) -> AnyView {
    let points = &outlook.growth.points;
    let lines = lines(session, outlook);
    let greatest = points.last().map_or(0, |(pool, _)| pool.units());
    let most = lines.iter().flat_map(|line| line.points.iter().map(|(_, units)| *units)).max().unwrap_or(0);
    let pool = outlook.pool.units();
    let line = |line: Line| line_view(line, (greatest, most), pool);
    let pool_is_between = pool > 0 && pool < greatest;
    view! {
        <ul>{lines.into_iter().map(line).collect_view()}</ul>
        <p class="scale quiet" aria-hidden="true">
            <span>"0"</span>
            {pool_is_between.then(|| view! { <span>{format!("pool {}", grouped(pool.into()))}</span> })}
            <span>{grouped(greatest.into())}</span>
        </p>
    }
    .into_any()
}

/// A line a share, and one for what nobody gets where there is any.
fn lines(session: Session, outlook: &Outlook) -> Vec<Line> {
    let points = &outlook.growth.points;
    let plan = session.view.with_untracked(|view| view.plan.clone());
    let of_share = |(place, (taker, units)): (usize, (&usize, &Quantity))| {
        let id = plan.sales_channel_groups.get(*taker).map(|group| group.id.clone());
        Line {
            name: id.map(|id| untrack(|| name_of(session, NodeKind::SalesChannelGroup, &id))).unwrap_or_default(),
            units: *units,
            points: points.iter().map(|(pool, units)| (pool.units(), units.get(place).map_or(0, |units| units.units()))).collect(),
            fall: outlook.growth.falls.get(place).copied().flatten(),
        }
    };
    let mut lines: Vec<Line> = outlook.takers.iter().zip(&outlook.units).enumerate().map(of_share).collect();
    let nobody: Vec<(u32, u32)> = points.iter().map(|(pool, units)| (pool.units(), rest(*pool, units))).collect();
    if nobody.iter().any(|(_, units)| *units > 0) {
        lines.push(Line { name: "unassigned".to_owned(), units: outlook.unassigned, points: nobody, fall: None });
    }
    lines
}

/// What nobody gets of a pool.
fn rest(pool: Quantity, units: &[Quantity]) -> u32 {
    units.iter().fold(pool.units(), |rest, units| rest.saturating_sub(units.units()))
}

fn line_view(line: Line, most: (u32, u32), pool: u32) -> AnyView {
    let (width, height) = FRAME;
    let path = curve(&line.points, most, FRAME);
    let x = |pool: u32| if most.0 == 0 { 0.0 } else { width * f64::from(pool) / f64::from(most.0) };
    let last = line.points.last().map_or(0, |(_, units)| *units);
    let told = format!(
        "{}: {} of a pool of {}, {} of {}",
        line.name,
        grouped(line.units.units().into()),
        grouped(pool.into()),
        grouped(last.into()),
        grouped(most.0.into())
    );
    let fall = line.fall.map(|fall| {
        let [pool, before, after] = [fall.pool, fall.before, fall.after].map(|units| grouped(units.units().into()));
        view! { <p class="fall">{format!("▾ Falls from {before} to {after} where the pool grows to {pool}.")}</p> }
    });
    let mark = line.fall.map(|fall| x(fall.pool.units()));
    view! {
        <li>
            <span class="grown-name">{line.name}</span>
            <span class="figure">{grouped(line.units.units().into())}</span>
            <svg role="img" aria-label=told viewBox=format!("0 0 {width} {height}") preserveAspectRatio="none">
                <path class="now" d=format!("M{0} 0V{height}", x(pool))/>
                <path class="grows" d=path/>
                {mark.map(|x| view! { <path class="falls" d=format!("M{x} 0V{height}")/> })}
            </svg>
            {fall}
        </li>
    }
    .into_any()
}
