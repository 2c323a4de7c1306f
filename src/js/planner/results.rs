//! What a planner gives back, in the package's words.

use crate::document::{Comparison, ScenarioState, View};
use crate::js::json::Json;
use crate::plan::{Name, Sku};

/// How things stand, after a change with what it was.
pub(super) fn state(view: &View, description: Option<&str>) -> String {
    let mut json = Json::default();
    json.open('{');
    if let Some(description) = description {
        json.texts(&[("description", description)]);
    }
    json.name("revision");
    json.part(&view.revision.to_string());
    maybe(&mut json, "scenario", view.scenario.as_ref().map(Name::as_str));
    maybe(&mut json, "undo", view.undo.as_deref());
    maybe(&mut json, "redo", view.redo.as_deref());
    json.close('}');
    json.into_text()
}

/// A text, or `null`.
fn maybe(json: &mut Json, name: &str, text: Option<&str>) {
    json.name(name);
    match text {
        Some(text) => json.text(text),
        None => json.part("null"),
    }
}

/// A whole number, or `null`.
fn units(json: &mut Json, name: &str, units: Option<i64>) {
    json.name(name);
    match units {
        Some(units) => json.number(units),
        None => json.part("null"),
    }
}

/// A list of objects, one for each.
fn list<T>(json: &mut Json, all: &[T], mut one: impl FnMut(&mut Json, &T)) {
    json.open('[');
    for it in all {
        json.open('{');
        one(json, it);
        json.close('}');
    }
    json.close(']');
}

fn texts<'a>(json: &mut Json, name: &str, all: impl Iterator<Item = &'a str>) {
    json.name(name);
    json.open('[');
    all.for_each(|text| json.text(text));
    json.close(']');
}

pub(super) fn scenarios(all: &[ScenarioState]) -> String {
    let mut json = Json::default();
    list(&mut json, all, |json, it| {
        json.texts(&[("name", it.name.as_str()), ("note", it.note.as_str())]);
        maybe(json, "on", it.on.as_ref().map(Name::as_str));
        maybe(json, "groundless", it.groundless.as_deref());
        json.name("edits");
        list(json, &it.edits, |json, edit| {
            json.texts(&[("description", &edit.words)]);
            maybe(json, "notMade", edit.not_made.as_deref());
        });
    });
    json.into_text()
}

pub(super) fn comparison(it: &Comparison) -> String {
    let mut json = Json::default();
    json.open('{');
    json.name("scenarios");
    list(&mut json, &it.scenarios, |json, scenario| {
        json.texts(&[("name", scenario.name.as_str())]);
        texts(json, "edits", scenario.edits.iter().map(String::as_str));
        maybe(json, "withoutFigures", scenario.without_figures.as_deref());
        let (count, skus) = &scenario.sold_out;
        json.name("soldOut");
        json.open('{');
        json.name("products");
        json.part(&count.to_string());
        texts(json, "skus", skus.iter().map(Sku::as_str));
        json.close('}');
    });
    json.name("rows");
    list(&mut json, &it.rows, |json, row| {
        json.texts(&[("id", &row.id), ("name", &row.name)]);
        units(json, "plan", row.plan);
        json.name("scenarios");
        let figures: Vec<_> = row.scenarios.iter().enumerate().collect();
        list(json, &figures, |json, (at, figure)| {
            units(json, "units", figure.units);
            json.numbers(&[("difference", row.difference(*at))]);
            json.name("causes");
            json.open('[');
            figure.causes.iter().for_each(|cause| json.part(&cause.to_string()));
            json.close(']');
        });
    });
    json.close('}');
    json.into_text()
}
