// The golden cases: plans of one product with the figures that every implementation of the rules gives.

import { WORKED_CASE, text } from "./project.mjs";

/** One pool and its shares as a plan. */
function planOf({ pool, strategy, rounding, shares }) {
  const named = (prefix, rest) => shares.map((share, at) => ({ id: `${prefix}-${at}`, name: `${prefix} ${at}`, ...rest(share, at) }));
  return {
    format: "stockpool/plan",
    version: 1,
    name: "One pool",
    warehouses: [{ id: "warehouse", name: "Warehouse", kind: "global" }],
    warehouseGroups: [{ id: "pool", name: "Pool", warehouses: ["warehouse"] }],
    salesChannels: named("channel", () => ({ kind: "other" })),
    salesChannelGroups: named("group", (_, at) => ({ channels: [`channel-${at}`] })),
    links: [{ warehouseGroup: "pool", shares: shares.map((share, at) => ({ salesChannelGroup: `group-${at}`, ...share })) }],
    balancing: { strategy, rounding },
    products: [{ sku: "ITEM", name: "Item", stock: { warehouse: { onHand: pool } } }],
  };
}

const divisions = JSON.parse(await text("tests/vectors/division.json")).map((one) => ({
  plan: planOf(one),
  expected: Object.fromEntries(one.expected.map((units, at) => [`group-${at}`, units])),
  available: { pool: one.pool },
  unassigned: { pool: one.unassigned },
}));

/** What the programs of the tests compute: the worked case first, and every case with its figures. */
export const CASES = JSON.stringify({
  worked: JSON.parse(WORKED_CASE),
  cases: [...JSON.parse(await text("tests/vectors/equal-division.json")), ...divisions],
});

/** What they say when all is as expected. */
export const ANSWER = `90, 90, 80, 12; ${JSON.parse(CASES).cases.length} cases as expected`;
