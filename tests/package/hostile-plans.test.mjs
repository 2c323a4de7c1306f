// Whatever is passed as a plan, `check` says what is wrong with it, the others throw StockpoolError, and the same instance still
// computes the worked case.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { WORKED_CASE, stockpool } from "./project.mjs";
import { assertRefused } from "./refusal.mjs";

const core = await stockpool();
const { balance, Catalogue, check, explain, format } = core;

/** The worked case as an object, after something was done to it. */
function plan(change = () => {}) {
  const plan = JSON.parse(WORKED_CASE);
  change(plan, plan.products[0]);
  return plan;
}

/** The worked case with this as what DE 1 has on hand. */
const onHand = (units) => plan((_, product) => (product.stock["de-1"].onHand = units));
const onHandWritten = (units) => WORKED_CASE.replace('"onHand": 50', `"onHand": ${units}`);

function thrower() {
  throw new Error("from the caller's own getter");
}

/** A list of lists, this deep. */
function nested(depth) {
  let list = [];
  for (let level = 1; level < depth; level += 1) list = [list];
  return list;
}

const open = new Catalogue(WORKED_CASE);

afterEach(() => {
  for (const again of [WORKED_CASE, plan()]) {
    assert.deepEqual(Object.values(balance(again).products[0].salesChannelGroups), [90, 90, 80, 12]);
    assert.deepEqual(check(again), []);
  }
  assert.equal(format(plan()), WORKED_CASE);
  assert.deepEqual([...open.balanced("webshops-eu")], [90]);
});

function refused(value) {
  const problems = check(value);
  assert.ok(
    problems.some(({ severity }) => severity === "error"),
    "check finds an error",
  );
  for (const call of [() => balance(value), () => explain(value, "TEE-RED-M", "webshops-eu"), () => new Catalogue(value)]) {
    assertRefused(core, call, "invalidPlan", "invalidArgument");
  }
}

const REFUSED = {
  "undefined": undefined,
  "null": null,
  "a number": 7,
  "NaN": NaN,
  "true": true,
  "a BigInt": 7n,
  "a symbol": Symbol("plan"),
  "a function": () => WORKED_CASE,
  "a class": class Plan {},
  "an empty text": "",
  "a text that is no JSON": "plan",
  "a text that is cut off": WORKED_CASE.slice(0, -20),
  "a text with a lone surrogate": WORKED_CASE.replace("TEE-RED-M", "TEE-\ud800"),
  "a text with a NUL": WORKED_CASE.replace("TEE-RED-M", "TEE-\0"),
  "JSON of another kind": "[1, 2, 3]",
  "an empty object": {},
  "an empty list": [],
  "a Map": new Map(Object.entries(plan())),
  "a Date": new Date(0),
  "bytes": new TextEncoder().encode(WORKED_CASE),
  "a regular expression": /plan/,
  "a promise": Promise.resolve(plan()),
  "quantities that are NaN": onHand(NaN),
  "quantities that are infinite": onHand(Infinity),
  "quantities that are fractions": onHand(0.5),
  "quantities that are negative": onHand(-1),
  "quantities of 2^31": onHand(2 ** 31),
  "quantities of 2^53 + 1": onHandWritten("9007199254740993"),
  "quantities beyond any number": onHandWritten("1e999"),
  "quantities of a thousand digits": onHandWritten("9".repeat(1000)),
  "quantities that are BigInts": onHand(50n),
  "quantities that are texts": onHand("50"),
  "quantities that are null": onHand(null),
  "quantities that are lists": onHand([50]),
  "quantities that are functions": onHand(() => 50),
  "sums that leave the range": plan((_, { stock }) => (stock["de-1"].onHand = stock["de-2"].onHand = 2 ** 31 - 1)),
  "a field __proto__": WORKED_CASE.replace('"version": 1,', '"version": 1, "__proto__": { "polluted": true },'),
  "stock in a warehouse __proto__": WORKED_CASE.replace('"de-1": { "onHand"', '"__proto__": { "onHand"'),
  "stock in a warehouse constructor": WORKED_CASE.replace('"de-1": { "onHand"', '"constructor": { "onHand"'),
  "a plan that holds itself": plan((plan) => (plan.products = plan)),
  "a list that holds itself": plan((plan) => plan.products.push(plan.products)),
  "a getter that throws": Object.defineProperty(plan(), "products", { enumerable: true, get: thrower }),
  "a getter that throws, deep inside": plan((_, { stock }) => Object.defineProperty(stock["de-1"], "onHand", { enumerable: true, get: thrower })),
  "a getter that throws undefined": Object.defineProperty(plan(), "products", {
    enumerable: true,
    get() {
      throw undefined;
    },
  }),
  "a toJSON that throws": { toJSON: thrower },
  "a toJSON that gives nothing": { toJSON: () => undefined },
  "a proxy whose traps throw": new Proxy(plan(), { get: thrower, ownKeys: thrower, has: thrower, getPrototypeOf: thrower }),
  "a proxy that was revoked": (() => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  })(),
  "an object whose text throws": { toString: thrower, valueOf: thrower, [Symbol.toPrimitive]: thrower },
  "an object without a prototype": Object.create(null),
  "lists a million deep, as text": "[".repeat(1_000_000),
  "lists a million deep, closed": "[".repeat(1_000_000) + "]".repeat(1_000_000),
  "objects a million deep, as text": '{"a":'.repeat(1_000_000),
  "lists a million deep, as objects": plan((plan) => (plan.products = nested(1_000_000))),
  "a later version": plan((plan) => (plan.version = 2)),
  "a version of 2^53 + 1": WORKED_CASE.replace('"version": 1', '"version": 9007199254740993'),
  "a link to nothing": plan((plan) => (plan.links[0].warehouseGroup = "nowhere")),
};

