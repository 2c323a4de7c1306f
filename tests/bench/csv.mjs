// How fast a file of stock is read into columns: 1,000,000 rows of a SKU, a name and 20 warehouses; then the same with quotes, and a file with a
// row for each figure, beside Papa Parse alone. Everybody reads the same file from the disk's cache and comes to the same sums, which are
// compared; everybody is timed in turn, round by round. Prints medians and ratios, and how much memory the module takes; judges nothing.
//
// PRODUCTS and ROUNDS make it shorter; PEERS=no leaves the others out. Polars needs a Python that has it: PYTHON says which.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { conversation } from "./catalogue/peers/conversation.mjs";
import { bytes } from "./csv/bytes.mjs";
import { FORMS, writeStock } from "./csv/file.mjs";
import { database, papa, polars } from "./csv/peers.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PRODUCTS = Number(process.env.PRODUCTS ?? 1_000_000);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const BUILT = { native: join(ROOT, "target/bench/release/bench-csv"), module: join(ROOT, "target/wasm32-unknown-unknown/worker/bench-csv.wasm") };

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** Compiles the reader for speed natively, and as a module the way that the page's document is compiled. */
function build() {
  const cargo = (words, environment) =>
    execFileSync("cargo", ["build", "--locked", "--bin", "bench-csv", "--no-default-features", "--features", "bench", ...words], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, ...environment },
    });
  cargo(["--profile", "bench", "--target-dir", join(ROOT, "target/bench")], { RUSTFLAGS: "-C target-cpu=native" });
  cargo(["--profile", "worker", "--target", "wasm32-unknown-unknown"], {});
  const optimised = BUILT.module.replace(".wasm", ".optimised.wasm");
  execFileSync(join(ROOT, "node_modules/.bin/wasm-opt"), ["-O3", BUILT.module, "--output", optimised]);
  BUILT.module = optimised;
}

function native() {
  const talk = conversation(BUILT.native, []);
  return { name: "stockpool, native", read: async (file) => JSON.parse(await talk.ask(file)), close: talk.close };
}

function inNode() {
  const talk = conversation(process.execPath, [join(ROOT, "tests/bench/csv/module.mjs"), BUILT.module]);
  return { name: "stockpool, wasm in Node", read: async (file) => JSON.parse(await talk.ask(file)), close: talk.close };
}

build();
const folder = mkdtempSync(join(tmpdir(), "stockpool-bench-"));
const few = [native(), inNode()];
const all = [...few, bytes()];
if (process.env.PEERS !== "no") {
  const parser = await papa(PRODUCTS);
  few.push(parser);
  all.push(parser, ...(await Promise.all([database(), polars(2), polars(1)])).filter((peer) => peer));
}

/** Has a file of a form read in turn, and prints how long everybody took. */
async function compare(form, contenders) {
  const file = join(folder, "stock.csv");
  const products = PRODUCTS * (FORMS[form].share ?? 1);
  writeStock(file, products, FORMS[form]);
  const times = contenders.map(() => []);
  const held = new Map();
  let first;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [at, contender] of contenders.entries()) {
      const { took, figures, memory } = await contender.read(file);
      first ??= figures;
      if (JSON.stringify(figures) !== JSON.stringify(first)) throw new Error(`${contender.name} has ${figures} where the first has ${first}`);
      if (memory) held.set(contender.name, memory);
      // The first round warms up.
      if (round > 0) times[at].push(took);
    }
  }
  const { size } = statSync(file);
  console.log(`${form}: ${products.toLocaleString("en")} products, ${(size / 1e6).toFixed(0)} MB; median of ${ROUNDS} rounds`);
  const [base] = times.map(median);
  for (const [at, { name }] of contenders.entries()) {
    const took = median(times[at]);
    const speed = `${((took / size) * 1e6).toFixed(2).padStart(7)} ns a byte`;
    console.log(`${name.padEnd(28)}${took.toFixed(0).padStart(7)} ms ${(took / base).toFixed(2).padStart(7)} × ${speed}`);
  }
  for (const [name, memory] of held) console.log(`${name}: ${(memory / 1e6).toFixed(0)} MB of memory, all that was held at once`);
}

for (const [at, form] of Object.keys(FORMS).entries()) await compare(form, at === 0 ? all : few);
for (const contender of all) contender.close?.();
rmSync(folder, { recursive: true });
