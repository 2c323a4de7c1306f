// How fast a file of stock is read into columns: 1,000,000 rows of a SKU, a name and 20 warehouses. Everybody reads the same file from the disk's
// cache and comes to the same sums, which are compared; everybody is timed in turn, round by round. Prints medians and ratios; judges nothing.
//
// PRODUCTS and ROUNDS make it shorter; PEERS=no leaves Papa Parse out.

import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { conversation } from "./catalogue/peers/conversation.mjs";
import { bytes } from "./csv/bytes.mjs";
import { writeStock } from "./csv/file.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PRODUCTS = Number(process.env.PRODUCTS ?? 1_000_000);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const PIECE = 262_144;
const BUILT = { native: join(ROOT, "target/bench/release/bench-csv"), module: join(ROOT, "target/wasm32-unknown-unknown/module/bench-csv.wasm") };

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** Compiles the reader for speed natively, and as the page is compiled, for size, as a module. */
function build() {
  const cargo = (words, environment) =>
    execFileSync("cargo", ["build", "--locked", "--bin", "bench-csv", "--no-default-features", "--features", "bench", ...words], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, ...environment },
    });
  cargo(["--profile", "bench", "--target-dir", join(ROOT, "target/bench")], { RUSTFLAGS: "-C target-cpu=native" });
  cargo(["--profile", "module", "--target", "wasm32-unknown-unknown"], {});
}

function native() {
  const talk = conversation(BUILT.native, []);
  return { name: "stockpool, native", read: async (file) => JSON.parse(await talk.ask(file)), close: talk.close };
}

async function inNode() {
  const module = await WebAssembly.compile(readFileSync(BUILT.module));
  return {
    name: "stockpool, wasm in Node",
    async read(file) {
      const { exports } = await WebAssembly.instantiate(module, {});
      const start = performance.now();
      const input = openSync(file, "r");
      const at = exports.piece();
      for (;;) {
        const length = readSync(input, new Uint8Array(exports.memory.buffer, at, PIECE));
        if (length === 0) break;
        exports.push(length);
      }
      exports.finish();
      closeSync(input);
      return { took: performance.now() - start, figures: [exports.products(), exports.units()] };
    },
  };
}

/** Papa Parse, told to do as little as it can: rows of texts, which are then numbers in columns. */
async function papa() {
  const { default: Papa } = await import("papaparse");
  return {
    name: "Papa Parse",
    read(file) {
      const start = performance.now();
      const columns = Array.from({ length: 20 }, () => new Int32Array(PRODUCTS));
      let row = -1;
      Papa.parse(readFileSync(file, "utf8"), {
        fastMode: false,
        skipEmptyLines: true,
        step({ data }) {
          if (row >= 0) columns.forEach((column, at) => (column[row] = Number(data[at + 2])));
          row += 1;
        },
      });
      const sum = columns.reduce((sum, column) => sum + column.reduce((sum, units) => sum + units, 0), 0);
      return { took: performance.now() - start, figures: [row, sum] };
    },
  };
}

build();
const folder = mkdtempSync(join(tmpdir(), "stockpool-bench-"));
const file = join(folder, "stock.csv");
writeStock(file, PRODUCTS);
const all = [native(), await inNode(), bytes()];
if (process.env.PEERS !== "no") all.push(await papa());
const times = all.map(() => []);
let first;
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [at, contender] of all.entries()) {
    const { took, figures } = await contender.read(file);
    first ??= figures;
    if (JSON.stringify(figures) !== JSON.stringify(first)) throw new Error(`${contender.name} has ${figures} where the first has ${first}`);
    // The first round warms up.
    if (round > 0) times[at].push(took);
  }
}
console.log(`${PRODUCTS.toLocaleString("en")} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB; median of ${ROUNDS} rounds`);
const [base] = times.map(median);
for (const [at, { name }] of all.entries()) {
  const took = median(times[at]);
  console.log(`${name.padEnd(28)}${took.toFixed(0).padStart(7)} ms ${(took / base).toFixed(2).padStart(7)} ×`);
}
for (const contender of all) contender.close?.();
rmSync(folder, { recursive: true });
