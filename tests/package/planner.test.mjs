// The planner through the packed package: edits, undo, scenarios and events, and what becomes of it when things go wrong.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { host, answered, visit } from "./chromium.mjs";
import { WORKED_CASE, node, project, run, stockpool } from "./project.mjs";
import { assertRefused } from "./refusal.mjs";

const base = await stockpool();
const made = await project({ "planner.mjs": 'export * from "stockpool/planner";\nexport { default } from "stockpool/planner";\n' });
const changing = await import(pathToFileURL(join(made, "planner.mjs")).href);
const { Planner, StockpoolError, decodeLink } = changing;

const SIXTY = { edit: "setStock", sku: "TEE-RED-M", warehouse: "de-1", onHand: 60 };
const CLOSED = { edit: "clearWarehouse", warehouse: "fr" };
const DOUBLE = { edit: "setShare", link: "europe", share: "webshops-eu", weight: 2 };
const WEIGHTED = { edit: "setBalancing", strategy: "weighted" };

const units = (planner) => Object.values(planner.balance().products[0].salesChannelGroups);

test("an edit changes the plan, and undo and redo take it back and make it again", () => {
  const planner = new Planner(WORKED_CASE);
  assert.deepEqual(units(planner), [90, 90, 80, 12]);
  assert.deepEqual([planner.undo(), planner.redo(), planner.undoable, planner.redoable, planner.revision], [undefined, undefined, null, null, 0]);

  const change = planner.perform(SIXTY);
  assert.equal(change.cause, "perform");
  assert.equal(change.description, planner.undoable);
  assert.deepEqual(units(planner), [95, 95, 80, 12]);
  assert.equal(planner.perform(SIXTY), undefined, "it is so already");

  assert.deepEqual(planner.undo(), { ...change, cause: "undo" });
  assert.deepEqual(units(planner), [90, 90, 80, 12]);
  assert.equal(planner.redoable, change.description);
  assert.deepEqual(planner.redo(), { ...change, cause: "redo" });
  assert.deepEqual(units(planner), [95, 95, 80, 12]);
  assert.match(planner.explain("TEE-RED-M", "amazon-de").text, /^TEE-RED-M\nAmazon/);
  planner.free();
});

test("it gives what the functions of the base module give of its plan", () => {
  const planner = new Planner(JSON.parse(WORKED_CASE));
  planner.perform({ edit: "all", edits: [WEIGHTED, DOUBLE, SIXTY] });
  const plan = planner.plan();
  assert.equal(planner.file(), base.format(plan));
  assert.deepEqual(planner.balance(), base.balance(plan));
  assert.deepEqual(planner.explain("TEE-RED-M", "webshops-eu"), base.explain(plan, "TEE-RED-M", "webshops-eu"));
  assert.deepEqual(planner.problems(), base.check(plan));
  plan.products.length = 0;
  assert.equal(planner.plan().products.length, 1);
  assert.equal(planner.undo().cause, "undo");
  assert.equal(planner.file(), WORKED_CASE, "several edits are one");
  planner.free();
});

test("a scenario takes the edits while it is open, is compared with the plan, and becomes it", () => {
  const planner = new Planner(WORKED_CASE);
  planner.perform({ edit: "addScenario", at: 0, name: "France closes", edits: [CLOSED] });
  planner.perform({ edit: "addScenario", at: 1, name: "Double webshops", on: "France closes", edits: [] });
  planner.scenario("Double webshops");
  assert.equal(planner.openScenario, "Double webshops");
  planner.perform({ edit: "all", edits: [WEIGHTED, DOUBLE] });
  assert.deepEqual(units(planner), [53, 27, 80, 12]);
  planner.scenario(null);
  assert.deepEqual(units(planner), [90, 90, 80, 12], "the plan is as it was");

  const [closes, doubles] = planner.scenarios();
  assert.deepEqual([closes.on, doubles.on, doubles.groundless], [null, "France closes", null]);
  assert.equal(closes.edits.length, 1);
  assert.equal(closes.edits[0].notMade, null);

  const { scenarios, rows } = planner.compare();
  assert.deepEqual(scenarios.map(({ name }) => name), ["France closes", "Double webshops"]);
  const amazon = rows.find(({ id }) => id === "amazon-de");
  assert.deepEqual([amazon.plan, ...amazon.scenarios.map(({ units }) => units)], [90, 40, 27]);
  assert.equal(amazon.scenarios[1].difference, -63);
  assert.deepEqual(amazon.scenarios[0].causes, [0]);
  const [product] = planner.compare(["France closes"], { by: "products", limit: 5 }).rows;
  assert.deepEqual([product.id, product.plan, product.scenarios[0].units], ["TEE-RED-M", 272, 172]);

  assert.equal(planner.apply("Double webshops").cause, "apply");
  assert.deepEqual(units(planner), [53, 27, 80, 12]);
  planner.undo();
  assert.deepEqual(units(planner), [90, 90, 80, 12]);
  assert.equal(planner.scenarios().length, 2);
  assert.equal(planner.plan().scenarios[1].edits.length, 1);
  planner.free();
});

