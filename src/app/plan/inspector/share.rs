//! What one share asks for: weight, minimum, maximum, priority.

use super::outlook::Trial;
use super::rules::change_link_rules;
use crate::app::plan::field::TypedField;
use crate::app::session::Session;
use crate::exchange::{read_priority, read_quantity, read_weight};
use crate::plan::{Id, NodeKind, Plan, Priority, Quantity, ShareSettings, Strategy, Weight, changes};
use leptos::prelude::*;

/// The settings of the share that serves a channel group; follows every change.
pub fn settings_of(session: Session, channel_group: &Id) -> Option<ShareSettings> {
    settings_in(&session.plan(), channel_group)
}

fn settings_in(plan: &Plan, channel_group: &Id) -> Option<ShareSettings> {
    plan.share_of(channel_group).map(|(_, _, share)| share.settings.clone())
}

/// One setting: what it says, how it is read, and what holds where it says nothing.
struct Setting {
    label: &'static str,
    text: fn(&ShareSettings) -> String,
    read: fn(&str, &mut ShareSettings) -> Result<(), String>,
    otherwise: &'static str,
}

fn units(typed: &str) -> Result<Quantity, String> {
    read_quantity(typed).map_err(|wrong| wrong.to_string())
}

static SETTINGS: [Setting; 4] = [
    Setting {
        label: "Weight",
        text: |settings| settings.weight.to_string(),
        read: |typed, settings| {
            settings.weight = if typed.is_empty() { Weight::ONE } else { read_weight(typed)? };
            Ok(())
        },
        otherwise: "1",
    },
    Setting {
        label: "Minimum",
        text: |settings| settings.minimum.to_string(),
        read: |typed, settings| {
            settings.minimum = units(typed)?;
            Ok(())
        },
        otherwise: "0",
    },
    Setting {
        label: "Maximum",
        text: |settings| settings.maximum.map(|maximum| maximum.to_string()).unwrap_or_default(),
        read: |typed, settings| {
            settings.maximum = if typed.is_empty() { None } else { Some(units(typed)?) };
            Ok(())
        },
        otherwise: "none",
    },
    Setting {
        label: "Priority",
        text: |settings| settings.priority.to_string(),
        read: |typed, settings| {
            settings.priority = if typed.is_empty() { Priority::FIRST } else { read_priority(typed)? };
            Ok(())
        },
        otherwise: "1",
    },
];

/// The fields of a share's settings. What is being typed is tried before it is done.
#[component]
pub fn ShareFields(channel_group: Id) -> impl IntoView {
    let (session, trial) = (Session::expect(), Trial::expect());
    let id = StoredValue::new(channel_group);
    let settings = Memo::new(move |_| id.with_value(|id| settings_of(session, id)).unwrap_or_default());
    let name = move || id.with_value(|id| session.plan().name_of(NodeKind::SalesChannelGroup, id).to_owned());
    let field = move |setting: &'static Setting| {
        // Of the settings as they are, this one as it is typed.
        let edit = move |typed: &str| {
            let typed = typed.trim().to_owned();
            (setting.read)(&typed, &mut ShareSettings::default())?;
            let id = id.get_value();
            Ok::<_, String>(move |plan: &Plan| {
                let mut settings = settings_in(plan, &id).unwrap_or_default();
                let _ = (setting.read)(&typed, &mut settings);
                changes::set_share(plan, &id, settings)
            })
        };
        let take = Callback::new(move |typed: String| session.change_typed(edit(&typed)?));
        let try_out = move |typed: String| session.view.with_untracked(|view| edit(&typed).ok()?(&view.plan).ok());
        let typing = Callback::new(move |typed: Option<String>| trial.set(typed.and_then(try_out)));
        view! {
            <label>
                <span>{setting.label}</span>
                <TypedField
                    label=format!("{} of {}", setting.label, untrack(name))
                    text=Signal::derive(move || settings.with(setting.text))
                    take
                    typing
                    otherwise=setting.otherwise.to_owned()
                />
            </label>
        }
    };
    // Weights that do not count are said not to, or one would wonder why nothing changes.
    let idle = Memo::new(move |_| {
        let plan = session.plan();
        let link = id.with_value(|id| plan.share_of(id)).map(|(link, _, _)| link.id);
        let rules = link.as_ref().and_then(|group| plan.link_of(group)).map(|(_, link)| link.rules.clone());
        let strategy = rules.and_then(|rules| rules.strategy).unwrap_or(plan.balancing.strategy);
        settings.with(|settings| match strategy {
            Strategy::Equal if settings.weight != Weight::ONE => Some((link, Strategy::Weighted)),
            Strategy::Equal | Strategy::Weighted if settings.priority != Priority::FIRST && settings.minimum == Quantity::ZERO => {
                Some((link, Strategy::Priority))
            }
            _ => None,
        })
    });
    let hint = move || {
        let (link, strategy) = idle.get()?;
        let (said, does) = match strategy {
            Strategy::Weighted => ("Divided equally, so weights do not count.", "Divide by weight"),
            _ => ("Not divided by priority, so priorities do not count.", "Divide by priority"),
        };
        let act = move |_| {
            let Some(group) = link.clone() else { return };
            session.change(move |plan| change_link_rules(plan, &group, |rules| rules.strategy = Some(strategy)));
        };
        Some(view! {
            <p class="hint">
                <span class="quiet">{said}</span>
                <button type="button" disabled=move || !session.writable.get() on:click=act>{does}</button>
            </p>
        })
    };
    view! {
        <div class="fields settings">{SETTINGS.iter().map(field).collect_view()}</div>
        {hint}
    }
}
