// The rules of division through the package: whatever the page can set, a program computes the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stockpool } from "./project.mjs";

const { Catalogue, balance, explain, format } = await stockpool();

const group = (id) => ({ id, name: id, channels: [`${id}-channel`] });
const PLAN = {
  format: "stockpool/plan",
  version: 1,
  name: "Odd units",
  warehouses: [{ id: "w", name: "W", kind: "global" }],
  warehouseGroups: [{ id: "w", name: "W", warehouses: ["w"] }],
  salesChannels: ["a", "b", "c"].map((id) => ({ id: `${id}-channel`, name: id, kind: "webshop" })),
  salesChannelGroups: ["a", "b", "c"].map(group),
  links: [{ warehouseGroup: "w", shares: ["a", "b", "c"].map((salesChannelGroup) => ({ salesChannelGroup })) }],
  balancing: { remainder: "rotate" },
  // Not in the order of their SKUs, which is the one that counts.
  products: ["S3", "S1", "S2"].map((sku) => ({ sku, name: sku, stock: { w: { onHand: 10 } } })),
};

test("odd units go round from product to product, in the order of SKUs", () => {
  const units = (product) => Object.values(product.salesChannelGroups);
  const { products } = balance(PLAN);
  assert.deepEqual(products.map(units), [[3, 3, 4], [4, 3, 3], [3, 4, 3]]);
  assert.match(JSON.stringify(explain(PLAN, "S2", "b")), /1 unit left over goes to b\. They go round from product to product\./);

  const catalogue = new Catalogue(PLAN);
  assert.deepEqual(["a", "b", "c"].map((id) => [...catalogue.balanced(id)]), [[3, 4, 3], [3, 3, 4], [4, 3, 3]]);
  catalogue.set(2, "w", { onHand: 11 });
  assert.deepEqual(["a", "b", "c"].map((id) => catalogue.balanced(id)[2]), [3, 4, 4]);
  assert.deepEqual(catalogue.totals().salesChannelGroups, { a: 10, b: 10, c: 11 });
  catalogue.free();
});

test("weights, bounds and priorities divide as they do on the page", () => {
  const shares = [
    { salesChannelGroup: "a", weight: 2, maximum: 12 },
    { salesChannelGroup: "b", minimum: 3 },
    { salesChannelGroup: "c", priority: 2 },
  ];
  const units = (strategy, onHand) => {
    const products = [{ sku: "S", name: "S", stock: { w: { onHand } } }];
    const plan = { ...PLAN, links: [{ warehouseGroup: "w", strategy, shares }], balancing: {}, products };
    return Object.values(balance(plan).products[0].salesChannelGroups);
  };
  assert.deepEqual(units("equal", 30), [10, 10, 10]);
  assert.deepEqual(units("weighted", 20), [10, 5, 5]);
  assert.deepEqual(units("weighted", 40), [12, 14, 14]);
  assert.deepEqual(units("priority", 40), [12, 28, 0]);
  assert.deepEqual(units("weighted", 2), [0, 2, 0]);
});

test("scenarios of a plan are passed over, and written as they were", () => {
  const scenarios = [{ name: "More", edits: [{ edit: "setStock", sku: "S1", warehouse: "w", onHand: 60 }] }];
  const text = format({ ...PLAN, scenarios });
  assert.match(text, /"name": ?"More"/);
  assert.equal(format(text), text);
  assert.deepEqual(balance(text).totals, balance(PLAN).totals);
});
