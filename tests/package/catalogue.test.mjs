// Catalogue: columns in, columns out, by the million.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WORKED_CASE, node, program, project, run, stockpool } from "./project.mjs";

const { balance, Catalogue } = await stockpool();

const WAREHOUSES = ["de-1", "de-2", "fr", "us", "store-berlin"];
const CHANNEL_GROUPS = ["webshops-eu", "amazon-de", "web-us", "store-berlin"];
const GROUPS = ["europe", "us", "store-berlin"];

/** The worked case with these products. */
const planOf = (products) => ({ ...JSON.parse(WORKED_CASE), products });

/** Quantities that look like chance and are the same every time. */
function* quantities() {
  for (let state = 1; ; state = (state * 48_271) % 2_147_483_647) yield state % 500;
}

/** Products with stock everywhere, as the plan holds them. */
function someProducts(rows) {
  const units = quantities();
  const next = () => units.next().value;
  return Array.from({ length: rows }, (_, row) => ({
    sku: `SKU-${row}`,
    name: "",
    stock: Object.fromEntries(WAREHOUSES.map((id) => [id, { onHand: next(), allocated: next() % 50 }])),
    reserved: { "amazon-de": next() % 30 },
  }));
}

/** The same as columns. */
const columnsOf = (products) => ({
  skus: products.map(({ sku }) => sku),
  stock: Object.fromEntries(
    WAREHOUSES.map((id) => [id, { onHand: Int32Array.from(products, ({ stock }) => stock[id].onHand), allocated: Int32Array.from(products, ({ stock }) => stock[id].allocated) }]),
  ),
  reserved: { "amazon-de": Int32Array.from(products, ({ reserved }) => reserved["amazon-de"]) },
});

/** Fails unless a catalogue gives the very figures that `balance` gives for these products. */
function assertBalanced(catalogue, products) {
  const expected = balance(planOf(products));
  for (const id of GROUPS) assert.deepEqual([...catalogue.available(id)], expected.products.map(({ warehouseGroups }) => warehouseGroups[id].available));
  for (const id of CHANNEL_GROUPS) assert.deepEqual([...catalogue.balanced(id)], expected.products.map(({ salesChannelGroups }) => salesChannelGroups[id]));
  assert.deepEqual(catalogue.totals(), expected.totals);
}

test("the plan's products are the first rows", () => {
  const products = someProducts(50);
  const catalogue = new Catalogue(planOf(products));
  assertBalanced(catalogue, products);
  catalogue.free();
});

test("columns take the place of what was there", () => {
  const catalogue = new Catalogue(WORKED_CASE);
  for (const rows of [3, 200, 0, 1]) {
    const products = someProducts(rows);
    catalogue.load(columnsOf(products));
    assertBalanced(catalogue, products);
  }
  catalogue.free();
});

test("without a column nothing is allocated, and nothing is reserved", () => {
  const catalogue = new Catalogue(WORKED_CASE);
  catalogue.load({ skus: ["A", "B"], stock: { fr: { onHand: Int32Array.of(10, 5) } } });
  assert.deepEqual([...catalogue.available("europe")], [10, 5]);
  assert.deepEqual([...catalogue.balanced("webshops-eu")], [5, 3]);
  assert.deepEqual([...catalogue.balanced("web-us")], [0, 0]);
  catalogue.free();
});

test("a view of a part of a buffer is that part, and of a shared one too", () => {
  const catalogue = new Catalogue(WORKED_CASE);
  const all = Int32Array.of(1, 2, 3, 4);
  const shared = new Int32Array(new SharedArrayBuffer(8));
  shared.set([8, 9]);
  catalogue.load({ skus: ["A", "B"], stock: { us: { onHand: all.subarray(1, 3) }, "store-berlin": { onHand: shared } } });
  assert.deepEqual([...catalogue.balanced("web-us")], [2, 3]);
  assert.deepEqual([...catalogue.balanced("store-berlin")], [8, 9]);
  catalogue.free();
});

test("a level set is as if it had been loaded", () => {
  const products = someProducts(40);
  const catalogue = new Catalogue(planOf(products));
  const units = quantities();
  for (let round = 0; round < 300; round += 1) {
    const product = products[round % products.length];
    const warehouse = WAREHOUSES[round % WAREHOUSES.length];
    const level = [{ onHand: units.next().value }, { allocated: units.next().value }, { onHand: units.next().value, allocated: units.next().value }][round % 3];
    Object.assign(product.stock[warehouse], level);
    catalogue.set(round % products.length, warehouse, level);
  }
  assertBalanced(catalogue, products);
  catalogue.free();
});

test("an empty level changes nothing", () => {
  const catalogue = new Catalogue(WORKED_CASE);
  catalogue.set(0, "de-1", {});
  catalogue.set(0, "de-1", { onHand: undefined });
  assert.deepEqual([...catalogue.balanced("webshops-eu")], [90]);
  catalogue.free();
});

test("a column that was given stays as it is, whatever happens to the catalogue", () => {
  const catalogue = new Catalogue(WORKED_CASE);
  const before = catalogue.balanced("webshops-eu");
  catalogue.set(0, "de-1", { onHand: 60 });
  assert.deepEqual([...catalogue.balanced("webshops-eu")], [95]);
  before[0] += 1;
  assert.deepEqual([...catalogue.balanced("webshops-eu")], [95], "and is the caller's own");
  before[0] -= 1;
  // So much that the module's memory grows, which detaches every view into it.
  const rows = 1_000_000;
  catalogue.load({ skus: Array.from({ length: rows }, (_, row) => `${row}`), stock: { us: { onHand: new Int32Array(rows).fill(3) } } });
  assert.equal(catalogue.totals().balanced, 3 * rows);
  catalogue.free();
  assert.deepEqual([...before], [90]);
  assert.equal(before.byteLength, before.buffer.byteLength);
});

test("two catalogues are strangers", () => {
  const [first, second] = [new Catalogue(WORKED_CASE), new Catalogue(WORKED_CASE)];
  first.set(0, "us", { onHand: 1 });
  assert.deepEqual([...second.balanced("web-us")], [80]);
  first.free();
  assert.deepEqual([...second.balanced("web-us")], [80]);
  second.free();
});

test("sums are exact beyond 32 bits", () => {
  const catalogue = new Catalogue(WORKED_CASE);
  const rows = 1000;
  catalogue.load({ skus: Array.from({ length: rows }, (_, row) => `${row}`), stock: { us: { onHand: new Int32Array(rows).fill(2_147_483_647) } } });
  assert.equal(catalogue.totals().balanced, 2_147_483_647_000);
  catalogue.free();
});

test("what is freed is used again", async () => {
  const made = await project({ "often.mjs": await program("often.mjs") });
  const { grown } = JSON.parse(await run(made, process.execPath, "--expose-gc", "often.mjs"));
  assert.ok(grown < 2 ** 26, `fifty catalogues, each freed, take ${grown} bytes`);
});

test("a million products in twenty warehouses are loaded, balanced and read within 1 GB", async () => {
  const made = await project({ "million.mjs": await program("million.mjs") });
  const { rows, balanced, sum, residentBytes } = JSON.parse(await node(made, "million.mjs"));
  assert.equal(rows, 1_000_000);
  assert.equal(balanced, sum);
  assert.ok(residentBytes < 2 ** 30, `${residentBytes} bytes`);
});
