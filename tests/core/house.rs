//! The house stays as it was drawn: the arrows between its layers point one way, the core is plain Rust, and every file
//! says what lives in it and can be read in one sitting.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, and what each may name besides itself.
const ARROWS: [(&str, &[&str]); 8] = [
    ("plan", &[]),
    ("catalogue", &["plan"]),
    ("balance", &["plan", "catalogue"]),
    ("exchange", &["plan", "catalogue", "balance"]),
    ("document", &["plan", "catalogue", "balance", "exchange"]),
    ("js", &["plan", "catalogue", "balance", "exchange", "document"]),
    ("worker", &["plan", "catalogue", "exchange", "document"]),
    ("app", &["plan", "catalogue", "balance", "exchange", "document", "worker"]),
];

/// The layers that compute. The page, which shows, is not among them.
const CORE: [&str; 6] = ["plan", "catalogue", "balance", "exchange", "document", "worker"];

/// Browsers, clocks, chance, the machine, and state that outlives a call.
const FOREIGN: [&str; 16] = [
    "leptos",
    "gloo",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "serde_wasm_bindgen", // browsers
    "Instant",
    "SystemTime", // clocks
    "rand",
    "RandomState", // chance
    "fs",
    "env", // the machine
    "thread_local",
    "OnceLock",
    "LazyLock",
    "OnceCell", // state
];

/// The most lines that a file may have.
const SITTING: usize = 450;

#[test]
fn the_arrows_point_one_way() {
    let mut wrong = Vec::new();
    for (layer, below) in ARROWS {
        for (file, code) in sources(layer) {
            for named in layers_named(&code) {
                if named != layer && !below.contains(&named.as_str()) {
                    wrong.push(format!("{} names {named}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these point the wrong way:\n{}", wrong.join("\n"));
}

#[test]
fn no_layer_is_forgotten() {
    let mut layers: Vec<_> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() && rust_files(path).next().is_some())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "bin")
        .collect();
    layers.sort();
    let mut known = ARROWS.map(|(layer, _)| layer);
    known.sort_unstable();
    assert_eq!(layers, known);
}

#[test]
fn the_core_is_plain_rust() {
    let mut wrong = Vec::new();
    // The picture's geometry is part of the page, and as plain as the core.
    for layer in CORE.into_iter().chain(["app/picture"]) {
        for (file, code) in sources(layer) {
            for (number, line) in code.lines().enumerate() {
                let foreign = words(line).find(|word| FOREIGN.contains(word));
                let state = line.trim_start().trim_start_matches("pub ").starts_with("static ").then_some("a static");
                wrong.extend(foreign.or(state).map(|what| format!("{}:{}: {what}", file.display(), number + 1)));
            }
        }
    }
    assert!(wrong.is_empty(), "these do not belong in the core:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_lives_there_and_is_read_in_one_sitting() {
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")).chain(rust_files(&root().join("tests"))) {
        let text = fs::read_to_string(&file).unwrap();
        if !text.starts_with("//! ") {
            wrong.push(format!("{} does not begin with `//! ` and what lives there", file.display()));
        }
        let lines = text.lines().count();
        if lines > SITTING {
            wrong.push(format!("{} has {lines} lines, more than {SITTING}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files of a folder, however deep.
fn rust_files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.into_iter()
}

/// A layer's files, each without its comments.
fn sources(layer: &str) -> Vec<(PathBuf, String)> {
    let files: Vec<_> = rust_files(&root().join("src").join(layer)).collect();
    assert!(!files.is_empty(), "there is no src/{layer}");
    let code = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
    };
    files.iter().map(|file| (file.clone(), code(file))).collect()
}

/// The layers that code names by a path from the root: `crate::plan::…`, `crate::{plan::…, balance::…}`.
fn layers_named(code: &str) -> Vec<String> {
    let mut layers = Vec::new();
    for after in code.split("crate::").skip(1) {
        if let Some(list) = after.strip_prefix('{') {
            let mut depth = 0;
            let mut first = true;
            for part in list.split_inclusive(['{', '}', ',']) {
                if depth == 0 && first {
                    layers.extend(words(part).next().map(str::to_owned));
                }
                first = part.ends_with(',');
                match part.chars().last() {
                    Some('{') => depth += 1,
                    Some('}') if depth == 0 => break,
                    Some('}') => depth -= 1,
                    _ => {}
                }
            }
        } else {
            layers.extend(words(after).next().map(str::to_owned));
        }
    }
    layers
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

#[test]
fn paths_are_read_in_every_form() {
    let code = "use crate::plan::{Id, Name};\nuse crate::{balance::{Totals, compute}, document, exchange::read};\nlet x = crate::catalogue::Column::new();";
    assert_eq!(layers_named(code), ["plan", "balance", "document", "exchange", "catalogue"]);
}
