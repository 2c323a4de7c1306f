// How the package is made ready: from every source, once, again after a failure, and with words where it cannot be.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { build as esbuild } from "esbuild";
import { answered, host, visit } from "./chromium.mjs";
import { WORKED_CASE, node, project } from "./project.mjs";

const FOLDER = "node_modules/stockpool";
const WASM = `${FOLDER}/stockpool.wasm`;
const made = await project({ "index.html": '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>stockpool</title>\n', "plan.json": WORKED_CASE });
const address = await host(made);
const bytes = await readFile(join(made, WASM));

/**
 * Runs code in a new page, with the package as `core`, the address of its wasm file as `wasm`, and `worked`, which computes the
 * worked case. What it throws comes back as code and message.
 */
async function run(code, before) {
  const page = await visit(address, before);
  const answer = await page.evaluate(
    async ({ code, entry, wasm }) => {
      const core = await import(entry);
      const plan = await (await fetch("plan.json")).text();
      const worked = () => Object.values(core.balance(plan).products[0].salesChannelGroups).join(", ");
      const attempt = async (work) => {
        try {
          return await work();
        } catch (error) {
          return error instanceof core.StockpoolError ? `${error.code}: ${error.message}` : `not a StockpoolError: ${error}`;
        }
      };
      const run = new Function("core", "wasm", "worked", "attempt", `return (async () => { ${code} })()`);
      return run(core, wasm, worked, attempt);
    },
    { code, entry: `${address}${FOLDER}/web.js`, wasm: `${address}${WASM}` },
  );
  await page.close();
  return answer;
}

/** What each of these calls comes to, in one page. */
const attempts = (calls) => run(`return Promise.all([${calls.map((call) => `attempt(() => ${call})`)}]);`);

/** Counts how often the wasm file is asked for. */
function counting() {
  const counted = { requests: 0 };
  counted.before = (page) => page.on("request", (request) => (counted.requests += request.url().endsWith(".wasm") ? 1 : 0));
  return counted;
}

const answering = (response) => (page) => page.route("**/*.wasm", (route) => route.fulfill(response), { times: 1 });

const SOURCES = {
  "nothing, from beside its entry": "undefined",
  "an address": "wasm",
  "an address that is relative to the page": `"./${WASM}"`,
  "a URL": "new URL(wasm)",
  "a Request": "new Request(wasm)",
  "a Response": "await fetch(wasm)",
  "an ArrayBuffer": "await (await fetch(wasm)).arrayBuffer()",
  "a view of bytes": "new Uint8Array(await (await fetch(wasm)).arrayBuffer())",
  "a compiled module": "await WebAssembly.compileStreaming(fetch(wasm))",
};

for (const [what, source] of Object.entries(SOURCES)) {
  test(`init takes ${what}`, async () => assert.equal(await run(`await core.default(${source}); return worked();`), "90, 90, 80, 12"));
}

for (const what of ["an ArrayBuffer", "a view of bytes", "a compiled module"]) {
  test(`initSync takes ${what}`, async () => assert.equal(await run(`core.initSync(${SOURCES[what]}); return worked();`), "90, 90, 80, 12"));
}

test("init resolves to nothing", async () => assert.equal(await run("return String(await core.default());"), "undefined"));

test("init at once, twice, loads once", async () => {
  const counted = counting();
  assert.equal(await run("await Promise.all([core.default(), core.default(), core.default(wasm)]); return worked();", counted.before), "90, 90, 80, 12");
  assert.equal(counted.requests, 1);
});

test("init again, later, does nothing", async () => {
  const counted = counting();
  assert.equal(await run('await core.default(); await core.default(); await core.default("nowhere.wasm"); core.initSync(7); return worked();', counted.before), "90, 90, 80, 12");
  assert.equal(counted.requests, 1);
});

test("initSync while init is under way is the one that counts", async () => {
  const code = "const bytes = await (await fetch(wasm)).arrayBuffer(); const loading = core.default(); core.initSync(bytes); const before = worked(); await loading; return before + '; ' + worked();";
  assert.equal(await run(code), "90, 90, 80, 12; 90, 90, 80, 12");
});

test("before init, every call says what to do", async () => {
  const calls = ["core.balance(7)", "core.check('{}')", "core.format({})", "core.explain({}, '', '')", "new core.Catalogue({})"];
  for (const told of await attempts(calls)) assert.match(told, /^notReady: .*await init\(\)/);
});

test("a missing file is told with its address and status, and init can be tried again", async () => {
  const told = await run("const told = await attempt(() => core.default('nowhere.wasm')); await core.default(); return told + '; ' + worked();");
  assert.match(told, /^notLoaded: .*nowhere\.wasm.*404.*; 90, 90, 80, 12$/);
});

