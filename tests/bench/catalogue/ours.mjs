// stockpool itself: the core natively and as a module, in Node and in Chromium, and the npm package.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "../../browser/host.mjs";
import { conversation } from "./peers/conversation.mjs";
import { STRATEGIES, plan } from "./scenario.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const BUILT = { native: join(ROOT, "target/bench/release/bench-core"), module: join(ROOT, "target/wasm32-unknown-unknown/module/bench-core.wasm") };

/** Compiles the core for speed natively, and as the npm package is compiled, for size, as a module. */
export function build() {
  const what = ["build", "--locked", "--bin", "bench-core", "--no-default-features", "--features", "bench"];
  const cargo = (words, environment) => execFileSync("cargo", [...what, ...words], { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...environment } });
  // For this machine's processor, in a folder of its own.
  cargo(["--profile", "bench", "--target-dir", join(ROOT, "target/bench")], { RUSTFLAGS: "-C target-cpu=native" });
  cargo(["--profile", "module", "--target", "wasm32-unknown-unknown"], {});
  execFileSync("wasm-opt", ["-Oz", BUILT.module, "--output", `${BUILT.module}.opt`], { stdio: "inherit" });
}

/** The core natively; also how long it takes to read plain columns once. */
export async function native({ products, scale }) {
  const talk = conversation(BUILT.native, []);
  for (const strategy of STRATEGIES) await talk.ask(`begin ${strategy} ${products} ${scale} ${JSON.stringify(plan(strategy))}`);
  const timed = (task) => async (strategy) => {
    const took = Number(await talk.ask(`${task} ${strategy}`));
    return { took, figures: JSON.parse(await talk.ask(`figures ${strategy}`)) };
  };
  return {
    name: "stockpool, native",
    sums: timed("sums"),
    columns: timed("columns"),
    edit: async (times) => (1e6 * Number(await talk.ask(`edits equal ${times}`))) / times,
    read: async () => ({ took: Number(await talk.ask(`read ${products}`)) }),
    close: talk.close,
  };
}

/** What runs beside the module: in Node, or handed over to a page as text. */
async function begin(bytes, plans, products, scale) {
  const module = await WebAssembly.compile(bytes);
  const cores = {};
  for (const [strategy, text] of Object.entries(plans)) {
    const { exports } = await WebAssembly.instantiate(module, {});
    const encoded = new TextEncoder().encode(text);
    const at = exports.text(encoded.length);
    new Uint8Array(exports.memory.buffer, at, encoded.length).set(encoded);
    exports.begin(products, scale);
    cores[strategy] = exports;
  }
  const timed = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const run = (task, strategy) => {
    const took = timed(() => cores[strategy][task]());
    return { took, figures: Array.from({ length: 17 }, (_, at) => cores[strategy].figure(at)) };
  };
  return { run, edit: (times) => (1e6 * timed(() => cores.equal.edits(times))) / times };
}

const plans = () => Object.fromEntries(STRATEGIES.map((strategy) => [strategy, JSON.stringify(plan(strategy))]));

export async function inNode({ products, scale }) {
  const { run, edit } = await begin(readFileSync(`${BUILT.module}.opt`), plans(), products, scale);
  return { name: "stockpool, wasm in Node", sums: (strategy) => run("sums", strategy), columns: (strategy) => run("columns", strategy), edit };
}

export async function inChromium({ products, scale }) {
  const browser = await launch();
  const page = await browser.newPage();
  const bytes = readFileSync(`${BUILT.module}.opt`).toString("base64");
  await page.evaluate(
    async ([begin, bytes, plans, products, scale]) => {
      const decoded = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      window.core = await new Function(`return ${begin}`)()(decoded, plans, products, scale);
    },
    [begin.toString(), bytes, plans(), products, scale],
  );
  const run = (task) => (strategy) => page.evaluate(([task, strategy]) => window.core.run(task, strategy), [task, strategy]);
  return {
    name: "stockpool, wasm in Chromium",
    sums: run("sums"),
    columns: run("columns"),
    edit: (times) => page.evaluate((times) => window.core.edit(times), times),
    close: () => browser.close(),
  };
}

/** The npm package, from plain columns to figures: what an embedder's program waits for. */
export async function embedded({ products, stock }) {
  const { Catalogue } = await import(pathToFileURL(join(ROOT, "target/npm/stockpool/node.js")));
  const skus = Array.from({ length: products }, (_, row) => `P${row}`);
  const columns = { skus, stock: Object.fromEntries(stock.map((level, at) => [`w${at}`, level])) };
  const catalogues = Object.fromEntries(STRATEGIES.map((strategy) => [strategy, new Catalogue(plan(strategy))]));
  for (const catalogue of Object.values(catalogues)) catalogue.load(columns);
  const timed = (work) => {
    const start = performance.now();
    const result = work();
    return { took: performance.now() - start, result };
  };
  const channelGroups = plan("equal").salesChannelGroups.map(({ id }) => id);
  return {
    name: "stockpool, npm package in Node",
    columns(strategy) {
      const { took, result } = timed(() => channelGroups.map((id) => catalogues[strategy].balanced(id)));
      const balanced = result.map((column) => column.reduce((sum, units) => sum + units, 0));
      const available = plan("equal").warehouseGroups.map(({ id }) => catalogues[strategy].available(id).reduce((sum, units) => sum + units, 0));
      return { took, figures: [...available, ...balanced] };
    },
    load: () => timed(() => catalogues.equal.load(columns)),
    edit(times) {
      const { took } = timed(() => {
        for (let at = 0; at < times; at += 1) catalogues.equal.set((at * 7919) % products, `w${at % 20}`, { onHand: at % 1000 });
      });
      return (1e6 * took) / times;
    },
    close: () => Object.values(catalogues).forEach((catalogue) => catalogue.free()),
  };
}