for (const [what, value] of Object.entries(REFUSED)) {
  test(`refused as a plan: ${what}`, () => refused(value));
}

test("refused as a plan: a text of 100 MB", () => {
  assert.equal(check("x".repeat(100_000_000))[0].severity, "error");
  assertRefused(core, () => balance(plan((plan) => (plan.name = "x".repeat(100_000_000)))), "invalidPlan");
});

test("a proxy that hides nothing is the plan behind it", () => {
  const behind = (value) => (typeof value === "object" && value !== null ? new Proxy(value, { get: (target, name) => behind(target[name]) }) : value);
  assert.deepEqual(balance(behind(plan())), balance(plan()));
});

test("what is undefined is left out, and a negative zero is nothing", () => {
  const written = plan((plan, product) => {
    plan.balancing = undefined;
    product.soldIn = undefined;
    product.stock["de-1"].allocated = -0;
  });
  assert.deepEqual(balance(written), balance(WORKED_CASE));
});

test("ids that objects have by themselves are ids as others", () => {
  const ids = { "de-1": "__proto__", "europe": "constructor", "webshops-eu": "__proto__", "amazon-de": "toString", "web-de": "hasOwnProperty", "web-fr": "__proto__" };
  const text = Object.entries(ids).reduce((text, [id, name]) => text.replaceAll(`"${id}"`, `"${name}"`), WORKED_CASE).replace('"salesChannel": ', "");
  const [product] = balance(text).products;
  assert.deepEqual(Object.entries(product.salesChannelGroups), [["__proto__", 90], ["toString", 90], ["web-us", 80], ["store-berlin", 12]]);
  assert.equal(Object.getOwnPropertyDescriptor(product.warehouseGroups, "constructor").value.available, 180);
  assert.equal({}.polluted, undefined);
  assert.equal(Object.prototype.hasOwnProperty.call({}, "onHand"), false);
});

test("what comes back is the caller's own", () => {
  const first = balance(WORKED_CASE);
  first.products[0].salesChannelGroups["webshops-eu"] = 7;
  first.products.length = 0;
  assert.equal(balance(WORKED_CASE).products[0].salesChannelGroups["webshops-eu"], 90);
});

test("what is asked about must be in the plan", () => {
  for (const [sku, group] of [["NOT-THERE", "webshops-eu"], ["TEE-RED-M", "nowhere"], ["TEE-RED-M", "__proto__"], ["", ""], ["TEE\nRED", "x".repeat(1_000_000)]]) {
    assertRefused(core, () => explain(WORKED_CASE, sku, group), "unknownId");
  }
});

test("a SKU and an id are texts", () => {
  for (const nonsense of [undefined, null, 7, 7n, Symbol("sku"), {}, [], { toString: thrower }, new Proxy({}, { get: thrower }), () => {}]) {
    assertRefused(core, () => explain(WORKED_CASE, nonsense, "webshops-eu"), "invalidArgument", "unknownId");
    assertRefused(core, () => explain(WORKED_CASE, "TEE-RED-M", nonsense), "invalidArgument", "unknownId");
  }
});

test("a plan with errors can still be written down, and one that is none cannot", () => {
  const ungrouped = plan((plan) => plan.warehouseGroups[0].warehouses.pop());
  assert.ok(format(ungrouped).includes('"warehouses": ["de-1", "de-2"]'));
  for (const value of [undefined, 7n, "", nested(1_000_000), Object.defineProperty({}, "format", { enumerable: true, get: thrower })]) {
    assertRefused(core, () => format(value), "invalidPlan", "invalidArgument");
  }
});
