// The same answers everywhere: the golden cases through the packed package in Node, in pages, in workers and after every bundler.

import assert from "node:assert/strict";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { build, createServer } from "vite";
import webpack from "webpack";
import { CASES, ANSWER } from "./cases.mjs";
import { answered, host, visit } from "./chromium.mjs";
import { piece } from "./documents.mjs";
import { node, program, project, run, text } from "./project.mjs";

const BINARIES = join(import.meta.dirname, "../../node_modules/.bin");
const GUIDE = "docs/embedding.md";

const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>stockpool</title><output></output>\n';
/** Where the package lies beside a page that no bundler has seen. */
const ENTRY = "./node_modules/stockpool/web.js";
const IMPORT_MAP = `<script type="importmap">{ "imports": { "stockpool": "${ENTRY}" } }</script>\n`;
const script = (file) => `<script type="module" src="./${file}"></script>\n`;

/** A project of the programs named, with the cases where a page and where a bundler's output finds them. */
async function projectOf(html, ...programs) {
  const files = Object.fromEntries(await Promise.all(["verify.mjs", ...programs].map(async (name) => [name, await program(name)])));
  return project({ ...files, "index.html": html, "cases.json": CASES, "public/cases.json": CASES, "dist/cases.json": CASES, "dist/index.html": PAGE + script("main.js") });
}

const shown = async (address) => answered(await visit(address));

test("in Node the package is ready on import", async () => {
  const made = await projectOf(PAGE, "node.mjs");
  assert.equal((await node(made, "node.mjs")).trim(), ANSWER);
});

test("a static page finds the package by an import map", async () => {
  const made = await projectOf(PAGE + IMPORT_MAP + script("page.mjs"), "page.mjs");
  assert.equal(await shown(await host(made)), ANSWER);
});

test("a module worker of a static page imports the package by its address", async () => {
  const made = await projectOf(PAGE + script("worker-page.mjs"), "worker-page.mjs");
  // Import maps do not reach into workers.
  await writeFile(join(made, "worker.mjs"), (await program("worker.mjs")).replace('"stockpool"', `"${ENTRY}"`));
  assert.equal(await shown(await host(made)), ANSWER);
});

for (const [what, file, programs] of [
  ["a page", "page.mjs", ["page.mjs"]],
  ["a worker", "worker-page.mjs", ["worker-page.mjs", "worker.mjs"]],
]) {
  // With the guide's configuration; the rest is where the test finds things.
  const vite = async (root) => {
    await writeFile(join(root, "vite.config.mjs"), await piece(GUIDE, "vite.config.js"));
    return { root, base: "./", configFile: join(root, "vite.config.mjs"), logLevel: "error", worker: { format: "es" } };
  };

  test(`Vite serves ${what} while one develops`, async () => {
    const made = await projectOf(PAGE + script(file), ...programs);
    const server = await createServer({ ...(await vite(made)), server: { port: 0, host: "127.0.0.1", watch: null } });
    try {
      await server.listen();
      assert.equal(await shown(server.resolvedUrls.local[0]), ANSWER);
    } finally {
      await server.close();
    }
  });

  test(`Vite builds ${what}`, async () => {
    const made = await projectOf(PAGE + script(file), ...programs);
    await build({ ...(await vite(made)), build: { outDir: "built" } });
    assert.equal(await shown(await host(join(made, "built"))), ANSWER);
  });

  test(`webpack bundles ${what}`, async () => {
    const made = await projectOf(PAGE, ...programs);
    const stats = await new Promise((resolve, reject) => {
      const told = (error, stats) => (error ? reject(error) : resolve(stats));
      const output = { path: join(made, "dist"), filename: "main.js" };
      // It recommends files smaller than any of this kind.
      webpack({ mode: "production", context: made, entry: `./${file}`, output, performance: { hints: false } }, told);
    });
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    assert.deepEqual([...errors, ...warnings], []);
    assert.equal(await shown(await host(join(made, "dist"))), ANSWER);
  });
}

test("esbuild bundles a page that imports the wasm file as an asset, by the command of the guide", async () => {
  const made = await projectOf(PAGE, "page-with-asset.mjs");
  const [command] = /^esbuild .+$/m.exec(await text(GUIDE));
  const [program, ...words] = command.replace("main.js", "main=page-with-asset.mjs").split(" ");
  await run(made, join(BINARIES, program), ...words);
  assert.equal(await shown(await host(join(made, "dist"))), ANSWER);
});

test("esbuild bundles a program for Node, with the wasm file beside it or the package left out", async () => {
  const made = await projectOf(PAGE, "node.mjs");
  const bundle = (...words) => run(made, join(BINARIES, "esbuild"), "node.mjs", "--bundle", "--platform=node", "--format=esm", "--log-level=error", ...words);
  await bundle("--outfile=with.mjs");
  await copyFile(join(made, "node_modules/stockpool/stockpool.wasm"), join(made, "stockpool.wasm"));
  await bundle("--outfile=without.mjs", "--packages=external");
  for (const file of ["with.mjs", "without.mjs"]) assert.equal((await node(made, file)).trim(), ANSWER);
});
