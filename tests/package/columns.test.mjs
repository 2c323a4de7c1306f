// The module's vector instructions against a model that goes from row to row: columns of every length around those at which rows go
// together, of every width, with whatever is reserved, divided by every rounding.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stockpool } from "./project.mjs";

const { Catalogue } = await stockpool();

const LENGTHS = [0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 100, 2048, 4081, 4095, 4096, 4097, 4111, 8193];
const MOST = [0, 1, 200, 255, 256, 8_000, 33_000, 65_535, 65_536, 1_000_000, 200_000_000];
const ROUNDINGS = ["webster", "dhondt", "largestRemainder", "floor"];

/** Numbers that look like chance and are the same every time. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function planOf(below) {
  const shares = Array.from({ length: 1 + below(6) }, (_, at) => ({ salesChannelGroup: `c${at}`, weight: 1 + below(below(2) ? 1 : 5) }));
  const id = (kind) => (_, at) => ({ id: `${kind}${at}`, name: "" });
  const warehouses = Array.from({ length: 1 + below(6) }, id("w"));
  return {
    format: "stockpool/plan",
    version: 1,
    name: "",
    warehouses: warehouses.map((warehouse) => ({ ...warehouse, kind: "global" })),
    warehouseGroups: [{ id: "g", name: "", warehouses: warehouses.map(({ id }) => id) }],
    salesChannels: shares.map(id("s")).map((channel) => ({ ...channel, kind: "webshop" })),
    salesChannelGroups: shares.map((_, at) => ({ id: `c${at}`, name: "", channels: [`s${at}`] })),
    links: [{ warehouseGroup: "g", shares }],
    balancing: { strategy: "weighted", rounding: ROUNDINGS[below(4)], buffer: below(3) ? 0 : below(50) },
  };
}

function columnsOf(plan, rows, below) {
  const most = () => MOST[below(MOST.length)];
  const column = (most) => Int32Array.from({ length: rows }, () => (below(3) === 0 ? 0 : below(4) === 0 ? most : below(most + 1)));
  const stock = plan.warehouses.map(({ id }) => [id, { onHand: column(most()), ...(below(3) && { allocated: column(below(3) ? 20 : most()) }) }]);
  const reserved = plan.salesChannelGroups.filter(() => below(3) === 0).map(({ id }) => [id, column(below(2) ? 30 : 70_000)]);
  return { skus: Array.from({ length: rows }, (_, row) => `${row}`), stock: Object.fromEntries(stock), reserved: Object.fromEntries(reserved) };
}

/** What each share gets. Whole weights of the sum s: s units more are the weights more, so only what is left is divided. */
function divide(pool, weights, rounding) {
  const sum = weights.reduce((sum, weight) => sum + weight);
  const times = Math.floor(pool / sum);
  let left = pool % sum;
  const parts = weights.map((weight) => Math.floor((weight * left) / sum));
  if (rounding === "webster" || rounding === "dhondt") {
    parts.fill(0);
    const divisor = (units) => (rounding === "webster" ? 2 * units + 1 : units + 1);
    for (; left > 0; left -= 1) {
      let best = 0;
      weights.forEach((weight, at) => {
        if (weight * divisor(parts[best]) > weights[best] * divisor(parts[at])) best = at;
      });
      parts[best] += 1;
    }
  } else if (rounding === "largestRemainder") {
    const fractions = weights.map((weight, at) => ({ at, fraction: (weight * left) % sum })).sort((one, other) => other.fraction - one.fraction);
    const missing = left - parts.reduce((sum, part) => sum + part);
    for (const { at } of fractions.slice(0, missing)) parts[at] += 1;
  }
  return parts.map((part, at) => times * weights[at] + part);
}

test("every column is what a model says that goes from row to row", () => {
  for (let round = 0; round < 150; round += 1) {
    const below = chance(round + 1);
    for (let warm = 0; warm < 9; warm += 1) below(2);
    const plan = planOf(below);
    const rows = LENGTHS[round % LENGTHS.length];
    const columns = columnsOf(plan, rows, below);
    const catalogue = new Catalogue(plan);
    catalogue.load(columns);
    const weights = plan.links[0].shares.map(({ weight }) => weight);
    const { rounding, buffer } = plan.balancing;
    const available = Array.from({ length: rows }, (_, row) =>
      Object.values(columns.stock).reduce((sum, { onHand, allocated }) => sum + onHand[row] - (allocated?.[row] ?? 0), 0),
    );
    const pools = available.map((units, row) => Math.max(0, Object.values(columns.reserved).reduce((rest, column) => rest - column[row], units) - buffer));
    const divided = pools.map((pool) => divide(pool, weights, rounding));
    const where = `round ${round}: ${rows} rows, ${rounding}, weights ${weights}`;
    assert.deepEqual([...catalogue.available("g")], available, where);
    weights.forEach((_, at) => assert.deepEqual([...catalogue.balanced(`c${at}`)], divided.map((units) => units[at]), `${where}, share ${at}`));
    const totals = catalogue.totals();
    const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
    const balanced = sum(divided.flat());
    assert.deepEqual([totals.available, totals.pool, totals.balanced, totals.unassigned], [sum(available), sum(pools), balanced, sum(pools) - balanced], where);
    catalogue.free();
  }
});
