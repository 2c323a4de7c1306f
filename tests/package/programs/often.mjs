// Fifty catalogues of 50,000 products, one after another, each freed.
import { Catalogue } from "stockpool";

const ROWS = 50_000;
const plan = { format: "stockpool/plan", version: 1, name: "", warehouses: [{ id: "w", name: "", kind: "global" }], warehouseGroups: [{ id: "g", name: "", warehouses: ["w"] }], salesChannels: [], salesChannelGroups: [], links: [] };
const skus = Array.from({ length: ROWS }, (_, row) => `${row}`);
const onHand = new Int32Array(ROWS).fill(7);

function once() {
  const catalogue = new Catalogue(plan);
  catalogue.load({ skus, stock: { w: { onHand } } });
  const { available } = catalogue.totals();
  catalogue.free();
  if (available !== 7 * ROWS) throw new Error(`${available} units`);
}

for (let round = 0; round < 5; round += 1) once();
globalThis.gc();
const before = process.memoryUsage().rss;
for (let round = 0; round < 50; round += 1) once();
globalThis.gc();
console.log(JSON.stringify({ grown: process.memoryUsage().rss - before }));