test("a page that stands in for a missing file is told, and init can be tried again", async () => {
  const told = await run(
    "const told = await attempt(() => core.default()); await core.default(); return told + '; ' + worked();",
    answering({ status: 200, contentType: "text/html", body: "<!doctype html><title>Not here</title>" }),
  );
  assert.match(told, /^notWasm: .*stockpool\.wasm.*text\/html.*; 90, 90, 80, 12$/);
});

test("a host that calls wasm files something else is put up with", async () => {
  for (const contentType of ["application/octet-stream", "text/plain", ""]) {
    assert.equal(await run("await core.default(); return worked();", answering({ status: 200, contentType, body: bytes })), "90, 90, 80, 12");
  }
});

test("a host that cannot be reached is told", async () => {
  const told = await run("const told = await attempt(() => core.default()); await core.default(); return told + '; ' + worked();", (page) =>
    page.route("**/*.wasm", (route) => route.abort("connectionrefused"), { times: 1 }),
  );
  assert.match(told, /^notLoaded: .*; 90, 90, 80, 12$/);
});

const EMPTY_MODULE = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

test("what is no module, a broken one, or another's is told", async () => {
  const flipped = Buffer.from(bytes);
  flipped.fill(0xff, 100, 200);
  for (const body of [Buffer.alloc(0), Buffer.from("wasm"), bytes.subarray(0, bytes.length / 2), flipped, EMPTY_MODULE]) {
    const told = await run("const told = await attempt(() => core.default()); await core.default(); return told + '; ' + worked();", answering({ status: 200, contentType: "application/wasm", body }));
    assert.match(told, /^notWasm: .*; 90, 90, 80, 12$/);
  }
});

test("what is no source is told", async () => {
  const sources = ["7", "null", "{}", "[]", "true", "7n", "Symbol()", "() => wasm", "new Int8Array(8)", "new Blob([])"];
  const calls = sources.flatMap((source) => [`core.default(${source})`, `core.initSync(${source})`]);
  for (const told of await attempts([...calls, "core.initSync(wasm)"])) assert.match(told, /^(invalidArgument|notWasm): /);
});

const policy = (script) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; connect-src 'self'; script-src ${script}"><title>stockpool</title>
<output></output><script type="module" src="program.js"></script>\n`;
const PROGRAM = `import init, { balance } from "./${FOLDER}/web.js";
let said;
try {
  await init();
  said = String(balance(await (await fetch("plan.json")).text()).totals.balanced);
} catch (error) {
  said = error.code + ": " + error.message;
}
document.querySelector("output").textContent = said;
`;

test("a content security policy needs 'wasm-unsafe-eval', and says so where that lacks", async () => {
  const strict = await project({ "index.html": policy("'self' 'wasm-unsafe-eval'"), "lacks.html": policy("'self'"), "program.js": PROGRAM, "plan.json": WORKED_CASE });
  const address = await host(strict);
  assert.equal(await answered(await visit(address)), "272");
  const page = await visit(`${address}lacks.html`);
  assert.match(await page.locator("output:not(:empty)").innerText(), /^notWasm: .*'wasm-unsafe-eval'/);
  await page.close();
});

test("the web entry waits for nothing when it is imported, and so fits into every form of bundle", async () => {
  const result = await esbuild({ entryPoints: [join(made, FOLDER, "web.js")], bundle: true, format: "iife", globalName: "stockpool", write: false, logLevel: "silent" });
  assert.deepEqual(result.errors, []);
});

test("on a server, importing the web entry does nothing, and it can be made ready from bytes", async () => {
  const program = `import { readFileSync } from "node:fs";
const before = Object.getOwnPropertyNames(globalThis).join();
const { balance, initSync } = await import("./${FOLDER}/web.js");
if (Object.getOwnPropertyNames(globalThis).join() !== before) throw new Error("a global was left behind");
initSync(readFileSync("${WASM}"));
console.log(balance(readFileSync("plan.json", "utf8")).totals.balanced);
`;
  await writeFile(join(made, "server.mjs"), program);
  assert.equal((await node(made, "server.mjs")).trim(), "272");
});

test("in Node, init and initSync are there and do nothing", async () => {
  await writeFile(
    join(made, "node.mjs"),
    `import init, { balance, initSync } from "stockpool";
import { readFileSync } from "node:fs";
const plan = readFileSync("plan.json", "utf8");
const { balanced } = balance(plan).totals;
await init();
await Promise.all([init(), init("nowhere.wasm")]);
initSync(readFileSync("${WASM}"));
console.log(balanced, balance(plan).totals.balanced);
`,
  );
  assert.equal((await node(made, "node.mjs")).trim(), "272 272");
});

test("in Node, require loads it as well", async () => {
  await writeFile(join(made, "required.cjs"), 'const { balance } = require("stockpool");\nconsole.log(balance(require("node:fs").readFileSync("plan.json", "utf8")).totals.balanced);\n');
  assert.equal((await node(made, "required.cjs")).trim(), "272");
});
