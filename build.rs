//! Says that the page is split: in a release build, parts of its program are files of their own (`src/app/later/`).

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |name: &str, value: &str| var(name).is_ok_and(|it| it == value);
    if var("CARGO_FEATURE_APP").is_ok() && is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        // What the splitter follows from function to function.
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
}