test("an edit of a scenario that fits the plan no more says why, and is kept", () => {
  const planner = new Planner(WORKED_CASE);
  planner.perform({ edit: "addScenario", at: 0, name: "Sixty", edits: [SIXTY] });
  planner.perform({ edit: "removeProduct", sku: "TEE-RED-M" });
  const [{ edits }] = planner.scenarios();
  assert.match(edits[0].notMade, /TEE-RED-M/);
  assert.throws(() => planner.apply("Sixty"), { code: "refused", message: /TEE-RED-M/ });
  planner.undo();
  assert.equal(planner.scenarios()[0].edits[0].notMade, null);
  planner.free();
});

test("a link takes the plan with its scenarios to another planner", async () => {
  const planner = new Planner(WORKED_CASE);
  planner.perform({ edit: "addScenario", at: 0, name: "France closes", edits: [CLOSED] });
  planner.scenario("France closes");
  const link = await planner.link("https://stockpool.example/");
  assert.match(link, /^https:\/\/stockpool\.example\/#plan=1\./);
  const other = new Planner(await decodeLink(link));
  other.scenario("France closes");
  assert.deepEqual(other.balance(), planner.balance());
  await assert.rejects(planner.link(7), { code: "invalidArgument" });
  planner.free();
  other.free();
});

test("who listens hears of every change, in order, until they stop", () => {
  const planner = new Planner(WORKED_CASE);
  const heard = [];
  const stop = planner.on("change", ({ cause }) => heard.push([cause, planner.revision]));
  planner.perform(SIXTY);
  planner.perform(SIXTY);
  planner.undo();
  planner.undo();
  planner.redo();
  planner.perform({ edit: "addScenario", at: 0, name: "France closes", edits: [CLOSED] });
  planner.scenario("France closes");
  planner.apply("France closes");
  assert.deepEqual(heard.map(([cause]) => cause), ["perform", "undo", "redo", "perform", "scenario", "apply"]);
  assert.ok(heard.every(([, revision], at) => at === 0 || revision > heard[at - 1][1]));
  stop();
  stop();
  planner.undo();
  assert.equal(heard.length, 6);
  planner.free();
});

test("a listener may make changes itself, and the others hear of the first one first", () => {
  const planner = new Planner(WORKED_CASE);
  const heard = [];
  planner.on("change", ({ cause }) => cause === "perform" && planner.undo());
  planner.on("change", ({ cause }) => heard.push(cause));
  planner.perform(SIXTY);
  assert.deepEqual(heard, ["perform", "undo"]);
  assert.equal(planner.file(), WORKED_CASE);
  planner.free();
});

test("what a listener throws is reported, and stands in nobody's way", async () => {
  const program = `import { Planner } from "stockpool/planner";
const planner = new Planner(await (await import("node:fs/promises")).readFile("plan.json", "utf8"));
process.on("uncaughtException", (error) => console.log("uncaught", error.message));
planner.on("change", () => { throw new Error("from a listener"); });
planner.on("change", ({ cause }) => console.log(cause));
console.log(planner.perform(${JSON.stringify(SIXTY)}).cause);
`;
  const made = await project({ "listen.mjs": program, "plan.json": WORKED_CASE });
  assert.deepEqual((await node(made, "listen.mjs")).trim().split("\n"), ["perform", "perform", "uncaught from a listener"]);
});

test("what cannot be done says why, and changes nothing", () => {
  const planner = new Planner(WORKED_CASE);
  const getter = { edit: "setStock", get sku() { throw new Error("from the caller's own getter"); } };
  const round = { edit: "all", edits: [] };
  round.edits.push(round);
  for (const edit of [undefined, null, 7, "undo", [], {}, Symbol("edit"), () => SIXTY, getter, round, { edit: 7 }, { edit: "fly" }, new Map([["edit", "undo"]]), { ...SIXTY, onHand: NaN }, { ...SIXTY, onHand: -1 }, { ...SIXTY, onHand: 1.5 }, { ...SIXTY, allocatd: 1 }, { edit: "setStock", sku: "TEE-RED-M" }]) {
    assertRefused(changing, () => planner.perform(edit), "invalidArgument");
  }
  assert.throws(
    () => planner.perform({ ...SIXTY, onHand: -1 }),
    ({ message, problems: [{ path }] }) => path === "edit.onHand" && message.startsWith("edit.onHand: "),
  );
  for (const edit of [{ ...SIXTY, sku: "CAP" }, { edit: "removeScenario", scenario: "Nowhere" }, { edit: "all", edits: [SIXTY, { ...SIXTY, sku: "CAP" }] }, { edit: "replace", plan: "{}" }]) {
    assertRefused(changing, () => planner.perform(edit), "refused");
  }
  for (const name of ["Nowhere", "", "a\nb", "\u202e"]) {
    for (const call of [() => planner.scenario(name), () => planner.apply(name)]) assertRefused(changing, call, "unknownId");
    assertRefused(changing, () => planner.compare([name]), "unknownId", "invalidArgument");
  }
  for (const name of [undefined, 7, {}, "\ud800"]) assertRefused(changing, () => planner.scenario(name), "invalidArgument");
  for (const words of [[7], [[7]], [[], null], [[], { by: "warehouses" }], [[], { by: 7 }], [[], { limit: 0 }], [[], { limit: "5" }], [[], { most: 5 }]]) {
    assertRefused(changing, () => planner.compare(...words), "invalidArgument");
  }
  for (const words of [["changes", () => {}], ["change"], ["change", {}], []]) assertRefused(changing, () => planner.on(...words), "invalidArgument");
  assertRefused(changing, () => planner.explain("CAP", "webshops-eu"), "unknownId");
  assertRefused(changing, () => planner.explain("TEE-RED-M", 7), "invalidArgument");
  for (const plan of ["", "{}", {}, 7, null, undefined]) assertRefused(changing, () => new Planner(plan), "invalidPlan");
  assert.deepEqual([planner.file(), planner.revision, planner.undoable], [WORKED_CASE, 0, null]);
  planner.free();
});

test("a plan with errors is opened and mended, and computes again", () => {
  const broken = JSON.parse(WORKED_CASE);
  broken.warehouseGroups[0].warehouses.push("us");
  const planner = new Planner(broken);
  assert.ok(planner.problems().some(({ severity, code }) => severity === "error" && code === "groupedTwice"));
  assertRefused(changing, () => planner.balance(), "invalidPlan");
  assertRefused(changing, () => planner.explain("TEE-RED-M", "webshops-eu"), "invalidPlan");
  planner.perform({ edit: "leave", kind: "warehouseGroup", group: "europe", member: "us" });
  assert.deepEqual(units(planner), [90, 90, 80, 12]);
  planner.free();
});

test("a planner that was freed says so", () => {
  const planner = new Planner(WORKED_CASE);
  planner.free();
  planner.free();
  for (const call of ["undo", "redo"]) assert.equal(planner[call](), undefined);
  for (const call of [() => planner.perform(SIXTY), () => planner.balance(), () => planner.file(), () => planner.scenario(null), () => planner.compare()]) {
    assertRefused(changing, call, "freed");
  }
});

test("what an interruption takes away comes back: changes, scenarios, undo", () => {
  const planner = new Planner(WORKED_CASE);
  const other = new Planner(WORKED_CASE);
  planner.perform({ edit: "addScenario", at: 0, name: "France closes", edits: [CLOSED] });
  planner.perform(SIXTY);
  planner.scenario("France closes");
  planner.perform({ ...SIXTY, onHand: 70 });
  planner.undo();
  const before = [planner.file(), units(planner), planner.revision, planner.redoable];

  // What is not ASCII is handed to the module by this: somewhere in there memory or the stack would run out.
  const { encodeInto } = TextEncoder.prototype;
  TextEncoder.prototype.encodeInto = () => {
    throw new RangeError("Maximum call stack size exceeded");
  };
  try {
    assertRefused(changing, () => planner.explain("TÉE", "amazon-de"), "interrupted");
    assertRefused(changing, () => planner.perform({ edit: "renamePlan", name: "Été" }), "interrupted");
  } finally {
    TextEncoder.prototype.encodeInto = encodeInto;
  }
  assert.deepEqual([planner.file(), units(planner), planner.revision, planner.redoable], before);

  // And it does run out.
  let deepest = true;
  const deeper = () => {
    try {
      deeper();
    } catch {
      // There was no room for another call; there is not for a computation either, here and in the calls around.
    }
    if (!deepest) return;
    try {
      planner.balance();
      deepest = false;
    } catch {
      // Not enough room yet.
    }
  };
  deeper();
  assert.deepEqual([planner.file(), units(planner), planner.revision, planner.redoable], before);
  planner.redo();
  assert.deepEqual(units(planner), [50, 50, 80, 12]);
  assert.deepEqual(units(other), [90, 90, 80, 12], "the others come back as well");
  planner.free();
  other.free();
});

const PROGRAM = (entry) => `import init, { Planner } from "${entry}";
let said;
try {
  await init();
  const planner = new Planner(await (await fetch("plan.json")).text());
  planner.on("change", () => (said = Object.values(planner.balance().products[0].salesChannelGroups).join(", ")));
  planner.perform(${JSON.stringify(SIXTY)});
} catch (error) {
  said = error.code + ": " + error.message;
}
document.querySelector("output").textContent = said;
`;
const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>stockpool</title><output></output><script type="module" src="./main.js"></script>\n';

test("a static page runs it", async () => {
  const made = await project({ "index.html": PAGE, "main.js": PROGRAM("./node_modules/stockpool/planner/web.js"), "plan.json": WORKED_CASE });
  assert.equal(await answered(await visit(await host(made))), "95, 95, 80, 12");
});

test("Vite bundles it, and takes its wasm file along alone", async () => {
  const { build } = await import("vite");
  const made = await project({ "index.html": PAGE, "main.js": PROGRAM("stockpool/planner"), "public/plan.json": WORKED_CASE });
  await build({ root: made, base: "./", logLevel: "error", build: { outDir: "built" } });
  assert.deepEqual((await run(made, "find", "built", "-name", "*.wasm")).trim().split("\n").map((file) => file.replace(/-[\w-]+\.wasm$/, "")), ["built/assets/planner"]);
  assert.equal(await answered(await visit(await host(join(made, "built")))), "95, 95, 80, 12");
});

test("either module is refused where the other belongs", async () => {
  const program = `import { readFileSync } from "node:fs";
import { initSync } from "./node_modules/stockpool/WHICH/web.js";
try {
  initSync(readFileSync("node_modules/stockpool/OTHER"));
} catch (error) {
  console.log(error.code + ": " + error.message);
}
`;
  for (const [which, other, own] of [["planner", "stockpool.wasm", "planner.wasm"], [".", "planner/planner.wasm", "stockpool.wasm"]]) {
    const made = await project({ "mixed.mjs": program.replace("WHICH", which).replace("OTHER", other) });
    assert.match(await node(made, "mixed.mjs"), new RegExp(`^notWasm: .*not ${own.replace(".", "\\.")}`));
  }
});
