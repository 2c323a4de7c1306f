// A million products in twenty warehouses, five groups and ten channel groups: loaded, balanced, read back, and one level set.
import { Catalogue } from "stockpool";

const ROWS = 1_000_000;
const list = (count, make) => Array.from({ length: count }, (_, at) => make(at));
const node = (kind, at, rest) => ({ id: `${kind}-${at}`, name: `${kind} ${at}`, ...rest });

const plan = {
  format: "stockpool/plan",
  version: 1,
  name: "A million products",
  warehouses: list(20, (at) => node("w", at, { kind: "global" })),
  warehouseGroups: list(5, (at) => node("g", at, { warehouses: list(4, (of) => `w-${4 * at + of}`) })),
  salesChannels: list(10, (at) => node("c", at, { kind: "webshop" })),
  salesChannelGroups: list(10, (at) => node("s", at, { channels: [`c-${at}`] })),
  links: list(5, (at) => ({ warehouseGroup: `g-${at}`, shares: [{ salesChannelGroup: `s-${2 * at}` }, { salesChannelGroup: `s-${2 * at + 1}` }] })),
};

function column(most, step) {
  const column = new Int32Array(ROWS);
  for (let row = 0; row < ROWS; row += 1) column[row] = (row * step) % most;
  return column;
}

const stock = Object.fromEntries(list(20, (at) => [`w-${at}`, { onHand: column(500, at + 7), allocated: column(20, at + 3) }]));
const skus = list(ROWS, (row) => `SKU-${row}`);

const catalogue = new Catalogue(plan);
const times = { start: performance.now() };
catalogue.load({ skus, stock });
times.load = performance.now();
const balanced = list(10, (at) => catalogue.balanced(`s-${at}`));
times.read = performance.now();
catalogue.set(ROWS - 1, "w-0", { onHand: 1 });
times.set = performance.now();

const { available, unassigned } = catalogue.totals();
const sum = list(10, (at) => catalogue.balanced(`s-${at}`)).reduce((sum, column) => column.reduce((sum, units) => sum + units, sum), 0);
console.log(
  JSON.stringify({
    rows: balanced[0].length,
    sum,
    balanced: catalogue.totals().balanced,
    available,
    unassigned,
    residentBytes: process.resourceUsage().maxRSS * 1024,
    milliseconds: { load: times.load - times.start, read: times.read - times.load, set: times.set - times.read },
  }),
);
