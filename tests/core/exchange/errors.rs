//! What is said of a text that is not a plan file.

use std::fmt::Write;
use stockpool::exchange::{read_newer_plan, read_plan};

/// A whole plan, with `instead` in place of `part`.
fn plan(part: &str, instead: &str) -> String {
    const PLAN: &str = r#"{
  "format": "stockpool/plan",
  "version": 1,
  "name": "A plan",
  "warehouses": [
    { "id": "de-1", "name": "DE 1", "kind": "global" },
    { "id": "fr", "name": "FR", "kind": "fixed" }
  ],
  "warehouseGroups": [
    { "id": "eu", "name": "Europe", "warehouses": ["de-1", "fr"] }
  ],
  "salesChannels": [
    { "id": "web", "name": "Web", "kind": "webshop" }
  ],
  "salesChannelGroups": [
    { "id": "shops", "name": "Shops", "channels": ["web"] }
  ],
  "links": [
    { "warehouseGroup": "eu", "rounding": "webster",
      "shares": [ { "salesChannelGroup": "shops", "weight": 1.5, "priority": 2 } ] }
  ],
  "balancing": { "strategy": "equal", "rebalanceThreshold": 0.2 },
  "products": [
    { "sku": "P", "name": "Größe M", "enabled": true,
      "stock": { "de-1": { "onHand": 50, "allocated": 0 } },
      "reserved": { "shops": 4 } }
  ]
}
"#;
    assert_eq!(PLAN.matches(part).count(), 1, "{part}");
    PLAN.replace(part, instead)
}

#[test]
fn the_first_thing_that_is_wrong_is_named_with_its_place() {
    let cases = [
        // No plan at all.
        String::new(),
        "  \n ".to_owned(),
        "stockpool".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        "{\"name\": \"stockpool\", \"dependencies\": {}}".to_owned(),
        plan("stockpool/plan", "stockpool/table"),
        plan("\"format\": \"stockpool/plan\",", ""),
        // Versions.
        plan("\"version\": 1,", ""),
        plan("\"version\": 1", "\"version\": 0"),
        plan("\"version\": 1", "\"version\": \"1\""),
        plan("\"version\": 1", "\"version\": 1.5"),
        plan("\"version\": 1", "\"version\": 3"),
        plan("{\n  \"format\"", "{\n  \"colours\": [1, {\"a\": null}],\n  \"format\"").replace("\"version\": 1", "\"version\": 2"),
        // Fields.
        plan("\"warehouses\": [\n", "\"wharehouses\": [\n"),
        plan("\"onHand\"", "\"onhand\""),
        plan("\"rounding\"", "\"colour\""),
        plan("\"sku\": \"P\"", "\"sku\": \"P\", \"sku\": \"Q\""),
        plan("\"sku\": \"P\", ", ""),
        plan(", \"kind\": \"webshop\"", ""),
        plan("\"onHand\": 50, ", ""),
        plan("\"shops\": 4", "\"shops\": 4, \"shops\": 5"),
        plan("\"shops\": 4", "\"the shops\": 4"),
        plan("\"shops\": 4", "shops: 4"),
        // Types.
        plan("\"enabled\": true", "\"enabled\": \"yes\""),
        plan("\"onHand\": 50", "\"onHand\": \"50\""),
        plan("\"onHand\": 50", "\"onHand\": null"),
        plan("[\"de-1\", \"fr\"]", "\"de-1\""),
        plan("[\"de-1\", \"fr\"]", "[\"de-1\", {}]"),
        plan("{ \"shops\": 4 }", "[4]"),
        plan("{ \"onHand\": 50, \"allocated\": 0 }", "50"),
        // Numbers.
        plan("\"onHand\": 50", "\"onHand\": -4"),
        plan("\"onHand\": 50", "\"onHand\": 0.5"),
        plan("\"onHand\": 50", "\"onHand\": 2147483648"),
        plan("\"onHand\": 50", &format!("\"onHand\": {}", "9".repeat(300))),
        plan("\"onHand\": 50", "\"onHand\": 1e999999999999999999999"),
        plan("\"onHand\": 50", "\"onHand\": 050"),
        plan("\"onHand\": 50", "\"onHand\": 5."),
        plan("\"onHand\": 50", "\"onHand\": +5"),
        plan("\"weight\": 1.5", "\"weight\": 1.5555"),
        plan("\"priority\": 2", "\"priority\": 100"),
        plan("0.2", "2"),
        // Texts and words.
        plan("\"id\": \"de-1\"", "\"id\": \"DE 1\""),
        plan("\"id\": \"de-1\"", "\"id\": \"\""),
        plan("\"id\": \"de-1\"", &format!("\"id\": \"{}\"", "x".repeat(65))),
        plan("\"Größe M\"", "\"Größe\\u202eM\""),
        plan("\"Größe M\"", "\"Größe\nM\""),
        plan("\"Größe M\"", "\"Größe \\x\""),
        plan("\"Größe M\"", "\"Größe \\ü\""),
        plan("\"Größe M\"", "\"Größe \\ud83d\""),
        plan("\"Größe M\"", "\"Größe \\udc00\\ud83d\""),
        plan("\"Größe M\"", "\"Größe \\u12\""),
        plan("\"fixed\"", "\"Fixed\""),
        plan("\"equal\"", "\"fair\""),
        // Brackets, commas and ends.
        plan("\"fr\"]", "\"fr\",]"),
        plan("\"fr\"]", "\"fr\" \"us\"]"),
        plan("\"fr\"]", "\"fr\"}"),
        plan("\"allocated\": 0 }", "\"allocated\": 0, }"),
        plan("\"allocated\": 0", "\"allocated\" 0"),
        plan("\"reserved\": { \"shops\": 4 } }\n  ]\n}\n", "\"reserved\": { \"sho"),
        plan("\"reserved\": { \"shops\": 4 } }\n  ]\n}\n", "\"reserved\": {"),
        plan("]\n}\n", "]\n}\n{}"),
        "[".repeat(100_000),
        format!("{{\"colours\": {}", "[".repeat(100_000)),
    ];
    let mut said = String::new();
    for text in cases {
        writeln!(said, "{}", read_plan(&text).unwrap_err()).unwrap();
    }
    insta::assert_snapshot!(said);
}

