//! By which rules pools are divided: those of the whole plan, and those of one link where they differ.

use super::outlook::Trial;
use crate::app::plan::field::TypedField;
use crate::app::session::Session;
use crate::exchange::{read_per_cent, read_quantity};
use crate::plan::changes::{self, Refused};
use crate::plan::{Balancing, Edit, Id, LinkRules, Plan, Remainder, Rounding, Strategy};
use leptos::prelude::*;

/// A choice among a few words: each with what it is called.
#[component]
fn Choice(
    label: &'static str,
    /// The word of each and what it is called.
    options: Vec<(&'static str, Signal<String>)>,
    /// The word that is chosen.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Takes another word.
    choose: Callback<String>,
) -> impl IntoView {
    let session = Session::expect();
    let option = move |(word, called): (&'static str, Signal<String>)| {
        view! { <option value=word selected=move || chosen.get() == word>{called}</option> }
    };
    view! {
        <label>
            <span>{label}</span>
            <select
                prop:value=chosen
                disabled=move || !session.writable.get()
                on:change=move |event| choose.run(event_target_value(&event))
            >
                {options.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

const fn strategy(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Equal => "equal",
        Strategy::Weighted => "weighted",
        Strategy::Priority => "priority",
    }
}

const fn rounding(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Webster => "Webster",
        Rounding::DHondt => "D’Hondt",
        Rounding::LargestRemainder => "largest remainder",
        Rounding::Floor => "down, leave the rest",
    }
}

const fn remainder(remainder: Remainder) -> &'static str {
    match remainder {
        Remainder::LinkOrder => "to the first",
        Remainder::Rotate => "in turn",
    }
}

/// What is called as it is.
fn called(words: &[(&'static str, &'static str)]) -> Vec<(&'static str, Signal<String>)> {
    words.iter().map(|(word, called)| (*word, Signal::stored((*called).to_owned()))).collect()
}

fn strategies() -> Vec<(&'static str, Signal<String>)> {
    called(&Strategy::ALL.iter().map(|it| (it.word(), strategy(*it))).collect::<Vec<_>>())
}

fn roundings() -> Vec<(&'static str, Signal<String>)> {
    called(&Rounding::ALL.iter().map(|it| (it.word(), rounding(*it))).collect::<Vec<_>>())
}

fn remainders() -> Vec<(&'static str, Signal<String>)> {
    called(&Remainder::ALL.iter().map(|it| (it.word(), remainder(*it))).collect::<Vec<_>>())
}

/// The choice of a link that has no rule of its own.
const AS_THE_PLAN: &str = "";

/// Changes a link's own rules.
pub fn change_link_rules(plan: &Plan, warehouse_group: &Id, change: impl FnOnce(&mut LinkRules)) -> Result<Edit, Refused> {
    let mut rules = plan.link_of(warehouse_group).map(|(_, link)| link.rules.clone()).unwrap_or_default();
    change(&mut rules);
    changes::set_link_rules(plan, warehouse_group, rules)
}

/// A link's own rules; what is left open follows the plan.
#[component]
pub fn LinkRuleFields(warehouse_group: Id) -> impl IntoView {
    let (session, trial) = (Session::expect(), Trial::expect());
    let group = StoredValue::new(warehouse_group);
    let rules = Memo::new(move |_| {
        let plan = session.plan();
        group.with_value(|id| plan.link_of(id).map(|(_, link)| link.rules.clone())).unwrap_or_default()
    });
    let plan_rules = Memo::new(move |_| session.plan().balancing.clone());
    let set_strategy = Callback::new(move |word: String| {
        let group = group.get_value();
        session.change(move |plan| change_link_rules(plan, &group, |rules| rules.strategy = Strategy::from_word(&word)));
    });
    let set_rounding = Callback::new(move |word: String| {
        let group = group.get_value();
        session.change(move |plan| change_link_rules(plan, &group, |rules| rules.rounding = Rounding::from_word(&word)));
    });
    let buffer = Signal::derive(move || rules.with(|rules| rules.buffer.map(|buffer| buffer.to_string())).unwrap_or_default());
    let with_buffer = move |typed: &str| {
        let buffer = match typed.trim() {
            "" => None,
            typed => Some(read_quantity(typed).map_err(|wrong| wrong.to_string())?),
        };
        let group = group.get_value();
        Ok::<_, String>(move |plan: &Plan| change_link_rules(plan, &group, |rules| rules.buffer = buffer))
    };
    let take = Callback::new(move |typed: String| session.change_typed(with_buffer(&typed)?));
    let try_out = move |typed: String| session.view.with_untracked(|view| with_buffer(&typed).ok()?(&view.plan).ok());
    let typing = Callback::new(move |typed: Option<String>| trial.set(typed.and_then(try_out)));
    let as_the_plan = move |of: fn(&Balancing) -> String| Signal::derive(move || format!("{} (as plan)", plan_rules.with(of)));
    let open = |mut options: Vec<(&'static str, Signal<String>)>, otherwise| {
        options.insert(0, (AS_THE_PLAN, otherwise));
        options
    };
    view! {
        <div class="fields">
            <Choice
                label="Strategy"
                options=open(strategies(), as_the_plan(|rules| strategy(rules.strategy).to_owned()))
                chosen=Signal::derive(move || rules.with(|rules| rules.strategy.map_or(AS_THE_PLAN, Strategy::word)))
                choose=set_strategy
            />
            <Choice
                label="Rounding"
                options=open(roundings(), as_the_plan(|rules| rounding(rules.rounding).to_owned()))
                chosen=Signal::derive(move || rules.with(|rules| rules.rounding.map_or(AS_THE_PLAN, Rounding::word)))
                choose=set_rounding
            />
            <label>
                <span>"Buffer"</span>
                <TypedField
                    label="Buffer, held back of every product".to_owned()
                    text=buffer
                    take
                    typing
                    otherwise=as_the_plan(|rules| rules.buffer.to_string())
                />
            </label>
        </div>
    }
}

/// The rules of the whole plan.
#[component]
pub fn PlanRuleFields() -> impl IntoView {
    let session = Session::expect();
    let rules = Memo::new(move |_| session.plan().balancing.clone());
    let set = move |change: Box<dyn Fn(&mut Balancing)>| {
        session.change(move |plan| {
            let mut balancing = plan.balancing.clone();
            change(&mut balancing);
            Ok(changes::set_balancing(balancing))
        })
    };
    let set_strategy = Callback::new(move |word: String| {
        if let Some(strategy) = Strategy::from_word(&word) {
            set(Box::new(move |rules| rules.strategy = strategy));
        }
    });
    let set_rounding = Callback::new(move |word: String| {
        if let Some(rounding) = Rounding::from_word(&word) {
            set(Box::new(move |rules| rules.rounding = rounding));
        }
    });
    let set_remainder = Callback::new(move |word: String| {
        if let Some(remainder) = Remainder::from_word(&word) {
            set(Box::new(move |rules| rules.remainder = remainder));
        }
    });
    let set_buffer = Callback::new(move |typed: String| {
        let buffer = read_quantity(&typed).map_err(|wrong| wrong.to_string())?;
        set(Box::new(move |rules| rules.buffer = buffer));
        Ok(())
    });
    let set_threshold = Callback::new(move |typed: String| {
        let threshold = read_per_cent(&typed)?;
        set(Box::new(move |rules| rules.rebalance_threshold = threshold));
        Ok(())
    });
    view! {
        <div class="fields">
            <Choice
                label="Strategy"
                options=strategies()
                chosen=Signal::derive(move || rules.with(|rules| rules.strategy.word()))
                choose=set_strategy
            />
            <Choice
                label="Rounding"
                options=roundings()
                chosen=Signal::derive(move || rules.with(|rules| rules.rounding.word()))
                choose=set_rounding
            />
            <Choice
                label="Odd units"
                options=remainders()
                chosen=Signal::derive(move || rules.with(|rules| rules.remainder.word()))
                choose=set_remainder
            />
            <label>
                <span>"Buffer"</span>
                <TypedField
                    label="Buffer, held back of every product in every pool".to_owned()
                    text=Signal::derive(move || rules.with(|rules| rules.buffer.to_string()))
                    take=set_buffer
                />
            </label>
            <label>
                <span>"Rebalance at"</span>
                <TypedField
                    label="Rebalance when a quantity falls to this part of its balanced one".to_owned()
                    text=Signal::derive(move || rules.with(|rules| rules.rebalance_threshold.per_cent()))
                    take=set_threshold
                />
            </label>
        </div>
    }
}
