// Builds the npm package: unpacked in target/npm/stockpool, packed beside it, its sizes in npm/sizes.md.

import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotli } from "./sizes.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = join(ROOT, "target/npm");
const PACKAGE = join(OUT, "stockpool");
const BOUND = join(OUT, "bound");
const PROGRAM = join(ROOT, "target/wasm32-unknown-unknown/module/stockpool.wasm");
const AIM = 60_000; // bytes of the module, with brotli
// What is kept by hand and not for those who install it.
const OURS = ["sizes.md"];

const run = (command, ...words) => execFileSync(command, words, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
const version = readFileSync(join(ROOT, "Cargo.toml"), "utf8").match(/^version = "(.+)"$/m)[1];

/** Compiles the library alone: as a second crate type of every build it would lose link-time optimisation. */
function compile() {
  const target = ["--no-default-features", "--features", "js", "--target", "wasm32-unknown-unknown", "--profile", "module", "--locked"];
  // Where a dependency could panic the module names its source, which is not to tell whose machine this is.
  process.env.RUSTFLAGS = `-C target-feature=+simd128 --remap-path-prefix=${process.env.CARGO_HOME ?? join(homedir(), ".cargo")}=cargo`;
  run("cargo", "rustc", "--lib", "--crate-type", "cdylib", ...target);
  const form = ["--target", "web", "--omit-default-module-path", "--experimental-reset-state-function", "--no-typescript"];
  run("wasm-bindgen", ...form, "--remove-name-section", "--remove-producers-section", "--out-dir", BOUND, PROGRAM);
  // The memory is the module's own, so it begins as zeros. Its first kilobyte is the end of the stack: whoever gets there has
  // all but run out of it, and may as well be told so.
  const memory = ["--zero-filled-memory", "--low-memory-unused"];
  run("wasm-opt", "-Oz", ...memory, join(BOUND, "stockpool_bg.wasm"), "--output", join(PACKAGE, "stockpool.wasm"));
}

/** The module says which version it is of, and the JavaScript around it does, so that they are not mixed. */
function stamp() {
  const text = (text) => [text.length, ...Buffer.from(text)];
  const content = [...text("stockpool"), ...Buffer.from(version)];
  appendFileSync(join(PACKAGE, "stockpool.wasm"), Uint8Array.of(0, content.length, ...content));
  const glue = readFileSync(join(BOUND, "stockpool.js"), "utf8");
  writeFileSync(join(PACKAGE, "glue.js"), `${glue}\nexport const VERSION = ${JSON.stringify(version)};\n`);
}

function copy() {
  const kept = readdirSync(join(ROOT, "npm")).filter((name) => !OURS.includes(name) && name !== "package.json");
  for (const name of kept) copyFileSync(join(ROOT, "npm", name), join(PACKAGE, name));
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(ROOT, name), join(PACKAGE, name));
  copyFileSync(join(ROOT, "src/link/link.js"), join(PACKAGE, "link.js"));
  const manifest = JSON.parse(readFileSync(join(ROOT, "npm/package.json"), "utf8"));
  writeFileSync(join(PACKAGE, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
}

/** Writes the table of sizes; what has changed shows in the next commit. */
function measure() {
  const bytes = (name) => readFileSync(join(PACKAGE, name));
  const program = bytes("stockpool.wasm");
  const scripts = readdirSync(PACKAGE).filter((name) => name.endsWith(".js") && name !== "node.js");
  const script = Buffer.concat(scripts.sort().map(bytes));
  const row = (name, content) => `| ${name} | ${content.length.toLocaleString("en")} | ${brotli(content).toLocaleString("en")} |`;
  const table = [
    "# Sizes of the npm package",
    "",
    "Written by `make package`. Bytes; brotli at its best quality. A bundler leaves less of the JavaScript.",
    "",
    "| | raw | brotli |",
    "|---|--:|--:|",
    row("stockpool.wasm", program),
    row("JavaScript for the web", script),
    "",
  ].join("\n");
  const file = join(ROOT, "npm/sizes.md");
  const before = readFileSync(file, { encoding: "utf8", flag: "a+" });
  writeFileSync(file, table);
  console.log(`\n${table.split("\n").slice(4).join("\n")}`);
  console.log(`The module is ${((100 * brotli(program)) / AIM).toFixed(0)} % of the ${AIM / 1000} kB aimed at.`);
  if (before !== table) console.log("The sizes have changed: npm/sizes.md is written anew, commit it.");
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(PACKAGE, { recursive: true });
compile();
stamp();
copy();
run("npm", "pack", "--silent", PACKAGE, "--pack-destination", OUT);
rmSync(BOUND, { recursive: true });
measure();