#[test]
fn numbers_are_whole_as_json_schema_has_it() {
    for (number, units) in
        [("50.0", 50), ("5e1", 50), ("500E-1", 50), ("0.5e+2", 50), ("-0", 0), ("-0.0e5", 0), ("0e99999999999999999999", 0)]
    {
        let (_, catalogue) = read_plan(&plan("\"onHand\": 50", &format!("\"onHand\": {number}"))).unwrap();
        assert_eq!(catalogue.stock()[0].on_hand().get(0).units(), units, "{number}");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_breaks_do_no_harm() {
    let text = plan("A plan", "A plan");
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(read_plan(&windows).unwrap().0, read_plan(&text).unwrap().0);
    let error = read_plan(&windows.replace("\"FR\"", "5")).unwrap_err();
    assert_eq!((error.line, error.column, error.path.as_str()), (7, 27, "warehouses[1].name"));
}

#[test]
fn escapes_are_what_they_stand_for() {
    let (read, _) = read_plan(&plan("A plan", r#"\ud83c\udfbd \u00fc\/\"\\ ü"#)).unwrap();
    assert_eq!(read.name.as_str(), "🎽 ü/\"\\ ü");
    assert!(read_plan(&plan("A plan", "\\u0041 pl\\u0061n")).is_ok());
}

#[test]
fn a_later_version_is_refused_and_can_be_looked_at() {
    let later = plan("{\n  \"format\"", "{\n  \"colours\": [1, {\"a\": [null, \"x\", true]}, {}],\n  \"format\"");
    let later = later.replace("\"fixed\"", "\"fixed\", \"floor\": 2").replace("\"version\": 1", "\"version\": 2");
    assert_eq!(read_plan(&later).unwrap_err().newer, Some(2));
    assert_eq!(read_newer_plan(&later).unwrap().0, read_plan(&plan("A plan", "A plan")).unwrap().0);
    let error = read_newer_plan(&later.replace("\"equal\"", "\"fair\"")).unwrap_err();
    assert_eq!((error.newer, error.path.as_str()), (Some(2), "balancing.strategy"));
    assert_eq!(read_plan(&later.replace("\"version\": 2", "\"version\": 1e15")).unwrap_err().newer, Some(1_000_000_000_000_000));
    assert!(read_plan(&plan("A plan", "A plan").replace("\"fixed\"", "\"fixed\", \"floor\": 2")).unwrap_err().newer.is_none());
}
