//! What is handed to JavaScript, as the plain texts and columns that cross over.

use serde_json::{Value, json};
use stockpool::js::Failure;
use stockpool::js::calls::{balance, check, explain, format};
use stockpool::js::columns::Catalogue;
use stockpool::js::planner::Planner;

const WORKED_CASE: &str = include_str!("../../src/app/examples/worked-case.stockpool.json");
const EVERY_FIELD: &str = include_str!("../vectors/every-field.stockpool.json");

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The code of a failure, and the codes and places of what it tells.
fn told(failure: &Failure) -> (String, Vec<(String, String)>) {
    let failure = json(&failure.text());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let problems = failure["problems"].as_array().unwrap().iter().map(|problem| (text(&problem["code"]), text(&problem["path"])));
    (text(&failure["code"]), problems.collect())
}

fn one(code: &str, problem: &str, path: &str) -> (String, Vec<(String, String)>) {
    (code.to_owned(), vec![(problem.to_owned(), path.to_owned())])
}

#[test]
fn the_worked_case_is_90_90_80_and_12() {
    let balance = json(&balance(WORKED_CASE).unwrap());
    let product = &balance["products"][0];
    assert_eq!(product["sku"], "TEE-RED-M");
    assert_eq!(product["warehouseGroups"]["europe"], json!({ "available": 180, "reserved": 0, "pool": 180, "unassigned": 0 }));
    assert_eq!(product["salesChannelGroups"], json!({ "webshops-eu": 90, "amazon-de": 90, "web-us": 80, "store-berlin": 12 }));
    assert_eq!(product["salesChannels"]["web-fr"], 90);
    assert_eq!(balance["totals"]["exposure"], json!(1.331));
    assert_eq!(balance["problems"], json!([]));
}

#[test]
fn what_comes_out_is_json_whatever_is_in_the_plan() {
    let text = EVERY_FIELD.replace("\"name\": \"", "\"name\": \"\\\"\\\\ 倉庫 ");
    for text in [EVERY_FIELD, &text] {
        json(&check(text));
        json(&balance(text).unwrap());
        json(&Value::String(format(text).unwrap()).to_string());
    }
}

#[test]
fn an_explanation_is_a_tree_and_a_text() {
    let explanation = json(&explain(WORKED_CASE, "TEE-RED-M", "webshops-eu").unwrap());
    assert_eq!((&explanation["root"]["amount"], &explanation["root"]["role"]), (&json!(90), &json!("added")));
    assert!(explanation["text"].as_str().unwrap().starts_with("TEE-RED-M\nWebshops DE + FR, balanced"));
    assert_eq!(told(&explain(WORKED_CASE, "CAP", "webshops-eu").unwrap_err()), one("unknownId", "unknownId", "sku"));
    assert_eq!(told(&explain(WORKED_CASE, "TEE-RED-M", "europe").unwrap_err()), one("unknownId", "unknownId", "salesChannelGroup"));
}

#[test]
fn the_canonical_text_of_a_canonical_text_is_itself() {
    assert_eq!(format(WORKED_CASE).unwrap(), WORKED_CASE);
    assert_eq!(told(&format("[").unwrap_err()), one("invalidPlan", "unreadable", ""));
}

#[test]
fn a_plan_of_a_later_version_is_told_apart() {
    let later = WORKED_CASE.replace("\"version\": 1", "\"version\": 2");
    assert_eq!(json(&check(&later))[0]["code"], "newerVersion");
}

#[test]
fn a_plan_with_errors_fails_with_all_that_is_wrong() {
    let broken = WORKED_CASE.replace("\"warehouses\": [\"us\"]", "\"warehouses\": [\"us\", \"mars\"]");
    let (code, problems) = told(&balance(&broken).unwrap_err());
    assert_eq!((code.as_str(), &problems[0]), ("invalidPlan", &("unknownId".to_owned(), "warehouseGroups[1].warehouses[1]".to_owned())));
    assert_eq!(json(&check(&broken)).as_array().unwrap().len(), problems.len());
}

#[test]
fn columns_are_loaded_balanced_and_set() {
    let mut catalogue = Catalogue::open(WORKED_CASE).unwrap();
    assert_eq!(catalogue.balanced("webshops-eu").unwrap(), [90]);

    let mut columns = catalogue.begin("TEE\nCAP\n").unwrap();
    columns.stock("de-1", &[51, 8], Some(&[0, 10])).unwrap();
    columns.reserved("amazon-de", &[1, 0]).unwrap();
    catalogue.load(columns).unwrap();
    assert_eq!(catalogue.available("europe").unwrap(), [51, -2]);
    assert_eq!(catalogue.balanced("webshops-eu").unwrap(), [25, 0]);

    catalogue.set(1, catalogue.warehouse("de-1").unwrap(), Some(13), None).unwrap();
    assert_eq!(catalogue.balanced("amazon-de").unwrap(), [25, 1]);
    assert_eq!(json(&catalogue.totals())["warehouseGroups"]["europe"]["available"], 54);
}

