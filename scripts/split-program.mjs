// Splits the page's program, in a release build: what is not needed to open the page (src/app/later) becomes files of its own, the parts,
// which are loaded later. finish-page.mjs runs this after each build; what trunk has made of the program, whole, is replaced.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const STAGE = process.env.TRUNK_STAGING_DIR;
/** What the splitter calls the script that loads the parts. */
const LINK = "__wasm_split.js";
const BINDGEN = ["--target", "web", "--omit-default-module-path", "--no-typescript", "--remove-name-section", "--remove-producers-section"];
/** The passes that leave the program smallest with brotli, if not without. The memory is the program's own, so it begins as zeros; its first
 * kilobyte is the end of the stack. */
const SMALLEST = ["--one-caller-inline-max-function-size=20", "--flatten", "--rereloop", "-Oz", "-Oz", "--zero-filled-memory", "--low-memory-unused"];
const SMALL = ["-Oz", "--low-memory-unused"];

const run = (command, ...words) => execFileSync(command, words, { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "pipe"] });

/** The script that loads the parts, changed so that hosts will do that do not say what a wasm file is. */
function anyHost(link) {
  const fetched = link.replaceAll(
    "WebAssembly.instantiateStreaming(src, imports)",
    "src.then((answer) => answer.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))",
  );
  if (fetched === link) throw new Error(`the splitter's ${LINK} loads the parts in another way than this script knows`);
  return fetched;
}

/** Splits the program that cargo has built, into a folder of the target directory. */
function split() {
  const { target_directory: target } = JSON.parse(run("cargo", "metadata", "--format-version", "1", "--no-deps", "--offline"));
  const folder = join(target, "split");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run("wasm-split-cli", join(target, "wasm32-unknown-unknown/release/app.wasm"), folder, "--out-name", "app");
  // What the parts call is exported under names of the linker's.
  run("wasm-bindgen", ...BINDGEN, "--keep-lld-exports", "--no-demangle", "--out-dir", folder, join(folder, "app.wasm"));
  rmSync(join(folder, "app.wasm"));
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".wasm"))) {
    run("wasm-opt", ...(name === "app_bg.wasm" ? SMALLEST : SMALL), join(folder, name), "--output", join(folder, name));
  }
  return folder;
}

/** Puts what is in a folder in the place of what trunk has made. */
function place(folder) {
  const read = (name) => readFileSync(join(folder, name));
  const modules = readdirSync(folder).filter((name) => name.endsWith(".wasm")).sort();
  const scripts = { [LINK]: anyHost(read(LINK).toString()), "app.js": read("app.js").toString() };
  // The parts fit no other build's program, and name it as it names them: so all of them are named by all that is in them.
  const hash = createHash("sha256");
  for (const content of [...Object.values(scripts), ...modules.map(read)]) hash.update(content);
  const program = `app-${hash.digest("hex").slice(0, 16)}`;
  // A chunk is what several parts share.
  const plain = (name) => name.replace("split_", "").replace("chunk_", "shared_").replace(LINK, "parts.js");
  const named = (name) => (name.startsWith("app") ? name.replace("app", program) : `${program}-${plain(name)}`);
  const names = [...Object.keys(scripts), ...modules];
  // As addresses only: the program itself knows the script by its first name.
  const rewritten = (text) => text.replace(/(?<=from "\.\/|new URL\("\.\/)[^"]+/g, (name) => (names.includes(name) ? named(name) : name));

  const html = readFileSync(join(STAGE, "index.html"), "utf8");
  const [whole] = /app-[0-9a-f]+(?=\.js)/.exec(html);
  for (const ending of [".js", "_bg.wasm"]) rmSync(join(STAGE, whole + ending));
  writeFileSync(join(STAGE, "index.html"), html.replaceAll(whole, program));
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(STAGE, named(name)), rewritten(text));
  for (const name of modules) writeFileSync(join(STAGE, named(name)), read(name));
}

if (process.env.TRUNK_PROFILE === "release") place(split());
