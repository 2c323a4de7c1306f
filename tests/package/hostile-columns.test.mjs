// Whatever is passed to a catalogue, it throws StockpoolError and keeps what it held, and the same instance still computes.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { WORKED_CASE, stockpool } from "./project.mjs";
import { assertRefused } from "./refusal.mjs";

const core = await stockpool();
const { balance, Catalogue } = core;

const open = new Catalogue(WORKED_CASE);

afterEach(() => {
  assert.deepEqual([...open.balanced("webshops-eu")], [90], "what was refused has changed nothing");
  assert.equal(open.totals().balanced, 272);
  assert.deepEqual(Object.values(balance(WORKED_CASE).products[0].salesChannelGroups), [90, 90, 80, 12]);
});

const refused = (call, ...codes) => assertRefused(core, call, ...(codes.length > 0 ? codes : ["invalidArgument"]));

function thrower() {
  throw new Error("from the caller's own getter");
}

function detached() {
  const column = Int32Array.of(1, 2);
  structuredClone(column.buffer, { transfer: [column.buffer] });
  return column;
}

function outOfBounds() {
  const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
  const column = new Int32Array(buffer, 0, 2);
  buffer.resize(4);
  return column;
}

const skus = ["A", "B"];
const column = (...units) => Int32Array.from(units);
/** Columns that are right but for what stands in the place of DE 1's. */
const withColumn = (onHand) => ({ skus, stock: { "de-1": { onHand } } });

const REFUSED = {
  "nothing": [undefined, null, 7, "columns", 7n, Symbol("columns"), {}, []],
  "no SKUs": [{ stock: {} }, { skus: undefined, stock: {} }, { skus: "AB", stock: {} }, { skus: { length: 2 }, stock: {} }],
  "SKUs that are none": [[1, 2], ["A", undefined], ["A", null], ["A", Symbol("B")], ["A", {}], ["A", ""], ["A", "B\nC"], ["A", "B\0"], ["A", "x".repeat(201)], ["A", "\ud800"], new Array(2)].map((skus) => ({ skus, stock: {} })),
  "no stock": [{ skus }, { skus, stock: null }, { skus, stock: "de-1" }, { skus, stock: [7] }],
  "a warehouse that is not in the plan": [
    { skus, stock: { nowhere: { onHand: column(1, 2) } } },
    { skus, stock: JSON.parse('{ "__proto__": { "onHand": null } }') },
  ],
  "a channel group that is not in the plan": [{ skus, stock: {}, reserved: { nowhere: column(1, 2) } }],
  "columns of different lengths": [[], [1], [1, 2, 3]].map((units) => withColumn(column(...units))),
  "allocated units of another length": [{ skus, stock: { "de-1": { onHand: column(1, 2), allocated: column(1) } } }],
  "reserved units of another length": [{ skus, stock: {}, reserved: { "amazon-de": column(1) } }],
  "columns that are no Int32Array": [undefined, null, 7, "12", [1, 2], { length: 2, 0: 1, 1: 2 }, new Float64Array([1, NaN]), new Uint32Array(2), new BigInt64Array(2), new DataView(new ArrayBuffer(8)), new ArrayBuffer(8)].map(withColumn),
  "quantities that are negative": [withColumn(column(1, -1)), withColumn(column(-(2 ** 31), 0))],
  "allocated units that are negative": [{ skus, stock: { "de-1": { onHand: column(1, 2), allocated: column(0, -1) } } }],
  "reserved units that are negative": [{ skus, stock: {}, reserved: { "amazon-de": column(0, -1) } }],
  "a detached buffer": [withColumn(detached()), { skus, stock: {}, reserved: { "amazon-de": detached() } }],
  "a view beyond its buffer": [withColumn(outOfBounds())],
  "getters that throw": [
    Object.defineProperty({}, "skus", { get: thrower }),
    Object.defineProperty({ skus }, "stock", { enumerable: true, get: thrower }),
    withColumn(Object.defineProperty({}, "onHand", { get: thrower })),
    { skus, stock: Object.defineProperty({}, "de-1", { enumerable: true, get: thrower }) },
    { skus, stock: { "de-1": Object.defineProperty({}, "onHand", { enumerable: true, get: thrower }) } },
  ],
  "proxies": [new Proxy({}, { get: thrower }), { skus, stock: new Proxy({}, { ownKeys: thrower }) }, withColumn(new Proxy(column(1, 2), {})), { skus: new Proxy(skus, { get: thrower }), stock: {} }],
};

for (const [what, all] of Object.entries(REFUSED)) {
  test(`refused as columns: ${what}`, () => {
    for (const columns of all) refused(() => open.load(columns), "invalidArgument", "unknownId");
  });
}

test("refused as columns: one SKU twice", () => refused(() => open.load({ skus: ["A", "A"], stock: {} }), "invalidPlan"));