#[test]
fn what_cannot_be_loaded_changes_nothing() {
    let mut catalogue = Catalogue::open(WORKED_CASE).unwrap();
    assert_eq!(told(&catalogue.begin("TEE\n\n").unwrap_err()), one("invalidArgument", "invalidArgument", "skus[1]"));

    let mut columns = catalogue.begin("TEE\nTEE\n").unwrap();
    assert_eq!(told(&columns.stock("mars", &[1, 1], None).unwrap_err()), one("unknownId", "unknownId", "stock"));
    assert_eq!(told(&columns.stock("us", &[1, -1], None).unwrap_err()), one("invalidArgument", "invalidArgument", "stock.us.onHand[1]"));
    assert_eq!(told(&catalogue.load(columns).unwrap_err()), one("invalidPlan", "duplicateId", "products[1].sku"));

    let mut short = catalogue.begin("TEE\nCAP\n").unwrap();
    short.stock("us", &[1], None).unwrap();
    assert_eq!(told(&catalogue.load(short).unwrap_err()), one("invalidArgument", "invalidArgument", ""));
    assert_eq!(catalogue.balanced("webshops-eu").unwrap(), [90]);
}

#[test]
fn what_cannot_be_set_changes_nothing() {
    let mut catalogue = Catalogue::open(WORKED_CASE).unwrap();
    assert_eq!(told(&catalogue.warehouse("mars").unwrap_err()), one("unknownId", "unknownId", "warehouse"));
    let [us, fr] = ["us", "fr"].map(|id| catalogue.warehouse(id).unwrap());
    let mut refused = |row, warehouse, on_hand| told(&catalogue.set(row, warehouse, Some(on_hand), None).unwrap_err());
    assert_eq!(refused(1, us, 1), one("invalidArgument", "invalidArgument", "row"));
    assert_eq!(refused(0, us, -1), one("invalidArgument", "invalidArgument", "level.onHand"));
    assert_eq!(refused(0, fr, i32::MAX), one("overflow", "overflow", ""));
    assert_eq!(catalogue.available("europe").unwrap(), [180]);
    assert_eq!(catalogue.available("us").unwrap(), [80]);
}

#[test]
fn a_planner_tells_how_things_stand_after_each_change() {
    let mut planner = Planner::open(WORKED_CASE).unwrap();
    let sixty = r#"{ "edit": "setStock", "sku": "TEE-RED-M", "warehouse": "de-1", "onHand": 60 }"#;
    let words = "Set DE 1 of TEE-RED-M to 60";
    let standing = |revision: u64, undo: Value, redo: Value| json!({ "revision": revision, "scenario": null, "undo": undo, "redo": redo });
    let mut changed = standing(1, json!(words), Value::Null);
    changed["description"] = json!(words);
    assert_eq!(json(&planner.perform(sixty).unwrap()), changed);
    assert_eq!(planner.perform(sixty).unwrap(), "null");
    planner.undo().unwrap();
    assert_eq!(json(&planner.state()), standing(2, Value::Null, json!(words)));
    assert_eq!(planner.file(), WORKED_CASE);
    assert_eq!(told(&planner.undo().unwrap_err()), ("refused".to_owned(), Vec::new()));
    assert_eq!(told(&planner.perform(&sixty.replace("60", "-1")).unwrap_err()), one("invalidArgument", "invalidArgument", "edit.onHand"));
    assert_eq!(told(&planner.show(Some("Nowhere")).unwrap_err()), one("unknownId", "unknownId", "scenario"));
}

#[test]
fn what_a_planner_gives_is_json_whatever_is_in_the_plan() {
    let text = EVERY_FIELD.replace("\"name\": \"", "\"name\": \"\\\"\\\\ 倉庫 ");
    for text in [EVERY_FIELD, &text] {
        let mut planner = Planner::open(text).unwrap();
        for (name, edit) in
            [("Half", json!({ "edit": "cutStock", "perCent": 50 })), ("\"\\ 倉庫", json!({ "edit": "removeProduct", "sku": "NOWHERE" }))]
        {
            let scenario = json!({ "edit": "addScenario", "at": 0, "name": name, "note": "\"\\", "edits": [edit] });
            planner.perform(&scenario.to_string()).unwrap();
        }
        let scenarios = json(&planner.scenarios());
        let names: Vec<_> = scenarios.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(names, ["\"\\ 倉庫", "Half"]);
        for by in ["salesChannelGroups", "salesChannels", "warehouseGroups", "products"] {
            let comparison = json(&planner.compare(&(names.join("\n") + "\n"), by, 7).unwrap());
            assert_eq!(comparison["scenarios"].as_array().unwrap().len(), names.len());
        }
        for name in names {
            assert_eq!(json(&planner.show(Some(&name)).unwrap())["scenario"], name.as_str());
            json(&planner.problems());
            json(&planner.balance().unwrap_or_else(|failure| failure.text()));
        }
    }
}
