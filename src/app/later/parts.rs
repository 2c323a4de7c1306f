//! The parts: which functions are in which file. What only they call is in their files as well, and what several parts call but the first
//! program does not, in a file that these share.

use super::{Loading, Part};
use crate::app::compare::CompareScreen;
use crate::app::diagram::{Differences, differences};
use crate::app::import::ImportDialog;
use crate::app::keep::KeepLines;
use crate::app::picture::Diagram;
use crate::app::plan::{self, ChooseDialog, Drop, Ghost, Inspected, NameForm, OthersView, ProductDialog, QuantityOverlay, Tables};
use crate::app::session::Session;
use crate::app::share::{self, OpeningDialog, Paper, ShareScreen};
use crate::app::shell::{self, KeysDialog, Palette, PlanMenu, ProblemEntries, ProblemPanel, ScenarioLine, WhyPanel};
use crate::app::stock::StockScreen;
use crate::balance::Totals;
use crate::plan::{Name, Node, NodeKind, Plan};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use web_sys::FileList;

/// Loads a part: in a build that is split, its function is a promise, and in others its answer.
macro_rules! load {
    ($part:ident) => {
        || {
            #[cfg(split)]
            let loading: Loading<_> = Box::pin($part());
            #[cfg(not(split))]
            let loading: Loading<_> = Box::pin(std::future::ready($part()));
            loading
        }
    };
}

/// The screens besides the first.
pub static SCREENS: Part<Screens> = Part::new(load!(screens));

/// What opens over the screens and beside them, and what is done by hand.
pub static TOOLS: Part<Tools> = Part::new(load!(tools));

/// The screens besides the first.
pub struct Screens {
    pub stock: fn() -> AnyView,
    pub compare: fn() -> AnyView,
    pub share: fn() -> AnyView,
}

/// What opens over the screens and beside them, and what is done by hand.
pub struct Tools {
    /// The shell's panels and dialogs, and what is printed.
    pub over: fn() -> AnyView,
    pub plan_menu: fn() -> AnyView,
    pub scenario_line: fn() -> AnyView,
    pub keep_lines: fn() -> AnyView,
    pub problems: fn() -> AnyView,
    /// What is in the inspector.
    pub inspected: fn() -> AnyView,
    /// “Move to…” and “Link to…”.
    pub choose: fn() -> AnyView,
    /// The dialog to choose a product, and whether it is open.
    pub product_dialog: fn(RwSignal<bool>) -> AnyView,
    /// The plan as tables.
    pub tables: fn() -> AnyView,
    /// The field over a warehouse's figure.
    pub quantity: fn() -> AnyView,
    /// A field for a name: its label, what takes the name, what gives up.
    pub name_form: fn(String, Callback<Name>, Callback<()>) -> AnyView,
    /// The box that stands for the nodes of a layer that are not drawn one by one.
    pub others: fn(usize) -> AnyView,
    /// What is seen of a drag.
    pub ghost: fn() -> AnyView,
    /// What a drop would do.
    pub drop: fn(&Plan, &Node, Option<&Node>) -> Drop,
    pub add: fn(Session, NodeKind, Name),
    pub remove: fn(Session, Node),
    /// What an open scenario changes in the picture.
    pub differences: fn(&Diagram, &Plan, &Totals) -> Differences,
    /// Saves the plan as a file.
    pub save: fn(Session),
    pub start_empty: fn(Session),
    pub follow_link: fn(Session, String),
    pub pick_file: fn(Session),
    pub take_files: fn(Session, &FileList),
}

#[cfg_attr(split, leptos::wasm_split::wasm_split(screens, wasm_split_path = leptos::wasm_split, fallible))]
fn screens() -> Result<&'static Screens, SplitLoaderError> {
    static SCREENS: Screens = Screens {
        stock: || view! { <StockScreen/> }.into_any(),
        compare: || view! { <CompareScreen/> }.into_any(),
        share: || view! { <ShareScreen/> }.into_any(),
    };
    Ok(&SCREENS)
}

#[cfg_attr(split, leptos::wasm_split::wasm_split(tools, wasm_split_path = leptos::wasm_split, fallible))]
fn tools() -> Result<&'static Tools, SplitLoaderError> {
    static TOOLS: Tools = Tools {
        over: || view! { <Over/> }.into_any(),
        plan_menu: || view! { <PlanMenu/> }.into_any(),
        scenario_line: || view! { <ScenarioLine/> }.into_any(),
        keep_lines: || view! { <KeepLines/> }.into_any(),
        problems: || view! { <ProblemEntries/> }.into_any(),
        inspected: || view! { <Inspected/> }.into_any(),
        choose: || view! { <ChooseDialog/> }.into_any(),
        product_dialog: |open| view! { <ProductDialog open/> }.into_any(),
        tables: || view! { <Tables/> }.into_any(),
        quantity: || view! { <QuantityOverlay/> }.into_any(),
        name_form: |label, add, cancel| view! { <NameForm label add cancel/> }.into_any(),
        others: |layer| view! { <OthersView layer/> }.into_any(),
        ghost: || view! { <Ghost/> }.into_any(),
        drop: plan::drop_on,
        add: plan::add,
        remove: plan::remove,
        differences,
        save: share::save_file,
        start_empty: shell::start_empty,
        follow_link: share::follow_link,
        pick_file: share::pick_file,
        take_files: share::take_files,
    };
    Ok(&TOOLS)
}

/// All that opens over the screens.
#[component]
fn Over() -> impl IntoView {
    view! {
        <WhyPanel/>
        <ProblemPanel/>
        <Palette/>
        <KeysDialog/>
        <OpeningDialog/>
        <ImportDialog/>
        <Paper/>
    }
}