test("refused as columns: sums that leave the range", () => {
  const most = column(2 ** 31 - 1, 0);
  refused(() => open.load({ skus, stock: { "de-1": { onHand: most }, "de-2": { onHand: most } } }), "invalidPlan", "overflow");
});

test("a length that lies is not believed", () => {
  class Liar extends Int32Array {
    get length() {
      return 2;
    }
  }
  refused(() => open.load(withColumn(new Liar(1_000))));
  refused(() => open.load(withColumn(Object.defineProperty(column(1), "length", { value: 2 }))));
});

test("columns that use the catalogue while it reads them do it no harm", () => {
  for (const meanwhile of [() => open.totals(), () => open.set(0, "de-1", { onHand: 50 }), () => open.balanced("webshops-eu"), () => open.load({ skus: [], stock: {} })]) {
    const other = new Catalogue(WORKED_CASE);
    const onHand = column(7, 8);
    const stock = Object.defineProperty({}, "us", {
      enumerable: true,
      get() {
        meanwhile();
        return { onHand };
      },
    });
    other.load({ skus, stock });
    assert.deepEqual([...other.balanced("web-us")], [7, 8]);
    other.free();
    open.load({ skus: ["TEE-RED-M"], stock: Object.fromEntries(Object.entries({ "de-1": 50, "de-2": 30, "fr": 100, "us": 80, "store-berlin": 12 }).map(([id, units]) => [id, { onHand: column(units) }])) });
  }
});

test("columns that free or load the catalogue that reads them end in an error at most", () => {
  for (const meanwhile of [(self) => self.free(), (self) => self.load({ skus: ["X"], stock: {} }), (self) => self.set(0, "us", { onHand: 1 })]) {
    const self = new Catalogue(WORKED_CASE);
    const stock = Object.defineProperty({}, "us", {
      enumerable: true,
      get() {
        meanwhile(self);
        return { onHand: column(7, 8) };
      },
    });
    try {
      self.load({ skus, stock });
      assert.deepEqual([...self.balanced("web-us")], [7, 8]);
    } catch (error) {
      assert.ok(error instanceof core.StockpoolError, error.stack);
    }
    self.free();
  }
});

test("refused as a row", () => {
  for (const row of [undefined, null, "0", NaN, 0.5, -1, 1, 2 ** 31, 2 ** 32, 2 ** 53 + 2, Infinity, 0n, {}, [], Symbol("row"), { valueOf: thrower }]) {
    refused(() => open.set(row, "de-1", { onHand: 1 }));
  }
});

test("refused as a level", () => {
  for (const level of [undefined, null, 7, "50", 7n, Symbol("level"), new Proxy({}, { get: thrower }), Object.defineProperty({}, "onHand", { get: thrower })]) {
    refused(() => open.set(0, "de-1", level));
  }
});

test("refused as a quantity", () => {
  for (const units of [null, "50", NaN, 0.5, -1, 2 ** 31, 2 ** 32, 2 ** 53 + 2, Infinity, 50n, true, [], {}, Symbol("units"), { valueOf: thrower }]) {
    refused(() => open.set(0, "de-1", { onHand: units }));
    refused(() => open.set(0, "de-1", { allocated: units }));
  }
});

test("a level that would make a sum leave the range is refused, and changes nothing", () => {
  refused(() => open.set(0, "de-1", { onHand: 2 ** 31 - 1 }), "overflow");
});

test("refused as an id", () => {
  for (const id of [undefined, null, 7, 7n, Symbol("id"), {}, "", "nowhere", "__proto__", "x".repeat(1_000_000), { toString: thrower }]) {
    for (const call of [() => open.set(0, id, { onHand: 1 }), () => open.available(id), () => open.balanced(id)]) refused(call, "invalidArgument", "unknownId");
  }
});

test("a freed catalogue says so, and can be freed again", () => {
  const freed = new Catalogue(WORKED_CASE);
  freed.free();
  freed.free();
  for (const call of [() => freed.totals(), () => freed.available("europe"), () => freed.balanced("amazon-de"), () => freed.set(0, "de-1", { onHand: 1 }), () => freed.load({ skus: [], stock: {} })]) {
    refused(call, "freed");
  }
});

test("methods of nobody's are refused", () => {
  const { totals, free, balanced } = Catalogue.prototype;
  for (const call of [() => totals.call({}), () => free.call(undefined), () => balanced.call(new Proxy(open, {}), "europe"), () => Catalogue(WORKED_CASE)]) assert.throws(call, Error);
});

test("a class made of the catalogue is one", () => {
  class Mine extends Catalogue {}
  const mine = new Mine(WORKED_CASE);
  assert.deepEqual([...mine.balanced("store-berlin")], [12]);
  mine.free();
});
