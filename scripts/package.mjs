// Builds the npm package: unpacked in target/npm/stockpool, packed beside it, its sizes in npm/sizes.md.

import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotli } from "./sizes.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = join(ROOT, "target/npm");
const PACKAGE = join(OUT, "stockpool");
const BOUND = join(OUT, "bound");
const PROGRAM = join(ROOT, "target/wasm32-unknown-unknown/module/stockpool.wasm");
const AIM = 60_000; // bytes of the first module, with brotli
/** The package's modules: what they hold is decided by a feature of the library. */
const MODULES = [
  { name: "stockpool", feature: "js", folder: "." },
  { name: "planner", feature: "planner", folder: "planner" },
];
// What is kept by hand and not for those who install it.
const OURS = ["sizes.md"];
const FOR_NODE = ["node.js", "ready.js"];

const run = (command, ...words) => execFileSync(command, words, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
const version = readFileSync(join(ROOT, "Cargo.toml"), "utf8").match(/^version = "(.+)"$/m)[1];

/** Compiles the library alone: as a second crate type of every build it would lose link-time optimisation. */
function compile({ name, feature, folder }) {
  const target = ["--no-default-features", "--features", feature, "--target", "wasm32-unknown-unknown", "--profile", "module", "--locked"];
  run("cargo", "rustc", "--lib", "--crate-type", "cdylib", ...target);
  const form = ["--target", "web", "--omit-default-module-path", "--experimental-reset-state-function", "--no-typescript"];
  run("wasm-bindgen", ...form, "--remove-name-section", "--remove-producers-section", "--out-dir", BOUND, PROGRAM);
  const module = join(PACKAGE, folder, `${name}.wasm`);
  // The memory is the module's own, so it begins as zeros. Its first kilobyte is the end of the stack: whoever gets there has
  // all but run out of it, and may as well be told so.
  // Functions that are called once stay functions: those that are alike then look alike to whoever compresses them.
  const size = ["-Oz", "--one-caller-inline-max-function-size", "0"];
  run("wasm-opt", ...size, "--zero-filled-memory", "--low-memory-unused", join(BOUND, "stockpool_bg.wasm"), "--output", module);
  stamp(module, name, join(PACKAGE, folder, "glue.js"));
}

/** A module says which of them it is and of which version, and the JavaScript around it does, so that they are not mixed. */
function stamp(module, name, glue) {
  const section = `stockpool ${name}`;
  const content = [section.length, ...Buffer.from(section), ...Buffer.from(version)];
  appendFileSync(module, Uint8Array.of(0, content.length, ...content));
  const bound = readFileSync(join(BOUND, "stockpool.js"), "utf8");
  writeFileSync(glue, `${bound}\nexport const MODULE = ${JSON.stringify(section)};\nexport const VERSION = ${JSON.stringify(version)};\n`);
}

function copy() {
  const kept = readdirSync(join(ROOT, "npm")).filter((name) => !OURS.includes(name) && name !== "package.json");
  for (const name of kept) cpSync(join(ROOT, "npm", name), join(PACKAGE, name), { recursive: true });
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(ROOT, name), join(PACKAGE, name));
  copyFileSync(join(ROOT, "src/link/link.js"), join(PACKAGE, "link.js"));
  const manifest = JSON.parse(readFileSync(join(ROOT, "npm/package.json"), "utf8"));
  writeFileSync(join(PACKAGE, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
}

/** Writes the table of sizes; what has changed shows in the next commit. */
function measure() {
  const bytes = (name) => readFileSync(join(PACKAGE, name));
  const scripts = (folder) => readdirSync(join(PACKAGE, folder)).filter((name) => name.endsWith(".js") && !FOR_NODE.includes(name));
  const script = (folder) => Buffer.concat(scripts(folder).sort().map((name) => bytes(join(folder, name))));
  const row = (name, content) => `| ${name} | ${content.length.toLocaleString("en")} | ${brotli(content).toLocaleString("en")} |`;
  const table = [
    "# Sizes of the npm package",
    "",
    "Written by `make package`. Bytes; brotli at its best quality. A bundler leaves less of the JavaScript.",
    "",
    "| | raw | brotli |",
    "|---|--:|--:|",
    row("stockpool.wasm", bytes("stockpool.wasm")),
    row("JavaScript for the web", script(".")),
    row("planner.wasm, in place of the first", bytes("planner/planner.wasm")),
    row("JavaScript that comes with it", script("planner")),
    "",
  ].join("\n");
  const file = join(ROOT, "npm/sizes.md");
  const before = readFileSync(file, { encoding: "utf8", flag: "a+" });
  writeFileSync(file, table);
  console.log(`\n${table.split("\n").slice(4).join("\n")}`);
  console.log(`stockpool.wasm is ${((100 * brotli(bytes("stockpool.wasm"))) / AIM).toFixed(0)} % of the ${AIM / 1000} kB aimed at.`);
  if (before !== table) console.log("The sizes have changed: npm/sizes.md is written anew, commit it.");
}

// Where a dependency or the standard library could panic the modules name its source, which is not to tell whose machine this is.
const sysroot = execFileSync("rustc", ["--print", "sysroot"], { cwd: ROOT, encoding: "utf8" }).trim();
const renamed = { [process.env.CARGO_HOME ?? join(homedir(), ".cargo")]: "cargo", [join(sysroot, "lib/rustlib/src/rust")]: "rust" };
// Engines find the addresses in loops themselves, so LLVM need not: it takes some 900 bytes with brotli. Columns of bounded,
// weighted shares take 7 % longer without, the others do not.
const LOOPS = "-C llvm-args=-disable-lsr";
process.env.RUSTFLAGS = ["-C target-feature=+simd128", LOOPS, ...Object.entries(renamed).map(([folder, name]) => `--remap-path-prefix=${folder}=${name}`)].join(" ");
rmSync(OUT, { recursive: true, force: true });
for (const { folder } of MODULES) mkdirSync(join(PACKAGE, folder), { recursive: true });
MODULES.forEach(compile);
copy();
run("npm", "pack", "--silent", PACKAGE, "--pack-destination", OUT);
rmSync(BOUND, { recursive: true });
measure();
