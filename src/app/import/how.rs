//! How a table is read, and what its columns mean: as understood, and to be said otherwise.

use super::meanings::{label, meanings};
use super::table::Table;
use crate::app::session::Session;
use crate::exchange::csv::{Delimiter, Encoding, Meaning, Numbers, Settings, Understanding};
use leptos::prelude::*;

/// How many columns are shown: a table of more is not mapped by hand.
const SHOWN: usize = 100;

/// The settings of a table.
#[component]
pub fn How(session: Session, table: Table) -> impl IntoView {
    let now = move |read: fn(&Settings) -> &'static str| move || table.settings.with(|settings| settings.as_ref().map_or("", read));
    let encoding = Encoding::ALL.iter().map(|it| (it.word(), it.label())).collect();
    let delimiter = Delimiter::ALL.iter().map(|it| (it.word(), it.label())).collect();
    let numbers = Numbers::ALL.iter().map(|it| (it.word(), it.label())).collect();
    let head = vec![("head", "Column names"), ("none", "Stock already")];
    let units = vec![("set", "Replace the stock"), ("add", "Add to the stock")];
    let products = move || table.settings.with(|settings| settings.as_ref().is_some_and(|settings| settings.makes_products));
    let warehouses = move || table.settings.with(|settings| settings.as_ref().is_some_and(|settings| settings.makes_warehouses));
    view! {
        <fieldset class="how">
            <legend>"How it is read"</legend>
            <Choice label="Encoding" options=encoding now=now(|it| it.encoding.word())
                chosen=move |word: String| table.tell(|told| told.encoding = Encoding::from_word(&word))/>
            <Choice label="Between cells" options=delimiter now=now(|it| it.delimiter.word())
                chosen=move |word: String| table.tell(|told| told.delimiter = Delimiter::from_word(&word))/>
            <Choice label="Numbers" options=numbers now=now(|it| it.numbers.word())
                chosen=move |word: String| {
                    let numbers = Numbers::from_word(&word).unwrap_or(Numbers::Point);
                    table.set(|settings| settings.numbers = numbers);
                }/>
            <Choice label="First row" options=head now=now(|it| if it.has_head { "head" } else { "none" })
                chosen=move |word: String| table.tell(|told| told.has_head = Some(word == "head"))/>
            <Choice label="The units" options=units now=now(|it| if it.adds { "add" } else { "set" })
                chosen=move |word: String| table.set(|settings| settings.adds = word == "add")/>
        </fieldset>
        {move || table.understanding.get().map(|understanding| view! { <Columns session table understanding/> })}
        <div class="makes">
            <label>
                <input type="checkbox" prop:checked=products
                    on:change:target=move |event| table.set(|settings| settings.makes_products = event.target().checked())/>
                "Add products that the plan has not"
            </label>
            <label>
                <input type="checkbox" prop:checked=warehouses
                    on:change:target=move |event| table.set(|settings| settings.makes_warehouses = event.target().checked())/>
                "Add warehouses that the plan has not"
            </label>
        </div>
    }
}

/// One setting, out of a few.
#[component]
fn Choice(
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    now: impl Fn() -> &'static str + Copy + Send + Sync + 'static,
    chosen: impl Fn(String) + 'static,
) -> impl IntoView {
    let option =
        move |(word, label): (&'static str, &'static str)| view! { <option value=word selected=move || now() == word>{label}</option> };
    view! {
        <label>
            <span>{label}</span>
            <select prop:value=now on:change=move |event| chosen(event_target_value(&event))>{options.into_iter().map(option).collect_view()}</select>
        </label>
    }
}

/// The columns of a table, each with what it means.
#[component]
fn Columns(session: Session, table: Table, understanding: Understanding) -> impl IntoView {
    let plan = untrack(|| session.plan());
    let more = understanding.titles.len().saturating_sub(SHOWN);
    let row = |(at, title): (usize, String)| {
        let example = understanding.examples.get(at).map(|examples| examples.join(", ")).unwrap_or_default();
        let now = understanding.settings.columns.get(at).cloned().unwrap_or(Meaning::PassedOver);
        let all = meanings(&plan, &title, &now);
        let options = all.iter().enumerate().map(|(place, meaning)| {
            view! { <option value=place.to_string() selected=*meaning == now>{label(&plan, meaning)}</option> }
        });
        let options = options.collect_view();
        let choose = move |event| {
            let meaning = event_target_value(&event).parse().ok().and_then(|place: usize| all.get(place).cloned());
            table.set(|settings| settings.columns.get_mut(at).into_iter().zip(meaning).for_each(|(entry, meaning)| *entry = meaning));
        };
        let name = format!("What “{title}” means");
        view! {
            <tr>
                <th scope="row">{title}<small class="quiet">{example}</small></th>
                <td><select aria-label=name on:change=choose>{options}</select></td>
            </tr>
        }
    };
    view! {
        <div class="columns" tabindex="0" role="region" aria-label="Columns">
            <table>
                <thead><tr><th scope="col">"Column"</th><th scope="col">"Meaning"</th></tr></thead>
                <tbody>{understanding.titles.iter().take(SHOWN).cloned().enumerate().map(row).collect_view()}</tbody>
            </table>
            {(more > 0).then(|| view! { <p class="quiet">{format!("and {more} more, read as understood")}</p> })}
        </div>
    }
}
